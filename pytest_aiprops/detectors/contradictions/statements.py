"""Whether two sentences about one matter state opposites: their words go in, the clash comes out.

Negations, opposites and exchanged places that only one of them has are counted: two of them cancel
("not open" is "closed"), a single one contradicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.contradictions import antonyms, roles
from pytest_aiprops.detectors.contradictions.pairing import Pairing, pair
from pytest_aiprops.detectors.contradictions.polarity import Word
from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.vocabulary import words

_LONGEST = 400
"""Words of a sentence that is compared; a longer one is no sentence, and pairs take n x n steps."""
_DENIALS = words("never no nobody no_one nothing none nowhere neither without")
_LOSSES = frozenset(map(stem, words("lose miss skip omit quit absent exclude")))
"""Words that may say what a negation says, and are not the opposite of saying nothing."""
_REACH = 4
"""Words around a denied one in which a word with a negative prefix speaks of it."""
_PARTICLES = words("on off up down in out into out_of")
"""Small words that make another verb: "turn off"."""
_AMOUNTS = words("more less fewer all both few most")
"""Small words that state how much."""
_LIMITS = words("only exclusively solely just")
_OTHERS = words("other else")
_BOUNDS = words("until unless except instead up_to at_most at_least maximum minimum")
"""Words that deny what lies beyond: "up to six" is "not more than six"."""
_MOST = words("best worst most least any anyone anybody anything anywhere")
_MORE = words("better worse more less fewer as")


@dataclass(frozen=True)
class Clash:
    """How two sentences contradict each other.

    Args:
        kind: `"negation"`, `"antonym"`, `"alternative"`, `"comparison"` or `"roles"`.
        in_a: The word of one sentence; "" for all of it.
        in_b: The word of the other.
    """

    kind: str
    in_a: str = ""
    in_b: str = ""


def find_clash(a: Sequence[Word], b: Sequence[Word], least: float) -> Clash | None:
    """Find on what two sentences contradict each other.

    Args:
        a: Words of one sentence.
        b: Words of the other.
        least: Least share of their content words that must correspond, in [0, 1].

    Returns:
        The first clash found; None where there is none, or the sentences are too unlike or too long
        to tell.

    >>> from pytest_aiprops.detectors.contradictions.polarity import read_words
    >>> find_clash(read_words("It is wet."), read_words("It is dry."), 0.5)
    Clash(kind='antonym', in_a='wet', in_b='dry')
    >>> find_clash(read_words("It is wet."), read_words("It is not dry."), 0.5)
    """
    if max(len(a), len(b)) > _LONGEST:
        return None
    paired = pair(a, b)
    if paired.overlap < least:
        return None
    negated, denied, twice = _negations(a, b, paired)
    turns = _turns(a, b, paired)
    flips = len(turns)
    if flips > 1 and not any(antonyms.are_operators(a[i].key, b[j].key) for i, j in turns):
        flips = 1  # two facts that changed do not restore the first
    swapped = _swapped(a, b, paired)
    if flips % 2:
        counted = negated if denied or _near(a, b, paired) else 0
        if (flips + counted + bool(swapped)) % 2:
            i, j = turns[0]
            return Clash(_opposite_kind(a[i], b[j]), a[i].text, b[j].text)
        return None
    if swapped and not negated % 2:
        return swapped if isinstance(swapped, Clash) else None
    if (
        denied
        and (negated % 2 or twice)
        and not swapped
        and not _bounded(a, b, paired)
        and not _extreme(a, b)
    ):
        return Clash("negation")
    if paired.alternative and not negated % 2:
        i, j = paired.alternative[0]
        return Clash("alternative", a[i].text, b[j].text)
    return None


def _turns(a: Sequence[Word], b: Sequence[Word], paired: Pairing) -> Sequence[tuple[int, int]]:
    """The opposites that count.

    A preposition turns a sentence that is the same in all else, and "closed until" is "open from".
    """
    until = [any(word.key == "until" for word in sentence) for sentence in (a, b)]
    if until[0] != until[1] and not any(
        "until" in (a[i].key, b[j].key) for i, j in paired.opposite
    ):
        return ()
    full = [(i, j) for i, j in paired.opposite if _is_full(a[i]) or _is_full(b[j])]
    return full or (() if paired.left_a and paired.left_b else paired.opposite)


def _is_full(word: Word) -> bool:
    """Whether a word is more than a preposition."""
    return word.content or word.denies is not None or word.key in _AMOUNTS or word.key in _PARTICLES


def _bounded(a: Sequence[Word], b: Sequence[Word], paired: Pairing) -> bool:
    """Whether one of two sentences that are not all the same names a limit or an exception.

    "Only within 30 days" denies "after 30 days" without a negation.
    """
    bounds = [any(word.key in _BOUNDS for word in sentence) for sentence in (a, b)]
    limits = [any(word.key in _LIMITS for word in sentence) for sentence in (a, b)]
    others = any(word.key in _OTHERS for sentence in (a, b) for word in sentence)
    unlike = others or bool(paired.left_a or paired.left_b)
    return bounds[0] != bounds[1] or (any(limits) and unlike)


def _extreme(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether one calls the most what the other says nothing to be more than."""
    most = [any(_is_graded(word, "est", _MOST) for word in sentence) for sentence in (a, b)]
    more = [any(_is_graded(word, "er", _MORE) for word in sentence) for sentence in (a, b)]
    return (most[0] and more[1] and not most[1]) or (most[1] and more[0] and not most[0])


