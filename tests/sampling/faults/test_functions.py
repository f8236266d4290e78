"""The stand-in for a function stays what the function is, and fails as its dependency would."""

import asyncio
import copy
import functools
import inspect
import time

import pytest

from pytest_aiprops import UsageError
from pytest_aiprops.sampling import converse, sample
from pytest_aiprops.sampling.faults import (
    InternalServerError,
    RateLimitError,
    faults,
    restoring,
    watching,
)
from pytest_aiprops.sampling.retrying import is_transient

QUESTION = "Where is it?"


def bot(question: str, *, language: str = "en") -> str:
    """Answer a question."""
    return f"We refund you. {language}"


async def async_bot(question: str) -> str:
    await asyncio.sleep(0)
    return "We refund you."


def words(question: str):
    yield from ["We ", "refund ", "you."]


async def async_words(question: str):
    for word in ["We ", "refund ", "you."]:
        yield word


class Agent:
    name = "agent"

    def answer(self, question: str) -> str:
        return f"{self.name}: We refund you."

    async def async_answer(self, question: str) -> str:
        return f"{self.name}: We refund you."

    async def __call__(self, question: str) -> str:
        return "We refund you."


RAISED = [
    ("timeout", TimeoutError),
    ("rate_limit", RateLimitError),
    ("connection_error", ConnectionError),
    ("server_error", InternalServerError),
]


@pytest.mark.parametrize(("kind", "error"), RAISED)
def test_faults_before_the_call_are_raised_and_the_system_is_not_called(kind, error):
    called = []
    faulty = faults(called.append, schedule=[kind])
    with pytest.raises(error, match=r"injected by aiprops\.faults, call 1"):
        faulty("Hi")
    assert called == []
    faulty("Hi")
    assert called == ["Hi"]
    assert faulty.injected == [kind, "ok"]


@pytest.mark.parametrize(("kind", "error"), RAISED)
def test_they_pass_by_themselves_so_that_retries_help(kind, error):
    with pytest.raises(error) as caught:
        faults(bot, schedule=[kind])(QUESTION)
    assert is_transient(caught.value)


def test_a_rate_limit_says_how_long_to_wait():
    with pytest.raises(RateLimitError, match="Error code: 429 - Rate limit reached") as caught:
        faults(bot, rate_limit=1.0, retry_after=2)(QUESTION)
    assert caught.value.status_code == 429
    assert caught.value.response.headers.get("retry-after") == "2"
    with pytest.raises(InternalServerError) as other:
        faults(bot, server_error=1.0)(QUESTION)
    assert other.value.response.status_code == 500
    assert "Retry-After" not in other.value.response.headers


def test_sampling_with_retries_gets_past_a_rate_limit():
    faulty = faults(bot, schedule=["rate_limit"])
    assert sample(faulty, QUESTION, n=1, retries=1).texts == ["We refund you. en"]
    assert faulty.calls == 2


def test_a_slow_call_waits_and_then_answers():
    faulty = faults(bot, schedule=["slow"], delay=0.005)
    started = time.perf_counter()
    assert faulty(QUESTION) == "We refund you. en"
    assert time.perf_counter() - started >= 0.005


def test_async_stays_async():
    faulty = faults(async_bot, schedule=["timeout", "truncated", "slow"], delay=0.001)
    assert inspect.iscoroutinefunction(faulty)
    assert asyncio.iscoroutinefunction(faulty)

    async def ask() -> str:
        try:
            return await faulty(QUESTION)
        except TimeoutError:
            return "late"

    assert [asyncio.run(ask()) for _ in range(3)] == ["late", "We refu", "We refund you."]
    assert not inspect.iscoroutinefunction(faults(bot, empty=1.0))


@pytest.mark.parametrize(
    "system",
    [async_bot, functools.partial(async_bot), Agent(), Agent().async_answer],
    ids=["function", "partial", "object", "method"],
)
def test_whatever_is_async_stays_so(system):
    faulty = faults(system, empty=1.0)
    assert inspect.iscoroutinefunction(faulty)
    assert asyncio.run(faulty(QUESTION)) == ""
    assert sample(faulty, QUESTION, n=2).texts == ["", ""]


def test_a_function_that_returns_a_coroutine_gives_a_spoilt_one():
    assert asyncio.run(faults(lambda q: async_bot(q), empty=1.0)(QUESTION)) == ""


