"""Redaction marks: what recorded text holds in place of personal data and secrets.

`⟦EMAIL_ADDRESS 1.00 3f2a⟧` says the kind, the score and the first four hexadecimal digits of the
SHA-256 of the value in lower case: equal values get equal marks, and a value that is allowed can be
told from another without being known. Where detectors took one stretch for several kinds, the mark
lists each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pytest_aiprops.detectors.pii.findings import Finding

UNSCORED = 0.0
"""The score in a mark whose value was found by the light patterns, which measure none."""

UNREPORTED = "UNREPORTED"
"""The kind in a mark whose value a search of the text as it was would not have reported."""

_DIGITS = 4
"""Hexadecimal digits of a hash: enough to tell values apart, too few to tell the value."""
_ENTRY = r"[A-Z]+(?:_[A-Z]+)* [01]\.\d{2,17} [0-9a-f]{4}"
_MARK = re.compile(rf"⟦({_ENTRY}(?: {_ENTRY})*)⟧")
_BLANK = "\u25af"
"""What detectors see of a mark: neither a letter, a digit, a space nor punctuation."""


@dataclass(frozen=True)
class Redacted:
    """One thing that a redacted value was found to be.

    Args:
        kind: For example `"EMAIL_ADDRESS"`.
        score: Confidence in [0, 1]; `UNSCORED` where nobody measured it.
        digest: The digits that its value's hash begins with.
    """

    kind: str
    score: float
    digest: str


@dataclass(frozen=True)
class Mark:
    """A mark in a text.

    Args:
        start: Offset of its first character.
        end: Offset past its last character.
        entries: What was redacted there, the surest first.
    """

    start: int
    end: int
    entries: tuple[Redacted, ...]


def find_marks(text: str) -> list[Mark]:
    """The redaction marks in a text, sorted by place.

    >>> find_marks("Ask ⟦EMAIL_ADDRESS 1.00 3f2a⟧.")[0].entries
    (Redacted(kind='EMAIL_ADDRESS', score=1.0, digest='3f2a'),)
    """
    return [
        Mark(match.start(), match.end(), tuple(_entries(match.group(1))))
        for match in _MARK.finditer(text)
    ]


def mark(text: str, findings: Iterable[Finding]) -> str:
    """The mark for what was found in one stretch of a text, the surest first.

    >>> mark("Ask ada@example.org.", [Finding("EMAIL_ADDRESS", 4, 19, 1.0)])
    '⟦EMAIL_ADDRESS 1.00 cfe0⟧'
    """
    told = [
        f"{one.kind} {_score(one.score)} {digest(text[one.start : one.end])}" for one in findings
    ]
    return f"⟦{' '.join(dict.fromkeys(told))}⟧"


def digest(value: str) -> str:
    """The digits by which a mark tells a value: the same for all its spellings in capitals.

    >>> digest("ada@example.org") == digest("Ada@Example.org")
    True
    """
    spelled = value.lower().encode("utf-8", "surrogatepass")
    return hashlib.sha256(spelled).hexdigest()[:_DIGITS]


def without_marks(text: str) -> str:
    """The text with every mark blanked, at the same length."""
    return _MARK.sub(lambda found: _BLANK * len(found.group()), text) if "⟦" in text else text


def beside_marks(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` made to what stands beside its marks.

    >>> beside_marks("ask ⟦EMAIL_ADDRESS 1.00 3f2a⟧ now", str.upper)
    'ASK ⟦EMAIL_ADDRESS 1.00 3f2a⟧ NOW'
    """
    if "⟦" not in text:
        return change(text)
    pieces: list[str] = []
    done = 0
    for found in _MARK.finditer(text):
        pieces += [change(text[done : found.start()]), found.group()]
        done = found.end()
    return "".join([*pieces, change(text[done:])])


def _entries(listed: str) -> Iterator[Redacted]:
    words = iter(listed.split(" "))
    for kind, score, digits in zip(words, words, words, strict=True):
        yield Redacted(kind, float(score), digits)


def _score(score: float) -> str:
    """With two decimals where they say all, so that no threshold is crossed by rounding."""
    short = f"{score:.2f}"
    return short if float(short) == score else repr(score)
