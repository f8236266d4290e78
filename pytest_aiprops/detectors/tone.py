"""How positive a text is: texts go in, scores in [-1, 1] come out, NaN where it cannot be judged.

The score is the lexicon's (VADER: Hutto and Gilbert, ICWSM 2014) sentence by sentence, because the
lexicon was made for single sentences and saturates on long texts, corrected where politeness hides
a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.language import detect_language
from pytest_aiprops.detectors.refusals import is_apology, is_refusal
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS
from pytest_aiprops.errors import MissingExtra, UsageError

_REFUSAL_SCORE = -0.3
"""At most this for a refusing sentence: clearly below neutral (VADER's band is -.05 to .05), not as
low as an insult."""
_APOLOGY_SCORE = 0.0
"""At most this for an apology: it is not good news, and "sorry" alone is no bad news either."""

_MAX_SENTENCES = 1_000
"""Of a longer text this many sentences, evenly spaced, are scored: the mean moves by about a 30th
of the sentences' spread, and ten megabytes take seconds and not minutes."""
_MAX_SENTENCE = 2_000
"""Characters of one sentence that are scored; VADER takes quadratic time in them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH_SHARE = 0.3
"""Share of English function words from which a text is English without further question. Measured
on 900 sentences in 25 other languages: 99 % stay under .22; the median English one has .44. Below
it the language detector is asked."""
_ENGLISH_KINDS = 3
"""Different ones among them: "a" and "is" are Hungarian too."""
_FEW_WORDS = 6
_KNOWN_SHARE = 1 / 3
"""Of a short text in which another language is suspected, the words that must be known English."""
_READ_FOR_LANGUAGE = 5_000
"""Characters read to tell whether a text is English."""


class SentimentModel(Protocol):
    """What scores texts; the lexicon unless the caller gives another."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Score each text in [-1, 1], NaN where it cannot be judged; returns `(n,)` float64."""
        ...


def sentiment(texts: Iterable[str], model: SentimentModel | None = None) -> NDArray[np.float64]:
    """Score how positive each text is.

    A text with an agent's refusal is scored without the politeness around it, so that it is not
    positive for being courteous. English only: a text that is clearly in another language, and a
    text without words, cannot be judged.

    Args:
        texts: Texts to score.
        model: What to score with; None for the lexicon. It is not given texts without words.

    Returns:
        `(n,)` float64 in [-1, 1], 0 neutral; NaN where the text cannot be judged.

    Raises:
        UsageError: `texts` is not a list of str, or `model` breaks its contract.
        MissingExtra: vaderSentiment is not installed and no `model` is given.

    >>> love, refusal = sentiment(["I love it.", "I'm sorry, but we cannot refund this."])
    >>> love > 0.5, refusal < 0
    (np.True_, np.True_)
    """
    checked = checked_texts(texts, "sentiment")
    scores = np.full(len(checked), np.nan)
    with_words = [index for index, text in enumerate(checked) if _WORD.search(text)]
    if with_words:
        scores[with_words] = _scored(model or _lexicon_model(), [checked[i] for i in with_words])
    return scores


def _scored(model: SentimentModel, texts: list[str]) -> NDArray[np.float64]:
    scores = np.asarray(model(texts), dtype=np.float64)
    if scores.shape != (len(texts),) or bool(np.any(np.abs(scores) > 1)):
        raise UsageError(
            f"a sentiment model must give one score in [-1, 1] a text, {len(texts)} of them; "
            f"{model!r} gave shape {scores.shape}, "
            f"range {np.nanmin(scores, initial=0):g} to {np.nanmax(scores, initial=0):g}"
        )
    return scores


def _lexicon_model() -> SentimentModel:
    analyzer = _analyzer()
    return lambda texts: np.array([_score(text, analyzer) for text in texts])


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError as error:
        raise MissingExtra("sentiment", "semantic") from error
    return SentimentIntensityAnalyzer()


def _score(text: str, analyzer: Any) -> float:
    if not _may_be_english(text, analyzer.lexicon):
        return float("nan")
    spans = list(sentence_spans(text))
    step = max(1, -(-len(spans) // _MAX_SENTENCES))
    sentences = [text[start : min(end, start + _MAX_SENTENCE)] for start, end in spans[::step]]
    scores = [_sentence_score(sentence, analyzer) for sentence in sentences]
    if any(map(is_refusal, sentences)):
        # Whatever is warm beside a refusal is the courtesy it is wrapped in.
        scores = [min(score, 0.0) for score in scores]
    # Neutral sentences say nothing about the tone of the others.
    telling = [score for score in scores if score]
    return sum(telling) / len(telling) if telling else 0.0


def _sentence_score(sentence: str, analyzer: Any) -> float:
    score = float(analyzer.polarity_scores(sentence)["compound"])
    if is_refusal(sentence):
        return min(score, _REFUSAL_SCORE)
    if is_apology(sentence):
        return min(score, _APOLOGY_SCORE)
    return score


def _may_be_english(text: str, lexicon: dict[str, float]) -> bool:
    start = text[:_READ_FOR_LANGUAGE]
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(start)]
    if not found:
        # Words only further on: rare enough to leave to the language detector alone.
        return detect_language([text]) == ["en"]
    known = sum(word in FUNCTION_WORDS for word in found)
    kinds = len(FUNCTION_WORDS.intersection(found))
    if kinds >= _ENGLISH_KINDS and known >= _ENGLISH_SHARE * len(found):
        return True
    known += sum(word in lexicon for word in found if word not in FUNCTION_WORDS)
    (language,) = detect_language([text])
    if language in ("en", None):
        # Undetermined: judge it where a word of it is known ("Excellent!"), not otherwise.
        return language == "en" or known > 0
    # Too few words for the language detector to be trusted, and we know many of them.
    return len(found) <= _FEW_WORDS and known >= _KNOWN_SHARE * len(found)
