"""Entities of a source: kept by a text made of it, and none invented.

An entity is a number, an amount, a date, a name, an address: what a summary must not lose and must
not make up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import EntityViolation, UsageError
from pytest_aiprops.properties.arguments import check_names, check_number
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt, listed
from pytest_aiprops.properties.outputs import as_outputs, as_text

if TYPE_CHECKING:
    from pytest_aiprops.detectors import Entity
    from pytest_aiprops.properties.outputs import OutputsLike
    from pytest_aiprops.sampling import Sample

    _Missing = tuple[Entity, Entity | None]
    """An entity that one text lacks, and what it may have instead."""

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 8
"""Entities a message lists for one output."""

_ENTITY_LENGTH = 60
"""Characters of one entity."""

_WITH_UNITS = frozenset({"number", "money"})
"""Kinds of which only those with the same unit are one fact that was changed."""


def assert_entities_preserved(
    source: str | Sample,
    outputs: OutputsLike,
    *,
    kinds: Collection[str] | None = None,
    min_recall: float = 1.0,
) -> Any:
    """Assert that texts keep the entities of their source.

    A source without any entity (of these kinds) cannot be judged: its outputs are counted as
    undetermined and do not fail, so that generated sources may be given.

    Args:
        source: The text whose entities count.
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        kinds: Kinds of entities to look for, as in `detectors.ENTITY_KINDS`; None for all.
        min_recall: Least share of the source's distinct entities that a text must hold, in (0, 1].

    Returns:
        The recall of a single output, a list of them for several; NaN where undetermined.

    Raises:
        EntityViolation: A text lost entities; each is named.
        UsageError: An unknown kind, or a recall out of range.

    Example:
        >>> assert_entities_preserved("Pay $40 by 3 May 2026.", "$40 is due on May 3, 2026.")
        1.0
    """
    least = check_number("min_recall", min_recall, 0, 1, above_low="every text would pass")
    wanted_kinds = _check_kinds(kinds)
    text = as_text("source", source)
    judged = as_outputs(outputs)
    known, *found = _extract([text, *judged.texts])
    wanted = _distinct(_of_kinds(known, wanted_kinds))
    recalls, evidence = [], []
    for output, entities in zip(judged, found, strict=True):
        lost = [one for one in wanted if not _holds(entities, output.text, one)]
        new = [one for one in entities if _invents(known, text, one, output.text)] if lost else []
        # One division: 1 - 4 / 5 would be less than .2.
        recall = (len(wanted) - len(lost)) / len(wanted) if wanted else float("nan")
        recalls.append(recall)
        evidence.append(
            Evidence(
                "entities_preserved",
                recall >= least if wanted else None,
                _kept(recall, least, _beside(lost, new), len(wanted)),
                score=recall if wanted else None,
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    conclude(evidence, EntityViolation)
    return judged.measured(recalls)


def assert_no_new_entities(
    source: str | Sample,
    outputs: OutputsLike,
    *,
    kinds: Collection[str] | None = None,
) -> Any:
    """Assert that texts invent no entity that their source does not have.

    Entities are found by rules, so this is a floor: a name that is a common English word too and
    opens a sentence ("Grace came.") cannot be told from that word and is not judged.

    Args:
        source: The text that has the facts.
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        kinds: Kinds of entities to look for, as in `detectors.ENTITY_KINDS`; None for all.

    Returns:
        The invented entities of a single output, a list of such lists for several: empty, as it
        passed.

    Raises:
        EntityViolation: A text invents entities; each is named.
        UsageError: An unknown kind, or there is nothing to judge.

    Example:
        >>> assert_no_new_entities("Pay $40 by 3 May 2026.", "Please pay $40.")
        []
    """
    wanted_kinds = _check_kinds(kinds)
    text = as_text("source", source)
    judged = as_outputs(outputs)
    known, *found = _extract([text, *judged.texts])
    told = [_distinct(_of_kinds(entities, wanted_kinds)) for entities in found]
    invented = [
        [one for one in some if _invents(known, text, one, output.text)]
        for output, some in zip(judged, told, strict=True)
    ]
    left_out = [
        [one for one in _distinct(known) if new and not _holds(entities, output.text, one)]
        for output, new, entities in zip(judged, invented, found, strict=True)
    ]
    conclude(
        [
            Evidence(
                "no_new_entities",
                not new,
                "must hold no entity that its source does not, but has "
                + _listed(_beside(new, left), "where the source has")
                if new
                else "every entity is in the source",
                score=float(len(new)),
                subject=output.subject,
                excerpt=output.excerpt,
            )
            for output, new, left in zip(judged, invented, left_out, strict=True)
        ],
        EntityViolation,
    )
    return judged.measured(invented)


def _check_kinds(kinds: Any) -> frozenset[str] | None:
    if kinds is None:
        return None
    names = frozenset(check_names("kinds", kinds))
    from pytest_aiprops.detectors import ENTITY_KINDS

    unknown = sorted(names - frozenset(ENTITY_KINDS))
    if unknown or not names:
        raise UsageError(
            f"kinds must hold some of {', '.join(ENTITY_KINDS)}, got "
            + (", ".join(map(repr, unknown)) or "none")
        )
    return names


def _extract(texts: list[str]) -> list[list[Entity]]:
    from pytest_aiprops.detectors import extract_entities

    return extract_entities(texts)


def _of_kinds(entities: Sequence[Entity], kinds: frozenset[str] | None) -> list[Entity]:
    return [one for one in entities if kinds is None or one.kind in kinds]


def _distinct(entities: Sequence[Entity]) -> list[Entity]:
    """One of each: an entity told twice is one to keep."""
    return list({(one.kind, one.normal): one for one in entities}.values())


def _holds(entities: Sequence[Entity], text: str, wanted: Entity) -> bool:
    from pytest_aiprops.detectors import contains_entity

    return contains_entity(wanted, entities, text)


def _invents(known: Sequence[Entity], source: str, told: Entity, output: str) -> bool:
    from pytest_aiprops.detectors import invents_entity

    return invents_entity(told, known, source, output)


def _beside(missing: Sequence[Entity], others: Sequence[Entity]) -> list[_Missing]:
    """Each entity that one text lacks with the one of its kind that the other has instead.

    Of several, the one with the same unit: "30 days" may have become "60 days", hardly "5 kg".
    """
    left = list(others)
    pairs: list[_Missing] = []
    for one in missing:
        alike = [other for other in left if other.kind == one.kind]
        instead = next((other for other in alike if _unit(other) == _unit(one)), None)
        if instead is None and len(alike) == 1 and one.kind not in _WITH_UNITS:
            instead = alike[0]
        if instead:
            left.remove(instead)
        pairs.append((one, instead))
    return pairs


def _unit(entity: Entity) -> str | None:
    from pytest_aiprops.detectors.facts.matching import value_and_unit

    if entity.kind == "date":
        return "time" if ":" in entity.normal else "day"
    return value_and_unit(entity)[1] if entity.kind in _WITH_UNITS else None


def _kept(recall: float, least: float, lost: list[_Missing], wanted: int) -> str:
    if not wanted:
        return "the source holds no entity to keep, so nothing can be judged"
    if recall >= least:
        return f"keeps {wanted - len(lost)} of {wanted} entities"
    must = "every entity" if least == 1 else f"at least {least:g} of the entities"
    return (
        f"must keep {must} of its source, but lost {len(lost)} of {wanted} "
        f"(recall {recall:.2f}): {_listed(lost)}"
    )


def _listed(missing: Sequence[_Missing], instead_of_it: str = "where it has") -> str:
    told = [
        f"{one.kind} {excerpt(one.text, _ENTITY_LENGTH)}"
        + (f" ({instead_of_it} {excerpt(other.text, _ENTITY_LENGTH)})" if other else "")
        for one, other in missing
    ]
    return ", ".join(listed(told, _SHOWN))
