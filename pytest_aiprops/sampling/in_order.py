"""Calls made ahead of whoever judges them: many at once, handed over in the order of their index.

The order in which answers arrive says something about them (a failing answer may be a slow one), so
a stopping rule that counted them as they come in would lose its error rates. Here it never sees it.
"""

from __future__ import annotations

import asyncio
import threading
from types import TracebackType
from typing import Any

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import loop
from pytest_aiprops.sampling.call import call_async, call_inline
from pytest_aiprops.sampling.caller import Call, Caller, Outcome
from pytest_aiprops.sampling.invoke import cancel
from pytest_aiprops.sampling.replay import before, late, recorded
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


class InOrder:
    """Calls of one system with the same arguments; leaving the block cancels those in flight.

    A call that was made and not taken is counted, and not recorded: whether one was done in time
    depends on its answer, so what is left over is no fair sample.

    Args:
        caller: The system.
        args: Its positional arguments.
        kwargs: Its keyword arguments.
        concurrency: Most calls in flight.

    Example:
        >>> with InOrder(Caller(str.upper), ("hello",), {}, concurrency=4) as calls:
        ...     calls.take(ahead=2).get().text, calls.take(ahead=1).get().index
        ('HELLO', 1)
    """

    def __init__(
        self, caller: Caller, args: tuple[Any, ...], kwargs: dict[str, Any], concurrency: int
    ) -> None:
        self._caller = caller
        self._arguments = args, kwargs
        self._concurrency = concurrency
        self._taken = 0
        self._started = 0
        self._limit = 0
        self._left = threading.Event()
        self._tasks: dict[int, asyncio.Task[Outcome[Sample]]] = {}

    def take(self, ahead: int) -> Outcome[Sample]:
        """The next sample in order.

        Args:
            ahead: Calls that may be under way from here on, the one taken included, 1 or more.

        Returns:
            Its outcome. A call past its timeout is a sample with that `error`: the system was slow,
            and whether that is a failed trial is for the check to say.
        """
        index = self._taken
        self._taken += 1
        call = self._caller.call(index, _label(index), *self._arguments)
        # What is recorded is taken first, so that no call is made ahead that is not needed.
        outcome = None if index in self._tasks else before(self._caller, call)
        if outcome is None:
            # Behind a slow call as many answers may wait to be judged as are in flight: more would
            # be needless if one of them decides.
            limit = index + min(ahead, 2 * self._concurrency)
            outcome = recorded(self._caller, call, self._made(index, limit))
        self._started = max(self._started, self._taken)
        if isinstance(outcome.error, CallTimeout):
            return Outcome(late(self._caller, call, outcome.error))
        return outcome

    def __enter__(self) -> InOrder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._left.set()
        tasks = [task for task in self._tasks.values() if loop.is_current(task.get_loop())]
        if tasks:
            loop.run_briefly(cancel(tasks))

    def _made(self, index: int, limit: int) -> Outcome[Sample]:
        if self._concurrency == 1 and self._caller.can_run_inline:
            return call_inline(self._caller, self._unrecorded(index))
        self._limit = limit
        return loop.run(self._wait(index), self._caller.name, self._caller.timeout)

    async def _wait(self, index: int) -> Outcome[Sample]:
        self._start()
        task = self._tasks[index]
        await asyncio.wait({task})
        del self._tasks[index]
        return task.result()

    def _start(self, _: object = None) -> None:
        """Start as many calls as may be in flight; run again whenever one ends."""
        in_flight = sum(not task.done() for task in self._tasks.values())
        while (
            self._started < self._limit
            and in_flight < self._concurrency
            and not self._left.is_set()
        ):
            task = asyncio.create_task(call_async(self._caller, self._unrecorded(self._started)))
            self._tasks[self._started] = task
            task.add_done_callback(self._start)
            self._started += 1
            in_flight += 1

    def _unrecorded(self, index: int) -> Call:
        """A call that is recorded when it is taken."""
        return Call(index, _label(index), *self._arguments, left=self._left)


def _label(index: int) -> str:
    return f"call {index + 1}"
