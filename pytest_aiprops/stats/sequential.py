"""The plan: an exact sequential test, when to stop and what to say.

A claim goes in; boundaries, operating characteristic and intervals that hold after optional
stopping come out. Everything is computed from the boundaries by exact sums, never by approximation.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from numbers import Real
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.binomial import (
    FixedTest,
    Floats,
    Ints,
    fixed_test,
    fixed_test_within,
    log_choose,
    log_likelihood,
)
from pytest_aiprops.stats.boundaries import (
    GOOD_WEIGHT,
    PERFECT_WEIGHT,
    POOR_WEIGHT,
    Boundaries,
    Problem,
)
from pytest_aiprops.stats.claim import ALPHA, BETA, MIN_PASS_RATE, TOLERANCE, check_claim
from pytest_aiprops.stats.solve import solve

CAP_OVER_FIXED = 2.5
"""The cap a plan chooses, over the fixed-size test's runs: a longer one saves under 0.5 %."""

_BISECTIONS = 50
"""Halvings of [0, 1] when an interval's end is sought: 2 ** -50 is below the sums' rounding."""


@dataclass(frozen=True)
class Plan:
    """The optimal truncated sequential test for a claim.

    A system that passes at least `min_pass_rate` of its trials fails with probability at most
    `alpha`; one that passes at most `min_pass_rate - tolerance` passes with probability at most
    `beta`. Among the tests that keep this promise it makes the fewest expected runs found, averaged
    over a perfect system, one at the claim and one at claim - tolerance with weights 1/2, 1/4 and
    1/4. See docs/statistics.md for how it is computed, and how near to the optimum it is.

    Args:
        min_pass_rate: Share of trials that must pass, in (0, 1].
        tolerance: How far below it a system must be refuted, in (0, min_pass_rate].
        alpha: Producer's risk, in (0, 0.5).
        beta: Consumer's risk, in (0, 0.5).
        max_runs: Most runs. None: as many as the promise needs. With fewer than that alpha is kept
            and `consumers_risk` says which beta is left. After construction: the runs the plan can
            really make.

    Raises:
        UsageError: No test could decide the claim.

    Example:
        >>> plan = Plan(min_pass_rate=0.9, tolerance=0.2)
        >>> plan.decide(3, 3), plan.decide(10, 0), plan.decide(4, 1)
        ('fail', 'pass', None)
    """

    min_pass_rate: float = MIN_PASS_RATE
    tolerance: float = TOLERANCE
    alpha: float = ALPHA
    beta: float = BETA
    max_runs: int | None = None
    _solution: _Solution = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_claim(self.min_pass_rate, self.tolerance, self.alpha, self.beta, self.max_runs)
        solution = _solved(
            float(self.min_pass_rate),
            self.poor_rate,
            float(self.alpha),
            float(self.beta),
            self.max_runs,
        )
        object.__setattr__(self, "_solution", solution)
        object.__setattr__(self, "max_runs", solution.boundaries.cap)

    @property
    def poor_rate(self) -> float:
        """The pass rate at and below which a system passes with probability at most beta."""
        # Decimal inputs: 0.95 - 0.15 means 0.8, not 0.7999999999999999.
        return round(self.min_pass_rate - self.tolerance, 12)

    @property
    def accept_at(self) -> Ints:
        """Most failures among n runs at which it stops and passes (-1: none), index 0..max_runs."""
        return self._solution.boundaries.accept_at

    @property
    def reject_at(self) -> Ints:
        """Fewest failures among n runs at which it stops and fails (n + 1: none)."""
        return self._solution.boundaries.reject_at

    @property
    def producers_risk(self) -> float:
        """Exact probability that a system at `min_pass_rate` fails; at most alpha."""
        return 1.0 - self.pass_probability(self.min_pass_rate)

    @property
    def consumers_risk(self) -> float:
        """Exact probability that a system at `min_pass_rate - tolerance` passes.

        At most beta, unless `max_runs` is too few for that.
        """
        return self.pass_probability(self.poor_rate)

    @property
    def fixed_runs(self) -> int:
        """Runs of the smallest fixed-size test with these error rates, or with those left."""
        return self._solution.fixed.runs

    @property
    def objective(self) -> float:
        """The expected runs the plan minimises, averaged over the three systems of its promise."""
        return (
            PERFECT_WEIGHT * self.expected_runs(1.0)
            + GOOD_WEIGHT * self.expected_runs(self.min_pass_rate)
            + POOR_WEIGHT * self.expected_runs(self.poor_rate)
        )

    def decide(self, runs: int, failures: int) -> Literal["pass", "fail"] | None:
        """What to say after `runs` runs with `failures` failures; None: run again.

        Raises:
            UsageError: The counts are impossible under this plan.
        """
        self._check_counts(runs, failures)
        if failures >= self.reject_at[runs]:
            return "fail"
        return "pass" if failures <= self.accept_at[runs] else None

    def expected_runs(self, rate: float) -> float:
        """Expected runs if the true pass rate is `rate`, exact.

        Args:
            rate: In [0, 1].
        """
        ends = self._solution.ends
        return float(ends.probability(_rate(rate)) @ ends.runs)

    def pass_probability(self, rate: float) -> float:
        """Probability of passing if the true pass rate is `rate`, exact (operating characteristic).

        Args:
            rate: In [0, 1].
        """
        ends = self._solution.ends
        return min(1.0, float(ends.probability(_rate(rate)) @ ends.accepted))

    def interval(self, runs: int, failures: int, confidence: float = 0.95) -> tuple[float, float]:
        """Exact confidence interval for the pass rate after stopping at these counts.

        Outcomes are ordered by stage (Armitage 1957; Jennison and Turnbull 1983): an earlier fail
        is worse than a later one, a later pass worse than an earlier one. Each end is the rate at
        which an outcome at least as good, or as bad, has probability (1 - confidence) / 2. A test
        interrupted before its plan decided is read as one planned to stop there.

        Args:
            runs: Trials made; 0 gives (0, 1).
            failures: Failed trials among them.
            confidence: Coverage guaranteed whatever the true rate, in (0, 1).

        Returns:
            (low, high) in [0, 1].

        Raises:
            UsageError: The counts cannot occur under this plan, or the confidence is out of range.

        Example:
            >>> low, high = Plan(0.9, 0.2).interval(2, 2)
            >>> (round(low, 2), round(high, 2))
            (0.0, 0.84)
        """
        self._check_counts(runs, failures)
        if not _is_number(confidence) or not 0 < confidence < 1:
            raise UsageError(
                f"confidence must be in (0, 1), got {confidence!r}; for 95 % write 0.95"
            )
        if runs == 0:
            return 0.0, 1.0
        good, bad = self._solution.tails(runs, failures)
        tail = (1 - confidence) / 2
        low = _crossing(lambda rate: good.total(rate) < tail)
        high = _crossing(lambda rate: bad.total(rate) >= tail)
        return low, high

    def _check_counts(self, runs: int, failures: int) -> None:
        cap = self._solution.boundaries.cap
        for count in (runs, failures):
            # numpy's whole numbers have __index__ as Python's do; a bool is no count.
            if isinstance(count, bool) or not hasattr(count, "__index__"):
                raise UsageError(f"runs and failures must be whole numbers, got {count!r}")
        if not 0 <= failures <= runs <= cap:
            raise UsageError(
                f"counts must satisfy 0 <= failures <= runs <= {cap}, "
                f"got runs={runs}, failures={failures}"
            )


