"""Stopping boundaries and what they cost: the problem a plan solves, and any answer to it.

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


@dataclass(frozen=True)
class Problem:
    """What the boundaries must tell apart, with which error rates, in how many runs."""

    good: float
    poor: float
    alpha: float
    beta: float
    cap: int

    @cached_property
    def table(self) -> Table:
        """What each state (runs n, failures f) is worth, computed once."""
        return _table(self)


@dataclass(frozen=True)
class Table:
    """Entry [n, f] is about n runs with f failures; shape (cap + 1, cap + 1), 0 where f > n."""

    good: Floats
    """Probability of f failures in n runs at the claimed rate."""
    poor: Floats
    """The same at the rate that must not pass."""
    run_cost: Floats
    """What one more run costs, weighted by who pays it."""
    log_ratio: Floats
    """log(poor / good) likelihood, increasing in failures."""


def _table(problem: Problem) -> Table:
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
    return Table(good, poor, run_cost, log_ratio)


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


def curtailed(test: FixedTest, cap: int) -> Boundaries:
    """The fixed-size test, stopped as soon as its outcome is certain, by runs 0..cap."""
    runs = np.arange(cap + 1)
    accept_at = np.maximum(test.reject_at - 1 - np.maximum(test.runs - runs, 0), -1)
    reject_at = np.minimum(test.reject_at, runs + 1)
    reject_at[test.runs :] = test.reject_at
    return Boundaries(accept_at, reject_at)


@dataclass(frozen=True)
class Costs:
    """What boundaries cost: the objective and the two error rates."""

    runs: float
    alpha: float
    beta: float

    def keeps(self, problem: Problem) -> bool:
        """Whether both error rates are within what the problem allows."""
        # Rounding of sums of some thousand terms; far below any error rate a user states.
        slack = 1e-12
        return self.alpha <= problem.alpha + slack and self.beta <= problem.beta + slack


def costs_of(problem: Problem, boundaries: Boundaries) -> Costs:
    """The exact costs of boundaries."""
    shares, table = boundaries.shares(), problem.table
    failed = np.arange(problem.cap + 1)
    accepted = failed <= boundaries.accept_at[:, None]
    rejected = failed >= boundaries.reject_at[:, None]
    return Costs(
        runs=float(np.sum(shares * table.run_cost, where=~(accepted | rejected))),
        alpha=float(np.sum(shares * table.good, where=rejected)),
        beta=float(np.sum(shares * table.poor, where=accepted)),
    )


def ahead(following: Floats) -> Floats:
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
