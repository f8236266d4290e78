"""What would break a search of inputs: odd inputs, fixtures, decorators, assumptions, budgets."""

import pytest

HEAD = """
    import functools
    import random
    import unittest.mock
    import pytest
    from hypothesis import Phase, Verbosity, assume, example, given, reproduce_failure, seed
    from hypothesis import settings, target
    from hypothesis import strategies as st
    from hypothesis.database import DirectoryBasedExampleDatabase
    from pytest_aiprops import ai_property

    rng = random.Random(1)
    kept = settings(database=DirectoryBasedExampleDatabase("kept"), derandomize=False)
    """


@pytest.fixture
def search(run):
    def run_source(source, *args):
        return run(HEAD + source, *args)

    return run_source


def test_a_fixture_that_skips_does_not_hide_a_failure_that_is_known(search):
    result = search(
        """
    trials = []

    @pytest.fixture
    def service():
        trials.append(1)
        if len(trials) > 25:
            pytest.skip("service down")

    @ai_property
    @example(number=2000)
    @seed(0)
    @given(number=st.integers(0, 10**6))
    def test_answer(service, number):
        assert number < 1000

    @ai_property
    @seed(0)
    @given(number=st.integers(0, 10**6))
    def test_shrunk(service, number):
        if len(trials) > 3:
            trials.clear()
        assert number < 1000
    """
    )
    assert result.parseoutcomes().get("failed", 0) >= 1
    assert "passed" not in result.parseoutcomes()


def test_nothing_judged_is_no_pass(search):
    result = search(
        """
    @ai_property
    @example(number=1)
    @settings(phases=[Phase.explicit])
    @given(number=st.integers())
    def test_answer(number):
        assume(False)
    """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["because    no input was judged: assume()*"])


def test_assumptions_that_depend_on_the_answer_end_no_test_in_an_error(search):
    result = search(
        """
    @ai_property
    @settings(max_examples=30)
    @given(number=st.integers())
    def test_now_and_then(number):
        assume(rng.random() < 0.5)
        assert rng.random() < 0.999

    @ai_property
    @given(number=st.integers())
    def test_almost_never(number):
        assume(rng.random() < 0.005)
    """
    )
    result.stdout.no_fnmatch_line("*HealthCheck*filter*")
    result.stdout.no_fnmatch_line("*Flaky*")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["verdict    inconclusive*", "because    assume() ended*"])


def test_a_trial_that_assume_ends_counts_as_a_call(search):
    result = search(
        """
    calls = []

    @ai_property(max_calls=40)
    @given(number=st.integers(0, 1000))
    def test_answer(number):
        calls.append(number)
        assume(rng.random() < 0.3)

    def test_calls():
        assert len(calls) <= 40
    """
    )
    result.assert_outcomes(failed=1, passed=1)


def test_inherited_tests_keep_their_failing_inputs_apart(search):
    source = """
    class Base:
        @ai_property
        @kept
        @given(text=st.text())
        def test_answer(self, text):
            assert self.answers(text)

    class TestGood(Base):
        def answers(self, text):
            return True

    class TestBad(Base):
        def answers(self, text):
            return not any(sign.isdigit() for sign in text)
    """
    search(source).assert_outcomes(passed=1, failed=1)
    result = search(source, "--aiprops-record=once")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["fail*TestBad::test_answer", "FAILED *TestBad::test_answer*"])


def test_a_record_of_another_input_is_not_replayed(search):
    source = """
    QUESTIONS = ["hello", "what is 7?", "bye"]

    @ai_property
    @kept
    @given(question=st.sampled_from(QUESTIONS))
    def test_answer(question):
        assert "7" not in question
    """
    search(source).assert_outcomes(failed=1)
    result = search(source.replace("what is 7?", "a good question"), "--aiprops-record=once")
    result.assert_outcomes(passed=1)


