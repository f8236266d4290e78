"""Dates and times of day: a text goes in, places and ISO 8601 forms come out.

A date without a year is `--03-03`, a month with a year `2026-03`, a time `14:30`, a day of the week
`-W-1` (Monday). Expressions
are found by pattern, so that "may" and "second" stay words, and read by dateutil.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DATE = re.compile(
    r"(?<![\w.,/:$€£-])(?:"
    rf"(?P<iso>{_YEAR}-\d{{1,2}}-\d{{1,2}}|{_YEAR}/\d{{1,2}}/\d{{1,2}})(?=\b|T)"
    rf"|(?P<numeric>\d{{1,2}}(?P<joint>[/.-])\d{{1,2}}(?P=joint)(?:{_YEAR}|\d\d))"
    rf"|(?P<full>{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}|{_MONTH}\s{_DAY},?\s{_YEAR})"
    rf"|(?P<month_year>{_MONTH},?\s{_YEAR})"
    rf"|(?P<day_month>{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s(?:the\s)?{_DAY}(?![\d:%]|[.,]\d))"
    r")(?![\w]*\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,/:$€£-])(?:(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<hour>1[0-2]|0?[1-9])\s?(?P<half2>[ap]\.?m\b\.?))(?!\w*\d)",
    re.IGNORECASE,
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.title() for day in _WEEKDAYS)})(?=s?\b)")
"""Written out and with its capital: "sun", "sat" and "wed" are words."""
_ANY_YEAR = datetime(2000, 1, 1)
"""Fills in what an expression leaves out; a leap year, so that 29 February can be read."""


def find_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Dates and times of day, in the order they stand in; what cannot be a date is left out."""
    dates = [
        (match.start(), match.end(), normal)
        for match in _DATE.finditer(text)
        if (normal := _date(match)) is not None
    ]
    times = [(match.start(), match.end(), _time(match)) for match in _TIME.finditer(text)]
    days = [
        (match.start(), match.end(), f"-W-{_WEEKDAYS.index(match.group().casefold()) + 1}")
        for match in _WEEKDAY.finditer(text)
    ]
    done = 0
    for start, end, normal in sorted(dates + times + days, key=lambda found: (found[0], -found[1])):
        if start >= done:
            yield start, end, normal
            done = end


def _date(match: re.Match[str]) -> str | None:
    from dateutil import parser

    expression = re.sub(r"\bof\b|\bthe\b", " ", match.group(), flags=re.IGNORECASE)
    written_out = match["full"] or match["numeric"] or match["iso"]
    if not written_out and re.search(r"\bmay\b|\bmar\b", expression):
        return None  # "may 5" in small letters is the verb more often than the month
    try:
        read = parser.parse(expression, default=_ANY_YEAR)
    except (ValueError, OverflowError):
        return None
    if match["month_year"]:
        return f"{read:%Y-%m}"
    if match["day_month"]:
        return f"--{read:%m-%d}"
    return f"{read:%Y-%m-%d}"


def _time(match: re.Match[str]) -> str:
    clock = match["clock"] or f"{match['hour']}:00"
    hour, minute = (int(part) for part in clock.split(":")[:2])
    half = (match["half"] or match["half2"] or "").casefold()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}"
