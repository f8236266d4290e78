"""Makes a customer's messages: a matter and a mood go in, text comes out, by Hypothesis's choices.

A message is one to four sentences of a bank, in a frame and a manner of the mood.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from pytest_aiprops.strategies.complaints.bank import Bank, Matter, Sentences, Tone
from pytest_aiprops.strategies.complaints.manners import Manner, manners

Frame = tuple[str, ...]
"""The parts of a message, in order. `core` is the matter in the words of the mood; the others are
the fields of `Tone`, and `effort` and `reference` of `Matter`."""

_CORE = {
    "pleased": "praise",
    "neutral": "ask",
    "confused": "puzzle",
    "worried": "fear",
    "frustrated": "problem",
    "angry": "problem",
    "furious": "problem",
}
"""By mood, the field of `Matter` that says what the matter is."""

_CALM: tuple[Frame, ...] = (
    ("core",),
    ("before", "core"),
    ("core", "after"),
    ("before", "core", "after"),
    ("core", "reference"),
    ("before", "core", "reference", "after"),
)
_UPSET: tuple[Frame, ...] = (
    ("core",),
    ("before", "core"),
    ("core", "after"),
    ("core", "effort"),
    ("before", "core", "after"),
    ("before", "core", "effort"),
    ("core", "effort", "after"),
    ("before", "core", "reference", "after"),
)
_HEATED: tuple[Frame, ...] = (
    ("core",),
    ("before", "core"),
    ("core", "after"),
    ("core", "human"),
    ("before", "core", "after"),
    ("before", "core", "human"),
    ("core", "after", "human"),
    ("before", "core", "reference", "after"),
    ("before", "core", "effort", "after"),
)

FIRST: dict[str, tuple[Frame, ...]] = {
    "pleased": _CALM,
    "neutral": _CALM,
    "confused": _CALM,
    "worried": _CALM,
    "frustrated": _UPSET,
    "angry": _HEATED,
    "furious": _HEATED,
}
"""Frames of a message with nothing before it. The first is the plainest."""

OPENING: tuple[Frame, ...] = (
    ("core",),
    ("core", "reference"),
    ("before", "core", "reference", "after"),
    ("before", "core", "after"),
    ("before", "core"),
    ("core", "after"),
    ("core", "reference", "after"),
)
"""Frames of the first message of a conversation.

