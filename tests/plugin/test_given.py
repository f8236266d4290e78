"""@ai_property and @given: generated inputs, each judged by as many trials as it needs."""

import pytest

HEAD = """
    import random
    import pytest
    from hypothesis import assume, event, example, given, note, seed, settings, target
    from hypothesis import strategies as st
    from hypothesis.database import DirectoryBasedExampleDatabase
    from pytest_aiprops import ai_property, assert_length

    rng = random.Random(1)
    # In CI Hypothesis's own profile keeps nothing.
    kept = settings(database=DirectoryBasedExampleDatabase("kept"), derandomize=False)

    def has_digit(text):
        return any(sign in "0123456789" for sign in text)

    """


@pytest.fixture
def search(run):
    """Run a test module that begins with `HEAD`, without a database."""

    def run_source(source, *args):
        return run(HEAD + source, "--hypothesis-seed=0", *args)

    return run_source


@pytest.mark.parametrize(
    "decorators", ["@ai_property\n    @given(st.text())", "@given(st.text())\n    @ai_property"]
)
def test_a_failing_kind_of_input_is_found_and_shrunk_in_either_order(search, decorators):
    result = search(
        f"""
    {decorators}
    def test_answer(question):
        assert not has_digit(question) or rng.random() < 0.5
    """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "claimed    pass rate 0.9 or more on every input (alpha 0.05 for all of them)",
            "searched   * input*, * suspicious (*1 confirmed)*",
            "calls      *, * of them to shrink and measure",
            "verdict    fail: an input is known to break the claim",
            "input      question='0'",
            "measured   * of * trials failed: pass rate 0.*, 95 % interval [[]0.*",
            "found as   question='*",
            "shrinking  * other inputs tried in * calls",
            "* trials failed with AssertionError at test_bot.py:*",
            "reproduce  pytest test_bot.py::test_answer",
            "fail*test_bot.py::test_answer",
            "FAILED test_bot.py::test_answer - * of * trials failed on question='0'",
        ]
    )
    result.stdout.no_fnmatch_line("*Flaky*")


def test_a_system_that_holds_passes_with_one_trial_an_input(search):
    result = search(
        """
    @ai_property
    @given(st.text())
    def test_answer(question):
        assert rng.random() < 0.999
    """
    )
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["pass  *   in 100 inputs  * test_bot.py::test_answer"])


def test_fixtures_are_fresh_in_every_trial_and_no_health_check_objects(search):
    result = search(
        """
    @pytest.fixture
    def box():
        return []

    @pytest.fixture(scope="module")
    def seen():
        return []

    @ai_property
    @settings(max_examples=20)
    @given(question=st.text())
    def test_answer(aiprops, box, seen, tmp_path, question):
        seen.append(str(tmp_path))
        assert len(set(seen)) == len(seen)
        box.append(question)
        assert box == [question]
        assert aiprops.sample(str.upper, question, n=1).texts == [question.upper()]
    """
    )
    result.assert_outcomes(passed=1)


def test_classes_parametrize_examples_and_assume_mean_what_they_mean(search):
    result = search(
        """
    tried = []

    @ai_property
    class TestBot:
        @pytest.mark.parametrize("tone", ["kind", "curt"])
        @example(question="where is my order 7?")
        @settings(max_examples=15)
        @given(question=st.sampled_from("abcdefgh"))
        def test_answer(self, tone, question):
            assert type(self) is TestBot
            assume(question != "a")
            tried.append((tone, question))

    def test_what_was_tried():
        assert ("curt", "where is my order 7?") in tried
        assert ("kind", "where is my order 7?") in tried
        assert ("kind", "a") not in tried and ("kind", "b") in tried
        assert len(set(tried)) == 2 * (1 + 7)
        assert len(tried) == 2 * 15  # few inputs are tried again, up to as many as was asked for
    """
    )
    result.assert_outcomes(passed=3)


