"""How positive the words of a text are: a text goes in, a score in [-1, 1] comes out.

The lexicon is VADER (Hutto and Gilbert, ICWSM 2014). It is read sentence by sentence, because it
was made for single sentences and saturates on long texts, and corrected where politeness hides a
refusal, or where an agent only names the trouble that is dealt with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.tone.refusals import is_apology, is_refusal
from pytest_aiprops.detectors.tone.restating import FORMER, is_former
from pytest_aiprops.detectors.tone.service_news import (
    RULE,
    is_about_speaker,
    is_bad_news,
    is_rule,
    is_settled,
    is_to_customer,
)
from pytest_aiprops.errors import MissingExtra

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

_SAID_PLAINLY = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        # Negations that VADER does not know.
        (r"\b(?:no one|nobody|none of (?:us|them|it|this))\b", "none"),
        (r"\b(?:hardly|barely|scarcely|far from|anything but|by no means|no longer)\b", "not"),
        (r"\bfail(?:s|ed)? to\b", "not"),
        # Negations that deny nothing.
        (r"\bnot (?:only|just|merely|simply|to mention)\b", " "),
        (r"\b(?:no|without (?:a )?|beyond (?:any )?) ?(?:doubt|question)\b", " "),
        (r"\b(?:can't|cannot|can not|couldn't|could not) wait\b", "eager"),
        (r"\b(?:can't|cannot|can not|couldn't|could not) go wrong\b", "good"),
        (
            r"\b(?:can't|cannot|can not|couldn't|could not|never) (?=(?:\w+ ){1,4}enough\b)"
            r"|\b(?:can't|cannot|can not|couldn't|could not) (?:\w+ ){1,3}(?:any )?"
            r"(?=(?:better|happier|easier|nicer|more)\b)",
            " ",
        ),
        (r"\bnever fails?(?:ed)? to\b", "always"),
    )
)
"""How a turn of phrase reads in words that the lexicon takes as they are meant."""
_MATTERS = re.compile(
    r"\b(?:no |without (?:an? |any )?)?(?:charg(?:e|es|ed|ing)|fees?"
    r"|cancel(?:s|l?ed|l?ing|lations?)?"
    r"|pay(?:s|ing|ments?)?|stop(?:s|ped)?|wait(?:s|ed|ing)?|claim(?:s|ed)?|disputes?|debts?|owed?"
    r"|limit(?:s|ed)?|block(?:s|ed|ing)?|lock(?:s|ed)?|cuts?|alerts?|alarms?|leaves?|shares?|shared"
    r"|interest(?: rates?)?|values?|securit(?:y|ies)|credits?|active|certain|original|deposits?"
    r"|no|yes|please|problems?|errors?|fail(?:s|ed|ing|ures?)?|faults?|complain(?:s|ts?)?|miss(?:es|ed|ing)?"
    r"|delay(?:s|ed)?|damaged?s?|lost|los(?:e|es|s)|broken?|penalt(?:y|ies)|fines?|emergenc(?:y|ies)"
    r"|pains?|fires?|accidents?|thefts?|stolen|wrong|warnings?|risks?|reject(?:s|ed)?|declined?"
    r"|save(?:s|d)?|support|help)\b"
)
"""What an agent deals with, named and not felt: to a customer these words only tell the matter.
The head hears whether the news about it is good."""
_SETTLED_SCORE = 0.0
"""At least this for a sentence that puts a trouble right: its words are those of the trouble."""


def lexicon_score(text: str) -> float:
    """Score the words of a text.

    Args:
        text: An English text.

    Returns:
        A score in [-1, 1]: the mean over the sentences that say anything of feeling; 0 where none
        does.

    Raises:
        MissingExtra: vaderSentiment is not installed.

    >>> lexicon_score("I love it. It is on the table.") > 0.5
    True
    """
    spans = list(sentence_spans(text))
    step = max(1, -(-len(spans) // _MAX_SENTENCES))
    sentences = [text[start : min(end, start + _MAX_SENTENCE)] for start, end in spans[::step]]
    refusing = [is_refusal(sentence) for sentence in sentences]
    scores = [_sentence_score(*pair) for pair in zip(sentences, refusing, strict=True)]
    if any(refusing):
        # Whatever is warm beside a refusal is the courtesy it is wrapped in.
        scores = [min(score, 0.0) for score in scores]
    # Neutral sentences say nothing about the tone of the others.
    telling = [score for score in scores if score]
    return sum(telling) / len(telling) if telling else 0.0


def feeling_words() -> Mapping[str, float]:
    """The words of the lexicon, in small letters, each with its score in [-4, 4]."""
    return _analyzer()[1]


def _sentence_score(sentence: str, refusing: bool) -> float:
    plain = sentence.replace("’", "'")
    for pattern, said in _SAID_PLAINLY:
        plain = pattern.sub(said, plain)
    to_customer = is_to_customer(plain)
    if to_customer and not is_bad_news(sentence):
        plain = _MATTERS.sub("it", plain.casefold())
    score = _analyzer()[0](plain)
    if is_settled(sentence) and not is_about_speaker(sentence):
        score = max(score, _SETTLED_SCORE)
    if is_rule(sentence):
        score *= RULE
    if is_former(sentence):
        score *= FORMER
    if refusing:
        return min(score, _REFUSAL_SCORE)
    return min(score, _APOLOGY_SCORE) if is_apology(sentence) else score


@lru_cache(maxsize=1)
def _analyzer() -> tuple[Callable[[str], float], Mapping[str, float]]:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError as error:
        raise MissingExtra("sentiment", "semantic") from error
    analyzer = SentimentIntensityAnalyzer()
    return lambda text: float(analyzer.polarity_scores(text)["compound"]), analyzer.lexicon
