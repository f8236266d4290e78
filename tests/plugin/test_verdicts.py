"""An ai_property test is reported once, by its verdict."""


def test_a_perfect_system_passes_in_twelve_trials_or_fewer(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_perfect():
            runs.append(1)

        def test_after():
            assert 0 < len(runs) <= 12
        """
    )
    result.assert_outcomes(passed=2)


def test_a_broken_system_is_refuted_in_three_trials_or_fewer(run):
    result = run(
        """
        import pytest
        runs = []

        @pytest.mark.ai_property(min_pass_rate=0.9, tolerance=0.2)
        def test_broken():
            runs.append(1)
            assert False

        def test_after():
            assert len(runs) <= 3
        """
    )
    result.assert_outcomes(passed=1, failed=1)


def test_failures_within_the_claim_are_tolerated(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_mostly_right():
            runs.append(1)
            assert len(runs) != 2
        """
    )
    result.assert_outcomes(passed=1)


def test_min_pass_rate_one_fails_on_the_first_failure(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property(min_pass_rate=1.0, tolerance=0.1)
        def test_never_wrong():
            runs.append(1)
            assert len(runs) < 5

        def test_after():
            assert len(runs) == 5
        """
    )
    result.assert_outcomes(passed=1, failed=1)


def test_pytest_fail_and_every_property_violation_are_failed_trials(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property, assert_length

        @ai_property
        def test_by_hand():
            pytest.fail("not good")

        @ai_property
        def test_by_property():
            assert_length("far too long", max_chars=3)
        """
    )
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        ["*3 trials failed with Failed*", "*3 trials failed with LengthViolation*"]
    )


def test_any_other_exception_ends_the_test_at_once_as_an_error(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_typo():
            runs.append(1)
            undefined_name

        def test_after():
            assert len(runs) == 1
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at call of test_typo*",
            ">*undefined_name*",
            "E*NameError*",
            "*test_*.py:7: NameError",
        ]
    )


def test_an_exception_after_failed_trials_is_still_an_error(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_breaks_later():
            runs.append(1)
            assert len(runs) != 1
            raise ConnectionError("gone")
        """
    )
    result.assert_outcomes(errors=1)
    result.stdout.no_fnmatch_line("*claimed*")


def test_a_wrong_call_of_an_assertion_is_an_error_not_a_failed_trial(run):
    result = run(
        """
        from pytest_aiprops import ai_property, assert_length

        @ai_property
        def test_forgot_the_bound():
            assert_length("hello")
        """
    )
    result.assert_outcomes(errors=1)


def test_an_exception_group_of_assertions_is_a_failed_trial(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_in_a_task_group():
            raise ExceptionGroup("tasks", [AssertionError("one"), AssertionError("two")])

        @ai_property
        def test_mixed():
            raise ExceptionGroup("tasks", [AssertionError("one"), KeyError("two")])
        """
    )
    result.assert_outcomes(failed=1, errors=1)


def test_skips_end_the_test_and_are_skips(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_skips_itself():
            pytest.skip("no model here")

        @pytest.mark.skip(reason="not today")
        @ai_property
        def test_marked():
            runs.append(1)

        @pytest.fixture
        def model():
            pytest.skip("no model")

        @ai_property
        def test_skipped_by_fixture(model):
            runs.append(1)

        def test_after():
            assert not runs
        """,
        "-rs",
    )
    result.assert_outcomes(passed=1, skipped=3)
    result.stdout.fnmatch_lines(["SKIPPED*no model here"])


def test_xfail_marks_keep_their_meaning(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property, PropertyViolation

        @pytest.mark.xfail
        @ai_property
        def test_known_broken():
            assert False

        @pytest.mark.xfail(raises=PropertyViolation)
        @ai_property
        def test_known_broken_by_kind():
            assert False

        @pytest.mark.xfail(raises=KeyError)
        @ai_property
        def test_broken_otherwise():
            assert False

        @pytest.mark.xfail(strict=True)
        @ai_property
        def test_repaired():
            pass

        @pytest.mark.xfail(strict=False)
        @ai_property
        def test_repaired_leniently():
            pass

        @pytest.mark.xfail(run=False)
        @ai_property
        def test_not_run():
            raise SystemExit

        @ai_property
        def test_imperative():
            pytest.xfail("known")
        """
    )
    result.assert_outcomes(xfailed=4, failed=2, xpassed=1)


def test_exit_status_is_pytests_own(run):
    source = """
        from pytest_aiprops import ai_property

        @ai_property
        def test_one():
            assert {0}
        """
    assert run(source.format("True")).ret == 0
    assert run(source.format("False")).ret == 1


def test_ctrl_c_stops_at_once(pytester):
    pytester.makepyfile(
        """
        from pytest_aiprops import ai_property
        runs = []

        @ai_property
        def test_interrupted():
            runs.append(1)
            if len(runs) == 2:
                raise KeyboardInterrupt
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:asyncio")
    assert result.ret == 2
    result.stdout.fnmatch_lines(["*KeyboardInterrupt*"])
