"""Runs a test body several times at once: one pytest call in, one exception or None a trial out.

All trials are waited for, also once some of them have decided: they share fixtures, which are torn
down next. Threads are daemons, so that Ctrl-C need not wait for a model's answer.
"""

from __future__ import annotations

import asyncio
import contextvars
import functools
import inspect
import threading
from collections.abc import Callable
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.loop import GLANCE_SECONDS
from pytest_aiprops.sampling.recording.slots import in_slot

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
            trials = (_caught(body, fixtures, slot, count) for slot in range(count))
            errors.extend(await asyncio.gather(*trials))

        return gathered

    @functools.wraps(body)
    def threaded(**fixtures: Any) -> Any:
        trials = [_Trial(functools.partial(body, **fixtures), slot, count) for slot in range(count)]
        for trial in trials:
            trial.thread.start()
        for trial in trials:
            while trial.thread.is_alive():
                trial.thread.join(GLANCE_SECONDS)
        errors.extend(trial.error for trial in trials)
        returned = [trial.returned for trial in trials if trial.error is None]
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


class _Trial:
    """A trial in a thread of its own, in a copy of the context."""

    def __init__(self, body: Callable[[], Any], slot: int, count: int) -> None:
        self.returned: Any = None
        self.error: BaseException | None = None
        self._body, self._slot = body, (slot, count)
        run = functools.partial(contextvars.copy_context().run, self._run)
        name = f"aiprops trial {slot + 1}"
        self.thread = threading.Thread(target=run, name=name, daemon=True)

    def _run(self) -> None:
        try:
            with in_slot(*self._slot):
                self.returned = self._body()
        except BaseException as error:  # pytest's skip and fail are BaseExceptions
            self.error = error


async def _caught(
    body: Callable[..., Any], fixtures: dict[str, Any], slot: int, count: int
) -> BaseException | None:
    try:
        with in_slot(slot, count):
            await body(**fixtures)
    except asyncio.CancelledError:
        raise
    except BaseException as error:  # pytest's skip and fail are BaseExceptions
        return error
    return None
