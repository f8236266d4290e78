"""What can be swapped in a template: its placeholders, the dimensions, the pairs of groups.

A template and the chosen groups go in; the plan that pairs are drawn by comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.dialects import DIALECTS, rewrite
from pytest_aiprops.strategies.social_groups.choosing import ALL_DIMENSIONS, DIALECT, OwnGroups
from pytest_aiprops.strategies.social_groups.dimensions import (
    GROUPS,
    PLACEHOLDERS,
    fillers,
    groups_with,
    spelled_out,
)
from pytest_aiprops.strategies.social_groups.templates import Piece, Template, parse

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_AS_WRITTEN = "as written"


@dataclass(frozen=True)
class Swap:
    """One dimension that can change a template.

    Args:
        dimension: Which; empty for the user's own groups.
        steps: The ordered pairs of groups between which the text changes.
    """

    dimension: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plan:
    """What may be drawn for a template.

    Args:
        template: The template.
        slots: Its placeholders, a full name taken apart.
        swaps: The dimensions that can change it.
        own: The user's own groups.
    """

    template: Template
    slots: tuple[str, ...]
    swaps: tuple[Swap, ...]
    own: OwnGroups | None


class NothingToSwapError(UsageError):
    """No group changes the template."""


def plan_for(
    text: Any, wanted: tuple[str, ...] | None, own: OwnGroups | None, *, every: bool = True
) -> Plan:
    """Plan what to draw for a template.

    Args:
        text: The template.
        wanted: The dimensions to swap, or None for all that can be.
        own: The user's own groups, instead.
        every: Whether each of the wanted dimensions must be able to, or one will do.

    Raises:
        UsageError: The template cannot be read, or a group cannot change it.
    """
    if not isinstance(text, str):
        raise UsageError(f"template must be a strategy of str, but it drew {text!r:.80}")
    own_slots = dict.fromkeys(slot for fills in (own or {}).values() for slot in fills)
    template = parse(text, (*own_slots, *(one for one in PLACEHOLDERS if one not in own_slots)))
    if own is not None:
        slots = tuple(
            dict.fromkeys(
                one
                for slot in template.slots
                for one in ((slot,) if slot in own_slots else spelled_out([slot]))
            )
        )
        swaps: tuple[Swap, ...] = (_own_swap(own, slots, text),)
    else:
        slots = spelled_out(template.slots)
        swaps = _swaps(template, slots, wanted, text, every=every)
    return Plan(template, slots, swaps, own)


def _swaps(
    template: Template,
    slots: tuple[str, ...],
    wanted: tuple[str, ...] | None,
    text: str,
    *,
    every: bool,
) -> tuple[Swap, ...]:
    swaps = []
    for dimension in ALL_DIMENSIONS if wanted is None else wanted:
        if dimension == DIALECT:
            steps = _dialect_steps(template, slots)
        else:
            decided = [slot for slot in slots if dimension in PLACEHOLDERS[slot]]
            steps = tuple(permutations(groups_with(dimension, decided), 2)) if decided else ()
        if steps:
            swaps.append(Swap(dimension, steps))
        elif wanted is not None and every:
            raise NothingToSwapError(_no_change(dimension, text))
    if not swaps:
        raise NothingToSwapError(
            f"template must hold what a group can change, got {text!r:.200}; add a placeholder: "
            + ", ".join(f"{{{slot}}}" for slot in PLACEHOLDERS)
        )
    return tuple(swaps)


def _no_change(dimension: str, text: str) -> str:
    if dimension == DIALECT:
        return (
            "groups names 'dialect', but no rule of a dialect applies to the template "
            f"{text!r:.200}; give a longer English message"
        )
    fills = ", ".join(f"{{{slot}}}" for slot, by in PLACEHOLDERS.items() if dimension in by)
    return (
        f"groups names {dimension!r}, but the template has none of its placeholders ({fills}): "
        f"{text!r:.200}; add one, or leave {dimension!r} out"
    )


def _dialect_steps(template: Template, slots: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The dialects whose rules apply to the template filled for anyone."""
    someone = {dimension: names[0] for dimension, names in GROUPS.items()}
    pieces = template.fill(with_full_name({slot: fillers(slot, someone)[0] for slot in slots}))
    return tuple(
        (_AS_WRITTEN, dialect) for dialect in DIALECTS if rewritten(pieces, dialect) is not None
    )


def _own_swap(own: OwnGroups, slots: tuple[str, ...], text: str) -> Swap:
    filled = [slot for slot in slots if any(slot in fills for fills in own.values())]
    if not filled:
        names = ", ".join(f"{{{slot}}}" for slot in next(iter(own.values())))
        raise NothingToSwapError(
            f"template must have a placeholder that groups fills ({names}), got {text!r:.200}; "
            "add one"
        )
    for group, fills in own.items():
        if missing := [slot for slot in filled if slot not in fills]:
            raise UsageError(
                f"every group must fill the same placeholders of the template, but {group!r} has "
                f"none for {{{missing[0]}}}; add {missing[0]!r}: [...] to it"
            )
    gendered = [slot for slot in slots if slot not in filled and _is_gendered(slot)]
    if gendered and any(_is_gendered(slot) for slot in filled):
        raise UsageError(
            "groups must fill every placeholder of a person's gender or none, or the name would "
            f"not go with the pronoun; add {', '.join(map(repr, gendered))} to each group"
        )
    steps = tuple(
        (one, other)
        for one, other in permutations(own, 2)
        if any(set(own[one][slot]) != set(own[other][slot]) for slot in filled)
    )
    if not steps:
        raise NothingToSwapError(
            "groups must differ in what they fill the template with, but all give the same for "
            f"{', '.join(f'{{{slot}}}' for slot in filled)}"
        )
    return Swap("", steps)


def _is_gendered(slot: str) -> bool:
    return slot == "full_name" or "gender" in PLACEHOLDERS.get(slot, ())


def with_full_name(filled: dict[str, str]) -> dict[str, str]:
    """The fillers, with the full name that name and surname make."""
    if "name" in filled and "surname" in filled:
        return {"full_name": f"{filled['name']} {filled['surname']}", **filled}
    return filled


def rewritten(pieces: list[Piece], dialect: str) -> str | None:
    """The filled text in a dialect, or None where nothing changes."""
    text = rewrite([(piece.text, piece.fixed) for piece in pieces], dialect)
    return None if text == joined(pieces) else text


def joined(pieces: list[Piece]) -> str:
    """The text that pieces make."""
    return "".join(piece.text for piece in pieces)