def test_inputs_known_by_identity_stay_themselves(search):
    result = search(
        """
    MISSING = object()

    class Model:
        pass

    A, B = Model(), Model()
    PRICES = {A: 1, B: 2}

    class Uncopyable:
        def __deepcopy__(self, memo):
            raise RuntimeError("no")

        def __eq__(self, other):
            return True

    @ai_property
    @given(value=st.sampled_from([MISSING, "a"]), model=st.sampled_from([A, B]))
    def test_identity(value, model):
        assert value is MISSING or value == "a"
        assert PRICES[model]

    @ai_property
    @given(value=st.builds(Uncopyable))
    def test_uncopyable(value):
        pass

    @ai_property
    @given(lines=st.integers().map(lambda n: iter([n])))
    def test_read_once(lines):
        pass
    """
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*lines must be an input that every trial can read again, got*"])


def test_labels_tell_inputs_apart(search):
    result = search(
        """
    import enum
    from pytest_aiprops.strategies import Labelled
    seen = set()

    class Mood(enum.Enum):
        CALM, ANGRY = 1, 2

        def __repr__(self):
            return "mood"

    @ai_property
    @given(
        text=st.builds(Labelled, st.just("hi"), st.sampled_from(["calm", "angry", "sad"])),
        mood=st.sampled_from(Mood),
    )
    def test_answer(text, mood):
        seen.add((text.label, mood.name))

    def test_all_were_tried():
        assert len(seen) == 6
    """
    )
    result.assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            """
    def loud(test):
        @functools.wraps(test)
        def wrapper(*args, **kwargs):
            return test(*args, **kwargs)
        return wrapper

    @ai_property
    @loud
    @given(text=st.text())
    def test_answer(text): pass
    """,
            "*a decorator above @given, which would run once*",
        ),
        (
            """
    @ai_property
    @reproduce_failure("6.0.0", b"AAAB")
    @given(text=st.text())
    def test_answer(text): pass
    """,
            "*cannot judge @reproduce_failure*",
        ),
        (
            """
    @ai_property
    class TestBot:
        def setup_example(self): pass

        @given(text=st.text())
        def test_answer(self, text): pass
    """,
            "*cannot honour setup_example of a class*",
        ),
        (
            """
    @ai_property
    @given(nothing=st.text())
    def test_answer(text): pass
    """,
            "*InvalidArgument*",
        ),
    ],
)
def test_what_cannot_be_honoured_is_refused(search, source, message):
    result = search(source)
    assert result.ret != 0
    result.stdout.fnmatch_lines([message])


def test_scores_of_trials_that_run_at_once_do_not_clash(search):
    result = search(
        """
    @ai_property(concurrency=4)
    @settings(max_examples=30)
    @given(number=st.integers(0, 1000))
    def test_answer(number):
        target(float(number), label="size")
        assert rng.random() < 0.97
    """
    )
    result.assert_outcomes(passed=1)


def test_nothing_is_printed_past_the_capture_by_tasks_that_end_in_any_order(search):
    result = search(
        """
    import asyncio

    @ai_property(concurrency=3)
    @pytest.mark.asyncio
    @settings(verbosity=Verbosity.verbose, max_examples=20)
    @given(mail=st.just("ann@example.com"), number=st.integers())
    async def test_answer(mail, number):
        await asyncio.sleep(rng.random() / 1000)
        assert rng.random() < 0.5
    """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.no_fnmatch_line("*ann@example.com*")


def test_shrinking_keeps_to_the_failure_that_was_found(search):
    result = search(
        """
    @ai_property
    @seed(3)
    @settings(report_multiple_bugs=False)
    @given(number=st.integers(5000, 10**6))
    def test_answer(number):
        if number > 9000:
            assert False, "leaked the system prompt"
        assert number < 5050, "the other failure"
    """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["input      number=9001", "*leaked the system prompt*"])


def test_inputs_that_are_masked_are_not_offered_as_code(search):
    result = search(
        """
    @ai_property
    @seed(0)
    @given(mail=st.just("ann@example.com"))
    def test_answer(mail):
        assert False
    """
    )
    result.stdout.fnmatch_lines(
        ["input      mail='<EMAIL_ADDRESS>'", "           no database keeps failing inputs here"]
    )
    result.stdout.no_fnmatch_line("*@example(*")


def test_too_few_runs_to_judge_are_told_once(search):
    result = search(
        """
    @ai_property
    @given(number=st.integers())
    def test_answer(number):
        assert rng.random() < 0.5
    """,
        "--aiprops-max-runs=2",
    )
    result.assert_outcomes(failed=1)
    assert result.stdout.str().count("no plan of so few runs judges one more") <= 2
