"""Times of day: a text goes in, places and 24-hour forms like `"14:30"` come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.facts.number_words import value_of_words

_AM_PM = r"(?:[ap]m\b|[ap]\.\s?m\b\.?)"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|0?[1-9])"
_START = r"(?:(?<![\w.,/:$€£-])|(?<=\d[T–-])|(?<=[ap]m-)|(?<![^\W_])(?<=_))"
_CLOCK = re.compile(
    rf"{_START}(?:"
    rf"(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:\s?(?P<half>{_AM_PM}))?"
    rf"|(?P<dotted>(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)?)\s?(?P<half2>{_AM_PM})"
    r"|(?P<military>[0-2]\d[0-5]\d)\s?(?:hours|hrs)\b"
    r")(?!\w*\d)(?!:\d)",
    re.IGNORECASE,
)
_LOWER_HOUR = re.compile(
    rf"{_START}(?P<hour>1[0-2]|[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?:[-–—]|to\b|until\b|till?\b"
    r"|and\b|or\b)\s?$",
    re.IGNORECASE,
)
"""9 in "9 to 11 am"."""
_LOWER_REACH = 12
"""Characters that hold an hour and the word that joins it to the next."""
_SPOKEN = re.compile(
    rf"\b(?:(?P<minutes>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?|10|20|25)"
    rf"(?: minutes)? (?P<way>past|to|after) (?P<hour>{_HOUR_WORD})"
    r"(?! \w*(?:minute|day|hour|week|year))"
    rf"|(?P<full>{_HOUR_WORD}) ?o['’]?clock"
    r"|(?P<named>(?-i:noon|midday|midnight)))\b(?!-)",
    re.IGNORECASE,
)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def find_times(text: str) -> Iterator[tuple[int, int, str]]:
    """Times of day. One without am or pm is read as it stands; see `date_meaning.readings`."""
    for match in _CLOCK.finditer(text):
        half = (match["half"] or match["half2"] or "").casefold()[:1]
        written = match["clock"] or match["dotted"] or match["military"]
        hour, minute = _hour_and_minute(written)
        if hour > 24:
            continue
        upper = _in_24_hours(hour, half)
        if half:
            yield from _lower_hour(text, match.start(), upper, half)
        yield match.start(), match.end(), f"{upper:02d}:{minute:02d}"
    for match in _SPOKEN.finditer(text):
        yield match.start(), match.end(), _spoken(match)


def _hour_and_minute(written: str) -> tuple[int, int]:
    if len(written) == len("0900") and written.isdigit():
        return int(written[:2]), int(written[2:])
    hour, _, minute = written.replace(".", ":").partition(":")
    return int(hour), int(minute or 0)


def _in_24_hours(hour: int, half: str) -> int:
    return hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour


def _lower_hour(text: str, start: int, upper: int, half: str) -> Iterator[tuple[int, int, str]]:
    lower = _LOWER_HOUR.search(text, max(0, start - _LOWER_REACH), start)
    if not lower:
        return
    hour = _in_24_hours(int(lower["hour"]), half)
    if hour > upper:  # 10 to 2 pm starts in the morning
        hour -= 12
    end = lower.end("minute") if lower["minute"] else lower.end("hour")
    yield lower.start(), end, f"{hour % 24:02d}:{int(lower['minute'] or 0):02d}"


def _spoken(match: re.Match[str]) -> str:
    if match["named"]:
        return _NAMED[match["named"].casefold()]
    if match["full"]:
        return f"{_number(match['full']):02d}:00"
    said = match["minutes"].casefold().removeprefix("a ")
    minutes = {"half": 30, "quarter": 15}.get(said) or _number(said)
    total = _number(match["hour"]) * 60 + (-minutes if match["way"].casefold() == "to" else minutes)
    return f"{total // 60 % 24:02d}:{total % 60:02d}"


def _number(written: str) -> int:
    return int(written) if written.isdigit() else int(value_of_words(written) or 0)
