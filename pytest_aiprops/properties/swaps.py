"""What an input and its variant differ in on purpose, taken out of an answer before it is judged.

Where "Anna" became "John" in the input, "John" in the answer to the variant is no other fact than
"Anna" in the answer to the original.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")

_DENYING = re.compile(r"(?i)no|not|never|none|nobody|nothing|neither|nor|without|cannot|.*n['’]?t")
"""Words that may not be swapped: whether something is denied is no detail of the input."""

_MOST_WORDS = 4
"""Words of a stretch that is swapped as one: a name with its title."""


def swapped_back(original: str, variant: str, answer: str) -> str:
    """An answer to the variant, worded as if to the original.

    Args:
        original: The input.
        variant: The input changed.
        answer: What the system said to the variant.

    Example:
        >>> swapped_back("Anna, 31, lost her card.", "John, 31, lost his card.", "John gets his.")
        'Anna gets her.'
    """
    swaps = _swaps(original, variant)
    if not swaps:
        return answer
    # The longest first, so that a full name is swapped before the first name in it.
    stretches = sorted(swaps, key=len, reverse=True)
    pattern = "|".join(map(re.escape, stretches))

    def back(match: re.Match[str]) -> str:
        found = match.group()
        said = swaps[found.casefold()]
        return said[0].upper() + said[1:] if found[0].isupper() else said

    return re.sub(rf"(?i)(?<!\w)(?:{pattern})(?!\w)", back, answer)


def _swaps(original: str, variant: str) -> dict[str, str]:
    """What the variant says, in small letters: what the original says in its place."""
    ours, theirs = _words(original), _words(variant)
    matcher = SequenceMatcher(
        a=[word.casefold() for word in ours],
        b=[word.casefold() for word in theirs],
        autojunk=False,
    )
    swaps: dict[str, str] = {}
    for step, start, end, from_, to in matcher.get_opcodes():
        if step != "replace":
            continue
        here, there = ours[start:end], theirs[from_:to]
        if any(map(_DENYING.fullmatch, [*here, *there])):
            continue
        if max(len(here), len(there)) <= _MOST_WORDS:
            swaps.setdefault(" ".join(there).casefold(), " ".join(here))
        if len(here) == len(there):
            for word, other in zip(here, there, strict=True):
                swaps.setdefault(other.casefold(), word)
    return {there: here for there, here in swaps.items() if there != here.casefold()}


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s$", "", word) for word in _WORD.findall(text)]
