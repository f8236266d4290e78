"""Quantiles and means of measured values, with confidence intervals: numbers in, numbers out.

The intervals of quantiles are those of order statistics: exact for any continuous distribution and
valid (they cover no less) for any other. All assume that the values are independent draws of one
distribution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.binomial import log_likelihood
from pytest_aiprops.stats.claim import ROUNDING

CONFIDENCE = 0.95
"""Coverage of an interval unless another is asked for: that of the intervals in reports."""


@dataclass(frozen=True)
class Estimate:
    """A number estimated from samples, and the interval it lies in.

    Args:
        value: The estimate, in the unit of the samples.
        low: Lower end of the interval; None where so few samples give none.
        high: Upper end, or None.
    """

    value: float
    low: float | None
    high: float | None


def quantile(values: Sequence[float], q: float) -> float:
    """The least of the values that a share of `q` of them does not exceed.

    It is one of the values (the inverse of the empirical distribution function, definition 1 of
    Hyndman and Fan 1996), so it is at most a bound exactly where that share of them is.

    Args:
        values: One or more numbers; of what was not waited for, infinity.
        q: In (0, 1).

    Example:
        >>> quantile([3, 1, 2, 4], 0.5)
        2.0
    """
    ordered = _ordered(values)
    _check_share("q", q)
    return float(ordered[math.ceil(len(ordered) * q * (1 - ROUNDING)) - 1])


def quantile_interval(
    values: Sequence[float], q: float, confidence: float = CONFIDENCE
) -> Estimate:
    """The sample quantile and an exact interval for the true one, free of any distribution.

    The number of n values at or below the true quantile is binomial (n, q). So the k-th smallest
    is above it with the chance of fewer than k; each end is the innermost value that keeps half of
    1 - `confidence`. An end does not exist where even the smallest, or largest, value does not.

    Source: David and Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1; Hahn and Meeker,
    Statistical Intervals, 2nd ed. 2017, section 5.2.

    Args:
        values: n independent draws, one or more.
        q: In (0, 1).
        confidence: Least chance that the interval holds the true quantile, in (0, 1).

    Example:
        >>> quantile_interval(range(1, 101), 0.9)
        Estimate(value=90.0, low=84.0, high=96.0)
        >>> quantile_interval(range(1, 11), 0.9).high is None
        True
    """
    value = quantile(values, q)
    _check_share("confidence", confidence)
    ordered = _ordered(values)
    tail = (1 - confidence) / 2
    below = _chance_of_at_most(len(ordered), q)
    # Position k (from 0) is above the quantile if at most k values are at or below it.
    keeping = np.flatnonzero(below[:-1] <= tail * (1 + ROUNDING))
    low = float(ordered[keeping[-1]]) if keeping.size else None
    return Estimate(value, low, upper_limit(values, q, 1 - tail))


def upper_limit(values: Sequence[float], q: float, confidence: float = CONFIDENCE) -> float | None:
    """The value that the true quantile does not exceed, at a one-sided confidence.

    Args:
        values: n independent draws, one or more.
        q: In (0, 1).
        confidence: In (0, 1).

    Returns:
        The smallest of the values that is a limit; None where none is, not even the largest: see
        `fewest_samples`.

    Example:
        >>> upper_limit(range(1, 60), 0.95), upper_limit(range(1, 59), 0.95)
        (59.0, None)
    """
    ordered = _ordered(values)
    _check_share("q", q)
    _check_share("confidence", confidence)
    # By symmetry: position n - 1 - k is below the quantile if at most k values are above it.
    above = _chance_of_at_most(len(ordered), 1 - q)
    keeping = np.flatnonzero(above[:-1] <= (1 - confidence) * (1 + ROUNDING))
    return float(ordered[len(ordered) - 1 - keeping[-1]]) if keeping.size else None


def fewest_samples(q: float, confidence: float = CONFIDENCE) -> int:
    """The fewest draws of which the largest is an upper limit of a quantile.

    All n lie below the true quantile with a chance of q ** n. Source: Wilks 1941; Hahn and Meeker,
    section 5.3.

    Args:
        q: In (0, 1).
        confidence: One-sided, in (0, 1).

    Example:
        >>> [fewest_samples(q) for q in (0.5, 0.9, 0.95, 0.99)]
        [5, 29, 59, 299]
    """
    _check_share("q", q)
    _check_share("confidence", confidence)
    return max(1, math.ceil(math.log1p(-confidence) / math.log(q) * (1 - ROUNDING)))


def most_above_maximum(n: int, confidence: float = CONFIDENCE) -> float:
    """The largest share of the distribution that may lie above the largest of `n` draws.

    About 3 / n at 95 %, the rule of three.

    Args:
        n: Draws, 1 or more.
        confidence: In (0, 1).

    Example:
        >>> round(most_above_maximum(59), 3)
        0.05
    """
    _check_share("confidence", confidence)
    if n < 1:
        raise UsageError(f"n must be a whole number of 1 or more, got {n!r}")
    return -math.expm1(math.log1p(-confidence) / n)


def mean_interval(values: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """The mean and Student's t interval for the true one.

    Exact for normal values, approximate for others, because without an assumption no number of
    samples bounds a mean. For values skewed as latencies are it covers less than it says: instead
    of 95 %, about 92 % (10 values) and 94 % (50) of log-normal ones with a sigma of 0.5, 84 % and
    90 % with a sigma of 1, the true mean being above it (`tests/statistics/test_quantiles.py`).

    Source: Student 1908; Hahn and Meeker, chapter 4.

    Args:
        values: n independent draws, one or more.
        confidence: In (0, 1).

    Returns:
        The mean; without ends for a single value, or if one is infinite.

    Example:
        >>> mean = mean_interval([4.0, 5.0, 6.0])
        >>> mean.value, round(mean.low, 2), round(mean.high, 2)
        (5.0, 2.52, 7.48)
    """
    _check_share("confidence", confidence)
    given = _ordered(values)
    mean = float(given.mean())
    if len(given) == 1 or not math.isfinite(mean):
        return Estimate(mean, None, None)
    from scipy.special import stdtrit  # type: ignore[import-untyped]  # scipy publishes no types

    factor = float(stdtrit(len(given) - 1, (1 + confidence) / 2))
    half = factor * float(given.std(ddof=1)) / math.sqrt(len(given))
    return Estimate(mean, mean - half, mean + half)


def _ordered(values: Sequence[float]) -> NDArray[np.float64]:
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if not ordered.size:
        raise UsageError("a quantile or mean must have one value or more, got none")
    if np.isnan(ordered[-1]):  # sorted last
        raise UsageError("values must be numbers, got NaN among them")
    return ordered


def _check_share(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise UsageError(f"{name} must be in (0, 1), got {value!r}")


def _chance_of_at_most(n: int, rate: float) -> NDArray[np.float64]:
    """Cumulative binomial probabilities of 0..n, for an `n` of any size."""
    count = np.arange(n + 1)
    log_choose = np.concatenate(([0.0], np.cumsum(np.log((n + 1 - count[1:]) / count[1:]))))
    return np.cumsum(np.exp(log_choose + log_likelihood(count, n - count, rate)))
