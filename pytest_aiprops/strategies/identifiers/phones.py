"""Telephone numbers by region: regions go in, a number comes out, written as people of it write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.strategies.identifiers.phone_ranges import REGIONS, Region

_AREA = re.compile(r"\((\d+)\) ")
_SEPARATOR = re.compile(r"[ -]")
_IN_DOTS = range(3, 7)
"""Groups of a number that dots may stand between: with one dot it reads as a decimal."""
_OF_IP_ADDRESS = 4
"""Groups with dots that read as an IP address where the first does not begin with 0."""


def phones(regions: Sequence[str] = tuple(REGIONS)) -> SearchStrategy[str]:
    """Numbers of these regions in national, international, dashed, dotted and unbroken writing.

    Every number is one its region's numbering plan gives out. Those of AU, CA, DE, FR, GB, SE and
    US come from ranges kept for films and books and reach nobody (libphonenumber calls two of the
    ranges, 07700 900xxx and 06 39 98 xx xx, possible and not valid); elsewhere no such range is
    known and a number may be somebody's. Left out: extensions, short codes and vanity letters.
    Shrinks to the first region's first number, 212-555-0100 of the US.

    Args:
        regions: Keys of `REGIONS`, at least one.

    Returns:
        A strategy of numbers.

    >>> import hypothesis
    >>> hypothesis.find(phones(["JP"]), lambda number: number.startswith("+"))
    '+81 90-1000-0000'
    """
    return _phones(tuple(regions))


@st.composite
def _phones(draw: DrawFn, regions: tuple[str, ...]) -> str:
    region = REGIONS[draw(st.sampled_from(regions))]
    template = draw(st.sampled_from(region.numbers))
    # A single number draws a digit too: with fewer choices it would be what shrinking prefers.
    digits = template.count("#") or 1
    drawn = iter(f"{draw(st.integers(0, 10**digits - 1)):0{digits}}")
    number = re.sub("#", lambda _: next(drawn), template)
    written = writings(region, number)
    return written[draw(st.sampled_from(sorted(written, key=_ORDER.index)))]


_ORDER = (
    *("usual", "international", "plain", "dashes", "dots", "spaces", "brackets", "one run"),
    *("00", "(0)"),
)


def writings(region: Region, number: str) -> dict[str, str]:
    """The ways in which a number is written.

    Args:
        region: The number's region.
        number: The number as its region writes it, an area code perhaps in brackets.

    Returns:
        Each way by its name; some regions have fewer.

    >>> writings(REGIONS["US"], "(212) 555-0100")["dots"]
    '212.555.0100'
    """
    has_brackets = number.startswith("(")
    home = _AREA.sub(r"\1-" if "-" in number else r"\1 ", number)
    groups = _SEPARATOR.split(home)
    abroad = home.removeprefix(region.trunk) if region.trunk else home
    written = {
        "usual": home,
        "international": f"+{region.code} {abroad}",
        "one run": f"+{region.code}{_SEPARATOR.sub('', abroad)}",
        "plain": "".join(groups),
        "dashes": "-".join(groups),
        "spaces": " ".join(groups),
    }
    if len(groups) in _IN_DOTS and (len(groups) != _OF_IP_ADDRESS or home.startswith("0")):
        written["dots"] = ".".join(groups)
    if has_brackets:
        written["brackets"] = number
    if region.writes_trunk:
        written["00"] = f"00{region.code} {abroad}"
        if abroad != home:
            written["(0)"] = f"+{region.code} ({region.trunk}){abroad}"
    return written
