"""What a person reads when a property does not hold, and after every session."""

import json
import xml.etree.ElementTree as ElementTree

BROKEN = """
    import itertools
    import pytest
    from pytest_aiprops import ai_property, assert_length
    turn = itertools.count()

    @ai_property(min_pass_rate=0.95, tolerance=0.1)
    def test_reply_is_short():
        print("asked the bot")
        if next(turn) % 2:
            assert "billing" in "we cannot help"
        assert_length("word " * 30, max_words=20)
    """


def test_the_failure_report_shows_its_evidence(run):
    result = run(BROKEN)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "claimed    pass rate 0.95 or more (alpha 0.05), not 0.85 or less (beta 0.05)",
            "seen       * of * trials failed: pass rate 0.00, 95 % interval [[]0.00, 0.71[]]",
            "verdict    fail after 3 of at most 233 trials, 3 calls (fixed-size test: 93)",
            "* trials failed with LengthViolation at test_*.py:* (trials 1, 3*)",
            "*x  *30*",
            "The first of them, trial 1:",
            ">       assert_length(*",
            "* trial* failed with AssertionError at test_*.py:* (trial* 2*)",
            "reproduce  pytest test_bot.py::test_reply_is_short",
            "*Captured stdout call of trial 1*",
            "asked the bot",
        ]
    )


def test_each_group_of_failures_shows_one_traceback(run):
    text = run(BROKEN).stdout.str()
    assert text.count(">       assert_length(") == 1
    assert text.count('>           assert "billing"') == 1


def test_the_report_fits_eighty_columns(run):
    lines = run(BROKEN, "--tb=short").stdout.lines
    start = next(n for n, line in enumerate(lines) if line.startswith("claimed"))
    for line in lines[start:]:
        # Tracebacks and commands are left whole.
        assert len(line) <= 80 or line.startswith(("E ", "reproduce", "test_")), line


def test_the_short_summary_tells_the_verdict(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    result = run(BROKEN)
    result.stdout.fnmatch_lines(
        ["FAILED *::test_reply_is_short - 3 of 3 trials failed; claimed pass rate 0.95"]
    )


def test_personal_data_in_a_reason_is_masked(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_leak():
            raise AssertionError("reply names " + "@".join(["jane", "example.com"]))
        """,
        "--tb=no",
    )
    assert "jane@example.com" not in result.stdout.str()


def test_the_summary_lists_verdicts_calls_and_savings(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_good(): pass

        @ai_property
        def test_bad(): assert False

        def test_verified(aiprops):
            aiprops.verify(lambda sample: sample.text == "hi", lambda: "hi", concurrency=1)
        """
    )
    result.stdout.fnmatch_lines(
        [
            "*= AI properties =*",
            "verdict       passed   95 % interval   calls  test",
            "pass           10/10    [[]0.69, 1.00[]]      10  test_bot.py::test_good",
            "pass           10/10    *10  test_bot.py::test_verified [[]lambda[]]",
            "fail             0/3    [[]0.00, 0.71[]]       3  test_bot.py::test_bad",
            "2 pass, 1 fail; 23 calls, 100 saved against the 123 of fixed-size tests",
        ]
    )


def test_a_session_without_properties_prints_nothing_of_ours(run):
    result = run("def test_plain(): pass")
    result.stdout.no_fnmatch_line("*aiprops*: *")
    result.stdout.no_fnmatch_line("*AI properties*")


def test_junit_holds_the_verdict_once(run, pytester):
    run(BROKEN, "--junitxml=out.xml")
    suite = ElementTree.parse(pytester.path / "out.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    (case,) = suite.iter("testcase")
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    data = json.loads(properties["aiprops"])
    assert data["outcome"] == "fail"
    assert data["failed"] == int(properties["aiprops_failed"]) > 0
    (failure,) = case.iter("failure")
    assert "claimed" in failure.text
    assert "trials failed" in failure.get("message")


def test_undetermined_judgements_are_counted_in_the_report(run):
    result = run(
        """
        from pytest_aiprops import ai_property, assert_language

        @ai_property
        def test_language():
            assert_language("12345", "fr")
        """
    )
    result.stdout.fnmatch_lines(["*undetermined: 10 of language?"])


def test_verbose_output_names_the_test_once(run):
    lines = [line for line in run(BROKEN, "-v").stdout.lines if "test_reply_is_short" in line]
    assert sum("FAILED" in line and "%]" in line for line in lines) == 1


def test_durations_cover_all_trials(run):
    result = run(
        """
        import time
        from pytest_aiprops import ai_property

        @ai_property
        def test_slow():
            time.sleep(0.006)
        """,
        "--durations=1",
        "-vv",
    )
    (line,) = [line for line in result.stdout.lines if "s call" in line]
    assert float(line.split("s")[0]) >= 0.05  # ten trials of 6 ms
