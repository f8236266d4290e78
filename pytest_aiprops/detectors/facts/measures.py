"""Whether two quantities in different units are one: 1.5 km and 1500 m, 100 °C and 212 °F."""

from __future__ import annotations

from decimal import Decimal

from pytest_aiprops.detectors.facts.durations import is_duration, same_duration

_METRIC = {
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1.0),
    "km": ("length", 1000.0),
    "mcg": ("mass", 1e-6),
    "mg": ("mass", 0.001),
    "g": ("mass", 1.0),
    "kg": ("mass", 1000.0),
    "ton": ("mass", 1e6),
    "ml": ("volume", 0.001),
    "cl": ("volume", 0.01),
    "dl": ("volume", 0.1),
    "l": ("volume", 1.0),
    "mbps": ("rate", 1.0),
    "gbps": ("rate", 1000.0),
    "watt": ("power", 1.0),
    "kw": ("power", 1000.0),
    "mw": ("power", 1e6),
    "gw": ("power", 1e9),
    "hz": ("frequency", 1.0),
    "khz": ("frequency", 1e3),
    "mhz": ("frequency", 1e6),
    "ghz": ("frequency", 1e9),
}
_CUSTOMARY = {
    "inch": ("length", 0.0254),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "mile": ("length", 1609.344),
    "oz": ("mass", 28.3495),
    "lb": ("mass", 453.592),
    "gallon": ("volume", 3.78541),
    "mph": ("speed", 1.609344),
    "km/h": ("speed", 1.0),
    "acre": ("area", 0.404686),
    "hectare": ("area", 1.0),
}
_ROUNDING = 1e-6
_CONVERSION = 0.02
"""A writer who converts between systems rounds: 5 miles are 8 km. Within one system nobody does."""
_DEGREES_APART = 1.0
"""Rounding of a temperature that was converted."""
_BYTES = {"kb": 1, "mb": 2, "gb": 3, "tb": 4}
_BASES = (1000, 1024)


def same_measure(value: Decimal, unit: str, other_value: Decimal, other_unit: str) -> bool:
    """Whether two quantities may be one and the same.

    >>> same_measure(Decimal("1.5"), "km", Decimal(1500), "m")
    True
    >>> same_measure(Decimal(30), "day", Decimal(60), "day")
    False
    """
    if unit == other_unit:
        return value == other_value
    if is_duration(unit) and is_duration(other_unit):
        return same_duration(value, unit, other_value, other_unit)
    one, other = float(value), float(other_value)
    if {unit, other_unit} == {"°c", "°f"}:
        celsius, fahrenheit = (one, other) if unit == "°c" else (other, one)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= _DEGREES_APART
    if unit in _BYTES and other_unit in _BYTES:
        steps = _BYTES[unit] - _BYTES[other_unit]
        return any(_near(one * base**steps, other, _ROUNDING) for base in _BASES)
    table = {**_METRIC, **_CUSTOMARY}
    if unit not in table or other_unit not in table:
        return False
    (dimension, factor), (other_dimension, other_factor) = table[unit], table[other_unit]
    within = _ROUNDING if unit in _METRIC and other_unit in _METRIC else _CONVERSION
    return dimension == other_dimension and _near(one * factor, other * other_factor, within)


def _near(one: float, other: float, within: float) -> bool:
    return abs(one - other) <= within * max(abs(one), abs(other))