def test_a_slow_function_that_returns_a_coroutine_does_not_hold_up_the_loop(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("the loop is held up"))
    faulty = faults(lambda q: async_bot(q), slow=1.0, delay=0.005)
    assert asyncio.run(faulty(QUESTION)) == "We refund you."
    assert faulty.injected == ["slow"]


def test_a_slow_function_that_returns_an_async_stream_does_not_hold_up_the_loop(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("the loop is held up"))

    async def read() -> list[str]:
        return [part async for part in faults(lambda q: async_words(q), slow=1.0, delay=0.005)("")]

    assert asyncio.run(read()) == ["We ", "refund ", "you."]


def test_a_decorator_that_makes_an_async_function_sync_is_believed():
    @functools.wraps(async_bot)
    def in_sync(question: str) -> str:
        return asyncio.run(async_bot(question))

    assert faults(in_sync, truncated=1.0)(QUESTION) == "We refu"


def test_a_stream_breaks_off():
    faulty = faults(words, schedule=["truncated", "empty", "malformed_json", "timeout"])
    assert inspect.isgeneratorfunction(faulty)
    assert list(faulty(QUESTION)) == ["We ", "refu"]
    assert list(faulty(QUESTION)) == []
    assert "".join(faulty(QUESTION)) == '{"answer": "We refund you.'
    with pytest.raises(TimeoutError):
        next(faulty(QUESTION))
    assert list(faulty(QUESTION)) == ["We ", "refund ", "you."]


def test_an_async_stream_breaks_off():
    faulty = faults(async_words, schedule=["truncated", "timeout"])
    assert inspect.isasyncgenfunction(faulty)

    async def read() -> list[str]:
        return [part async for part in faulty(QUESTION)]

    assert asyncio.run(read()) == ["We ", "refu"]
    with pytest.raises(TimeoutError):
        asyncio.run(read())
    assert asyncio.run(read()) == ["We ", "refund ", "you."]


def test_a_stream_that_a_function_returns_breaks_off():
    faulty = faults(lambda q: words(q), schedule=["truncated", "ok"])
    with faulty(QUESTION) as stream:
        assert list(stream) == ["We ", "refu"]

    async def read() -> list[str]:
        in_async = faults(lambda q: async_words(q), truncated=1.0)
        async with in_async(QUESTION) as stream:
            return [part async for part in stream]

    assert asyncio.run(read()) == ["We ", "refu"]


def test_a_stream_of_other_parts_ends_after_its_first_half():
    parts = [{"delta": letter} for letter in "abcd"]
    assert list(faults(lambda: iter(parts), truncated=1.0)()) == parts[:2]
    assert list(faults(lambda: iter(parts), malformed_json=1.0)()) == parts[:2]
    assert list(faults(lambda: iter([]), truncated=1.0)()) == []


def test_it_looks_like_the_system():
    faulty = faults(bot, empty=0.5)
    assert inspect.signature(faulty) == inspect.signature(bot)
    assert (faulty.__name__, faulty.__doc__) == ("bot", "Answer a question.")
    assert faults(Agent(), empty=0.5).name == "agent"
    with pytest.raises(AttributeError, match="nothing"):
        _ = faulty.nothing


def test_conversations_with_a_stand_in_work():
    def chat(message: str, history: list[str]) -> str:
        return f"{message} {len(history)}"

    talk = converse(faults(chat, schedule=["ok", "empty"]), ["Hi", "Bye", "Hello?"])
    assert talk.replies.texts == ["Hi 0", "", "Hello? 2"]


def test_in_place_of_a_method_it_is_a_method(monkeypatch):
    monkeypatch.setattr(Agent, "answer", faults(Agent.answer, schedule=["truncated"]))
    monkeypatch.setattr(Agent, "async_answer", faults(Agent.async_answer, schedule=["timeout"]))
    agent = Agent()
    assert [agent.answer(QUESTION) for _ in range(2)] == ["agent: We ", "agent: We refund you."]
    assert Agent.answer.injected == ["truncated", "ok"]
    assert inspect.iscoroutinefunction(agent.async_answer)


def test_heal_ends_the_faults():
    faulty = faults(bot, empty=1.0)
    faulty(QUESTION)
    faulty.heal()
    assert faulty(QUESTION) == "We refund you. en"
    assert faulty.injected == ["empty", "ok"]


