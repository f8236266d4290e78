"""Phone numbers without a word that announces them: a text goes in, scored findings come out.

Runs of digits and the separators of phone numbers are cut out, what is a date, an amount, a card or
a part of a longer name is dropped, and the rest is scored by the evidence: a country code, a
country that gave the number out and groups its digits so, brackets, an extension, a word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.pii.canonical import latin_only
from pytest_aiprops.detectors.pii.context import names_another_number, names_phone
from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.pii.phone_evidence import (
    LIKELY,
    MOBILE,
    NORTH_AMERICAN,
    PLAUSIBLE,
    SURE,
    evidence,
    is_in_use,
)

_EXTENSION = r"(?:[ ,]{0,2}(?:x|ext\.?|extension|poste|durchwahl|int\.|toestel|doorkies) ?\d{1,6})"
_RUN = re.compile(
    # Not inside a name, a path, a decimal or an amount; behind "tel:" and "(" it may stand.
    r"(?<![A-Za-z0-9_@\\#$€£¥₹%*^~〒§])(?<![A-Za-z0-9][./+-])(?<![\d,][,:])(?<![-<>=]=)(?<!\$ )"
    r"(?:\+\(?|\(\+?|(?<!\d[ ./-]))\d"
    r"(?:(?: ?\(0\) ?|\) ?[-./] ?|\) ?| ?\(|-\(|[-./]| - | / | )?\d)*"
    rf"{_EXTENSION}?",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    # What makes the digits before it a part of something else.
    r"\w|[-.:]\d|/\d(?![\d ().-]{6})|,\d\d?(?!\d)| -\d|[-/](?:[A-Z](?!\w\w)|[a-z](?!\w))"
    r"| ?[%°€£$¥₹]|=|\(\w|@|\["
    r"| ?(?:USD|EUR|GBP|CHF|JPY|kg|km|cm|mm|ms|px|MB|GB|TB|kB|KB|Hz|kWh|mph|dpi|fps|bytes?|rows?)\b"
)
_EXTENSION_AFTER = re.compile(rf"{_EXTENSION}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r" ?/ ?| - ")
_SPACE = re.compile(" ")
_SEPARATED = re.compile(r"\d[-.(]|\)")
_COUNT_BEFORE, _COUNT_AFTER = re.compile(r"\d{1,2} "), re.compile(r" \d{1,2}\Z")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"{_YEAR}([-./ ]){_MONTH}\1{_DAY}(?!\d)|{_DAY}([-./ ]){_DAY}\2{_YEAR}(?!\d)"
    rf"|{_DAY}([-./]){_DAY}\3\d\d(?: \d{{1,2}})?\Z|{_DAY} {_DAY} \d\d\Z"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-.]?\d{4}|[-.]?\d{6})?(?!\d)"
    rf"|{_MONTH}[/.-]{_YEAR}(?!\d)|{_YEAR}(?:[ /-]| - ){_YEAR}(?!\d)"
    # From a time of day to another: "0900-1730", "08.30 - 17.00".
    r"|(?:[01]\d|2[0-4])[.]?[0-5]\d ?- ?(?:[01]\d|2[0-4])[.]?[0-5]\d(?!\d)"
)
_DATE_WITHIN = re.compile(rf"(?<!\d){_YEAR}-{_MONTH}-{_DAY}(?!\d)")
_YEAR_IN_BRACKETS = re.compile(rf"\({_YEAR}\)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*")
_ISBN = re.compile(
    r"97[89][- ]?\d(?:[- ]?\d){9}|\d[- ]\d{2,5}[- ]\d{2,6}[- ](?:\d|X\b)", re.IGNORECASE
)
_QUAD = re.compile(r"\d{1,4}(?:\.\d{1,4}){3}")
_SSN = re.compile(r"\d{3}([-. ])\d{2}\1\d{4}")
_URL = re.compile(r"(?:https?|ftp|file)://[^\s<>\"']+|\bwww\.[^\s<>\"']+", re.IGNORECASE)
_PHONE_LINK = re.compile(r"(?i)(?:tel|sms|callto|phone)[:=]/{0,2}\Z")

_COUNTING = "01234567890 09876543210"

_FEWEST, _MOST = 7, 15
"""Digits of a phone number: local numbers have seven, E.164 allows fifteen."""
_DIALLED = 3
"""Digits dialled before one with a country code, at most: 011."""
_LONGEST = 45
"""Characters of a number with its separators and extension; longer runs are cut at spaces."""
_FEWEST_BARE = 9
"""Digits in one run below which they may count anything, and only "Tel. 5550143" is a number."""
_REACH_OF_BARE = 15
"""Characters before such a run that are read."""
_REACH = 60
"""Characters read around a number; `context` reads fewer."""

_SPOKEN_OF = 0.25
"""What a word such as "call" beside it adds."""
_LEAST_SPOKEN_OF = 0.6
"""Over the cut-off of `assert_no_pii`, whatever the shape."""


def find_phone_numbers(text: str) -> Iterator[Finding]:
    """Phone numbers, national and international, with an extension where one follows.

    >>> list(find_phone_numbers("It is 212-555-0143, since 2019-2021."))
    [Finding(kind='PHONE_NUMBER', start=6, end=18, score=0.7)]
    """
    spelled = latin_only(text)
    links = [found.span() for found in _URL.finditer(spelled)]
    next_link = 0
    for run in _RUN.finditer(spelled):
        while next_link < len(links) and links[next_link][1] <= run.start():
            next_link += 1
        is_linked = next_link < len(links) and links[next_link][0] <= run.start()
        if not is_linked or _PHONE_LINK.search(spelled, max(0, run.start() - 12), run.start()):
            yield from _in_run(text, spelled, run.start(), run.end())


def _in_run(text: str, spelled: str, start: int, end: int) -> Iterator[Finding]:
    """The numbers in a run of digits and separators: the whole, or parts that spaces set off."""
    if (finding := _scored(text, spelled, start, end)) is not None:
        yield finding
        return
    for one, other in _pieces(_BETWEEN, spelled, start, end):
        if (one, other) != (start, end) and (part := _scored(text, spelled, one, other)):
            yield part
        elif (number := _without_a_count(text, spelled, one, other)) is not None:
            yield number
        else:
            for word, after in _pieces(_SPACE, spelled, one, other):
                is_part = after - word < other - one
                if not is_part or not _SEPARATED.search(spelled, word, after):
                    continue
                if (part := _scored(text, spelled, word, after)) is not None:
                    yield part


def _pieces(cut: re.Pattern[str], spelled: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for separator in cut.finditer(spelled, start, end):
        yield start, separator.start()
        start = separator.end()
    yield start, end


def _without_a_count(text: str, spelled: str, start: int, end: int) -> Finding | None:
    """The number in "2 020 7946 0958" and "020 7946 0958 24 hours"."""
    if end - start > _LONGEST:
        return None
    piece = spelled[start:end]
    for found in (_COUNT_AFTER.search(piece), _COUNT_BEFORE.match(piece)):
        if found is not None:
            one = start + found.end() if found.start() == 0 else start
            other = start + found.start() if found.start() else end
            part = _scored(text, spelled, one, other)
            if part is not None and part.score >= PLAUSIBLE:
                return part
    return None


def _scored(text: str, spelled: str, start: int, end: int) -> Finding | None:
    """The finding these characters are, or None where they are no phone number."""
    if not _FEWEST <= end - start <= _LONGEST or _AFTERWARDS.match(spelled, end):
        return None
    number = spelled[start:end]
    if extension := _EXTENSION_AFTER.search(number):
        number = number[: extension.start()]
    digits = re.sub(r"\D", "", number)
    if not _FEWEST <= len(digits) <= _MOST + _DIALLED or number.count("(") != number.count(")"):
        return None
    is_international = number.startswith(("+", "(+"))
    # In the text itself: the words may be of any script.
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _is_no_phone(number, digits):
        return None
    if not is_international and (_is_something_else(number) or names_another_number(before)):
        return None
    score = evidence(number, digits)
    if extension and score:
        score = max(score, LIKELY)
    if _is_spoken_of(number, digits, before, after):
        score = max(score + _SPOKEN_OF, _LEAST_SPOKEN_OF)
    if not score:
        return None
    return Finding("PHONE_NUMBER", start, end, round(min(score, SURE), 2))


def _is_spoken_of(number: str, digits: str, before: str, after: str) -> bool:
    if len(digits) > _MOST:
        return False
    if _PHONE_LINK.search(before):
        return True
    if number.isdigit():
        if len(digits) < _FEWEST_BARE:
            # "reach 2500000 readers" is no number to call.
            return not digits.endswith("000") and names_phone(before[-_REACH_OF_BARE:], "")
        if not is_in_use(digits):
            return False
    return names_phone(before, after)


def _is_no_phone(number: str, digits: str) -> bool:
    """Whether it has one point, or is written with two digits only, or holds a year in brackets."""
    return (
        number.count(".") == 1 or {*digits} <= {"0", "1"} or bool(_YEAR_IN_BRACKETS.search(number))
    )


def _is_something_else(number: str) -> bool:
    if NORTH_AMERICAN.fullmatch(number):
        return False
    return bool(
        _DATE.match(number)
        or _ISBN.fullmatch(number)
        or _QUAD.fullmatch(number)
        or _SSN.fullmatch(number)
        or (_THOUSANDS.fullmatch(number) and not MOBILE.fullmatch(number))
        or _DATE_WITHIN.search(number)
        or number in _COUNTING
        or ("/" in number and not number.startswith(("0", "(")))  # a law, a share
    )
