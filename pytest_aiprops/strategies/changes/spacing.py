"""White space as it goes wrong: doubled, a tab, none after a comma, some before a question mark."""

from __future__ import annotations

import re

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading

_GAP = re.compile(r"(?<=[^\s\d]) (?=[^\s\d])")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_][,!?]) (?=[^\W\d_])")
"""A space one may forget; not after a full stop, or a sentence's end would look like an address."""
_BEFORE_MARK = re.compile(r"(?<=[^\W\d_])(?=[?!](?:\s|$))")
_INSTEAD = ("  ", "   ", "\n", "\t", "\u00a0")
"""What stands for a space; the last is the no-break space of word processors and web pages."""


def spacings(reading: Reading) -> list[Place]:
    """Between words, and at the two ends of the text; never inside a fact or a word."""
    text = reading.text
    if not text or text.isspace():
        return []
    before_mark = {match.start() for match in _BEFORE_MARK.finditer(text)}
    after_mark = {match.start() for match in _AFTER_MARK.finditer(text)}
    gaps = [match.start() for match in _GAP.finditer(text)]
    places: list[Place] = []
    for at in spread(sorted({*gaps, *before_mark})):
        if at in before_mark:
            options = [Edit(at, at, " ")]
        else:
            options = [Edit(at, at + 1, instead) for instead in _INSTEAD]
            options += [Edit(at, at + 1, "")] if at in after_mark else []
        if _is_free(reading, at):
            places.append(tuple(options))
    end = len(text)
    places.append((Edit(end, end, " "), Edit(end, end, "\n"), Edit(end, end, "  ")))
    if reading.may_insert(0):
        places.append((Edit(0, 0, " "), Edit(0, 0, "\n"), Edit(0, 0, "  ")))
    return places


def _is_free(reading: Reading, at: int) -> bool:
    """Whether no fact spans an offset, and no mark would lose its letter."""
    return not reading.kept.touch(at, at + 1) and reading.may_insert(at + 1)
