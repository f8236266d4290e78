"""Whether a fact of one text is found again in another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pytest_aiprops.detectors.entities import Entity
from pytest_aiprops.detectors.names import normal_name
from pytest_aiprops.detectors.texts import checked_texts

_MIN_NAME_PART = 3
"""Letters of a part of a name that stands for the whole: "Lovelace", not an initial."""


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
        names = {part for other in others if other.kind == "name" for part in _parts(other.text)}
        if names & set(_parts(entity.text)):
            return True
        return any(_is_written(part, text) for part in _parts(entity.text)[-1:])
    return _is_written(entity.text, text)


def same_fact(entity: Entity, other: Entity) -> bool:
    """Whether two entities state the same fact, as far as each of them states it."""
    if entity.kind != other.kind:
        return False
    if entity.normal == other.normal:
        return True
    if entity.kind == "date":
        return _dates_agree(entity.normal, other.normal)
    if entity.kind == "code":
        return entity.normal.replace("-", "") == other.normal.replace("-", "")
    return False


def _dates_agree(date: str, other: str) -> bool:
    shorter, longer = sorted((date, other), key=len)
    if ":" in shorter or ":" in longer:
        return False
    if shorter.startswith("--"):
        return longer.endswith(shorter[1:])
    return longer.startswith(shorter + "-")


def value_and_unit(entity: Entity) -> tuple[Decimal | None, str]:
    """The number of a quantity and what it counts: (30, "day"), (1200, "USD"), (30, "%")."""
    first, _, second = entity.normal.partition(" ")
    number, unit = (second, first) if entity.kind == "money" else (first, second)
    try:
        return Decimal(number), unit
    except InvalidOperation:
        return None, unit


def _parts(name: str) -> list[str]:
    parts = normal_name(name).split()
    return [part for part in parts if len(part) >= _MIN_NAME_PART] or parts


def _is_written(words: str, text: str) -> bool:
    pattern = r"(?<![\w.])" + re.escape(words) + r"(?![\w]|[.,]\d)"
    return bool(re.search(pattern, text, re.IGNORECASE))
