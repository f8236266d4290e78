"""The strings of a payload: bounds, a pattern or a format in, readable strings out."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from ipaddress import IPv4Address, IPv6Address
from uuid import UUID

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

_FROM, _UNTIL = date(2000, 1, 1), date(2035, 12, 31)
"""Dates of payloads; Hypothesis shrinks a date towards the first of January 2000."""


def plain_strings(min_length: int = 0, max_length: int | None = None) -> SearchStrategy[str]:
    """Words with spaces between them; never empty unless `max_length` is 0.

    Args:
        min_length: Least code points.
        max_length: Most code points, at least `min_length`; None for no bound.
    """
    if max_length == 0:
        return st.just("")
    return _plain(min_length, max_length)


@st.composite
def _plain(draw: DrawFn, min_length: int, max_length: int | None) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=_MOST_WORDS))
    text = " ".join(words)
    if len(text) < min_length:
        missing = min(_MOST_DRAWN, (min_length - len(text)) // 5 + 1)  # a word and a space: 5 or so
        words += draw(st.lists(st.sampled_from(WORDS), min_size=missing, max_size=missing))
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


def of_format(name: str) -> SearchStrategy[str] | None:
    """Strings of a format of JSON Schema; None for a format that is not known here."""
    known = _FORMATS.get(name)
    return known() if known else None


_ASCII_WORDS = tuple(word for word in WORDS if word.isascii())
_DOMAINS = ("example.com", "example.org", "example.net")
"""Reserved for documentation (RFC 2606): no mail sent by mistake reaches a person."""


@st.composite
def _word(draw: DrawFn) -> str:
    return draw(st.sampled_from(_ASCII_WORDS))


def _dates() -> SearchStrategy[str]:
    return st.dates(_FROM, _UNTIL).map(str)


def _times() -> SearchStrategy[str]:
    seconds = st.integers(0, 24 * 3600 - 1)
    return seconds.map(lambda s: f"{clock_time(s // 3600, s // 60 % 60, s % 60)}Z")


def _moments() -> SearchStrategy[str]:
    days, seconds = st.dates(_FROM, _UNTIL), st.integers(0, 24 * 3600 - 1)
    return st.builds(
        lambda day, s: (
            f"{(datetime.combine(day, clock_time()) + timedelta(seconds=s)).isoformat()}Z"
        ),
        days,
        seconds,
    )


def _durations() -> SearchStrategy[str]:
    return st.builds("P{}{}".format, st.integers(1, 60), st.sampled_from("DWMY")) | st.builds(
        "PT{}{}".format, st.integers(1, 90), st.sampled_from("MHS")
    )


def _addresses() -> SearchStrategy[str]:
    return st.integers(0, 2**24 - 1).map(lambda n: str(IPv4Address("10.0.0.0") + n))


def _addresses6() -> SearchStrategy[str]:
    return st.integers(0, 2**96 - 1).map(lambda n: str(IPv6Address("2001:db8::") + n))


def _numbered(words: SearchStrategy[str]) -> SearchStrategy[str]:
    """A word, perhaps with a number, so that a thousand of them differ."""
    return st.builds(lambda word, number: f"{word}{number or ''}", words, st.integers(0, 999))


def _emails() -> SearchStrategy[str]:
    return st.builds("{}.{}@{}".format, _word(), _numbered(_word()), st.sampled_from(_DOMAINS))


def _hosts() -> SearchStrategy[str]:
    return st.builds("{}.{}".format, _numbered(_word()), st.sampled_from(_DOMAINS))


def _paths() -> SearchStrategy[str]:
    return st.builds("/{}/{}".format, _word(), _numbered(_word()))


def _uris() -> SearchStrategy[str]:
    return st.builds("https://{}{}".format, st.sampled_from(_DOMAINS), _paths())


_FORMATS: dict[str, Callable[[], SearchStrategy[str]]] = {
    "date": _dates,
    "time": _times,
    "date-time": _moments,
    "duration": _durations,
    "email": _emails,
    "idn-email": _emails,
    "hostname": _hosts,
    "idn-hostname": _hosts,
    # Private, and reserved for documentation (RFC 1918, RFC 3849).
    "ipv4": _addresses,
    "ipvanyaddress": _addresses,  # pydantic's
    "ipv6": _addresses6,
    "uri": _uris,
    "iri": _uris,
    "uri-reference": lambda: _paths() | _uris(),
    "iri-reference": lambda: _paths() | _uris(),
    "uri-template": lambda: st.builds("{}/{{id}}".format, _uris()),
    "uuid": lambda: st.integers(0, 2**128 - 1).map(lambda n: str(UUID(int=n, version=4))),
    "json-pointer": _paths,
    "relative-json-pointer": lambda: st.builds("{}{}".format, st.integers(0, 3), _paths()),
    "regex": lambda: st.builds("^{}[a-z]*$".format, _numbered(_word())),
}
