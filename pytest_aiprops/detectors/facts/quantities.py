"""Numbers and percentages: a text goes in, places and normal forms come out.

Normal forms: `"30"`, `"30 day"` (unit in the singular), `"3 th"` (third), `"30 %"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.facts.numerals import NUMERAL, SCALE, plain, value_of
from pytest_aiprops.detectors.facts.places import disjoint
from pytest_aiprops.detectors.facts.ranges import lower_bound, makes_range
from pytest_aiprops.detectors.facts.spoken_amounts import find_spoken_amounts
from pytest_aiprops.detectors.facts.units import UNIT_OF
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words

_PERCENT = re.compile(
    rf"(?P<number>{NUMERAL})\s?"
    r"(?:%|(?:-|\b)(?:percent|per cent|pct|percentage[ -]points?)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?P<number>{NUMERAL})(?P<scale>{SCALE})?"
    # "ninety (90) days": contracts say it twice
    r"(?P<again>\s?\(\d{1,6}\))?"
    r"(?:(?P<ordinal>st|nd|rd|th)\b"
    # "5x faster", "fivefold"
    r"|(?P<fold>[x×](?!\w|\^| [-+=*/])|[- ]?fold\b)"
    # "half an hour", "a quarter of a mile"
    r"|(?=(?:(?:(?<=half)|(?<=quarter)|(?<=quarters)|(?<=third)|(?<=thirds))\s(?:of\s)?an?\s"
    r"|[\s-]?(?:(?:more|full|whole|consecutive|further|additional|extra|straight)\s)?)"
    r"(?P<unit>(?:(?:business|working|calendar)[ -])?"
    r"(?:km/h|km/s|m/s|[A-Za-z°µμ]{1,12}[²³]?|°))(?![^\W_])))?",
    re.IGNORECASE,
)
_QUALIFIED_DAY = re.compile(r"(business|working|calendar)[ -]days?", re.IGNORECASE)
_CASED_UNITS = {
    **{letter: UNIT_OF[letter] for letter in "smghl"},
    **{letter: UNIT_OF[letter.casefold()] for letter in "WVL"},
    "A": "a",
    "C": "°c",
    "F": "°f",
}
"""Units of one letter mean something in one case only: 5G is no weight, "5 a day" no current."""
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>*_#(-]*$")
"""What stands before the number of a list item: "1." and "2)" count items and state nothing."""
_ALL_HOURS = re.compile(r"(?<!\d)24/7(?!\d)")
_STEP = re.compile(r"\bsteps?[ *_]+$", re.IGNORECASE)
_CONTEXT = 40
"""Characters looked at on either side of a number."""
_NEXT_WORDS = re.compile(r"[\s-]*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[\s-]*$")
_JOINED_TO_COUNT = re.compile(r"[^.;!?\n]*(?:\band|\bor|\bplus|,|&)\s*$", re.IGNORECASE)

_SMALL = 12
"""Up to here a number in words may be a manner of speaking."""
_LISTED = words(
    "ways way options option steps step points reasons things thing issues questions parts "
    "examples topics aspects factors kinds types sides sorts approaches methods suggestions tips "
    "ideas differences similarities categories key main major important different common possible"
)
"""What a writer counts before listing it: "three main points" are points of the text."""
_IDIOMS_OF_ONE = words("day second minute time point person word item star")
"""Units before which "one" counts nothing: "one day", "at one time", "one person or another"."""
_BEFORE_KNOWN = words("these those all both")
"""Before a number of things that were named already: "all three"."""
_NOT_HALF_BEFORE = words("first second other last latter former top bottom better past the")
_NOT_HALF_AFTER = words(
    "past time board price way life lives sister brother brothers marathon baked hearted full "
    "empty moon truth term"
)
_ORDINAL_OF = words(
    "of the a an to in at by for and or is are was were each on less more off as from with before "
    "after if when than have has had do does will would can could"
)
"""Words after "a third" that leave it a fraction; before others it counts: a third person."""


def find_percentages(text: str) -> Iterator[tuple[int, int, str]]:
    """Percentages, as `"30 %"`."""
    for match in _PERCENT.finditer(text):
        lower = lower_bound(text, match.start())
        if lower:
            yield lower.start(), lower.end("number"), f"{plain(value_of(lower['number']))} %"
        yield match.start(), match.end(), f"{plain(value_of(match['number']))} %"


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers with or without a unit, as `"30 day"` and `"30"`; not the numbers of list items."""
    yield from disjoint([*_cardinals(text), *find_spoken_amounts(text)])