def _is_graded(word: Word, ending: str, listed: frozenset[str]) -> bool:
    text = word.text.casefold()
    return text in listed or (
        text.endswith(ending) and word.key in antonyms.SCALED and not word.key.endswith(ending)
    )


def _opposite_kind(one: Word, other: Word) -> str:
    # "Never" and "nobody" deny; "less" and "forbid" are words with an opposite.
    return "negation" if {one.key, other.key} & _DENIALS else "antonym"


def _negations(a: Sequence[Word], b: Sequence[Word], paired: Pairing) -> tuple[int, bool, bool]:
    """Count the negations without a counterpart.

    Returns:
        Their number, whether one of them denies what the other sentence affirms, and whether two of
        one sentence do, so that each contradicts for itself.
    """
    # A negation that has its like or its opposite in the other text is no negation of its own.
    told = (*paired.opposite, *paired.same)
    told_a, told_b = {i for i, _ in told}, {j for _, j in told}
    denied_a, denied_b = _denied(a, told_a), _denied(b, told_b)
    lone_a, hits_a = _lone(a, denied_a, b, denied_b, dict(paired.same), told_a)
    back = {j: i for i, j in paired.same}
    lone_b, hits_b = _lone(b, denied_b, a, denied_a, back, told_b)
    twice = (hits_a > 1 and not lone_b) or (hits_b > 1 and not lone_a)
    return lone_a + lone_b, bool(hits_a or hits_b), twice


def _denied(sentence: Sequence[Word], told: set[int]) -> set[int]:
    """Places of the words that are denied once some negations are left out."""
    denied = {place for place, word in enumerate(sentence) if word.denied}
    for place in told:
        denied ^= set(sentence[place].denies or ())
    return denied


def _lone(
    sentence: Sequence[Word],
    denied: set[int],
    other: Sequence[Word],
    denied_other: set[int],
    partner: dict[int, int],
    told: set[int],
) -> tuple[int, int]:
    """Negations of a sentence that the other does not have, and how many deny what it affirms."""
    lone = hits = 0
    for place, word in enumerate(sentence):
        if word.denies is None or place in told:
            continue
        shared = [reached for reached in word.denies if reached in partner]
        if any(partner[reached] in denied_other and reached in denied for reached in shared):
            continue
        lone += 1
        struck = [one for one in shared if (one in denied) != (partner[one] in denied_other)]
        # Of "no diplomatic ties" more than half must be what the other sentence affirms.
        enough = bool(struck) and (
            struck[-1] == word.denies[-1] or 2 * len(struck) > len(word.denies)
        )
        enough = enough and word.key not in _LOSSES
        hits += enough and not _implied(other, [partner[one] for one in struck], partner)
    return lone, hits


def _implied(other: Sequence[Word], struck: Sequence[int], partner: dict[int, int]) -> bool:
    """Whether a word near what is denied says the same by its form: "is unavailable"."""
    known = set(partner.values())
    return any(
        antonyms.is_negative(word.key) and place not in known and word.content
        for at in struck
        for place, word in enumerate(
            other[max(0, at - _REACH) : at + _REACH + 1], max(0, at - _REACH)
        )
    )


def _near(a: Sequence[Word], b: Sequence[Word], paired: Pairing) -> bool:
    """Whether a negation stands in the clause of an opposite."""
    return any(
        word.denies is not None and word.clause == sentence[place].clause
        for sentence, places in (
            (a, [i for i, _ in paired.opposite]),
            (b, [j for _, j in paired.opposite]),
        )
        for place in places
        for word in sentence
    )


def _swapped(a: Sequence[Word], b: Sequence[Word], paired: Pairing) -> Clash | bool:
    """What changed places: a clash of its own, or only enough to turn a converse round."""
    for i, j in paired.opposite:
        compares = _is_graded(a[i], "er", _MORE) and _is_graded(b[j], "er", _MORE)
        converse = compares or antonyms.are_converse(a[i].key, b[j].key)
        if converse and roles.crossed(a, i, b, j):
            return True
    if roles.compared(a, b):
        return Clash("comparison")
    exchanged = roles.are_swapped(a, b) or roles.changed_voice(a, b)
    return Clash("roles", *exchanged) if exchanged else False
