"""Lists and objects of a JSON payload: strategies of their parts in, of the whole out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

NOTHING: SearchStrategy[Any] = st.nothing()
"""No value can be drawn; told by identity."""

MORE = 3
"""Elements of a list, or members beyond the named, above the fewest allowed."""


class Count:
    """How many there may be: `least`, and `most`, which may be infinite."""

    def __init__(self, least: int, most: float) -> None:
        self.least = least
        self.most = int(min(most, least + MORE))
        self.limit = most


def arrays(
    first: Sequence[SearchStrategy[Any]],
    rest: SearchStrategy[Any],
    containing: SearchStrategy[Any],
    wanted: int,
    count: Count,
    unique: bool,
) -> SearchStrategy[Any]:
    """Lists whose first elements have rules of their own."""
    by = _identity if unique else None
    if not first:
        few = max(0, count.least - wanted)
        most = max(few, count.most - wanted)
        plain = st.lists(rest, min_size=few, max_size=0 if rest is NOTHING else most, unique_by=by)
        if containing is NOTHING:
            return plain
        with_it = st.lists(containing, min_size=wanted, max_size=wanted, unique_by=by)
        return st.tuples(with_it, plain).map(lambda parts: parts[0] + parts[1])

    # A tuple as people write it holds all its places, so the fewest allowed is the rare case.
    sizes = st.integers(min(count.least, len(first)), int(min(len(first), count.limit)))
    sizes = st.just(int(min(len(first), count.limit))) if count.least <= len(first) else sizes

    @st.composite
    def lists(draw: DrawFn) -> list[Any]:
        made = [draw(element) for element in first[: draw(sizes)]]
        left = count.least - len(made)
        if rest is not NOTHING and count.limit > len(made):
            top = int(min(count.limit - len(made), max(left, 0) + MORE))
            made += draw(st.lists(rest, min_size=max(left, 0), max_size=top, unique_by=by))
        return made

    return lists()


def objects(
    named: Mapping[str, SearchStrategy[Any]],
    required: frozenset[str],
    members: SearchStrategy[tuple[str, Any]],
    count: Count,
    needs: Mapping[str, Sequence[str]],
) -> SearchStrategy[dict[str, Any]]:
    """Objects with the required members, some of the optional ones, in the schema's order."""
    optional = [name for name in named if name not in required]

    # Without arguments, which Hypothesis would write out for a value that a filter refuses.
    @st.composite
    def members_of(draw: DrawFn) -> dict[str, Any]:
        chosen = set(required)
        for name in optional:
            if len(chosen) < count.limit and draw(st.booleans()):
                chosen.add(name)
        waiting = list(chosen)
        while waiting:
            more = set(needs.get(waiting.pop(), ())) - chosen
            chosen |= more
            waiting += sorted(more)
        for name in optional:
            if len(chosen) < count.least and members is NOTHING:
                chosen.add(name)
        made = {name: draw(value) for name, value in named.items() if name in chosen}
        if members is not NOTHING:
            least = max(0, count.least - len(made))
            most = int(min(count.limit - len(made), least + MORE))
            free = st.lists(members, min_size=least, max_size=most, unique_by=lambda one: one[0])
            made.update(draw(free))
        return made

    return members_of()


def _identity(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
