"""Bounds on what calls take: measured numbers and bounds in, estimates and `Evidence` out.

What `assert_latency` and `assert_cost` share. A bound is judged on the estimate; how far that can
be trusted is said beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from numbers import Real
from typing import Any

import numpy as np

from pytest_aiprops.errors import PropertyViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.stats.quantiles import (
    CONFIDENCE,
    Estimate,
    fewest_samples,
    mean_interval,
    most_above_maximum,
    quantile_interval,
    upper_limit,
)

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

QUANTILES = {"p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99}
"""The quantiles that can be bounded, by the name of their argument."""

_MOST_SHOWN = 3
"""Samples named in a message: the largest ones."""

_DIGITS = 3
"""Significant digits of a number in a message: more than its interval is ever good for."""

_PERCENT = f"{100 * CONFIDENCE:g} %"


@dataclass(frozen=True)
class Quantity:
    """What is measured, and how it is called in messages.

    Args:
        name: Name of the property: `"latency"`.
        unit: Behind a number: `" s"`.
        largest: What the samples with the most of it are: `"slowest"`.
        beyond: What stands for an infinite number.
    """

    name: str
    unit: str
    largest: str
    beyond: str = ""

    def show(self, number: float) -> str:
        """A number with its unit.

        Example:
            >>> Quantity("latency", " s", "slowest").show(0.012345)
            '0.0123 s'
        """
        return f"{_number(number)}{self.unit}" if math.isfinite(number) else self.beyond


@dataclass(frozen=True)
class Measured:
    """Numbers of one quantity, one a sample.

    Args:
        quantity: What they are.
        names: Names of the samples in messages; `""` for a single one.
        values: The numbers, 0 or more; infinite where a call was given up on.
    """

    quantity: Quantity
    names: Sequence[str]
    values: Sequence[float]

    def estimate(self, bound: str) -> Estimate:
        """What the bound of that name is judged on, with its interval."""
        if bound in QUANTILES:
            found = quantile_interval(self.values, QUANTILES[bound])
        elif bound == "mean":
            found = mean_interval(self.values)
        elif bound == "total":
            found = Estimate(math.fsum(self.values), None, None)
        else:
            found = Estimate(float(max(self.values)), float(max(self.values)), None)
        low = None if found.low is None or math.isinf(found.low) else max(found.low, 0.0)
        high = None if found.high is None or math.isinf(found.high) else found.high
        return Estimate(found.value, low, high)


def check_bounds(quantity: Quantity, given: dict[str, Any]) -> dict[str, float]:
    """Give back the bounds that are set.

    Args:
        quantity: What they bound.
        given: Arguments by name, None for no bound, the wider ones after the narrower.

    Raises:
        UsageError: None is set, one is not a finite number above 0, or one could never be missed
            by itself.
    """
    bounds = {name: _bound(quantity, name, one) for name, one in given.items() if one is not None}
    if not bounds:
        raise UsageError(
            f"assert_{quantity.name} needs a bound, got none; give "
            + ", ".join(f"{name}=" for name in list(given)[:-1])
            + f" or {list(given)[-1]}="
        )
    ordered = [name for name in (*QUANTILES, "max") if name in bounds]
    pairs = [*pairwise(ordered), *([("mean", "max")] if {"mean", "max"} <= bounds.keys() else [])]
    for lower, upper in pairs:
        if bounds[lower] > bounds[upper]:
            raise UsageError(
                f"{lower} must be at most {upper}, got {lower}={bounds[lower]:g} and "
                f"{upper}={bounds[upper]:g}: whatever keeps {upper} keeps {lower}, so {lower} "
                "checks nothing"
            )
    return bounds


def judge(
    measured: Measured,
    bounds: dict[str, float],
    violation: Callable[..., PropertyViolation],
    remark: str = "",
) -> None:
    """Judge each bound, and raise `violation` if one is missed, listing all that are.

    Args:
        measured: The numbers.
        bounds: By name; all numbers of 0 or more.
        violation: Raised with the message and the evidence.
        remark: What else there is to say about the numbers.
    """
    evidence: list[Evidence] = []
    largest = _largest(measured)
    for name, bound in bounds.items():
        estimate = measured.estimate(name)
        passed = estimate.value <= bound
        evidence.append(
            Evidence(
                measured.quantity.name,
                passed,
                _reason(measured, name, bound, estimate) + (f"; {remark}" if remark else ""),
                score=estimate.value if math.isfinite(estimate.value) else None,
                subject=measured.names[0] if len(measured.names) == 1 else "",
                excerpt="" if passed else largest,
            )
        )
        if not passed:
            largest = ""  # said once

    def listing(message: str, judgements: Sequence[Evidence]) -> PropertyViolation:
        # They are judgements on bounds, not on outputs, which is what `conclude` would count.
        head, _, told = message.partition("\n")
        missed = sum(one.passed is False for one in judgements)
        if len(judgements) > 1:
            verb = "is" if missed == 1 else "are"
            head = f"{missed} of {len(judgements)} bounds {verb} missed"
        return violation(f"{head}\n{told}" if told else head, judgements)

    conclude(evidence, listing)


def _bound(quantity: Quantity, name: str, value: Any) -> float:
    if not isinstance(value, bool) and isinstance(value, Real):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number) and number > 0:
            return number
    kind = "number of seconds" if quantity.unit == " s" else "number"
    raise UsageError(f"{name} must be a {kind} above 0, got {value!r:.80}")


def _reason(measured: Measured, name: str, bound: float, estimate: Estimate) -> str:
    quantity, count = measured.quantity, len(measured.values)
    what = quantity.name if count == 1 and name in ("max", "mean") else f"{name} {quantity.name}"
    value = quantity.show(estimate.value)
    if math.isfinite(estimate.value) and (estimate.value <= bound) != (_seen(value) <= bound):
        value = _exact(estimate.value) + quantity.unit  # on which side of its bound it is
    return (
        f"{what} must be at most {_exact(bound)}{quantity.unit}, is {value} "
        f"({_trust(measured, name, bound, estimate)})"
    )


def _trust(measured: Measured, name: str, bound: float, estimate: Estimate) -> str:
    """How far an estimate can be trusted."""
    count = len(measured.values)
    samples = plural(count, "sample")
    has_interval = count > 1 and math.isfinite(estimate.value)
    if name == "total" or (name not in QUANTILES and not has_interval):
        return samples
    if name == "max":
        share = most_above_maximum(count)
        return f"{samples}: at {_PERCENT}, at most {100 * share:.2g} % of calls are above that"
    if name == "mean":  # its interval takes means for normal
        return f"{samples}, approximate {_interval(measured.quantity, estimate)}"
    told = f"{samples}, {_interval(measured.quantity, estimate)}"
    needed = fewest_samples(QUANTILES[name])
    if count < needed:
        return f"{told}; too few to show {name} at {_PERCENT}: {needed} would do"
    if estimate.value > bound:
        return told
    limit = upper_limit(measured.values, QUANTILES[name])
    return f"{told}; {'' if limit is not None and limit <= bound else 'not '}shown at {_PERCENT}"


def _interval(quantity: Quantity, estimate: Estimate) -> str:
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return f"no {_PERCENT} interval"
    if low is None:
        return f"{_PERCENT} interval up to {quantity.show(high or 0.0)}"
    if high is None:
        return f"{_PERCENT} interval {quantity.show(low)} or more"
    return f"{_PERCENT} interval {_number(low)} to {quantity.show(high)}"


def _largest(measured: Measured) -> str:
    if len(measured.values) == 1:
        return ""
    order = sorted(range(len(measured.values)), key=lambda n: -measured.values[n])[:_MOST_SHOWN]
    told = (f"{measured.names[n]} ({measured.quantity.show(measured.values[n])})" for n in order)
    return f"{measured.quantity.largest}: {', '.join(told)}"


def _number(number: float) -> str:
    """A number of 0 or more to three significant digits, without an exponent."""
    if number == 0:
        return "0"
    decimals = _DIGITS - 1 - math.floor(math.log10(number))
    shown = f"{number:,.{max(0, decimals)}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _seen(shown: str) -> float:
    """What a reader takes a shown number for."""
    return float(shown.split()[0].replace(",", ""))


def _exact(number: float) -> str:
    """All digits of a number, without an exponent."""
    return np.format_float_positional(number, trim="-")
