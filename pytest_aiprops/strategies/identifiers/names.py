"""Names of people of many cultures: the draw goes in, a given and a family name come out."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.strategies.identifiers.name_lists import CULTURES, TITLES

_WRITINGS = ("full", "full", "full", "title", "file", "middle", "double")
_MIDDLE = "JAMTECKPRS"


def names() -> SearchStrategy[str]:
    """Full names of 34 cultures, in Latin letters and in eight other scripts.

    Common given names beside common family names of the same culture, now and then with a title, a
    middle initial, a second family name, or the family name first. Some people are called so, as
    some are by any name that one could believe; none is meant. Shrinks to Ann Lee.

    Returns:
        A strategy of names.

    >>> import hypothesis
    >>> hypothesis.find(names(), lambda name: name.startswith("Dr."))
    'Dr. Ann Lee'
    """
    return _names()


@st.composite
def _names(draw: DrawFn) -> str:
    culture, writing = draw(st.sampled_from(CULTURES)), draw(st.sampled_from(_WRITINGS))
    given, family = draw(st.sampled_from(culture.given)), draw(st.sampled_from(culture.family))
    name = culture.pattern.format(given=given, family=family)
    if not _is_western(name) or not culture.pattern.startswith("{given}"):
        return name
    if writing == "title":
        return f"{draw(st.sampled_from(TITLES))} {name}"
    if writing == "middle":
        return name.replace(" ", f" {draw(st.sampled_from(_MIDDLE))}. ", 1)
    if writing == "double":
        second = draw(st.sampled_from(culture.family))
        return name if second == family else f"{name}-{second}"
    return f"{name.partition(' ')[2]}, {given}" if writing == "file" else name


def _is_western(name: str) -> bool:
    """Whether it is written in Latin letters, with or without marks."""
    return all(character < "Ͱ" or "Ḁ" <= character <= "ỿ" for character in name)
