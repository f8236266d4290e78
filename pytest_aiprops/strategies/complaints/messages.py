"""Makes a customer's messages: a matter and a mood go in, text comes out, by Hypothesis's choices.

A message is one to four sentences of a bank, in a frame and a manner of the mood.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from pytest_aiprops.strategies.complaints.bank import Bank, Matter
from pytest_aiprops.strategies.complaints.manners import manners

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

LATER: tuple[Frame, ...] = (("again",), ("again", "core"), ("core",), ("again", "core", "after"))
"""Frames of a message after a reply."""

LAST: tuple[Frame, ...] = (
    ("again",),
    ("human",),
    ("again", "human"),
    ("core", "human"),
    ("again", "core", "human"),
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

    def says(self, mood: str, frames: tuple[Frame, ...], more: tuple[str, ...] = ()) -> str:
        """Draw a message.

        Args:
            mood: One of `MOODS`.
            frames: What it may be made of.
            more: Sentences to end it with.
        """
        # The manner comes first, so that it stays what it is when sentences are shrunk away.
        manner = self._draw(st.sampled_from(manners(mood, self._bank.has_case)))
        frame = self._draw(st.sampled_from(frames))
        said = [self._sentence(part, mood) for part in frame]
        matter = frame.index("core") if "core" in frame else -1
        written = manner([*said, *more], matter, self._bank.language)
        return self._bank.space.join(written)

    def fill(self, sentence: str) -> str:
        """Fill the slots of a sentence."""
        return _SLOT.sub(lambda slot: self._detail(slot.group(1)), sentence)

    def _sentence(self, part: str, mood: str) -> str:
        pool: tuple[str, ...] = self._pool(part, mood)
        fresh = tuple(one for one in pool if one not in self._said) or pool
        sentence = self._draw(st.sampled_from(fresh))
        self._said.add(sentence)
        return self.fill(sentence)

    def _pool(self, part: str, mood: str) -> Any:
        if part == "core":
            return getattr(self._matter, _CORE[mood])
        holder = self._matter if part in ("effort", "reference") else self._bank.tones[mood]
        return getattr(holder, part)

    def _detail(self, name: str) -> str:
        if name not in self._details:
            if name == "number":
                drawn = str(self._draw(st.integers(_LEAST_NUMBER, _MOST_NUMBER)))
            else:
                drawn = self._draw(st.sampled_from(self._bank.slots[name]))
            self._details[name] = drawn
        return self._details[name]
