"""How long a quantity of time is, so that two weeks and 14 days are one fact."""

from __future__ import annotations

from decimal import Decimal

_DAYS = {
    "second": (1 / 86_400, 1 / 86_400),
    "minute": (1 / 1_440, 1 / 1_440),
    "hour": (1 / 24, 1 / 24),
    "day": (1.0, 1.0),
    "night": (1.0, 1.0),
    # Five business days are a week, or just five days where a writer is careless about it.
    "business day": (1.0, 1.4),
    "week": (7.0, 7.0),
    "month": (28.0, 31.0),
    "year": (360.0, 366.0),
}
"""Shortest and longest, in days, of one unit."""
_ROUNDING = 1e-6


def is_duration(unit: str) -> bool:
    """Whether a unit (singular) measures time."""
    return unit in _DAYS


def same_duration(value: Decimal, unit: str, other_value: Decimal, other_unit: str) -> bool:
    """Whether two quantities of time in different units may be one and the same.

    >>> same_duration(Decimal(2), "week", Decimal(14), "day")
    True
    >>> same_duration(Decimal(3), "week", Decimal(3), "day")
    False
    """
    if unit == other_unit:
        return value == other_value
    low, high = (float(value) * bound for bound in _DAYS[unit])
    other_low, other_high = (float(other_value) * bound for bound in _DAYS[other_unit])
    return low <= other_high * (1 + _ROUNDING) and other_low <= high * (1 + _ROUNDING)
