"""Text far longer than anyone writes, made by repeating a short one."""

from __future__ import annotations

from hypothesis import strategies as st

SIZES = (10_000, 20_000, 50_000, 100_000, 200_000)
"""Characters, about: past the context of small models, under what a request may hold."""
_BETWEEN = (" ", "\n", "")


def huge(text: str) -> st.SearchStrategy[str]:
    """The text repeated to 10,000 to 200,000 characters, or as one word without a space.

    A text that is longer itself is doubled. What is drawn is the size alone.
    """
    unit = text if text.strip() else "a"
    one_word = "".join(unit.split())
    return st.builds(
        _repeated,
        st.sampled_from([*(f"{unit}{between}" for between in _BETWEEN), one_word]),
        st.sampled_from(SIZES),
    )


def _repeated(unit: str, size: int) -> str:
    return unit * max(2, -(-size // len(unit)))
