"""One call of a system: a `Caller` and a `Call` in, an `Outcome` (a `Sample` or an error) out.

An async system runs on the running loop; a sync one in a daemon thread, so that one which hangs can
be left behind and does not keep Python from exiting, as the threads of an executor would.
"""

from __future__ import annotations

import asyncio
import contextvars
import functools
import inspect
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout, UsageError
from pytest_aiprops.sampling import loop, retrying, shapes
from pytest_aiprops.sampling.arguments import check_callable, check_seconds, check_whole_number
from pytest_aiprops.sampling.budget import CallCounter, running_counter
from pytest_aiprops.sampling.samples import Sample, Usage

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

CLEANUP_SECONDS = 1.0
"""Time a cancelled async call has to close what it opened before it is left behind."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Outcome(Generic[_T]):
    """What a call gave; an error is a value here, as no future can carry a StopIteration."""

    result: _T | None = None
    error: BaseException | None = None

    def get(self) -> _T:
        """The result, or the error raised."""
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]  # set wherever there is no error


@dataclass(frozen=True)
class Caller:
    """A system and how to call it.

    Args:
        system: The callable, sync or async.
        timeout: Seconds a call may take; None for no limit.
        retries: Times a call that failed for a passing reason is made again.
        text: Takes the text out of an output whose shape is not known.
        usage: Takes the tokens used out of an output.
        counter: Counts the calls; a retry is a call. None for the running test's.
    """

    system: Callable[..., Any]
    timeout: float | None = None
    retries: int = 0
    text: Callable[[Any], str] | None = None
    usage: Callable[[Any], Usage | None] | None = None
    counter: CallCounter | None = None

    def __post_init__(self) -> None:
        check_callable("system", self.system)
        if self.counter is None:
            object.__setattr__(self, "counter", running_counter())
        object.__setattr__(self, "timeout", check_seconds("timeout", self.timeout))
        check_whole_number("retries", self.retries, minimum=0)
        for name in ("text", "usage"):
            if getattr(self, name) is not None:
                check_callable(name, getattr(self, name))

    @property
    def name(self) -> str:
        """The system's name, for messages."""
        return system_name(self.system)

    @property
    def can_run_inline(self) -> bool:
        """Whether the caller's own thread can make the call: sync, and nothing to time out."""
        return self.timeout is None and not is_async(self.system)


@dataclass(frozen=True)
class Call:
    """One call to make.

    Args:
        index: Its position, from 0.
        label: Its place, for messages: `"call 3 of 5"`.
        args: Positional arguments of the system.
        kwargs: Keyword arguments of the system.
    """

    index: int
    label: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def is_async(system: Callable[..., Any]) -> bool:
    """Whether calling `system` is known to give a coroutine, through partials and `__call__`."""
    while isinstance(system, functools.partial):
        system = system.func
    if inspect.iscoroutinefunction(system):
        return True
    return not inspect.isroutine(system) and inspect.iscoroutinefunction(
        getattr(type(system), "__call__", None)  # noqa: B004  # the method itself is wanted
    )


def system_name(system: Callable[..., Any]) -> str:
    """The name a person knows `system` by: of the function behind a partial, of an object's class.

    Example:
        >>> system_name(functools.partial(str.upper))
        'str.upper'
    """
    while isinstance(system, functools.partial):
        system = system.func
    name = getattr(system, "__qualname__", None)
    if not isinstance(name, str):
        name = type(system).__qualname__
    return name.rpartition("<locals>.")[2]


def call_inline(caller: Caller, call: Call) -> Outcome[Sample]:
    """Make a call in this thread; an awaitable it returns is awaited on the shared loop."""

    def attempt() -> Outcome[Sample]:
        try:
            _spend(caller)
            started = time.perf_counter()
            output = caller.system(*call.args, **call.kwargs)
            if inspect.isawaitable(output):
                output = loop.run(_settle(output), caller.name).get()
            return _read(caller, call, output, started)
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # pytest's own outcomes are BaseExceptions too
            return Outcome(error=error)

    outcome = retrying.retry(attempt, caller.retries) if caller.retries else attempt()
    return _noted(outcome, caller, call)


async def call_async(caller: Caller, call: Call, inline: bool = False) -> Outcome[Sample]:
    """Make a call on the running loop.

    Args:
        caller: The system.
        call: Its arguments.
        inline: Run a sync system in this thread, which holds up the loop, not in one of its own.
    """

    async def attempt() -> Outcome[Sample]:
        try:
            _spend(caller)
            started = time.perf_counter()
            output = (await _in_time(caller, call, inline)).get()
            return _read(caller, call, output, started)
        except BaseException as error:
            return _as_outcome(error)

    outcome = await (retrying.aretry(attempt, caller.retries) if caller.retries else attempt())
    return _noted(outcome, caller, call)


