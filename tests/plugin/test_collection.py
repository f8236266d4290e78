"""Marks are read and checked while pytest collects."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("min_pass_rate=90", "*min_pass_rate must be in (0, 1], got 90; for 90 % write 0.9*"),
        ("min_pass_rate=float('nan')", "*min_pass_rate must be a number in (0, 1], got nan*"),
        ("min_pass_rate='0.9'", "*min_pass_rate must be a number*got '0.9'*"),
        ("min_pass_rate=None", "*min_pass_rate must be a number*got None*"),
        ("tolerance=0.95", "*tolerance must be in (0, 0.9]*got 0.95*"),
        ("alpha=0", "*alpha must be in (0, 0.5), got 0*"),
        ("max_runs=1", "*max_runs must be at least 2*could not fail*"),
        ("max_runs=2.5", "*max_runs must be a whole number or None, got 2.5*"),
        ("concurrency=0", "*concurrency must be 1 or more, got 0*"),
        ("on_inconclusive='pass'", "*on_inconclusive must be 'fail' or 'skip', got 'pass'*"),
        ("min_pas_rate=0.9", "*no argument 'min_pas_rate'; it takes min_pass_rate, *"),
        ("0.9", "*keyword arguments only, got 0.9*ai_property(min_pass_rate=0.9)*"),
    ],
)
def test_wrong_arguments_are_a_collection_error_naming_the_test(run, arguments, message):
    result = run(
        f"""
        import pytest

        @pytest.mark.ai_property({arguments})
        def test_claim():
            pass
        """
    )
    assert result.ret == 2
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*::test_claim: " + message])


def test_wrong_arguments_of_a_parameter_set_are_a_collection_error(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.mark.parametrize("x", [1, pytest.param(2, marks=ai_property(min_pass_rate=90))])
        def test_claim(x):
            pass
        """
    )
    assert result.ret == 2
    result.stdout.fnmatch_lines(["*test_claim?2?: min_pass_rate must be*"])


def test_class_module_and_parameter_marks_work_and_the_closest_wins(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        pytestmark = ai_property
        runs = {}

        def count(name):
            runs[name] = runs.get(name, 0) + 1

        def test_module():
            count("module")

        @ai_property(min_pass_rate=1.0, tolerance=0.6)
        class TestClass:
            def test_class(self):
                count("class")

            @ai_property(min_pass_rate=1.0, tolerance=0.95)
            def test_own(self):
                count("own")

        @pytest.mark.parametrize("x", [1, 2])
        def test_parametrized(x):
            count(x)

        @ai_property(min_pass_rate=1.0, tolerance=0.99)
        def test_after():
            assert runs == {"module": 10, "class": 4, "own": 1, 1: 10, 2: 10}
        """
    )
    result.assert_outcomes(passed=6)


def test_a_mark_added_after_collection_works_and_is_checked(run, pytester):
    pytester.makeconftest(
        """
        import pytest

        def pytest_collection_modifyitems(items):
            for item in items:
                item.add_marker(pytest.mark.ai_property(min_pass_rate=90))
        """
    )
    result = run("def test_one(): pass")
    assert result.ret == 4
    result.stderr.fnmatch_lines(["ERROR: *test_one: min_pass_rate must be in (0, 1], got 90*"])


def test_unittest_methods_are_refused_with_the_rewrite(run):
    result = run(
        """
        import unittest
        from pytest_aiprops import ai_property

        @ai_property
        class TestCase(unittest.TestCase):
            def test_one(self):
                pass
        """
    )
    assert result.ret == 4
    result.stderr.fnmatch_lines(["ERROR: *::TestCase::test_one: *make TestCase a plain class*"])


def test_selection_by_name_and_mark_works(run):
    source = """
        from pytest_aiprops import ai_property

        @ai_property
        def test_one(): pass

        def test_two(): pass
        """
    run(source, "-k", "one").assert_outcomes(passed=1, deselected=1)
    run(source, "-m", "not ai_property").assert_outcomes(passed=1, deselected=1)


def test_the_mark_is_listed(run):
    result = run("", "--markers", "--strict-markers")
    result.stdout.fnmatch_lines(["@pytest.mark.ai_property(*min_pass_rate=0.9*"])


def test_setup_plan_runs_no_trial(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_one(tmp_path):
            raise SystemExit
        """,
        "--setup-plan",
    )
    assert result.ret == 0
