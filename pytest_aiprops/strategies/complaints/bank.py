"""The words of one language: a TOML file of this folder goes in, a `Bank` comes out.

A bank holds whole sentences and never parts to be inflected, so that what is made of them is
grammatical in every language; the words of a slot are chosen so that none has to be inflected. A
list has a sentence a line, or bars between them, the plainest first: that is what it shrinks to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MOODS = ("pleased", "neutral", "confused", "worried", "frustrated", "angry", "furious")
"""The moods of a customer, from the calmest to the angriest."""

CATEGORIES = (
    "order", "delivery", "refund", "subscription", "login", "invoice", "booking", "product"
)  # fmt: skip
"""What a customer may write about."""

Sentences = tuple[str, ...]

_BREAK = re.compile(r"[|\n]")
"""Between two sentences of a list."""


@dataclass(frozen=True)
class Matter:
    """One story: its sentences can all be said of the same case.

    Args:
        category: One of `CATEGORIES`.
        title: The category as a subject line names it.
        ask: Neutral questions and requests.
        praise: What went well.
        puzzle: What is not understood.
        fear: What might be.
        problem: What is wrong.
        effort: What the customer did about it.
        reference: Sentences with the `{number}` of the case.
    """

    category: str
    title: str
    ask: Sentences
    praise: Sentences
    puzzle: Sentences
    fear: Sentences
    problem: Sentences
    effort: Sentences
    reference: Sentences


@dataclass(frozen=True)
class Tone:
    """What a mood says whatever the matter is.

    Args:
        before: Said before the matter in a first message.
        after: Said after the matter.
        again: Said first in a later message, as an answer to whatever support replied.
        human: Requests for a human; empty for the calm moods.
    """

    before: Sentences
    after: Sentences
    again: Sentences
    human: Sentences


@dataclass(frozen=True)
class Bank:
    """The words of one language.

    Args:
        language: Its ISO 639-1 code.
        matters: The stories, at least one a category.
        tones: By mood.
        slots: By the name in braces, what may stand there.
        haste: By priority, how soon an answer is needed.
        subject: By kind of mood, subject lines with a `{title}`.
        greeting: First lines of a letter.
        signoff: Last lines of a letter.
        people: A full name, and as it is written in an e-mail address.
    """

    language: str
    matters: tuple[Matter, ...]
    tones: Mapping[str, Tone]
    slots: Mapping[str, Sentences]
    haste: Mapping[str, Sentences]
    subject: Mapping[str, Sentences]
    greeting: Sentences
    signoff: Sentences
    people: tuple[tuple[str, str], ...]

    @property
    def has_case(self) -> bool:
        """Whether its script has capitals to shout in."""
        return self.language not in ("ar", "hi", "zh", "ja", "ko")

    @property
    def space(self) -> str:
        """What stands between two sentences."""
        return "" if self.language in ("zh", "ja") else " "


@cache
def bank(language: str) -> Bank:
    """The bank of a language, read when it is first asked for.

    Args:
        language: One of `LANGUAGES`.

    >>> bank("nl").matters[0].category
    'order'
    """
    path = files(__package__) / f"{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Bank(
        language=language,
        matters=tuple(_matter(one) for one in data["matter"]),
        tones={mood: _tone(data["tone"][mood]) for mood in MOODS},
        slots=_by_name(data["slot"]),
        haste=_by_name(data["haste"]),
        subject=_by_name(data["subject"]),
        greeting=_lines(data["letter"]["greeting"]),
        signoff=_lines(data["letter"]["signoff"]),
        people=tuple(_person(line) for line in _lines(data["letter"]["people"])),
    )


def _matter(data: dict[str, str]) -> Matter:
    return Matter(
        category=data["category"],
        title=data["title"],
        ask=_lines(data["ask"]),
        praise=_lines(data["praise"]),
        puzzle=_lines(data["puzzle"]),
        fear=_lines(data["fear"]),
        problem=_lines(data["problem"]),
        effort=_lines(data["effort"]),
        reference=_lines(data["reference"]),
    )


def _tone(data: dict[str, str]) -> Tone:
    return Tone(
        before=_lines(data["before"]),
        after=_lines(data["after"]),
        again=_lines(data["again"]),
        human=_lines(data.get("human", "")),
    )


def _by_name(data: dict[str, Any]) -> dict[str, Sentences]:
    return {name: _lines(lines) for name, lines in data.items()}


def _lines(text: str) -> Sentences:
    return tuple(line.strip() for line in _BREAK.split(text) if line.strip())


def _person(line: str) -> tuple[str, str]:
    name, address = line.split(":")
    return name.strip(), address.strip()
