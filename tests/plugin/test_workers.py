"""Many workers: the same verdicts, calls and report as one process, and a crash costs one test."""

import json
import sys

import jsonschema
import pytest

from pytest_aiprops.reporting.result import schema

SUITE = """
    import os
    import random

    import pytest
    from hypothesis import given, settings, strategies as st

    from pytest_aiprops import ai_property

    def flaky(seed, rate):
        draw = random.Random(seed)
        return lambda: "yes" if draw.random() < rate else "no"

    # As many systems as there are tests: what one test draws, no other one misses.
    @pytest.mark.parametrize("seed", range(6))
    @ai_property(min_pass_rate=0.8, tolerance=0.3)
    def test_flaky(seed, systems):
        assert systems(seed, 0.75)() == "yes"

    @pytest.fixture(scope="module")
    def systems():
        made = {}
        return lambda seed, rate: made.setdefault(seed, flaky(seed, rate))

    @ai_property
    def test_good(): pass

    class TestGroup:
        @ai_property
        def test_bad(self): assert False, "always"

        @ai_property(max_calls=3)
        def test_open(self): pass

    @ai_property(max_calls=3, on_inconclusive="skip")
    def test_open_skipped(): pass

    @pytest.mark.xfail(reason="known")
    @ai_property
    def test_expected(): assert False

    @ai_property
    def test_broken(): raise RuntimeError("no server")

    def is_yes(sample):
        return sample.text == "yes"

    @pytest.mark.xdist_group("a")
    def test_verified(aiprops):
        aiprops.verify(is_yes, flaky(7, 0.97), concurrency=1)
        aiprops.verify(is_yes, flaky(8, 0.97), concurrency=1)

    @pytest.mark.xdist_group("a")
    def test_refuted(aiprops):
        aiprops.verify(is_yes, flaky(9, 0.2), concurrency=1)

    @pytest.mark.xdist_group("b")
    @ai_property
    @settings(max_examples=20, database=None, derandomize=True)
    @given(number=st.integers(0, 100))
    def test_generated(number): pass

    @ai_property
    @settings(max_examples=40, database=None, derandomize=True)
    @given(number=st.integers(0, 100))
    def test_counterexample(number): assert number < 50

    def test_plain(): pass
    """

MODES = ["load", "loadscope", "loadfile", "loadgroup", "worksteal"]


@pytest.fixture
def reported(pytester):
    """Run a suite on its own and read its report."""

    def run(source, *args):
        pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        pytester.makepyfile(test_bot=source)
        path = pytester.path / "report.json"
        path.unlink(missing_ok=True)
        result = pytester.runpytest_subprocess(f"--aiprops-report={path}", *args)
        report = json.loads(path.read_bytes())
        jsonschema.validate(report, schema())
        return result, report

    return run


def comparable(report):
    """A report without what two runs may differ in: order and times."""
    tests = [{**one, "duration": None} for one in report["tests"]]
    return {
        **report,
        "started": None,
        "ended": None,
        "tests": sorted(tests, key=lambda one: (one["test"], one["worker"] or "")),
    }


def outcomes(report):
    return {one["test"].partition("::")[2]: one["outcome"] for one in report["tests"]}


def test_every_way_to_spread_tests_gives_the_report_of_one_process(reported):
    alone, expected = reported(SUITE)
    assert len(expected["tests"]) == 16
    assert set(outcomes(expected).values()) >= {"passed", "failed", "skipped", "xfailed", "error"}
    for mode in MODES:
        spread, report = reported(SUITE, "-n2", f"--dist={mode}")
        assert spread.ret == alone.ret
        assert spread.parseoutcomes() == alone.parseoutcomes()
        assert comparable(report) == comparable(expected), mode


def test_each_runs_every_test_in_every_worker_and_the_report_holds_both(reported):
    _, expected = reported(SUITE)
    _, report = reported(SUITE, "--dist=each", "--tx=2*popen")
    for worker in ("gw0", "gw1"):
        of_worker = [
            {**one, "worker": None, "duration": None}
            for one in comparable(report)["tests"]
            if one["worker"] == worker
        ]
        assert of_worker == comparable(expected)["tests"]
    assert report["totals"]["calls"] == 2 * expected["totals"]["calls"]


def test_a_worker_that_dies_loses_only_its_running_test(reported):
    source = (
        SUITE
        + """
    @ai_property
    def test_fatal():
        os._exit(9)
    """
    )
    _, expected = reported(SUITE)
    result, report = reported(source, "-n2")
    assert result.ret == 1
    fatal = [one for one in report["tests"] if one["test"].endswith("test_fatal")]
    (fatal,) = fatal
    assert (fatal["outcome"], fatal["verdicts"]) == ("crashed", [])
    assert fatal["message"].endswith("crashed while running 'test_bot.py::test_fatal'")
    report["tests"].remove(fatal)
    assert comparable(report) == comparable(expected)


