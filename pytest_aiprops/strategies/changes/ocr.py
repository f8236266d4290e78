"""What optical character recognition misreads: rn for m, 0 for o, 1 for l."""

from __future__ import annotations

import re

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading
from pytest_aiprops.strategies.changes.real_words import is_word
from pytest_aiprops.strategies.changes.weight import without_weighty

_MISREAD = (
    ("m", "rn"), ("rn", "m"), ("l", "1"), ("o", "0"), ("cl", "d"), ("d", "cl"), ("l", "I"),
    ("w", "vv"), ("e", "c"), ("u", "ii"), ("i", "l"), ("li", "h"), ("h", "li"), ("b", "6"),
)  # fmt: skip
_READ = re.compile(r"[a-z]+|[A-Z][a-z]+")
_MIN_LETTERS = 4
_MIN_LETTERS_WITH_DIGIT = 5
"""A digit in a short word makes it look like a code."""


def misreadings(reading: Reading) -> list[Place]:
    """A letter or pair of a word misread, never the first, and never to another word."""
    found = []
    long = [word for word in reading.words if len(word.text) >= _MIN_LETTERS]
    for word in spread(without_weighty(reading, long)):
        if not _READ.fullmatch(word.text) or not reading.may_insert(word.end):
            continue
        place = tuple(
            Edit(word.start, word.end, written)
            for written in dict.fromkeys(_misread(word.text))
            if written.lower() not in reading.small_words and not is_word(written, reading.tongue)
        )
        if place:
            found.append(place)
    return found


def _misread(word: str) -> list[str]:
    return [
        word[: match.start()] + seen + word[match.end() :]
        for printed, seen in _MISREAD
        if not seen.isdecimal() or len(word) >= _MIN_LETTERS_WITH_DIGIT
        for match in re.finditer(printed, word)
        if match.start()
    ]
