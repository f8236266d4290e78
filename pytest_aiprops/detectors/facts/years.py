"""Years and what is counted in them: a text goes in, places and normal forms come out.

Normal forms: `"2026"`, `"2026-Q3"`, `"2026-H1"`, `"199X"` (a decade), `"18XX"` (the 19th century).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.facts.number_words import ORDINAL_WORD, value_of_ordinal
from pytest_aiprops.detectors.facts.units import UNIT_OF
from pytest_aiprops.detectors.vocabulary import words

YEAR = r"(?:1[5-9]|20|21)\d\d"
_START = r"(?<![^\W_])(?<![.,:/$€£¥#+-])(?<![A-Za-z]_)"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTER = re.compile(
    rf"\b(?:(?P<part>Q[1-4]|H[12])(?:[\s/-]?['’]?(?:of )?(?P<year>{YEAR}|\d\d(?=\b)))?"
    rf"|(?P<year2>{YEAR})[\s-]?(?P<part2>Q[1-4]|H[12]))(?![\w-]|:\s)"
)
_QUARTER_IN_WORDS = re.compile(
    rf"\b(?:the )?(?P<nth>{'|'.join(_NTH)}) (?P<part>quarter|half)"
    rf"(?:,? (?:of )?(?:the )?(?:fiscal )?(?:year )?(?P<year>{YEAR}))?\b",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    rf"\b(?:(?:spring|summer|autumn|fall|winter)(?: of)? (?P<season>{YEAR})"
    rf"|(?:FY|fiscal(?: year)?)\s?['’]?(?P<fiscal>{YEAR}|\d\d))\b",
    re.IGNORECASE,
)
_TENS = [
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]
_DECADE = re.compile(
    rf"{_START}(?:(?:the )?(?P<four>(?:1[5-9]|20)\d0)['’]?s|(?:the ['’]?|['’])(?P<two>[1-9]0)s"
    rf"|\bthe (?:(?:early|mid|late)[ -])?(?P<word>{'|'.join(_TENS)}))\b",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    rf"(?:\b(?P<nth>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{ORDINAL_WORD.pattern}))"
    r"[ -]centur(?:y|ies)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"{_START}(?P<first>{YEAR})(?:(?P<joint>\s?[–-]\s?|/)(?P<second>{YEAR}|\d\d))?"
    r"(?![^\W_]|_\w|[.,:]\d|/\d|-\w|\s?[%°×€£$])"
)
_CUE = re.compile(
    r"\b(?:in|since|until|till|circa|ca\.|c\.|before|after|during|year|years|early|late|mid|by|born"
    r"|died|of|from|founded|est\.|established|©|through|summer|winter|spring|autumn|fall)[\s-]$",
    re.IGNORECASE,
)
_STRONG_CUE = re.compile(
    r"(?:\b(?:in|since|circa|during|years?|early|late|mid|the|from|between|and)[\s-]|\()$",
    re.IGNORECASE,
)
_CUE_REACH = 14
"""Characters looked back for the word that makes a number a year."""
_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_MODERN = 1900
"""From this year on a bare number of four digits is a year more often than a count."""
_PLURALS = words("people men women children mice feet series species")
_NO_PLURALS = words(
    "was is has this its as us plus across versus less whereas sales series elections results wars"
)


def find_years(text: str) -> Iterator[tuple[int, int, str]]:
    """Years, quarters, half-years, decades and centuries."""
    for match in _QUARTER.finditer(text):
        year, part = match["year"] or match["year2"], match["part"] or match["part2"]
        yield match.start(), match.end(), f"{_four_digits(year)}-{part}"
    for match in _QUARTER_IN_WORDS.finditer(text):
        nth, part = _NTH[match["nth"].casefold()], match["part"].casefold()
        if match["year"] and not (part == "half" and nth > 2):
            letter = "Q" if part == "quarter" else "H"
            yield match.start(), match.end(), f"{match['year']}-{letter}{nth}"
    for match in _NAMED_YEAR.finditer(text):
        yield match.start(), match.end(), _four_digits(match["season"] or match["fiscal"])
    for match in _DECADE.finditer(text):
        four = match["four"] or f"19{match['two'] or 10 * (_TENS.index(match['word'].lower()) + 2)}"
        yield match.start(), match.end(), four[:3] + "X"
    for match in _CENTURY.finditer(text):
        century = int(match["nth"]) if match["nth"] else value_of_ordinal(match["word"])
        if century:
            yield match.start(), match.end(), f"{century - 1:02d}XX"
    for match in _YEARS.finditer(text):
        yield from _plain_years(text, match)


def _plain_years(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    first, second = match["first"], match["second"]
    if second:
        full = first[: 4 - len(second)] + second
        # 2019-2021 and 2024/25; 2010-05 was read before, and 1800-1600 counts down.
        if int(full) > int(first):
            yield match.start(), match.end("first"), first
            yield match.start("second"), match.end(), full
        return
    if _is_year(text, match):
        yield match.start(), match.end(), first


def _is_year(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    before = max(0, start - _CUE_REACH)
    following = _NEXT_WORD.match(text, match.end())
    if following and _is_counted(following[1]):
        # "2000 people", but "in 2008 sales fell" and "the 2024 games"
        strong = _STRONG_CUE.search(text, before, start) is not None
        return strong and following[1] not in UNIT_OF and int(match["first"]) >= _MODERN
    return int(match["first"]) >= _MODERN or _CUE.search(text, before, start) is not None


def _is_counted(word: str) -> bool:
    if word in UNIT_OF or word in _PLURALS:
        return True
    return word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS


def _four_digits(year: str | None) -> str:
    """A year in full: 2024 for "24"; "-" for none, as ISO 8601 has it."""
    return "-" if year is None else year if len(year) > 2 else f"20{year}"
