"""What calls cost: bounds on the mean, the maximum and the sum of their prices."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import CostViolation, UsageError
from pytest_aiprops.properties.outputs import as_samples
from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.prices import why_unpriced
from pytest_aiprops.sampling.terms import running_terms

if TYPE_CHECKING:
    from pytest_aiprops.properties.latency import SamplesLike
    from pytest_aiprops.stats.quantiles import Estimate

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Cost:
    """What calls cost, in the currency of the price table.

    Args:
        n: Samples priced.
        total: Their sum.
        max: Cost of the dearest.
        mean: Their mean with its 95 % interval, approximate: it takes their mean for normal.
    """

    n: int
    total: float
    max: float
    mean: Estimate


def assert_cost(
    outputs: SamplesLike,
    *,
    max: float | None = None,  # noqa: A002  # what people call it
    mean: float | None = None,
    total: float | None = None,
) -> Cost:
    """Assert that calls cost no more than they may.

    A sample's cost comes from the tokens it used and the prices in the ini key `aiprops_prices`.
    Bounds are in the currency of those prices.

    Args:
        outputs: A `Sample`, `Samples`, a `Conversation` (its replies) or a sequence of those.
        max: Most any call may cost.
        mean: Most calls may cost on average.
        total: Most they may cost together.

    Returns:
        What was measured.

    Raises:
        CostViolation: A bound is missed; all that are get listed.
        UsageError: No bound is given, one is not a finite number above 0 or can never be missed
            beside another, or the cost of a sample is not known: its model has no price, or its
            output does not say what it used.
        BaseException: The error of a sample that failed: what it cost is not known.

    Example:
        >>> samples = [Sample("Yes.", cost=0.001), Sample("No.", cost=0.002)]
        >>> assert_cost(samples, total=0.01).total
        0.003
    """
    from pytest_aiprops.properties.estimates import Measured, Quantity, check_bounds, judge

    quantity = Quantity("cost", "", largest="dearest")
    bounds = check_bounds(quantity, {"max": max, "mean": mean, "total": total})
    samples = as_samples(outputs, "cost")
    names = [name for name, _ in samples]
    measured = Measured(quantity, names, [_cost(name, one) for name, one in samples])
    judge(measured, bounds, CostViolation)
    return Cost(
        len(samples),
        measured.estimate("total").value,
        measured.estimate("max").value,
        measured.estimate("mean"),
    )


def _cost(name: str, sample: Sample) -> float:
    if sample.error is not None:
        raise sample.error
    cost: Any = sample.cost  # whatever a user wrote there
    if cost is None:
        prices = running_terms().prices
        why = why_unpriced(prices, sample.model, sample.usage, sample.output)
        raise UsageError(f"{name or 'the sample'} must have a cost, but {why}")
    if not isinstance(cost, bool) and isinstance(cost, Real) and 0 <= float(cost) < math.inf:
        return float(cost)
    raise UsageError(
        f"{name or 'the sample'} must have a cost of 0 or more, got {cost!r}; "
        "give Sample(text, cost=...) what its call cost"
    )
