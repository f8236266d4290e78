"""Strings of the formats of JSON Schema: a format and a length in, valid values of it out.

A format is written in one of several forms, the usual one first and then shorter ones; which one is
told by the most characters there may be.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from datetime import time as clock_time
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from typing import Any, NamedTuple
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.plain_words import WORDS

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_FROM, _UNTIL = date(2000, 1, 1), date(2035, 12, 31)
"""Dates of payloads; Hypothesis shrinks a date towards the first of January 2000."""

_ASCII_WORDS = tuple(word for word in WORDS if word.isascii())
_SHORT_WORDS = tuple(word for word in _ASCII_WORDS if len(word) <= 4)
_DOMAINS = ("example.com", "example.org", "example.net")
"""Reserved for documentation (RFC 2606): no mail sent by mistake reaches a person. So are the names
under .test."""


class _Slot(NamedTuple):
    """A part of a form that varies: its strategy, and its most characters."""

    values: SearchStrategy[Any]
    longest: int


def _one_of(words: tuple[str, ...]) -> _Slot:
    # Without arguments, which Hypothesis would write out for a value that a filter refuses.
    @st.composite
    def word(draw: DrawFn) -> str:
        return draw(st.sampled_from(words))

    return _Slot(word(), max(map(len, words)))


def _up_to(most: int, write: Callable[[int], str] = str, *, least: int = 0) -> _Slot:
    return _Slot(st.integers(least, most).map(write), len(write(most)))


_SLOTS = {
    "word": _one_of(_ASCII_WORDS),
    "short": _one_of(_SHORT_WORDS),
    "letter": _one_of((*string.ascii_lowercase,)),
    "domain": _one_of(_DOMAINS),
    # None is written for 0: a word, and perhaps a number, so that a thousand of them differ.
    "number": _up_to(999, lambda n: str(n or "")),
    "digit": _up_to(9),
    "date": _Slot(st.dates(_FROM, _UNTIL).map(str), 10),
    "time": _up_to(24 * 3600 - 1, lambda s: f"{clock_time(s // 3600, s // 60 % 60, s % 60)}Z"),
    "private": _up_to(2**24 - 1, lambda n: str(IPv4Address("10.0.0.0") + n)),
    "documented": _up_to(2**96 - 1, lambda n: str(IPv6Address("2001:db8::") + n)),
    "hexadecimal": _up_to(0xFFFF, lambda n: f"{n:x}", least=1),
    "uuid": _up_to(2**128 - 1, lambda n: str(UUID(int=n, version=4))),
    "count": _up_to(60, least=1),
    "days": _one_of((*"DWMY",)),
    "hours": _one_of((*"MHS",)),
    "few": _up_to(3),
}

_Form = str | tuple[str, ...]
"""A template of slots, or templates to choose from."""

_PATHS = ("/{word}/{word}{number}", "/{word}", "/{short}", "/{letter}")
_URIS = (
    *(
        "https://{domain}/{word}/{word}{number}",
        "https://{domain}/{word}",
        "https://{domain}/{short}",
    ),
    *("https://{short}{number}.test", "https://{short}.test"),
    *("urn:example:{short}", "x:{short}", "x:{letter}"),
)
_EMAILS = (
    *("{word}.{word}{number}@{domain}", "{word}{number}@{domain}", "{short}{number}@{domain}"),
    *("{letter}{number}@{domain}", "{letter}{digit}@{domain}", "{letter}@{domain}"),
    *("{short}@x.test", "{letter}@x.test"),
)
_HOSTS = (
    *("{word}{number}.{domain}", "{word}.{domain}", "{short}.{domain}", "{letter}.{domain}"),
    *("{short}{number}.test", "{short}.test", "{letter}.test", "{short}", "{letter}"),
)
_REFERENCES = ((_PATHS[0], _URIS[0]), *_PATHS, "/", "")

_FORMATS: dict[str, tuple[_Form, ...]] = {
    "date": ("{date}",),
    "time": ("{time}",),
    "date-time": ("{date}T{time}",),
    "duration": (("P{count}{days}", "PT{count}{hours}"), "P{count}{days}", "P1{days}"),
    "email": _EMAILS,
    "idn-email": _EMAILS,
    "hostname": _HOSTS,
    "idn-hostname": _HOSTS,
    # Private, and reserved for documentation (RFC 1918, RFC 3849).
    "ipv4": ("{private}", "10.{digit}.{digit}.{digit}"),
    "ipvanyaddress": ("{private}", "10.{digit}.{digit}.{digit}"),  # pydantic's
    "ipv6": ("{documented}", "2001:db8::{hexadecimal}", "::{hexadecimal}", "::{digit}", "::"),
    "uri": _URIS,
    "iri": _URIS,
    "uri-reference": _REFERENCES,
    "iri-reference": _REFERENCES,
    "uri-template": (
        f"{_URIS[0]}/{{{{id}}}}",
        "/{word}/{{id}}",
        "/{short}/{{id}}",
        "/{{id}}",
        "{letter}",
        "",
    ),
    "uuid": ("{uuid}",),
    "json-pointer": (*_PATHS, "/", ""),
    "relative-json-pointer": tuple(f"{{few}}{path}" for path in (*_PATHS, "")),
    "regex": ("^{word}{number}[a-z]*$", "^{word}$", "^{short}$", "^{letter}$", "{letter}", ""),
}


def of_format(
    name: str, min_length: int = 0, max_length: int | None = None
) -> SearchStrategy[str] | None:
    """Strings of a format of JSON Schema; None for a format that is not known here.

    Args:
        name: The format.
        min_length: Least code points; the caller checks it, for not all that is drawn keeps it.
        max_length: Most code points, which all that is drawn keeps; None for no bound.

    Raises:
        UsageError: No string of the format that is written here is as short, or as long.
    """
    forms = _FORMATS.get(name)
    if forms is None:
        return None
    fitting = [form for form in forms if max_length is None or _longest(form) <= max_length]
    if not fitting:
        raise UsageError(
            f"a string of format {name!r} is written with {_longest(forms[-1])} characters or more "
            f"here, got maxLength {max_length}; raise maxLength, or leave the format out"
        )
    longest = _longest(fitting[0])
    if longest < min_length:
        raise UsageError(
            f"a string of format {name!r} is written with at most {longest} characters here, got "
            f"minLength {min_length}; lower minLength, or leave the format out"
        )
    return _of_form(fitting[0])


def _longest(form: _Form) -> int:
    if isinstance(form, tuple):
        return max(map(_longest, form))
    parts = string.Formatter().parse(form)
    return sum(len(text) + (_SLOTS[slot].longest if slot else 0) for text, slot, _, _ in parts)


@cache
def _of_form(form: _Form) -> SearchStrategy[str]:
    if isinstance(form, tuple):
        return st.one_of(*map(_of_form, form))
    parts = [(text, slot) for text, slot, _, _ in string.Formatter().parse(form)]

    @st.composite
    def written(draw: DrawFn) -> str:
        return "".join(text + (draw(_SLOTS[slot].values) if slot else "") for text, slot in parts)

    return written()
