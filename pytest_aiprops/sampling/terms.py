"""Under which terms calls are made: counted by whom, at what price, recorded where.

The terms of the running test are found through its context, so that no code between the test and
the call has to pass them on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.sampling.prices import Prices

if TYPE_CHECKING:
    from pytest_aiprops.sampling.recording import Cassette


@dataclass(frozen=True)
class Terms:
    """Under which terms calls are made.

    Args:
        counter: Counts them, and may limit them.
        prices: What tokens cost.
        cassette: Where samples are recorded and replayed from; None for neither.
        is_rejudged: Whether a sample that is not recorded leaves the verdict open, and is no error.
        is_priced: Whether every answer has to say what it cost, where that is limited.
        fixtures: Names of fixtures of wider scope that have sampled in this session.
    """

    counter: CallCounter = field(default_factory=CallCounter)
    prices: Prices = field(default_factory=Prices)
    cassette: Cassette | None = None
    is_rejudged: bool = False
    is_priced: bool = True
    fixtures: set[str] = field(default_factory=set)


_running: ContextVar[Terms | None] = ContextVar("aiprops_terms", default=None)


def running_terms() -> Terms:
    """The terms of the running test; outside of one, calls are made without limit or record."""
    return _running.get() or Terms()


@contextmanager
def under(terms: Terms) -> Iterator[None]:
    """Make the calls of the block under these terms, in threads and tasks that it starts too.

    Example:
        >>> from pytest_aiprops.sampling import sample
        >>> terms = Terms()
        >>> with under(terms):
        ...     _ = sample(str.upper, "hello", n=2)
        >>> terms.counter.made
        2
    """
    token = _running.set(terms)
    try:
        yield
    finally:
        _running.reset(token)
