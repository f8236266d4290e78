"""Whether a fact of one text is found again in another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pytest_aiprops.detectors.durations import is_duration, same_duration
from pytest_aiprops.detectors.entities import Entity
from pytest_aiprops.detectors.names import normal_name
from pytest_aiprops.detectors.texts import checked_texts

_MIN_NAME_PART = 3
"""Letters of a part of a name that stands for the whole: "Lovelace", not an initial."""

_EITHER_WAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}")
"""A date in digits whose first number may be the month or the day."""


def contains_entity(entity: Entity, text_entities: Iterable[Entity], text: str) -> bool:
    """Tell whether `entity` is found again in a text.

    It is where an entity of the same kind has the same normal form, where a part of a name stands
    for all of it ("Lovelace" for "Dr. Ada Lovelace"), where a date is said more or less precisely
    ("3 March" for "3 March 2026"), or where it is written out as it was, whatever its case.

    Args:
        entity: The fact of the source.
        text_entities: What `extract_entities` found in the text.
        text: The text itself.

    Raises:
        UsageError: `text` is not a str.

    >>> from pytest_aiprops.detectors import extract_entities
    >>> reply = "Lovelace has USD 1200."
    >>> source, found = extract_entities(["Ask Ada Lovelace for $1,200.", reply])
    >>> [contains_entity(entity, found, reply) for entity in source]
    [True, True]
    """
    checked_texts([text], "contains_entity")
    others = list(text_entities)
    if any(same_fact(entity, other) for other in others):
        return True
    if entity.kind == "name":
        return _is_named(entity, others, text)
    return _is_written(entity.text, text)


def invents_entity(entity: Entity, source_entities: Iterable[Entity], source: str) -> bool:
    """Tell whether `entity` states more than its source does.

    Stricter than `contains_entity`, which also accepts a fact that is said more precisely: every
    part of a name must be in one name of the source, and a date must not be more exact than there.

    Args:
        entity: The fact of an output.
        source_entities: What `extract_entities` found in the source.
        source: The source itself.

    Raises:
        UsageError: `source` is not a str.

    >>> from pytest_aiprops.detectors import extract_entities
    >>> known, told = extract_entities(["It ends in May 2026.", "It ends on 17 May 2026."])
    >>> [invents_entity(entity, known, "It ends in May 2026.") for entity in told]
    [True]
    """
    checked_texts([source], "invents_entity")
    others = list(source_entities)
    if entity.kind == "name":
        parts = _parts(entity.text)
        known = any(other.kind == "name" and parts <= _parts(other.text) for other in others)
        return not known and not _is_written(normal_name(entity.text), source)
    if entity.kind == "date":
        return not any(
            other.kind == "date" and _states(other_reading, reading)
            for other in others
            for other_reading in _readings(other)
            for reading in _readings(entity)
        )
    return not contains_entity(entity, others, source)


def same_fact(entity: Entity, other: Entity) -> bool:
    """Whether two entities state the same fact, as far as each of them states it."""
    if entity.kind != other.kind:
        return False
    if entity.normal == other.normal:
        return True
    if entity.kind == "date":
        return any(
            _states(reading, other_reading) or _states(other_reading, reading)
            for reading in _readings(entity)
            for other_reading in _readings(other)
        )
    if entity.kind == "code":
        return entity.normal.replace("-", "") == other.normal.replace("-", "")
    if entity.kind == "number":
        return _same_time(entity, other)
    return False


def _same_time(entity: Entity, other: Entity) -> bool:
    value, unit = value_and_unit(entity)
    other_value, other_unit = value_and_unit(other)
    if value is None or other_value is None or not (is_duration(unit) and is_duration(other_unit)):
        return False
    return same_duration(value, unit, other_value, other_unit)


def _states(date: str, other: str) -> bool:
    """Whether a date says all that another, no more exact one says."""
    if date == other:
        return True
    if ":" in date or ":" in other or other.startswith("-W-"):
        return False
    if other.startswith("--"):
        return date.endswith(other[1:])
    return date.startswith(other + "-")


def _readings(date: Entity) -> list[str]:
    """What a date may mean: 03/05/2026 is a day of March or of May."""
    year, _, rest = date.normal.partition("-")
    month, _, day = rest.partition("-")
    if _EITHER_WAY.fullmatch(date.text) and day and int(day) <= 12:
        return [date.normal, f"{year}-{day}-{month}"]
    return [date.normal]


def value_and_unit(entity: Entity) -> tuple[Decimal | None, str]:
    """The number of a quantity and what it counts: (30, "day"), (1200, "USD"), (30, "%")."""
    first, _, second = entity.normal.partition(" ")
    number, unit = (second, first) if entity.kind == "money" else (first, second)
    try:
        return Decimal(number), unit
    except InvalidOperation:
        return None, unit


def _is_named(name: Entity, others: list[Entity], text: str) -> bool:
    parts = _parts(name.text)
    alike = [other for other in others if other.kind == "name" and parts & _parts(other.text)]
    if alike:
        # One of the two is the other in short; Ada Lovelace is not Bob Lovelace.
        return any(
            parts <= _parts(other.text)
            or _parts(other.text) <= parts
            or _initials_agree(name, other)
            for other in alike
        )
    return any(_is_written(part, text) for part in normal_name(name.text).split()[-1:])


def _initials_agree(name: Entity, other: Entity) -> bool:
    """Whether "A. Lovelace" may be "Ada Lovelace"."""
    parts, others = normal_name(name.text).split(), normal_name(other.text).split()
    return len(parts) == len(others) and all(
        one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])
        for one, two in zip(parts, others, strict=True)
    )


def _parts(name: str) -> frozenset[str]:
    parts = normal_name(name).split()
    return frozenset([part for part in parts if len(part) >= _MIN_NAME_PART] or parts)


def _is_written(words: str, text: str) -> bool:
    pattern = r"(?<![\w.])" + re.escape(words) + r"(?![\w]|[.,]\d)"
    return bool(re.search(pattern, text, re.IGNORECASE))
