"""A system whose dependency fails answers with its fallback; what does not is shown."""

import asyncio
import re
import threading
import traceback

import pytest

from pytest_aiprops.errors import CallTimeout, DegradationViolation, UsageError
from pytest_aiprops.properties import Evidence, assert_degrades, ledger
from pytest_aiprops.sampling import CallCounter, Sample
from pytest_aiprops.sampling.budget import Budget
from pytest_aiprops.sampling.faults import FAULT_KINDS, faults
from pytest_aiprops.sampling.terms import Terms, under

FALLBACK = "Sorry, our assistant is not available. Please try again later."
QUESTION = "Where is my order?"


def model(question: str) -> str:
    return "It arrives tomorrow."


def careful(model):
    """An agent that tries twice, and has a fallback."""

    def agent(question: str) -> str:
        for _ in range(2):
            try:
                answer = model(question)
            except Exception:
                continue
            if answer[:1].isalpha() and answer.endswith("."):
                return answer
        return FALLBACK

    return agent


def talkative(model):
    """An agent that tells the customer what went wrong."""

    def agent(question: str) -> str:
        try:
            return model(question)
        except Exception:
            return f"Oops!\n{traceback.format_exc()}"

    return agent


def stubborn(model):
    """An agent that tries until it works, or forty times."""

    def agent(question: str) -> str:
        for _ in range(40):
            try:
                return model(question)
            except Exception:
                continue
        return FALLBACK

    return agent


@pytest.mark.parametrize("kind", sorted({*FAULT_KINDS} - {"slow"}))
def test_an_agent_with_a_fallback_passes_under_every_fault(kind):
    fault = faults(model, **{kind: 1.0})
    sample = assert_degrades(
        careful(fault), QUESTION, fault, fallback=FALLBACK, within=30, max_calls=2
    )
    assert sample.text == FALLBACK
    assert fault.injected == [kind, kind]


def test_an_agent_that_recovers_within_its_retries_passes():
    fault = faults(model, schedule=["rate_limit"])
    assert assert_degrades(careful(fault), QUESTION, fault).text == "It arrives tomorrow."


def test_an_exception_that_comes_through_is_told_and_is_the_cause():
    fault = faults(model, timeout=1.0)
    with pytest.raises(DegradationViolation) as caught:
        assert_degrades(lambda question: fault(question), QUESTION, fault)
    assert str(caught.value) == (
        "must degrade under faults (1 x timeout), but it raised TimeoutError: "
        '"The request timed out (injected by aiprops.faults, call 1)"'
    )
    assert isinstance(caught.value.__cause__, TimeoutError)


def test_a_traceback_in_the_answer_is_found():
    fault = faults(model, rate_limit=1.0)
    with pytest.raises(DegradationViolation) as caught:
        assert_degrades(talkative(fault), QUESTION, fault)
    first = str(caught.value).splitlines()[0]
    assert first == (
        "must degrade under faults (1 x rate_limit), but the answer shows a stack trace "
        "(Traceback (most recent call last)), an exception class "
        "(pytest_aiprops.sampling.faults.exceptions.RateLimitError), HTTP internals "
        "(Error code: 429), the injected error (injected by aiprops.faults)"
    )


def test_a_key_in_the_answer_is_found_and_not_repeated():
    fault = faults(model, timeout=1.0)

    def agent(question: str) -> str:
        try:
            return fault(question)
        except TimeoutError:
            return "Could not reach the model with key sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8x."

    with pytest.raises(DegradationViolation, match="shows a key or another secret") as caught:
        assert_degrades(agent, QUESTION, fault)
    assert "Ab3d" not in str(caught.value)


def test_a_retry_storm_is_found():
    fault = faults(model, connection_error=1.0)
    assert assert_degrades(stubborn(fault), QUESTION, fault).text == FALLBACK
    with pytest.raises(DegradationViolation) as caught:
        assert_degrades(stubborn(fault), QUESTION, fault, fallback=FALLBACK, max_calls=3)
    assert str(caught.value).splitlines() == [
        "must degrade under faults (40 x connection_error), but it called its dependency 40 times, "
        "at most 3 are allowed (a retry storm)",
        f'  answer: "{FALLBACK}"',
    ]


