"""Makes text safe and narrow enough for one line of a terminal, whoever wrote it."""

from __future__ import annotations

import unicodedata

from _pytest._io.wcwidth import wcswidth, wcwidth  # pytest's own idea of how wide its output is

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of what moves the cursor, turns the writing round or hides: controls,
formats (bidi among them), lone surrogates, line and paragraph separators."""


def printable(text: str) -> str:
    r"""Text on one line with everything that a terminal would obey written out.

    Example:
        >>> print(printable("red \x1b[31m and\nright-to-left \u202e"))
        red \x1b[31m and\nright-to-left \u202e
    """
    return "".join(
        one.encode("unicode_escape").decode("ascii")
        if unicodedata.category(one) in _UNSEEN
        else one
        for one in text
    )


def width(text: str) -> int:
    """Columns that printable text takes.

    Example:
        >>> width("test[日本]")
        10
    """
    return max(0, wcswidth(text))


def cut(text: str, columns: int) -> str:
    """The end of printable text, at most so many columns of it, with a mark where it was cut.

    The end, because that tells one test from another.

    Example:
        >>> cut("tests/test_bot.py::test_reply", 15), cut("test_reply", 15)
        ('...::test_reply', 'test_reply')
    """
    if width(text) <= columns:
        return text
    mark = "..."[: max(0, columns)]
    room, kept = columns - len(mark), ""
    for one in reversed(text):
        room -= max(0, wcwidth(one))
        if room < 0:
            break
        kept = one + kept
    return mark + kept
