"""Where sentences end. One text goes in; its sentences come out, in order, stripped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.detectors.vocabulary import words

_ABBREVIATIONS = words(
    "mr mrs ms dr prof sr jr st mt rev hon gen col sgt capt lt gov sen rep no nos vs etc inc ltd "
    "co corp dept est approx fig figs vol ed eds al cf ca ext tel min max jan feb mar apr jun jul "
    "aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
"""Words whose full stop ends no sentence unless what follows cannot continue one."""

_ENDS_A_SENTENCE_TOO = words("etc inc ltd co corp jr sr al no")
"""Abbreviations that are often a sentence's last word: a capital after them starts a new one."""

_BREAK = re.compile(
    r"""
      \n\s*\n+                                  # a blank line
    | \n(?=[ \t]*(?:[-*•‣▪]|\#{1,6}|\d{1,3}[.)])[ \t])  # a list item or a heading
    | [。！？｡]+[」』”’）)]*                     # full-width stops need no space
    | (?:[.!?…]+)["'”’)\]]*(?=\s|$)             # a stop, then space
    | (?<=[a-z]{2}[.!?])(?=[A-Z][a-z])          # a stop whose space was forgotten
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W_][\w.&-]*$")
_LAST_WORD_REACH = 24
"""Characters looked back for the word before a stop: the longest abbreviation is far shorter."""
_LIST_MARKER = re.compile(r"(?:^|\n)\s*(?:\d{1,3}|[A-Za-z])$")
_LETTER_OR_DIGIT = re.compile(r"\w")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends in `text`, without the space around it."""
    start = read = 0
    for stop in _BREAK.finditer(text):
        if not _is_end(text, stop):
            continue
        # A stretch without a word (a rule, a lone bullet) belongs to the next sentence. Only what
        # is new is searched, or ten megabytes of full stops would take quadratic time.
        if _LETTER_OR_DIGIT.search(text, read, stop.end()):
            yield _stripped(text, start, stop.end())
            start = stop.end()
        read = stop.end()
    if _LETTER_OR_DIGIT.search(text, read):
        yield _stripped(text, start, len(text))


def split_sentences(text: str) -> list[str]:
    """Split one text into its sentences.

    Knows abbreviations, initials, decimals, ellipses, list items, blank lines, a missing last stop
    and the full stops of Chinese and Japanese. What holds no letter or digit is not a sentence.

    Args:
        text: One text.

    Returns:
        Its sentences in order, each without surrounding space; [] for an empty text.

    Raises:
        UsageError: `text` is not a str.

    >>> split_sentences("Dr. Vane paid $3.50. Was it enough? We think so")
    ['Dr. Vane paid $3.50.', 'Was it enough?', 'We think so']
    """
    (text,) = checked_texts([text], "split_sentences")
    return [text[start:end] for start, end in sentence_spans(text)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _is_end(text: str, stop: re.Match[str]) -> bool:
    mark = stop.group()
    if not mark.startswith((".", "…")):
        return True
    following = text[stop.end() : stop.end() + 8].lstrip()
    if mark.startswith(("..", "…")):
        # "Well... maybe" goes on; "Well... Maybe" starts anew.
        return not following or not following[0].islower()
    if not following:
        return True
    word = _LAST_WORD.search(text, max(0, stop.start() - _LAST_WORD_REACH), stop.start())
    if word is None:
        return True
    before = word.group()
    if following[0].islower():
        # A sentence that starts in lower case after a plain word is bad typing, not a new thought
        # to skip; after an abbreviation it is the same sentence.
        return "." not in before and before.casefold() not in _ABBREVIATIONS
    if _LIST_MARKER.search(text, max(0, stop.start() - _LAST_WORD_REACH), stop.start()):
        return False
    if before.casefold() in _ABBREVIATIONS:
        return before.casefold() in _ENDS_A_SENTENCE_TOO and following[0].isupper()
    if "." in before and re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before):
        # "U.S.", "e.g.", "p.m.": only the longer context could tell; a capitalised function word
        # is the cheap sign of a new sentence.
        return bool(
            re.match(r"(?:The|This|That|We|It|If|You|Your|I|Our|They|He|She|A|An)\b", following)
        )
    # One capital letter is an initial: "J. Vane"; the pronoun I ends sentences.
    return not (len(before) == 1 and before.isupper() and before != "I")