async def cancel(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel tasks and give them a moment to clean up; one that does not end is left behind."""
    for task in tasks:
        task.cancel()
        task.add_done_callback(_look_away)
    if tasks:
        await asyncio.wait(tasks, timeout=CLEANUP_SECONDS)


def _look_away(task: asyncio.Task[Any]) -> None:
    """Take the error of a call nobody waits for, or asyncio logs that nobody did."""
    if not task.cancelled():
        task.exception()


def _spend(caller: Caller) -> None:
    if caller.counter is not None:
        caller.counter.spend()


def _read(caller: Caller, call: Call, output: Any, started: float) -> Outcome[Sample]:
    latency = time.perf_counter() - started
    reading = shapes.read(output, text=caller.text, usage=caller.usage, system=caller.name)
    return Outcome(
        Sample(
            reading.text,
            output=output,
            index=call.index,
            latency=latency,
            usage=reading.usage,
            tool_calls=reading.tool_calls,
        )
    )


def _noted(outcome: Outcome[Sample], caller: Caller, call: Call) -> Outcome[Sample]:
    """Say which call an error is from, unless its message does."""
    error = outcome.error
    if error is None or isinstance(error, CallBudgetExceeded | CallTimeout):
        return outcome
    raised = "about the answer of" if isinstance(error, UsageError) else "raised by"
    note = f"{raised} {caller.name} in {call.label}"
    if note not in getattr(error, "__notes__", ()):  # a system may raise one object again
        error.add_note(note)
    return outcome


def _as_outcome(error: BaseException) -> Outcome[Any]:
    """An error as a value, but for a cancellation that somebody asked for."""
    task = asyncio.current_task()
    asked = task is not None and task.cancelling() > 0
    if isinstance(error, GeneratorExit) or (isinstance(error, asyncio.CancelledError) and asked):
        raise error
    return Outcome(error=error)


async def _in_time(caller: Caller, call: Call, inline: bool) -> Outcome[Any]:
    if caller.timeout is None:
        return await _invoke(caller, call, inline)
    # asyncio.timeout would wait for a call that does not heed its cancellation.
    task = asyncio.create_task(_invoke(caller, call, inline))
    try:
        ended, _ = await asyncio.wait({task}, timeout=caller.timeout)
    except asyncio.CancelledError:
        await cancel([task])
        raise
    if ended:
        return task.result()
    await cancel([task])
    raise CallTimeout(
        f"system {caller.name} gave no answer within {caller.timeout:g} s ({call.label})"
    )


async def _invoke(caller: Caller, call: Call, inline: bool) -> Outcome[Any]:
    function = functools.partial(caller.system, *call.args, **call.kwargs)
    if inline or is_async(caller.system):
        try:
            output = function()
        except BaseException as error:
            return _as_outcome(error)
    else:
        outcome = await _in_thread(function, f"aiprops {caller.name}, {call.label}")
        if outcome.error is not None:
            return outcome
        output = outcome.result
    return await _settle(output) if inspect.isawaitable(output) else Outcome(output)


async def _settle(awaitable: Any) -> Outcome[Any]:
    try:
        return Outcome(await awaitable)
    except BaseException as error:
        return _as_outcome(error)


async def _in_thread(function: Callable[[], Any], name: str) -> Outcome[Any]:
    running = asyncio.get_running_loop()
    future: asyncio.Future[Outcome[Any]] = running.create_future()
    context = contextvars.copy_context()

    def settle(outcome: Outcome[Any]) -> None:
        if future.done():
            _drop(outcome)
        else:
            future.set_result(outcome)

    def work() -> None:
        try:
            outcome = Outcome(context.run(function))
        except BaseException as error:
            outcome = Outcome(error=error)
        try:
            running.call_soon_threadsafe(settle, outcome)
        except RuntimeError:  # the loop is closed: the call was left behind long ago
            _drop(outcome)

    threading.Thread(target=work, name=name, daemon=True).start()
    return await future


def _drop(outcome: Outcome[Any]) -> None:
    """Close a coroutine that nobody will await, or Python warns that nobody did."""
    if inspect.iscoroutine(outcome.result):
        outcome.result.close()
