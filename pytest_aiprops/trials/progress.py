"""How far a running property has come: its trials fill it in, and whoever shows it reads it."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_aiprops.sampling.budget import CallCounter

if TYPE_CHECKING:
    from pytest_aiprops.trials.counterexample import SearchResult
    from pytest_aiprops.trials.tally import Tally


@dataclass(frozen=True)
class Seen:
    """How far a property has come at one moment.

    Args:
        calls: Invocations of the system so far.
        most_calls: The most it may come to; None where nothing limits it.
        passed: Trials that passed.
        failed: Trials that failed.
        inputs: Inputs tried; None where nothing generates any.
        most_inputs: Inputs to try.
        is_shrinking: Whether a failing input was found and a smaller one is looked for.
        cost: What the calls cost; None where that is not known.
    """

    calls: int
    most_calls: int | None
    passed: int
    failed: int
    inputs: int | None = None
    most_inputs: int | None = None
    is_shrinking: bool = False
    cost: float | None = None


class Progress:
    """How far a running property has come.

    Filled in by the thread that judges, read by another: what it holds is only ever replaced.

    Args:
        counter: Counts its calls.

    Example:
        >>> progress = Progress(CallCounter(limit=50))
        >>> progress.seen()
        Seen(calls=0, most_calls=50, passed=0, failed=0, inputs=None, most_inputs=None, \
is_shrinking=False, cost=None)
    """

    def __init__(self, counter: CallCounter) -> None:
        self.is_shrinking = False
        self._counter = counter
        self._tally: Tally | None = None
        self._search: tuple[SearchResult, int] | None = None
        self._calls_a_trial = 1

    def judging(self, tally: Tally) -> None:
        """A plan is followed, and this counts its trials."""
        self._tally = tally

    def searching(self, result: SearchResult, most_inputs: int) -> None:
        """Inputs are tried, and this holds what is found."""
        self._search = result, most_inputs

    def ran(self, trials: int, calls: int) -> None:
        """Trials ended that made so many calls together."""
        self._calls_a_trial = max(self._calls_a_trial, math.ceil(calls / trials))

    def seen(self) -> Seen:
        """How far it has come now."""
        calls, left, cost = self._counter.made, self._counter.left, self._counter.cost
        limit = None if left is None else calls + left
        if self._search is not None:
            result, most_inputs = self._search
            return Seen(
                calls,
                limit,
                result.passed,
                result.failed,
                result.inputs,
                most_inputs,
                self.is_shrinking,
                cost,
            )
        tally = self._tally
        if tally is None:
            return Seen(calls, limit, 0, 0, cost=cost)
        # Trials that make more calls than any before them move this; it is never passed.
        most = max(calls, (len(tally.plan.accept_at) - 1) * self._calls_a_trial)
        return Seen(
            calls,
            most if limit is None else min(most, limit),
            tally.passed,
            tally.failed,
            cost=cost,
        )


Watch = Callable[[Progress], AbstractContextManager[None]]
"""Shows a property's progress while the block runs."""


def no_watch(progress: Progress) -> AbstractContextManager[None]:
    """Show nothing."""
    return nullcontext()
