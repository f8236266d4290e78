"""How positive a text is: texts go in, scores in [-1, 1] come out, NaN where it cannot be judged.

Two views of a text are added up: a lexicon's, which knows strong words and politeness, and a linear
head's on the embedding, which knows what is said without them. Both read the text without
what it takes back (`restating`) and without the words for groups of people (`groups`), so that
texts that differ only in such a word score the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.heads import Head, fitting_head
from pytest_aiprops.detectors.languages.english import other_languages
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.detectors.tone.embedded import ServiceHeads, head_scores
from pytest_aiprops.detectors.tone.groups import without_groups
from pytest_aiprops.detectors.tone.lexicon import feeling_words, lexicon_score
from pytest_aiprops.detectors.tone.refusals import refuses
from pytest_aiprops.detectors.tone.restating import restated
from pytest_aiprops.errors import UsageError

LEXICON_WEIGHT = 0.3
"""Of the lexicon's score beside the head's. Between .2 and .4 the AUC of reviews and of
editorials moves by .005 at most, in opposite directions (docs/detectors.md)."""
_STEEPNESS = 1.6
"""Makes clear praise score .6 and more."""
_NEUTRAL = 0.15
_NEUTRAL_WITHOUT_WORDS = 0.25
"""Sums of this size are halved, smaller ones more. With no word of feeling in the text the
embedding speaks alone, and of plain facts only its noise: of 30 facts 73 % score within .05 of 0
instead of 47 %, and the AUC falls by less than .001."""
_NOISE = 0.005
"""A score nearer to 0 is 0: its sign is the embedding's noise, and would turn with any word."""
_DECIMALS = 6
"""Kept of a score. Vectors of one text in different batches agree to about seven."""
_REFUSAL_SCORE = -0.1
"""At most this for a text that refuses: below VADER's neutral band (-.05 to .05)."""

_MAX_CHARACTERS = 20_000
"""Of a longer text evenly spaced sentences of this length together are read: about 4,000 words,
more than a tone needs, and embedded in a second."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w+")
"""URLs and handles: names of others, which say nothing of the tone."""


class SentimentModel(Protocol):
    """What scores texts; the packaged views unless the caller gives another."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Score each text in [-1, 1], NaN where it cannot be judged; returns `(n,)` float64."""
        ...


def sentiment(texts: Iterable[str], model: SentimentModel | None = None) -> NDArray[np.float64]:
    """Score how positive each text is.

    A text with an agent's refusal is below 0 however courteous it is. Texts that differ only in a
    word for a group of people score the same. English only: a text that is clearly in another
    language, and a text without words, cannot be judged. For an embedder that the packaged head
    does not fit, the lexicon scores alone, and a warning says so once.

    Args:
        texts: Texts to score.
        model: What to score with; None for the packaged one. It is not given texts without words.

    Returns:
        `(n,)` float64 in [-1, 1], 0 neutral; NaN where the text cannot be judged.

    Raises:
        UsageError: `texts` is not a list of str, or `model` breaks its contract.
        MissingExtra: The `semantic` extra is not installed and no `model` is given.

    >>> love, refusal = sentiment(["I love it.", "I'm sorry, but we cannot refund this."])
    >>> love > 0.5, refusal < 0
    (np.True_, np.True_)
    """
    checked = checked_texts(texts, "sentiment")
    scores = np.full(len(checked), np.nan)
    with_words = [index for index, text in enumerate(checked) if _WORD.search(text)]
    if with_words:
        scores[with_words] = _scored(model or _packaged, [checked[i] for i in with_words])
    return scores


def as_read(text: str) -> str:
    """A text as both views read it: what it says in the end, without addresses and groups.

    >>> as_read("@shop I used to hate the Danish waitress, but now I love her!")
    'now I love their!'
    """
    if len(text) > _MAX_CHARACTERS:
        text = _evenly_spaced(text)
    plain = _ADDRESS.sub(" ", html.unescape(text))
    return without_groups(restated(plain), no_names=feeling_words()).strip()


def calibrated(head: NDArray[np.float64], lexicon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores in (-1, 1) from the two views: of the sign of their sum, and nearer to 0 than it.

    >>> calibrated(np.array([0.5, 0.05]), np.array([0.6, 0.0])).round(2).tolist()
    [0.78, 0.0]
    """
    sums = head + LEXICON_WEIGHT * lexicon
    neutral = np.where(lexicon == 0, _NEUTRAL_WITHOUT_WORDS, _NEUTRAL)
    scores: NDArray[np.float64] = np.tanh(_STEEPNESS * sums**3 / (sums**2 + neutral**2))
    scores = np.where(np.abs(scores) < _NOISE, 0.0, scores)
    return scores.round(_DECIMALS) + 0.0  # no score of -0.0


def _scored(model: SentimentModel, texts: list[str]) -> NDArray[np.float64]:
    scores = np.asarray(model(texts), dtype=np.float64)
    if scores.shape != (len(texts),) or bool(np.any(np.abs(scores) > 1)):
        raise UsageError(
            f"a sentiment model must give one score in [-1, 1] a text, {len(texts)} of them; "
            f"{model!r} gave shape {scores.shape}, "
            f"range {np.nanmin(scores, initial=0):g} to {np.nanmax(scores, initial=0):g}"
        )
    return scores


def _packaged(texts: Sequence[str]) -> NDArray[np.float64]:
    scores = np.full(len(texts), np.nan)
    languages = other_languages(texts)
    english = [index for index, language in enumerate(languages) if language is None]
    read = {index: as_read(texts[index]) for index in english}
    # What was nothing but an address has no words left.
    judged = [index for index in english if _WORD.search(read[index])]
    if judged:
        head = fitting_head("sentiment", "sentiment is scored by the lexicon alone")
        scores[judged] = blended(
            [read[index] for index in judged], head, _service_heads() if head else None
        )
    return scores


def _service_heads() -> ServiceHeads | None:
    without = "replies of agents are read like any other text"
    tone = fitting_head("service_tone", without)
    register = fitting_head("service_register", without)
    return ServiceHeads(tone, register) if tone and register else None


def blended(
    texts: Sequence[str], head: Head | None, service: ServiceHeads | None = None
) -> NDArray[np.float64]:
    """Score texts by both views, or where there is no head by the lexicon alone.

    Args:
        texts: English texts as `as_read` gives them, each with a word.
        head: A head that fits the embedder in force.
        service: The heads for what agents say, which fit it too.

    Returns:
        `(n,)` float64 in [-1, 1].
    """
    lexicon = np.array([lexicon_score(text) for text in texts])
    if head is None:
        return lexicon
    refusing = np.array([refuses(text) for text in texts], dtype=bool)
    scores = calibrated(head_scores(texts, head, service), lexicon)
    return np.where(refusing, np.minimum(scores, _REFUSAL_SCORE), scores)


def _evenly_spaced(text: str) -> str:
    spans = list(sentence_spans(text))
    step = -(-len(text) // _MAX_CHARACTERS)
    kept = " ".join(text[start : min(end, start + _MAX_CHARACTERS)] for start, end in spans[::step])
    return kept[:_MAX_CHARACTERS]
