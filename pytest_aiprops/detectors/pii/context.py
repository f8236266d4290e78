"""What the words beside a number say it is: a phone number, a card, an order.

presidio's own enhancer walks all tokens of the text for every result (quadratic, and it needs a
spaCy pipeline for the tokens), and its words are English. This one reads the few words before a
result, in every supported language at once: a test seldom says which language an output is in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pytest_aiprops.detectors.pii.context_words import (
    CARD_WORDS,
    OTHER_NUMBER_WORDS,
    OWN_WORDS,
    PHONE_LABELS_AFTER,
    PHONE_WORDS,
)

LIFT = 0.35
"""What a telling word adds to presidio's score: its own figure."""
LEAST_WITH_CONTEXT = 0.5
"""The cut-off of `assert_no_pii`. With presidio's own .4 there would be kinds that could never be
found there: a bare run of digits (a passport, a bank account) scores .05 before it is lifted."""
REACH = 60
"""Characters read before a number: presidio's five words, and one more."""
_REACH_OF_KIND = 45
"""The same for a number that any count could be."""
_REACH_AFTER = 12
"""Characters read after it: "office" or "(mobile)"."""

_WHOLE_UP_TO = 4
"""Letters up to which a word is itself only: "cell" is no "cellar", "tel" no "tell"."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN_WORDS = re.compile("[\u0590-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a word is looked for anywhere: they have no spaces, or hang articles and
particles on it, or write its vowels as marks."""


@dataclass(frozen=True)
class _Words:
    """Words to look for; see `context_words` for how they are listed."""

    whole: frozenset[str]
    beginnings: frozenset[str]
    anywhere: tuple[str, ...]

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them, whatever its case."""
        if not _LETTER.search(text):
            return False
        folded = text.casefold()
        if any(part in folded for part in self.anywhere):
            return True
        return any(
            word in self.whole
            or any(word[:length] in self.beginnings for length in range(5, len(word) + 1))
            for word in _WORD.findall(folded)
        )


def _words(listed: str) -> _Words:
    entries = [entry.replace("_", " ").casefold() for entry in listed.split()]
    exact = {entry.rstrip("=") for entry in entries if entry.endswith("=")}
    entries = [entry for entry in entries if not entry.endswith("=")]
    anywhere = {e for e in entries if _WITHIN_WORDS.search(e) or not _WORD.fullmatch(e)}
    words = {*entries} - anywhere
    whole = exact | {word for word in words if len(word) <= _WHOLE_UP_TO}
    return _Words(frozenset(whole), frozenset(words - whole), tuple(sorted(anywhere)))


_PHONE = _words(" ".join(PHONE_WORDS.values()))
_PHONE_AFTER = _words(PHONE_LABELS_AFTER)
_CARD = _words(CARD_WORDS)
_OTHER = _words(OTHER_NUMBER_WORDS)
_OWN = {kind: _words(listed) for kind, listed in OWN_WORDS.items()}

_NUMBER_WORDS = (
    r"(?:number|[ps]/n|no|nr|num|numéro|n[°ºo]|número|numero|nummer|numer|číslo|szám|numara|номер"
    r"|số|nomor|id|code|ref|is|was|ist|est|es|è|é|の|番号|号|번호|رقم|नंबर)"
)
_LINK = re.compile(rf"(?i)(?:[\s:#=.'\"()\[\]<>-]|(?<![^\W\d_]){_NUMBER_WORDS}(?![^\W\d_]))*\Z")
"""What may stand between a label and its number: "order number is #"."""
_IDENTIFIER = re.compile(r"(?i)(?<![^\W\d_])(?:id|code|ref|[ps]/n)(?![^\W\d_])")
_NUMBERED = re.compile(r"(?i)(?<![^\W\d_])(?:no|nr|n[°º])(?![^\W\d_])")
_LABEL = re.compile(r"\S{1,40}\Z")


def names_phone(before: str, after: str) -> bool:
    """Whether the words around a number speak of calling it.

    >>> names_phone("Sie erreichen uns unter ", ""), names_phone("Invoice ", "")
    (True, False)
    """
    return _PHONE.are_in(before[-REACH:]) or _PHONE_AFTER.are_in(after[:_REACH_AFTER])


def names_card(before: str) -> bool:
    """Whether the words before a number speak of a payment card.

    >>> names_card("Please charge my card no. ")
    True
    """
    return _CARD.are_in(before[-REACH:])


def names_another_number(before: str) -> bool:
    """Whether the word right before a number says that it is an order, a part or the like.

    >>> names_another_number("Your order number is #"), names_another_number("Order now: call ")
    (True, False)
    """
    near = before[-REACH:]
    if not _LETTER.search(near):
        return False
    linked = _LINK.search(near)
    link = linked.group() if linked else ""
    if _IDENTIFIER.search(link):
        return True
    found = _LABEL.search(near[: len(near) - len(link)])
    label = found.group() if found else ""
    if _NUMBERED.search(link):
        # "Release no. 34": whatever it is, unless it is a "Tel. no.".
        return not _PHONE.are_in(label)
    return _OTHER.are_in(label)


def explained(kind: str, presidio_words: tuple[str, ...], before: str) -> bool:
    """Whether one of the words before a finding says that it is of its kind.

    Args:
        kind: Kind of the finding.
        presidio_words: What presidio lists for it.
        before: The text before the finding.

    >>> explained("US_PASSPORT", (), "My passport number is ")
    True
    """
    words = _OWN.get(kind) or _of_presidio(presidio_words)
    return words.are_in(before[-_REACH_OF_KIND:])


@lru_cache(maxsize=256)
def _of_presidio(listed: tuple[str, ...]) -> _Words:
    return _words(" ".join(phrase.strip().replace(" ", "_") for phrase in listed))
