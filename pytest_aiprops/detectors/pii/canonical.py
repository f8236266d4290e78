"""One spelling for the characters that addresses and numbers are written with.

A text goes in, a text of the same length comes out, so that a place in one is that place in the
other: the patterns of every detector of personal data read the digits of any script, in a sentence
of any script.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\u05be\u30fc\u2043"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
"""Zero-width and direction marks. Right-to-left texts wrap numbers in them."""

_ONE_FOR_ONE = {
    **{ord(space): " " for space in _SPACES},
    **{ord(dash): "-" for dash in _DASHES},
    # Full-width forms, as East Asian keyboards type them: U+FF01 is "!" and so on to "~".
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    ord("\u3002"): ".",
    ord("\uff61"): ".",
    ord("\u2024"): ".",
}


class _Spelling(dict[int, str]):
    """A table for `str.translate` that learns a character when it first meets it."""

    def __init__(self, *, latin_only: bool) -> None:
        super().__init__()
        self.latin_only = latin_only

    def __missing__(self, code: int) -> str:
        self[code] = spelled = self._spelled(chr(code))
        return spelled

    def _spelled(self, character: str) -> str:
        if (code := ord(character)) < 128:
            return character
        if plain := _ONE_FOR_ONE.get(code):
            return plain
        category = unicodedata.category(character)
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if _UNSEEN.match(character):
            return " "
        if self.latin_only and category[0] in "LM":
            latin = unicodedata.name(character, "").startswith(("LATIN", "COMBINING", "MODIFIER"))
            return character if latin else " "
        return character


_READABLE = _Spelling(latin_only=False)
_LATIN = _Spelling(latin_only=True)


def readable(text: str) -> str:
    """Write digits, spaces, dashes and full-width forms as ASCII does, one for one.

    >>> readable("Ａ１ ۱۲۳ 2\u202f000")
    'A1 123 2 000'
    """
    return text if text.isascii() else text.translate(_READABLE)


def latin_only(text: str) -> str:
    """`readable`, with a space for every letter of another script, one for one.

    Scripts without spaces between words, and those that hang a particle on a number, would hide
    where the number ends.

    >>> latin_only("電話は03-1234-5678です")
    '   03-1234-5678  '
    """
    return text if text.isascii() else text.translate(_LATIN)
