"""Calls a system several times for one input: a callable and its arguments in, `Samples` out.

One async core serves both `sample` and `asample`; `sample` runs it on the loop of `loop.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pytest_aiprops.config import DEFAULT_CONCURRENCY
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import loop
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.sampling.call import call_async, call_inline
from pytest_aiprops.sampling.caller import Call, Caller, Outcome
from pytest_aiprops.sampling.invoke import cancel
from pytest_aiprops.sampling.samples import Sample, Samples, Usage

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def sample(
    system: Callable[..., Any],
    /,
    *args: Any,
    n: int = 5,
    concurrency: int = DEFAULT_CONCURRENCY,
    timeout: float | None = None,
    retries: int = 0,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
    **kwargs: Any,
) -> Samples:
    """Call a system `n` times with the same arguments.

    With `concurrency=1`, no timeout and a sync system, the calls run in the calling thread, where
    a debugger and thread-bound connections work. A system that has an argument named like one of
    these gets it through `functools.partial` or a lambda.

    Args:
        system: The callable under test, sync or async.
        *args: Its positional arguments.
        n: Calls to make, 1 or more.
        concurrency: Most calls in flight at once, 1 or more.
        timeout: Seconds a call may take; None for no limit.
        retries: Times a call is made again after a transient error (timeout, lost connection,
            HTTP 408, 409, 429 or 5xx), waiting longer each time. Each attempt is a call.
        text: Takes the text out of an output whose shape is not known.
        usage: Takes the tokens used out of an output, as a `Usage`.
        **kwargs: Keyword arguments of the system.

    Returns:
        The samples, ordered by index whatever the order in which calls ended.

    Raises:
        UsageError: An argument is wrong, or an output has no text that can be found.
        CallTimeout: A call took longer than `timeout`.
        CallBudgetExceeded: The test or the session has spent its budget of calls.
        BaseException: What the system raised, as it raised it; calls not started are not made.

    Example:
        >>> sample(str.upper, "hello", n=2).texts
        ['HELLO', 'HELLO']
    """
    caller = Caller(system, timeout, retries, text, usage)
    calls = _calls(caller, n, args, kwargs)
    check_whole_number("concurrency", concurrency, minimum=1)
    if concurrency == 1 and caller.can_run_inline:
        return Samples([call_inline(caller, call).get() for call in calls])
    core = _gather(caller, calls, concurrency)
    return _samples(loop.run(core, caller.name, caller.timeout))


async def asample(
    system: Callable[..., Any],
    /,
    *args: Any,
    n: int = 5,
    concurrency: int = DEFAULT_CONCURRENCY,
    timeout: float | None = None,
    retries: int = 0,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
    **kwargs: Any,
) -> Samples:
    """Call a system `n` times from a coroutine; `sample`'s arguments, results and errors.

    Async systems run as tasks of the running loop, sync ones in threads beside it, except with
    `concurrency=1` and no timeout, where a sync system runs in the calling thread and so holds up
    the loop.

    Raises:
        UsageError: As `sample`, or no asyncio loop is running (under trio, for one).

    Example:
        >>> asyncio.run(asample(str.upper, "hello", n=2)).texts
        ['HELLO', 'HELLO']
    """
    require_asyncio("asample", "sample")
    caller = Caller(system, timeout, retries, text, usage)
    calls = _calls(caller, n, args, kwargs)
    check_whole_number("concurrency", concurrency, minimum=1)
    return _samples(await _gather(caller, calls, concurrency))


def require_asyncio(function: str, sync_function: str) -> None:
    """Refuse to run where no asyncio loop does.

    Raises:
        UsageError: Another async library runs, or none.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise UsageError(
            f"{function} needs a running asyncio event loop, and here is none; under trio or "
            "another library run the sync function in a thread: "
            f"await trio.to_thread.run_sync(lambda: aiprops.{sync_function}(...))"
        ) from None


def _calls(caller: Caller, n: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Call]:
    check_whole_number("n", n, minimum=1)
    return [caller.call(index, f"call {index + 1} of {n}", args, kwargs) for index in range(n)]


def _samples(outcomes: list[Outcome[Sample]]) -> Samples:
    return Samples([outcome.get() for outcome in outcomes])


async def _gather(caller: Caller, calls: list[Call], concurrency: int) -> list[Outcome[Sample]]:
    """Make the calls, at most `concurrency` at once; after an error, give only that one outcome."""
    inline = concurrency == 1 and caller.can_run_inline
    done: dict[int, Outcome[Sample]] = {}
    waiting = iter(calls)
    running: dict[asyncio.Task[Outcome[Sample]], int] = {}
    try:
        while True:
            while len(running) < concurrency and (call := next(waiting, None)) is not None:
                task = asyncio.create_task(call_async(caller, call, inline))
                running[task] = call.index
            if not running:
                return [done[call.index] for call in calls]
            ended, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in sorted(ended, key=running.__getitem__):
                outcome = task.result()
                if outcome.error is not None:
                    return [outcome]
                done[running.pop(task)] = outcome
    finally:
        await cancel(list(running))