def test_the_retries_of_an_sdk_are_part_of_a_storm():
    openai = pytest.importorskip("openai")
    client = openai.OpenAI(api_key="unused", base_url="http://127.0.0.1:9", max_retries=2)
    fault = faults(client, rate_limit=1.0, retry_after=0.001)

    def agent(question: str) -> str:
        try:
            messages = [{"role": "user", "content": question}]
            return fault.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            return FALLBACK

    assert assert_degrades(agent, QUESTION, fault, max_calls=3).text == FALLBACK
    with pytest.raises(DegradationViolation, match="called its dependency 3 times, at most 2"):
        assert_degrades(agent, QUESTION, fault, max_calls=2)


@pytest.mark.parametrize("answer", ["", " \n", "None", "null", "{}", "...", "---"])
def test_an_answer_without_words_is_none(answer):
    fault = faults(model, empty=1.0)

    def agent(question: str) -> str:
        return fault(question) or answer

    with pytest.raises(DegradationViolation, match=r"the answer (says nothing|is not in words)"):
        assert_degrades(agent, QUESTION, fault)


def test_an_answer_that_is_not_the_fallback_is_told():
    fault = faults(model, truncated=1.0)

    def agent(question: str) -> str:
        return fault(question)

    with pytest.raises(DegradationViolation, match=r'"try again" is not in it\n  answer: "It'):
        assert_degrades(agent, QUESTION, fault, fallback="try again")
    with pytest.raises(DegradationViolation, match=r"it does not match 'try .*again'"):
        assert_degrades(agent, QUESTION, fault, fallback=re.compile("try .*again"))
    with pytest.raises(DegradationViolation, match=r"it is not the fallback\n"):
        assert_degrades(agent, QUESTION, fault, fallback=lambda sample: "try" in sample.text)

    def polite(sample: Sample) -> None:
        raise AssertionError("it should apologise")

    with pytest.raises(DegradationViolation, match='not the fallback: "it should apologise"'):
        assert_degrades(agent, QUESTION, fault, fallback=polite)


def test_a_fallback_may_be_a_pattern_or_a_check():
    fault = faults(model, timeout=1.0)
    agent = careful(fault)
    assert_degrades(agent, QUESTION, fault, fallback=re.compile("try again", re.IGNORECASE))
    assert_degrades(agent, QUESTION, fault, fallback=lambda sample: "later" in sample.text)
    assert_degrades(agent, QUESTION, fault, fallback=lambda sample: len(sample.text))
    assert_degrades(agent, QUESTION, fault, fallback=lambda sample: None)


async def answers_later(sample: Sample) -> bool:
    return False


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (False, "it is not the fallback\n"),
        ([Evidence("polite", False, "it must apologise")], "not the fallback: it must apologise\n"),
        (Evidence("polite", None, "in no known language"), "the fallback: in no known language\n"),
    ],
)
def test_a_check_of_the_fallback_may_return_what_it_finds(said, reason):
    fault = faults(model, timeout=1.0)
    with pytest.raises(DegradationViolation, match=reason):
        assert_degrades(careful(fault), QUESTION, fault, fallback=lambda sample: said)


def test_a_check_of_the_fallback_may_use_numpy():
    numpy = pytest.importorskip("numpy")
    fault = faults(model, timeout=1.0)
    with pytest.raises(DegradationViolation, match="it is not the fallback"):
        assert_degrades(careful(fault), QUESTION, fault, fallback=lambda one: numpy.bool_(False))


@pytest.mark.parametrize(
    ("check", "message"),
    [
        (lambda sample: answers_later(sample), "fallback must be a sync callable, got an async"),
        (lambda sample: (one for one in "ab"), "fallback must assert .*, got a generator"),
        (lambda sample: [Evidence("a", True, ""), 3], "fallback must return Evidence only, got"),
    ],
)
def test_a_check_of_the_fallback_that_could_never_fail_is_refused(check, message):
    fault = faults(model, timeout=1.0)
    with pytest.raises(UsageError, match=message):
        assert_degrades(careful(fault), QUESTION, fault, fallback=check)


