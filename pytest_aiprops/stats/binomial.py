"""Binomial probabilities and the fixed-size test, in numpy alone.

A claim goes in, the runs a test without early stopping would need come out: the yardstick for the
calls a sequential plan saves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.claim import LARGEST_CAP, ROUNDING

Floats = NDArray[np.float64]
Ints = NDArray[np.int_]

LARGEST_FIXED_SIZE = 2_000
"""Runs past which a claim is refused: nobody waits for so many model calls, and solving is slow."""


def log_likelihood(passed: Ints, failed: Ints, rate: float) -> Floats:
    """Log probability of one sequence with these counts, -inf where it is impossible.

    Args:
        passed: Counts of passed trials, any shape.
        failed: Counts of failed trials, same shape.
        rate: Pass rate in [0, 1].

    Returns:
        float64, same shape.
    """
    total = np.zeros(np.broadcast(passed, failed).shape)
    for count, probability in ((passed, rate), (failed, 1.0 - rate)):
        if probability > 0.0:
            total = total + count * np.log(probability)
        else:
            total = np.where(count > 0, -np.inf, total)
    return total


def log_choose(n: Ints, k: Ints) -> Floats:
    """Logarithms of the binomial coefficients (n over k), elementwise; n at most `LARGEST_CAP`."""
    log_factorials = _log_factorials()
    return np.asarray(log_factorials[n] - log_factorials[k] - log_factorials[n - k])


@lru_cache(maxsize=1)
def _log_factorials() -> Floats:
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, LARGEST_CAP + 1)))))


def binomial(n: int, rate: float) -> Floats:
    """Probabilities of 0..n failures in `n` runs at a pass rate of `rate`, shape (n + 1,).

    Example:
        >>> binomial(2, 0.5).round(2).tolist()
        [0.25, 0.5, 0.25]
    """
    failed = np.arange(n + 1)
    runs = np.full(n + 1, n)
    return np.exp(log_choose(runs, failed) + log_likelihood(n - failed, failed, rate))


class FixedTest(NamedTuple):
    """The test that always makes `runs` runs and fails on `reject_at` failures or more."""

    runs: int
    reject_at: int
    beta: float


def fixed_test_at(runs: int, min_pass_rate: float, poor_rate: float, alpha: float) -> FixedTest:
    """The most powerful fixed-size test of `runs` runs that keeps `alpha`."""
    false_alarm = np.cumsum(binomial(runs, min_pass_rate)[::-1])[::-1]  # P(failures >= f)
    keeping = np.flatnonzero(false_alarm <= alpha * (1 + ROUNDING))
    reject_at = int(keeping[0]) if keeping.size else runs + 1
    beta = float(binomial(runs, poor_rate)[:reject_at].sum())
    return FixedTest(runs, reject_at, min(beta, 1.0))


def fixed_test_within(
    cap: int, min_pass_rate: float, poor_rate: float, alpha: float, beta: float
) -> FixedTest:
    """The smallest fixed-size test of at most `cap` runs with these error rates.

    Where none has them, the one that keeps `alpha` and comes closest to `beta`: not always the
    longest, because failures are whole and one run more can leave more of `alpha` unspent.
    """
    closest = fixed_test_at(1, min_pass_rate, poor_rate, alpha)
    for runs in range(2, cap + 1):
        if closest.beta <= beta:
            break
        test = fixed_test_at(runs, min_pass_rate, poor_rate, alpha)
        if test.beta < closest.beta:
            closest = test
    return closest


@lru_cache(maxsize=512)
def fixed_test(min_pass_rate: float, poor_rate: float, alpha: float, beta: float) -> FixedTest:
    """The smallest fixed-size test with these error rates.

    Args:
        min_pass_rate: The claimed pass rate, in (0, 1].
        poor_rate: The rate that must not pass, below `min_pass_rate`.
        alpha: Producer's risk, in (0, 1).
        beta: Consumer's risk, in (0, 1).

    Raises:
        UsageError: It would need more than `LARGEST_FIXED_SIZE` runs.

    Example:
        >>> fixed_test(0.9, 0.7, 0.05, 0.05)[:2]
        (41, 8)
    """
    test = fixed_test_within(LARGEST_FIXED_SIZE, min_pass_rate, poor_rate, alpha, beta)
    if test.beta <= beta:
        return test
    raise UsageError(
        f"telling a pass rate of {min_pass_rate:g} from {poor_rate:g} must be possible in "
        f"{LARGEST_FIXED_SIZE:,} runs, got a tolerance of {min_pass_rate - poor_rate:g} at "
        f"alpha={alpha:g}, beta={beta:g}; widen the tolerance or allow larger error rates"
    )
