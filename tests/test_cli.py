import re
import shlex

import pytest

from pytest_aiprops import Plan, Verdict
from pytest_aiprops.cli import main, parsed
from pytest_aiprops.reporting.entry import entry
from pytest_aiprops.reporting.merge import load
from pytest_aiprops.reporting.result import ItemResult, session_result, write


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


REFUTED = Verdict("fail", Plan(), passed=0, failed=3, calls=3)
CONFIRMED = Verdict("pass", Plan(), passed=10, failed=0, calls=10)


def report(path, *names, verdict=REFUTED):
    """Write a report of tests that all came to the same."""
    verdicts = [entry(name, verdict) for name in names]
    tests = [
        ItemResult(
            test=one["test"],
            worker=None,
            outcome="failed",
            duration=0.5,
            message=None,
            verdicts=[one],
        )
        for one in verdicts
    ]
    time = "2026-01-02T03:04:05.678+00:00"
    write(
        session_result(tests, plugin="1.0", started=time, ended=time, exit_status=1),
        path,
    )
    return str(path)


def test_merge_joins_shards_and_prints_their_table(tmp_path, capsys):
    first = report(tmp_path / "a.json", "test_a.py::test_one", "test_a.py::test_two")
    second = report(tmp_path / "b.json", "test_b.py::test_three", verdict=CONFIRMED)
    whole = tmp_path / "made" / "all.json"
    assert main(["merge", first, second, "-o", str(whole)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "verdict       passed   95 % interval   calls  test",
        "fail             0/3    [0.00, 0.71]       3  test_a.py::test_one",
        "fail             0/3    [0.00, 0.71]       3  test_a.py::test_two",
        "pass           10/10    [0.69, 1.00]      10  test_b.py::test_three",
        "1 pass, 2 fail; 16 calls, 107 saved against the 123 of fixed-size tests",
        f"written to {whole}",
    ]
    result = load(whole)
    assert result["totals"]["calls"] == 16
    assert [test["test"] for test in result["tests"]] == [
        "test_a.py::test_one",
        "test_a.py::test_two",
        "test_b.py::test_three",
    ]


def test_merge_refuses_a_test_that_two_shards_ran_and_names_it_and_both(tmp_path, capsys):
    first = report(tmp_path / "a.json", "test_a.py::test_one")
    second = report(tmp_path / "b.json", "test_a.py::test_one")
    assert main(["merge", first, second, "-o", str(tmp_path / "all.json")]) == 2
    error = capsys.readouterr().err
    assert f"test_a.py::test_one is in {first} and in {second}; shards must not overlap" in error
    assert not (tmp_path / "all.json").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read: No such file or directory"),
        ("", "must be a report in JSON"),
        ("{", "must be a report in JSON"),
        ("[" * 100_000, "must be a report in JSON"),
        ('{"version": 1, "plugin": NaN}', "must be a report in JSON: NaN is no JSON"),
        ("[]", "must be a report that pytest wrote with --aiprops-report: at $: [] is not"),
        ("{}", "'version' is a required property"),
        ('{"version": 2}', "is a report of version 2, and this release reads version 1"),
        ('{"version": true}', "must be a report that pytest wrote"),
        ('{"version": 1}', "is a required property"),
    ],
)
def test_merge_says_what_is_wrong_with_a_file(tmp_path, capsys, text, message):
    path = tmp_path / "a.json"
    if text is not None:
        path.write_text(text)
    assert main(["merge", str(path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"aiprops: {path} ")
    assert message in error


def test_merge_says_where_a_report_was_changed(tmp_path, capsys):
    path = tmp_path / "a.json"
    report(path, "test_a.py::test_one")
    path.write_text(path.read_text().replace('"calls": 3', '"calls": "three"', 2))
    assert main(["merge", str(path)]) == 2
    assert "calls: 'three' is not of type 'integer'" in capsys.readouterr().err


def test_merge_refuses_where_it_cannot_write(tmp_path, capsys):
    first = report(tmp_path / "a.json", "test_a.py::test_one")
    for output, message in [
        (tmp_path / "all.txt", "--output must end in .json"),
        (tmp_path / "a.json" / "all.json", "--output must lie in a folder"),
    ]:
        assert main(["merge", first, "-o", str(output)]) == 2
        assert message in capsys.readouterr().err


def test_merge_refuses_to_write_over_a_report_that_it_reads(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report(tmp_path / "a.json", "test_a.py::test_one")
    before = (tmp_path / "a.json").read_bytes()
    for output in ("a.json", str(tmp_path / "a.json")):
        assert main(["merge", "a.json", "-o", output]) == 2
        assert "--output must name another file" in capsys.readouterr().err
    assert (tmp_path / "a.json").read_bytes() == before


def test_merge_says_of_a_name_that_is_too_long_what_is_wrong(tmp_path, capsys):
    first = report(tmp_path / "a.json", "test_a.py::test_one")
    assert main(["merge", first, "-o", str(tmp_path / ("x" * 300 + ".json"))]) == 2
    assert "--output must be a path to write to" in capsys.readouterr().err


def test_merged_output_obeys_no_control_characters(tmp_path, capsys):
    first = report(tmp_path / "a.json", "test_a.py::test[\x1b[2J\u202e]")
    assert main(["merge", first]) == 0
    assert "test_a.py::test[\\x1b[2J\\u202e]" in capsys.readouterr().out


COMMANDS = ([], ["plan"], ["merge"], ["rejudge"])


def test_every_example_of_the_help_is_a_command_that_is_understood(capsys):
    lines = []
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        lines += capsys.readouterr().out.splitlines()
    # What an example does stands behind it, two columns or more away.
    examples = [re.split(r"\s{2,}", line.strip())[0] for line in lines if line.startswith("  aip")]
    examples.remove("aiprops COMMAND --help")
    assert len(examples) >= 11
    for example in examples:
        assert callable(parsed(shlex.split(example)[1:]).run), example


def test_behind_two_dashes_rejudge_hands_everything_on_to_pytest():
    words = ["rejudge", "tests/a", "--min-pass-rate=0.8", "--", "-k", "refund", "--", "-x"]
    options = parsed(words)
    assert (options.tests, options.min_pass_rate) == (["tests/a"], 0.8)
    assert options.for_pytest == ["-k", "refund", "--", "-x"]
    assert parsed(["rejudge"]).for_pytest == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plan", "--min-passrate=0.8"], "unrecognized arguments: --min-passrate=0.8\n"),
        (["rejudge", "-k", "refund"], "arguments: -k; options of pytest go behind --\n"),
        (["merge"], "required: REPORT.json\n"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_with_its_own_usage(capsys, arguments, message):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith(f"usage: aiprops {arguments[0]} ")
    assert error.endswith(message)


def test_help_has_examples_and_exit_statuses(capsys):
    for command in COMMANDS:
        arguments = [*command, "--help"]
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert "examples:" in text
        assert "exit status:" in text
        assert max(map(len, text.splitlines())) <= 100
