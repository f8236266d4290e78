"""Slips of the finger: two letters swapped, one dropped, doubled, or hit beside its key."""

from __future__ import annotations

import re

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.keyboard import neighbours
from pytest_aiprops.strategies.changes.reading import Reading, Word
from pytest_aiprops.strategies.changes.real_words import is_word
from pytest_aiprops.strategies.changes.weight import without_weighty

_TYPED = re.compile(r"[A-Za-zß-öø-ÿĀ-ſ\u0370-\u03ff\u0400-\u052f]+")
"""Alphabets in which a letter more or less is a slip and not another word."""
_MIN_LETTERS = 4
"""In a shorter word a slip leaves too little to read, but for those everybody knows."""
_HASTY = {
    "the": "teh",
    "and": "adn",
    "you": "yuo",
    "can": "cna",
    "was": "wsa",
    "how": "hwo",
    "has": "hsa",
    "are": "aer",
    "but": "btu",
    "why": "wyh",
    "out": "otu",
    "any": "ayn",
}


def typos(reading: Reading) -> list[Place]:
    """Slips inside words, and none that makes another word, as far as lists can tell.

    The first letter stays, by which one reads, and the last, which bears the grammar.
    """
    found = []
    typed = [word for word in reading.words if _is_typed(reading, word)]
    for word in spread(without_weighty(reading, typed)):
        place = tuple(
            Edit(word.start, word.end, written)
            for written in dict.fromkeys(_slips(word.text, reading.tongue))
            if written != word.text
            and written.lower() not in reading.small_words
            and not is_word(written, reading.tongue)
        )
        if place:
            found.append(place)
    return found


def _is_typed(reading: Reading, word: Word) -> bool:
    return (
        (len(word.text) >= _MIN_LETTERS or word.text.lower() in _HASTY)
        and _TYPED.fullmatch(word.text) is not None
        and reading.may_insert(word.end)
    )


def _slips(word: str, tongue: str) -> list[str]:
    inner = range(1, len(word) - 1)
    hasty = _HASTY.get(word.lower()) if tongue == "en" else None
    return [
        *([word[0] + hasty[1:]] if hasty and word[1:].islower() else []),
        *(word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner[:-1]),
        *(word[:at] + word[at + 1 :] for at in inner if len(word) >= _MIN_LETTERS),
        *(word[:at] + word[at] + word[at:] for at in inner if word[at] != word[at - 1]),
        *(word[:at] + key + word[at + 1 :] for at in inner for key in neighbours(word[at], tongue)),
    ]
