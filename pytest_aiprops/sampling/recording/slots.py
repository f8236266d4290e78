"""Which of the trials that run at once this is, so that its samples keep their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_slot: ContextVar[tuple[int, int]] = ContextVar("aiprops_slot", default=(0, 1))


def current_slot() -> tuple[int, int]:
    """The running trial's position among those that run at once, from 0, and their number."""
    return _slot.get()


@contextmanager
def in_slot(slot: int, of: int) -> Iterator[None]:
    """Run the block as trial `slot` of `of` that run at once.

    Example:
        >>> with in_slot(2, of=8):
        ...     current_slot()
        (2, 8)
    """
    token = _slot.set((slot, of))
    try:
        yield
    finally:
        _slot.reset(token)
