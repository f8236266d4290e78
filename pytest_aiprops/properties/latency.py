"""How long calls take: bounds on the mean, the maximum and quantiles of their latency."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, TypeAlias

from pytest_aiprops.errors import CallTimeout, LatencyViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.outputs import as_samples
from pytest_aiprops.sampling import Conversation, Sample, Samples

if TYPE_CHECKING:
    from pytest_aiprops.stats.quantiles import Estimate

    SamplesLike: TypeAlias = "Sample | Samples | Conversation | Sequence[SamplesLike]"

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Latency:
    """How long calls took, in seconds; infinite where calls timed out.

    Args:
        n: Samples measured.
        timeouts: Those of them that timed out, which are slower than any bound.
        max: Latency of the slowest.
        mean: Their mean with its 95 % interval, approximate: it takes their mean for normal.
        p50: The median with its exact 95 % interval; None where no bound asked for it, as p90, p95
            and p99. An end of the interval that so few samples cannot give is None.
        p90: The latency that 90 % of samples do not exceed.
        p95: The latency that 95 % of samples do not exceed.
        p99: The latency that 99 % of samples do not exceed.
    """

    n: int
    timeouts: int
    max: float
    mean: Estimate
    p50: Estimate | None = None
    p90: Estimate | None = None
    p95: Estimate | None = None
    p99: Estimate | None = None


def assert_latency(
    outputs: SamplesLike,
    *,
    max: float | None = None,  # noqa: A002  # what people call it
    mean: float | None = None,
    p50: float | None = None,
    p90: float | None = None,
    p95: float | None = None,
    p99: float | None = None,
) -> Latency:
    """Assert that calls are as fast as they must be.

    Each bound is judged on the samples at hand: `p95=2.0` holds if at least 95 % of them took at
    most 2 s. The message says how far that can be trusted: the 95 % interval of the quantile, and
    how many samples would show at 95 % that calls to come keep the bound, where these are too few.

    Args:
        outputs: A `Sample`, `Samples`, a `Conversation` (its replies) or a sequence of those. One
            that timed out counts as slower than any bound.
        max: Most seconds any call may take.
        mean: Most seconds calls may take on average.
        p50: Most seconds half of the calls may take.
        p90: Most seconds 90 % of the calls may take.
        p95: Most seconds 95 % of the calls may take.
        p99: Most seconds 99 % of the calls may take.

    Returns:
        What was measured.

    Raises:
        LatencyViolation: A bound is missed; all that are get listed.
        UsageError: No bound is given, one is not a finite number above 0 or can never be missed
            beside another, or a sample was not measured: a text, or a latency of 0.
        BaseException: The error of a sample that failed otherwise than by a timeout.

    Example:
        >>> from pytest_aiprops.sampling import sample
        >>> measured = assert_latency(sample(str.upper, "hello", n=5), p95=2.0)
        >>> measured.n, measured.p95.value < 2.0
        (5, True)
    """
    from pytest_aiprops.properties.estimates import Measured, Quantity, check_bounds, judge

    quantity = Quantity("latency", " s", largest="slowest", beyond="past its timeout")
    bounds = check_bounds(
        quantity,
        {"max": max, "mean": mean, "p50": p50, "p90": p90, "p95": p95, "p99": p99},
    )
    samples = as_samples(outputs, "latency")
    names = [name for name, _ in samples]
    measured = Measured(quantity, names, [_seconds(name, one) for name, one in samples])
    timeouts = sum(map(math.isinf, measured.values))
    remark = f"{plural(timeouts, 'call')} timed out: slower than any bound" if timeouts else ""
    judge(measured, bounds, LatencyViolation, remark)
    return Latency(
        len(samples),
        timeouts,
        measured.estimate("max").value,
        measured.estimate("mean"),
        *(measured.estimate(name) if name in bounds else None for name in _QUANTILES),
    )


_QUANTILES = ("p50", "p90", "p95", "p99")


def _seconds(name: str, sample: Sample) -> float:
    """How long a call took; infinity for one given up on, of which only the least is known."""
    if isinstance(sample.error, CallTimeout):
        return math.inf
    if sample.error is not None:
        raise sample.error
    taken: Any = sample.latency  # whatever a user wrote there
    if not isinstance(taken, bool) and isinstance(taken, Real) and 0 < float(taken) < math.inf:
        return float(taken)
    raise UsageError(
        f"{name or 'the sample'} must have a latency above 0 s, got {taken!r}: its call was not "
        "measured; sample the system with aiprops.sample(system, ...), or give "
        "Sample(text, latency=...) the seconds it took"
    )
