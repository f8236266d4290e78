"""What a date says: two normal forms of `dates` go in; whether one says all the other does, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_EITHER_WAY = re.compile(r"\d{1,2}(?:([/.-])\d{1,2}\1\d{2,4}|/\d{1,2})")
"""A date in digits whose first number may be the month or the day."""
_HALF_OPEN = re.compile(
    r"[1-9]\d?(?::\d\d)?(?: ?o['’]?clock)?|\D*(?:past|to|after) \w+|\w+ o['’]?clock"
)
"""A time that does not say whether it is before or after noon: 3:05, half past two."""
_FORM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|-)(?:-(?P<part>[QH]\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_MONTHS_IN = {"Q": 3, "H": 6}


@dataclass(frozen=True)
class _Date:
    year: str | None
    part: str | None
    month: int | None
    day: int | None


def readings(text: str, normal: str) -> list[str]:
    """What a date may mean as it is written: 03/05/2026 is a day of March or of May.

    >>> readings("03/05/2026", "2026-03-05"), readings("3:05", "03:05")
    (['2026-03-05', '2026-05-03'], ['03:05', '15:05'])
    """
    if ":" in normal:
        hour, minute = normal.split(":")
        if _HALF_OPEN.fullmatch(text.casefold()) and int(hour) <= 12:
            return [normal, f"{(int(hour) + 12) % 24:02d}:{minute}"]
        return [normal]
    found = _FORM.fullmatch(normal)
    if found and found["day"] and _EITHER_WAY.fullmatch(text) and int(found["day"]) <= 12:
        return [normal, f"{found['year']}-{found['day']}-{found['month']}"]
    return [normal]


def states(normal: str, other: str) -> bool:
    """Whether a date says all that another, no more exact one says.

    >>> states("2026-03-03", "--03-03"), states("2026-03-03", "-W-2")
    (True, True)
    >>> states("2026-03", "2026-03-03")
    False
    """
    if normal == other:
        return True
    one = _parsed(normal)
    if one is None:
        return False
    if other.startswith("-W-"):
        return _weekday(one) == other
    two = _parsed(other)
    if two is None:
        return False
    return (
        _is_in(one.year, two.year)
        and (two.month is None or one.month == two.month)
        and (two.day is None or one.day == two.day)
        and (two.part is None or one.part == two.part or _part(one.month, two.part) == two.part)
    )


def _parsed(normal: str) -> _Date | None:
    found = _FORM.fullmatch(normal)
    if found is None:
        return None
    return _Date(
        None if found["year"] == "-" else found["year"],
        found["part"],
        int(found["month"]) if found["month"] else None,
        int(found["day"]) if found["day"] else None,
    )


def _is_in(year: str | None, other: str | None) -> bool:
    """Whether a year (or decade) is another, or lies in that decade or century."""
    return other is None or (year is not None and year.startswith(other.rstrip("X")))


def _weekday(one: _Date) -> str | None:
    if one.year is None or one.month is None or one.day is None or "X" in one.year:
        return None
    try:
        return f"-W-{date(int(one.year), one.month, one.day).isoweekday()}"
    except ValueError:
        return None


def _part(month: int | None, like: str) -> str | None:
    """The quarter or half of the year a month lies in."""
    return None if month is None else f"{like[0]}{(month - 1) // _MONTHS_IN[like[0]] + 1}"
