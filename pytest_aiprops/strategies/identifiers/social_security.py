"""US social security numbers that the issuing rules allow: the draw goes in, a number comes out."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_VOID = (219, 9, 9999)
"""Printed in a pamphlet of the Social Security Administration in 1940, and void since."""
_AREAS = (_VOID[0], *range(773, 900), *range(734, 750))
"""Areas given to nobody before June 2011, when the numbers began to be drawn at random."""
_GROUPS, _SERIALS = 99, 9999
_SEPARATORS = ("-", " ", "")


def social_security_numbers() -> SearchStrategy[str]:
    """Numbers without area 000, 666 or 9xx, without group 00 and without serial 0000.

    Nine digits leave no room for numbers that are valid and nobody's: about half of all have been
    given out. The areas used here were empty until June 2011 and have been filling since; one in
    use before, 219, comes with its one void number only. Shrinks to that, 219-09-9999.

    Returns:
        A strategy of numbers with hyphens, with spaces, or in one run.

    >>> import hypothesis
    >>> hypothesis.find(social_security_numbers(), lambda number: number.startswith("8"))
    '800-09-9999'
    """
    return _social_security_numbers()


@st.composite
def _social_security_numbers(draw: DrawFn) -> str:
    area = draw(st.sampled_from(_AREAS))
    steps = draw(st.integers(0, _GROUPS * _SERIALS - 1))
    separator = draw(st.sampled_from(_SEPARATORS))
    _, group, serial = _VOID
    if area != _VOID[0]:
        # Counted from the void number; both start at 1.
        group = (group - 1 + steps // _SERIALS) % _GROUPS + 1
        serial = (serial - 1 + steps) % _SERIALS + 1
    return separator.join((f"{area}", f"{group:02}", f"{serial:04}"))
