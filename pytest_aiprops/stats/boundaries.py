"""Solves the optimal truncated sequential test: a claim goes in, stopping boundaries come out.

The problem: among all tests that stop after at most `cap` runs and keep alpha and beta, find the
one with the fewest expected runs. With a price on each kind of error it is a dynamic programme
over (runs, failures), solved by backward induction (Wald and Wolfowitz 1948; Arrow, Blackwell and
Girshick 1949). The prices are the Lagrange multipliers of the two error rates; they are found by
maximising the dual. Because a test cannot stop half-way at a state, the best priced test leaves a
little of alpha and beta unused; exchanging single boundary states spends the rest.

States are weighted by the share of all orders of passes and failures that get there undecided, so
every quantity is a binomial probability times a share in [0, 1]: nothing under- or overflows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pytest_aiprops.stats.binomial import (
    FixedTest,
    Floats,
    Ints,
    log_choose,
    log_likelihood,
)

PERFECT_WEIGHT, GOOD_WEIGHT, POOR_WEIGHT = 0.5, 0.25, 0.25
"""Weights of the expected runs of a perfect system, one at the claim, one at claim - tolerance."""

_GRID = np.stack(np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5)), axis=-1).reshape(-1, 2)
"""Directions in which log prices are tried, (25, 2); each round narrows their reach by `_ZOOM`."""
_FIRST_REACH, _LAST_REACH, _ZOOM = 4.0, 0.03, 2.0
_NEARBY = np.concatenate([0.1 * _GRID, 0.3 * _GRID])
"""Log prices around the dual's maximum whose boundaries are tried as starts, (50, 2)."""
_STARTS = 5
_SWAPS = 80
"""Most exchanges of boundary states from one start."""
_CONSIDERED = 350
"""Moves, cheapest first, of which all pairs are predicted."""
_SHORTLIST = 12
"""Predicted exchanges that are evaluated exactly before giving up."""
_CLOSE = 1.003
"""Stop improving within 0.3 % of the lower bound; the design allows 1 %, and the cap costs some."""


@dataclass(frozen=True)
class Problem:
    """What the boundaries must tell apart, with which error rates, in how many runs."""

    good: float
    poor: float
    alpha: float
    beta: float
    cap: int

    @cached_property
    def table(self) -> _Table:
        """What each state (runs n, failures f) is worth, computed once."""
        return _table(self)


@dataclass(frozen=True)
class _Table:
    """Entry [n, f] is about n runs with f failures; shape (cap + 1, cap + 1), 0 where f > n."""

    good: Floats
    """Probability of f failures in n runs at the claimed rate."""
    poor: Floats
    """The same at the rate that must not pass."""
    run_cost: Floats
    """What one more run costs, weighted by who pays it."""
    log_ratio: Floats
    """log(poor / good) likelihood, increasing in failures."""


def _table(problem: Problem) -> _Table:
    size = problem.cap + 1
    good, poor, log_ratio = np.zeros((3, size, size))
    for n in range(size):
        failed = np.arange(n + 1)
        coefficients = log_choose(np.full(n + 1, n), failed)
        log_good = log_likelihood(n - failed, failed, problem.good)
        log_poor = log_likelihood(n - failed, failed, problem.poor)
        good[n, : n + 1] = np.exp(coefficients + log_good)
        poor[n, : n + 1] = np.exp(coefficients + log_poor)
        with np.errstate(invalid="ignore"):
            log_ratio[n, : n + 1] = np.where(np.isneginf(log_good), np.inf, log_poor - log_good)
    run_cost = GOOD_WEIGHT * good + POOR_WEIGHT * poor
    run_cost[:, 0] += PERFECT_WEIGHT
    return _Table(good, poor, run_cost, log_ratio)


@dataclass(frozen=True)
class Boundaries:
    """When to stop, by runs 0..cap.

    Args:
        accept_at: Pass on this many failures or fewer (-1: on none).
        reject_at: Fail on this many or more (n + 1: on none).
    """

    accept_at: Ints
    reject_at: Ints

    @property
    def cap(self) -> int:
        """Most runs."""
        return len(self.accept_at) - 1

    @property
    def key(self) -> bytes:
        """Equal for equal boundaries."""
        return self.accept_at.tobytes() + self.reject_at.tobytes()

    def shares(self) -> Floats:
        """The share of all orders of n runs with f failures that gets there undecided.

        Returns:
            Entry [n, f] in [0, 1]; shape (cap + 1, cap + 1), 0 where f > n.
        """
        shares = np.zeros((self.cap + 1, self.cap + 1))
        shares[0, 0] = 1.0
        for n in range(self.cap):
            undecided = slice(self.accept_at[n] + 1, self.reject_at[n])
            failed = np.arange(undecided.start, undecided.stop)
            going = shares[n, undecided] / (n + 1)
            shares[n + 1, undecided] += going * (n + 1 - failed)
            shares[n + 1, undecided.start + 1 : undecided.stop + 1] += going * (failed + 1)
        return shares


