"""Ranges: the number before a quantity that shares its unit, as 10 does in "10 to 15 days"."""

from __future__ import annotations

import re

from pytest_aiprops.detectors.facts.numerals import NUMERAL, SCALE

_LOWER = re.compile(
    rf"(?P<number>{NUMERAL})(?P<scale>{SCALE})?\s?(?P<joint>[-–—~]|(?:to|or|and)\b)\s?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?(?:[-–—~]|(?:to|or)\b)\s?", re.IGNORECASE)
_AND = re.compile(r"\s?(?:[-–—~]|(?:to|or|and)\b)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_REACH = 48
"""Characters that hold a number in words and what joins it to the next."""


def lower_bound(text: str, start: int) -> re.Match[str] | None:
    """The number that makes a range with the one at `start`; its groups are number and scale."""
    found = _LOWER.search(text, max(0, start - _REACH), start)
    if found and found["joint"].casefold() == "and" and not _follows_between(text, found.start()):
        return None
    return found


def makes_range(text: str, start: int, end: int, next_start: int) -> bool:
    """Whether what stands from `start` to `end` and what starts at `next_start` are its bounds."""
    joint = _AND if _follows_between(text, start) else _JOINT
    return joint.fullmatch(text, end, next_start) is not None


def _follows_between(text: str, start: int) -> bool:
    return _BETWEEN.search(text, max(0, start - len("between ")), start) is not None
