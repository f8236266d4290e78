"""Who does what to whom: the words of two sentences go in; whether two of them changed places.

No parser: two sentences of the same words whose frame stayed ("A chases B", "B chases A"), or whose
verb changed its voice and not its order ("A chases B", "A is chased by B").
"""

from __future__ import annotations

from collections.abc import Sequence

from pytest_aiprops.detectors.contradictions.polarity import Word
from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words

_LONGEST = 60
"""Words of a sentence that is searched; the search takes the square of it."""
_IGNORED = words("a an the this that these those 's very so ; : ( ) – — ? ! . please")
_SAME_PERSON = {
    "him": "he",
    "her": "she",
    "me": "i",
    "us": "we",
    "them": "they",
}
_BE = words("is are was were be been being am")
_JOINING = words(
    "be , and or nor but & plus then also too both either neither while when if because as well "
    "although whereas not there who which that my your his her its our their"
)
"""Words whose sides may be exchanged: a list, two clauses, an identity."""
_SYMMETRIC = frozenset(
    map(
        stem,
        words(
            "sister brother meet marry married marriage date dating engaged cousin sibling friend "
            "neighbour neighbor colleague classmate roommate partner spouse twin rival enemy "
            "similar same equal equals equivalent identical different differ resemble adjacent "
            "parallel perpendicular compatible versus vs times between together collide compete "
            "fight argue debate chat talk discuss agree disagree related cooperate collaborate "
            "compare opposite mutual synonym alternate correlate divorce plus times multiply"
        ),
    )
)
"""Words that hold both ways: who meets somebody is met."""
_SYMMETRIC_PREPOSITIONS = words("with between next_to close_to near beside among versus vs")
_CONTESTS = frozenset(map(stem, words("play fight compete race box match game run")))
"""Verbs that hold both ways with "against": who accuses is no opponent."""
_LISTING = words("and or nor but & ,")


def are_swapped(a: Sequence[Word], b: Sequence[Word]) -> tuple[str, str] | None:
    """Find two expressions that changed places while what stands between them stayed.

    Args:
        a: Words of one sentence.
        b: Words of the other.

    Returns:
        The two expressions, in the order of `a`; None where none did.
    """
    one, other = _frame(a), _frame(b)
    if sum(name == "," for name, _ in one) != sum(name == "," for name, _ in other):
        one, other = ([entry for entry in frame if entry[0] != ","] for frame in (one, other))
    if not 3 <= len(one) <= _LONGEST or len(one) != len(other):
        return None
    first = [name for name, _ in one]
    second = [name for name, _ in other]
    if first == second or sorted(first) != sorted(second):
        return None
    start = 0
    while first[start] == second[start]:
        start += 1
    end = len(first)
    while first[end - 1] == second[end - 1]:
        end -= 1
    left, right = first[start:end], second[start:end]
    for x in range(1, len(left) - 1):
        if right[-x:] != left[:x]:
            continue
        for y in range(1, len(left) - x):
            if right[:y] != left[-y:] or left[x : len(left) - y] != right[y : len(right) - x]:
                continue
            between = left[x : len(left) - y]
            if _relates(between, first[:start], first[end:]):
                texts = [text for _, text in one[start:end]]
                return " ".join(texts[:x]), " ".join(texts[len(texts) - y :])
    return None


def changed_voice(a: Sequence[Word], b: Sequence[Word]) -> tuple[str, str] | None:
    """Find a verb that is active in one sentence and passive in the other with the order kept.

    Returns:
        The two who are related by it, in the order of `a`; None where there are none.
    """
    return _voice(a, b) or _voice(b, a)


def crossed(a: Sequence[Word], at: int, b: Sequence[Word], other_at: int) -> bool:
    """Whether what stands before a word of one sentence stands after its like in the other.

    A preposition that opens its sentence takes what follows up to the comma.
    """
    before, after = _sides(a, at)
    other_before, other_after = _sides(b, other_at)
    kept = len(before & other_before) + len(after & other_after)
    changed = len(before & other_after) + len(after & other_before)
    return changed > kept


