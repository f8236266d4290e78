"""Amounts that are told in a turn of speech: "one in five", "twice a day", "an hour and a half".

A text goes in; places and normal forms come out, as from `quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pytest_aiprops.detectors.facts.number_words import ORDINAL_WORD, part_of, value_of_ordinal
from pytest_aiprops.detectors.facts.numerals import NUMERAL, SCALE, plain, value_of
from pytest_aiprops.detectors.facts.units import UNIT_OF
from pytest_aiprops.detectors.vocabulary import words

_ONE_IN = re.compile(
    rf"(?<![\w.,:/-])(?:one|1) in (?:every )?(?P<number>{NUMERAL})(?P<scale>{SCALE})?",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"\b(?:twice|thrice|once(?= (?:an?|per|daily|weekly|monthly|yearly)\b))\b",
    re.IGNORECASE,
)
_AND_A_PART = re.compile(
    rf"(?P<number>{NUMERAL}|\ban?) (?P<unit>[a-z]{{4,7}}) and "
    r"(?P<part>an? (?:half|quarter)|three[ -]quarters)\b",
    re.IGNORECASE,
)
"""an hour and a half"""
_A_UNIT = re.compile(
    r"\b(?:(?:for|after|within|about|around|nearly|almost|over|than|takes?|took|lasts?|lasted|in"
    r"|another) (?P<a>an? (?P<unit>hour|day|night|week|month|year|mile|kilo|litre|liter)"
    r"(?! (?:trip|off|job|pass|ticket|care|shift|long|old|out)\b))"
    r"|(?P<spoon>an? (?P<spoonful>(?:tea|table)spoon)))\b(?!-)",
    re.IGNORECASE,
)
"""One of a unit; "$5 a month" and "twice a day" are rates."""
_REPETITIONS = {"once": 1, "twice": 2, "thrice": 3}
_FORTNIGHTS = re.compile(rf"(?P<number>{NUMERAL}|\ban?)[ -]fortnights?\b", re.IGNORECASE)
_NO_ORDER = words("party parties world")

_NEXT_WORD = re.compile(r"[\s-]*([^\W\d_]+)")


def find_spoken_amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Ordinals in words, shares, repetitions and parts of a unit; places may overlap."""
    yield from _ordinals(text)
    yield from _shares_and_repetitions(text)
    yield from _amounts_of_a_unit(text)


def _ordinals(text: str) -> Iterator[tuple[int, int, str]]:
    for match in ORDINAL_WORD.finditer(text):
        value = value_of_ordinal(match.group())
        after = _NEXT_WORD.match(text, match.end())
        # "Third, we ..." orders the writer's points; a third party is an outsider.
        orders = match.group()[0].isupper() and text.startswith(",", match.end())
        if value and not orders and not (after and after[1].casefold() in _NO_ORDER):
            yield match.start(), match.end(), f"{value} th"


def _shares_and_repetitions(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ONE_IN.finditer(text):
        parts = value_of(match["number"], match["scale"])
        if parts > 1:
            yield match.start(), match.end(), plain(part_of(1, parts))
    for match in _REPEATED.finditer(text):
        yield match.start(), match.end(), f"{_REPETITIONS[match.group().casefold()]} time"


def _amounts_of_a_unit(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _AND_A_PART.finditer(text):
        unit = UNIT_OF.get(match["unit"].casefold())
        if unit:
            value = _count(match["number"]) + value_of(match["part"])
            yield match.start(), match.end(), f"{plain(value)} {unit}"
    for match in _A_UNIT.finditer(text):
        unit = UNIT_OF[(match["unit"] or match["spoonful"]).casefold()]
        group = "a" if match["a"] else "spoon"
        yield match.start(group), match.end(group), f"1 {unit}"
    for match in _FORTNIGHTS.finditer(text):
        yield match.start(), match.end(), f"{plain(2 * _count(match['number']))} week"


def _count(number: str) -> Decimal:
    return Decimal(1) if number.casefold() in ("a", "an") else value_of(number)
