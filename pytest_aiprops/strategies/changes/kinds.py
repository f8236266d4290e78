"""Every kind of change, by name: how it is found in a text, and how often it may be made."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pytest_aiprops.strategies.changes.casing import casings
from pytest_aiprops.strategies.changes.contractions import contractions
from pytest_aiprops.strategies.changes.diacritics import diacritics
from pytest_aiprops.strategies.changes.edits import Place
from pytest_aiprops.strategies.changes.emoji import emoji
from pytest_aiprops.strategies.changes.fillers import fillers
from pytest_aiprops.strategies.changes.homoglyphs import homoglyphs
from pytest_aiprops.strategies.changes.ocr import misreadings
from pytest_aiprops.strategies.changes.punctuation import punctuations
from pytest_aiprops.strategies.changes.reading import Reading
from pytest_aiprops.strategies.changes.slips import typos
from pytest_aiprops.strategies.changes.spacing import spacings

MOST_EDITS = 6
"""Edits of one text, however long: what is found must be read by people."""


class Kind(NamedTuple):
    """A kind of change.

    Args:
        places: Finds where it applies.
        words_per_edit: Words of a text for each edit; the first is always made.
    """

    places: Callable[[Reading], list[Place]]
    words_per_edit: int

    def most_edits(self, reading: Reading) -> int:
        """How many of it a text bears."""
        return max(1, min(len(reading.all_words) // self.words_per_edit, MOST_EDITS))


KINDS = {
    "typo": Kind(typos, 12),
    "casing": Kind(casings, 12),
    "spacing": Kind(spacings, 6),
    "punctuation": Kind(punctuations, 6),
    "contraction": Kind(contractions, 6),
    "filler": Kind(fillers, 12),
    "emoji": Kind(emoji, 12),
    "diacritic": Kind(diacritics, 6),
    "homoglyph": Kind(homoglyphs, 12),
    "ocr": Kind(misreadings, 12),
}
