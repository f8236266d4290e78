"""Which words of two sentences correspond: their words go in, pairs of places come out.

Words of one form are paired first, then those of one side of a scale ("big" and "large"), then
opposites and alternatives, where they stand in the same surroundings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.contradictions import antonyms
from pytest_aiprops.detectors.contradictions.polarity import Word
from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.vocabulary import words

_LINKS = words(
    "a an the this that these those my your his her its our their some any each every all both is "
    "are was were be been being am has have had do does did will would can could may might must "
    "shall should to 's very so too quite it he she they we i you me him us them there not"
)
"""Function words across which two words still belong together: "the old, tall man", "is very tall".
"""
_LIGHT = frozenset(
    map(
        stem,
        words(
            "still already also just really always currently now completely fully only even often "
            "actually usually generally much far remain"
        ),
    )
)
"""Content words that a sentence may lose without losing its meaning: no word's neighbours."""


@dataclass(frozen=True)
class Pairing:
    """Which words of two sentences correspond.

    Args:
        same: Places of words of one form or one side of a scale.
        opposite: Places of words on opposite sides.
        alternative: Places of different words of one kind.
        overlap: Share of content words that are paired, in [0, 1].
        left_a: Content words of one sentence that have no partner.
        left_b: Those of the other.
    """

    same: tuple[tuple[int, int], ...]
    opposite: tuple[tuple[int, int], ...]
    alternative: tuple[tuple[int, int], ...]
    overlap: float
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]


def pair(a: Sequence[Word], b: Sequence[Word]) -> Pairing:
    """Pair the words of two sentences."""
    same: list[tuple[int, int]] = []
    free_a = _pair_equal(a, b, same)
    taken = {j for _, j in same}
    free_b = [j for j, word in enumerate(b) if j not in taken and _is_compared(word)]
    _pair_where(a, b, free_a, free_b, same, antonyms.are_alike)
    partner = dict(same)
    opposite: list[tuple[int, int]] = []
    alternative: list[tuple[int, int]] = []
    for i in list(free_a):
        for j in free_b:
            one, other = a[i].key, b[j].key
            if antonyms.are_opposite(one, other):
                chosen = opposite
            elif antonyms.are_alternatives(one, other) and not (a[i].fact and b[j].fact):
                chosen = alternative
            else:
                continue
            if _surrounded_alike(a, i, b, j, partner, across=chosen is opposite):
                chosen.append((i, j))
                free_a.remove(i)
                free_b.remove(j)
                break
    if any(antonyms.are_operators(a[i].key, b[j].key) for i, j in opposite):
        # "Rarely punctual" and "often late": once one is turned, so may another be, anywhere.
        _pair_where(a, b, free_a, free_b, opposite, antonyms.are_opposite)
    left_a = tuple(i for i in free_a if a[i].content)
    left_b = tuple(j for j in free_b if b[j].content)
    of = sum(word.content for word in a) + sum(word.content for word in b)
    overlap = 1 - (len(left_a) + len(left_b)) / of if of else 0.0
    return Pairing(tuple(same), tuple(opposite), tuple(alternative), overlap, left_a, left_b)


def _is_compared(word: Word) -> bool:
    return word.content or word.key in antonyms.LISTED or word.key.startswith("#")


def _pair_equal(a: Sequence[Word], b: Sequence[Word], same: list[tuple[int, int]]) -> list[int]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(b):
        if _is_compared(word):
            places[word.key].append(j)
    free: list[int] = []
    for i, word in enumerate(a):
        found = places.get(word.key)
        if found:
            # Of several, one that is denied alike, so that "X, not Y" meets "not Y, X".
            alike = next((j for j in found if b[j].denied == word.denied), found[0])
            found.remove(alike)
            same.append((i, alike))
        elif _is_compared(word):
            free.append(i)
    return free


def _pair_where(
    a: Sequence[Word],
    b: Sequence[Word],
    free_a: list[int],
    free_b: list[int],
    pairs: list[tuple[int, int]],
    related: Callable[[str, str], bool],
) -> None:
    """Move the words whose keys are related from the free ones to the pairs."""
    for i in list(free_a):
        for j in free_b:
            if related(a[i].key, b[j].key):
                pairs.append((i, j))
                free_a.remove(i)
                free_b.remove(j)
                break


def _surrounded_alike(
    a: Sequence[Word],
    i: int,
    b: Sequence[Word],
    j: int,
    partner: dict[int, int],
    *,
    across: bool,
) -> bool:
    """Whether two words have a neighbour in common, or stand alone.

    Args:
        a: Words of one sentence.
        i: Place of the word in it.
        b: Words of the other sentence.
        j: Place of the word in it.
        partner: Places in `b` of the words of `a` that have a partner.
        across: Whether the neighbour may be before the one and after the other.
    """
    if _compares(a, i) and _compares(b, j):
        return True  # what is compared may change places
    before_a, after_a = _neighbours(a, i)
    before_b, after_b = _neighbours(b, j)
    linked_a = [place for place, link in (before_a, after_a) if link]
    linked_b = [place for place, link in (before_b, after_b) if link]

    def match(one: int | None, other: int | None) -> bool:
        if one is None or other is None:
            return False
        if partner.get(one) == other:
            return True
        x, y = a[one].key, b[other].key
        return x == y or antonyms.are_alike(x, y) or antonyms.are_opposite(x, y)

    if across and match(before_a[0], after_b[0]) and match(after_a[0], before_b[0]):
        return True
    if a[i].key.startswith("#"):
        return match(after_a[0], after_b[0])
    if across and any(match(one, other) for one in linked_a for other in linked_b):
        return True
    if match(before_a[0], before_b[0]) or match(after_a[0], after_b[0]):
        return True
    return before_a[0] is before_b[0] is after_a[0] is after_b[0] is None


def _compares(sentence: Sequence[Word], at: int) -> bool:
    """Whether "than" follows: "nearer than", "farther away than"."""
    return any(word.text.casefold() == "than" for word in sentence[at + 1 : at + 3])


def _neighbours(
    sentence: Sequence[Word], at: int
) -> tuple[tuple[int | None, bool], tuple[int | None, bool]]:
    """The content words on both sides, each with whether only small words stand between."""
    found: list[tuple[int | None, bool]] = []
    for step in (-1, 1):
        place, linked = at + step, True
        while 0 <= place < len(sentence) and not _is_heavy(sentence[place]):
            light = sentence[place].key in _LIGHT or sentence[place].text.casefold() in _LINKS
            linked = linked and light
            place += step
        inside = 0 <= place < len(sentence)
        found.append((place, linked) if inside else (None, False))
    return found[0], found[1]


def _is_heavy(word: Word) -> bool:
    return word.content and word.key not in _LIGHT
