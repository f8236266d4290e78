"""The fewest expected runs of any test that keeps a claim, found without the package's solver.

A test is a flow through the states (runs n, failures f): at each it passes, fails or goes on. Error
rates and expected runs are linear in that flow, so the best test that may also toss coins is a
linear programme, and no test does better. Without coins each state takes one of the three ways
whole, which makes it an integer programme.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, hstack, identity
from scipy.stats import binom


def fewest_runs(
    good: float, poor: float, alpha: float, beta: float, cap: int, *, coins: bool = True
) -> float:
    """Expected runs at the optimum, a perfect system, `good` and `poor` weighted 1/2, 1/4, 1/4.

    Args:
        good: Pass rate that may fail with probability at most `alpha`.
        poor: Pass rate that may pass with probability at most `beta`.
        alpha: Producer's risk.
        beta: Consumer's risk.
        cap: Most runs.
        coins: Allow randomised tests, which makes this a lower bound that is quick to find.
    """
    runs, failures = np.tril_indices(cap + 1)
    states = len(runs)
    at_good = binom.pmf(failures, runs, 1 - good)
    at_poor = binom.pmf(failures, runs, 1 - poor)
    run_cost = 0.5 * (failures == 0) + 0.25 * at_good + 0.25 * at_poor
    nothing, every = np.zeros(states), identity(states)

    # Variables: the share of all orders of passes and failures that passes, fails, goes on there.
    balance = hstack([every, every, every - _arrivals(runs, failures)])
    start = (runs == 0).astype(float)
    constraints = [
        LinearConstraint(balance, start, start),
        LinearConstraint(np.concatenate([nothing, at_good, nothing])[None, :], ub=alpha),
        LinearConstraint(np.concatenate([at_poor, nothing, nothing])[None, :], ub=beta),
    ]
    cost = np.concatenate([nothing, nothing, run_cost])
    most = np.concatenate([nothing + 1, nothing + 1, (runs < cap).astype(float)])
    integer = np.zeros(3 * states)
    if not coins:
        # One more variable for each of the three: whether that way is taken.
        constraints = [
            LinearConstraint(_widened(one.A, 3 * states), one.lb, one.ub) for one in constraints
        ]
        three = identity(3 * states)
        constraints.append(LinearConstraint(hstack([three, -three]), ub=0))
        one_way = hstack([coo_array((states, 3 * states)), every, every, every])
        constraints.append(LinearConstraint(one_way, 1, 1))
        cost = np.concatenate([cost, np.zeros(3 * states)])
        most = np.concatenate([most, np.ones(3 * states)])
        integer = np.concatenate([integer, np.ones(3 * states)])
    found = milp(cost, constraints=constraints, bounds=Bounds(0, most), integrality=integer)
    assert found.success, found.message
    # What the solver can prove, not what it found: the two differ by its tolerance.
    return float(found.mip_dual_bound if not coins else found.fun)


def _arrivals(runs, failures):
    """Row (n, f): which shares going on from the two states before it arrive there."""
    index = {state: k for k, state in enumerate(zip(runs.tolist(), failures.tolist(), strict=True))}
    rows, columns, shares = [], [], []
    for (n, f), k in index.items():
        for before, ways in (((n - 1, f), n - f), ((n - 1, f - 1), f)):
            if n and ways and before in index:
                rows.append(k)
                columns.append(index[before])
                shares.append(ways / n)
    return coo_array((shares, (rows, columns)), shape=(len(runs), len(runs)))


def _widened(matrix, by):
    matrix = coo_array(matrix)
    return hstack([matrix, coo_array((matrix.shape[0], by))])
