"""The groups a user chooses: names of dimensions, or groups of their own, checked.

What was given as `groups` goes in; the dimensions, or the groups with their fillers, come out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.social_groups.dimensions import DIMENSIONS

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

DIALECT = "dialect"
ALL_DIMENSIONS = (*DIMENSIONS, DIALECT)
"""The dimensions a user may name."""

OwnGroups = Mapping[str, Mapping[str, Sequence[str]]]
"""The user's own groups: group: placeholder: what may fill it."""


def checked_dimensions(groups: Any) -> tuple[str, ...]:
    """Give the dimensions back, in our order, if there are some and all are known.

    Raises:
        UsageError: They are not.
    """
    if isinstance(groups, str):
        raise UsageError(f"groups must be a list of str, got one str; write [{groups!r}]")
    if not isinstance(groups, Collection) or isinstance(groups, bytes):
        raise UsageError(
            f"groups must be a list of dimensions, a mapping of groups or None, got {groups!r:.80}"
        )
    listed = ", ".join(ALL_DIMENSIONS)
    if not groups:
        raise UsageError(
            f"groups must name at least one dimension, got none; name some of {listed}, or leave "
            "groups out for all"
        )
    for name in groups:
        if name not in ALL_DIMENSIONS:
            raise UsageError(
                f"groups must be dimensions out of {listed}; got {name!r:.80}; for groups of your "
                "own give {group: {placeholder: fillers}}"
            )
    # In our order, so that a test shrinks alike however the list is written.
    return tuple(name for name in ALL_DIMENSIONS if name in groups)


def own_groups(groups: Mapping[Any, Any]) -> OwnGroups:
    """Give a user's own groups back if there are two or more, each with fillers.

    Raises:
        UsageError: They are not.
    """
    if len(groups) < 2:
        raise UsageError(
            f"groups must hold two groups or more to swap, got {len(groups)}; write "
            "{'city': {'place': ['Berlin']}, 'village': {'place': ['Ried']}}"
        )
    for group, fills in groups.items():
        if not isinstance(group, str) or not group.strip():
            raise UsageError(f"a group must be named by a str, got {group!r:.80}")
        if not isinstance(fills, Mapping) or not fills:
            raise UsageError(
                f"group {group!r} must be a mapping of placeholders to fillers, got {fills!r:.80}; "
                f"write {{{group!r}: {{'name': ['Anna', 'Emily']}}}}"
            )
        for slot, choices in fills.items():
            _check_own_slot(group, slot, choices)
    return {
        group: {slot: tuple(dict.fromkeys(choices)) for slot, choices in fills.items()}
        for group, fills in groups.items()
    }


def _check_own_slot(group: str, slot: Any, choices: Any) -> None:
    if not isinstance(slot, str) or not slot.isidentifier():
        raise UsageError(
            f"a placeholder must be a word of letters, digits and _, got {slot!r:.80} in group "
            f"{group!r}"
        )
    if isinstance(choices, str):
        raise UsageError(
            f"the fillers of {slot!r} in group {group!r} must be a list of str, got one str; write "
            f"[{choices!r}]"
        )
    if not isinstance(choices, Sequence) or isinstance(choices, bytes) or not choices:
        raise UsageError(
            f"the fillers of {slot!r} in group {group!r} must be a list of at least one str, got "
            f"{choices!r:.80}"
        )
    for choice in choices:
        if not isinstance(choice, str) or not choice.strip():
            raise UsageError(
                f"the fillers of {slot!r} in group {group!r} must be texts, got {choice!r:.80}"
            )
