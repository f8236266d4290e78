"""Backward induction: the best boundaries where each kind of error has a price.

With prices the problem is a dynamic programme over (runs, failures), solved from the last run back
(Wald and Wolfowitz 1948; Arrow, Blackwell and Girshick 1949). The prices are the Lagrange
multipliers of the two error rates; they are found by maximising the dual, which bounds the expected
runs of every test from below.
"""

from __future__ import annotations

import numpy as np

from pytest_aiprops.stats.binomial import Floats
from pytest_aiprops.stats.boundaries import Boundaries, Problem, ahead

_GRID = np.stack(np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5)), axis=-1).reshape(-1, 2)
"""Directions in which log prices are tried, (25, 2); each round narrows their reach by `_ZOOM`."""
_FIRST_REACH, _LAST_REACH, _ZOOM = 4.0, 0.03, 2.0
_DEARER = np.concatenate(
    [np.outer(np.arange(1, 13) * 0.2, way) for way in ((1, 0), (0, 1), (1, 1))]
)
NEARBY = np.concatenate([0.1 * _GRID, 0.3 * _GRID, _DEARER])
"""Log prices around the dual's maximum that give boundaries worth improving, and dearer ones, which
sooner or later give boundaries that keep both error rates, (86, 2)."""


def best_prices(problem: Problem) -> tuple[Floats, float]:
    """Log prices (false alarm, miss) at the dual's maximum, and that maximum.

    The dual is concave, so a grid that follows its best point and narrows finds the maximum.
    """
    # Wald's approximation puts the price of an error near the runs it saves over its rate.
    centre = np.log(np.array([4 / problem.alpha, 4 / problem.beta]))
    bound, reach = -np.inf, _FIRST_REACH
    while reach > _LAST_REACH:
        tried = centre + reach * _GRID
        prices = np.exp(tried)
        bounds = _values(problem, prices) - prices @ np.array([problem.alpha, problem.beta])
        top = int(np.argmax(bounds))
        if bounds[top] > bound:
            bound, centre = float(bounds[top]), tried[top]
        reach /= _ZOOM
    return centre, bound


def _values(problem: Problem, prices: Floats) -> Floats:
    """Expected runs plus priced errors of the best test at each row of prices, (k,)."""
    table = problem.table
    value = np.empty((len(prices), 0))
    for n in range(problem.cap, -1, -1):
        good, poor = table.good[n, : n + 1], table.poor[n, : n + 1]
        stopped = np.minimum(prices[:, 1:] * poor, prices[:, :1] * good)
        if n == problem.cap:
            value = stopped
        else:
            value = np.minimum(stopped, table.run_cost[n, : n + 1] + ahead(value))
    return value[:, 0]


def backward_induction(problem: Problem, prices: Floats) -> list[Boundaries]:
    """The best boundaries at each row of prices."""
    count, cap = len(prices), problem.cap
    log_prices = np.log(prices)
    accept_at = np.full((count, cap + 1), -1)
    reject_at = np.tile(np.arange(cap + 1) + 1, (count, 1))
    table = problem.table
    value = np.empty((count, 0))
    for n in range(cap, -1, -1):
        good, poor = table.good[n, : n + 1], table.poor[n, : n + 1]
        # Compared as logarithms, for where both probabilities are too small to tell apart.
        accepting = log_prices[:, 1:] + table.log_ratio[n, : n + 1] <= log_prices[:, :1]
        value_stopped = np.where(accepting, prices[:, 1:] * poor, prices[:, :1] * good)
        if n == cap:
            value, stopping = value_stopped, np.ones((count, n + 1), dtype=bool)
        else:
            going = table.run_cost[n, : n + 1] + ahead(value)
            stopping = value_stopped <= going
            value = np.where(stopping, value_stopped, going)
        for k in range(count):
            accepted = np.flatnonzero(stopping[k] & accepting[k])
            rejected = np.flatnonzero(stopping[k] & ~accepting[k])
            if accepted.size:
                accept_at[k, n] = accepted[-1]
            if rejected.size:
                reject_at[k, n] = rejected[0]
    return [Boundaries(accept_at[k], reject_at[k]) for k in range(count)]
