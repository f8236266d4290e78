"""Whether a fact of one text is found again in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pytest_aiprops.detectors.facts.currencies import DOLLARS
from pytest_aiprops.detectors.facts.date_meaning import readings, states
from pytest_aiprops.detectors.facts.entities import Entity
from pytest_aiprops.detectors.facts.measures import same_measure
from pytest_aiprops.detectors.facts.names import normal_name
from pytest_aiprops.detectors.facts.numerals import SCALES
from pytest_aiprops.detectors.facts.same_name import folded, may_be_one, parts_of
from pytest_aiprops.detectors.pii.marks import digest
from pytest_aiprops.detectors.texts import checked_texts

_MIN_NAME_PART = 3
"""Letters of the last part of a name that may stand for it in small letters."""
_QUANTITIES = frozenset({"number", "money", "percent"})
_TELLING = 12
"""Above it a bare number is the same fact as one with a unit ("34" for "aged 34 years"); smaller
ones meet too often by chance."""
_PEOPLE = frozenset({"person", "customer", "user"})
_COUNTED = _PEOPLE | {"item", "page", "word", "character", "point", "star", "time"}
"""Units that name what is counted and do not measure: a writer may call it something else."""
_PART_OF_A_PERCENT = Decimal("0.005")
"""How near a fraction in words is to its percentage: a third and 33 %."""
_ROUNDED = re.compile(rf"\d\s?-?(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.I)
"""A number that its scale shows to be rounded: 1.2 million."""
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|approximately|approx\.|circa|some|over|under"
    r"|more than|less than|close to|just|up to|or so)|[~≈])\s?[$€£¥]?$",
    re.IGNORECASE,
)
_ROUNDING = Decimal("0.1")
"""Share of a number that rounding may change; "about 1 million" is no rounding of 1.4 million."""
_ABOUT_REACH = 20
"""Characters that hold a word of rounding before a number."""
_MIN_PHONE = 7
"""Digits of a phone number without its country: +1 415 555 0132 is (415) 555-0132."""


def contains_entity(entity: Entity, text_entities: Iterable[Entity], text: str) -> bool:
    """Tell whether `entity` is found again in a text.

    It is where an entity has the same normal form or says the same in another unit, where a part of
    a name stands for all of it ("Lovelace" for "Dr. Ada Lovelace"), where a date is said more or
    less precisely ("3 March" for "3 March 2026"), where a number is rounded and says so ("about 12
    %", "1.2 million"), or where it is written out as it was, whatever its case.

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
    if any(same_fact(entity, other) or _rounds(entity, other, text) for other in others):
        return True
    if entity.kind == "name":
        return _is_named(entity, others, text)
    return _is_quoted(entity, others, text)


def invents_entity(
    entity: Entity,
    source_entities: Iterable[Entity],
    source: str,
    text: str = "",
) -> bool:
    """Tell whether `entity` states more than its source does.

    Stricter than `contains_entity`, which also accepts a fact that is said more precisely: every
    part of a name must be in one name of the source, and a date must not be more exact than there.

    Args:
        entity: The fact of an output.
        source_entities: What `extract_entities` found in the source.
        source: The source itself.
        text: The output, where a word before the fact ("about") may say that it is rounded.

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
        parts = parts_of(entity.text)
        known = any(
            other.kind == "name"
            and (parts <= parts_of(other.text) or _is_short_for(entity.text, other.text))
            for other in others
        )
        return not known and not _is_written(normal_name(entity.text), source)
    if entity.kind == "date":
        known = any(
            other.kind == "date" and states(other_reading, reading)
            for other in others
            for other_reading in readings(other.text, other.normal)
            for reading in readings(entity.text, entity.normal)
        )
        return not known and not _is_written(entity.text, source)
    if _is_one_of_a_unit(entity, source):
        return False
    known = any(
        same_fact(entity, other, rounded_by=entity) or _rounds(other, entity, text)
        for other in others
    )
    return not known and not _is_quoted(entity, others, source)


def same_fact(entity: Entity, other: Entity, *, rounded_by: Entity | None = None) -> bool:
    """Whether two entities state the same fact, as far as each of them states it.

    Args:
        entity: One of them.
        other: The other.
        rounded_by: Which of the two may be rounded ("1.2 million" for 1,234,567); None for either.
    """
    if entity.kind == other.kind and entity.normal == other.normal:
        return True
    if entity.normal.startswith("⟦") or other.normal.startswith("⟦"):
        return entity.kind == other.kind and _as_redacted(entity) == _as_redacted(other)
    kinds = {entity.kind, other.kind}
    if kinds == {"date"}:
        return any(
            states(reading, other_reading) or states(other_reading, reading)
            for reading in readings(entity.text, entity.normal)
            for other_reading in readings(other.text, other.normal)
        )
    if kinds == {"code"}:
        return _same_code(entity.normal, other.normal)
    if kinds <= _QUANTITIES:
        return _same_quantity(entity, other, rounded_by)
    # What identifies a thing, and a year, may be told without the word that shows it to be one.
    return kinds in ({"code", "number"}, {"date", "number"}) and entity.normal == other.normal


def _as_redacted(entity: Entity) -> str:
    """The normal form that the fact has in recorded text."""
    is_redacted = entity.normal.startswith("⟦")
    return entity.normal if is_redacted else f"⟦{digest(entity.text)}⟧"


def value_and_unit(entity: Entity) -> tuple[Decimal | None, str]:
    """The number of a quantity and what it counts: (30, "day"), (1200, "USD"), (30, "%")."""
    first, _, second = entity.normal.partition(" ")
    number, unit = (second, first) if entity.kind == "money" else (first, second)
    try:
        return Decimal(number), unit
    except InvalidOperation:
        return None, unit


def _same_quantity(entity: Entity, other: Entity, rounded_by: Entity | None) -> bool:
    value, unit = value_and_unit(entity)
    other_value, other_unit = value_and_unit(other)
    if value is None or other_value is None or value.is_nan() or other_value.is_nan():
        return False
    for one, two in ((entity, other), (other, entity)):
        may_round = rounded_by in (None, one) and unit == other_unit
        if (
            may_round
            and _ROUNDED.search(one.text)
            and _is_rounding(_value(one), _value(two), "0.5")
        ):
            return True
    if entity.kind == other.kind == "money":
        return value == other_value and _may_be_one_currency(entity, other)
    if value == other_value and (unit in _COUNTED or other_unit in _COUNTED):
        # 1,200 people are the 1,200 users; "twice" is two of what was done.
        both_count = {unit, other_unit} <= _COUNTED | {""}
        near = {unit, other_unit} <= _PEOPLE or {unit, other_unit} <= {"", "time"}
        if both_count and (near or abs(value) > _TELLING):
            return True
    if not unit or not other_unit:
        share, whole = (value, other_value) if other_unit == "%" else (other_value, value)
        if "%" in (unit, other_unit) and 0 < share < 1:
            return abs(share * 100 - whole) <= _PART_OF_A_PERCENT * 100
        return value == other_value and abs(value) > _TELLING
    return entity.kind == other.kind and same_measure(value, unit, other_value, other_unit)


def _is_one_of_a_unit(entity: Entity, source: str) -> bool:
    """Whether "1 litre" is "a litre" in the source."""
    value, unit = value_and_unit(entity)
    counted = re.search(r"[a-z]+$", entity.text, re.IGNORECASE)
    if entity.kind != "number" or value != 1 or not unit or counted is None:
        return False
    return re.search(rf"\ban? {re.escape(counted[0])}\b", source, re.IGNORECASE) is not None


def _value(entity: Entity) -> Decimal | None:
    return value_and_unit(entity)[0]


def _may_be_one_currency(entity: Entity, other: Entity) -> bool:
    """Whether a bare "$" or "dollars" leaves open which ones are meant."""
    units = {value_and_unit(one)[1] for one in (entity, other)}
    bare = any(
        re.match(r"[-−–]?\$|.*[\d ](?:dollars?|bucks?)$", one.text) for one in (entity, other)
    )
    return len(units) == 1 or (units <= DOLLARS and bare)


def _rounds(exact: Entity, rounded: Entity, text: str) -> bool:
    """Whether a number of `text` rounds another one and says so: "about 12 %" for 12.4 %."""
    if exact.kind != rounded.kind or exact.kind not in _QUANTITIES:
        return False
    reach = max(0, rounded.start - _ABOUT_REACH)
    if not text or not _ABOUT.search(text, reach, rounded.start):
        return False
    (value, unit), (other_value, other_unit) = value_and_unit(exact), value_and_unit(rounded)
    return unit == other_unit and _is_rounding(other_value, value, "0.99")


def _is_rounding(rounded: Decimal | None, exact: Decimal | None, figures: str) -> bool:
    """Whether a number is another one to its own figures, and near it.

    Args:
        rounded: The shorter one.
        exact: The other.
        figures: How far they may be apart, in units of the last figure of `rounded`.
    """
    if rounded is None or exact is None or not rounded or not exact:
        return False
    if rounded.is_nan() or exact.is_nan():
        return False
    last_figure = Decimal(1).scaleb(int(rounded.normalize().as_tuple().exponent))
    apart = abs(rounded - exact)
    return apart <= last_figure * Decimal(figures) and apart <= abs(exact) * _ROUNDING


def _same_code(code: str, other: str) -> bool:
    plain, other_plain = (re.sub(r"[-/._ ]", "", one) for one in (code, other))
    if plain == other_plain:
        return "." not in code + other or code == other
    digits, other_digits = plain.lstrip("+"), other_plain.lstrip("+")
    if not (digits.isdigit() and other_digits.isdigit()):
        return False
    shorter, longer = sorted((digits.lstrip("0"), other_digits.lstrip("0")), key=len)
    return len(shorter) >= _MIN_PHONE and longer.endswith(shorter)


def _is_named(name: Entity, others: list[Entity], text: str) -> bool:
    names = [other for other in others if other.kind == "name"]
    if any(may_be_one(name.text, other.text) for other in names):
        return True
    parts = parts_of(name.text)
    if any(parts & parts_of(other.text) for other in names):
        return False  # Ada Lovelace is not Bob Lovelace
    return any(
        _is_written(part, text)
        for part in (normal_name(name.text).split() or [""])[-1:]
        if len(part) >= _MIN_NAME_PART
    ) or _is_written(name.text, text)


def _is_short_for(short: str, name: str) -> bool:
    """Whether a name says no more than another: an acronym, initials, an inhabitant."""
    return len(folded(short)) <= len(folded(name)) + 3 and (
        may_be_one(short, name) and not parts_of(short) > parts_of(name)
    )


def _is_quoted(entity: Entity, others: list[Entity], text: str) -> bool:
    """Whether a text has a fact in the same letters, and not as a part of another one.

    The 12 of "12 %" or of "12 May" is not the 12 of "12 chairs".
    """
    if entity.kind not in _QUANTITIES:
        return _is_written(entity.text, text)
    return any(
        not any(other.start < place.end() and place.start() < other.end for other in others)
        for place in _written(entity.text, text)
    )


def _is_written(wanted: str, text: str) -> bool:
    return next(_written(wanted, text), None) is not None


def _written(wanted: str, text: str) -> Iterator[re.Match[str]]:
    if not wanted:
        return iter(())
    pattern = r"(?<![\w.])" + re.escape(wanted) + r"(?![\w]|[.,]\d)"
    return re.finditer(pattern, text, re.IGNORECASE)
