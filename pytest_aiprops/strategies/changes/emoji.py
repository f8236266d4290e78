"""Emoji and emoticons after sentences; mild ones, which turn no praise into mockery."""

from __future__ import annotations

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading

_AFTER = ("🙂", "🙏", ":)", "😊", "👀", "🙂🙂", "🙏🏽", ":-)")
_BEFORE = ("👋", "🙂", "🙏")


def emoji(reading: Reading) -> list[Place]:
    """After the text, before it, after each of its sentences; none where there is no sentence."""
    if not reading.sentences:
        return []
    text = reading.text
    ends = [end for _, end in reading.sentences]
    last, start = ends.pop(), reading.sentences[0][0]
    places = [_written_after(last)] if reading.may_insert(last) else []
    if reading.may_insert(start):
        places.append(tuple(Edit(start, start, f"{sign} ") for sign in _BEFORE))
    inner = [end for end in spread(ends) if text[end : end + 1].isspace()]
    return places + [_written_after(end) for end in inner if reading.may_insert(end)]


def _written_after(end: int) -> Place:
    return tuple(Edit(end, end, f" {sign}") for sign in _AFTER)
