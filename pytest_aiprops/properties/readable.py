"""What there is to read in a text, and whether an embedder read it.

A model maps characters it does not know to one token, or to none: to the packaged, English one two
Thai sentences are the same text, and so are two emoji. Its cosine of 1 is then no judgement.
"""

from __future__ import annotations

import unicodedata
from typing import NoReturn

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.excerpts import excerpt

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode categories without anything to read: controls, formats such as the zero-width space, half
characters, white space."""

_SYMBOLS = frozenset({"So", "Sk"})
"""Unicode categories of emoji and what modifies them."""

_FILLERS = frozenset("\u115f\u1160\u2800\ufffd")
"""Characters of other categories that show nothing: Hangul fillers (of which U+3164 and U+FFA0 are
compatibility forms), the empty Braille pattern, and what stands for half a character."""


def says_nothing(text: str) -> bool:
    r"""Whether a text holds nothing to read: it is empty, or white space and the like alone.

    Example:
        >>> says_nothing(" \u200b"), says_nothing("Hi")
        (True, False)
    """
    return all(map(_is_unseen, text.strip()))  # strip: there may be megabytes of spaces


def same_reading(a: str, b: str) -> bool:
    """Whether two texts differ in nothing a reader would call a difference of text.

    Case, white space, accents, compatibility forms ("…" for "..."), what cannot be seen and emoji
    beside words are set aside: embedders may do the same.

    Example:
        >>> same_reading("Héllo  World", "hello world"), same_reading("yes", "no")
        (True, False)
    """
    return a == b or _reading(a) == _reading(b)


def refuse_unread(first: str, second: str) -> NoReturn:
    """Say that the embedder in force gives two unlike texts a cosine of 1.

    Raises:
        UsageError: Always.
    """
    raise UsageError(
        "the embedder must be able to tell unlike texts apart, but gives similarity 1 to "
        f"{excerpt(first, 60)} and {excerpt(second, 60)}, so it cannot judge them (the packaged "
        "model reads English); name a model that reads this text: "
        "--aiprops-embedder=sentence-transformers:<name>"
    )


def _reading(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    seen = [one for one in folded if not (_is_unseen(one) or _is_accent(one))]
    # Emoji beside words are decoration; where there is nothing else they are the text.
    words = [one for one in seen if unicodedata.category(one) not in _SYMBOLS]
    return "".join(words or seen)


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return not character.isprintable() or character == " "
    if character in _FILLERS or "\ufe00" <= character <= "\ufe0f":  # variation selectors
        return True
    # Compatibility forms of the fillers decompose to them.
    return (
        unicodedata.category(character) in _UNSEEN
        or unicodedata.normalize("NFKD", character) in _FILLERS
    )


def _is_accent(character: str) -> bool:
    """Whether it is an accent of Latin, Greek or Cyrillic; in other scripts marks tell words."""
    return "\u0300" <= character <= "\u036f"
