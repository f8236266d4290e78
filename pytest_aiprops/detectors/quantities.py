"""Numbers, amounts of money and percentages: a text goes in, places and normal forms come out.

Normal forms: `"30"`, `"30 day"` (unit in the singular), `"USD 1200"`, `"30 %"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from pytest_aiprops.detectors.number_words import NUMBER_WORDS, STANDS_ALONE, value_of_words

_DIGITS = (
    r"(?>\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:[,'’  ]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?(?:e[+-]?\d{1,2}(?!\w))?)(?![.,]?\d)"
)
"""1,00,000 and 1,200.50 and 1 200 and 1.200,50 and 1200.5 and 12,5 and 1e6; whole or not at all: a
group that gave digits back would read 25th as 2, and 1.2.3 as 1.2."""
_START = r"(?<![\w.,:/\x00])(?<![A-Za-z][-_])"
_SIGN = r"(?:(?<![\w.])[-−+](?=[\d]))?"
_SCALES = {
    "hundred": 10**2,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
}
_SCALE = r"(?:(?:[ -]?(?:hundred|thousand|million|billion|trillion))|(?:k|mn?|bn?)(?![\w]))"
"""Letters only where they touch the digits: "5 m" is five metres, "$5m" five million."""

_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "buck": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pound": "GBP",
    "quid": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "yen": "JPY",
    "₹": "INR",
    "inr": "INR",
    "rupee": "INR",
    "chf": "CHF",
    "franc": "CHF",
    "cad": "CAD",
    "c$": "CAD",
    "aud": "AUD",
    "a$": "AUD",
    "cny": "CNY",
    "yuan": "CNY",
    "₩": "KRW",
    "won": "KRW",
    "₽": "RUB",
    "rouble": "RUB",
    "ruble": "RUB",
}
_DOT_IS_DECIMAL = frozenset({"USD", "GBP", "AUD", "CAD"})
"""Currencies of countries where a full stop is only ever the decimal one: $3.459 a gallon."""
_GROUP_OF_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_CENTS = {"cent": "USD", "¢": "USD", "penny": "GBP", "pence": "GBP"}
_CURRENCY_BEFORE = r"(?:(?:US|C|A)\$|[$€£¥₹₩₽]|\b(?:USD|EUR|GBP|JPY|INR|CHF|CAD|AUD|CNY)\b)"
_CURRENCY_AFTER = (
    r"(?:[$€£¥₹₩₽¢]|(?:usd|eur|gbp|jpy|inr|chf|cad|aud|cny"
    r"|(?:us |u\.s\. |american |canadian |australian )?dollars?|bucks?|euros?|pounds?(?: sterling)?"
    r"|quid|yen|rupees?|francs?|yuan|roubles?|rubles?|cents?|pence|penny)(?!\w))"
)
_MONEY = re.compile(
    rf"(?<![\w\x00])(?P<sign>[-−])?(?P<before>{_CURRENCY_BEFORE})\s?"
    rf"(?P<number>{_DIGITS})(?P<scale>{_SCALE})?"
    # "$20 USD": the code after it is part of the amount
    r"(?:\s(?:USD|EUR|GBP)\b)?(?![\w]*\d)"
    rf"|(?P<number2>{_START}(?:{_DIGITS})|{NUMBER_WORDS})(?P<scale2>{_SCALE})?"
    rf"[\s-]?(?P<after>{_CURRENCY_AFTER})",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?P<number>{_START}{_SIGN}(?:{_DIGITS})|{NUMBER_WORDS})\s?"
    r"(?:%|(?:percent|per cent|pct|percentage points?)\b)",
    re.IGNORECASE,
)
_UNITS = {
    "second": "second seconds sec secs s",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h",
    "day": "day days",
    "night": "night nights",
    "week": "week weeks wk wks",
    "month": "month months",
    "year": "year years yr yrs",
    "time": "times",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "m": "m metre metres meter meters",
    "km": "km kilometre kilometres kilometer kilometers",
    "inch": "inch inches",
    "foot": "foot feet ft",
    "mile": "mile miles mi",
    "mg": "mg milligram milligrams",
    "g": "g gram grams gramme grammes",
    "kg": "kg kilo kilos kilogram kilograms",
    "lb": "lb lbs",
    "oz": "oz ounce ounces",
    "ton": "ton tons tonne tonnes",
    "ml": "ml millilitre millilitres milliliter milliliters",
    "l": "l litre litres liter liters",
    "kb": "kb kilobyte kilobytes",
    "mb": "mb megabyte megabytes",
    "gb": "gb gigabyte gigabytes",
    "tb": "tb terabyte terabytes",
    "°c": "°c celsius",
    "°f": "°f fahrenheit",
    "degree": "degree degrees °",
    "mph": "mph",
    "km/h": "kmh kph",
    "watt": "w watt watts",
    "kw": "kw kilowatt kilowatts",
    "star": "star stars",
    "point": "point points pts",
    "person": "person people persons",
    "customer": "customer customers",
    "user": "user users",
    "item": "item items",
    "page": "page pages",
    "word": "word words",
    "character": "character characters",
}
_UNIT_OF = {spelling: unit for unit, all_of in _UNITS.items() for spelling in all_of.split()}
_NUMBER = re.compile(
    rf"(?P<number>{_START}{_SIGN}(?:{_DIGITS})|{NUMBER_WORDS})(?P<scale>{_SCALE})?"
    r"(?:(?P<ordinal>st|nd|rd|th)\b"
    # "5x" is a word with a digit in it
    r"|(?!x\b)"
    r"(?:[\s-]?(?P<unit>(?:(?:business|working|calendar)[ -])?[A-Za-z°]{1,12})(?![\w]))?)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_IDIOMS_OF_ONE = frozenset({"day", "second", "minute", "time", "point", "person", "word", "item"})
"""Units before which "one" counts nothing: "one day", "at one time", "one person or another"."""
_QUALIFIED_DAY = re.compile(r"(business|working|calendar)[ -]days?", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>*_]*$")
"""What stands before the number of a list item: "1." and "2)" count items and state nothing."""


def find_money(text: str) -> Iterator[tuple[int, int, str]]:
    """Amounts of money, as `"USD 1200"`."""
    for match in _MONEY.finditer(text):
        sign = match["before"] or match["after"]
        number2 = match["number2"] or ""
        amount = _amount(match["number"] or number2, match["scale"] or match["scale2"])
        word = re.sub(r"^(?:us|u\.s\.|american|canadian|australian) ", "", sign.casefold())
        word = word.removesuffix(" sterling").rstrip("s") if len(word) > 2 else word
        word = {"canadian": "cad", "australian": "aud"}.get(sign.casefold().split()[0], word)
        if word in _CENTS:
            amount /= 100
        currency = _CURRENCIES.get(word) or _CENTS.get(word) or word.upper()
        minus = "-" if match["sign"] else ""
        number = match["number"] or number2
        if currency not in _DOT_IS_DECIMAL and _GROUP_OF_THREE.fullmatch(number):
            amount *= 1000  # 1.500 € is 1500 €
        yield match.start(), match.end(), f"{currency} {minus}{plain(amount)}"


def find_percentages(text: str) -> Iterator[tuple[int, int, str]]:
    """Percentages, as `"30 %"`."""
    for match in _PERCENT.finditer(text):
        yield match.start(), match.end(), f"{plain(_amount(match['number'], None))} %"


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers with or without a unit, as `"30 day"` and `"30"`; not the numbers of list items."""
    for match in _NUMBER.finditer(text):
        value = plain(_amount(match["number"], match["scale"]))
        if match["ordinal"]:
            yield match.start(), match.end(), f"{value} th"
            continue
        if _DECADE.fullmatch(match.group()):
            yield match.start(), match.end(), f"{value} decade"
            continue
        end = match.end("scale") if match["scale"] else match.end("number")
        unit = _unit(match["unit"])
        if match["number"][0].isalpha() and not _states_quantity(match, unit):
            continue
        if unit:
            yield match.start(), match.end("unit"), f"{value} {unit}"
        elif not _counts_items(text, match.start(), end):
            yield match.start(), end, value


