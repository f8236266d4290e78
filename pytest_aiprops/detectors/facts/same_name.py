"""Whether two names may be one: in short, with initials, as an acronym, with another accent."""

from __future__ import annotations

import unicodedata

from pytest_aiprops.detectors.facts.names import normal_name
from pytest_aiprops.detectors.vocabulary import words

_MIN_PART = 3
"""Letters of a part of a name that stands for the whole: "Lovelace", not an initial."""
_ROLES = words(
    "president senator mayor minister king queen prince princess pope judge justice coach nurse "
    "captain officer sheriff chancellor ambassador chairman chairwoman chair director manager aunt "
    "uncle sister brother father mother general colonel lieutenant inspector detective secretary "
    "governor congressman congresswoman representative lord lady sir dame saint st ceo"
)
"""What a name may be told with or without, before it: President Lincoln, Aunt Bea."""
_FORMS = words(
    "inc ltd llc plc gmbh ag corp corporation co company limited group holdings foundation the"
)
"""What a name may be told with or without, at its end or as an article."""
_JOINTS = words("of the and & de del der den van von la le el for in")
_ALIASES = {
    "usa": "us",
    "united states": "us",
    "united states of america": "us",
    "america": "us",
    "united kingdom": "uk",
    "great britain": "uk",
    "britain": "uk",
    "united arab emirates": "uae",
    "european union": "eu",
    "new york city": "nyc",
}
_OF_A_PLACE = ("n", "an", "ian", "ean", "ese", "i", "ish")
"""Endings that make an inhabitant of a place: Kenya, Kenyan."""
_MIN_PLACE = 5
"""Letters of a place that is recognised in its inhabitants."""


def parts_of(name: str) -> frozenset[str]:
    """The parts of a name that tell it from another; all of them where none does.

    >>> sorted(parts_of("President Ada M. Lovelace"))
    ['ada', 'lovelace']
    """
    parts = folded(name).split()
    telling = [part for part in parts if part not in _ROLES and part not in _FORMS] or parts
    return frozenset([part for part in telling if len(part) >= _MIN_PART] or telling)


def folded(name: str) -> str:
    """A name in small letters, without titles, accents or marks: "josé" and "jose" are one."""
    plain = normal_name(name).replace("&", "and").replace("-", " ")
    letters = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _ALIASES.get(plain.removeprefix("the "), plain)


def may_be_one(name: str, other: str) -> bool:
    """Whether one of two names is the other in short; Ada Lovelace is not Bob Lovelace.

    >>> may_be_one("Ada Lovelace", "A. Lovelace"), may_be_one("Ada Lovelace", "Bob Lovelace")
    (True, False)
    """
    parts, others = parts_of(name), parts_of(other)
    return (
        parts <= others
        or others <= parts
        or _initials_agree(name, other)
        or _is_acronym(name, other)
        or _is_acronym(other, name)
        or _is_inhabitant(name, other)
        or _is_inhabitant(other, name)
    )


def _initials_agree(name: str, other: str) -> bool:
    """Whether "A. Lovelace" may be "Ada Lovelace"."""
    parts, others = folded(name).split(), folded(other).split()
    return len(parts) == len(others) and all(
        one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])
        for one, two in zip(parts, others, strict=True)
    )


def _is_acronym(short: str, name: str) -> bool:
    """Whether "WHO" stands for "World Health Organization"."""
    letters = short.replace(".", "")
    if not letters.isupper() or not 2 <= len(letters) <= 6:
        return False
    parts = folded(name).split()
    wanted = letters.casefold()
    return len(parts) > 1 and wanted in (
        "".join(part[0] for part in parts),
        "".join(part[0] for part in parts if part not in _JOINTS),
    )


def _is_inhabitant(name: str, place: str) -> bool:
    one, other = folded(name), folded(place)
    return len(other) >= _MIN_PLACE and any(one == other + ending for ending in _OF_A_PLACE)
