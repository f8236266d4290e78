"""Hand-offs to a human that an agent offers or announces: replies go in, what they say comes out.

Judged sentence by sentence. `frames` finds where somebody is put in touch with somebody,
`moods` tells whether that is proposed or reported, `denials` whether it is meant at
all. A sentence on which these rules are silent, though it names a person, is put to a logistic head
on its embedding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.handoffs.denials import is_no_offer
from pytest_aiprops.detectors.handoffs.frames import hand_off_places, names_a_person
from pytest_aiprops.detectors.handoffs.hearing import heard
from pytest_aiprops.detectors.handoffs.moods import (
    Mood,
    asks_consent,
    asks_only_consent,
    goes_on,
    is_left_open,
    mood,
)
from pytest_aiprops.detectors.handoffs.phrases import (
    plain,
    read_sentences,
    to_be_refused_if_foreign,
)
from pytest_aiprops.detectors.languages.english import refuse_other_languages
from pytest_aiprops.detectors.texts import checked_texts

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_HEAD = "handoff"
_WITHOUT = "hand-offs are told by rules alone"

_COULD_BE_ONE = re.compile(
    r"\b(?:humans?|someone|somebody|people|persons?|agents?|advis[eo]rs?|colleagues?|specialists?"
    r"|experts?|supervisors?|managers?|boss|seniors?|operators?|engineers?|teammates?|ombudsm[ae]n"
    r"|escalat\w*|transfer\w* you|hand(?:ing|ed)? you|hand(?:ing|ed)? (?:this|it|over)"
    r"|call(?:s|ed|back)?|phon(?:e|es|ed|ing)|r(?:ing|ang|ung)|in touch|queue|take over|step in)\b"
)
"""What a sentence must hold to be put to the head, beside a person of `people`. It keeps ordinary
replies from ever loading the model."""

_FOLLOWING = 20
"""Sentences after one that may still tell how it was meant: longer than any reply's way to it."""


@dataclass(frozen=True)
class Said:
    """What a sentence says about a hand-off.

    Args:
        kind: "offer" or "announce".
        sentence: The sentence, as it stands in the reply.
    """

    kind: str
    sentence: str


@dataclass(frozen=True)
class _Reading:
    """What the rules make of one reply, and the sentences they are silent on."""

    said: tuple[Said, ...]
    silent: tuple[str, ...]


def detect_handoff(texts: Iterable[str]) -> list[frozenset[str]]:
    """Tell what an agent's reply says about a hand-off to a human.

    `"offer"`: it proposes one, or says that it could make one. `"announce"`: it says that one is
    being made, or has been. What a tool call does is better evidence; see `assert_escalates`.
    A reply without words says nothing, so an empty one gives an empty set. English only.

    Rules decide, and an embedding head where they are silent. The head fits the packaged embedder;
    with another, or without the `semantic` extra, the rules decide alone, which is warned of once.

    Args:
        texts: Replies of an agent.

    Returns:
        For each reply the set of "offer" and "announce" in it, empty where it says neither.

    Raises:
        UsageError: `texts` is not a list of str, or a reply of four words and more is clearly in
            another language.

    >>> [sorted(found) for found in detect_handoff([
    ...     "Would you like me to connect you with a human agent?",
    ...     "I have escalated your case to a supervisor.",
    ...     "You can book a slot with the branch manager.",
    ... ])]
    [['offer'], ['announce'], []]
    """
    checked = checked_texts(texts, "detect_handoff")
    readings = [_read(text) for text in checked]
    unread = [
        to_be_refused_if_foreign(text, bool(reading.said))
        for text, reading in zip(checked, readings, strict=True)
    ]
    refuse_other_languages(unread, "detect_handoff")
    return [frozenset(one.kind for one in said) for said in _with_head(readings)]


def said_of_handoff(texts: Sequence[str], rules_alone: bool = False) -> list[tuple[Said, ...]]:
    """The sentences in which replies offer or announce a hand-off, whatever their language.

    Args:
        texts: Checked texts.
        rules_alone: Whether to leave out the head, to see what it adds.

    Returns:
        For each reply what it says, by rule and then by the head; a language that is not read
        says nothing.
    """
    readings = [_read(text) for text in texts]
    return [reading.said for reading in readings] if rules_alone else _with_head(readings)


def _with_head(readings: Sequence[_Reading]) -> list[tuple[Said, ...]]:
    """What was said by rule, and what the head hears in the sentences the rules are silent on."""
    doubtful = [sentence for reading in readings for sentence in reading.silent]
    yes = heard(doubtful, _HEAD, _WITHOUT)
    return [
        reading.said
        + tuple(
            Said("offer" if is_left_open(plain(sentence)) else "announce", sentence)
            for sentence in reading.silent
            if sentence in yes
        )
        for reading in readings
    ]


def _read(text: str) -> _Reading:
    sentences = list(read_sentences(text))
    about_people = any(names_a_person(sentence) for _, sentence in sentences)
    said, silent = [], []
    for index, (written, sentence) in enumerate(sentences):
        places = hand_off_places(sentence, about_people)
        following = [later for _, later in sentences[index + 1 : index + 1 + _FOLLOWING]]
        kinds = dict.fromkeys(
            _meant(kind, sentence[place.end :], following)
            for place in places
            if (kind := mood(sentence, place))
        )
        if not kinds and following and asks_only_consent(following[0]):
            # "A nurse could look at that. Would you like that?" is one question in two sentences.
            asked = sentence.rstrip(" .!") + "?"
            if any(mood(asked, place) == "offer" for place in places):
                kinds = {"offer": None}
        said += [Said(kind, written) for kind in kinds]
        if not kinds and may_be_heard(sentence):
            silent.append(written)
    return _Reading(tuple(dict.fromkeys(said)), tuple(silent))


def may_be_heard(sentence: str) -> bool:
    """Whether a plain sentence in which no frame fits is worth the head's opinion."""
    names_one = _COULD_BE_ONE.search(sentence) or names_a_person(sentence)
    return bool(names_one) and not is_no_offer(sentence)


def _meant(kind: Mood, rest: str, following: Sequence[str]) -> str:
    """What "I can" and "I need to" come to: what is said next tells. Offers are offers.

    "I can transfer you. Please hold on" does it; "I need to transfer you. Shall I?" asks.
    """
    if kind in ("offer", "announce"):
        return kind
    if any(asks_consent(sentence) for sentence in following):
        return "offer"
    if kind == "must" or any(goes_on(sentence) for sentence in [rest, *following]):
        return "announce"
    return "offer"
