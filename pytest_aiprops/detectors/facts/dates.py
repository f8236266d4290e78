"""Dates and times of day: a text goes in, places and ISO 8601 forms come out.

A date without a year is `--03-03`, a month `2026-03` or `--03`, a year `2026`, a time `14:30`, a
day of the week `-W-1` (Monday), tomorrow `P1D` and next week `P1W` (what lies between it and now).
Expressions are found by pattern, so that "may" and "second" stay words, and read by dateutil; the
search of dateparser finds dates in "we march on".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pytest_aiprops.detectors.facts.clock import find_times
from pytest_aiprops.detectors.facts.places import disjoint
from pytest_aiprops.detectors.facts.years import YEAR, find_years

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_DAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)"
_ANY_DAY = rf"(?:{'|'.join(_WEEKDAYS)}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_ANY_YEAR = rf"(?:{YEAR}|['’]\d\d\b)"
_TO = r"\s?(?:[-–—&]|(?:to|and|until|till?|or)\b)\s?(?:the\s)?"
_START = r"(?<![^\W_])(?<![.,/:$€£-])"
_DATE = re.compile(
    rf"{_START}(?:"
    rf"(?P<iso>{YEAR}-\d{{1,2}}-\d{{1,2}}|{YEAR}/\d{{1,2}}/\d{{1,2}})(?=[\W_]|T|$)"
    rf"|(?P<numeric>\d{{1,2}}(?P<joint>[/-])\d{{1,2}}(?P=joint)(?:{YEAR}|\d\d)"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR}|\d\d\.\d\d\.\d\d)(?!\.\d)"
    # Tuesday, the 4th of March 2025: one fact, however much of it is told
    rf"|(?:{_ANY_DAY},?\s(?:the\s)?)?(?:"
    rf"(?P<full>{_DAY}[\s-](?:of\s)?{_MONTH},?[\s-]{_ANY_YEAR}"
    rf"|{_MONTH}\s(?:the\s)?{_DAY},?\s{_ANY_YEAR})"
    rf"|(?P<month_first>{_MONTH}\s{_DAY})(?P<to>\s?[-–—]\s?|\s(?:to|and)\s)(?P<last>{_DAY})"
    rf"(?:,?\s(?P<range_year>{YEAR}))?(?![\d:%]|[.,]\d|\s?[ap]\.?m\b)"
    rf"|(?P<day_month>{_DAY}[\s-](?:of\s)?{_MONTH}|{_MONTH}\s(?:the\s)?{_DAY}(?![\d:%]|[.,]\d)))"
    rf"|(?P<month_year>{_MONTH},?\s(?:of\s)?{YEAR}|{YEAR}-(?:0[1-9]|1[0-2])(?![\w/-]))"
    r")(?:(?=T\d)|(?!\w*\d)(?![^\W_]))",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(rf"{_START}(?P<day>{_DAY}){_TO}$", re.IGNORECASE)
"""3 in "3 to 5 March"."""
_FIRST_DAY_REACH = 14
"""Characters that hold a day and the word that joins it to the next."""
_SLASHED = re.compile(
    r"\b(?:on|by|until|before|since|from|due|dated|starting)\s(?P<date>\d{1,2}/\d{1,2})"
    r"(?![\w/.,%]*\d)(?=[.,;:!?)]?(?:\s|$))(?!\s(?:of|cups?)\b)",
    re.IGNORECASE,
)
"""3/15 after a word that takes a date; anywhere else it is a fraction or a score."""
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.title() for day in _WEEKDAYS)})(?=s?\b)")
"""Written out and with its capital: "sun", "sat" and "wed" are words."""
_SHORT_WEEKDAYS = re.compile(
    rf"\b(?P<one>{_SHORT_DAY})(?:\s?[-–/&]\s?(?P<other>{_SHORT_DAY})\b|(?=\.?,?\s\d{{1,2}}[: ap]))"
)
_BARE_MONTH = re.compile(
    # a day that no calendar has makes no month: 31 February
    r"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)\b(?P<month>january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b(?!\s(?-i:[A-Z][a-z])|\s\d)",
    re.IGNORECASE,
)
_WORD_TOO = frozenset({"march", "april", "may", "june", "august"})
"""Months that are verbs, adjectives or first names: only with a capital and after a preposition."""
_TAKES_MONTH = re.compile(
    r"\b(?:in|by|until|till|since|from|during|early|late|mid|last|next|this|through|before|after|of"
    r"|and|to|or|between|every|each|around|end)[\s-]$|[-–]$",
    re.IGNORECASE,
)
_MONTH_REACH = 10
"""Characters looked back for the preposition."""
_RELATIVE = re.compile(
    r"\b(?:(?P<fixed>(?:the )?day after tomorrow|(?:the )?day before yesterday|tomorrow|yesterday"
    r"|tonight)|(?<!the )(?P<way>next|last) (?P<unit>week|weekend|month|quarter|year)(?! of\b))\b",
    re.IGNORECASE,
)
_FIXED = {"day after": "P2D", "day before": "P-2D", "tomorrow": "P1D", "yesterday": "P-1D"}
_DEFAULTS = datetime(2000, 1, 1)
"""Fills in what an expression leaves out; a leap year, so that 29 February can be read."""


def find_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Dates and times of day, in the order they stand in; what cannot be a date is left out.

    "today" and "now" are no dates: they are filler far more often ("how can I help you today?").
    """
    found = [*_calendar_dates(text), *find_times(text), *_weekdays(text), *_relative(text)]
    # A year inside a longer date is part of it; the longer of two that overlap goes first.
    found += [*find_years(text), *_bare_months(text)]
    yield from disjoint(found)