@dataclass(frozen=True, eq=False)
class _States:
    """Some states of a plan and the share of orders of passes and failures that reach each."""

    runs: Ints
    failures: Ints
    log_weight: Floats
    """Logarithm of the number of orders that reach the state undecided."""
    accepted: NDArray[np.bool_]

    def probability(self, rate: float) -> Floats:
        """Probability of reaching each state at this pass rate."""
        log = log_likelihood(self.runs - self.failures, self.failures, rate)
        return np.exp(self.log_weight + log)

    def total(self, rate: float) -> float:
        return float(self.probability(rate).sum())


@dataclass(frozen=True, eq=False)
class _Solution:
    """Solved boundaries with what is derived from them once."""

    boundaries: Boundaries
    fixed: FixedTest
    shares: Floats
    ends: _States

    def tails(self, runs: int, failures: int) -> tuple[_States, _States]:
        """The outcomes at least as good, and those at least as bad, as these counts."""
        earlier = self.ends.runs < runs
        row = np.arange(runs + 1)
        here = self.shares[runs, : runs + 1] > 0
        if not here[failures]:
            raise UsageError(
                f"{failures} failures among {runs} runs cannot occur: the plan decides earlier"
            )
        return (
            self._join(earlier & self.ends.accepted, runs, row[here & (row <= failures)]),
            self._join(earlier & ~self.ends.accepted, runs, row[here & (row >= failures)]),
        )

    def _join(self, earlier: NDArray[np.bool_], runs: int, failures: Ints) -> _States:
        weight = np.log(self.shares[runs, failures]) + log_choose(
            np.full(len(failures), runs), failures
        )
        return _States(
            np.concatenate([self.ends.runs[earlier], np.full(len(failures), runs)]),
            np.concatenate([self.ends.failures[earlier], failures]),
            np.concatenate([self.ends.log_weight[earlier], weight]),
            np.concatenate([self.ends.accepted[earlier], np.zeros(len(failures), dtype=bool)]),
        )


