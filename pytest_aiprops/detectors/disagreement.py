"""Where two texts contradict each other: two texts go in, the clashing facts come out.

Only sentences that say the same thing are compared, so that a "not" somewhere in a long answer, a
fact the other text leaves out, or another wording is no contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.alignment import Sentence, align, read_sentences
from pytest_aiprops.detectors.durations import is_duration
from pytest_aiprops.detectors.entities import Entity
from pytest_aiprops.detectors.matching import contains_entity, same_fact, value_and_unit
from pytest_aiprops.detectors.polarity import is_denial, stem
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.detectors.vocabulary import words

_SAME_MATTER = 0.4
"""Overlap of content words from which quantities of one unit are about one thing. Of 277 best pairs
between real answers to different questions 5 reach it, and none reaches .6."""
_SAME_STATEMENT = 0.6
"""Overlap from which two sentences make one statement, so that a denial or another name in one of
them contradicts the other. Higher, because a negation has no unit to be compared by."""
_TURNING = (
    words("only unless except until instead exclusively solely"),
    words("after beyond past"),
)
"""Words that turn a statement round as a negation does ("only within 30 days" denies "after"), and
that move it to the other side of a limit ("not after 30 days" is "for 30 days")."""
_NEEDS = frozenset(map(stem, words("need mandatory necessary")))
"""What "without" denies: doing without a receipt is not needing one."""
_ADDRESSES = frozenset({"email", "url"})
_PERIOD = re.compile(
    r"\s?(?:/|per|an?|each|every)\s?(day|week|month|year)\b|\s(dai|week|month|annual|year)ly\b",
    re.IGNORECASE,
)
"""What an amount is paid for: $10 a month and $120 a year are two prices, not one."""


@dataclass(frozen=True)
class Disagreement:
    """A point on which two texts contradict each other.

    Args:
        kind: `"number"`, `"money"`, `"percent"`, `"date"`, `"code"`, `"email"`, `"url"`, `"name"`
            or `"negation"`.
        in_a: What the first text says: the facts, or the sentence for a negation.
        in_b: What the second text says.
    """

    kind: str
    in_a: str
    in_b: str


def disagreements(a: str, b: str) -> list[Disagreement]:
    """Find the facts on which two texts contradict each other. English only.

    Compared are numbers, amounts, percentages, dates, codes and addresses of one kind, who is
    named, what is denied or has its opposite said ("allow" and "deny"), and a yes against a no at
    the start. Leaving a fact out contradicts nothing.

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
    found = list(_clashing_answers(sentences_a, sentences_b))
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
    groups_a, groups_b = _comparable(one), _comparable(other)
    same_statement = overlap >= _SAME_STATEMENT
    for key in groups_a.keys() & groups_b.keys():
        kind, measure = key
        # A fact the other text states in another sentence is not contradicted here.
        only_a = _missing(groups_a[key], elsewhere_b.get(kind, []))
        only_b = _missing(groups_b[key], elsewhere_a.get(kind, []))
        # Bare numbers, addresses and other units may belong to different things.
        one_to_one = same_statement and len(only_a) == len(only_b)
        loose = kind in _ADDRESSES or measure == "" or not _units(only_a) & _units(only_b)
        if only_a and only_b and (one_to_one or not loose):
            yield Disagreement(kind, _joined(only_a), _joined(only_b))


def _clashing_names(one: Sentence, other: Sentence, a: str, b: str) -> Iterable[Disagreement]:
    names_a = [entity for entity in one.entities if entity.kind == "name"]
    names_b = [entity for entity in other.entities if entity.kind == "name"]
    only_a = [name for name in names_a if not contains_entity(name, names_b, b)]
    only_b = [name for name in names_b if not contains_entity(name, names_a, a)]
    if not only_a or not only_b:
        return
    none_shared = len(only_a) == len(names_a) and len(only_b) == len(names_b)
    # One name of several is another, and each text has as many: "the capital of X is Y".
    one_replaced = len(only_a) == len(only_b) == 1 and len(names_a) == len(names_b)
    if none_shared or one_replaced:
        yield Disagreement("name", _joined(only_a), _joined(only_b))


def _clashing_answers(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterable[Disagreement]:
    """A yes at the start of one text and a no at that of the other."""
    if not a or not b or {a[0].answer, b[0].answer} != {True, False}:
        return
    shared = a[0].said.keys() & b[0].said.keys()
    # "Yes, you cannot" and "No, you cannot" answer a question that was itself denied.
    if not any(a[0].said[word] == b[0].said[word] == {False} for word in shared):
        yield Disagreement("negation", a[0].text, b[0].text)


def _clashing_polarity(one: Sentence, other: Sentence) -> Iterable[Disagreement]:
    if one.is_bare and other.is_bare:
        may_compare = not one.entities and not other.entities
        if may_compare and _denies(one) != _denies(other):
            yield Disagreement("negation", one.text, other.text)
        return
    texts = [set(sentence.text.casefold().split()) for sentence in (one, other)]
    if any(bool(turning & texts[0]) != bool(turning & texts[1]) for turning in _TURNING):
        return
    if ("without" in texts[0] and _needs_not(other)) or ("without" in texts[1] and _needs_not(one)):
        return
    shared = one.said.keys() & other.said.keys()
    if any(one.said[word] == other.said[word] == {False} for word in shared):
        return  # both deny it; what else each denies is a matter of wording
    # A word said both ways in one sentence ("not this X but that X") tells nothing.
    if any(one.said[word] ^ other.said[word] == {True, False} for word in shared):
        yield Disagreement("negation", one.text, other.text)


def _denies(bare: Sentence) -> bool:
    return bare.answer is False or is_denial(bare.text)


def _needs_not(sentence: Sentence) -> bool:
    return any(sentence.said.get(word) == {False} for word in _NEEDS)


def _comparable(sentence: Sentence) -> dict[tuple[str, str], list[Entity]]:
    """Facts by what they can be compared with: kind, and what is measured."""
    groups: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in sentence.entities:
        if entity.kind != "name":
            groups[entity.kind, _measure(entity, sentence)].append(entity)
    return groups


def _measure(entity: Entity, sentence: Sentence) -> str:
    """What a fact can be compared by: its unit, the form of a date, the style of a code."""
    if entity.kind == "date":
        return "weekday" if "W" in entity.normal else "time" if ":" in entity.normal else "day"
    if entity.kind == "code":
        # Two kinds of number in one sentence start differently: INV-1 is no other ORD-1.
        return "code " + entity.normal.rstrip("0123456789.")
    if entity.kind == "money":
        period = _PERIOD.match(sentence.text, entity.end - sentence.start)
        return "money a " + ((period[1] or period[2])[:3].casefold() if period else "piece")
    if entity.kind in _ADDRESSES:
        return "address"
    unit = value_and_unit(entity)[1]
    return "duration" if is_duration(unit) else unit


def _units(facts: Sequence[Entity]) -> set[str]:
    """Units of facts; what has no unit has one in common."""
    return {
        value_and_unit(fact)[1] if fact.kind in ("number", "money") else fact.kind for fact in facts
    }


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
