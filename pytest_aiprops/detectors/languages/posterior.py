"""How probable each language is for a stretch of prose: prose goes in, probabilities come out.

Five pieces of evidence are added up as log-odds: py3langid on the whole and on its words, the
trigram profiles of langdetect, frequent words and common endings. The script decides which
languages are asked at all. The weights were fitted by maximum likelihood on 11,000 translated
messages and word pairs of free software in 40 languages, and checked on data of another kind
(benchmarks/detectors/language.py). The sum is calibrated well enough to be read as a probability.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_aiprops.detectors.languages.listed_words import common_endings, folded, frequent_words
from pytest_aiprops.detectors.languages.opinions import byte_scores, trigram_scores
from pytest_aiprops.detectors.languages.scripts import OWN_SCRIPT, SHARED_SCRIPTS
from pytest_aiprops.detectors.vocabulary import words as listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUPPORTED_LANGUAGES = frozenset(OWN_SCRIPT.values()).union(*SHARED_SCRIPTS.values())
"""Languages that both libraries know, Chinese as one: ISO 639-1."""

_WEIGHTS = {"text": 0.45, "words": 1.24, "trigrams": 0.38, "frequent": 2.0, "endings": 0.9}
_LENGTH_POWER = 0.37
"""What the libraries say counts more in longer texts, by this power of the length over 20 bytes."""
_COMMON_LENGTH = 20

_PRIOR = {
    **dict.fromkeys(listed("bg ca et fa he hr lt lv sk sl"), -1.5),
    **dict.fromkeys(listed("mr ne"), -2.0),
    **dict.fromkeys(listed("af cy mk so sq sw tl ur"), -4.0),
}
"""Log-odds before a word is read; 0 for the others. Set by hand, not fitted: roughly how much rarer
web pages in them are than in the languages they are taken for. They decide on a few words that
could be of either; a sentence outweighs them, less so between Nepali and Hindi."""

_ALONE_WEIGHT = 1.5
_PLAIN_LEAD = 8.0
"""Where py3langid alone, at this weight, puts one language so many log-odds before the next, no
other is asked: in most sentences, and wrongly in none of 7,600 translated messages."""

_MOST_WORDS = 12
"""Words that are scored one by one too. In a longer text the whole says it all."""
_MOST_OF_A_WORD = 4.0
"""What one word can say against a language: a foreign name in an English sentence is no more."""


@dataclass(frozen=True)
class Posterior:
    """What a stretch of prose tells.

    Args:
        probabilities: Of each supported language of the script; they sum to 1.
        rival: The best language that py3langid alone knows.
        rival_lead: By how many log-odds py3langid prefers it to the most probable supported one.
    """

    probabilities: Mapping[str, float]
    rival: str
    rival_lead: float

    @property
    def language(self) -> str:
        """The most probable supported language."""
        return max(self.probabilities, key=lambda one: self.probabilities[one])

    @property
    def probability(self) -> float:
        """Probability of `language`, in [0, 1]."""
        return self.probabilities[self.language]


def posterior(words: Sequence[str], script: str) -> Posterior:
    """Weigh the evidence of words.

    Args:
        words: The words of a text that are in the script, in order; at least one.
        script: A key of `SHARED_SCRIPTS`.

    >>> posterior(["merci", "beaucoup"], "LATIN").language
    'fr'
    """
    import numpy as np

    languages = sorted(SHARED_SCRIPTS[script])
    text, lower = _as_one(words), [folded(word) for word in words]
    scores = byte_scores(text)
    growth = ((len(text.encode()) + 1) / _COMMON_LENGTH) ** _LENGTH_POWER
    best = max(scores[language] for language in languages)
    whole = growth * np.array([scores[language] - best for language in languages])
    log_odds = (
        np.array([_PRIOR.get(language, 0.0) for language in languages]) + _ALONE_WEIGHT * whole
    )
    first, second = _two_best(log_odds)
    if first - second < _PLAIN_LEAD:
        log_odds += (_WEIGHTS["text"] - _ALONE_WEIGHT) * whole
        for name, column in further_evidence(words, lower, languages, growth).items():
            log_odds += _WEIGHTS[name] * column
    odds = np.exp(log_odds - log_odds.max())
    shares = (odds / odds.sum()).tolist()
    others = {one: score for one, score in scores.items() if one not in SUPPORTED_LANGUAGES}
    rival = max(others, key=lambda one: others[one])
    lead = _WEIGHTS["text"] * (growth * (others[rival] - best) - whole[log_odds.argmax()])
    return Posterior(dict(zip(languages, shares, strict=True)), rival, float(lead))


def further_evidence(
    words: Sequence[str], lower: Sequence[str], languages: Sequence[str], growth: float
) -> dict[str, NDArray[np.float64]]:
    """What is asked where py3langid is in doubt: one column a piece of evidence, before its weight.

    >>> columns = further_evidence(["merci", "beaucoup"], ["merci", "beaucoup"], ["en", "fr"], 1.0)
    >>> sorted(columns)
    ['endings', 'frequent', 'trigrams', 'words']
    """
    import numpy as np

    # Evenly spread over the text, so that where a word stands does not matter.
    some = lower[:: -(-len(lower) // _MOST_WORDS)]
    single = np.zeros(len(languages))
    for word in some:
        scores = byte_scores(f" {word} ")
        column = np.array([scores[language] for language in languages])
        single += np.maximum(column - column.max(), -_MOST_OF_A_WORD)
    trigrams = trigram_scores(words, languages)
    # Repeating a word is no new evidence.
    different = list(dict.fromkeys(lower))
    per_word = len(different) ** -0.5
    return {
        "words": growth * single * len(some) ** -0.5,
        "trigrams": growth * (trigrams - trigrams.max()),
        "frequent": per_word * _column(frequent_words(different), languages),
        "endings": per_word * _column(common_endings(different), languages),
    }


def _two_best(values: NDArray[np.float64]) -> tuple[float, float]:
    ordered = sorted(values.tolist(), reverse=True)
    return ordered[0], ordered[1] if len(ordered) > 1 else float("-inf")


def _as_one(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text.lower() if text.isupper() else text


def _column(scores: Mapping[str, float], languages: Sequence[str]) -> NDArray[np.float64]:
    import numpy as np

    return np.array([scores.get(language, 0.0) for language in languages])
