"""A text read once for all kinds of change: its words, its language, what may be touched."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from pytest_aiprops.detectors.languages.listed_words import folded, frequent_words
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.strategies.changes.kept import Stretch, fixed_stretches, worded_stretches

_MARKS = "\u0300-\u036f"
"""Marks written after the letter they belong to: a word goes on across them."""
_WORD = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+(?:['’](?:[^\W\d_][{_MARKS}]*)+)*")
_READ_FOR_LANGUAGE = 200
"""Words that show the language of a text."""
_LONGEST_WORD = 40
_JOINERS = "\u200d\ufe0e\ufe0f"
"""Zero-width joiner and variation selectors: they hold an emoji together."""


class Word(NamedTuple):
    """A word of a text, marks and apostrophes included.

    Args:
        start: Offset of its first character.
        text: As it is written.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset past its last character."""
        return self.start + len(self.text)


class Stretches:
    """Stretches of a text, asked whether they lie in the way."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(stretches):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self.spans: list[Stretch] = [(start, end) for start, end in merged]
        self._starts = [start for start, _ in merged]

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with another stretch."""
        index = bisect_right(self._starts, max(start, end - 1)) - 1
        return index >= 0 and self.spans[index][1] > start


class Reading:
    """What the kinds of change need to know of a text.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all_words = [Word(match.start(), match.group()) for match in _WORD.finditer(text)]

    @cached_property
    def tongue(self) -> str:
        """The language by its frequent words, ISO 639-1; "" where none is frequent anywhere."""
        asked = [folded(word.text) for word in self.all_words[:_READ_FOR_LANGUAGE]]
        scores = frequent_words(asked)
        best = max(scores.values(), default=0.0)
        if not best:
            return "en" if asked and self.text.isascii() else ""
        if scores.get("en", 0.0) == best:
            return "en"
        return max(scores, key=lambda one: scores[one])

    @cached_property
    def fixed(self) -> Stretches:
        """What is kept to the letter."""
        return Stretches(fixed_stretches(self.text))

    @cached_property
    def kept(self) -> Stretches:
        """What is kept to the letter, and what is kept in all but case."""
        return Stretches([*fixed_stretches(self.text), *worded_stretches(self.text, self.tongue)])

    @cached_property
    def words(self) -> list[Word]:
        """The words that may be changed; what is longer than any word is a blob of data."""
        return [
            word
            for word in self.all_words
            if len(word.text) <= _LONGEST_WORD and not self.kept.touch(word.start, word.end)
        ]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The text's own words in small letters: a slip must not make one of them."""
        return frozenset(word.text.lower() for word in self.all_words)

    @cached_property
    def tells_dotless_i(self) -> bool:
        """Whether i has another capital than I, as in Turkish."""
        return self.tongue == "tr" or "ı" in self.text or "İ" in self.text

    @cached_property
    def sentences(self) -> list[Stretch]:
        """Where its sentences start and end, without the space around them."""
        return list(sentence_spans(self.text))

    def may_insert(self, at: int) -> bool:
        """Whether something written at an offset splits no character that is seen as one."""
        after = self.text[at : at + 1]
        before = self.text[max(0, at - 1) : at]
        return not (after and (is_mark(after) or after in _JOINERS)) and before != "\u200d"


def is_mark(character: str) -> bool:
    """Whether a character is drawn onto the one before it: accents, vowel signs, skin tones."""
    return unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """The reading of a text; the last few are kept, for one is asked for at every draw."""
    return Reading(text)
