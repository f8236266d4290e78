"""Which language the letters and common words of a text suggest: it goes in, a code comes out.

A guess at which carrier sentences suit, for every example drawn: too slight for a judgement, for
which there is `detect_language`, and light enough to load nothing while an example is drawn.
"""

from __future__ import annotations

import re
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


_FEWEST_WORDS = 2
"""Common words that a language must have in a text, and more than any other has."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    code: frozenset(words.split())
    for code, words in (
        ("en", "the and is my i you it to of was not what where how have has with for can this in"),
        ("es", "el los las mi es no y ha que por para con una un de está del qué dónde cómo se lo"),
        (
            "fr",
            "le les la ma mon est ne pas et je vous il que pour avec une un des du de où ce qui",
        ),
        (
            "de",
            "der die das ist nicht und ich mein meine sie es wo wie mit für ein eine den auf zu",
        ),
        ("it", "il gli mio mia è non e ho che per con una un di del della dove come sono si lo la"),
        ("pt", "o os as meu minha é não e eu que por para com uma um de do da foi onde como está"),
        ("nl", "de het een is niet en ik mijn u waar hoe met voor van op dat maar heb te er nog"),
        ("pl", "nie jest się na i w z do to mój moja mam za co gdzie jak dla czy po od że proszę"),
        (
            "tr",
            "bir ve bu için ne çok benim değil ile var yok nerede nasıl ben siz lütfen mi mı da",
        ),
    )
}


def language_of(text: str) -> str:
    """The language whose common words a text in Latin letters has, else that of its script.

    >>> language_of("Wo ist meine Bestellung?"), language_of("Où est ma commande ?")
    ('de', 'fr')
    >>> language_of("Hola"), language_of("Где мой заказ?")
    ('en', 'ru')
    """
    guess = language_of_script(text)
    if guess != _LANGUAGES["LATIN"]:
        return guess
    words = {word.lower() for word in _WORD.findall(text[:_READ])}
    counts = Counter({code: len(words & common) for code, common in _COMMON.items()})
    (first, most), (_, second) = counts.most_common(2)
    return first if most >= _FEWEST_WORDS and most > second else guess


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
