"""What a claim about a pass rate may be, checked without importing anything heavy.

pytest asks this while it collects, long before any plan is solved.
"""

from __future__ import annotations

import math
from numbers import Real

from pytest_aiprops.errors import UsageError

MIN_PASS_RATE, TOLERANCE, ALPHA, BETA = 0.9, 0.2, 0.05, 0.05
"""The claim of a bare `@ai_property`."""

LARGEST_CAP = 5_000
"""Most runs a plan may be capped at; the states of a plan grow with its square."""

ROUNDING = 1e-12
"""Relative error of a probability in floats, so that 0.5 ** 3 runs keep an alpha of 0.125."""


def check_claim(
    min_pass_rate: object, tolerance: object, alpha: object, beta: object, max_runs: object
) -> None:
    """Refuse a claim that no test could decide.

    Args:
        min_pass_rate: Share of trials that must pass, in (0, 1].
        tolerance: How far below it a system must be refuted, in (0, min_pass_rate].
        alpha: Chance that a good system fails, in (0, 0.5).
        beta: Chance that a poor system passes, in (0, 0.5).
        max_runs: Most trials, or None for as many as the promise needs.

    Raises:
        UsageError: Says what must be, what was given, and the fix.

    Example:
        >>> check_claim(90, 0.2, 0.05, 0.05, None)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        pytest_aiprops.errors.UsageError: min_pass_rate must be in (0, 1], got 90; for 90 % ...
    """
    rate = _number("min_pass_rate", min_pass_rate, "in (0, 1]")
    if not 0 < rate <= 1:
        raise _out_of_range("min_pass_rate", "in (0, 1]", rate)
    width = _number("tolerance", tolerance, "greater than 0")
    if not 0 < width <= rate:
        raise _out_of_range("tolerance", f"in (0, {rate:g}], below min_pass_rate", width)
    for name, value in (("alpha", alpha), ("beta", beta)):
        risk = _number(name, value, "in (0, 0.5)")
        if not 0 < risk < 0.5:
            raise _out_of_range(name, "in (0, 0.5)", risk)
    if max_runs is not None:
        _check_cap(max_runs, rate, float(alpha))  # type: ignore[arg-type]  # checked just above


def _check_cap(max_runs: object, rate: float, alpha: float) -> None:
    if isinstance(max_runs, bool) or not isinstance(max_runs, int):
        raise UsageError(f"max_runs must be a whole number or None, got {max_runs!r}")
    if not 1 <= max_runs <= LARGEST_CAP:
        raise UsageError(f"max_runs must be in [1, {LARGEST_CAP}], got {max_runs}")
    # Only when every run fails is the evidence strongest; if that cannot refute, nothing can.
    if rate < 1 and (1 - rate) ** max_runs > alpha * (1 + ROUNDING):
        needed = math.ceil(math.log(alpha) / math.log1p(-rate) - ROUNDING)
        raise UsageError(
            f"max_runs must be at least {needed} for min_pass_rate={rate:g} at alpha={alpha:g}, "
            f"got {max_runs}: with fewer runs even a system that always fails could not be "
            f"failed, so the test could not fail; raise max_runs to {needed} or more"
        )


def _number(name: str, value: object, must_be: str) -> float:
    # bool is an int by accident of history, not by meaning; numpy's numbers are Real.
    if isinstance(value, bool) or not isinstance(value, Real):
        raise UsageError(f"{name} must be a number {must_be}, got {value!r}")
    if math.isnan(value):
        raise UsageError(f"{name} must be a number {must_be}, got nan")
    return float(value)


def _out_of_range(name: str, must_be: str, value: float) -> UsageError:
    percent = f"; for {value:g} % write {value / 100:g}" if 1 < value <= 100 else ""
    return UsageError(f"{name} must be {must_be}, got {value:g}{percent}")
