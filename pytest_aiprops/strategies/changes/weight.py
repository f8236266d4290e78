"""Which words of a short text can be misspelt without hiding what it is about."""

from __future__ import annotations

from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words
from pytest_aiprops.strategies.changes.reading import Reading, Word
from pytest_aiprops.strategies.changes.real_words import names_no_thing

_ENOUGH_CONTENT = 5
"""Content words of which one may be misspelt. Measured on MiniLM: below, one
misspelling in ten takes the similarity of two short texts under .6."""
_CONTENT_LETTERS = 4
_LIGHT = FUNCTION_WORDS | words(
    "want need like please help know make does have hello thanks thank just still even your with "
    "where here there their could would should really tell"
)
"""Words of four letters and more that a sentence can do without."""


def without_weighty(reading: Reading, chosen: list[Word]) -> list[Word]:
    """The words a misspelling may hit: all, or in a text with few content words the others.

    "Where is my ordr?" leaves a reader, and an embedding, little to go by; "Whree is my order?"
    leaves all. Where there are no others, verbs and adjectives, then all.

    Args:
        reading: The text they stand in.
        chosen: Words of it that could be changed.
    """
    weighty = [word for word in reading.all_words if _bears_content(word)]
    if len(weighty) >= _ENOUGH_CONTENT:
        return chosen
    return (
        [word for word in chosen if not _bears_content(word)]
        or [word for word in chosen if names_no_thing(word.text)]
        or chosen
    )


def _bears_content(word: Word) -> bool:
    return len(word.text) >= _CONTENT_LETTERS and word.text.lower() not in _LIGHT
