"""Which keys lie beside a letter's on the keyboard its language is typed on."""

from __future__ import annotations

from functools import cache

_ROWS = {
    "qwerty": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "qwertz": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "azerty": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "йцукен": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    "ελληνικό": (";ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"),
}
_LAYOUTS = {
    "de": "qwertz", "cs": "qwertz", "sk": "qwertz", "hu": "qwertz", "hr": "qwertz", "sl": "qwertz",
    "fr": "azerty",
    "ru": "йцукен", "bg": "йцукен", "uk": "йцукен", "mk": "йцукен",
    "el": "ελληνικό",
}  # fmt: skip
"""Language: its layout; the Latin ones that are not named here are typed on QWERTY."""


def neighbours(letter: str, tongue: str) -> str:
    """The letters beside a letter: left and right in its row, then above and below.

    Args:
        letter: One letter; its case is kept.
        tongue: ISO 639-1 code of the language; another alphabet than its own is typed on a layout
            of that alphabet.

    >>> neighbours("e", "en"), neighbours("Z", "de"), neighbours("中", "en")
    ('wrsd', 'TUGH', '')
    """
    small = letter.lower()
    layout = _LAYOUTS.get(tongue, "qwerty")
    if small not in "".join(_ROWS[layout]):
        layout = next((name for name in _ROWS if small in "".join(_ROWS[name])), "")
    if not layout:
        return ""
    beside = _beside(layout).get(small, "")
    return beside.upper() if letter != small else beside


@cache
def _beside(layout: str) -> dict[str, str]:
    rows = _ROWS[layout]
    found: dict[str, str] = {}
    for index, row in enumerate(rows):
        for column, letter in enumerate(row):
            near = [row[column - 1] if column else "", row[column + 1 : column + 2]]
            # Each row stands half a key to the right of the one above it.
            if index:
                near.append(rows[index - 1][column : column + 2])
            if index + 1 < len(rows):
                near.append(rows[index + 1][max(0, column - 1) : column + 1])
            found[letter] = "".join(one for one in "".join(near) if one.isalpha())
    return found