def compared(a: Sequence[Word], b: Sequence[Word]) -> bool | None:
    """Whether what is compared with what changed places; None where not both compare."""
    at, other_at = _than(a), _than(b)
    if at is None or other_at is None:
        return None
    before, after = _around(a, at)
    other_before, other_after = _around(b, other_at)
    if not after or not other_after:
        return None
    only, other_only = after - before, other_after - other_before
    if only & other_only:
        return False
    return bool(only & other_before or not only) and bool(other_only & before or not other_only)


def _than(sentence: Sequence[Word]) -> int | None:
    names = [word.text.casefold() for word in sentence]
    for place, name in enumerate(names):
        if name == "than":
            return place
    # "as tall as": the second "as"
    first = next((place for place, name in enumerate(names) if name == "as"), None)
    if first is None:
        return None
    return next(
        (at for at in range(first + 2, min(first + 5, len(names))) if names[at] == "as"), None
    )


def _around(sentence: Sequence[Word], at: int) -> tuple[set[str], set[str]]:
    before = {_unit(word) for word in sentence[:at] if _is_unit(word)}
    return before, {_unit(word) for word in sentence[at + 1 :] if _is_unit(word)}


def _sides(sentence: Sequence[Word], at: int) -> tuple[set[str], set[str]]:
    end = len(sentence)
    if not any(_is_unit(word) for word in sentence[:at]):
        comma = next((i for i in range(at, end) if sentence[i].text == ","), None)
        if comma is not None:
            rest = {_unit(word) for word in sentence[comma:] if _is_unit(word)}
            return rest, {_unit(word) for word in sentence[at + 1 : comma] if _is_unit(word)}
    before = {_unit(word) for word in sentence[:at] if _is_unit(word)}
    return before, {_unit(word) for word in sentence[at + 1 :] if _is_unit(word)}


def _is_unit(word: Word) -> bool:
    return word.content or word.text.casefold() in _PERSONS


def _unit(word: Word) -> str:
    name = word.text.casefold()
    return _SAME_PERSON.get(name, name if name in _PERSONS else word.key)


_PERSONS = frozenset(_SAME_PERSON) | frozenset(_SAME_PERSON.values()) | {"you"}


def _frame(sentence: Sequence[Word]) -> list[tuple[str, str]]:
    """Names by which words are told apart, and the words, without articles and punctuation."""
    frame = []
    for word in sentence:
        name = word.text.casefold()
        if name in _IGNORED:
            continue
        frame.append(("be" if name in _BE else _unit(word), word.text))
    return frame


def _relates(between: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words between two that changed places relate them, and not both ways."""
    if not between or all(name in _JOINING for name in between):
        return False  # a list, two clauses, an identity
    if between[0] in _LISTING and (
        between[-1] in _LISTING or all(name in FUNCTION_WORDS for name in between)
    ):
        return False  # what stands between is an item of the list too
    listed = not set(between).isdisjoint(_LISTING)
    if not listed and any(name in _SYMMETRIC for name in (*between, *after[:2])):
        return False
    if between[-1] in _SYMMETRIC_PREPOSITIONS and not listed:
        return False
    if between[-1] == "against" and set(between) & _CONTESTS:
        return False
    # "in Paris in 1950": two phrases, each with its preposition, changed places as a whole.
    size = len(between)
    return list(before[-size:]) != list(between) and list(after[:size]) != list(between)


def _voice(a: Sequence[Word], b: Sequence[Word]) -> tuple[str, str] | None:
    """`b` is passive."""
    by = next((i for i, word in enumerate(b) if word.text.casefold() == "by"), None)
    if not by or any(word.text.casefold() == "by" for word in a):
        return None
    verb = by - 1
    if not b[verb].content or b[verb].fact or b[verb].text.endswith("ing"):
        return None  # "playing by a tree"
    if not any(word.text.casefold() in _BE for word in b[:verb]):
        return None
    active = next((i for i, word in enumerate(a) if word.key == b[verb].key), None)
    if active is None or b[verb].key in _SYMMETRIC:
        return None
    patient = [_unit(word) for word in b[:verb] if _is_unit(word)]
    agent = next((_unit(word) for word in b[by + 1 :] if _is_unit(word)), None)
    before = [_unit(word) for word in a[:active] if _is_unit(word)]
    after = [_unit(word) for word in a[active + 1 :] if _is_unit(word)]
    if agent is None or not patient or not before or not after:
        return None
    if agent in after and agent not in before and patient[-1] in before:
        return patient[-1], agent
    return None