def test_async_tests_are_searched_by_the_plugin_that_runs_them(search):
    result = search(
        """
    import asyncio
    import anyio

    @pytest.mark.asyncio
    @ai_property
    @given(question=st.text())
    async def test_asyncio(question):
        await asyncio.sleep(0)
        assert not has_digit(question) or rng.random() < 0.5

    class TestBot:
        @ai_property(concurrency=3)
        @given(question=st.text())
        @pytest.mark.asyncio
        async def test_method(self, question):
            await asyncio.sleep(0)
            assert not has_digit(question) or rng.random() < 0.5

        @pytest.mark.anyio
        @pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
        @ai_property
        @given(question=st.text())
        async def test_anyio(self, anyio_backend, question):
            await anyio.sleep(0)
            assert not has_digit(question) or rng.random() < 0.5
    """
    )
    result.assert_outcomes(failed=4)
    assert result.stdout.str().count("input      question='0'") == 4


def test_two_properties_that_fail_are_two_failures(search):
    result = search(
        """
    @ai_property
    @seed(0)
    @given(question=st.text())
    def test_answer(question):
        answer = "word " * 30 if has_digit(question) else "word"
        assert_length(answer, max_words=20)
        assert not any("a" <= sign <= "z" for sign in question) or rng.random() < 0.2
    """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "verdict    fail: 2 inputs are known to break the claim",
            "----- failure 1 of 2 -----",
            "input      question='*'",
            "----- failure 2 of 2 -----",
            "input      question='*'",
        ]
    )
    text = result.stdout.str()
    assert "question='0'" in text
    assert "question='a'" in text
    assert "test_answer - 3 of 3 trials failed on question='0', and" in text


@pytest.mark.parametrize(
    ("strategy", "draw"),
    [
        ("st.data()", "question.draw(st.text())"),
        ("st.tuples(st.data())", "question[0].draw(st.text())"),
        ("st.functions(like=lambda: 0, returns=st.integers())", "question()"),
        ("st.randoms(use_true_random=False)", "question.random()"),
    ],
)
def test_drawing_in_the_body_is_refused_with_the_rewrite(search, strategy, draw):
    result = search(
        f"""
    @ai_property
    @given(question={strategy})
    def test_answer(question):
        {draw}
    """
    )
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*must be given its whole input before its body runs*"])
    result.stdout.no_fnmatch_line("*Flaky*")


def test_an_example_that_must_fail_is_refused(search):
    result = search(
        """
    @ai_property
    @example(question="x").xfail()
    @given(question=st.text())
    def test_answer(question): pass
    """
    )
    assert result.ret == 2
    result.stdout.fnmatch_lines(["*cannot judge @example(...).xfail()*"])


def test_an_explicit_example_that_fails_is_reported_as_it_is(search):
    result = search(
        """
    tried = []

    @ai_property
    @example(question="a long question with the digit 7")
    @given(question=st.text())
    def test_answer(question):
        tried.append(question)
        assert not has_digit(question)

    def test_nothing_else_was_tried():
        assert set(tried) == {"a long question with the digit 7"}
    """
    )
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "input      question='a long question with the digit 7'",
            "confirmed  3 of 3 trials failed: pass rate 0.00, 95 % interval [[]0.00, 0.71[]], on",
        ]
    )


def test_a_spent_budget_is_never_a_silent_pass(search):
    result = search(
        """
    @ai_property(max_calls=30)
    @given(question=st.text())
    def test_search_cut_short(question):
        pass

    @ai_property(max_calls=30, on_inconclusive="skip")
    @given(question=st.text())
    def test_skipped(question):
        pass

    @ai_property(max_calls=60)
    @given(number=st.integers(0, 10**6))
    def test_shrink_cut_short(number):
        assert number < 777
    """
    )
    result.assert_outcomes(failed=2, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "searched   30 inputs, 0 suspicious",
            "calls      30",
            "verdict    inconclusive: no input is known to fail, but not all could be judged",
            "because    the budget of 30 calls is spent, so no further call was made; raise",
            "           ai_property(max_calls=...)",
            "verdict    fail: an input is known to break the claim",
            "because    the budget of 60 calls is spent*",
            "input      number=*",
            "shrunk to  * of * trials failed*",
            "stopped    the budget of 60 calls is spent*",
        ]
    )


