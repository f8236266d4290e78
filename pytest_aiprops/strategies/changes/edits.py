"""An edit of a text, the places that offer edits, and how they are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")

MOST_PLACES = 500
"""Places looked at in one text: enough for variety, few enough that 100 kB cost milliseconds."""


class Edit(NamedTuple):
    """A stretch of a text and what is written instead.

    Args:
        start: Offset of its first character.
        end: Offset past its last character; `start` for an insertion.
        instead: The new characters.
    """

    start: int
    end: int
    instead: str


Place = tuple[Edit, ...]
"""The edits that could be made at one place of a text, the plainest first; never empty."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made; of two that overlap, the one named first.

    >>> edited("a b", [Edit(2, 3, "c"), Edit(0, 1, "d"), Edit(0, 3, "")])
    'd c'
    """
    made: list[Edit] = []
    for edit in edits:
        if all(edit.end <= other.start or other.end <= edit.start for other in made):
            made.append(edit)
    pieces: list[str] = []
    done = 0
    for edit in sorted(made):
        pieces += [text[done : edit.start], edit.instead]
        done = edit.end
    return "".join([*pieces, text[done:]])


def spread(items: Sequence[Item]) -> Sequence[Item]:
    """All items, or `MOST_PLACES` of them spread evenly, the first among them.

    >>> len(spread(range(10))), len(spread(range(10_000)))
    (10, 500)
    """
    if len(items) <= MOST_PLACES:
        return items
    return [items[index * len(items) // MOST_PLACES] for index in range(MOST_PLACES)]
