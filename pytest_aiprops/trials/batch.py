"""Runs a test body several times at once: one pytest call in, one exception or None a trial out."""

from __future__ import annotations

import asyncio
import contextvars
import functools
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks


def together(
    body: Callable[..., Any], count: int, errors: list[BaseException | None]
) -> Callable[..., Any]:
    """A stand-in for `body` that runs it `count` times at once with the same fixtures.

    Args:
        body: A test function; sync ones run in threads, each in a copy of the context, async ones
            as tasks of the loop that their plugin runs.
        count: Trials to run.
        errors: Filled with what each trial raised (None: nothing), in order.
    """
    if inspect.isasyncgenfunction(body):
        return body  # pytest or its async plugin says what is wrong with it
    if inspect.iscoroutinefunction(body):

        @functools.wraps(body)
        async def gathered(**fixtures: Any) -> None:
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                raise UsageError(
                    "ai_property(concurrency=...) on an async test needs asyncio, got another "
                    "event loop (trio?); drop concurrency or run the test on asyncio"
                ) from None
            trials = (_caught(body, fixtures) for _ in range(count))
            errors.extend(await asyncio.gather(*trials))

        return gathered

    @functools.wraps(body)
    def threaded(**fixtures: Any) -> Any:
        with ThreadPoolExecutor(count, thread_name_prefix="aiprops trial") as pool:
            trial = functools.partial(body, **fixtures)
            futures = [pool.submit(contextvars.copy_context().run, trial) for _ in range(count)]
        errors.extend(future.exception() for future in futures)
        returned = [future.result() for future in futures if future.exception() is None]
        unawaited = [one for one in returned if inspect.iscoroutine(one)]
        for coroutine in unawaited:
            coroutine.close()
        if unawaited:
            raise UsageError(
                "the body of an ai_property test must be awaited or sync, got a coroutine nobody "
                "awaits; make the decorator around the async function async too"
            )
        return returned[0] if returned else None  # pytest warns of a test that returns something

    return threaded


async def _caught(body: Callable[..., Any], fixtures: dict[str, Any]) -> BaseException | None:
    try:
        await body(**fixtures)
    except asyncio.CancelledError:
        raise
    except BaseException as error:  # pytest's skip and fail are BaseExceptions
        return error
    return None
