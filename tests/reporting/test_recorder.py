"""`--aiprops-report`: what a session came to, in a file that a program reads."""

import datetime
import json
import sys

import jsonschema
import pytest

import pytest_aiprops

# Sessions run in this process forget the modules they import, and numpy refuses to load twice.
import pytest_aiprops.reporting.protocol
from pytest_aiprops.reporting.result import schema
from tests.plugin.test_footprint import plain_session

SUITE = """
    import pytest
    from hypothesis import given, settings, strategies as st
    from pytest_aiprops import ai_property, assert_language

    @ai_property
    def test_good(): pass

    @ai_property
    def test_bad(): assert False, "mail jane@" + "example.com"

    @ai_property(max_calls=3)
    def test_open(): pass

    @ai_property
    def test_broken(): raise RuntimeError("no server")

    @ai_property
    def test_skipped(): pytest.skip("not today")

    @pytest.mark.xfail(reason="known")
    @ai_property
    def test_expected(): assert False

    @pytest.mark.xfail(reason="known", strict=False)
    @ai_property
    def test_better(): pass

    @ai_property
    def test_undecided():
        assert_language("12345", "fr")

    @ai_property
    @settings(max_examples=20, database=None)
    @given(number=st.integers())
    def test_generated(number): pass

    @ai_property
    @settings(max_examples=20, database=None)
    @given(number=st.integers())
    def test_refuted(number): assert False

    def test_verified(aiprops):
        aiprops.verify(lambda sample: True, lambda: "hi")
        aiprops.verify(lambda sample: True, lambda: "hi")

    @pytest.mark.xfail(reason="known")
    def test_not_yet(aiprops):
        aiprops.verify(lambda sample: False, lambda: "hi")

    def test_plain(): pass
    """