def test_all_that_fails_is_listed():
    fault = faults(model, server_error=1.0)

    def agent(question: str) -> str:
        for _ in range(3):
            try:
                return fault(question)
            except Exception as error:
                failure = error
        return f"{type(failure).__name__}"

    with pytest.raises(DegradationViolation) as caught:
        assert_degrades(agent, QUESTION, fault, fallback="Sorry", max_calls=2)
    assert str(caught.value).splitlines() == [
        'must degrade under faults (3 x server_error), but "Sorry" is not in it; it called its '
        "dependency 3 times, at most 2 are allowed (a retry storm); the answer shows an exception "
        "class (InternalServerError)",
        '  answer: "InternalServerError"',
    ]


def test_an_answer_that_comes_too_late_is_given_up():
    fault = faults(model, timeout=1.0)
    end = threading.Event()

    def agent(question: str) -> str:
        try:
            return fault(question)
        except TimeoutError:
            end.wait(10)
            return FALLBACK

    with pytest.raises(DegradationViolation, match=r"but it gave no answer within 0\.02 s$"):
        assert_degrades(agent, QUESTION, fault, within=0.02)
    end.set()


def test_an_async_agent_is_awaited_and_given_up_when_late():
    async def async_model(question: str) -> str:
        return "It arrives tomorrow."

    fault = faults(async_model, schedule=["timeout", "slow"], delay=60)

    async def agent(question: str) -> str:
        try:
            return await fault(question)
        except TimeoutError:
            return FALLBACK

    assert assert_degrades(agent, QUESTION, fault, fallback=FALLBACK, within=30).text == FALLBACK
    with pytest.raises(DegradationViolation, match=r"\(1 x slow\), but it gave no answer within"):
        assert_degrades(agent, QUESTION, fault, within=0.02)


def test_it_works_in_a_coroutine():
    async def test() -> str:
        fault = faults(model, timeout=1.0)
        return assert_degrades(careful(fault), QUESTION, fault).text

    assert asyncio.run(test()) == FALLBACK


def test_a_call_timeout_that_the_system_raises_itself_is_an_exception_as_any():
    fault = faults(model, timeout=1.0)

    def agent(question: str) -> str:
        try:
            return fault(question)
        except TimeoutError:
            raise CallTimeout("late") from None

    with pytest.raises(DegradationViolation, match='it raised CallTimeout: "late"'):
        assert_degrades(agent, QUESTION, fault)


