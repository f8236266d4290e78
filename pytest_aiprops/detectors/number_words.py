"""Numbers written as English words: "thirty", "twenty-five", "two hundred"."""

from __future__ import annotations

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
"""Too common in plain prose ("two options", "one of them") to state a quantity without a unit."""
_TEENS = {
    word: value
    for value, word in enumerate(
        ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        start=13,
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_VALUES = {**_SMALL, **_TEENS, **_TENS}

_BELOW_TEN = "|".join(list(_SMALL)[:9])
_LARGE = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{_BELOW_TEN}))?|{'|'.join(_TEENS)}"
_ANY = rf"(?:{_LARGE}|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
NUMBER_WORDS = (
    r"(?<![\w-])(?>"
    rf"(?:{_BELOW_TEN})[ -]hundred(?:(?: and)? {_ANY})?\b"
    rf"|{_ANY}\b)"
)
"""A number in words, in any case; bounded on its left by what is no word."""
STANDS_ALONE = re.compile(rf"(?:{_LARGE})|.*\bhundred\b.*", re.IGNORECASE)
"""Number words that state a quantity even without a unit."""
_HINT = re.compile(rf"\b(?:{'|'.join(_VALUES)})", re.IGNORECASE)


def has_number_words(text: str) -> bool:
    """Whether there may be a number in words in a text: a cheap look before the costly one."""
    return _HINT.search(text) is not None


def value_of_words(number: str) -> int | None:
    """The value of a number in words; None where it is none.

    >>> value_of_words("Twenty-five"), value_of_words("two hundred and six"), value_of_words("7")
    (25, 206, None)
    """
    total = 0
    for word in re.split(r"[ -]+", number.casefold()):
        if word == "hundred":
            total *= 100
        elif word in _VALUES:
            total += _VALUES[word]
        elif word != "and":
            return None
    return total or None
