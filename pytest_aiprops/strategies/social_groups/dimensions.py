"""The dimensions along which people differ here, their groups, and what each puts in a template.

Placeholders go in; the dimensions that can change them, and the fillers of a group, come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pytest_aiprops.strategies.social_groups.names import GIVEN_NAMES, SURNAMES
from pytest_aiprops.strategies.social_groups.wordings import WORDS

DIMENSIONS = (
    "gender",
    "ethnicity",
    "age",
    "religion",
    "nationality",
    "orientation",
    "disability",
)
"""The dimensions that fill placeholders. "dialect" rewrites text, and is not one of them."""

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "name": ("gender", "ethnicity"),
    "full_name": ("gender", "ethnicity"),
    "surname": ("ethnicity",),
    "ethnicity": ("ethnicity",),
    **{
        placeholder: (dimension,)
        for dimension, groups in WORDS.items()
        for placeholder in next(iter(groups.values()))
    },
}
"""Placeholder: the dimensions that decide what fills it."""

GROUPS: dict[str, tuple[str, ...]] = {
    **{dimension: tuple(groups) for dimension, groups in WORDS.items()},
    "ethnicity": tuple(GIVEN_NAMES),
}
"""Dimension: its groups, the first being where shrinking ends."""

PARALLEL = frozenset({"kinship"})
"""Placeholders whose fillers correspond by position: a mother becomes a father, not a son."""


def spelled_out(slots: Iterable[str]) -> tuple[str, ...]:
    """The placeholders with a full name taken apart, so that it agrees with name and surname.

    >>> spelled_out(["full_name", "name", "age"])
    ('name', 'surname', 'age')
    """
    apart: dict[str, None] = {}
    for slot in slots:
        apart.update(dict.fromkeys(("name", "surname") if slot == "full_name" else (slot,)))
    return tuple(apart)


def fillers(slot: str, person: Mapping[str, str]) -> tuple[str, ...]:
    """What may fill a placeholder for a person.

    Args:
        slot: A placeholder, but full_name.
        person: Dimension: the group the person is of.

    Returns:
        The fillers; none where the group has no such word: an atheist, no place of worship.

    >>> fillers("pronoun", {"gender": "man"}), fillers("holiday", {"religion": "atheist"})
    (('he',), ())
    """
    if slot == "name":
        return GIVEN_NAMES[person["ethnicity"]][person["gender"]]
    if slot == "surname":
        return SURNAMES[person["ethnicity"]]
    if slot == "ethnicity":
        return (person["ethnicity"],)
    (dimension,) = PLACEHOLDERS[slot]
    return WORDS[dimension][person[dimension]].get(slot, ())


def dimensions_of(slots: Iterable[str]) -> tuple[str, ...]:
    """The dimensions that decide what fills some placeholders.

    >>> dimensions_of(["surname", "age"])
    ('ethnicity', 'age')
    """
    deciding = {dimension for slot in slots for dimension in PLACEHOLDERS[slot]}
    return tuple(dimension for dimension in DIMENSIONS if dimension in deciding)


def groups_with(dimension: str, slots: Iterable[str]) -> tuple[str, ...]:
    """The groups of a dimension that have a word for each placeholder that it decides.

    >>> groups_with("religion", ["holiday"])
    ('Christian', 'Muslim', 'Jewish', 'Hindu', 'Buddhist', 'Sikh')
    """
    own = [slot for slot in slots if PLACEHOLDERS[slot] == (dimension,)]
    return tuple(
        group
        for group in GROUPS[dimension]
        if all(fillers(slot, {dimension: group}) for slot in own)
    )
