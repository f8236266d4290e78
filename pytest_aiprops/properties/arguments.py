"""Checks of thresholds and choices: a wrong one is refused with the value to write."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Any, Literal

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

Undetermined = Literal["skip", "fail"]
"""What becomes of an output that cannot be judged: counted as such, or failed."""


def check_number(name: str, value: Any, low: float, high: float, *, above_low: str = "") -> float:
    """Give `value` back as a float if it is a number in [low, high].

    Args:
        name: The argument's name, for the message.
        value: What the user gave.
        low: Least it may be.
        high: Most it may be.
        above_low: Where `low` itself is refused, because the check could not fail: what it would
            mean, for the message.

    Raises:
        UsageError: It is not; NaN and True are not numbers here.

    Example:
        >>> check_number("threshold", 90, -1, 1)
        Traceback (most recent call last):
        pytest_aiprops.errors.UsageError: threshold must be in [-1, 1], got 90; for 90 % write 0.9
    """
    bounds = f"[{low:g}, {high:g}]"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise UsageError(f"{name} must be a number in {bounds}, got {value!r}")
    try:
        number = float(value)
    except OverflowError:
        raise UsageError(
            f"{name} must be in {bounds}, got a number past the range of float"
        ) from None
    if number == low and above_low:
        raise UsageError(f"{name} must be above {low:g}, got {value}: {above_low}")
    if low <= number <= high:
        return number
    percent = high == 1 and 2 <= number <= 100  # 1.01 is a slip, not a percentage
    fix = f"; for {number:g} % write {number / 100:g}" if percent else ""
    shown = "NaN" if math.isnan(number) else f"{value}"
    raise UsageError(f"{name} must be in {bounds}, got {shown}{fix}")


def check_threshold(value: Any) -> float:
    """Give a cosine `threshold` back as a float if some text could miss it.

    Raises:
        UsageError: It is not in (-1, 1].
    """
    return check_number("threshold", value, -1, 1, above_low="no similarity is below that")


def check_bool(name: str, value: Any) -> bool:
    """Give `value` back if it is True or False.

    Raises:
        UsageError: It is not.
    """
    if isinstance(value, bool):
        return value
    raise UsageError(f"{name} must be True or False, got {value!r}")


def check_choice(name: str, value: Any, choices: Sequence[str]) -> str:
    """Give `value` back if it is one of `choices`.

    Raises:
        UsageError: It is not.
    """
    if isinstance(value, str) and value in choices:
        return value
    raise UsageError(f"{name} must be {' or '.join(map(repr, choices))}, got {value!r}")


def check_names(name: str, value: Any) -> tuple[str, ...]:
    """Give `value` back as a tuple if it is a collection of str.

    Raises:
        UsageError: It is not; a single str would be read letter by letter.
    """
    if isinstance(value, str):
        raise UsageError(f"{name} must be a list of str, got one str; write {name}=[{value!r}]")
    if isinstance(value, bytes) or not isinstance(value, Iterable):
        raise UsageError(f"{name} must be a list of str, got {value!r}")
    names = tuple(value)
    for one in names:
        if not isinstance(one, str):
            raise UsageError(f"{name} must be a list of str, got {one!r} in it")
    return names


def plural(count: int, noun: str) -> str:
    """Count a thing.

    Example:
        >>> plural(1, "word"), plural(2, "word")
        ('1 word', '2 words')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
