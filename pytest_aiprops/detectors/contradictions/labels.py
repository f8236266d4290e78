"""Answers that are one label or sign: two texts go in, the labels or signs that clash come out.

"Option A" and "Option B" are nearly one text to an embedding; "✅" and "❌" are one to a model that
knows neither. So where two short texts differ in nothing else, these decide.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\w+")
_MAX_TOKENS = 12
"""Words of an answer that gives a label: in a longer one, a single letter may be anything."""
_FOR = frozenset("✅✔☑👍🟢")
_AGAINST = frozenset("❌✖✘❎👎🔴🚫⛔")
_SIGN = re.compile(f"[{''.join(_FOR | _AGAINST)}]")


def clashing_labels(a: str, b: str) -> tuple[str, str] | None:
    """The two letters by which short texts that are otherwise the same differ.

    >>> clashing_labels("The answer is A.", "the answer is B")
    ('A', 'B')
    >>> clashing_labels("Plan A is cheaper.", "Plan B costs less.") is None
    True
    """
    if max(len(a), len(b)) > _MAX_TOKENS * 30:
        return None
    words_a, words_b = _TOKEN.findall(a), _TOKEN.findall(b)
    if len(words_a) != len(words_b) or len(words_a) > _MAX_TOKENS:
        return None
    unlike = [
        (one, other)
        for one, other in zip(words_a, words_b, strict=True)
        if one.casefold() != other.casefold()
    ]
    if len(unlike) == 1 and all(len(word) == 1 and word.isupper() for word in unlike[0]):
        return unlike[0]
    return None


def clashing_signs(a: str, b: str) -> tuple[str, str] | None:
    """The signs for and against in texts whose words are the same.

    >>> clashing_signs("Verdict: ✅", "Verdict: ❌")
    ('✅', '❌')
    """
    signs_a, signs_b = set(_SIGN.findall(a)), set(_SIGN.findall(b))
    if not (
        (signs_a and signs_b)
        and ((signs_a <= _FOR and signs_b <= _AGAINST) or (signs_a <= _AGAINST and signs_b <= _FOR))
    ):
        return None
    words_a, words_b = _TOKEN.findall(a.casefold()), _TOKEN.findall(b.casefold())
    return ("".join(sorted(signs_a)), "".join(sorted(signs_b))) if words_a == words_b else None
