"""Each trial gets fresh function-scoped fixtures; wider scopes are kept."""


def test_function_scoped_fixtures_are_fresh_and_wider_ones_kept(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        made = {"function": 0, "class": 0, "module": 0, "session": 0}
        gone = {"function": 0, "class": 0, "module": 0, "session": 0}

        def counting(scope):
            @pytest.fixture(scope=scope)
            def fixture():
                made[scope] += 1
                yield made[scope]
                gone[scope] += 1
            return fixture

        per_function, per_class = counting("function"), counting("class")
        per_module, per_session = counting("module"), counting("session")

        class TestScopes:
            @ai_property
            def test_all(self, per_function, per_class, per_module, per_session):
                assert (per_class, per_module, per_session) == (1, 1, 1)
                assert per_function == made["function"]

        def test_after(per_session):
            assert made == {"function": 10, "class": 1, "module": 1, "session": 1}
            assert gone == {"function": 10, "class": 1, "module": 0, "session": 0}
        """
    )
    result.assert_outcomes(passed=2)


def test_builtin_fixtures_are_fresh_for_every_trial(run):
    result = run(
        """
        import logging
        from pytest_aiprops import ai_property

        @ai_property
        def test_builtins(tmp_path, monkeypatch, capsys, caplog):
            assert not list(tmp_path.iterdir())
            (tmp_path / "file").write_text("x")
            import os
            assert "AIPROPS_TRIAL" not in os.environ
            monkeypatch.setenv("AIPROPS_TRIAL", "1")
            print("hello")
            assert capsys.readouterr().out == "hello\\n"
            assert not caplog.records
            logging.getLogger().warning("heard")
            assert len(caplog.records) == 1
        """
    )
    result.assert_outcomes(passed=1)


def test_every_trial_has_an_instance_of_its_own(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        class TestState:
            seen = 0

            def setup_method(self):
                self.ready = True

            def test_fresh(self):
                assert self.ready
                self.seen += 1
                assert self.seen == 1
        """
    )
    result.assert_outcomes(passed=1)


def test_a_fixture_can_ask_how_its_trial_went(run, pytester):
    pytester.makeconftest(
        """
        import pytest

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_makereport(item, call):
            report = yield
            setattr(item, "rep_" + report.when, report)
            return report
        """
    )
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        outcomes = []

        @pytest.fixture
        def watched(request):
            yield
            outcomes.append(request.node.rep_call.outcome)

        @ai_property
        def test_sometimes(watched):
            assert len(outcomes) != 1

        def test_after():
            assert outcomes[:3] == ["passed", "failed", "passed"]
        """
    )
    result.assert_outcomes(passed=2)


def test_a_broken_setup_is_an_error_after_one_trial(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        runs = []

        @pytest.fixture
        def broken():
            runs.append(1)
            assert False, "no database"

        @ai_property
        def test_never_starts(broken):
            pass

        def test_after():
            assert len(runs) == 1
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at setup of test_never_starts*"])


def test_a_broken_teardown_between_trials_is_an_error(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property
        runs = []

        @pytest.fixture
        def leaky():
            yield
            runs.append(1)
            if len(runs) == 3:
                raise RuntimeError("did not close")

        @ai_property
        def test_leaks(leaky):
            pass

        def test_after():
            assert len(runs) == 3
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_leaks*", "*did not close*"])


def test_a_broken_last_teardown_is_an_error_beside_the_verdict(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.fixture(scope="module")
        def leaky():
            yield
            raise RuntimeError("did not close")

        @ai_property
        def test_leaks(leaky):
            pass
        """
    )
    result.assert_outcomes(passed=1, errors=1)


def test_trials_run_at_once_share_fixtures(run):
    result = run(
        """
        import pytest, threading
        from pytest_aiprops import ai_property
        made, meeting = [], threading.Barrier(5)

        @pytest.fixture
        def shared():
            made.append(1)

        @ai_property(concurrency=5)
        def test_five_at_once(shared):
            meeting.wait(timeout=60)  # goes on only when five trials are inside

        def test_after():
            assert len(made) == 2  # ten trials, five at a time
        """
    )
    result.assert_outcomes(passed=2)


def test_trials_run_at_once_are_judged_in_order_and_the_surplus_is_counted(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property(concurrency=8)
        def test_bad():
            assert False
        """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["verdict    fail after 3 of at most 102 trials, 8 calls*"])
