import asyncio
import functools
import threading
from typing import Any

import pytest

from pytest_aiprops.errors import CallTimeout, UsageError
from pytest_aiprops.sampling import CallCounter, Terms, aconverse, converse, under

MESSAGES = ["Hi", "Where is it?", "A human!"]


def talk(system: Any, how: str, *args: Any, **kwargs: Any) -> Any:
    if how == "async":
        return asyncio.run(aconverse(system, *args, **kwargs))
    return converse(system, *args, **kwargs)


HOW = pytest.mark.parametrize("how", ["sync", "async"])


@HOW
def test_plain_history_holds_the_customers_earlier_messages(how: str):
    seen = []

    def bot(message: str, history: list[str]) -> str:
        seen.append((message, history))
        history.append("a system may spoil its own list")
        return message.upper()

    conversation = talk(bot, how, MESSAGES)
    spoilt = "a system may spoil its own list"
    assert seen == [
        ("Hi", [spoilt]),
        ("Where is it?", ["Hi", spoilt]),
        ("A human!", ["Hi", "Where is it?", spoilt]),
    ]
    assert conversation.messages == tuple(MESSAGES)
    assert conversation.replies.texts == ["HI", "WHERE IS IT?", "A HUMAN!"]
    assert [reply.index for reply in conversation] == [0, 1, 2]


EARLIER = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "re: Hi"}]


@HOW
@pytest.mark.parametrize("name", ["history", "messages"])
def test_role_dicts_go_beside_the_message_where_the_system_has_a_place_for_them(
    how: str, name: str
):
    seen: list[Any] = []

    def by_history(message: str, history: Any = ()) -> str:
        seen.append((message, history))
        return f"re: {message}"

    async def by_messages(message: str, *, messages: Any) -> str:
        return by_history(message, messages)

    system = by_history if name == "history" else by_messages
    talk(system, how, ["Hi", "Bye"], history="messages")
    assert seen == [("Hi", []), ("Bye", EARLIER)]


@HOW
def test_a_system_of_one_argument_gets_the_whole_list_of_role_dicts(how: str):
    seen: list[Any] = []

    async def bot(messages: list[dict[str, str]]) -> str:
        seen.append(messages)
        return f"re: {messages[-1]['content']}"

    talk(bot, how, ["Hi", "Bye"], history="messages")
    assert seen == [EARLIER[:1], [*EARLIER, {"role": "user", "content": "Bye"}]]


def test_an_sdk_method_of_keywords_only_gets_the_list_as_messages():
    def create(*, model: str, messages: list[Any]) -> dict[str, Any]:
        return {"choices": [{"message": {"content": f"{model} {len(messages)}"}}]}

    conversation = converse(functools.partial(create, model="m"), ["a", "b"], history="messages")
    assert conversation.replies.texts == ["m 1", "m 3"]


def test_replies_carry_tool_calls_and_turns_are_counted():
    counter = CallCounter()

    def bot(message: str, history: list[str]) -> dict[str, Any]:
        return {"content": "ok", "tool_calls": [{"name": "transfer"}] if history else []}

    with under(Terms(counter)):
        conversation = converse(bot, ["a", "b"])
    assert [reply.tool_calls for reply in conversation] == [(), ("transfer",)]
    assert counter.made == 2


@HOW
def test_error_names_the_turn(how: str):
    def bot(message: str, history: list[str]) -> str:
        if history:
            raise KeyError("order")
        return "x"

    with pytest.raises(KeyError) as caught:
        talk(bot, how, MESSAGES)
    assert caught.value.__notes__ == ["raised by bot in turn 2 of 3"]


@HOW
def test_turn_past_its_timeout_names_the_turn(how: str):
    release = threading.Event()

    def bot(message: str, history: list[str]) -> str:
        release.wait(30)
        return "late"

    try:
        with pytest.raises(CallTimeout, match=r"within 0.02 s \(turn 1 of 3\)"):
            talk(bot, how, MESSAGES, timeout=0.02)
    finally:
        release.set()


@HOW
def test_system_without_a_place_for_history_is_refused_before_any_call(how: str):
    def bot(message: str) -> str:
        raise AssertionError("must not be called")

    with pytest.raises(UsageError, match=r"bot cannot be called as .*history=.*\(message: str\)"):
        talk(bot, how, MESSAGES)

    def other(message: str, tone: str) -> str:
        raise AssertionError("must not be called")

    with pytest.raises(UsageError, match=r"other takes neither .*tone: str"):
        talk(other, how, MESSAGES, history="messages")


@HOW
@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ("Hi", r"got a str; write \['Hi'\]"),
        ([], "at least one message"),
        (["Hi", None], "got NoneType as message 2"),
        ([b"Hi"], "got bytes as message 1"),
        (None, "got NoneType"),
        (b"Hi", "got bytes"),
    ],
)
def test_messages_must_be_a_list_of_str(how: str, messages: Any, told: str):
    with pytest.raises(UsageError, match=told):
        talk(lambda message, history: "x", how, messages)


@HOW
def test_unknown_style_is_refused(how: str):
    with pytest.raises(UsageError, match="history must be 'history' or 'messages', got 'dicts'"):
        talk(lambda message, history: "x", how, MESSAGES, history="dicts")


def test_aconverse_outside_asyncio_says_what_to_do():
    trio = pytest.importorskip("trio")
    with pytest.raises(UsageError, match=r"aconverse needs a running asyncio event loop"):
        trio.run(functools.partial(aconverse, lambda message, history: "x", MESSAGES))