def _cardinals(text: str) -> Iterator[tuple[int, int, str]]:
    matches = [match for match in _NUMBER.finditer(text) if _is_number(text, match)]
    units = [_unit(match["unit"]) for match in matches]
    for index, match in enumerate(matches):
        value = plain(value_of(match["number"], match["scale"]))
        start, end = match.start(), max(match.end(group) for group in ("number", "scale", "again"))
        if match["ordinal"]:
            yield start, match.end(), f"{value} th"
            continue
        if match["fold"]:
            yield start, match.end(), f"{value} time"
            continue
        unit = units[index]
        if match["number"][0].isalpha() and not _states_quantity(text, matches, index, unit):
            continue
        if unit:
            yield start, match.end("unit"), f"{value} {unit}"
        elif not _counts_items(text, start, end):
            shared = units[index + 1] if index + 1 < len(matches) else None
            if shared and makes_range(text, start, end, matches[index + 1].start()):
                value = f"{value} {shared}"  # "10 to 15 days"
            yield start, end, value


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are no part of a longer word: 5G, 16bit."""
    if _ALL_HOURS.search(text, max(0, match.start() - 3), match.end() + 3):
        return False
    if match["number"][0].isalpha() or match["ordinal"] or match["fold"]:
        return True
    glued = text[match.end() : match.end() + 1]
    return not glued.isalpha() or _unit(match["unit"]) is not None or glued in "x×"


def _unit(word: str | None) -> str | None:
    if not word:
        return None
    if len(word) == 1 and word.isalpha():
        return _CASED_UNITS.get(word)
    qualified = _QUALIFIED_DAY.fullmatch(word)
    if qualified:
        # Working days are business days; calendar days are days.
        return "day" if qualified[1].casefold() == "calendar" else "business day"
    return UNIT_OF.get(word.casefold())


def _states_quantity(text: str, matches: list[re.Match[str]], index: int, unit: str | None) -> bool:
    """Whether number words are a fact and not a manner of speaking."""
    match = matches[index]
    number = match["number"].casefold()
    following = _NEXT_WORDS.match(text, match.end("number"))
    after = [word.casefold() for word in following.groups("")] if following else ["", ""]
    preceding = _PREVIOUS_WORD.search(text, max(0, match.start() - _CONTEXT), match.start())
    before = preceding[1].casefold() if preceding else ""
    if number == "half":
        return before not in _NOT_HALF_BEFORE and after[0] not in _NOT_HALF_AFTER
    if number.startswith(("a ", "an ")) and number.endswith(("third", "fourth", "fifth")):
        return not after[0] or after[0] in _ORDINAL_OF or unit is not None
    if number == "one":
        if unit:
            return unit not in _IDIOMS_OF_ONE
        # "Luggage: one bag"; "two adults and one child"
        listed = text[max(0, match.start() - 2) : match.start()] in (": ", "| ", "- ", "* ")
        if not after[0] or after[0] in FUNCTION_WORDS or after[0] == "way":
            return False
        return listed or _stands_beside_count(text, matches, index)
    if match["scale"] or value_of(number) > _SMALL or " " in number:
        return True
    if unit:
        return True
    return before not in _BEFORE_KNOWN and not (set(after) & _LISTED)


def _stands_beside_count(text: str, matches: list[re.Match[str]], index: int) -> bool:
    """Whether "one" is joined to another number: "two adults and one child"."""
    for first, second in ((index - 1, index), (index, index + 1)):
        if first < 0 or second >= len(matches):
            continue
        beside = matches[first + second - index]
        gap = text[matches[first].end() : matches[second].start()]
        if (
            beside["number"].casefold() != "one"
            and len(gap) <= _CONTEXT
            and _JOINED_TO_COUNT.fullmatch(gap)
        ):
            return True
    return False


def _counts_items(text: str, start: int, end: int) -> bool:
    before = max(0, start - _CONTEXT)
    if _STEP.search(text, before, start):
        return True
    marks = text[end : end + 2] in (". ", ") ", ".\t", ".*", ")*", "\\.")
    return marks and _LIST_NUMBER.search(text, before, start) is not None
