"""A circuit breaker stops calling what fails, and lets calls through again once it recovers."""

import time
from collections.abc import Callable

import pytest

from pytest_aiprops.errors import DegradationViolation, UsageError
from pytest_aiprops.properties import assert_breaks_circuit, ledger
from pytest_aiprops.sampling import CallCounter
from pytest_aiprops.sampling.faults import faults
from pytest_aiprops.sampling.terms import Terms, under

FALLBACK = "Sorry, please try again later."
QUESTION = "Where is my order?"


def model(question: str) -> str:
    return "It arrives tomorrow."


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def advance(self, seconds: float) -> None:
        self.now += seconds


class OpenError(Exception):
    """The circuit is open."""


class Breaker:
    """A circuit breaker: closed, open after some failures, half open after some time."""

    def __init__(
        self,
        model: Callable[[str], str],
        clock: Clock,
        threshold: int = 3,
        recovery: float = 30.0,
        tries: int = 1,
    ) -> None:
        self.model = model
        self.clock = clock
        self.threshold = threshold
        self.recovery = recovery
        self.tries = tries
        self.failures = 0
        self.opened_at: float | None = None

    def __call__(self, question: str) -> str:
        if self.opened_at is not None and self.clock.now - self.opened_at < self.recovery:
            return self.refuse()
        for _ in range(self.tries):
            try:
                answer = self.model(question)
            except Exception:
                self.failures += 1
                if self.failures >= self.threshold:
                    self.opened_at = self.clock.now
                    break
            else:
                self.failures, self.opened_at = 0, None
                return answer
        return FALLBACK

    def refuse(self) -> str:
        return FALLBACK


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_breaker_that_opens_and_recovers_passes(clock):
    fault = faults(model, schedule=[])
    bot = Breaker(fault, clock)
    assert (
        assert_breaks_circuit(bot, QUESTION, fault, after=3, recovers_after=30, wait=clock.advance)
        == 3
    )
    assert fault.injected == [*["connection_error"] * 3, "ok"]
    assert clock.now == 30


def test_a_breaker_may_open_earlier_than_it_must(clock):
    fault = faults(model, schedule=[])
    assert assert_breaks_circuit(Breaker(fault, clock, threshold=2), QUESTION, fault, after=5) == 2


def test_retries_within_a_call_count_as_calls(clock):
    fault = faults(model, schedule=[])
    assert assert_breaks_circuit(Breaker(fault, clock, tries=2), QUESTION, fault, after=3) == 3
    other = faults(model, schedule=[])
    with pytest.raises(DegradationViolation, match="called it 4 times"):
        assert_breaks_circuit(Breaker(other, clock, threshold=4, tries=2), QUESTION, other, after=3)


def test_an_agent_without_a_breaker_is_found():
    fault = faults(model, schedule=[])

    def agent(question: str) -> str:
        try:
            return fault(question)
        except ConnectionError:
            return FALLBACK

    with pytest.raises(DegradationViolation) as caught:
        assert_breaks_circuit(agent, QUESTION, fault, after=2)
    assert str(caught.value).splitlines() == [
        "must stop calling what fails (connection_error) after 2 calls, but called it 5 times in "
        "5 calls of its own",
        "  calls of the dependency, call by call: 1, 1, 1, 1, 1",
    ]


def test_a_breaker_that_never_closes_again_is_found(clock):
    fault = faults(model, schedule=[])
    bot = Breaker(fault, clock, recovery=60.0)
    with pytest.raises(DegradationViolation) as caught:
        assert_breaks_circuit(bot, QUESTION, fault, after=3, recovers_after=30, wait=clock.advance)
    assert str(caught.value).splitlines()[0] == (
        "must call its dependency again 30 s after it has recovered, but does not"
    )


def test_a_breaker_that_neither_opens_nor_answers_is_told_both():
    fault = faults(model, schedule=[])
    with pytest.raises(DegradationViolation) as caught:
        assert_breaks_circuit(lambda question: fault(question), QUESTION, fault, after=1)
    assert "must stop calling what fails (connection_error) after 1 call, but" in str(caught.value)
    assert "; must answer while its dependency fails (connection_error)" in str(caught.value)


def test_the_retries_of_an_sdk_are_named_where_they_multiply_calls():
    openai = pytest.importorskip("openai")
    messages = [{"role": "user", "content": QUESTION}]

    def called(max_retries: int) -> str:
        client = openai.OpenAI(api_key="unused", max_retries=max_retries)
        fault = faults(client, schedule=[], retry_after=0.001)

        def bot(question: str) -> str:
            try:
                fault.chat.completions.create(model="any", messages=messages)
            except openai.RateLimitError:
                return FALLBACK
            return ""

        with pytest.raises(DegradationViolation) as caught:
            assert_breaks_circuit(bot, QUESTION, fault, after=1, kind="rate_limit")
        return str(caught.value)

    assert "the SDK makes up to 2 of them a call: max_retries=0 ends" in called(1)
    assert "max_retries" not in called(0)


def test_an_answer_after_the_recovery_must_be_one(clock):
    class Broken(Breaker):
        def __call__(self, question: str) -> str:
            return "" if super().__call__(question) != FALLBACK else FALLBACK

    fault = faults(model, schedule=[])
    with pytest.raises(DegradationViolation, match="has recovered, but the answer says nothing"):
        assert_breaks_circuit(
            Broken(fault, clock), QUESTION, fault, after=3, recovers_after=30, wait=clock.advance
        )