At one place in `OPENING`, `LATER` and `LAST` stand frames alike, so that a message which moves to
the front when those before it are shrunk away keeps what it held. After the plainest come one with
a number and the longest: what other frames make true, these do in fewer messages.
"""

LATER: tuple[Frame, ...] = (
    ("again",),
    ("again", "reference"),
    ("again", "core", "reference", "after"),
    ("again", "core", "after"),
    ("again", "core"),
    ("core", "after"),
    ("core",),
)
"""Frames of a message after a reply."""

LAST: tuple[Frame, ...] = (
    ("again",),
    ("again", "reference", "human"),
    ("again", "core", "reference", "human"),
    ("again", "core", "human"),
    ("again", "human"),
    ("core", "human"),
    ("human",),
)
"""Frames of the last message of a conversation that went wrong."""

NOTE: dict[str, tuple[Frame, ...]] = {
    mood: tuple(one for one in frames if mood != "neutral" or "after" not in one)
    for mood, frames in FIRST.items()
}
"""Frames of a ticket, which may say for itself that there is a hurry, or none."""

LETTER: dict[str, tuple[Frame, ...]] = {
    mood: tuple(one for one in frames if "before" not in one) for mood, frames in NOTE.items()
}
"""Frames of a ticket that begins with a greeting of its own."""

_SLOT = re.compile(r"\{(\w+)\}")
_LEAST_NUMBER, _MOST_NUMBER = 10_000, 99_999
"""Five digits: read as the number of a case, and never as a phone or an account."""


class Message(NamedTuple):
    """A message that is made up, but not yet written.

    Args:
        sentences: Of the bank, with their slots.
        matter: The place of the one that says what the matter is; -1 for none.
        manner: How it is written.
    """

    sentences: tuple[str, ...]
    matter: int
    manner: Manner


class Case:
    """One customer with one matter: what was said is not said again, and details stay the same.

    Args:
        draw: Hypothesis's.
        bank: The words of the language.
        matter: The matter of every message.
        details: Slots that are filled already, by name.
    """

    def __init__(
        self, draw: DrawFn, bank: Bank, matter: Matter, details: dict[str, str] | None = None
    ) -> None:
        self._draw = draw
        self._bank = bank
        self._matter = matter
        self._details = dict(details or {})
        self._said: set[str] = set()
        self._last: dict[Sentences, str] = {}

    def says(self, mood: str, frames: tuple[Frame, ...], more: tuple[str, ...] = ()) -> str:
        """Draw a message that stands alone.

        Args:
            mood: One of `MOODS`.
            frames: What it may be made of.
            more: Sentences to end it with.
        """
        manner = self._manner(mood)
        frame = self._draw(st.sampled_from(frames))
        pools = [self._pool(part, mood) for part in frame]
        said = [self._fresh(pool, self._place(pool)) for pool in pools]
        return self.write(Message((*said, *more), _matter_of(frame), manner))

    def turn(self, mood: str, frames: tuple[Frame, ...], unneeded: int) -> Message:
        """Draw a message of a conversation, by as many choices whatever it is made of.

        So it can be shrunk to another frame, or away, and the messages after it stay the same.

        Args:
            mood: One of `MOODS`.
            frames: `OPENING`, `LATER` or `LAST`.
            unneeded: What was drawn for it to no effect.
        """
        manner = self._manner(mood)
        frame = self._draw(st.sampled_from(frames))
        end = "human" if frames is LAST else "after"
        places = {
            part: self._place(self._pool(part, mood))
            for part in ("before" if frames is OPENING else "again", "core", end)
        }
        # What was drawn to no effect counts here: Hypothesis makes examples of others by changing a
        # choice, and they should not be the same conversation.
        unneeded += sum(place for part, place in places.items() if part not in frame)
        places["reference"] = places[end]
        said = []
        for part in frame:
            pool = self._pool(part, mood)
            said.append(self._fresh(pool, (places[part] + unneeded) % len(pool)))
        return Message(tuple(said), _matter_of(frame), manner)

    def write(self, message: Message) -> str:
        """Fill the slots of a message, and write it in its manner."""
        said = [self.fill(sentence) for sentence in message.sentences]
        return self._bank.space.join(message.manner(said, message.matter, self._bank.language))

    def fill(self, sentence: str) -> str:
        """Fill the slots of a sentence."""
        return _SLOT.sub(lambda slot: self._detail(slot.group(1)), sentence)

    def _manner(self, mood: str) -> Manner:
        return self._draw(st.sampled_from(manners(mood, self._bank.has_case)))

    def _place(self, pool: Sentences) -> int:
        return self._draw(st.sampled_from(range(len(pool))))

    def _fresh(self, pool: Sentences, place: int) -> str:
        """The sentence at a place, or the next one that was not said."""
        in_turn = (*pool[place:], *pool[:place])
        if self._said.issuperset(pool):
            self._said.difference_update(pool)
            # What was said last comes last, so that no two messages in a row say it.
            in_turn = tuple(sorted(in_turn, key=lambda one: one == self._last.get(pool)))
        sentence = next(one for one in in_turn if one not in self._said)
        self._said.add(sentence)
        self._last[pool] = sentence
        return sentence

    def _pool(self, part: str, mood: str) -> Sentences:
        if part == "core":
            return _sentences(self._matter, _CORE[mood])
        holder = self._matter if part in ("effort", "reference") else self._bank.tones[mood]
        return _sentences(holder, part)

    def _detail(self, name: str) -> str:
        if name not in self._details:
            if name == "number":
                drawn = str(self._draw(st.integers(_LEAST_NUMBER, _MOST_NUMBER)))
            else:
                drawn = self._draw(st.sampled_from(self._bank.slots[name]))
            self._details[name] = drawn
        return self._details[name]


def _matter_of(frame: Frame) -> int:
    return frame.index("core") if "core" in frame else -1


def _sentences(holder: Matter | Tone, field: str) -> Sentences:
    found: Sentences = getattr(holder, field)
    return found
