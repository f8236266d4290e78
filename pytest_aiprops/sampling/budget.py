"""How many calls were made, and how many may be: the one place where calls are counted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pytest_aiprops.errors import CallBudgetExceeded
from pytest_aiprops.sampling.arguments import check_whole_number


class CallCounter:
    """Counts calls from any thread, up to an optional limit.

    Args:
        limit: Most calls that may be made; None for no limit.
        parent: A counter of a wider scope (the session's) that counts each call too.
        remedy: What to do about it, for the message that the limit is reached.

    Example:
        >>> counter = CallCounter(limit=1)
        >>> counter.spend()
        >>> counter.made, counter.left
        (1, 0)
    """

    def __init__(
        self,
        limit: int | None = None,
        parent: CallCounter | None = None,
        remedy: str = "raise it (--aiprops-max-calls) or run fewer tests",
    ) -> None:
        self.limit = None if limit is None else check_whole_number("limit", limit, minimum=0)
        self._parent = parent
        self._remedy = remedy
        self._made = 0
        self._lock = threading.Lock()

    @property
    def made(self) -> int:
        """Calls made so far; one that failed was made too."""
        return self._made

    @property
    def left(self) -> int | None:
        """Calls that may still be made, here and in wider scopes; None for no limit."""
        own = None if self.limit is None else self.limit - self._made
        wider = None if self._parent is None else self._parent.left
        lefts = [left for left in (own, wider) if left is not None]
        return min(lefts) if lefts else None

    def spend(self) -> None:
        """Count a call about to be made.

        Raises:
            CallBudgetExceeded: The limit, here or in a wider scope, is reached; nothing is counted.
        """
        with self._lock:
            if self.limit is not None and self._made >= self.limit:
                raise CallBudgetExceeded(self.spent())
            if self._parent is not None:
                self._parent.spend()
            self._made += 1

    def spent(self) -> str:
        """Say whose limit is reached and how to raise it."""
        if self._parent is not None and (self.limit is None or self._made < self.limit):
            return self._parent.spent()
        return (
            f"the budget of {self.limit} call{'' if self.limit == 1 else 's'} is spent, "
            f"so no further call was made; {self._remedy}"
        )


_running: ContextVar[CallCounter | None] = ContextVar("aiprops_call_counter", default=None)


def running_counter() -> CallCounter | None:
    """The counter of the running test, for calls made without the `aiprops` fixture."""
    return _running.get()


@contextmanager
def counting(counter: CallCounter) -> Iterator[None]:
    """Count on `counter` what is called in the block by whoever names no counter.

    Example:
        >>> from pytest_aiprops.sampling import sample
        >>> counter = CallCounter()
        >>> with counting(counter):
        ...     _ = sample(str.upper, "hello", n=2)
        >>> counter.made
        2
    """
    token = _running.set(counter)
    try:
        yield
    finally:
        _running.reset(token)