def test_the_budget_of_the_session_ends_a_search(search):
    result = search(
        """
    @ai_property
    @given(question=st.text())
    def test_answer(question):
        pass
    """,
        "--aiprops-max-calls=25",
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["because    the budget of 25 calls is spent*"])


def test_every_kind_of_end_keeps_its_meaning(search):
    result = search(
        """
    @ai_property
    @given(question=st.text())
    def test_skip(question):
        pytest.skip("not today")

    @ai_property
    @given(question=st.text())
    def test_typo(question):
        question.nothing

    @ai_property
    @pytest.mark.xfail
    @given(question=st.text())
    def test_xfail(question):
        assert False

    @ai_property
    @given(question=st.text().filter(lambda text: False))
    def test_nothing_to_try(question):
        pass

    @ai_property
    @given(question=st.integers())
    def test_pytest_fail(question):
        if question > 5:
            pytest.fail("too large")
    """
    )
    result.assert_outcomes(skipped=1, failed=1, errors=2, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            "*AttributeError: 'str' object has no attribute 'nothing'*",
            "*on the input question=''",
            "*filtering out a lot of inputs*",
            "input      question=6",
            "ERROR test_bot.py::test_typo*",
        ]
    )


def test_a_mutated_input_is_fresh_for_the_next_trial(search):
    result = search(
        """
    @ai_property
    @given(messages=st.lists(st.text(), max_size=3))
    def test_answer(messages):
        assert "mine" not in messages
        messages.append("mine")
        assert rng.random() < 0.95
    """
    )
    result.assert_outcomes(passed=1)


def test_global_randomness_goes_on_as_it_does_outside_hypothesis(search):
    result = search(
        """
    drawn = []

    @ai_property
    @settings(max_examples=50)
    @given(question=st.integers())
    def test_answer(question):
        drawn.append(random.random())

    def test_what_was_drawn():
        assert len(set(drawn)) == len(drawn) == 50
    """
    )
    result.assert_outcomes(passed=2)


def test_a_deadline_counts_only_if_the_user_set_one(search):
    result = search(
        """
    import time

    @ai_property
    @settings(max_examples=2)
    @given(question=st.integers())
    def test_slow(question):
        time.sleep(0.21)

    @ai_property
    @settings(deadline=5)
    @given(question=st.integers())
    def test_late(question):
        time.sleep(0.01)
    """
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*must end within the deadline of 0.005 s, took 0.0*"])


def test_hypothesis_hears_of_buckets_counts_and_scores(search):
    result = search(
        """
    @ai_property
    @settings(max_examples=60)
    @given(question=st.integers(0, 10**6))
    def test_answer(question):
        note("asked the bot")
        event("asked")
        target(float(question), label="size")
        assert rng.random() < 0.93

    @ai_property
    @given(question=st.integers())
    def test_noted(question):
        note("asked the bot")
        assert question < 100
    """,
        "--hypothesis-show-statistics",
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*Captured stdout call of trial 1*",
            "asked the bot",
            "*Hypothesis Statistics*",
            "*ai_property: passed its one trial*",
            "*ai_property: failed a trial, then cleared*",
            "*ai_property: share of failed trials*",
        ]
    )


def test_the_database_replays_a_failing_input_first(run, pytester):
    source = (
        HEAD
        + """
    tried = []

    @ai_property
    @kept
    @given(question=st.text())
    def test_answer(question):
        tried.append(question)
        assert not has_digit(question) or rng.random() < 0.5

    def test_first():
        print("first:", ascii(tried[0]))
    """
    )
    first = run(source)
    first.assert_outcomes(failed=1, passed=1)
    second = run(source, "-s")
    second.assert_outcomes(failed=1, passed=1)
    second.stdout.fnmatch_lines(["*first: '0'", "searched   1 input, 1 suspicious (1 confirmed)*"])
    fixed = source.replace("not has_digit(question) or rng.random() < 0.5", "True")
    third = run(fixed)
    third.assert_outcomes(passed=2)


