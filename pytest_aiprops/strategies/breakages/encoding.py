"""Text written in one encoding and read in another."""

from __future__ import annotations

import re

from hypothesis import strategies as st

_TYPOGRAPHIC = str.maketrans({"'": "’", " ": "\u00a0"})
"""What makes plain ASCII show that it was read wrongly: as a word processor sets it."""
_LATIN1_TO_CP1252 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SIGN = re.compile(r"[^\W\d_]|[^\x00-\x7f]")
_BYTE_ORDER_MARKS = ("\ufeff", "ï»¿", "\ufffe", "þÿ")
"""The mark, the mark of UTF-8 read as cp1252, the mark with its bytes swapped, UTF-16's as
latin-1."""
_MOST_LOST = 4


def wrong_encoding(text: str) -> st.SearchStrategy[str] | None:
    """Mojibake: UTF-8 read as cp1252 or latin-1, once or twice; UTF-16 read as latin-1.

    A text of ASCII alone, which UTF-8 and cp1252 write alike, gets typographic apostrophes and
    no-break spaces first.
    """
    typeset = text.translate(_TYPOGRAPHIC) if text.isascii() else text
    read = [_as_cp1252(typeset), _as_latin1(typeset), _as_cp1252(_as_cp1252(typeset))]
    read.append(text.encode("utf-16-le", "surrogatepass").decode("latin-1"))
    return _different(text, read)


def replacement_characters(text: str) -> st.SearchStrategy[str] | None:
    """U+FFFD for one to four characters, as left where bytes could not be decoded.

    They are characters outside ASCII where the text has some, its letters otherwise.
    """
    places = [match.start() for match in _SIGN.finditer(text) if not match.group().isascii()]
    places = places or [match.start() for match in _SIGN.finditer(text)]
    if not places:
        return None
    return _lossy(text, places)


@st.composite
def _lossy(draw: st.DrawFn, text: str, places: list[int]) -> str:
    letters = list(text)
    for _ in range(draw(st.integers(1, min(_MOST_LOST, len(places))))):
        letters[places[draw(st.integers(0, len(places) - 1))]] = "\ufffd"
    return "".join(letters)


def lone_surrogate(text: str) -> st.SearchStrategy[str]:
    """Half a surrogate pair somewhere in the text: a str that cannot be encoded."""
    half = st.sampled_from(("\ud83d", "\ude00", "\ud800"))
    where = st.sampled_from(sorted({len(text), len(text) // 2, 0}, reverse=True))
    return st.builds(lambda sign, at: text[:at] + sign + text[at:], half, where)


def byte_order_mark(text: str) -> st.SearchStrategy[str] | None:
    """A byte order mark before the text or, as where two files were joined, inside it."""
    if not text:
        return st.sampled_from(_BYTE_ORDER_MARKS)
    spaces = [match.start() for match in re.finditer(r"(?<=\S)\s+(?=\S)", text)]
    where = [0, *spaces[len(spaces) // 2 :][:1], len(text)]
    return st.builds(
        lambda mark, at: text[:at] + mark + text[at:],
        st.sampled_from(_BYTE_ORDER_MARKS),
        st.sampled_from(where),
    )


def _as_cp1252(text: str) -> str:
    """UTF-8 read as cp1252; bytes that it leaves undefined are read as browsers do."""
    return _as_latin1(text).translate(_LATIN1_TO_CP1252)


def _as_latin1(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _different(text: str, broken: list[str]) -> st.SearchStrategy[str] | None:
    kept = [one for one in dict.fromkeys(broken) if one != text]
    return st.sampled_from(kept) if kept else None
