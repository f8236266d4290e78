"""How an output is shown in a message: on one line, short, personal data masked."""

from __future__ import annotations

from pytest_aiprops.detectors.masking import mask_pii

LENGTH = 160
"""Characters of an output that a message shows: about two lines of a terminal."""

_LOOKED_AT = 1_000
"""Characters masked before the cut, so that a cut leaves no half of an address unmasked."""


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
    looked_at = text[:_LOOKED_AT]
    shown = " ".join(mask_pii(looked_at).split())
    if not shown:
        return f"(only white space, {len(text)} characters)"
    if len(shown) > length or len(text) > len(looked_at):
        shown = shown[: length - 1] + "…"
    return f'"{shown}"'
