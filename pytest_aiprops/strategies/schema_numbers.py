"""Numbers of a JSON Schema: its bounds and multiples in, numbers as people write them out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pytest_aiprops.strategies.schema_references import Schema

SPAN = 10_000
"""How far numbers go on where a schema has no bound."""

_STEPS = (Fraction(1, 100), Fraction(1, 1_000), Fraction(1, 10_000))
"""Fineness of numbers, the first with enough steps between the bounds; as fine as floats go where
none has."""

_ENOUGH_STEPS = 1_000

_MOST_INEXACT = 10
"""Multiples of a fraction looked at for one that a division of floats finds to be one."""

Check = Callable[[Schema], Callable[[Any], bool]]
"""Takes a schema; gives what tells whether a value keeps it."""


def numbers(
    keywords: Mapping[str, Any], check: Check, *, whole: bool
) -> SearchStrategy[Any] | None:
    """Numbers between bounds, in steps that people take; None where there is none.

    Args:
        keywords: Those of the schema; the ones about numbers are kept.
        check: Makes checks of schemas.
        whole: Whether it is an integer that is asked for.
    """
    low, above = _bound(keywords, "minimum", "exclusiveMinimum", max)
    high, below = _bound(keywords, "maximum", "exclusiveMaximum", min)
    multiple = Fraction(str(keywords.get("multipleOf", 0)))
    step = multiple or Fraction(1)
    if multiple and whole:
        step = Fraction(multiple.numerator)  # the least whole number that is a multiple
    span = SPAN * max(step, Fraction(1))
    if low is None:
        low = -span / 10 if high is None else Fraction(0) if high > 0 else high - span
    if high is None:
        high = low + span
    if not (multiple or whole):
        enough = [one for one in _STEPS if (high - low) / one >= _ENOUGH_STEPS]
        if not enough:
            return _fine_numbers(low, high, above, below)
        step = enough[0]
    first, last = math.ceil(low / step), math.floor(high / step)
    first += above and first * step == low
    last -= below and last * step == high
    if first > last:
        return None
    steps = st.integers(first, last)
    if multiple.denominator == 1:
        return steps.map(lambda n: _number(n * step))
    # Judged by division of floats, of which some have a rest: then the next that has none.
    holds = check({"multipleOf": keywords["multipleOf"]})

    def exact(n: int) -> int | float:
        near = (_number(m * step) for m in range(n, min(n + _MOST_INEXACT, last) + 1))
        return next(filter(holds, near), _number(n * step))

    return steps.map(exact).filter(holds)


def _bound(
    keywords: Mapping[str, Any],
    inclusive: str,
    exclusive: str,
    stricter: Callable[..., Fraction],
) -> tuple[Fraction | None, bool]:
    """The bound, and whether numbers must stay off it."""
    found = [
        (Fraction(str(keywords[name])), name == exclusive)
        for name in (inclusive, exclusive)
        if name in keywords
    ]
    if not found:
        return None, False
    bound = stricter(value for value, _ in found)
    return bound, (bound, True) in found


def _fine_numbers(
    low: Fraction, high: Fraction, above: bool, below: bool
) -> SearchStrategy[Any] | None:
    least, most = float(low), float(high)
    if least > most or (least == most and (above or below)):
        return None
    if least == most:
        return st.just(_number(low))
    return st.floats(least, most, exclude_min=above, exclude_max=below, allow_subnormal=False).map(
        abs if low == 0 else float
    )


def _number(value: Fraction) -> int | float:
    """A number as JSON is written by hand: 12, not 12.0."""
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:  # JSON's numbers go on where floats end
        return int(value)
