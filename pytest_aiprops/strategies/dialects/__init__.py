"""The same English message as another group writes it: rules of registers and varieties of English.

Stretches of text go in, some of them fixed (a name); the text rewritten comes out, the same where
no rule applies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pytest_aiprops.detectors.common_words import is_common_word
from pytest_aiprops.strategies.dialects.registers import FORMAL, INFORMAL
from pytest_aiprops.strategies.dialects.rules import Rule
from pytest_aiprops.strategies.dialects.spellings import AMERICAN, BRITISH
from pytest_aiprops.strategies.dialects.varieties import AFRICAN_AMERICAN, INDIAN, LEARNER

__all__ = ["DIALECTS", "rewrite"]

DIALECTS: dict[str, Sequence[Rule]] = {
    "formal English": FORMAL,
    "informal English": INFORMAL,
    "British English": BRITISH,
    "American English": AMERICAN,
    "Indian English": INDIAN,
    "African American English": AFRICAN_AMERICAN,
    "learner English": LEARNER,
}
"""Dialect: its rules, in the order in which they apply."""

_FIXED = "\ue000"
"""Stands for a stretch that no rule may touch; private use, so that no word holds it."""
_TO_FIX = re.compile(
    r"[\ue000-\uf8ff]|https?://\S+|www\.\S+"
    r"|(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]+(?:\.[\w-]+)+|`[^`\n]*`|<[^<>\n]*>"
    r"|\"[^\"\n]*\"|“[^”\n]*”|(?<![\w-])[\w-]{0,64}(?:\d[A-Za-z]|[A-Za-z]-?\d)[\w-]*"
)
"""Private-use characters, links, addresses, code, tags, quotations, codes such as AB-1234."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_COMMON = 0.5
"""Least share of common English words among a text's words for its English to be rewritten; a
sentence of another language has few, of English few others."""


def rewrite(stretches: Iterable[tuple[str, bool]], dialect: str) -> str:
    """Rewrite a message in a dialect.

    Args:
        stretches: The message in order: a text, and whether no rule may touch it.
        dialect: One of `DIALECTS`.

    Returns:
        The message rewritten; as it was where no rule applies, or where it is not English.

    >>> rewrite([("I can't find my order. Please help me.", False)], "formal English")
    'I cannot find my order. Please help me.'
    """
    fixed: list[str] = []

    def fix(match: re.Match[str]) -> str:
        fixed.append(match[0])
        return _FIXED

    text = ""
    for stretch, untouchable in stretches:
        if untouchable and stretch:
            fixed.append(stretch)
            text += _FIXED
        else:
            text += _TO_FIX.sub(fix, stretch)
    if _is_english(text):
        new = text
        for rule in DIALECTS[dialect]:
            new = rule.apply(new)
        # A full stop left out at the end alone is no dialect.
        text = text if new == text.rstrip(". ") else new
    originals = iter(fixed)
    # No rule drops, doubles or moves a fixed stretch, so that they come back in their order.
    return "".join(next(originals) if char == _FIXED else char for char in text)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(words) and sum(map(is_common_word, words)) >= _LEAST_COMMON * len(words)