@pytest.fixture(autouse=True)
def quiet_asyncio(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")


@pytest.fixture
def recorded(pytester):
    """Run a suite and read its report: `result, report = recorded(source, "-x")`."""

    def run(source, *args):
        pytester.makepyfile(test_bot=source)
        path = pytester.path / "out" / "report.json"
        result = pytester.runpytest_inprocess(f"--aiprops-report={path}", *args)
        report = json.loads(path.read_bytes())
        jsonschema.validate(report, schema(), jsonschema.Draft202012Validator)
        assert [one.name for one in path.parent.iterdir()] == [path.name]
        return result, report

    return run


def test_the_schema_is_one_and_knows_every_key_that_is_written(recorded):
    jsonschema.Draft202012Validator.check_schema(schema())
    _, report = recorded(SUITE)
    shape = schema()
    (test,) = [one for one in report["tests"] if one["test"].endswith("test_good")]
    for data, description in [
        (report, shape),
        (report["totals"], shape["$defs"]["totals"]),
        (test, shape["$defs"]["test"]),
        (test["verdicts"][0], shape["$defs"]["verdict"]),
    ]:
        assert set(data) == set(description["properties"]) == set(description["required"])


def test_a_report_holds_every_property_with_its_outcome_and_verdicts(recorded):
    result, report = recorded(SUITE)
    assert result.ret == report["exit_status"] == 1
    found = {
        one["test"].partition("::")[2]: (
            one["outcome"],
            [verdict["outcome"] for verdict in one["verdicts"]],
        )
        for one in report["tests"]
    }
    assert found == {
        "test_good": ("passed", ["pass"]),
        "test_bad": ("failed", ["fail"]),
        "test_open": ("failed", ["inconclusive"]),
        "test_broken": ("error", []),
        "test_skipped": ("skipped", []),
        "test_expected": ("xfailed", ["fail"]),
        "test_better": ("xpassed", ["pass"]),
        "test_undecided": ("passed", ["pass"]),
        "test_generated": ("passed", ["pass"]),
        "test_refuted": ("failed", ["fail"]),
        "test_verified": ("passed", ["pass", "pass"]),
        "test_not_yet": ("xfailed", ["fail"]),
    }
    assert report["totals"]["verdicts"] == {"pass": 6, "fail": 2, "inconclusive": 1, "xfail": 2}
    verdicts = [one for test in report["tests"] for one in test["verdicts"]]
    assert report["totals"]["calls"] == sum(one["calls"] for one in verdicts)
    assert report["totals"]["cost"] is None
    assert report["plugin"] == pytest_aiprops.__version__
    started, ended = map(datetime.datetime.fromisoformat, (report["started"], report["ended"]))
    assert started <= ended
    assert started.utcoffset() == datetime.timedelta(0)


def test_a_test_whose_verify_broke_is_listed_without_a_verdict(recorded):
    _, report = recorded(
        """
        def down(): raise RuntimeError("no server")
        def test_broken(aiprops): aiprops.verify(lambda sample: True, down)
        def test_plain(aiprops): aiprops.sample(lambda: "hi")
        """
    )
    (test,) = report["tests"]
    assert (test["test"], test["outcome"]) == ("test_bot.py::test_broken", "failed")
    assert (test["verdicts"], test["message"]) == ([], "RuntimeError: no server")
    assert report["totals"]["calls"] == 0


def test_a_message_says_why_without_personal_data(recorded):
    _, report = recorded(SUITE)
    messages = {one["test"].partition("::")[2]: one["message"] for one in report["tests"]}
    assert messages["test_good"] is None
    assert messages["test_broken"] == "RuntimeError: no server"
    assert messages["test_skipped"] == "Skipped: not today"
    assert messages["test_expected"] == "known"
    assert messages["test_bad"] == "3 of 3 trials failed; claimed pass rate 0.9"
    assert "jane@example.com" not in json.dumps(report)


def test_the_terminal_says_where_the_report_is(recorded):
    result, _ = recorded("def test_plain(): pass")
    result.stdout.fnmatch_lines(["*- AI properties report: *report.json -*"])
    result, _ = recorded("def test_plain(): pass", "-q")
    result.stdout.no_fnmatch_line("*AI properties report*")


def test_several_reports_and_ini_paths_are_written(pytester):
    pytester.makeini(
        "[pytest]\nasyncio_default_fixture_loop_scope = function\naiprops_report = ini.json\n"
    )
    pytester.makepyfile("def test_plain(): pass")
    pytester.runpytest_inprocess()
    assert (pytester.path / "ini.json").exists()
    (pytester.path / "ini.json").unlink()
    pytester.runpytest_inprocess("--aiprops-report=a.json", "--aiprops-report=b/c.json")
    assert (pytester.path / "a.json").read_bytes() == (pytester.path / "b/c.json").read_bytes()
    assert not (pytester.path / "ini.json").exists()


@pytest.mark.parametrize(
    ("source", "args", "status", "tests"),
    [
        ("def test_plain(): pass", [], 0, 0),
        ("", [], 5, 0),
        ("import nothing_of_this_name", [], 2, 0),
        (SUITE, ["-x"], 1, 2),
        (
            """
            from pytest_aiprops import ai_property
            @ai_property
            def test_first(): pass
            @ai_property
            def test_second(): raise KeyboardInterrupt
            """,
            [],
            2,
            1,
        ),
        (
            """
            import pytest
            from pytest_aiprops import ai_property
            @ai_property
            def test_first(): pass
            @ai_property
            def test_second(): pytest.exit("enough", returncode=7)
            """,
            [],
            7,
            1,
        ),
    ],
    ids=["no property", "no test", "collection error", "-x", "Ctrl-C", "pytest.exit"],
)
def test_a_report_is_written_however_a_session_ends(pytester, source, args, status, tests):
    pytester.makepyfile(test_bot=source)
    # On its own: an interrupt would end this session too.
    result = pytester.runpytest_subprocess("--aiprops-report=report.json", *args)
    report = json.loads((pytester.path / "report.json").read_bytes())
    jsonschema.validate(report, schema())
    assert result.ret == report["exit_status"] == status
    assert len(report["tests"]) == tests


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("report.html", "--aiprops-report must end in .json, got '*report.html'"),
        ("report", "--aiprops-report must end in .json, got '*report'"),
        ("", "--aiprops-report must name a file such as report.json, got an empty path"),
        ("folder.json", "--aiprops-report must name a file, got the folder '*folder.json'"),
        ("test_bot.py/a.json", "--aiprops-report must lie in a folder, but '*test_bot.py' is a*"),
    ],
)
def test_a_path_that_cannot_be_written_is_refused_before_any_call(pytester, path, message):
    (pytester.path / "folder.json").mkdir()
    pytester.makepyfile(test_bot="def test_plain(): pass")
    result = pytester.runpytest_inprocess(f"--aiprops-report={path}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {message}"])
    result.stdout.no_fnmatch_line("*passed*")