def test_reported_once_to_pytest_and_to_workers(run):
    source = (
        HEAD
        + """
    @ai_property
    @kept
    @given(question=st.text())
    def test_answer(question):
        assert not has_digit(question)

    @ai_property
    @given(question=st.text())
    def test_good(question):
        pass
    """
    )
    result = run(source, "-n2", "-v")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["*input      question='0'", "pass*in 100 inputs*test_good"])


RECORDED = (
    HEAD
    + """
    import pathlib

    @ai_property
    @kept
    @given(question=st.text())
    def test_answer(question):
        with pathlib.Path("calls").open("a") as calls:
            calls.write(ascii(question) + "\\n")
        assert not has_digit(question) or rng.random() < 0.5
    """
)


@pytest.mark.parametrize("mode", ["none", "once", "new"])
def test_a_recorded_failure_is_replayed_without_calling_the_system(run, pytester, mode):
    run(RECORDED).assert_outcomes(failed=1)
    (pytester.path / "calls").unlink()
    result = run(RECORDED, f"--aiprops-record={mode}")
    result.assert_outcomes(failed=1)
    assert not (pytester.path / "calls").exists()
    result.stdout.fnmatch_lines(
        [
            "searched   1 input, 1 suspicious (1 confirmed)",
            "calls      0",
            "input      question='0'",
            "replayed   * of * trials failed: pass rate 0.*",
            "           an earlier session (--aiprops-record); the system was not called",
            "* trials failed with AssertionError at test_bot.py:*",
            f"reproduce  pytest --aiprops-record={mode} test_bot.py::test_answer",
        ]
    )


def test_recording_all_calls_the_system_again(run, pytester):
    run(RECORDED).assert_outcomes(failed=1)
    (pytester.path / "calls").unlink()
    result = run(RECORDED, "--aiprops-record=all")
    result.assert_outcomes(failed=1)
    assert (pytester.path / "calls").read_text().startswith("'0'")


def test_no_call_and_no_record_is_no_pass(run):
    source = """
        from hypothesis import given, strategies as st
        from pytest_aiprops import ai_property

        @ai_property
        @given(question=st.text())
        def test_search(question):
            raise RuntimeError("called")

        @ai_property
        def test_plain():
            raise RuntimeError("called")

        def test_sample(aiprops):
            aiprops.sample(str.upper, "a")
        """
    result = run(source, "--aiprops-record=none")
    result.assert_outcomes(failed=1, errors=2)
    result.stdout.fnmatch_lines(["*nothing is recorded for this; run it once*"])
    result.stdout.no_fnmatch_line("*RuntimeError: called*")


def test_an_unknown_record_mode_is_a_usage_error(run):
    result = run("def test_one(): pass", "--aiprops-record=always")
    assert result.ret == 4
    result.stderr.fnmatch_lines(["*--aiprops-record must be one of none, once, new, all, got*"])


def test_a_system_that_was_fixed_clears_the_kept_input(run):
    broken = (
        HEAD
        + """
    @ai_property
    @kept
    @given(question=st.text())
    def test_answer(question):
        assert answer(question)

    def answer(question):
        return not has_digit(question)
    """
    )
    run(broken).assert_outcomes(failed=1)
    fixed = broken.replace("return not has_digit(question)", "return True")
    result = run(fixed)
    result.assert_outcomes(passed=1)
    # The kept input is judged by a plan, the others get a trial each.
    result.stdout.fnmatch_lines(["pass  *   in 10* inputs*"])
    run(broken).assert_outcomes(failed=1)


def test_an_input_that_raises_does_not_hide_a_failure_that_is_known(search):
    result = search(
        """
    @ai_property
    @seed(0)
    @given(number=st.integers(500, 10**6))
    def test_answer(number):
        if 520 < number < 560:
            raise KeyError("too small")
        assert number < 530
    """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["besides    * other inputs raised KeyError: 'too small'", "input      number=*"]
    )
