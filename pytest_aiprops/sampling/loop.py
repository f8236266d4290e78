"""The event loop that sync callers run calls on: one daemon thread, started at first use.

It outlives a single sampling, because an SDK's async client keeps its connections on the loop
where it opened them: with a loop a call, the second call would find them closed. Being another
thread's, it also works while the caller's own loop runs.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from pytest_aiprops.errors import CallTimeout, UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_T = TypeVar("_T")

CLEANUP_SECONDS = 2.0
"""Time to cancel calls, each of which has one second to close what it opened."""

GLANCE_SECONDS = 0.2
"""Time after which a waiting thread looks up: Ctrl-C does not wake it if another thread got it."""

BEAT_SECONDS = 5.0
"""Time a loop has to react once a timeout is past; less could blame a loaded machine."""


class _Loop:
    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, name="aiprops event loop", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()


_lock = threading.Lock()
_current: _Loop | None = None


def run(coroutine: Coroutine[Any, Any, _T], name: str, patience: float | None = None) -> _T:
    """Run a coroutine on the shared loop, in a copy of the caller's context, and wait for it.

    Args:
        coroutine: What to run.
        name: Name of the system it calls, for messages.
        patience: Seconds in which the loop must react; an async system that blocks it (a sync
            client in an `async def`) cannot be timed out from inside. None: wait for ever.

    Raises:
        CallTimeout: The loop did not react; it is left behind and the next call gets a new one.
        UsageError: Called from a coroutine that itself runs on the shared loop.
    """
    home = _home()
    if threading.current_thread() is home.thread:
        coroutine.close()
        raise UsageError(
            "sample and converse would wait for themselves inside an async system that is being "
            "sampled; there, use: await asample(...) or await aconverse(...)"
        )
    future = asyncio.run_coroutine_threadsafe(coroutine, home.loop)
    waited = 0.0
    try:
        while True:
            try:
                return future.result(GLANCE_SECONDS)
            except concurrent.futures.TimeoutError:
                if future.done():
                    raise  # the coroutine's own
            waited += GLANCE_SECONDS
            if patience is not None and waited >= patience:
                waited = 0.0
                _check_pulse(home, name)
    finally:
        future.cancel()  # on Ctrl-C; does nothing to a finished one


def run_briefly(coroutine: Coroutine[Any, Any, object]) -> None:
    """Run a coroutine that cleans up; where the loop does not get to it, leave the loop behind."""
    global _current
    home = _home()
    future = asyncio.run_coroutine_threadsafe(coroutine, home.loop)
    try:
        future.result(CLEANUP_SECONDS)
    except concurrent.futures.TimeoutError:
        with _lock:
            if _current is home:
                _current = None


def is_current(event_loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a loop is the shared one, and not one that was left behind."""
    return _current is not None and _current.loop is event_loop


def _home() -> _Loop:
    global _current
    with _lock:
        if _current is None or not _current.thread.is_alive():  # none, or left behind by a fork
            _current = _Loop()
        return _current


def _check_pulse(home: _Loop, name: str) -> None:
    global _current
    beat = threading.Event()
    home.loop.call_soon_threadsafe(beat.set)
    if beat.wait(BEAT_SECONDS):
        return
    with _lock:
        if _current is home:
            _current = None
    raise CallTimeout(
        f"system {name} gave no answer in time and could not be cancelled, because it blocks its "
        "event loop: something it calls is not async; use an async client, or make the system sync"
    )
