"""What language one stretch of prose is in: prose goes in, a judgement comes out.

The script decides where it is used by one language; else the most probable language does, unless it
is not probable enough, a language besides the supported ones fits better, or what is written may be
a name or no language at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.languages.listed_words import folded, is_frequent
from pytest_aiprops.detectors.languages.opinions import known_share
from pytest_aiprops.detectors.languages.posterior import posterior
from pytest_aiprops.detectors.languages.prose import without_names, words_of
from pytest_aiprops.detectors.languages.scripts import (
    SHARED_SCRIPTS,
    chinese_or_japanese,
    is_traditional,
    letters_by_script,
    main_script,
    named_by_script,
    script_of,
)

_MIN_PROBABILITY = 0.72
"""Least probability of an answer. Of the development data's texts up to five words 1.9 % are then
wrong and 14 % undetermined; at .66 it is 2.7 and 12, at .75 it is 1.8 and 15."""
_MAX_RIVAL_LEAD = 0.5
"""A language that only py3langid knows may be ahead by this many log-odds. Nine sentences of ten in
Basque, Belarusian, Icelandic, Irish, Kazakh and Serbian are then undetermined, not a relative;
Malay still comes out as Indonesian and Bosnian as Croatian."""
_MIN_LETTERS = 5
"""Letters of a shared alphabet below which a text is a word of many languages ("OK", "Yes")."""
_MIN_KNOWN = 0.35
"""Least share of a text's trigrams (Latin letters) that its language is known to have. Prose of a
few words has .4 and more, keyboard mashing and keys under .3."""
_FEW_WORDS = 3
"""A text of so few words, all capitalised, may be a name ("Hotel Berlin")."""
_FEW_CHARACTERS = 4
"""Chinese characters of which both countries write short texts, Japan without kana."""
_ONE_WORD_PROBABILITY = 0.95
"""A single word is often one of two languages, or a name in lower case."""


@dataclass(frozen=True)
class Judgement:
    """What one stretch of text is taken for.

    Args:
        language: ISO 639-1 code, or None where it is undetermined.
        probabilities: Of each language of its script; empty where the script alone decided.
        letters: How many letters it has, in letters of an alphabet.
        words: How many words.
    """

    language: str | None
    probabilities: Mapping[str, float]
    letters: float
    words: int


_NOTHING = Judgement(None, {}, 0.0, 0)


def judged_language(readable: str) -> Judgement:
    """Judge one stretch of prose.

    >>> judged_language("Where is my order?").language, judged_language("OK").language
    ('en', None)
    """
    readable = without_names(readable)
    weights = letters_by_script(readable)
    script = main_script(weights)
    if script is None:
        return _NOTHING
    letters = sum(weights.values())
    named = named_by_script(script, weights)
    if named or script not in SHARED_SCRIPTS:
        return Judgement(named, {}, letters, len(readable.split()))
    words = [word for word in words_of(readable) if script_of(word[0]) == script]
    if script == "CJK":
        # No space parts them from what stands before: of "JSON文件" the half is meant.
        own = ("".join(c for c in word if script_of(c) == script) for word in words_of(readable))
        words = [word for word in own if word]
        told = chinese_or_japanese("".join(words))
        if told:
            return Judgement(told, {}, letters, len(words))
        if sum(map(len, words)) <= _FEW_CHARACTERS and is_traditional("".join(words)):
            return _NOTHING  # "東京": a Japanese word, or Chinese in Taiwan
    elif letters < _MIN_LETTERS or not words:
        return _NOTHING
    found = posterior(words, script)
    answer = found.language
    clear = (
        found.probability >= _MIN_PROBABILITY
        and found.rival_lead <= _MAX_RIVAL_LEAD
        and not _may_be_name(words, answer)
        and (len(words) > 1 or script == "CJK" or _is_telling(words[0], found.probability, answer))
        and (script != "LATIN" or known_share(words, answer) >= _MIN_KNOWN)
    )
    return Judgement(answer if clear else None, found.probabilities, letters, len(words))


def _may_be_name(words: Sequence[str], language: str) -> bool:
    return (
        len(words) <= _FEW_WORDS
        and all(word[0].isupper() for word in words)
        and not all(is_frequent(folded(word), language) for word in words)
    )


def _is_telling(word: str, probability: float, language: str) -> bool:
    return probability >= _ONE_WORD_PROBABILITY or is_frequent(folded(word), language)
