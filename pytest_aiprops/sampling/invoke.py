"""Runs a system once, on the event loop or beside it: its answer, or its error as a value.

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
from typing import Any, TypeVar

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import streams
from pytest_aiprops.sampling.caller import Call, Caller, Outcome, is_async

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

CLEANUP_SECONDS = 1.0
"""Time a cancelled async call has to close what it opened before it is left behind."""

_T = TypeVar("_T")


async def in_time(caller: Caller, call: Call, inline: bool) -> Outcome[Any]:
    """Run the system within its timeout; a call past it is cancelled or left behind."""
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
    started = time.perf_counter()
    left = threading.Event()
    function = functools.partial(answer, caller, call, started, left.is_set)
    try:
        if inline or is_async(caller.system):
            output = function()
        else:
            outcome = await in_thread(function, f"aiprops {caller.name}, {call.label}")
            output = outcome.get()
    except BaseException as error:
        return as_outcome(error)
    finally:
        left.set()
    return await settle(caller, output, started) if needs_loop(output) else Outcome(output)


def answer(
    caller: Caller, call: Call, started: float, is_left: Callable[[], bool] | None = None
) -> Any:
    """Run the system in this thread; a stream is read to its end if no event loop is needed."""
    output = caller.system(*call.args, **call.kwargs)
    if needs_loop(output) or not streams.is_stream(output):
        return output
    return streams.consume(
        output,
        system=caller.name,
        has_text=caller.text is not None,
        started=started,
        is_left=is_left,
    )


def needs_loop(output: Any) -> bool:
    """Whether an event loop has to finish what a system returned: an awaitable, an async stream."""
    return inspect.isawaitable(output) or streams.is_async_stream(output)


async def settle(caller: Caller, output: Any, started: float) -> Outcome[Any]:
    """Await an awaitable and read a stream to its end."""
    try:
        if inspect.isawaitable(output):
            output = await output
        if streams.is_stream(output):
            output = await streams.aconsume(
                output, system=caller.name, has_text=caller.text is not None, started=started
            )
        return Outcome(output)
    except BaseException as error:
        return as_outcome(error)


async def in_thread(function: Callable[[], _T], name: str) -> Outcome[_T]:
    """Run a function in a daemon thread of its own, in a copy of this context."""
    running = asyncio.get_running_loop()
    future: asyncio.Future[Outcome[_T]] = running.create_future()
    context = contextvars.copy_context()

    def settle(outcome: Outcome[_T]) -> None:
        if future.done():
            _drop(outcome)
        else:
            future.set_result(outcome)

    def work() -> None:
        try:
            outcome: Outcome[_T] = Outcome(context.run(function))
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


def as_outcome(error: BaseException) -> Outcome[Any]:
    """An error as a value, but for a cancellation that somebody asked for."""
    task = asyncio.current_task()
    asked = task is not None and task.cancelling() > 0
    if isinstance(error, GeneratorExit) or (isinstance(error, asyncio.CancelledError) and asked):
        raise error
    return Outcome(error=error)