def plain(amount: Decimal) -> str:
    """A number without exponent, trailing zeros or minus zero.

    >>> plain(Decimal("1200.00"))
    '1200'
    """
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _unit(word: str | None) -> str | None:
    if not word:
        return None
    qualified = _QUALIFIED_DAY.fullmatch(word)
    if qualified:
        # Working days are business days; calendar days are days.
        return "day" if qualified[1].casefold() == "calendar" else "business day"
    return _UNIT_OF.get(word.casefold())


def _states_quantity(match: re.Match[str], unit: str | None) -> bool:
    """Whether number words are a fact and not a manner of speaking."""
    if match["scale"] or STANDS_ALONE.fullmatch(match["number"]):
        return True
    return unit is not None and (match["number"].casefold() != "one" or unit not in _IDIOMS_OF_ONE)


def _counts_items(text: str, start: int, end: int) -> bool:
    return text[end : end + 2] in (". ", ") ", ".\t") and bool(
        _LIST_NUMBER.search(text, max(0, start - 20), start)
    )


def _amount(digits: str, scale: str | None) -> Decimal:
    in_words = value_of_words(digits)
    if in_words is not None:
        return in_words * Decimal(_SCALES[scale.strip(" -").casefold()] if scale else 1)
    digits = re.sub(r"['’  ]", "", digits.replace("−", "-").lstrip("+"))
    decimal_comma = re.fullmatch(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+", digits) and not re.fullmatch(
        r"-?\d{1,3}(?:,\d{3})+", digits
    )
    digits = digits.replace(".", "").replace(",", ".") if decimal_comma else digits.replace(",", "")
    try:
        amount = Decimal(digits)
    except InvalidOperation:  # thousands of digits
        return Decimal("NaN")
    return amount * _SCALES[scale.strip(" -").casefold()] if scale else amount
