"""Characters that show badly or not at all: controls, marks of direction, heaps of accents."""

from __future__ import annotations

import re

from hypothesis import strategies as st

_CONTROLS = (
    "\x00", "\x07", "\x08", "\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x7f", "\x0b", "\x0c",
    "\x1a", "\x85", "\r",
)  # fmt: skip
"""NUL, BEL, backspace, three terminal sequences (red, clear screen, window title), DEL, vertical
tab, form feed, end of file, next line, carriage return."""
_ZERO_WIDTH = ("\u200b", "\u200d", "\u200c", "\u2060", "\u00ad", "\u180e", "\u034f")
_DIRECTIONS = ("\u202e", "\u2067", "\u202b", "\u200f")
"""Right-to-left override, isolate, embedding, mark."""
_WRITTEN_RIGHT_TO_LEFT = ("شكرا", "שלום", "أين طلبي؟", "מתי זה יגיע?", "(مهم) 12/3")
_ACCENTS = "\u0301\u0300\u0308\u0323\u0330\u0336\u0347\u035b\u0360\u0489\u031b\u0353"
_LETTER = re.compile(r"[^\W\d_]")
_STORMED = 200
"""Letters that get accents at most: what is longer shows nothing new."""
_HEIGHTS = (5, 10, 30, 100)
"""Accents on each letter."""
_BREAKS = (10, 100, 1_000, 4_000)
"""Line breaks; more of U+2028, which `repr` writes in six characters, would bring Hypothesis to
warn of a large repr."""
_WORD_START = re.compile(r"(?<!\S)(?=\S)")
_MOST_PLACES = 100
_MOST_SIGNS = 3


def control_characters(text: str) -> st.SearchStrategy[str]:
    """One to three control characters or terminal sequences in the text."""
    return _inserted(text, _CONTROLS)


def zero_width(text: str) -> st.SearchStrategy[str]:
    """One to three zero-width characters in the text, inside words too."""
    return _inserted(text, _ZERO_WIDTH, inside_words=True)


def right_to_left(text: str) -> st.SearchStrategy[str]:
    """A mark of direction that is never closed, or words in Arabic or Hebrew, in the text."""
    places = [*_places(text, inside_words=False), len(text)]
    return st.builds(
        lambda at, sign: _spaced(text[:at], sign, text[at:]),
        st.sampled_from(list(dict.fromkeys(places))),
        st.sampled_from((*_DIRECTIONS, *_WRITTEN_RIGHT_TO_LEFT)),
    )


def combining_storm(text: str) -> st.SearchStrategy[str] | None:
    """Five to a hundred accents on the first letter, or on each of the first 200 ("zalgo")."""
    letters = [match.start() for match in _LETTER.finditer(text)][:_STORMED]
    if not letters:
        return None
    return st.builds(
        lambda height, count, first: _stormed(text, letters[:count], height, first),
        st.sampled_from(_HEIGHTS),
        st.sampled_from(list(dict.fromkeys([1, min(5, len(letters)), len(letters)]))),
        st.integers(0, len(_ACCENTS) - 1),
    )


def newline_storm(text: str) -> st.SearchStrategy[str]:
    """Ten to four thousand line breaks after the text, before it, or for each of its spaces."""
    breaks = st.builds(
        lambda count, sign: sign * count,
        st.sampled_from(_BREAKS),
        st.sampled_from(("\n", "\r\n", "\r", "\n \n", "\u2028")),
    )
    where = ["after", "before"]
    if " " in text:
        where.append("between")
    return st.builds(lambda sign, at: _broken(text, sign, at), breaks, st.sampled_from(where))


def _spaced(before: str, sign: str, after: str) -> str:
    """A mark as it is; words with a space to each side, where text follows that has none."""
    if sign in _DIRECTIONS:
        return before + sign + after
    left = " " if before and not before[-1].isspace() else ""
    right = " " if after and not after[0].isspace() else ""
    return f"{before}{left}{sign}{right}{after}"


def _inserted(
    text: str, signs: tuple[str, ...], *, inside_words: bool = False
) -> st.SearchStrategy[str]:
    places = list(dict.fromkeys([*_places(text, inside_words=inside_words), len(text)]))
    most = min(_MOST_SIGNS, len(places))
    return st.dictionaries(
        st.sampled_from(places), st.sampled_from(signs), min_size=1, max_size=most
    ).map(lambda put: _with(text, put))


def _places(text: str, *, inside_words: bool) -> list[int]:
    """Offsets to write something at: the starts of the first words, or their middles."""
    starts = [match.start() for match in _WORD_START.finditer(text)][:_MOST_PLACES]
    if not inside_words:
        return starts
    ends = [*starts[1:], len(text)]
    return [(start + end) // 2 for start, end in zip(starts, ends, strict=True)] if starts else []


def _with(text: str, put: dict[int, str]) -> str:
    pieces: list[str] = []
    done = 0
    for at in sorted(put):
        pieces += [text[done:at], put[at]]
        done = at
    return "".join([*pieces, text[done:]])


def _stormed(text: str, letters: list[int], height: int, first: int) -> str:
    turned = _ACCENTS[first:] + _ACCENTS[:first]
    pile = (turned * (height // len(turned) + 1))[:height]
    return _with(text, {at + 1: pile for at in letters})


def _broken(text: str, sign: str, where: str) -> str:
    if where == "between":  # so many breaks for the text, not for each of its spaces
        gaps = text.count(" ")
        return text.replace(" ", sign[: max(2, len(sign) // gaps)])
    return text + sign if where == "after" else sign + text
