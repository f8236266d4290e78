"""Where two sentences about one matter state different facts: numbers, dates, addresses, names.

Two sentences that were aligned go in; the facts of one kind and unit that differ come out. Leaving
a fact out contradicts nothing, nor does a fact that the other text states elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pytest_aiprops.detectors.contradictions.alignment import Sentence
from pytest_aiprops.detectors.contradictions.statements import Clash
from pytest_aiprops.detectors.facts.durations import is_duration
from pytest_aiprops.detectors.facts.entities import Entity
from pytest_aiprops.detectors.facts.matching import contains_entity, same_fact, value_and_unit
from pytest_aiprops.detectors.facts.names import normal_name
from pytest_aiprops.detectors.facts.ranges import makes_range
from pytest_aiprops.detectors.vocabulary import words

_ADDRESSES = frozenset({"email", "url"})
_PERIOD = re.compile(
    r"\s?(?:/|per|an?|each|every)\s?(day|week|month|year)\b|\s(dai|week|month|annual|year)ly\b",
    re.IGNORECASE,
)
"""What an amount is paid for: $10 a month and $120 a year are two prices, not one."""
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx|roughly|nearly|almost|some|circa|over|under|more than"
    r"|less than|close to|estimated?|just|at least|up to)\b|~|≈",
    re.IGNORECASE,
)
_ROUNDING = Decimal("0.05")
"""Share by which two numbers may differ where one of them is said to be about right."""
_EXAMPLE = re.compile(
    r"\b(?:such as|for example|for instance|e\.?g\.?|like|including|etc)\b|, and | or ", re.I
)
"""What introduces names that stand for others of their kind."""
_LIST_MARK = re.compile(r"\s*(?:[-*•‣▪>#–]+\s*|\(?\w{1,3}[.)]\s+)")
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True)
class _Range:
    """One or two entities that state a quantity."""

    entities: tuple[Entity, ...]
    low: Decimal
    high: Decimal
    unit: str


def clashing_facts(
    one: Sentence,
    other: Sentence,
    elsewhere_a: dict[str, list[Entity]],
    elsewhere_b: dict[str, list[Entity]],
    *,
    same_statement: bool,
    exactly: bool,
) -> Iterator[Clash]:
    """Find the facts, other than names, on which two aligned sentences differ.

    Args:
        one: A sentence of one text.
        other: Its partner in the other.
        elsewhere_a: Entities of all of the first text, by kind.
        elsewhere_b: Those of the other.
        same_statement: Whether the two make one statement, so that facts without a unit compare.
        exactly: Whether ranges that overlap ("3 to 5 days", "4 to 6 days") differ.
    """
    if not exactly and (_lists_amount(one) or _lists_amount(other)):
        return
    groups_a, groups_b = _comparable(one), _comparable(other)
    about = bool(_ABOUT.search(one.text) or _ABOUT.search(other.text))
    for key in groups_a.keys() & groups_b.keys():
        kind, measure = key
        all_a, all_b = elsewhere_a.get(kind, []), elsewhere_b.get(kind, [])
        only_a = [fact for fact in groups_a[key] if not _is_stated(fact, all_b, about)]
        only_b = [fact for fact in groups_b[key] if not _is_stated(fact, all_a, about)]
        if not exactly:
            only_a, only_b = _apart(one, only_a, other), _apart(other, only_b, one)
        # Bare numbers, addresses and other units may belong to different things.
        one_to_one = same_statement and len(only_a) == len(only_b)
        loose = kind in _ADDRESSES or measure == "" or not _units(only_a) & _units(only_b)
        if only_a and only_b and (one_to_one or not loose):
            yield Clash(kind, joined(only_a), joined(only_b))


def clashing_names(
    one: Sentence, other: Sentence, a: str, b: str, *, exactly: bool
) -> Iterator[Clash]:
    """Find the names that stand in each other's place.

    Args:
        one: A sentence of one text.
        other: Its partner in the other.
        a: All of the first text.
        b: All of the other.
        exactly: Whether one neighbour in common is enough, as in two sentences alone; examples and
            the items of a list are compared then, too.
    """
    names_a = [entity for entity in one.entities if entity.kind == "name"]
    names_b = [entity for entity in other.entities if entity.kind == "name"]
    only_a = [name for name in names_a if not _is_named(name, names_b, b)]
    only_b = [name for name in names_b if not _is_named(name, names_a, a)]
    if not only_a or not only_b:
        return
    none_shared = len(only_a) == len(names_a) and len(only_b) == len(names_b)
    # One name of several is another, and each text has as many: "the capital of X is Y".
    one_replaced = len(only_a) == len(only_b) == 1 and len(names_a) == len(names_b)
    if not none_shared and not one_replaced:
        return
    if not exactly and (len(only_a) > 1 or len(only_b) > 1 or _offers(one) or _offers(other)):
        return
    least = 1 if exactly else 2
    if any(
        _alike_around(one, name, other, another) >= least for name in only_a for another in only_b
    ):
        yield Clash("name", joined(only_a), joined(only_b))


def by_kind(sentences: Sequence[Sentence]) -> dict[str, list[Entity]]:
    """The entities of a text by their kind."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for sentence in sentences:
        for entity in sentence.entities:
            groups[entity.kind].append(entity)
    return groups


