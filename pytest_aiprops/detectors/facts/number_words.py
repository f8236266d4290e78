"""Numbers written as English words: "thirty", "two hundred and six", "three quarters", "a dozen".

Libraries for this (text2num, number-parser) read whole numbers as well as these patterns do, but
know no halves, dozens or fractions, which had to be written here anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal


def _counted(words: str, first: int, step: int = 1) -> dict[str, int]:
    listed = words.split()
    return dict(zip(listed, range(first, first + step * len(listed), step), strict=True))


_ONES = _counted("one two three four five six seven eight nine", 1)
_TEENS = _counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WHOLE_PARTS = {**_ONES, **_TEENS, **_TENS, "zero": 0, "a": 1, "an": 1}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "hundredth": 100,
}
"""One part, in the singular, and how many of them make a whole."""
_SCORES = {"dozen": 12, "score": 20}
_MULTIPLES = {**_SCORES, "hundred": 100}
_ORDINALS = {
    **_counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        1,
    ),
    **{word.removesuffix("y") + "ieth": value for word, value in _TENS.items()},
    "hundredth": 100,
    "thousandth": 1000,
}
_SMALLEST_ORDINAL = 3
""" "first" and "second" order a writer's points far more often than they count things."""


def _either(listed: Iterable[str]) -> str:
    return "|".join(sorted(listed, key=len, reverse=True))


_ONE = rf"(?:{_either(_ONES)})"
_TO_99 = rf"(?:(?:{_either(_TENS)})(?:[ -]{_ONE})?|{_either(_TEENS)}|{_ONE})\b"
_TO_999 = rf"(?:(?:{_TO_99}|an?)[ -]hundred\b(?:(?: and)?[ -]{_TO_99})?|{_TO_99})"
_POWER = rf"(?:{_either(_POWERS)})\b"
_WHOLE = (
    rf"(?:(?:{_TO_999}|an?)[ -]{_POWER}(?:,?(?: and)?[ -]{_TO_999}(?:[ -]{_POWER})?){{0,3}}"
    rf"|{_TO_999})"
)
_DECIMALS = rf" point (?:zero|{_ONE})\b(?: (?:zero|{_ONE})\b){{0,3}}"
_AND_PART = r" and (?:an? half|an? quarter|a third|three[ -]quarters|two[ -]thirds)\b"
_FRACTION = (
    rf"(?:an?|{_ONE})[ -](?:half|halves|thirds?|quarters?"
    r"|(?:fourth|fifth|sixth|eighth|tenth|hundredth)s?)\b"
)
NUMBER_WORDS = (
    r"(?<![\w\x00.])(?<![A-Za-z]-)(?>"
    rf"(?:minus |negative )?(?:{_FRACTION}|(?:an?|{_TO_99}) (?:{_either(_SCORES)})\b"
    rf"|{_WHOLE}(?:{_DECIMALS}|{_AND_PART}(?: {_POWER})?)?|zero\b)"
    rf"|half an? (?:{_POWER}|{_either(_SCORES)})\b|half\b)"
)
"""A number in words, in any case; bounded on both sides by what is no word."""
ORDINAL_WORD = re.compile(
    rf"(?<![\w-])(?:(?:{_either(_TENS)})-)?(?:{_either(_ORDINALS)})(?![\w-])", re.IGNORECASE
)
"""An ordinal in words."""
_MIXED = re.compile(
    r"(?P<whole>.+) and (?P<part>(?:an?|two|three) (?:half|thirds?|quarters?))"
    rf"(?: (?P<power>{_either(_POWERS)}))?"
)
_HINT = re.compile(
    rf"\b(?:{_either([*_WHOLE_PARTS.keys() - {'a', 'an'}, *_PARTS, *_ORDINALS, *_SCORES])}"
    rf"|hundred|{_either(_POWERS)}|once|twice)",
    re.IGNORECASE,
)


def has_number_words(text: str) -> bool:
    """Whether there may be a number in words in a text: a cheap look before the costly one."""
    return _HINT.search(text) is not None


def value_of_words(number: str) -> Decimal | None:
    """The value of a number in words; None where it is none.

    >>> [float(value_of_words(words)) for words in ("Twenty-five", "half a million", "two thirds")]
    [25.0, 500000.0, 0.6667]
    """
    spoken = re.split(r"[ ,-]+", number.casefold())
    sign = -1 if spoken[0] in ("minus", "negative") else 1
    if sign < 0:
        del spoken[0]
    whole, point, decimals = " ".join(spoken).partition(" point ")
    value = _plain_value(whole)
    if value is None:
        return None
    if point:
        value += Decimal("0." + "".join(str(_WHOLE_PARTS[word]) for word in decimals.split()))
    return sign * value


def value_of_ordinal(ordinal: str) -> int | None:
    """The value of an ordinal in words; None for "first" and "second".

    >>> value_of_ordinal("Twenty-first"), value_of_ordinal("first")
    (21, None)
    """
    tens, _, last = ordinal.casefold().rpartition("-")
    value = _TENS.get(tens, 0) + _ORDINALS[last]
    return value if value >= _SMALLEST_ORDINAL else None


def part_of(whole: int | Decimal, parts: int | Decimal) -> Decimal:
    """A fraction as a decimal with four places, so that 2/3 and "two thirds" are equal.

    >>> str(part_of(2, 3))
    '0.6667'
    """
    return (Decimal(whole) / Decimal(parts)).quantize(Decimal("0.0001"))


def _plain_value(spoken: str) -> Decimal | None:
    mixed = _MIXED.fullmatch(spoken)
    if mixed:  # "two and a half", "one and a half million"
        whole, part = _plain_value(mixed["whole"]), _plain_value(mixed["part"])
        if whole is None or part is None:
            return None
        return (whole + part) * _POWERS.get(mixed["power"] or "", 1)
    total, group = Decimal(0), Decimal(0)
    for word in spoken.split():
        part_size = _PARTS.get(word.removesuffix("s"))
        if part_size:
            group = part_of(group or 1, part_size)
        elif word in _WHOLE_PARTS:
            # half *a* million
            group += Decimal(0 if group and word in ("a", "an") else _WHOLE_PARTS[word])
        elif word in _MULTIPLES:
            group = (group or Decimal(1)) * _MULTIPLES[word]
        elif word in _POWERS:
            total, group = total + (group or 1) * _POWERS[word], Decimal(0)
        elif word != "and":
            return None
    return total + group
