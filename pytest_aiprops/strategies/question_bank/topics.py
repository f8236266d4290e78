"""What questions can be about: option values go in, checked ones and what to ask come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.question_bank import (
    SERVICE_TOPICS,
    TOPICS,
    alternatives,
    question_bank,
)

__tracebackhide__ = True  # wrong use is shown at the line of the caller


@dataclass(frozen=True)
class Ask:
    """What can be asked.

    Args:
        kind: "ways" or "facts" for an entry of the bank, "own" for a phrase of the user.
        entry: The entry, or the phrase.
    """

    kind: str
    entry: str


@dataclass(frozen=True)
class Topic:
    """A topic.

    Args:
        name: Its name, which labels the questions.
        asks: What can be asked about it, the plainest first.
        contexts: The lines that may stand before that.
        afters_by_kind: Kind of an ask: the second questions that may follow it.
    """

    name: str
    asks: tuple[Ask, ...]
    contexts: tuple[str, ...]
    afters_by_kind: Mapping[str, tuple[str, ...]]

    def afters(self, place: int) -> tuple[str, ...]:
        """The second questions that may follow the ask of that place."""
        return self.afters_by_kind[self.asks[place].kind]


Phrases = tuple[str, ...]
"""What a topic of the user's own is about; empty for ours."""


@cache
def topic_of(name: str, phrases: Phrases, language: str) -> Topic:
    """A topic in a language, made of phrases if there are any, else of the bank.

    Args:
        name: Its name; one of `TOPICS` where there are no phrases.
        phrases: Noun phrases of the user's own.
        language: One of `LANGUAGES`.
    """
    bank = question_bank(language)
    if phrases:
        asks = tuple(Ask("own", phrase) for phrase in phrases)
        return Topic(name, asks, bank["contexts.own"], {"own": bank["after.own"]})
    group = "service" if name in SERVICE_TOPICS else "general"
    kinds = ("ways", "facts")
    ours = [Ask(kind, entry) for kind in kinds for entry in bank[f"{name}.{kind}"]]
    # The fewest draws make the smallest example, so such an ask has to be the first as well.
    ours.sort(key=lambda ask: sum(len(options) > 1 for options in alternatives(ask.entry)))
    return Topic(
        name,
        tuple(ours),
        bank[f"{name}.contexts"] + bank[f"contexts.{group}"],
        {kind: bank[f"after.{group}"] + bank.get(f"after.{kind}", ()) for kind in kinds},
    )


def checked_topics(topics: Any) -> tuple[tuple[str, Phrases], ...]:
    """The topics that an option names, or makes of phrases.

    Args:
        topics: None for all of ours, a list of their names, or a mapping of names to phrases.

    Returns:
        Names, each with its phrases.

    Raises:
        UsageError: It names none, or one that is not there, or a phrase is none.
    """
    if isinstance(topics, Mapping):
        return _own_topics(topics)
    names = TOPICS if topics is None else _listed("topics", topics, "topics=['billing']")
    for name in names:
        if name not in TOPICS:
            close = get_close_matches(name.strip().lower(), TOPICS, 1)
            meant = f"did you mean {close[0]!r}? For" if close else "for"
            raise UsageError(
                f"a topic must be one of {', '.join(TOPICS)}, got {name!r:.80}; {meant} a topic of "
                "your own give phrases to ask about: topics={'leave': ['the leave policy']}"
            )
    return tuple((name, ()) for name in names)


def _own_topics(topics: Mapping[Any, Any]) -> tuple[tuple[str, Phrases], ...]:
    if not topics:
        raise UsageError("topics must hold at least one topic, got an empty mapping")
    found = []
    for name, phrases in topics.items():
        if not isinstance(name, str) or not name.strip():
            raise UsageError(f"a topic must be a str that is not empty, got {name!r:.80}")
        example = f"topics={{{name!r}: ['the {name} policy']}}"
        listed = _listed(f"the phrases of topic {name!r}", phrases, example)
        for phrase in listed:
            _check_phrase(phrase, name)
        found.append((name, tuple(phrase.strip() for phrase in listed)))
    return tuple(found)


def _check_phrase(phrase: str, topic: str) -> None:
    said = f'a phrase of topic {topic!r} must be a noun phrase, as it stands after "about"'
    if not any(map(str.isalnum, phrase)):
        raise UsageError(f"{said}, got {phrase!r:.80}, which has no letter")
    if "\n" in phrase or phrase.rstrip().endswith(("?", "？", "؟")):
        raise UsageError(f"{said}, got {phrase!r:.80}; write 'the leave policy', not a question")


def _listed(what: str, given: Any, example: str) -> list[str]:
    """The str of a list, in its order, each once."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise UsageError(f"{what} must be a list of str, got {given!r:.80}; write {example}")
    found = list(given)
    for one in found:
        if not isinstance(one, str):
            raise UsageError(f"{what} must be a list of str, got {one!r:.80} in it")
    if not found:
        raise UsageError(f"{what} must not be empty; write {example}")
    # A set has another order in each process, and the order decides what is found and shrunk to.
    return sorted(found) if isinstance(given, Set) else list(dict.fromkeys(found))
