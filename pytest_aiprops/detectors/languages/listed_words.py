"""What word lists say about the language of words: words go in, one score a language comes out.

The lists lie in `wordlists/`: the most frequent words of each language, and its common endings.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "wordlists"
_MIN_ENDING_WORD = 4
_LONGEST_ENDING = 6
_MIN_STEM = 2


def frequent_words(words: Sequence[str]) -> dict[str, float]:
    """How many of `words` are frequent in each language, a rarer coincidence counting more.

    >>> scores = frequent_words(["nicht", "immer"])
    >>> max(scores, key=scores.get)
    'de'
    """
    scores: dict[str, float] = {}
    known = _listed("frequent.txt")
    for word in words:
        _add(scores, known.get(word, ()))
    return scores


def common_endings(words: Sequence[str]) -> dict[str, float]:
    """How many of `words` end as words of each language do.

    >>> scores = common_endings(["informações"])
    >>> max(scores, key=scores.get)
    'pt'
    """
    scores: dict[str, float] = {}
    known = _listed("endings.txt")
    for word in words:
        if len(word) >= _MIN_ENDING_WORD:
            for length in range(min(_LONGEST_ENDING, len(word) - _MIN_STEM), 0, -1):
                languages = known.get(word[-length:])
                if languages:
                    _add(scores, languages)
                    break
    return scores


def is_frequent(word: str, language: str) -> bool:
    """Whether a word, in lower case, is on the list of a language.

    >>> is_frequent("merci", "fr"), is_frequent("merci", "en")
    (True, False)
    """
    return language in _listed("frequent.txt").get(word, ())


def folded(text: str) -> str:
    """Lower case, one code point a letter: how words are listed and looked up.

    >>> folded("É")
    'é'
    """
    # Lower case of the Turkish İ is two code points.
    return unicodedata.normalize("NFC", text.lower().replace("i\u0307", "i")).replace("’", "'")


def _add(scores: dict[str, float], languages: Sequence[str]) -> None:
    if languages:
        weight = 1 - math.log(len(languages)) / math.log(_language_count())
        for language in languages:
            scores[language] = scores.get(language, 0.0) + weight


@lru_cache(maxsize=1)
def _language_count() -> int:
    return len({one for languages in _listed("frequent.txt").values() for one in languages})


@lru_cache(maxsize=2)
def _listed(name: str) -> Mapping[str, tuple[str, ...]]:
    """Each listed word with its languages."""
    language = ""
    found: dict[str, dict[str, None]] = {}
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            language = line.strip("[]")
            continue
        for word in line.split():
            found.setdefault(folded(word), {})[language] = None
    return {word: tuple(languages) for word, languages in found.items()}
