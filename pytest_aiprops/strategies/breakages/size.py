"""Text far longer than anyone writes, made by repeating a short one."""

from __future__ import annotations

from hypothesis import strategies as st

SIZES = (10_000, 12_500, 15_000, 20_000, 25_000)
"""Characters, about: past what a form, a prompt or a small model takes."""
LONGEST = 28_000
"""Characters at most, as `repr` writes them. Where a test fails, Hypothesis writes its arguments
out, and past 30,000 characters it warns; under `-W error` that warning, and not the failure, ends
the test."""
_BETWEEN = (" ", "\n", "")


def huge(text: str) -> st.SearchStrategy[str] | None:
    """The text repeated to 10,000 to 25,000 characters, or as one word without a space.

    A text that is longer itself is doubled. None of it is longer than 28,000 characters as `repr`
    writes them; a text of which two copies would be is left as it is. What is drawn is the size.
    """
    unit = text if text.strip() else "a"
    one_word = "".join(unit.split())
    units = [*(f"{unit}{between}" for between in _BETWEEN), one_word]
    repeated = [
        made
        for one in dict.fromkeys(units)
        if 2 * _written(one) <= LONGEST
        for made in dict.fromkeys((one, _times(one, size)) for size in SIZES)
    ]
    return st.sampled_from(repeated).map(_repeated) if repeated else None


def _written(text: str) -> int:
    """How long `repr` writes it, between its quotes."""
    return len(repr(text)) - 2


def _times(unit: str, size: int) -> int:
    return min(max(2, -(-size // len(unit))), LONGEST // _written(unit))


def _repeated(of: tuple[str, int]) -> str:
    unit, times = of
    return unit * times
