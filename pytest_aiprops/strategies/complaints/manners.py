"""How a mood is written: sentences of a bank go in; they come out with its capitals and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_STOP = re.compile(r"[.。।](?=\s|$)")
_QUESTION = re.compile(r"[?？؟](?=\s|$)")
_FINAL = re.compile(r"\s?[.。।?？؟]$")
_OPENING = re.compile(r"[¿¡]")
_ASKED_BY_THE_MARK = frozenset({"es", "fr", "it", "pt", "ru"})
"""Languages in which a question without its mark may read as a statement."""
_FIRST_LETTER = re.compile(r"(?:^|(?<=[.!?] )|(?<=[¿¡]))(?!I\b)\w(?!['\w]*[A-Z])")
"""Of a sentence; neither of the English "I" nor of an abbreviation."""

Manner = Callable[[Sequence[str], int, str], list[str]]
"""Takes the sentences, the place of the one that says what the matter is, and the language."""


def as_written(said: Sequence[str], matter: int, language: str) -> list[str]:
    """With nothing changed."""
    return list(said)


def unpunctuated(said: Sequence[str], matter: int, language: str) -> list[str]:
    """Without the last full stop or question mark, nor in Spanish the one that opens the sentence.

    The question mark stays where nothing else tells a question.
    """
    last = _STOP if language in _ASKED_BY_THE_MARK else _FINAL
    return [*said[:-1], _OPENING.sub("", last.sub("", said[-1]))]


def hasty(said: Sequence[str], matter: int, language: str) -> list[str]:
    """Without capitals at the start of sentences, and without the last mark."""
    lowered = [_FIRST_LETTER.sub(lambda m: _lower(m.group(), language), one) for one in said]
    return unpunctuated(lowered, matter, language)


def sighing(said: Sequence[str], matter: int, language: str) -> list[str]:
    """Trailing off."""
    last = said[-1]
    dots = "……" if language == "zh" else "…" if language == "ja" else "..."
    return [*said[:-1], (_FINAL.sub("", last) if _STOP.search(last[-1]) else last) + dots]


def delighted(said: Sequence[str], matter: int, language: str) -> list[str]:
    """With an exclamation mark after every sentence."""
    return [_exclaim(one, "!", language) for one in said]


def loud(said: Sequence[str], matter: int, language: str) -> list[str]:
    """With two exclamation marks at the end."""
    return [*said[:-1], _exclaim(said[-1], "!!", language)]


def shouting_the_matter(said: Sequence[str], matter: int, language: str) -> list[str]:
    """With the matter in capitals and exclamation marks."""
    shouted = [_upper(one, language) if at == matter else one for at, one in enumerate(said)]
    return delighted(shouted, matter, language)


def _shouting(marks: str) -> Manner:
    def manner(said: Sequence[str], matter: int, language: str) -> list[str]:
        return [_exclaim(_upper(one, language), marks, language) for one in said]

    return manner


def _exclaiming(marks: str) -> Manner:
    def manner(said: Sequence[str], matter: int, language: str) -> list[str]:
        return [_exclaim(one, marks, language) for one in said]

    return manner


def manners(mood: str, has_case: bool) -> tuple[Manner, ...]:
    """How a mood may be written, the plainest first.

    Args:
        mood: One of `MOODS`.
        has_case: Whether the script has capitals.
    """
    return (_MANNERS if has_case else _CASELESS)[mood]


_MANNERS: dict[str, tuple[Manner, ...]] = {
    "pleased": (as_written, delighted, hasty),
    "neutral": (as_written, unpunctuated, hasty),
    "confused": (as_written, unpunctuated, hasty),
    "worried": (as_written, sighing, hasty),
    "frustrated": (as_written, sighing, hasty),
    "angry": (delighted, shouting_the_matter, loud),
    "furious": (_shouting("!!"), _shouting("!"), _shouting("!!!"), _exclaiming("!!!")),
}
_CASELESS: dict[str, tuple[Manner, ...]] = {
    "pleased": (as_written, delighted),
    "neutral": (as_written, unpunctuated),
    "confused": (as_written, unpunctuated),
    "worried": (as_written, sighing),
    "frustrated": (as_written, sighing),
    "angry": (delighted, loud),
    "furious": (_exclaiming("!!"), _exclaiming("!!!"), _exclaiming("!!!!")),
}


def _exclaim(text: str, marks: str, language: str) -> str:
    if language in ("zh", "ja"):
        marks = marks.replace("!", "！")
    if text.endswith(("!", "！")):
        text = text.rstrip("!！ ") + "."
    space = " " if language == "fr" else ""
    text = _STOP.sub(space + marks, text)
    if language == "es" and text.endswith(marks) and not _OPENING.search(text):
        text = "¡" * len(marks) + text
    return _QUESTION.sub(lambda m: m.group() + marks[1:] if len(marks) > 1 else m.group(), text)


def _upper(text: str, language: str) -> str:
    # Turkish has a dotted and a dotless i, each with its own capital.
    return (text.replace("i", "İ") if language == "tr" else text).upper()


def _lower(letter: str, language: str) -> str:
    if language == "tr":
        letter = letter.replace("I", "ı").replace("İ", "i")
    return letter.lower()