@dataclass(frozen=True)
class _Costs:
    """What boundaries cost: the objective and the two error rates."""

    runs: float
    alpha: float
    beta: float

    def keeps(self, problem: Problem) -> bool:
        # Rounding of sums of some thousand terms; far below any error rate a user states.
        slack = 1e-12
        return self.alpha <= problem.alpha + slack and self.beta <= problem.beta + slack


def solve(problem: Problem, fixed: FixedTest) -> Boundaries:
    """Boundaries that keep the claim's error rates with (very nearly) the fewest expected runs.

    Args:
        problem: What to tell apart.
        fixed: A fixed-size test that keeps both error rates in at most `problem.cap` runs.

    Returns:
        The best boundaries found; `tests/statistics` holds them against the optimum over all tests.
    """
    log_prices, bound = _best_prices(problem)
    nearby = _backward_induction(problem, np.exp(log_prices + _NEARBY))
    feasible = curtailed(fixed, problem.cap)
    starts = {one.key: (one, _costs(problem, one)) for one in [*nearby, feasible]}
    ranked = sorted(starts.values(), key=lambda start: _merit(problem, start[1]))
    best: tuple[Boundaries, _Costs] | None = None
    for start in [*ranked[:_STARTS], (feasible, _costs(problem, feasible))]:
        found = _exchange(problem, *start, np.exp(log_prices), enough=_CLOSE * bound)
        if found[1].keeps(problem) and (best is None or found[1].runs < best[1].runs):
            best = found
        if best and best[1].runs <= _CLOSE * bound:
            break
    if best is None:
        raise AssertionError(f"no boundaries keep {problem}, not even those of {fixed}")
    return best[0]


def least_runs(problem: Problem) -> float:
    """A lower bound on the expected runs of any test that keeps the claim: the dual's maximum."""
    return _best_prices(problem)[1]


def curtailed(test: FixedTest, cap: int) -> Boundaries:
    """The fixed-size test, stopped as soon as its outcome is certain, by runs 0..cap."""
    runs = np.arange(cap + 1)
    accept_at = np.maximum(test.reject_at - 1 - np.maximum(test.runs - runs, 0), -1)
    reject_at = np.minimum(test.reject_at, runs + 1)
    reject_at[test.runs :] = test.reject_at
    return Boundaries(accept_at, reject_at)


def _best_prices(problem: Problem) -> tuple[Floats, float]:
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
            value = np.minimum(stopped, table.run_cost[n, : n + 1] + _ahead(value))
    return value[:, 0]


def _backward_induction(problem: Problem, prices: Floats) -> list[Boundaries]:
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
            going = table.run_cost[n, : n + 1] + _ahead(value)
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


def _ahead(following: Floats) -> Floats:
    """A quantity of the states after run n + 1, seen from the states after run n.

    Args:
        following: By failures 0..n + 1 on the last axis, times the chance of that count.

    Returns:
        The same by failures 0..n: each state's share of the two that follow it.
    """
    runs = following.shape[-1] - 1
    failed = np.arange(runs)
    both = following[..., :-1] * (runs - failed) + following[..., 1:] * (failed + 1)
    return np.asarray(both / runs)


def _costs(problem: Problem, boundaries: Boundaries) -> _Costs:
    shares, table = boundaries.shares(), problem.table
    failed = np.arange(problem.cap + 1)
    accepted = failed <= boundaries.accept_at[:, None]
    rejected = failed >= boundaries.reject_at[:, None]
    return _Costs(
        runs=float(np.sum(shares * table.run_cost, where=~(accepted | rejected))),
        alpha=float(np.sum(shares * table.good, where=rejected)),
        beta=float(np.sum(shares * table.poor, where=accepted)),
    )


def _merit(problem: Problem, costs: _Costs) -> float:
    """Expected runs, with error rates over the claim's charged so that mending them comes first."""
    return float(_merits(problem, np.array([[costs.runs, costs.alpha, costs.beta]]))[0])


def _merits(problem: Problem, costs: Floats) -> Floats:
    over = np.maximum(costs[:, 1] / problem.alpha - 1, 0) + np.maximum(
        costs[:, 2] / problem.beta - 1, 0
    )
    # Saving all runs of a test is never worth 10 % more errors than claimed.
    return np.asarray(costs[:, 0] + 10 * problem.cap * over)


