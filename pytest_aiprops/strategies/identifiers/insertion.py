"""Where a value can stand in a text, and putting it there: no word and no grapheme is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from pytest_aiprops.detectors.sentences import sentence_spans

_FULL_WIDTH_STOPS = tuple("。！？｡．")
_STOPS = (*".!?…।؟۔", *_FULL_WIDTH_STOPS)
"""What ends a sentence; after the full-width ones no space follows."""
_LINE_BREAKS = tuple("\n\r\v\f\x85\u2028\u2029")
_CLOSING = "\"'”’»)]」』）"
_JOINS_NEXT = frozenset("\u0d4e\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011f02")
"""Letters that belong to the grapheme of what follows (Unicode's Prepend), besides format signs."""
_JOINERS = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
"""Characters that belong to the grapheme before them, besides marks: two joiners, two vowels of
Thai and Lao, two half-width marks of Japanese."""
_GAP = re.compile(r"[ \t\n]+")


class Sites(NamedTuple):
    """Offsets in a text.

    Args:
        sentences: Where a sentence can stand; the end of the text first, then its start.
        words: Where a value alone can stand: the starts of gaps between two words.
    """

    sentences: tuple[int, ...]
    words: tuple[int, ...]


def sites(text: str) -> Sites:
    """Find where something can be put into a text.

    >>> sites("Hi there. It broke.")
    Sites(sentences=(19, 0, 9), words=(2, 12))
    """
    if not text.strip():
        return Sites((len(text),), ())
    last = len(text.rstrip())
    ends = tuple(end for _, end in sentence_spans(text) if 0 < end < last and _is_cut(text, end))
    gaps = tuple(
        gap.start()
        for gap in _GAP.finditer(text)
        if gap.start() not in ends and _is_between_words(text, gap.start(), gap.end())
    )
    return Sites((len(text), 0, *ends), gaps)


def _is_cut(text: str, place: int) -> bool:
    if _joins_next(text[place - 1]) or _joins_previous(text[place]):
        return False
    return text[place] in " \t\n" or text[place - 1] in _FULL_WIDTH_STOPS


def _is_between_words(text: str, start: int, end: int) -> bool:
    """Whether letters stand on both sides, so that no number and no formula is torn."""
    if not 0 < start < end < len(text):
        return False
    before, after = text[start - 1], text[end]
    return (before.isalpha() or _joins_previous(before)) and (
        after.isalpha() and not _joins_next(before)
    )


def _joins_previous(character: str) -> bool:
    """Whether it belongs to the grapheme before it: a combining mark, a joiner, a skin tone."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or ("\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f")
    )


def _joins_next(character: str) -> bool:
    return character in _JOINS_NEXT or unicodedata.category(character) == "Cf"


class Insertion(NamedTuple):
    """Something to put into a text.

    Args:
        offset: Where in the text.
        before: What stands before the value: the first part of a sentence, a bracket, "".
        value: The value.
        after: What stands behind it.
        stop: The full stop where it is a sentence, "" where it is not.
    """

    offset: int
    before: str
    value: str
    after: str
    stop: str


def inserted(text: str, insertions: Sequence[Insertion]) -> tuple[str, list[tuple[int, int]]]:
    """Put everything into a text.

    Args:
        text: The text, of which every character is kept.
        insertions: What to put into it, by offset.

    Returns:
        The new text, and where in it each value is. A sentence that has become the last ends with
        a full stop if the text did.

    >>> inserted("Hi. Bye.", [Insertion(3, "I'm ", "Ann Lee", "", ".")])
    ("Hi. I'm Ann Lee. Bye.", [(8, 15)])
    """
    made, done = "", 0
    ends_with_stop = _has_ended(text)
    places = []
    for place, one in enumerate(insertions):
        made, done = _followed_by(made, text[done : one.offset]), one.offset
        made += (_before_sentence(made) if one.stop else " ") + one.before
        places.append((len(made), len(made) + len(one.value)))
        made += one.value + one.after
        if ends_with_stop or place + 1 < len(insertions) or text[done:].strip():
            made += one.stop
    return _followed_by(made, text[done:]), places


def _before_sentence(made: str) -> str:
    """What sets a sentence off from the text before it."""
    if not made.strip() or made.endswith((*_LINE_BREAKS, *_FULL_WIDTH_STOPS)):
        return ""
    if _has_ended(made):
        return "" if made[-1].isspace() else " "
    return "\n"


def _has_ended(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING).endswith(_STOPS)


def _followed_by(made: str, following: str) -> str:
    """A text, and what follows what was put into it."""
    if not made or not following or following[0].isspace() or made.endswith(_FULL_WIDTH_STOPS):
        separator = ""
    else:
        separator = " "
    # After a line break nothing joins the grapheme before it, after a space a mark would.
    if made and following and _joins_previous(following[0]):
        separator = "\n"
    return made + separator + following