def joined(entities: Sequence[Entity]) -> str:
    """Entities as they are written, each once."""
    return ", ".join(dict.fromkeys(entity.text for entity in entities))


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
        if entity.normal.startswith("P"):
            return "from now"
        if entity.normal.startswith("-W"):
            return "weekday"
        return "time" if ":" in entity.normal else "day"
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


def _is_stated(fact: Entity, others: Sequence[Entity], about: bool) -> bool:
    return any(same_fact(fact, other) or (about and _near(fact, other)) for other in others)


def _near(fact: Entity, other: Entity) -> bool:
    (value, unit), (other_value, other_unit) = value_and_unit(fact), value_and_unit(other)
    if fact.kind not in ("number", "money", "percent") or unit != other_unit:
        return False
    if value is None or other_value is None or not (value.is_finite() and other_value.is_finite()):
        return False
    return abs(value - other_value) <= _ROUNDING * max(abs(value), abs(other_value))


def _apart(sentence: Sentence, facts: Sequence[Entity], other: Sentence) -> list[Entity]:
    """The facts whose range touches none of the other sentence's."""
    others = _ranges(other)
    mine = {entity: spread for spread in _ranges(sentence) for entity in spread.entities}
    return [
        fact
        for fact in facts
        if fact not in mine
        or not any(
            mine[fact].unit == another.unit
            and mine[fact].low <= another.high
            and another.low <= mine[fact].high
            for another in others
        )
    ]


def _ranges(sentence: Sentence) -> list[_Range]:
    ranges: list[_Range] = []
    previous: Entity | None = None
    for entity in sentence.entities:
        if entity.kind not in ("number", "money", "percent"):
            previous = None
            continue
        value, unit = value_and_unit(entity)
        if value is None or not value.is_finite():
            previous = None
            continue
        places = [previous.start, previous.end] if previous else []
        start, end = (place - sentence.start for place in places) if previous else (0, 0)
        if previous and makes_range(sentence.text, start, end, entity.start - sentence.start):
            low = ranges.pop().low
            ranges.append(_Range((previous, entity), min(low, value), max(low, value), unit))
        else:
            ranges.append(_Range((entity,), value, value, unit))
        previous = entity
    return ranges


def _is_named(name: Entity, others: Sequence[Entity], text: str) -> bool:
    return contains_entity(name, others, text) or any(
        _is_short_for(name, other) or _is_short_for(other, name) or _is_misspelt(name, other)
        for other in others
    )


def _is_short_for(name: Entity, other: Entity) -> bool:
    """Whether a name is made of the initials of another: "UN" for "United Nations"."""
    parts = [part for part in normal_name(other.text).split() if part not in _SMALL]
    return len(parts) > 1 and normal_name(name.text) == "".join(part[0] for part in parts)


_SMALL = words("of the and for & de la")


def _is_misspelt(name: Entity, other: Entity) -> bool:
    """Whether two names differ in doubled letters alone, which is how they are misspelt."""
    return _DOUBLED.sub(r"\1", normal_name(name.text)) == _DOUBLED.sub(
        r"\1", normal_name(other.text)
    )


def _offers(sentence: Sentence) -> bool:
    """Whether names in a sentence are one choice of many: an example, an item of a list."""
    return bool(_EXAMPLE.search(sentence.text) or _LIST_MARK.match(sentence.text))


def _lists_amount(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list that opens with its amount: "* 2 cups of water"."""
    mark = _LIST_MARK.match(sentence.text)
    first = min((one.start for one in sentence.entities), default=None)
    return mark is not None and first is not None and first - sentence.start <= mark.end()


def _alike_around(one: Sentence, name: Entity, other: Sentence, another: Entity) -> int:
    """On how many sides two names have the same neighbour; the start and the end are one each."""
    sides = [_around(one, name), _around(other, another)]
    return sum(mine == yours for mine, yours in zip(*sides, strict=True))


def _around(sentence: Sentence, name: Entity) -> tuple[str, str]:
    at = [i for i, word in enumerate(sentence.words) if word.fact and word.text == name.text]
    if not at:
        return "", " "
    keys = ["", *(word.key for word in sentence.words), ""]
    after = keys[at[-1] + 2]
    return keys[at[0]], "" if after in (".", "!", "?") else after
