"""Where two texts contradict each other: two texts go in, the clashing facts come out.

Only sentences that say the same thing are compared, so that a "not" somewhere in a long answer, a
fact the other text leaves out, or another wording is no contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.alignment import Sentence, align, read_sentences
from pytest_aiprops.detectors.entities import Entity
from pytest_aiprops.detectors.matching import contains_entity, same_fact, value_and_unit
from pytest_aiprops.detectors.texts import checked_texts

_SAME_MATTER = 0.4
"""Overlap of content words from which quantities of one unit are about one thing. Of 277 best pairs
between real answers to different questions 5 reach it, and none reaches .6."""
_SAME_STATEMENT = 0.6
"""Overlap from which two sentences make one statement, so that a denial or another name in one of
them contradicts the other. Higher, because a negation has no unit to be compared by."""
_RESTRICTED = frozenset({"only", "unless", "except", "until", "instead", "exclusively", "solely"})
"""Words that turn a statement round as a negation does: "only within 30 days" denies "after"."""

_QUANTITIES = frozenset({"number", "money", "percent"})


@dataclass(frozen=True)
class Disagreement:
    """A point on which two texts contradict each other.

    Args:
        kind: `"number"`, `"money"`, `"percent"`, `"date"`, `"code"`, `"name"` or `"negation"`.
        in_a: What the first text says: the facts, or the sentence for a negation.
        in_b: What the second text says.
    """

    kind: str
    in_a: str
    in_b: str


def disagreements(a: str, b: str) -> list[Disagreement]:
    """Find the facts on which two texts contradict each other. English only.

    Compared are numbers, amounts, percentages, dates and codes of one kind and unit, who is
    named, and what is denied or has its opposite said ("allow" and "deny"). Leaving a fact out
    contradicts nothing.

    Args:
        a: One text.
        b: The other.

    Returns:
        The contradictions in the order of `a`; [] where there is none. Of texts past 5,000
        sentences the first 5,000 are compared.

    Raises:
        UsageError: `a` or `b` is not a str.

    >>> disagreements("Refunds take 30 days.", "A refund takes 60 days.")
    [Disagreement(kind='number', in_a='30 days', in_b='60 days')]
    >>> disagreements("You can return sale items.", "Sale items can be returned by you.")
    []
    """
    a, b = checked_texts([a, b], "disagreements")
    if a == b:
        return []
    sentences_a, sentences_b = read_sentences(a), read_sentences(b)
    elsewhere_a = _by_kind(sentences_a)
    elsewhere_b = _by_kind(sentences_b)
    found: list[Disagreement] = []
    for index, partner, overlap in align(sentences_a, sentences_b, _SAME_MATTER):
        one, other = sentences_a[index], sentences_b[partner]
        found += _clashing_facts(one, other, overlap, elsewhere_a, elsewhere_b)
        if overlap >= _SAME_STATEMENT:
            names = list(_clashing_names(one, other, a, b))
            polarity = list(_clashing_polarity(one, other))
            # "Ada is in" and "Bert is not in" agree: two people, two statements.
            found += names + polarity if not (names and polarity) else []
    return list(dict.fromkeys(found))


def _clashing_facts(
    one: Sentence,
    other: Sentence,
    overlap: float,
    elsewhere_a: dict[str, list[Entity]],
    elsewhere_b: dict[str, list[Entity]],
) -> Iterable[Disagreement]:
    groups_a, groups_b = _comparable(one.entities), _comparable(other.entities)
    for key in groups_a.keys() & groups_b.keys():
        kind = key[0]
        # A fact the other text states in another sentence is not contradicted here.
        only_a = _missing(groups_a[key], elsewhere_b.get(kind, []))
        only_b = _missing(groups_b[key], elsewhere_a.get(kind, []))
        if key == ("number", "") and (overlap < _SAME_STATEMENT or len(only_a) != len(only_b)):
            continue  # bare numbers may count different things
        if only_a and only_b:
            yield Disagreement(kind, _joined(only_a), _joined(only_b))


def _clashing_names(one: Sentence, other: Sentence, a: str, b: str) -> Iterable[Disagreement]:
    names_a = [entity for entity in one.entities if entity.kind == "name"]
    names_b = [entity for entity in other.entities if entity.kind == "name"]
    only_a = [name for name in names_a if not contains_entity(name, names_b, b)]
    only_b = [name for name in names_b if not contains_entity(name, names_a, a)]
    # One shared name is enough to be about the same person, called differently.
    if names_a and names_b and len(only_a) == len(names_a) and len(only_b) == len(names_b):
        yield Disagreement("name", _joined(only_a), _joined(only_b))


def _clashing_polarity(one: Sentence, other: Sentence) -> Iterable[Disagreement]:
    restricted = [_RESTRICTED & set(sentence.text.casefold().split()) for sentence in (one, other)]
    if bool(restricted[0]) != bool(restricted[1]):
        return
    shared = one.said.keys() & other.said.keys()
    if any(one.said[word] == other.said[word] == {False} for word in shared):
        return  # both deny it; what else each denies is a matter of wording
    # A word said both ways in one sentence ("not this X but that X") tells nothing.
    if any(one.said[word] ^ other.said[word] == {True, False} for word in shared):
        yield Disagreement("negation", one.text, other.text)


def _comparable(entities: Sequence[Entity]) -> dict[tuple[str, str], list[Entity]]:
    """Facts by what they can be compared with: kind, and unit, or form of a date."""
    groups: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind in _QUANTITIES:
            groups[entity.kind, value_and_unit(entity)[1]].append(entity)
        elif entity.kind == "date":
            groups[entity.kind, "time" if ":" in entity.normal else "day"].append(entity)
        elif entity.kind == "code":
            # Two kinds of number in one sentence start differently: INV-1 is no other ORD-1.
            groups[entity.kind, entity.normal.rstrip("0123456789")].append(entity)
    return groups


def _missing(facts: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    return [fact for fact in facts if not any(same_fact(fact, other) for other in others)]


def _by_kind(sentences: Sequence[Sentence]) -> dict[str, list[Entity]]:
    groups: dict[str, list[Entity]] = defaultdict(list)
    for sentence in sentences:
        for entity in sentence.entities:
            groups[entity.kind].append(entity)
    return groups


def _joined(entities: Sequence[Entity]) -> str:
    return ", ".join(dict.fromkeys(entity.text for entity in entities))
