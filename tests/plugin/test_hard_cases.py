"""What a reviewer who tried to break it found, kept from coming back."""

import pytest


@pytest.mark.parametrize("max_runs", [8, 16, 27, 30])
def test_any_cap_gives_a_plan(run, max_runs):
    result = run(
        f"""
        from pytest_aiprops import ai_property

        @ai_property(min_pass_rate=0.95, tolerance=0.15, max_runs={max_runs})
        def test_good(): pass
        """
    )
    result.assert_outcomes(passed=1)


def test_a_claim_out_of_reach_is_an_error_of_its_test_alone(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property(tolerance=0.001)
        def test_far_too_fine(): pass

        @ai_property
        def test_good(): pass
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*widen the tolerance*"])


def test_too_small_a_cap_for_all_tests_is_a_usage_error(run):
    result = run(
        "from pytest_aiprops import ai_property\n\n@ai_property\ndef test_one(): pass",
        "--aiprops-max-runs=1",
    )
    assert result.ret == 4
    result.stderr.fnmatch_lines(
        ["ERROR: --aiprops-max-runs: *::test_one: max_runs must be at least 2*"]
    )


def test_odd_exceptions_are_failed_trials(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        class Odd(AssertionError):
            evidence = ["not ours"]

        class Mute(AssertionError):
            def __str__(self):
                raise RuntimeError("no words")

        @ai_property
        def test_odd(): raise Odd("odd")

        @ai_property
        def test_mute(): raise Mute
        """
    )
    result.assert_outcomes(failed=2)


def test_a_lone_surrogate_does_not_end_a_worker(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_answer():
            reply = "lone \\\\ud800 x".encode().decode("unicode-escape")
            print(reply.encode("utf-8", "replace"))
            assert reply == "ok"
        """,
        "-n1",
    )
    result.assert_outcomes(failed=1)


@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        ("lambda s: np.bool_(False)", "failed"),
        ("lambda s: False", "failed"),
        ("lambda s: Evidence('own', False, 'no')", "failed"),
        ("lambda s: [Evidence('own', True, 'yes'), Evidence('own', False, 'no')]", "failed"),
        ("lambda s: Evidence('own', None, 'cannot tell')", "failed"),
        ("refute_later", "failed"),
        ("lambda s: (x for x in [Evidence('own', False, 'no')])", "failed"),
        ("lambda s: [True, Evidence('own', False, 'no')]", "failed"),
        ("lambda s: np.bool_(True)", "passed"),
        ("lambda s: None", "passed"),
        ("lambda s: 0.0", "passed"),
    ],
)
def test_verify_never_passes_a_check_that_said_no_or_said_nothing_yet(run, check, outcome):
    result = run(
        f"""
        import numpy as np
        from pytest_aiprops.properties import Evidence

        async def refute_later(sample):
            assert False

        def test_one(aiprops):
            aiprops.verify({check}, lambda: "no")
        """
    )
    result.assert_outcomes(**{outcome: 1})


def test_async_bodies_that_nobody_awaits_are_refused_at_any_concurrency(run):
    result = run(
        """
        import functools
        from pytest_aiprops import ai_property

        def plain(function):
            @functools.wraps(function)
            def wrapper():
                return function()
            return wrapper

        @ai_property(concurrency=4)
        @plain
        async def test_hidden():
            assert False

        @ai_property(concurrency=4)
        async def test_generator():
            yield 1
            assert False

        @ai_property
        async def test_no_plugin():
            assert False
        """,
        "-p",
        "no:asyncio",
        "-p",
        "no:anyio",
    )
    outcomes = result.parseoutcomes()
    assert "passed" not in outcomes
    assert sum(outcomes.get(kind, 0) for kind in ("failed", "errors", "error")) == 3


def test_subtests_and_patched_bodies_are_refused(run):
    result = run(
        """
        from unittest import mock
        from pytest_aiprops import ai_property

        @ai_property
        def test_subtests(subtests): pass
        """
    )
    assert result.ret == 2
    result.stdout.fnmatch_lines(["*cannot judge subtests*"])
    result = run(
        """
        from unittest import mock
        from pytest_aiprops import ai_property

        @ai_property(concurrency=8)
        @mock.patch("os.getcwd")
        def test_patched(getcwd): pass
        """
    )
    assert result.ret == 2
    result.stdout.fnmatch_lines(["*trials would undo each other's patches*"])


def test_a_mark_that_comes_too_late_fails_the_test(run):
    result = run(
        """
        import pytest

        @pytest.fixture
        def late(request):
            request.applymarker(pytest.mark.ai_property)

        def test_once(late): pass
        """
    )
    result.assert_outcomes(failed=1)


def test_a_budget_spent_inside_verify_is_inconclusive(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property(min_pass_rate=1.0, tolerance=0.1)
        def test_one(aiprops):
            aiprops.verify(lambda s: None, lambda: "no")
        """,
        "--aiprops-max-calls=3",
    )
    result.stdout.fnmatch_lines(["verdict    inconclusive after 0 of *"])


def test_verify_in_a_fixture_is_credited_to_its_own_test(run):
    result = run(
        """
        import pytest

        @pytest.fixture
        def checked(aiprops):
            aiprops.verify(lambda s: False, lambda: "no")

        def test_guilty(checked): pass

        def test_innocent(): pass
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["fail *::test_guilty [[]lambda[]]"])
    result.stdout.no_fnmatch_line("fail *::test_innocent*")


def test_calls_in_surplus_are_not_called_saved(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property(concurrency=10)
        def test_bad(): assert False
        """
    )
    result.stdout.fnmatch_lines(["1 fail; 10 calls, 31 saved against the 41 of fixed-size tests"])


def test_personal_data_in_a_traceback_is_masked(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_leak():
            reply = "write to " + "@".join(["jane", "example.com"])
            assert reply == "ok"
        """
    )
    assert "jane@example.com" not in result.stdout.str()


def test_the_command_to_reproduce_holds_the_settings_wherever_they_came_from(run):
    result = run(
        "from pytest_aiprops import ai_property\n\n@ai_property\ndef test_bad(): assert 0",
        "--aiprops-max-runs",
        "20",
    )
    result.stdout.fnmatch_lines(["reproduce  pytest --aiprops-max-runs=20 test_bot.py::test_bad"])


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--aiprops-cache-dir=", "*--aiprops-cache-dir must not be empty*"),
        ("--aiprops-embedder=nonsense", "*--aiprops-embedder must be 'packaged'*got 'nonsense'*"),
    ],
)
def test_settings_that_cannot_be_are_refused_at_the_start(run, option, message):
    result = run("def test_plain(): pass", option)
    assert result.ret == 4
    result.stderr.fnmatch_lines([message])


def test_a_group_of_assertions_gives_its_reasons(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_group():
            raise ExceptionGroup("tasks", [AssertionError("too long"), AssertionError("too rude")])
        """
    )
    result.stdout.fnmatch_lines(["  3 x  too long; too rude"])


def test_properties_recorded_by_a_body_are_not_repeated_for_every_trial(run, pytester):
    run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_one(request):
            request.node.user_properties.append(("model", "stub"))
        """,
        "--junitxml=out.xml",
    )
    assert (pytester.path / "out.xml").read_text().count('name="model"') == 1
