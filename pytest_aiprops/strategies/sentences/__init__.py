"""Everyday sentences with slots, by language: a code goes in, a phrasebook comes out.

Each language is a file `<code>.txt`. A line `name = filler | filler` is a bank, and where fillers
inflect, each lists its forms in one order: `der Koffer/den Koffer`. A line `[topic: name]` opens a
topic, with the bank of what its sentences are about, and each line below it is a sentence: `{name}`
is the first form of a filler, `{name/2}` the second.
A line that starts with `| ` says what cannot be said beside the line above it: a parcel that has
not come is not broken. No slot opens a sentence unless its fillers may.

What is on top of a list is what a draw shrinks to, but a shorter draw comes first. So the first
sentence has no slot, and no sentence of English has more than its counterpart in another language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pytest_aiprops.strategies.languages import UNSPACED

_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{([a-z_]+)(?:/(\d))?\}")


@dataclass(frozen=True)
class Slot:
    """A place in a sentence.

    Args:
        bank: The bank its filler is from.
        form: Which of the filler's forms stands there, from 0.
    """

    bank: str
    form: int


@dataclass(frozen=True)
class Frame:
    """A sentence with slots.

    Args:
        parts: What is written, in order: text and slots.
    """

    parts: tuple[str | Slot, ...]

    @property
    def banks(self) -> tuple[str, ...]:
        """The banks it needs, each once, in the order of its slots."""
        return tuple(dict.fromkeys(part.bank for part in self.parts if isinstance(part, Slot)))

    def filled(self, chosen: Mapping[str, tuple[str, ...]]) -> str:
        """The sentence.

        Args:
            chosen: The forms of the filler chosen from each bank it needs.
        """
        return "".join(
            chosen[part.bank][part.form] if isinstance(part, Slot) else part for part in self.parts
        )


@dataclass(frozen=True)
class Topic:
    """What can be said on something, in any order and to one reader.

    Args:
        subject: The bank of which a text on this topic has one filler, however often it comes up.
        sayings: Its sentences; of the frames that stand together a text has one.
    """

    subject: str
    sayings: tuple[tuple[Frame, ...], ...]


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of one language.

    Args:
        topics: What there is to write about.
        banks: Fillers by bank, each with its forms.
        separator: What stands between two sentences.
    """

    topics: tuple[Topic, ...]
    banks: Mapping[str, tuple[tuple[str, ...], ...]]
    separator: str


@cache
def phrasebook(language: str) -> Phrasebook:
    """Read the sentences of a language.

    Args:
        language: One of `LANGUAGES`.

    Returns:
        Its phrasebook.

    Example:
        >>> len(phrasebook("fr").topics), phrasebook("ja").separator
        (8, '')
    """
    banks: dict[str, tuple[tuple[str, ...], ...]] = {}
    topics: list[tuple[str, list[list[Frame]]]] = []
    for line in (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            topics.append((line.strip("[]").partition(": ")[2], []))
        elif line.startswith("| "):
            topics[-1][1][-1].append(_frame(line.removeprefix("| ")))
        elif topics:
            topics[-1][1].append([_frame(line)])
        else:
            name, _, fillers = line.partition(" = ")
            banks[name] = tuple(tuple(filler.split("/")) for filler in fillers.split(" | "))
    separator = "" if language in UNSPACED else " "
    frozen = tuple(Topic(subject, tuple(map(tuple, sayings))) for subject, sayings in topics)
    return Phrasebook(frozen, banks, separator)


def _frame(line: str) -> Frame:
    parts: list[str | Slot] = []
    done = 0
    for match in _SLOT.finditer(line):
        parts += [line[done : match.start()], Slot(match[1], int(match[2] or 1) - 1)]
        done = match.end()
    return Frame(tuple(part for part in [*parts, line[done:]] if part))
