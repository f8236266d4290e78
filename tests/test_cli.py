from pytest_aiprops.cli import main


def test_plan_prints_the_claim_and_a_table_over_true_rates(capsys):
    assert main(["plan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "claim      pass rate at least 0.9, refuted at 0.7 and below"
    assert "runs       at most 102; a fixed-size test makes 41" in lines
    assert lines[6].split() == ["1.00", "1.0000", "10.0"]
    assert max(map(len, lines)) <= 80


def test_plan_states_what_few_runs_leave_open(capsys):
    assert main(["plan", "--max-runs=20"]) == 0
    assert "beta       0.2375" in capsys.readouterr().out


def test_a_claim_nobody_can_decide_is_wrong_usage(capsys):
    assert main(["plan", "--min-pass-rate=90"]) == 2
    assert "for 90 % write 0.9" in capsys.readouterr().err
