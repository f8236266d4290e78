"""Which script a text is written in, and what that alone says about its language.

A text goes in; the script of most of its letters comes out, and the language where a script is used
by one supported language only, or where Chinese characters tell Chinese from Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from pytest_aiprops.detectors.vocabulary import words

OWN_SCRIPT = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "THAI": "th",
    "HEBREW": "he",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
}
"""Scripts used, among the supported languages, by one only (first word of the Unicode name)."""

SHARED_SCRIPTS: Mapping[str, frozenset[str]] = {
    "LATIN": words(
        "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr "
        "vi"
    ),
    "CYRILLIC": words("bg mk ru uk"),
    "ARABIC": words("ar fa ur"),
    "DEVANAGARI": words("hi mr ne"),
    "BENGALI": words("bn"),
    "CJK": words("ja zh"),
}
"""Scripts of several languages, and the supported ones among them. Bengali is also Assamese."""

_DENSE = {"CJK": 3.0, "HIRAGANA": 2.0, "KATAKANA": 2.0, "HANGUL": 2.5, "THAI": 1.2}
"""Letters of an alphabet that one letter of these scripts stands for, about."""
_MIN_OWN_LETTERS = 2
"""Letters that suffice where the script itself names the language; one may be a symbol (π)."""
_MIN_OWN_SHARE = 0.5
"""Least share of a text in its script: a reply that mixes two scripts evenly is in no language."""
_LATIN_BESIDE = 0.5
"""What a Latin letter counts beside other scripts: brands and technical terms are often Latin."""
_KANA_SHARE = 0.1
"""Japanese mixes kana with Chinese characters; a tenth of kana is more than Chinese ever has."""


def letters_by_script(text: str) -> dict[str, float]:
    """How many letters are of each script, in letters of an alphabet.

    >>> letters_by_script("да, OK")
    {'CYRILLIC': 2.0, 'LATIN': 2.0}
    """
    weights: dict[str, float] = {}
    for letter, count in Counter(text).items():
        if letter.isalpha():
            script = script_of(letter)
            weights[script] = weights.get(script, 0.0) + count * _DENSE.get(script, 1.0)
    return weights


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of one letter: the first word of its Unicode name.

    >>> script_of("ß")
    'LATIN'
    """
    return re.split(r"[ -]", unicodedata.name(letter, "UNKNOWN"), maxsplit=1)[0]


def main_script(weights: Mapping[str, float]) -> str | None:
    """The script most letters are of; None where no script has half of them.

    >>> main_script({"LATIN": 30, "CYRILLIC": 4}), main_script({})
    ('LATIN', None)
    """
    together = dict(weights)
    if "LATIN" in together:
        together["LATIN"] *= _LATIN_BESIDE
    kana = together.pop("HIRAGANA", 0.0) + together.pop("KATAKANA", 0.0)
    chinese = together.get("CJK", 0.0)
    if kana and kana >= _KANA_SHARE * (kana + chinese):
        together["HIRAGANA"] = kana + together.pop("CJK", 0.0)
    elif kana:
        together["CJK"] = kana + chinese
    if not together:
        return None
    script = max(together, key=lambda name: together[name])
    enough = together[script] >= _MIN_OWN_SHARE * sum(together.values())
    return script if enough else None


def named_by_script(script: str, weights: Mapping[str, float]) -> str | None:
    """The language that a script names, where there are letters enough of it.

    >>> named_by_script("GREEK", {"GREEK": 9.0}), named_by_script("GREEK", {"GREEK": 1.0})
    ('el', None)
    """
    if script == "HIRAGANA":
        letters = sum(weights.get(kana, 0.0) for kana in ("HIRAGANA", "KATAKANA"))
    else:
        letters = weights.get(script, 0.0)
    enough = letters >= _MIN_OWN_LETTERS * _DENSE.get(script, 1.0)
    return OWN_SCRIPT.get(script) if enough else None


def chinese_or_japanese(text: str) -> str | None:
    """What Chinese characters alone tell: those of one country's standard only.

    >>> chinese_or_japanese("说话"), chinese_or_japanese("東京駅"), chinese_or_japanese("人本")
    ('zh', 'ja', None)
    """
    characters = {letter for letter in text if letter.isalpha() and script_of(letter) == "CJK"}
    simplified = sum(map(_chinese_only, characters))
    japanese = sum(map(_japanese_only, characters))
    if simplified == japanese:
        return None
    return "zh" if simplified > japanese else "ja"


def is_traditional(text: str) -> bool:
    """Whether a text has characters that Taiwan and Japan write and the mainland does not.

    >>> is_traditional("東京"), is_traditional("人本")
    (True, False)
    """
    return any(not _encodes(letter, "gb2312") for letter in text if script_of(letter) == "CJK")


@lru_cache(maxsize=8192)
def _chinese_only(letter: str) -> bool:
    # JIS X 0208 holds the 6,355 characters of Japanese.
    return not _encodes(letter, "shift_jis")


@lru_cache(maxsize=8192)
def _japanese_only(letter: str) -> bool:
    # GB 2312 holds those of the mainland, Big5 those of Taiwan and Hong Kong.
    return not _encodes(letter, "gb2312") and not _encodes(letter, "big5")


def _encodes(letter: str, codec: str) -> bool:
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
