"""Capitals as hasty people write them: none at the start, none at all, nothing else, one word."""

from __future__ import annotations

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading, Word

_MIN_LETTERS = 4
"""A shorter word in capitals looks like an acronym."""
_UNPAIRED = {"ς": "Σ"}
"""Letters whose capital has another small letter too."""


def casings(reading: Reading) -> list[Place]:
    """Of the text: small letters at the starts, small letters, capitals. Of a word: capitals.

    Only capitals of the whole text reach names; nothing reaches codes and acronyms.
    """
    whole = [
        spelled
        for spelled in dict.fromkeys([_lowered(reading, _opening(reading)),
                                      _lowered(reading, reading.words), _raised(reading)])
        if spelled != reading.text
    ]  # fmt: skip
    places = [tuple(Edit(0, len(reading.text), spelled) for spelled in whole)] if whole else []
    for word in spread([word for word in reading.words if len(word.text) >= _MIN_LETTERS]):
        spellings = dict.fromkeys(_emphasised(reading, word.text))
        place = tuple(
            Edit(word.start, word.end, spelled) for spelled in spellings if spelled != word.text
        )
        if place:
            places.append(place)
    return places


def _opening(reading: Reading) -> list[Word]:
    starts = {start for start, _ in reading.sentences}
    return [word for word in reading.words if word.start in starts or word.text == "I"]


def _lowered(reading: Reading, chosen: list[Word]) -> str:
    pieces: list[str] = []
    done = 0
    for word in chosen:
        pieces += [reading.text[done : word.start], _lower(reading, word.text)]
        done = word.end
    return "".join([*pieces, reading.text[done:]])


def _raised(reading: Reading) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in reading.fixed.spans:
        pieces += [_upper(reading, reading.text[done:start]), reading.text[start:end]]
        done = end
    return "".join([*pieces, _upper(reading, reading.text[done:])])


def _emphasised(reading: Reading, word: str) -> list[str]:
    return [
        _upper(reading, word),
        _upper(reading, word[0]) + word[1:],
        _upper(reading, word[:2]) + word[2:] if word[0].isupper() else word,
    ]


def _upper(reading: Reading, written: str) -> str:
    return "".join(_raise(one, reading.tells_dotless_i) for one in written)


def _raise(letter: str, dotted: bool) -> str:
    """The capital of a letter that has exactly one: ß stays, and i in Turkish."""
    if dotted and letter in "iı":
        return letter
    capital = _UNPAIRED.get(letter, letter.upper())
    return capital if capital.lower() == letter or letter in _UNPAIRED else letter


def _lower(reading: Reading, written: str) -> str:
    dotted = reading.tells_dotless_i
    return "".join(
        one if (dotted and one in "Iİ") or one.lower().upper() != one else one.lower()
        for one in written
    )
