"""Solves the optimal truncated sequential test: a problem goes in, stopping boundaries come out.

Among all tests that stop after at most `cap` runs and keep alpha and beta, find the one with the
fewest expected runs: boundaries from backward induction, improved by exchange until they are close
to the dual's lower bound.
"""

from __future__ import annotations

import numpy as np

from pytest_aiprops.stats.binomial import FixedTest
from pytest_aiprops.stats.boundaries import Boundaries, Problem, costs_of, curtailed
from pytest_aiprops.stats.exchange import exchange, merit
from pytest_aiprops.stats.induction import NEARBY, backward_induction, best_prices

_STARTS = 3
"""Boundaries that are improved, the most promising first."""
_CLOSE = 1.004
"""Stop improving within 0.4 % of the lower bound; the design allows 1 %, and the cap costs some."""


def solve(problem: Problem, fixed: FixedTest) -> Boundaries:
    """Boundaries that keep the claim's error rates with (very nearly) the fewest expected runs.

    Args:
        problem: What to tell apart.
        fixed: A fixed-size test that keeps both error rates in at most `problem.cap` runs.

    Returns:
        The best boundaries found; `tests/statistics` holds them against the optimum over all tests.
    """
    log_prices, bound = best_prices(problem)
    nearby = backward_induction(problem, np.exp(log_prices + NEARBY))
    starts = [(one, costs_of(problem, one)) for one in {one.key: one for one in nearby}.values()]
    ranked = sorted(starts, key=lambda start: merit(problem, start[1]))
    safe = curtailed(fixed, problem.cap)
    best = (safe, costs_of(problem, safe))
    for start in [*ranked[:_STARTS], best]:
        found = exchange(problem, *start, np.exp(log_prices), enough=_CLOSE * bound)
        if found[1].keeps(problem) and found[1].runs < best[1].runs:
            best = found
        if best[1].runs <= _CLOSE * bound:
            break
    return best[0]


def least_runs(problem: Problem) -> float:
    """A lower bound on the expected runs of any test that keeps the claim: the dual's maximum."""
    return best_prices(problem)[1]
