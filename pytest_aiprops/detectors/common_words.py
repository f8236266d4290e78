"""Whether a word is a common English one, so that a capital at a sentence's start says nothing.

A word goes in, in any form; endings are taken off by rule and the base form is looked up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words
from pytest_aiprops.detectors.word_list import ADJECTIVES, NOUNS, OTHERS, TRADES, VERBS

OPENS_AN_INSTRUCTION = VERBS | OTHERS
"""Words that stand before a name and are no part of it: "Contact Ada Vane", "Yesterday Ada"."""
_COMMON = VERBS | NOUNS | TRADES | ADJECTIVES | OTHERS | FUNCTION_WORDS

_ENDING = re.compile(
    r".{2,}(?:ing|ings|ly|tions?|sions?|ments?|ness|nesses|ities|isms?|i[lv]?ity|[ae]nce|[ae]nces|ical|ically|fully|ful|less|able|ible|ously|ous"
    r"|ively|ized|ised|izes|ises|ships?|wards?|ology|ography|ational|ability)"
)
"""Endings that English words have and names hardly ever do."""
_NAMES_SO_ENDED = words(
    "beijing nanjing chongqing boeing sterling fleming browning downing keating harding wyoming "
    "florence terence clarence france constance lawrence provence felicity trinity charity "
    "kelly emily molly sally holly billy lily lilly italy sicily kimberly beverly carly polly "
    "reilly "
    "constable venables ming qing king"
)
_SUFFIXES = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
)
_DERIVING = (
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
    ("est", "e"),
    ("al", ""),
    ("y", ""),
)
"""Endings that surnames have too: a webber is rare, and a Weber is not."""
_LONGEST = 40
"""Characters of a word; what is longer is none."""
_MIN_PART = 4
"""Letters of a part of a compound; with shorter ones, names come apart too."""
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")


def is_common_word(word: str, *, derived: bool = True) -> bool:
    """Whether a word, in any case, is a common English one or a form of one.

    Args:
        word: One word.
        derived: Whether words made of common ones count too: a worker, spicy. Surnames look alike.

    >>> [is_common_word(word) for word in ("Shipping", "parcels", "Oslo", "Ada")]
    [True, True, False, False]
    """
    return len(word) <= _LONGEST and _is_common(word.casefold(), derived)


@lru_cache(maxsize=16_384)
def _is_common(word: str, derived: bool) -> bool:
    plain = _CONTRACTED.sub("", word)
    if plain in _COMMON or not plain:
        return True
    if "-" in plain:
        return all(_is_common(part, derived) for part in plain.split("-"))
    if _ENDING.fullmatch(plain):
        return plain not in _NAMES_SO_ENDED
    if derived and _is_compound(plain):
        return True
    for ending, instead in (*_SUFFIXES, *_DERIVING) if derived else _SUFFIXES:
        if plain.endswith(ending):
            stem = plain[: -len(ending)] + instead
            if len(stem) > 2 and (stem in _COMMON or _DOUBLED.sub(r"\1", stem) in _COMMON):
                return True
    return False


def _is_compound(plain: str) -> bool:
    """Whether two common words make this one: leftover, headline."""
    return any(
        plain[:cut] in _COMMON and plain[cut:] in _COMMON
        for cut in range(_MIN_PART, len(plain) - _MIN_PART + 1)
    )
