"""Which language the letters of a text suggest: a text goes in, an ISO 639-1 code comes out."""

from __future__ import annotations

import unicodedata
from collections import Counter

_READ = 400
"""Characters that are looked at: a script shows at once."""
_LANGUAGES = {
    "LATIN": "en",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
}


def language_of_script(text: str) -> str:
    """The most spoken language that writes so; English for any script not listed here.

    >>> language_of_script("Где мой заказ?"), language_of_script("領収書が必要です")
    ('ru', 'ja')
    """
    counts = Counter(
        unicodedata.name(character, "").partition(" ")[0]
        for character in text[:_READ]
        if character.isalpha()
    )
    if counts["CJK"] and (counts["HIRAGANA"] or counts["KATAKANA"]):
        return "ja"
    # Of two alike the one that came first.
    known = [script for script, _ in counts.most_common() if script in _LANGUAGES]
    return _LANGUAGES[known[0]] if known else "en"