def test_exitfirst_leaves_a_report_of_what_was_run(reported):
    source = """
    from pytest_aiprops import ai_property

    @ai_property
    def test_bad(): assert False

    @ai_property
    def test_next(): pass
    """
    result, report = reported(source, "-n1", "-x")
    # pytest-xdist calls a session that it stops early interrupted.
    assert result.ret == report["exit_status"] == 2
    assert outcomes(report)["test_bad"] == "failed"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_an_interrupt_leaves_a_report_of_what_was_run(pytester):
    from tests.plugin.screens import pytest_on_terminal

    pytester.makepyfile(
        test_bot="""
        import pathlib, time
        from pytest_aiprops import ai_property

        @ai_property
        def test_good(): pass

        @ai_property
        def test_endless():
            pathlib.Path("runs").write_text("")
            print("waits")
            time.sleep(60)
        """
    )
    with pytest_on_terminal(
        pytester.path, "-p", "xdist", "-n1", "-v", "--aiprops-report=a.json"
    ) as screen:
        screen.wait_for("PASSED (pass 10/10, 10 calls) test_bot.py::test_good")
        screen.interrupt()
        assert screen.finish() == 2
    report = json.loads((pytester.path / "a.json").read_bytes())
    jsonschema.validate(report, schema())
    assert report["exit_status"] == 2
    assert outcomes(report)["test_good"] == "passed"


@pytest.mark.parametrize("args", [[], ["-n2"]], ids=["one process", "workers"])
def test_verbose_output_shows_verdicts_and_counts_beside_names(reported, monkeypatch, args):
    monkeypatch.setenv("COLUMNS", "80")
    result, _ = reported(SUITE, "-v", *args)
    shown = {
        "test_good": "PASSED (pass 10/10, 10 calls)",
        "TestGroup::test_bad": "FAILED (fail 0/3, 3 calls)",
        "TestGroup::test_open": "FAILED (inconclusive 3/3, 3 calls)",
        "test_open_skipped": "SKIPPED (inconclusive 3/3, 3 calls)",
        "test_expected": "XFAIL (fail 0/3, 3 calls)",
        "test_broken": "ERROR",
        "test_generated": "PASSED (pass, 20 inputs, 20 calls)",
        "test_counterexample": "FAILED (fail, 1 of * inputs, * calls)",
        "test_plain": "PASSED",
    }
    for name, word in shown.items():
        name = f"test_bot.py::{name}"
        line = f"*{word} {name}*" if args else f"{name} {word} *[[]*%[]]"
        result.stdout.fnmatch_lines([line.replace("[[]*%[]]", "[[]*%]")])
    if not args:
        lines = [line for line in result.stdout.lines if line.endswith("%]")]
        assert {len(line) for line in lines} == {79}
    summary = result.stdout.lines[
        result.stdout.lines.index(
            next(line for line in result.stdout.lines if "short test summary" in line)
        ) :
    ]
    assert any(line.startswith("FAILED test_bot.py::TestGroup::test_bad - ") for line in summary)


def test_long_names_keep_the_column_of_percentages(reported, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    names = [f"test_{'x' * length}" for length in range(10, 60, 3)]
    source = "from pytest_aiprops import ai_property\n" + "".join(
        f"@ai_property\ndef {name}(): pass\n" for name in names
    )
    for style in ("progress", "count", "times"):
        result, _ = reported(source, "-v", "-o", f"console_output_style={style}")
        lines = [line for line in result.stdout.lines if line.startswith("test_bot.py::")]
        assert len(lines) == len(names)
        fitting = [line for line in lines if len(line) <= 79]
        room = 80 - len("test_bot.py:: PASSED [ 10/ 10] ")
        assert len(fitting) >= sum(len(name) < room for name in names)
        assert {len(line) for line in fitting} == {79}
        assert any("(pass 10/10, 10 calls)" in line for line in fitting)
        assert any("(pass 10/10)" in line for line in fitting)
    result, _ = reported(source, "-vv")
    assert result.stdout.str().count("(pass 10/10, 10 calls)") == len(names)


def test_without_v_nothing_is_shown_beside_names(reported):
    result, _ = reported(SUITE)
    assert "(pass" not in result.stdout.str()
    assert "(fail" not in result.stdout.str()