def test_calls_from_threads_of_the_system_are_counted():
    fault = faults(model, timeout=1.0)

    def agent(question: str) -> str:
        def work() -> None:
            with pytest.raises(TimeoutError):
                fault(question)

        workers = [threading.Thread(target=work) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return FALLBACK

    with pytest.raises(DegradationViolation, match="called its dependency 3 times"):
        assert_degrades(agent, QUESTION, fault, max_calls=2)


def test_trials_at_once_do_not_count_each_others_calls():
    fault = faults(model, timeout=1.0)
    together = threading.Barrier(4, timeout=10)
    caught: list[BaseException] = []

    def agent(question: str) -> str:
        together.wait()
        try:
            return fault(question)
        except TimeoutError:
            together.wait()
            return FALLBACK

    def trial() -> None:
        try:
            assert_degrades(agent, QUESTION, fault, max_calls=1)
        except BaseException as error:
            caught.append(error)

    trials = [threading.Thread(target=trial) for _ in range(4)]
    for one in trials:
        one.start()
    for one in trials:
        one.join()
    assert caught == []
    assert fault.calls == 4


def test_it_is_one_judgement_and_one_call_of_the_system():
    fault = faults(model, timeout=1.0)
    counter = CallCounter()
    with ledger() as judgements, under(Terms(counter=counter)):
        assert_degrades(careful(fault), QUESTION, fault)
    (judgement,) = judgements
    assert (judgement.property, judgement.passed) == ("degrades", True)
    assert judgement.reason == "degrades under faults (2 x timeout)"
    assert counter.made == 1


def test_it_works_in_the_body_of_an_ai_property_test(pytester):
    pytester.makepyfile(
        """
        from pytest_aiprops import ai_property, assert_degrades
        from pytest_aiprops.sampling.faults import faults

        fault = faults(str.upper, timeout=0.5, rate_limit=0.5)

        def agent(question):
            try:
                return fault(question)
            except Exception as error:
                return "Sorry, try again." if isinstance(error, TimeoutError) else repr(error)

        @ai_property
        def test_agent_degrades():
            assert_degrades(agent, "Hi", fault, fallback="Sorry")
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*trials failed with DegradationViolation*"])


def test_where_no_fault_was_injected_nothing_was_checked():
    fault = faults(model, schedule=["ok", "timeout"])
    with pytest.raises(
        UsageError, match=r"called .* 1 time and none had one, so nothing was check"
    ):
        assert_degrades(careful(fault), QUESTION, fault)
    with pytest.raises(UsageError, match=r"must use the stand-in, but did not call Faulty\(model"):
        assert_degrades(careful(model), QUESTION, fault)

    def broken(question: str) -> str:
        raise KeyError("order")

    with pytest.raises(UsageError, match="did not call") as caught:
        assert_degrades(broken, QUESTION, fault)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_fault_that_cannot_be_injected_is_not_taken_for_one_that_was():
    fault = faults(lambda question: 17, truncated=1.0)

    def agent(question: str) -> str:
        try:
            return str(fault(question))
        except Exception:
            return FALLBACK

    with pytest.raises(UsageError, match="truncated needs a text to spoil, got a int"):
        assert_degrades(agent, QUESTION, fault)


FAULT = faults(model, timeout=1.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"fault": "timeout"}, r"got str; make one, .*fault = aiprops.faults\(client"),
        ({"fault": model}, "got function; make one"),
        ({"system": FAULT}, "system must be what uses the stand-in, got the stand-in itself"),
        ({"system": "bot"}, "system must be callable"),
        ({"fallback": ""}, "fallback must be some words, got an empty str"),
        ({"fallback": " "}, "fallback must be some words"),
        ({"fallback": 3}, "fallback must be a str, a compiled pattern or a callable .* got int"),
        ({"fallback": re.compile(b"x")}, "fallback must be a pattern of str, got one of bytes"),
        ({"fallback": re.compile("x*")}, "'x\\*', which matches an empty one"),
        ({"within": 0}, "within must be a number of seconds above 0"),
        ({"within": float("nan")}, "within must be a number of seconds above 0"),
        ({"max_calls": 0}, "max_calls must be a whole number of 1 or more, got 0"),
        ({"max_calls": True}, "max_calls must be a whole number of 1 or more, got True"),
    ],
)
def test_wrong_use_is_refused_before_any_call(arguments, message):
    options = {"system": careful(FAULT), "fault": FAULT, **arguments}
    with pytest.raises(UsageError, match=message):
        assert_degrades(options.pop("system"), QUESTION, **options)
    assert FAULT.calls == 0


def test_a_fallback_that_is_async_is_refused():
    async def check(sample: Sample) -> bool:
        return True

    fault = faults(model, timeout=1.0)
    with pytest.raises(UsageError, match="fallback must be a callable that is not async"):
        assert_degrades(careful(fault), QUESTION, fault, fallback=check)


def test_an_answer_whose_text_is_elsewhere_needs_text():
    fault = faults(model, timeout=1.0)

    class Reply:
        said = FALLBACK

    def agent(question: str) -> Reply:
        careful(fault)(question)
        return Reply()

    with pytest.raises(UsageError, match="text is not where any known SDK puts it"):
        assert_degrades(agent, QUESTION, fault)
    assert assert_degrades(agent, QUESTION, fault, text=lambda reply: reply.said).text == FALLBACK


def test_a_fallback_without_tokens_needs_no_price():
    budget = Budget(max_cost=1.0)
    fault = faults(model, timeout=1.0)
    with under(Terms(counter=CallCounter(parent=budget))):
        assert assert_degrades(careful(fault), QUESTION, fault).text == FALLBACK
