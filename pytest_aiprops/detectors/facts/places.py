"""Places in a text, made disjoint: of those that overlap the first counts, then the longest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Found = tuple[int, int, str]
"""Start, end, normal form."""


def disjoint(found: Iterable[Found]) -> Iterator[Found]:
    """What was found, in order, none overlapping another.

    >>> list(disjoint([(3, 4, "a"), (0, 2, "b"), (0, 4, "c")]))
    [(0, 4, 'c')]
    """
    done = 0
    for start, end, normal in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= done:
            yield start, end, normal
            done = end