def test_fail_with_makes_every_further_call_fail():
    faulty = faults(bot, schedule=[])
    faulty(QUESTION)
    faulty.fail_with("timeout")
    for _ in range(3):
        with pytest.raises(TimeoutError):
            faulty(QUESTION)
    assert faulty.injected == ["ok", "timeout", "timeout", "timeout"]


@pytest.mark.parametrize("kind", ["ok", "nope", None, 3, ["timeout"]])
def test_fail_with_refuses_what_is_no_kind(kind):
    healthy = r"; for healthy calls: heal\(\)" if kind == "ok" else ""
    with pytest.raises(UsageError, match=f"kind must be of timeout, .*{healthy}$"):
        faults(bot, schedule=[]).fail_with(kind)


def test_what_was_done_can_be_undone():
    faulty = faults(bot, empty=1.0)
    with restoring(faulty):
        faulty.heal()
        assert faulty(QUESTION)
    assert faulty(QUESTION) == ""


def test_the_repr_says_what_fails_how_and_how_often_it_did():
    faulty = faults(bot, truncated=0.25, timeout=0.5, seed=3)
    assert (
        repr(faulty) == "Faulty(bot, timeout=0.5, truncated=0.25, seed=3; 0 calls, 0 with a fault)"
    )
    listed = faults(bot, schedule=["empty"])
    listed(QUESTION)
    assert repr(listed) == "Faulty(bot, schedule=['empty']; 1 call, 1 with a fault)"
    listed.fail_with("empty")
    assert repr(listed) == "Faulty(bot, every call empty; 1 call, 1 with a fault)"
    listed.heal()
    assert repr(listed) == "Faulty(bot, healed; 1 call, 1 with a fault)"
    assert len(repr(faults(bot, schedule=["connection_error"] * 1_000))) < 240


def test_who_watches_hears_of_own_calls_alone():
    faulty = faults(bot, schedule=["empty"])
    with watching(faulty) as first:
        faulty(QUESTION)
    with watching(faulty) as second:
        sample(faulty, QUESTION, n=2, timeout=5)
    assert [call.kind for call in first] == ["empty"]
    assert [call.number for call in second] == [2, 3]


def test_faults_of_faults_add_up():
    twice = faults(faults(bot, schedule=["timeout"]), schedule=["ok", "truncated"])
    with pytest.raises(TimeoutError):
        twice(QUESTION)
    assert twice(QUESTION) == "We refun"


def test_a_deep_copy_shares_the_faults_and_their_count():
    config = {"model": faults(bot, schedule=["timeout", "empty"])}
    copied = copy.deepcopy(config)["model"]
    with pytest.raises(TimeoutError):
        copied(QUESTION)
    assert config["model"](QUESTION) == ""
    assert copied.injected == config["model"].injected == ["timeout", "empty"]
    config["model"].fail_with("timeout")
    with pytest.raises(TimeoutError):
        copied(QUESTION)


def test_a_deep_copy_of_an_object_is_one_with_faults():
    class Counter:
        def __init__(self) -> None:
            self.asked: list[str] = []

        def __deepcopy__(self, memo: object) -> "Counter":
            return Counter()

        def __call__(self, question: str) -> str:
            self.asked.append(question)
            return "We refund you."

    faulty = faults(Counter(), truncated=1.0)
    copied = copy.deepcopy(faulty)
    assert copied(QUESTION) == "We refu"
    assert (copied.asked, faulty.asked) == ([QUESTION], [])
    assert faulty.calls == 1


def test_the_plan_says_all_that_is_injected_and_nothing_of_what_was():
    faulty = faults(bot, slow=1 / 3, rate_limit=0.5, seed=7, delay=0.5, stream=2)
    plan = "rate_limit=0.5, slow=0.3333333333333333, seed=7, delay=0.5, retry_after=0.05"
    assert faulty.plan == plan
    assert faults(bot, empty=0.5).plan == "empty=0.5, seed=0"
    listed = faults(bot, schedule=["empty", "ok"])
    listed(QUESTION)
    assert listed.plan == "schedule=['empty', 'ok']"
    listed.fail_with("slow")
    assert listed.plan == "every call slow, delay=1.0"
    listed.heal()
    assert listed.plan == "healed"


def test_the_plans_of_long_schedules_differ_where_they_do():
    long = faults(bot, schedule=["empty"] * 1_000).plan
    assert long != faults(bot, schedule=[*["empty"] * 999, "timeout"]).plan
    assert long == faults(bot, schedule=["empty"] * 1_000).plan
    assert len(long) < 150