@pytest.mark.skipif(sys.platform == "win32", reason="names have another limit there")
@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/report"])
def test_a_name_that_is_too_long_is_refused_before_any_call(pytester, name):
    pytester.makepyfile(test_bot="def test_plain(): pass")
    result = pytester.runpytest_inprocess(f"--aiprops-report={name}.json")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --aiprops-report must be a path to write to, got *xxx*"])


def test_the_longest_name_that_a_file_may_have_can_be_written(pytester):
    pytester.makepyfile(test_bot="def test_plain(): pass")
    name = "x" * 250 + ".json"
    assert pytester.runpytest_inprocess(f"--aiprops-report={name}").ret == 0
    assert [path.name for path in pytester.path.glob("*.json")] == [name]


@pytest.mark.parametrize(("outcome", "status"), [("True", 3), ("False", 1)])
def test_a_report_that_cannot_be_written_loses_nothing_else(pytester, outcome, status):
    pytester.makepyfile(
        test_bot=f"""
        import pathlib
        from pytest_aiprops import ai_property

        @ai_property
        def test_bot():
            pathlib.Path("out").write_text("in the way of the folder")
            assert {outcome}
        """
    )
    result = pytester.runpytest_inprocess("--aiprops-report=out/a.json")
    assert result.ret == status
    result.stdout.fnmatch_lines(["*AI properties*", "1 *; * calls, *"])
    result.stderr.fnmatch_lines(["ERROR: the report could not be written to *a.json: *"])


def test_a_report_replaces_the_one_before_it_and_only_then(pytester):
    pytester.makepyfile(
        test_bot="""
        import pathlib
        def test_plain(): assert pathlib.Path("a.json").read_text() == "before"
        """
    )
    (pytester.path / "a.json").write_text("before")
    pytester.runpytest_inprocess("--aiprops-report=a.json").assert_outcomes(passed=1)
    assert json.loads((pytester.path / "a.json").read_bytes())["version"] == 1


def test_listing_tests_writes_no_report(pytester):
    pytester.makepyfile(test_bot="def test_plain(): pass")
    pytester.runpytest_inprocess("--aiprops-report=a.json", "--collect-only")
    assert not (pytester.path / "a.json").exists()


def test_a_name_with_a_lone_surrogate_can_be_written(pytester):
    pytester.makepyfile(
        test_bot="""
        from pytest_aiprops import ai_property
        @ai_property
        def test_bot(): raise RuntimeError("\\ud800 \\x1b[2J")
        """
    )
    pytester.runpytest_inprocess("--aiprops-report=a.json")
    text = (pytester.path / "a.json").read_text("ascii")
    assert "RuntimeError: \\ufffd \\u001b[2J" in text


@pytest.mark.parametrize("args", [["-v"], ["--aiprops-report=report.json"]], ids=str)
def test_a_session_without_properties_imports_nothing_heavy_for_it(tmp_path, args):
    plain_session(tmp_path, "-p", "pytest_aiprops.plugin", *args)


def test_a_verdict_of_a_test_whose_setup_broke_is_its_own(pytester):
    pytester.makepyfile(
        """
        import pytest
        @pytest.fixture
        def asked(aiprops):
            aiprops.verify(lambda sample: True, lambda: "hi")
            raise RuntimeError("broke")
        def test_setup(asked): pass
        def test_plain(aiprops): pass
        """
    )
    report = pytester.path / "report.json"
    pytester.runpytest(f"--aiprops-report={report}").assert_outcomes(errors=1, passed=1)
    (test,) = json.loads(report.read_text())["tests"]
    assert (test["outcome"], [one["outcome"] for one in test["verdicts"]]) == ("error", ["pass"])