def _calendar_dates(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(text):
        if match["month_first"]:
            yield from _days_of_one_month(match)
            continue
        normal = _date(match)
        if normal is None:
            continue
        yield match.start(), match.end(), normal
        starts_with_day = match.group()[0].isdigit() and not (match["iso"] or match["numeric"])
        first = (
            _FIRST_DAY.search(text, max(0, match.start() - _FIRST_DAY_REACH), match.start())
            if starts_with_day and not match["month_year"]
            else None
        )
        if first:
            day = int(re.sub(r"\D", "", first["day"]))
            yield first.start(), first.end("day"), f"{normal[:-2]}{day:02d}"
    for match in _SLASHED.finditer(text):
        read = _read(match["date"])
        if read:
            yield match.start("date"), match.end("date"), f"--{read:%m-%d}"


def _days_of_one_month(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The two dates of "March 3-5, 2026"."""
    read = _read(match["month_first"])
    last = int(re.sub(r"\D", "", match["last"]))
    if read is None or not read.day < last or re.match(r"may\b|mar\b", match["month_first"]):
        return
    month = f"{match['range_year'] or '-'}-{read:%m}"
    yield match.start("month_first"), match.end("month_first"), f"{month}-{read.day:02d}"
    yield match.start("last"), match.end(), f"{month}-{last:02d}"


def _date(match: re.Match[str]) -> str | None:
    expression = match["full"] or match["day_month"] or match["month_year"] or match.group()
    written_out = match["full"] or match["numeric"] or match["iso"]
    if not written_out and re.search(r"\bmay\b|\bmar\b", expression):
        return None  # "may 5" in small letters is the verb more often than the month
    read = _read(expression)
    if read is None:
        return None
    if match["month_year"]:
        return f"{read:%Y-%m}"
    if match["day_month"]:
        return f"--{read:%m-%d}"
    return f"{read:%Y-%m-%d}"


def _read(expression: str) -> datetime | None:
    from dateutil import parser

    plain = re.sub(r"\bof\b|\bthe\b|['’]", " ", expression, flags=re.IGNORECASE)
    # With full stops the day comes first wherever dates are written so.
    day_first = bool(re.match(r"\d{1,2}\.", plain))
    try:
        return parser.parse(plain, default=_DEFAULTS, dayfirst=day_first)
    except (ValueError, OverflowError):
        return None


def _weekdays(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WEEKDAY.finditer(text):
        yield match.start(), match.end(), _weekday(match.group())
    for match in _SHORT_WEEKDAYS.finditer(text):
        for group in ("one", "other"):
            if match[group]:
                yield match.start(group), match.end(group), _weekday(match[group])


def _weekday(name: str) -> str:
    number = next(
        index for index, day in enumerate(_WEEKDAYS, 1) if day.startswith(name.casefold()[:3])
    )
    return f"-W-{number}"


def _bare_months(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _BARE_MONTH.finditer(text):
        name = match["month"]
        if name.casefold() in _WORD_TOO and not (
            name[0].isupper()
            and _TAKES_MONTH.search(text, max(0, match.start() - _MONTH_REACH), match.start())
        ):
            continue
        yield match.start(), match.end(), f"--{_MONTHS.index(name.casefold()) + 1:02d}"


def _relative(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _RELATIVE.finditer(text):
        if match["fixed"]:
            fixed = match["fixed"].casefold().removeprefix("the ")
            normal = next((to for said, to in _FIXED.items() if fixed.startswith(said)), "P0D")
        else:
            minus = "-" if match["way"].casefold() == "last" else ""
            unit = match["unit"].casefold()
            normal = f"P{minus}3M" if unit == "quarter" else f"P{minus}1{unit[0].upper()}"
        yield match.start(), match.end(), normal