@lru_cache(maxsize=256)
def _solved(good: float, poor: float, alpha: float, beta: float, max_runs: int | None) -> _Solution:
    if max_runs is None:
        fixed = fixed_test(good, poor, alpha, beta)
    else:
        fixed = fixed_test_within(max_runs, good, poor, alpha, beta)
    enough = math.ceil(CAP_OVER_FIXED * fixed.runs)
    cap = enough if max_runs is None else min(max_runs, enough)
    problem = Problem(good, poor, alpha, max(beta, fixed.beta), cap)
    boundaries = _trimmed(solve(problem, fixed))
    shares = boundaries.shares()
    return _Solution(boundaries, fixed, shares, _ends(boundaries, shares))


def _trimmed(boundaries: Boundaries) -> Boundaries:
    """Without the runs nothing reaches, and smooth where nothing reaches, so that it reads well."""
    last = int(np.flatnonzero(boundaries.shares().any(axis=1))[-1])
    runs = np.arange(last + 1)
    # Whoever failed by n runs cannot stand one failure further at n + 1, nor below who passed.
    reject_at = np.minimum.accumulate(boundaries.reject_at[: last + 1] - runs) + runs
    accept_at = np.maximum.accumulate(boundaries.accept_at[: last + 1])
    trimmed = Boundaries(np.minimum(accept_at, reject_at - 1), reject_at)
    for bound in (trimmed.accept_at, trimmed.reject_at):
        bound.flags.writeable = False
    return trimmed


def _ends(boundaries: Boundaries, shares: Floats) -> _States:
    failed = np.arange(boundaries.cap + 1)
    accepted = failed <= boundaries.accept_at[:, None]
    rejected = failed >= boundaries.reject_at[:, None]
    runs, failures = np.nonzero((accepted | rejected) & (shares > 0))
    log_weight = np.log(shares[runs, failures]) + log_choose(runs, failures)
    return _States(runs, failures, log_weight, accepted[runs, failures])


def _rate(rate: float) -> float:
    if not _is_number(rate) or not 0 <= rate <= 1:
        raise UsageError(f"a pass rate must be in [0, 1], got {rate!r}; for 90 % write 0.9")
    return float(rate)


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _crossing(below: Callable[[float], bool]) -> float:
    """The rate in [0, 1] up to which `below` holds."""
    if not below(0.0):
        return 0.0
    if below(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2
