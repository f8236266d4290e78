"""How an output is shown in a message: on one line, short, personal data masked."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_aiprops.detectors.pii.masking import mask_pii

LENGTH = 160
"""Characters of an output that a message shows: about two lines of a terminal."""

_LOOKED_AT = 1_000
"""Characters that are masked, white space collapsed, before the text is cut to what is shown. Far
more than is shown, so that what this first cut halves, and masking cannot know, is not shown."""


def excerpt(text: str, length: int = LENGTH) -> str:
    """Show a text in at most `length` characters and two quotes.

    Example:
        >>> excerpt("Write to ada@example.org. Thank you!", 35)
        '"Write to <EMAIL_ADDRESS>. Thank yo…"'
        >>> excerpt("")
        '(empty text)'
    """
    if not text:
        return "(empty text)"
    # At most that many words, because an output may be megabytes.
    on_one_line = " ".join(text.split(None, _LOOKED_AT))
    if not on_one_line:
        return f"(only white space, {len(text)} characters)"
    looked_at = on_one_line[:_LOOKED_AT]
    is_cut = len(on_one_line) > _LOOKED_AT
    if is_cut:
        whole_words, _, _ = looked_at.rpartition(" ")
        looked_at = whole_words or looked_at
    if not is_cut and not any(map(str.isprintable, looked_at.replace(" ", ""))):
        return f"(only characters that cannot be seen, {len(text)} of them)"
    shown = " ".join(mask_pii(looked_at).split())
    if is_cut or len(shown) > length:
        shown = shown[: length - 1] + "…"
    return f'"{shown}"'


def excerpt_at(text: str, place: int, length: int) -> str:
    """Show what stands at a place of a text.

    Args:
        text: The text.
        place: Index of the character to show with its neighbours.
        length: Characters shown.

    Example:
        >>> excerpt_at('{"email": ada@example.org, "age": 3}', 10, 40)
        '"{"email": <EMAIL_ADDRESS>, "age": 3}"'
    """
    start = max(0, place - _LOOKED_AT // 2)
    around = text[start : place + _LOOKED_AT // 2]
    # Masked as a whole and then cut; masking the part before tells about where the place went.
    before = len(mask_pii(around[: place - start]))
    masked = mask_pii(around)
    shown = " ".join(masked[max(0, before - length // 3) :][:length].split())
    return f'"{shown}"'


def listed(told: Sequence[str], most: int) -> list[str]:
    """The first of what there is to tell, and how much is left out.

    Example:
        >>> listed(["a", "b", "c"], 2)
        ['a', 'b', 'and 1 more']
    """
    left = len(told) - most
    return [*told[:most], *([f"and {left} more"] if left > 0 else [])]
