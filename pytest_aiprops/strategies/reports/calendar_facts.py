"""Dates and times of one document: an index goes in, the next date or time as it is written, out.

What is told later in a document lies later, so that no meeting ends before it begins.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pytest_aiprops.strategies.reports.facts import Fact, words_in
from pytest_aiprops.strategies.reports.names import listed

_MONTHS = listed(
    "January February March April May June July August September October November December"
)
_DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_FIRST = date(2026, 3, 2)
_SPAN = 28
"""Days between a date and the one after it."""
PERIODS = 24
"""How many spans of days the first date may lie in."""
_NEWS_TRAVELS = 5
"""Days between an event and what is planned after it."""
_OPENING_TIME, _CLOSING_TIME = 9 * 60, 22 * 60
_STEP, _STEPS = 5, 18
"""Minutes: times are told to the step, and lie up to so many steps apart."""


def _full(day: date) -> tuple[str, str]:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}", f"{day}"


def _month_first(day: date) -> tuple[str, str]:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}", f"{day}"


def _without_year(day: date) -> tuple[str, str]:
    return f"{day.day} {_MONTHS[day.month - 1]}", f"--{day:%m-%d}"


def _american_without_year(day: date) -> tuple[str, str]:
    return f"{_MONTHS[day.month - 1]} {day.day}", f"--{day:%m-%d}"


def _short(day: date) -> tuple[str, str]:
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}", f"{day}"


def _with_weekday(day: date) -> tuple[str, str]:
    return f"{_DAYS[day.weekday()]}, {_full(day)[0]}", f"{day}"


def _weekday_and_day(day: date) -> tuple[str, str]:
    return f"{_DAYS[day.weekday()]}, {_american_without_year(day)[0]}", f"--{day:%m-%d}"


def _iso(day: date) -> tuple[str, str]:
    return f"{day}", f"{day}"


def _dotted(day: date) -> tuple[str, str]:
    return f"{day:%d.%m.%Y}", f"{day}"


def _slashed(day: date) -> tuple[str, str]:
    # Only where no reader could take the day for the month.
    return (f"{day:%d/%m/%Y}", f"{day}") if day.day > 12 else _iso(day)


def _dashed(day: date) -> tuple[str, str]:
    return (f"{day:%d-%m-%Y}", f"{day}") if day.day > 12 else _iso(day)


_DATE_WRITINGS: dict[str, tuple[Callable[[date], tuple[str, str]], ...]] = {
    "en": (
        _full,
        _without_year,
        _month_first,
        _iso,
        _weekday_and_day,
        _american_without_year,
        _short,
        _with_weekday,
    ),
    "de": (_dotted, _iso),
    "fr": (_slashed, _dotted),
    "es": (_slashed, _iso),
    "it": (_slashed, _iso),
    "pt": (_slashed, _iso),
    "nl": (_dashed, _iso),
}
"""How a language writes a date. Months in words are English only: no other are read by
`extract_entities`."""
GAPS = {
    "past": (1, 4),
    "since": (1, 4),
    "date": (1, 4),
    "time": (1, 2),
    "month": (1, 2),
    "quarter": (2, 5),
    "thisyear": (1, 1),
    "nextyear": (1, 1),
}
"""Gap: fewest and most words of what fills it."""


class Calendar:
    """The days and hours a document speaks of. Made for one draw, and changed by it.

    Gaps: `past` is when it happened, and after its first use lies before that; `since` follows
    shortly after what happened; `date` is planned.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._start = _FIRST
        self._event: date | None = None
        self._earliest = self._planned = _FIRST
        self._minutes = _OPENING_TIME - _STEP

    def begin(self, period: int) -> None:
        """Set the period, one of `PERIODS`, in which the first date lies."""
        self._start = _FIRST + timedelta(_SPAN * period)

    def choices(self, gap: str) -> int:
        """How many indices there are for a gap."""
        if gap == "time":
            return _STEPS * (2 if self._language == "en" else 1)
        writings = len(_DATE_WRITINGS[self._language])
        return {
            "since": (_NEWS_TRAVELS - 1) * writings,
            "month": _SPAN,
            "quarter": 2,
            "thisyear": 1,
            "nextyear": 1,
        }.get(gap, _SPAN * writings)

    def words(self, gap: str, index: int) -> int:
        """How many words the fact will have: that depends on the writing alone."""
        return words_in(Calendar(self._language).fact(gap, index).text)

    def fact(self, gap: str, index: int) -> Fact:
        """The fact for a gap; each moves the calendar on."""
        if gap == "time":
            return self._time(index)
        if gap == "month":
            day = self._day(gap, index)
            return Fact("date", f"{_MONTHS[day.month - 1]} {day.year}", f"{day:%Y-%m}")
        if gap == "quarter":
            return _quarter(self._day(gap, 0), in_words=index == 1)
        if gap in ("thisyear", "nextyear"):
            year = self._day(gap, 0).year + (1 if gap == "nextyear" else -1)
            return Fact("date", f"{year}", f"{year}")
        writings = _DATE_WRITINGS[self._language]
        days, way = divmod(index, len(writings))
        return Fact("date", *writings[way](self._day(gap, days)))

    def _day(self, gap: str, days: int) -> date:
        if self._event is None:
            self._event = self._earliest = self._start + timedelta(days)
            self._planned = self._event + timedelta(_NEWS_TRAVELS)
            return self._event
        if gap == "past":
            self._earliest -= timedelta(days + 1)
            return self._earliest
        if gap == "since":
            return self._event + timedelta(days + 1)
        if gap == "date":
            self._planned += timedelta(days + 1)
            return self._planned
        return self._planned + timedelta(days)

    def _time(self, index: int) -> Fact:
        steps, spoken = divmod(index, 2) if self._language == "en" else (index, 0)
        if self._minutes >= _CLOSING_TIME:
            self._minutes = _OPENING_TIME - _STEP
        self._minutes += _STEP * (steps + 1)
        hour, minute = divmod(self._minutes, 60)
        normal = f"{hour:02d}:{minute:02d}"
        if not spoken:
            return Fact("date", normal, normal)
        half = "am" if hour < 12 else "pm"
        past_hour = f":{minute:02d}" if minute else ""
        return Fact("date", f"{(hour - 1) % 12 + 1}{past_hour} {half}", normal)


def _quarter(day: date, *, in_words: bool) -> Fact:
    number = (day.month - 1) // 3 + 1
    ordinal = ("first", "second", "third", "fourth")[number - 1]
    written = f"the {ordinal} quarter of {day.year}" if in_words else f"Q{number} {day.year}"
    return Fact("date", written, f"{day.year}-Q{number}")
