"""Where a value can stand in a text, and putting it there: no word and no grapheme is cut."""

from __future__ import annotations

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


class Sites(NamedTuple):
    """Offsets in a text.

    Args:
        sentences: Where a sentence can stand; the end of the text first, then its start.
        brackets: Where a value in brackets can stand: behind the last word of a sentence, before
            its full stop if it has one.
    """

    sentences: tuple[int, ...]
    brackets: tuple[int, ...]


def sites(text: str) -> Sites:
    """Find where something can be put into a text.

    >>> sites("Hi there. It broke.")
    Sites(sentences=(19, 0, 9), brackets=(18, 8))
    """
    if not text.strip():
        return Sites((len(text),), ())
    last = len(text.rstrip())
    ends = tuple(end for _, end in sentence_spans(text) if 0 < end < last and _is_cut(text, end))
    last_words = (_last_word_end(text, end) for end in (last, *ends))
    return Sites((len(text), 0, *ends), tuple(dict.fromkeys(filter(None, last_words))))


def _last_word_end(text: str, end: int) -> int:
    """Where the last word of the sentence that ends there does; 0 where a number or sign is last.

    Within quotation marks and brackets is no place: they belong to somebody else's words.
    """
    place = len(text[:end].rstrip().rstrip("".join(_STOPS)))
    if not place or _joins_next(text[place - 1]):
        return 0
    if not (text[place - 1].isalpha() or _joins_previous(text[place - 1])):
        return 0
    return 0 if place < len(text) and _joins_previous(text[place]) else place


def _is_cut(text: str, place: int) -> bool:
    if _joins_next(text[place - 1]) or _joins_previous(text[place]):
        return False
    return text[place] in " \t\n" or text[place - 1] in _FULL_WIDTH_STOPS


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
        before: What stands before the value: the first part of a sentence, or a bracket.
        value: The value.
        after: What stands behind it.
        stop: The full stop where it is a sentence, "" where it is in brackets.
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
    made, done, in_brackets = "", 0, False
    ends_with_stop = _has_ended(text)
    places = []
    for place, one in enumerate(insertions):
        made = _followed_by(made, text[done : one.offset], in_brackets)
        done, in_brackets = one.offset, not one.stop
        made += (_before_sentence(made) if one.stop else " ") + one.before
        places.append((len(made), len(made) + len(one.value)))
        made += one.value + one.after
        if ends_with_stop or place + 1 < len(insertions) or text[done:].strip():
            made += one.stop
    return _followed_by(made, text[done:], in_brackets), places


def _before_sentence(made: str) -> str:
    """What sets a sentence off from the text before it."""
    if not made.strip() or made.endswith((*_LINE_BREAKS, *_FULL_WIDTH_STOPS)):
        return ""
    if _has_ended(made):
        return "" if made[-1].isspace() else " "
    return "\n"


def _has_ended(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING).endswith(_STOPS)


def _followed_by(made: str, following: str, in_brackets: bool) -> str:
    """A text, and what follows what was put into it; after brackets, the stop does at once."""
    if in_brackets and following.startswith(_STOPS):
        return made + following
    if not made or not following or following[0].isspace() or made.endswith(_FULL_WIDTH_STOPS):
        separator = ""
    else:
        separator = " "
    # After a line break nothing joins the grapheme before it, after a space a mark would.
    if made and following and _joins_previous(following[0]):
        separator = "\n"
    return made + separator + following
