"""Where a plan ends and how often, by counting orders of passes and failures one run at a time.

Only `accept_at` and `reject_at` are read, and whole numbers are counted, so that nothing is shared
with the package's own sums and nothing is rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from numbers import Real

from pytest_aiprops.stats.sequential import Plan

State = tuple[int, int]
"""Runs, failures."""


def orders_by_end(plan: Plan, interrupted_at: int | None = None) -> dict[State, int]:
    """How many orders of passes and failures end at each state.

    Args:
        plan: Followed from its boundaries.
        interrupted_at: Runs at which an undecided test ends too, as by a spent budget.
    """
    ends: dict[State, int] = {}
    undecided = Counter({0: 1})
    for runs in range(plan.max_runs + 1):
        following: Counter[int] = Counter()
        for failures, orders in undecided.items():
            decided = failures <= plan.accept_at[runs] or failures >= plan.reject_at[runs]
            if decided or runs == interrupted_at:
                ends[runs, failures] = orders
            else:
                following[failures] += orders
                following[failures + 1] += orders
        undecided = following
    assert not undecided, "the plan does not end by max_runs"
    return ends


def passes(plan: Plan, state: State) -> bool:
    runs, failures = state
    return failures <= plan.accept_at[runs]


def probabilities(ends: Mapping[State, int], rate: Real) -> dict[State, Real]:
    """The probability of each end at a pass rate; exact if the rate is a `Fraction`."""
    return {
        (runs, failures): orders * rate ** (runs - failures) * (1 - rate) ** failures
        for (runs, failures), orders in ends.items()
    }
