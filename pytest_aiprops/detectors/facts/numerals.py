"""Numbers as they are written, in digits or words: the patterns and their values.

What digits mean depends on their marks: 1,200.50 and 1.200,50 and 1 200 and 1,00,000 are all read.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from pytest_aiprops.detectors.facts.number_words import NUMBER_WORDS, part_of, value_of_words

DIGITS = (
    r"(?>\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:[,'’  ]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2}|\d+(?:[.,]\d+)?(?:e[+-]?\d{1,2}(?!\w))?|\.\d+)(?![.,]?\d)"
)
"""1,00,000 and 1,200.50 and 1 200 and 1.200,50 and 1200.5 and 12,5 and 1e6 and .5; whole or not at
all: a group that gave digits back would read 25th as 2, and 1.2.3 as 1.2."""
START = r"(?:(?<=\d[x×])|(?<![^\W_])(?<![.,:\x00])(?<![A-Za-z][-_])(?<![^\d]/)(?<!^/))"
"""What may stand before a number: no letter, and no mark that joins it to one. The _ of emphasis
may, and a slash or an x after a digit: 120/80 and 3x4 hold two numbers."""
SIGN = r"(?:(?<![\w.)])(?:[-−–+]|(?:minus|negative)\s)(?=[\d.½¼¾⅓⅔]))?"
"""A minus or plus before a number; after a word or a bracket it is a dash."""
_GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
_FRACTION = (
    rf"(?:\d{{1,3}}\s?[{''.join(_GLYPHS)}]|[{''.join(_GLYPHS)}]"
    r"|\d{1,3} [1-9]/(?:[234568]|10|12|16)(?![\w/.,]*\d)"
    r"|(?:1/[234568]|[23]/[345]|3/8|4/5|5/[68]|7/8|1/1[06]|3/16)(?![\w/]*\w))"
)
"""1/2, 1 1/2, 1½: proper fractions in common parts; 50/60 and 24/7 are none."""
SCALES = {
    "hundred": 10**2,
    "k": 10**3,
    "thousand": 10**3,
    "lakh": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "crore": 10**7,
    "b": 10**9,
    "bn": 10**9,
    "mrd": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}
SCALE = (
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|lakh|crore|mio|mln|mrd|bn|tn)(?!\w)"
    r"|(?:k|mn?|b)(?!\w))"
)
"""Single letters only where they touch the digits: "5 m" is five metres, "$5m" five million."""
NUMERAL = rf"(?:{START}{SIGN}(?:{_FRACTION}|{DIGITS})|{NUMBER_WORDS})"
"""Any number, without its scale or unit."""

_GROUP_OF_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DOTTED_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}")
_ONLY_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+")
_COMMA_IS_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")


def value_of(numeral: str, scale: str | None = None, *, dot_groups: bool = False) -> Decimal:
    """The value of a number as it is written.

    Args:
        numeral: The number, in digits or words.
        scale: The word or letter after it: `"million"`, `"k"`.
        dot_groups: Whether a full stop before three digits sets off thousands: 1.500 € is 1500 €.

    Returns:
        Its value; NaN for thousands of digits.

    >>> [str(value_of(numeral)) for numeral in ("1.200,50", "1 1/2", "a dozen")]
    ['1200.50', '1.5000', '12']
    """
    factor = SCALES[scale.strip(" -").casefold()] if scale else 1
    spoken = value_of_words(numeral) if numeral[0].isalpha() else None
    if spoken is not None:
        return spoken * factor
    numeral = re.sub(r"^(?:[−–]|minus\s|negative\s)", "-", numeral, flags=re.IGNORECASE)
    digits = re.sub(r"['’  ]|^\+", "", numeral)
    if "/" in numeral or any(glyph in numeral for glyph in _GLYPHS):
        return _fraction(numeral.lstrip("-+")) * (-1 if digits.startswith("-") else 1) * factor
    if _DOTTED_GROUPS.fullmatch(digits):
        digits = digits.replace(".", "")
    elif _COMMA_IS_DECIMAL.fullmatch(digits) and not _ONLY_GROUPED.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif dot_groups and _GROUP_OF_THREE.fullmatch(digits.lstrip("-")):
        digits = digits.replace(".", "")
    try:
        return Decimal(digits.replace(",", "")) * factor
    except InvalidOperation:
        return Decimal("NaN")


def plain(amount: Decimal) -> str:
    """A number without exponent, trailing zeros or minus zero.

    >>> plain(Decimal("1200.00"))
    '1200'
    """
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _fraction(numeral: str) -> Decimal:
    for glyph, (part, parts) in _GLYPHS.items():
        if glyph in numeral:
            return Decimal(numeral.replace(glyph, "").strip() or 0) + part_of(part, parts)
    whole, _, fraction = numeral.rpartition(" ")
    above, _, below = fraction.partition("/")
    return Decimal(whole or 0) + part_of(int(above), int(below))