def _exchange(
    problem: Problem, boundaries: Boundaries, costs: _Costs, prices: Floats, *, enough: float
) -> tuple[Boundaries, _Costs]:
    """Move boundary states, one or two at a time, while that saves runs or mends an error rate."""
    for _ in range(_SWAPS):
        if costs.keeps(problem) and costs.runs <= enough:
            break
        improved = _best_move(problem, boundaries, costs, prices)
        if improved is None:
            break
        boundaries, costs = improved
    return boundaries, costs


def _best_move(
    problem: Problem, boundaries: Boundaries, costs: _Costs, prices: Floats
) -> tuple[Boundaries, _Costs] | None:
    moves = _moves(problem, boundaries, prices)
    pairs = moves.change[:, None, :] + moves.change[None, :, :]
    predicted = np.concatenate([moves.change, pairs.reshape(-1, 3)])
    predicted += np.array([costs.runs, costs.alpha, costs.beta])
    merits = _merits(problem, predicted)
    goal = _merit(problem, costs) * (1 - 1e-6)
    promising = np.argpartition(merits, min(_SHORTLIST, len(merits) - 1))[:_SHORTLIST]
    for candidate in promising[np.argsort(merits[promising], kind="stable")]:
        if merits[candidate] >= goal:
            return None
        moved = _apply(boundaries, moves, _chosen(int(candidate), len(moves.change)))
        if moved is not None and _merit(problem, after := _costs(problem, moved)) < goal:
            return moved, after
    return None


def _chosen(candidate: int, count: int) -> list[int]:
    if candidate < count:
        return [candidate]
    first, second = divmod(candidate - count, count)
    return [first, second]


def _apply(boundaries: Boundaries, moves: _Moves, chosen: list[int]) -> Boundaries | None:
    accept_at, reject_at = boundaries.accept_at.copy(), boundaries.reject_at.copy()
    for k in chosen:
        n = moves.n[k]
        accept_at[n] += moves.accept_at[k]
        reject_at[n] += moves.reject_at[k]
        if accept_at[n] >= reject_at[n] or accept_at[n] < -1 or reject_at[n] > n + 1:
            return None
    return Boundaries(accept_at, reject_at)


@dataclass(frozen=True)
class _Moves:
    """Single boundary states that could change side, and what each change does."""

    n: Ints
    accept_at: Ints
    reject_at: Ints
    change: Floats
    """Change of (runs, alpha, beta), (k, 3)."""


def _moves(problem: Problem, boundaries: Boundaries, prices: Floats) -> _Moves:
    """The moves of one boundary by one state that cost least at these prices, with their effect."""
    passing, failing, going = _outcomes(problem, boundaries)
    shares = boundaries.shares()
    n = np.arange(problem.cap + 1)
    accept, reject = boundaries.accept_at, boundaries.reject_at
    undecided, early = accept + 1 < reject, n < problem.cap
    rows: list[Ints] = []
    steps: list[tuple[int, int]] = []
    changes: list[Floats] = []
    for state, step, allowed, old, new in (
        (accept + 1, (1, 0), undecided, going, passing),
        (reject - 1, (0, -1), undecided, going, failing),
        (accept, (-1, 0), early, passing, going),
        (reject, (0, 1), early, failing, going),
        (accept + 1, (1, 1), ~undecided, failing, passing),
        (accept, (-1, -1), ~undecided, passing, failing),
    ):
        at = n[allowed & (state >= 0) & (state <= n)]
        share = shares[at, state[at]]
        at, share = at[share > 0], share[share > 0]
        rows.append(at)
        steps += [step] * len(at)
        changes.append(share[:, None] * (new - old)[:, at, state[at]].T)
    change = np.concatenate(changes)
    cheapest = np.argsort(change @ np.array([1.0, *prices]), kind="stable")[:_CONSIDERED]
    step_table = np.array(steps).reshape(-1, 2)[cheapest]
    return _Moves(
        np.concatenate(rows)[cheapest], step_table[:, 0], step_table[:, 1], change[cheapest]
    )


def _outcomes(problem: Problem, boundaries: Boundaries) -> tuple[Floats, Floats, Floats]:
    """(runs, alpha, beta) still to come from each state if the test passes, fails or goes on there.

    Returns:
        Three arrays of shape (3, cap + 1, cap + 1), times the chance of the state's count.
    """
    table, size = problem.table, problem.cap + 1
    passing, failing, going = np.zeros((3, 3, size, size))
    passing[2], failing[1], going[0] = table.poor, table.good, table.run_cost
    following = np.empty((3, 0))
    for n in range(problem.cap, -1, -1):
        if n < problem.cap:
            going[:, n, : n + 1] += _ahead(following)
        accept, reject = boundaries.accept_at[n] + 1, boundaries.reject_at[n]
        following = going[:, n, : n + 1].copy()
        following[:, :accept] = passing[:, n, :accept]
        following[:, reject:] = failing[:, n, reject : n + 1]
    return passing, failing, going
