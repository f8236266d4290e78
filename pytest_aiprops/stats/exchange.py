"""Local search: boundaries go in, better ones come out, by exchanging single boundary states.

A test cannot stop half-way at a state, so the best priced test leaves a little of alpha and beta
unused; moving one or two states across a boundary at a time spends the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pytest_aiprops.stats.binomial import Floats, Ints
from pytest_aiprops.stats.boundaries import Boundaries, Costs, Problem, ahead, costs_of

_WORK = 1e7
"""Exchanges from one start, times cap squared: 81 at a cap of 350, where one takes some 5 ms. They
gain less the longer a test is, because each of its states is reached less often."""
_CONSIDERED = 350
"""Moves, cheapest first, of which all pairs are predicted."""
_SHORTLIST = 12
"""Predicted exchanges that are evaluated exactly before giving up."""


def merit(problem: Problem, costs: Costs) -> float:
    """Expected runs, with error rates over the claim's charged so that mending them comes first."""
    return float(_merits(problem, np.array([[costs.runs, costs.alpha, costs.beta]]))[0])


def _merits(problem: Problem, costs: Floats) -> Floats:
    over = np.maximum(costs[:, 1] / problem.alpha - 1, 0) + np.maximum(
        costs[:, 2] / problem.beta - 1, 0
    )
    # Saving all runs of a test is never worth 10 % more errors than claimed.
    return np.asarray(costs[:, 0] + 10 * problem.cap * over)


def exchange(
    problem: Problem, boundaries: Boundaries, costs: Costs, prices: Floats, *, enough: float
) -> tuple[Boundaries, Costs]:
    """Move boundary states, one or two at a time, while that saves runs or mends an error rate."""
    for _ in range(max(1, int(_WORK / problem.cap**2))):
        if costs.keeps(problem) and costs.runs <= enough:
            break
        improved = _best_move(problem, boundaries, costs, prices)
        if improved is None:
            break
        boundaries, costs = improved
    return boundaries, costs


def _best_move(
    problem: Problem, boundaries: Boundaries, costs: Costs, prices: Floats
) -> tuple[Boundaries, Costs] | None:
    moves = _moves(problem, boundaries, prices)
    pairs = moves.change[:, None, :] + moves.change[None, :, :]
    predicted = np.concatenate([moves.change, pairs.reshape(-1, 3)])
    predicted += np.array([costs.runs, costs.alpha, costs.beta])
    merits = _merits(problem, predicted)
    goal = merit(problem, costs) * (1 - 1e-6)
    promising = np.argpartition(merits, min(_SHORTLIST, len(merits) - 1))[:_SHORTLIST]
    for candidate in promising[np.argsort(merits[promising], kind="stable")]:
        if merits[candidate] >= goal:
            return None
        moved = _apply(boundaries, moves, _chosen(int(candidate), len(moves.change)))
        if moved is not None and merit(problem, after := costs_of(problem, moved)) < goal:
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
            going[:, n, : n + 1] += ahead(following)
        accept, reject = boundaries.accept_at[n] + 1, boundaries.reject_at[n]
        following = going[:, n, : n + 1].copy()
        following[:, :accept] = passing[:, n, :accept]
        following[:, reject:] = failing[:, n, reject : n + 1]
    return passing, failing, going
