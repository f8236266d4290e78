"""Letters that look alike in another alphabet: the Cyrillic а in a Latin word."""

from __future__ import annotations

import re

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading
from pytest_aiprops.strategies.changes.weight import without_weighty

_TO_CYRILLIC = str.maketrans("aceopxyisjABCEHKMOPTXS", "асеорхуіѕјАВСЕНКМОРТХЅ")
_TO_LATIN = str.maketrans("асеорхуіѕјАВСЕНКМОРТХЅ", "aceopxyisjABCEHKMOPTXS")
_GREEK_TO_LATIN = str.maketrans("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX")
_ALPHABETS = (
    (re.compile(r"[A-Za-z]+"), _TO_CYRILLIC),
    (re.compile(r"[\u0400-\u04ff]+"), _TO_LATIN),
    (re.compile(r"[\u0370-\u03ff]+"), _GREEK_TO_LATIN),
)


def homoglyphs(reading: Reading) -> list[Place]:
    """One letter of a word, the first one excepted, replaced by its look-alike."""
    found = []
    for word in spread(without_weighty(reading, reading.words)):
        table = next((table for letters, table in _ALPHABETS if letters.fullmatch(word.text)), None)
        if table is None or not reading.may_insert(word.end):
            continue
        place = tuple(
            Edit(word.start + at, word.start + at + 1, letter.translate(table))
            for at, letter in enumerate(word.text)
            if at and letter.translate(table) != letter
        )
        if place:
            found.append(place)
    return found
