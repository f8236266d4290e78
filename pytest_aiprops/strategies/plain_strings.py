"""The strings of a payload: bounds or a pattern in, readable strings out."""

from __future__ import annotations

import re
import string

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.plain_words import NAMES, WORDS

_MOST_WORDS = 3
"""Words of a string that may be of any length."""

_MOST_DRAWN = 24
"""Words drawn for a string that must be long; they are repeated from there on, because every word
is a choice, and Hypothesis allows some thousands of them an example."""

_READABLE = "".join(sorted(filter(str.isprintable, string.printable)))
"""Printable ASCII: what a pattern that also allows other letters is filled with."""

_REPEATED = re.compile(r"\^(?P<characters>\[[^\[\]]+\]|\\[dw])(?P<quantifier>[+*])\$")
"""A pattern of one class of characters repeated, whose length is then another keyword's."""


def plain_strings(min_length: int = 0, max_length: int | None = None) -> SearchStrategy[str]:
    """Words with spaces between them; never empty unless `max_length` is 0.

    Args:
        min_length: Least code points.
        max_length: Most code points, at least `min_length`; None for no bound.
    """
    if max_length == 0:
        return st.just("")
    return _plain(min_length, max_length)


_ANY_WORD = st.sampled_from(WORDS)
_FEW_WORDS = st.lists(_ANY_WORD, min_size=1, max_size=_MOST_WORDS)


@st.composite
def _plain(draw: DrawFn, min_length: int, max_length: int | None) -> str:
    words = list(draw(_FEW_WORDS))
    text = " ".join(words)
    if len(text) < min_length:
        missing = min(_MOST_DRAWN, (min_length - len(text)) // 5 + 1)  # a word and a space: 5 or so
        words += draw(st.lists(_ANY_WORD, min_size=missing, max_size=missing))
        text = " ".join(words)
    if len(text) < min_length:
        text = " ".join([text] * (min_length // len(text) + 1))
    if max_length is not None and len(text) > max_length:
        text = text[:max_length]
        # A space at the end would be trimmed by many a reader, and then be too short.
        text = text[:-1] + "s" if text.endswith(" ") else text
    return text


def names() -> SearchStrategy[str]:
    """Names of members of an object that its schema leaves open."""
    return st.builds(
        lambda name, number: f"{name}_{number}" if number else name,
        st.sampled_from(NAMES),
        st.integers(0, 99),
    )


def matching(
    pattern: str, min_length: int = 0, max_length: int | None = None
) -> SearchStrategy[str]:
    r"""Strings that a regular expression matches.

    Words, where the pattern is content with words (`\S`, `^.{1,40}$`); or else what the pattern
    tells and nothing around it, of printable ASCII where it allows that.

    Args:
        pattern: The regular expression.
        min_length: Least code points, kept to where the pattern is one class of characters
            repeated (`^[a-z]+$`); the caller checks the others.
        max_length: Most code points, likewise.

    Raises:
        UsageError: Python does not read it.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise UsageError(
            "a pattern of the schema must be a regular expression that Python reads, got "
            f"{pattern!r:.80}: {error}"
        ) from None
    repeated = _REPEATED.fullmatch(pattern)
    if repeated and (min_length or max_length is not None):
        least = max(min_length, repeated["quantifier"] == "+")
        most = "" if max_length is None else max_length
        compiled = re.compile(f"{repeated['characters']}{{{least},{most}}}")
    elif all(map(compiled.search, _SOME_WORDS)):
        words = plain_strings(min_length, max_length)
        return words.filter(lambda text: compiled.search(text) is not None)
    elif all(map(compiled.search, _SOME_NUMBERS)):
        numbers = st.integers(-999, 9_999).map(lambda hundredths: f"{hundredths / 100:g}")
        return numbers.filter(lambda text: compiled.search(text) is not None)
    try:
        found = st.from_regex(compiled, fullmatch=True, alphabet=_READABLE)
        found.validate()
    except InvalidArgument:  # it asks for a letter that is not ASCII
        found = st.from_regex(compiled, fullmatch=True)
    return found


_SOME_WORDS = (*WORDS[:20], "late order", "blue box on shelf")
"""A pattern that takes all of these is content with words."""

_SOME_NUMBERS = ("0", "7", "12", "12.5", "-3", "99.95")
"""A pattern that takes all of these is content with numbers: such patterns have look-aheads, which
strings cannot be made from."""