def test_a_breaker_that_lets_a_call_through_now_and_then_is_found():
    fault = faults(model, schedule=[])
    turns = iter([True, False, False, True, False])

    def flaky(question: str) -> str:
        try:
            return fault(question) if next(turns) else FALLBACK
        except ConnectionError:
            return FALLBACK

    with pytest.raises(
        DegradationViolation, match="left it alone in call 2 of its own, and called it again later"
    ):
        assert_breaks_circuit(flaky, QUESTION, fault, after=3)


def test_an_exception_while_the_circuit_is_open_must_be_allowed(clock):
    class Strict(Breaker):
        def refuse(self) -> str:
            raise OpenError("no calls for now")

    fault = faults(model, schedule=[])
    with pytest.raises(DegradationViolation) as caught:
        assert_breaks_circuit(Strict(fault, clock), QUESTION, fault, after=3)
    assert str(caught.value).splitlines()[0] == (
        "must answer while its dependency fails (connection_error), but in call 4: it raised "
        'OpenError: "no calls for now" (and 2 more like it)'
    )
    assert isinstance(caught.value.__cause__, OpenError)
    assert assert_breaks_circuit(
        Strict(fault, clock), QUESTION, fault, after=3, may_raise=(OpenError, TimeoutError)
    )


def test_the_fault_is_of_the_kind_asked_for(clock):
    fault = faults(model, schedule=[])
    assert_breaks_circuit(Breaker(fault, clock), QUESTION, fault, after=3, kind="rate_limit")
    assert fault.injected == ["rate_limit"] * 3


def test_afterwards_the_stand_in_injects_what_it_did_before(clock):
    fault = faults(model, truncated=1.0)
    assert_breaks_circuit(
        Breaker(fault, clock), QUESTION, fault, after=3, recovers_after=30, wait=clock.advance
    )
    assert fault(QUESTION) == "It arrives"
    with pytest.raises(DegradationViolation):
        assert_breaks_circuit(lambda question: fault(question), QUESTION, fault, after=1)
    assert fault(QUESTION) == "It arrives"


def test_an_async_breaker_works():
    async def async_model(question: str) -> str:
        return "It arrives tomorrow."

    fault = faults(async_model, schedule=[])
    failures = []

    async def bot(question: str) -> str:
        if len(failures) < 2:
            try:
                return await fault(question)
            except ConnectionError as error:
                failures.append(error)
        return FALLBACK

    assert assert_breaks_circuit(bot, QUESTION, fault, after=2) == 2


def test_it_is_one_judgement_and_its_calls_are_counted(clock):
    fault = faults(model, schedule=[])
    counter = CallCounter()
    with ledger() as judgements, under(Terms(counter=counter)):
        assert_breaks_circuit(Breaker(fault, clock), QUESTION, fault, after=3)
    (judgement,) = judgements
    assert (judgement.property, judgement.passed) == ("breaks_circuit", True)
    assert judgement.reason == "stops calling what fails (connection_error) after 3 calls"
    assert counter.made == 6


def test_a_system_that_does_not_use_the_stand_in_is_a_usage_error(clock):
    fault = faults(model, schedule=[])
    with pytest.raises(UsageError, match="the system must call its dependency, but did not call"):
        assert_breaks_circuit(Breaker(model, clock), QUESTION, fault, after=3)
    bot = Breaker(fault, clock)
    assert_breaks_circuit(bot, QUESTION, fault, after=3)
    with pytest.raises(UsageError, match="if an earlier test opened its circuit, use a new system"):
        assert_breaks_circuit(bot, QUESTION, fault, after=3)


async def async_wait(seconds: float) -> None:
    return None


FAULT = faults(model, schedule=[])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"after": 0}, "after must be a whole number of 1 or more, got 0"),
        ({"after": 2.5}, "after must be a whole number of 1 or more, got 2.5"),
        ({"fault": model}, "fault must be the stand-in"),
        ({"recovers_after": -1}, "recovers_after must be a number of seconds above 0"),
        ({"recovers_after": 1.0, "wait": None}, "wait must be callable, got None"),
        ({"recovers_after": 1.0, "wait": async_wait}, "wait must be a function that is not async"),
        ({"wait": Clock().advance}, "wait is used with recovers_after alone"),
        ({"kind": "ok"}, r"kind must be of timeout, .*; got 'ok'; for healthy calls: heal\(\)"),
        ({"kind": "nope"}, "got 'nope'"),
        ({"may_raise": "Open"}, "may_raise must be an exception class or a tuple of them"),
        ({"may_raise": KeyboardInterrupt}, "may_raise must be an exception class"),
        ({"may_raise": [OpenError]}, "may_raise must be an exception class"),
    ],
)
def test_wrong_use_is_refused_before_any_call(arguments, message):
    with pytest.raises(UsageError, match=message):
        assert_breaks_circuit(
            lambda question: FAULT(question), QUESTION, **{"after": 1, "fault": FAULT, **arguments}
        )
    assert FAULT.calls == 0


def test_without_a_clock_of_its_own_it_sleeps():
    fault = faults(model, schedule=[])

    class Wall(Clock):
        now = property(lambda self: time.monotonic(), lambda self, value: None)  # type: ignore[assignment]

    bot = Breaker(fault, Wall(), threshold=1, recovery=0.2)
    assert assert_breaks_circuit(bot, QUESTION, fault, after=1, recovers_after=0.21) == 1
