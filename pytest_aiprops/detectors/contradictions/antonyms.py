"""How two words are related: the same side of a scale, opposite sides, two of one kind, or not.

Words go in by the key that `polarity` gives them, a stem or words joined by underscores.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pytest_aiprops.detectors.contradictions import opposites
from pytest_aiprops.detectors.contradictions.alternatives import ALTERNATIVES
from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words

_PREFIXES = ("un", "in", "im", "il", "ir", "non-", "non", "dis", "mis", "de")
"""What turns a word into its opposite, where the word itself is in the other text."""
_NO_PREFIX = frozenset(
    map(
        stem,
        words(
            "invaluable inflammable impress import indeed discover display discount dispose inform "
            "income inside input under until unit union universe intend invest increase impact "
            "infamous inhabit instruct involve inject inspire intense interest disease distance "
            "district dispatch missing mistake miss million incline indicate induct "
            "inquire insight install instance defend demand depart depend describe design desire "
            "detail determine develop device delight deliver decide declare define degree debate "
            "uncle union unite universal imagine image imitate impart impose improve imprint "
            "discuss dismiss disturb distribute distinguish"
        ),
    )
)
_SURE_PREFIXES = ("un", "non", "im", "dis", "in", "ir")
_LEAST_BASE = 3
_FULL_AND_LESS = ("ful", stem("helpless")[4:])


def key(word: str) -> str:
    """What a word is looked up by: its stem; all of it where it is several, or grammar.

    >>> key("closed"), key("turn_down")
    ('clos', 'turn_down')
    """
    return word if "_" in word or word in FUNCTION_WORDS else stem(word)


def _scales() -> tuple[dict[str, dict[int, bool]], frozenset[int], frozenset[int]]:
    """Word: scale: side, and the scales of converses and of operators."""
    sides: dict[str, dict[int, bool]] = defaultdict(dict)
    ranges: dict[str, frozenset[int]] = {}
    number = 0
    for name in ("VERBS", "CONVERSES", "ADJECTIVES", "ADVERBS", "NOUNS", "OPERATORS"):
        first = number
        for entry in getattr(opposites, name).split(";"):
            for side, listed in zip((True, False), entry.split("/"), strict=True):
                for word in listed.split():
                    sides[key(word)].setdefault(number, side)
            number += 1
        ranges[name] = frozenset(range(first, number))
    return dict(sides), ranges["CONVERSES"], ranges["OPERATORS"]


_SIDES, _CONVERSE_SCALES, _OPERATOR_SCALES = _scales()


def _members() -> dict[str, dict[str, int]]:
    members: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, listed in ALTERNATIVES.items():
        for number, synonyms in enumerate(listed.split()):
            for word in synonyms.split("="):
                members[key(word)][kind] = number
    return dict(members)


_MEMBERS = _members()

LISTED = frozenset(_SIDES) | frozenset(_MEMBERS)
"""Keys of all words that have an opposite or an alternative."""
SCALED = frozenset(_SIDES)
"""Keys of all words that have an opposite."""


def is_gradable(word: str) -> bool:
    """Whether a key, or what is left of it without a prefix, has an opposite: "unhappy"."""
    return word in SCALED or any(
        word.startswith(prefix) and word[len(prefix) :] in SCALED for prefix in _PREFIXES
    )


def is_negative(word: str) -> bool:
    """Whether a key denies by its form: "unavailable", "useless"."""
    if word.endswith(_FULL_AND_LESS[1]):
        return True
    return any(
        word.startswith(prefix)
        and word not in _NO_PREFIX
        and len(word) - len(prefix) >= _LEAST_BASE
        for prefix in _SURE_PREFIXES
    )


PHRASES = tuple(sorted(word for word in _SIDES if "_" in word))
"""Words of several, joined by underscores."""


@lru_cache(maxsize=50_000)
def are_opposite(one: str, other: str) -> bool:
    """Whether two keys stand on opposite sides of a scale, and on no scale on the same side.

    >>> are_opposite(key("closed"), key("opening")), are_opposite(key("happy"), key("unhappy"))
    (True, True)
    """
    shared = _SIDES.get(one, {}).keys() & _SIDES.get(other, {}).keys()
    if shared:
        return all(_SIDES[one][scale] != _SIDES[other][scale] for scale in shared)
    return _negates(one, other) or _negates(other, one)


@lru_cache(maxsize=50_000)
def are_alike(one: str, other: str) -> bool:
    """Whether two keys stand on the same side of a scale, or are one kind's same word.

    >>> are_alike(key("big"), key("large")), are_alike(key("bike"), key("bicycle"))
    (True, True)
    """
    a, b = _SIDES.get(one, {}), _SIDES.get(other, {})
    if any(a[scale] == b[scale] for scale in a.keys() & b.keys()):
        return True
    kinds, others = _MEMBERS.get(one, {}), _MEMBERS.get(other, {})
    return any(kinds[kind] == others[kind] for kind in kinds.keys() & others.keys())


@lru_cache(maxsize=50_000)
def are_converse(one: str, other: str) -> bool:
    """Whether two opposites say the same once what they relate changes places: "buy" and "sell"."""
    shared = _SIDES.get(one, {}).keys() & _SIDES.get(other, {}).keys()
    return not shared.isdisjoint(_CONVERSE_SCALES)


@lru_cache(maxsize=50_000)
def are_operators(one: str, other: str) -> bool:
    """Whether two opposites turn another word round, as a negation does: "more" and "less"."""
    shared = _SIDES.get(one, {}).keys() & _SIDES.get(other, {}).keys()
    return not shared.isdisjoint(_OPERATOR_SCALES)


@lru_cache(maxsize=50_000)
def are_alternatives(one: str, other: str) -> bool:
    """Whether two keys are different words of one kind: "red" and "blue".

    >>> are_alternatives(key("red"), key("blue")), are_alternatives(key("red"), key("scarlet"))
    (True, False)
    """
    if one.startswith("#") and other.startswith("#"):
        return one != other
    kinds, others = _MEMBERS.get(one, {}), _MEMBERS.get(other, {})
    shared = kinds.keys() & others.keys()
    return bool(shared) and all(kinds[kind] != others[kind] for kind in shared)


def _negates(one: str, other: str) -> bool:
    """Whether a key is another with a prefix or ending that denies it: "unhappy", "useless"."""
    if len(other) < _LEAST_BASE or one in _NO_PREFIX:
        return False
    full, less = _FULL_AND_LESS
    if one.endswith(less) and other.endswith(full):
        return one.removesuffix(less) == other.removesuffix(full)
    # The ending may have been cut from one of the two only: "unpublish" and "publish".
    return one.endswith(other) and one[: -len(other)] in _PREFIXES
