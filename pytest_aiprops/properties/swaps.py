"""What an input and its variant differ in on purpose, taken out of an answer before it is judged.

Where "Anna" became "John" in the input, "John" in the answer to the variant is no other fact than
"Anna" in the answer to the original. Nor is 64 where it was 31, if that may be an age.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_LETTER = r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u0dff]"
"""With the marks of Latin, Greek and Cyrillic letters and of the scripts of India, which `\\w`
leaves out and names are written with."""
_WORD = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*")
_PIECE = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*")
"""A word, or the part of one between hyphens: "64" in "64-year-old"."""
_GENITIVE = re.compile(r"['’][sS]$")

_DENYING = re.compile(r"(?i)no|not|never|none|nobody|nothing|neither|nor|without|cannot|.*n['’]?t")
"""Words that may not be swapped: whether something is denied is no detail of the input."""

_MOST_WORDS = 4
"""Words of a stretch that is swapped as one: a name with its title."""

_BEFORE_AMOUNT = re.compile(r"(?:[$£€¥₹#№]|\d[.,:/])\s?$")
_AFTER_AMOUNT = re.compile(
    r"[.,:/]\d|[\s-]?(?:[%‰$£€¥₹°]|"
    r"(?:percent|minutes?|mins?|hours?|hrs?|(?:business |working )?days?|weeks?|months?|times|"
    r"items?|pieces?|points?|stars?|dollars?|euros?|pounds?|cents?|usd|eur|gbp|km|miles?|kg|grams?|"
    r"am|pm)\b)",
    re.IGNORECASE,
)
"""What makes a number an amount and not an age."""


def swapped_back(original: str, variant: str, answer: str) -> str:
    """An answer to the variant, worded as if to the original.

    A number is left as it is where it counts something ("64 days", "$64", "6.4"), unless the
    variant counts so itself.

    Args:
        original: The input.
        variant: The input changed.
        answer: What the system said to the variant.

    Example:
        >>> swapped_back("Anna, 31, lost her card.", "John, 31, lost his card.", "John gets his.")
        'Anna gets her.'
        >>> swapped_back("Anna is 31.", "Anna is 64.", "At 64 it takes 64 days.")
        'At 31 it takes 64 days.'
    """
    swaps = _swaps(original, variant)
    if not swaps:
        return answer
    counted = {match.group() for match in _PIECE.finditer(variant) if _is_amount(variant, match)}
    most = max(len(_PIECE.findall(there)) for there in swaps)
    pieces = list(_PIECE.finditer(answer))
    said, done, first = "", 0, 0
    while first < len(pieces):
        start = pieces[first].start()
        # The longest first, so that a full name is swapped before the first name in it.
        for last in range(min(first + most, len(pieces)) - 1, first - 1, -1):
            end = start + len(_GENITIVE.sub("", answer[start : pieces[last].end()]))
            found = answer[start:end]
            here = swaps.get(_folded(found))
            if here is None or (
                found.isdigit() and found not in counted and _is_amount(answer, pieces[last])
            ):
                continue
            said += answer[done:start] + (
                here[0].upper() + here[1:] if found[0].isupper() else here
            )
            done, first = end, last
            break
        first += 1
    return said + answer[done:]


def _swaps(original: str, variant: str) -> dict[str, str]:
    """What the variant says, folded: what the original says in its place."""
    ours, theirs = _words(original), _words(variant)
    matcher = SequenceMatcher(a=[*map(_folded, ours)], b=[*map(_folded, theirs)], autojunk=False)
    swaps: dict[str, str] = {}
    for step, start, end, from_, to in matcher.get_opcodes():
        if step != "replace":
            continue
        here, there = ours[start:end], theirs[from_:to]
        if any(map(_DENYING.fullmatch, [*here, *there])):
            continue
        if max(len(here), len(there)) <= _MOST_WORDS:
            swaps.setdefault(_folded(" ".join(there)), " ".join(here))
        if len(here) == len(there):
            for word, other in zip(here, there, strict=True):
                swaps.setdefault(_folded(other), word)
    return {there: here for there, here in swaps.items() if there != _folded(here)}


def _words(text: str) -> list[str]:
    return [_GENITIVE.sub("", word) for word in _WORD.findall(text)]


def _folded(text: str) -> str:
    """A stretch without case and line breaks; the dotted capital of Turkish is an i."""
    folded = unicodedata.normalize("NFC", text.casefold().replace("i\u0307", "i"))
    return " ".join(folded.split())


def _is_amount(text: str, number: re.Match[str]) -> bool:
    """Whether a number counts something."""
    before, after = text[max(0, number.start() - 2) : number.start()], text[number.end() :]
    return bool(_BEFORE_AMOUNT.search(before) or _AFTER_AMOUNT.match(after))
