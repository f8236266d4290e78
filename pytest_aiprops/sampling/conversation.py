"""Talks to a system turn by turn: a customer's messages in, a `Conversation` out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Literal

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import loop
from pytest_aiprops.sampling.call import call_async, call_inline
from pytest_aiprops.sampling.caller import Call, Caller, system_name
from pytest_aiprops.sampling.calls import require_asyncio
from pytest_aiprops.sampling.samples import Conversation, Sample, Samples, Usage

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

History = Literal["history", "messages"]

_Arguments = tuple[tuple[Any, ...], dict[str, Any]]
_Style = Callable[[int, list[Sample]], _Arguments]


def converse(
    system: Callable[..., Any],
    messages: Sequence[str],
    history: History = "history",
    *,
    timeout: float | None = None,
    retries: int = 0,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
) -> Conversation:
    """Send a customer's messages one after another and keep the replies.

    How the system gets what was said before is `history`:

    - `"history"`: `system(message, history=[...])`, the customer's earlier messages as strings.
    - `"messages"`: dicts of both sides, `{"role": "user" or "assistant", "content": ...}`. A system
      with a `history` or `messages` argument beside the message gets the earlier ones there; any
      other gets one list that ends with the message at hand.

    Each turn gets lists of its own. A sync system without a timeout runs in the calling thread.

    Args:
        system: The callable under test, sync or async.
        messages: What the customer writes, turn by turn, at least one.
        history: The style, as above.
        timeout: Seconds a turn may take; None for no limit.
        retries: Times a turn is tried again after a transient error, as in `sample`.
        text: Takes the text out of an output whose shape is not known.
        usage: Takes the tokens used out of an output, as a `Usage`.

    Raises:
        UsageError: An argument is wrong, the system takes no history, or an output has no text.
        CallTimeout: A turn took longer than `timeout`.
        BaseException: What the system raised, as it raised it.

    Example:
        >>> def bot(message, history):
        ...     return f"{message} (after {len(history)})"
        >>> converse(bot, ["Hi", "Bye"]).replies.texts
        ['Hi (after 0)', 'Bye (after 1)']
    """
    caller = Caller(system, timeout, retries, text, usage)
    said = _check_messages(messages)
    arguments = _style(system, said, history)
    replies: list[Sample] = []
    for turn in range(len(said)):
        call = _call(caller, turn, len(said), arguments(turn, replies))
        if caller.can_run_inline:
            outcome = call_inline(caller, call)
        else:
            outcome = loop.run(call_async(caller, call), caller.name, caller.timeout)
        replies.append(outcome.get())
    return Conversation(said, Samples(replies))


async def aconverse(
    system: Callable[..., Any],
    messages: Sequence[str],
    history: History = "history",
    *,
    timeout: float | None = None,
    retries: int = 0,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
) -> Conversation:
    """`converse` from a coroutine: the same arguments, result and errors.

    Raises:
        UsageError: As `converse`, or no asyncio loop is running (under trio, for one).
    """
    require_asyncio("aconverse", "converse")
    caller = Caller(system, timeout, retries, text, usage)
    said = _check_messages(messages)
    arguments = _style(system, said, history)
    replies: list[Sample] = []
    for turn in range(len(said)):
        call = _call(caller, turn, len(said), arguments(turn, replies))
        replies.append((await call_async(caller, call, caller.can_run_inline)).get())
    return Conversation(said, Samples(replies))


def _check_messages(messages: Any) -> tuple[str, ...]:
    if isinstance(messages, str):
        raise UsageError(
            f"messages must be a list of str, one a turn, got a str; write [{messages!r:.60}]"
        )
    if not isinstance(messages, Sequence) or isinstance(messages, bytes | bytearray):
        raise UsageError(
            f"messages must be a list of str, one a turn, got {type(messages).__name__}"
        )
    for number, message in enumerate(messages, start=1):
        if not isinstance(message, str):
            raise UsageError(
                f"messages must be a list of str, one a turn, got {type(message).__name__} "
                f"as message {number}"
            )
    if not messages:
        raise UsageError("messages must hold at least one message, got an empty list")
    return tuple(messages)


def _call(caller: Caller, turn: int, turns: int, arguments: _Arguments) -> Call:
    return caller.call(turn, f"turn {turn + 1} of {turns}", *arguments)


def _style(system: Callable[..., Any], said: tuple[str, ...], history: Any) -> _Style:
    """How turn `i` is put to the system, given the replies so far."""
    if history not in ("history", "messages"):
        raise UsageError(f"history must be 'history' or 'messages', got {history!r}")
    accepts = _Acceptance(system)
    if history == "history":
        if not accepts.call(said[0], history=[]):
            raise UsageError(
                f"system {system_name(system)} cannot be called as system(message, history=[...]), "
                f"its signature is {accepts.signature}; give it a history argument, pass "
                'history="messages" if it takes role/content dicts, or sample it if it keeps none'
            )
        return lambda turn, replies: ((said[turn],), {"history": list(said[:turn])})
    for name in ("history", "messages"):
        if accepts.beside_message(name) and accepts.call(said[0], **{name: []}):
            return lambda turn, replies: ((said[turn],), {name: _roles(said[:turn], replies)})
    if accepts.call([]):
        return lambda turn, replies: ((_roles(said[: turn + 1], replies),), {})
    if accepts.call(messages=[]):
        return lambda turn, replies: ((), {"messages": _roles(said[: turn + 1], replies)})
    raise UsageError(
        f"system {system_name(system)} takes neither a message with a history or messages argument "
        f"beside it, nor one list of messages; its signature is {accepts.signature}"
    )


class _Acceptance:
    """What a system's signature lets it be called with; one without a signature takes anything."""

    def __init__(self, system: Callable[..., Any]) -> None:
        try:
            self.signature: inspect.Signature | None = inspect.signature(system)
        except (TypeError, ValueError):  # some builtins have none
            self.signature = None

    def call(self, *args: Any, **kwargs: Any) -> bool:
        if self.signature is None:
            return True
        try:
            self.signature.bind(*args, **kwargs)
        except TypeError:
            return False
        return True

    def beside_message(self, name: str) -> bool:
        """Whether there is an argument of that name after the one the message goes to."""
        return self.signature is not None and name in list(self.signature.parameters)[1:]


def _roles(said: Sequence[str], replies: Sequence[Sample]) -> list[dict[str, str]]:
    turns: list[dict[str, str]] = []
    for turn, message in enumerate(said):
        turns.append({"role": "user", "content": message})
        if turn < len(replies):
            turns.append({"role": "assistant", "content": replies[turn].text})
    return turns
