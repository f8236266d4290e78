"""What every detector accepts: a list of str. Anything else is refused with the fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from typing import Any

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def checked_texts(texts: Any, asked_by: str) -> list[str]:
    """Check a detector's input and make every text valid Unicode.

    Lone surrogates (half a character, as a cut JSON escape leaves them) become U+FFFD, one for one,
    because tokenisers written in C refuse them; offsets stay what they were.

    Args:
        texts: What the caller gave.
        asked_by: Name of the function the caller called, for the message.

    Raises:
        UsageError: Not a collection of str.

    >>> checked_texts(("a", "b"), "sentiment")
    ['a', 'b']
    """
    if isinstance(texts, str):
        raise UsageError(
            f"{asked_by} takes a list of texts, got one str ({_shown(texts)}); "
            f"write {asked_by}([text])"
        )
    if isinstance(texts, bytes | bytearray):
        raise UsageError(
            f"{asked_by} takes a list of str, got bytes ({_shown(texts)}); "
            f"write {asked_by}([text.decode()])"
        )
    if isinstance(texts, dict) or not isinstance(texts, Iterable):
        raise UsageError(
            f"{asked_by} takes a list of str, got {type(texts).__name__} ({_shown(texts)}); "
            "put the texts in a list"
        )
    return [_checked_text(text, index, asked_by) for index, text in enumerate(texts)]


def _checked_text(text: Any, index: int, asked_by: str) -> str:
    if isinstance(text, str):
        return _LONE_SURROGATE.sub("\ufffd", text)
    fix = (
        "decode it with .decode()"
        if isinstance(text, bytes | bytearray)
        else "leave out outputs without text"
        if text is None
        else "give its text, for example sample.text"
    )
    raise UsageError(
        f"{asked_by} takes a list of str, but item {index} is {type(text).__name__} "
        f"({_shown(text)}); {fix}"
    )


def _shown(value: Any) -> str:
    """How large a refused value is: what it says may be personal data, and is not repeated."""
    if isinstance(value, str):
        return f"{len(value)} characters"
    if isinstance(value, bytes | bytearray):
        return f"{len(value)} bytes"
    if isinstance(value, Sized):
        return f"{len(value)} items"
    return "no text" if value is None else "a single value"
