"""Emoji and emoticons after sentences; mild ones, which turn no praise into mockery."""

from __future__ import annotations

from pytest_aiprops.strategies.changes.complaint import complains
from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading

_AFTER = ("🙂", "🙏", ":)", "😊", "👀", "🙂🙂", "🙏🏽", ":-)")
_BEFORE = ("👋", "🙂", "🙏")
_NEUTRAL_AFTER = ("🙏", "🙏🏽")
_NEUTRAL_BEFORE = ("👋", "🙏", "👋🏽")
"""What an angry customer writes too: a smile would turn the anger into a joke."""


def emoji(reading: Reading) -> list[Place]:
    """After the text, before it, after each of its sentences; none where there is no sentence.

    No smile stands in a text that complains.
    """
    if not reading.sentences:
        return []
    text = reading.text
    neutral = complains(reading)
    after, before = (_NEUTRAL_AFTER, _NEUTRAL_BEFORE) if neutral else (_AFTER, _BEFORE)
    ends = [end for _, end in reading.sentences]
    last, start = ends.pop(), reading.sentences[0][0]
    places = [_written_after(last, after)] if reading.may_insert(last) else []
    if reading.may_insert(start):
        places.append(tuple(Edit(start, start, f"{sign} ") for sign in before))
    inner = [end for end in spread(ends) if text[end : end + 1].isspace()]
    return places + [_written_after(end, after) for end in inner if reading.may_insert(end)]


def _written_after(end: int, signs: tuple[str, ...]) -> Place:
    return tuple(Edit(end, end, f" {sign}") for sign in signs)
