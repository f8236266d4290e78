"""Amounts of money: a text goes in, places and normal forms like `"USD 1200"` come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pytest_aiprops.detectors.facts.currencies import (
    CENTS,
    CODES,
    CODES_IN_SMALL_LETTERS,
    DOT_IS_DECIMAL,
    NATIONS,
    SYMBOLS,
    WORDS,
)
from pytest_aiprops.detectors.facts.numerals import DIGITS, NUMERAL, SCALE, SCALES, plain, value_of
from pytest_aiprops.detectors.facts.ranges import lower_bound, makes_range

_Amount = tuple[int, int, str, Decimal, str | None]
"""Start, end, currency, amount, scale."""


def _either(listed: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


_CODE = rf"(?-i:{_either(CODES | CODES_IN_SMALL_LETTERS)})"
_SYMBOL_AFTER = r"[$€£¥₹₩₽₺₪₫₴₱₦฿¢](?!\d)"
_MONEY = re.compile(
    rf"(?P<sign>(?:(?<![\w.])[-−–])?)(?P<before>(?<![^\W_])(?:{_either(SYMBOLS)}|{_CODE}(?=[\s\d-])))"
    rf"\s?(?P<minus>[-−–])?(?P<number>{DIGITS})(?P<scale>{SCALE})?"
    # "$20 USD": the code after it is part of the amount
    r"(?:\s(?:USD|EUR|GBP|CAD|AUD)\b)?(?![^\W_])"
    rf"|(?P<number2>{NUMERAL})(?P<scale2>{SCALE})?(?:[\s-]?(?P<after>{_SYMBOL_AFTER}"
    rf"|(?:(?:(?:{_either(NATIONS)})[ -])?(?:{_either(WORDS)})s?|{_CODE}|cents?|pence|penny)(?!\w))"
    r"|(?P<pence>(?-i:p)(?!\w)))",
    re.IGNORECASE,
)
_UPPER_BOUND = re.compile(rf"[-–—]({DIGITS})(?P<scale>{SCALE})?(?![\w%]|\s?[/x×])", re.IGNORECASE)
"""The second number of "$10-15"."""
_WEIGHS = re.compile(
    r"\b(?:weigh\w*|lost|loses?|losing|gain\w*|lift\w*)\s(?:\w+\s){0,3}$", re.IGNORECASE
)
_OF_A_THING = re.compile(
    r"\sof\s(?!debt|cash|credit|savings|income|profit|revenue|damage|fines?|money)\w"
    r"|\s(?:heavier|lighter)\b",
    re.IGNORECASE,
)
_REACH = 40
"""Characters looked back for the verb of a weight."""
_STERLING = re.compile(r"£|\bGBP\b|\bpence\b|\bsterling\b")
_PENCE = re.compile(r"[.,]\d\d$")
_SCALES_AND_SPOONS = re.compile(
    r"\b(?:cups?|ounces?|oz|lbs?|kg|kilos?|grams?|(?:tea|table)spoons?|tsp|tbsp|weigh\w*|weights?)\b"
)
"""Other weights and measures: in their company pounds are one too, unless sterling is spoken of."""


def find_money(text: str) -> Iterator[tuple[int, int, str]]:
    """Amounts of money, as `"USD 1200"`."""
    weighed = _SCALES_AND_SPOONS.search(text) is not None and not _STERLING.search(text)
    found = [
        amount
        for match in _MONEY.finditer(text)
        if not _is_weight(text, match, weighed)
        for amount in _amounts(text, match)
    ]
    for index, (start, end, currency, amount, scale) in enumerate(found):
        if index + 1 < len(found) and not scale:
            next_start, _, _, _, next_scale = found[index + 1]
            # "$5 to $7 million"
            if next_scale and makes_range(text, start, end, next_start):
                amount *= SCALES[next_scale]
        yield start, end, f"{currency} {plain(amount)}"


def _amounts(text: str, match: re.Match[str]) -> Iterator[_Amount]:
    written = match["number"] or match["number2"]
    scale = _scale(match["scale"] or match["scale2"])
    currency, parts = _currency(match["before"] or match["after"] or match["pence"])
    dot_groups = currency not in DOT_IS_DECIMAL
    start, end = match.span()
    if match["number2"]:
        lower = lower_bound(text, match.start())
        if lower:
            low_scale = _scale(lower["scale"]) or scale
            low = value_of(lower["number"], low_scale, dot_groups=dot_groups) / parts
            yield (
                lower.start(),
                lower.end("scale" if lower["scale"] else "number"),
                currency,
                low,
                low_scale,
            )
    amount = value_of(written, scale, dot_groups=dot_groups) / parts
    yield start, end, currency, -amount if match["sign"] or match["minus"] else amount, scale
    upper = _UPPER_BOUND.match(text, end) if match["before"] else None
    if upper:
        up_scale = _scale(upper["scale"]) or scale
        high = value_of(upper[1], up_scale, dot_groups=dot_groups)
        yield upper.start(1), upper.end(), currency, high, up_scale


def _scale(written: str | None) -> str | None:
    return written.strip(" -").casefold() if written else None


def _currency(sign: str) -> tuple[str, int]:
    """ISO code, and how many of the unit make one: 100 cents."""
    word = sign.casefold()
    for nation, code in NATIONS.items():
        if word.startswith(nation) and len(word) > len(nation) and word[len(nation)] in " -":
            return code, 1
    for known, parts in ((SYMBOLS, 1), (WORDS, 1), (CENTS, 100)):
        for spelling in (word, word.removesuffix("s")):
            if spelling in known:
                return known[spelling], parts
    return {"RMB": "CNY"}.get(word.upper(), word.upper()), 1


def _is_weight(text: str, match: re.Match[str], weighed: bool) -> bool:
    """Whether pounds are a weight: "lost five pounds", "2 pounds of flour"."""
    if not (match["after"] or "").casefold().startswith("pound") or _PENCE.search(match["number2"]):
        return False
    before = _WEIGHS.search(text, max(0, match.start() - _REACH), match.start())
    return weighed or before is not None or _OF_A_THING.match(text, match.end()) is not None
