"""How positive the embedding of a text is: texts and a head go in, one number a text comes out.

A text is one vector, unless a sentence of it denies something, tells how things once were, puts a
trouble right, apologises, instructs or is a courtesy: the vector of such a sentence does not say
so, it is taken out and counted for what it is. What agents say to customers has a head of its own:
there a trouble that is named is the matter, and not yet a complaint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.heads import Head
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.tone.denial import denied
from pytest_aiprops.detectors.tone.refusals import is_refusal
from pytest_aiprops.detectors.tone.restating import FORMER, is_former
from pytest_aiprops.detectors.tone.service_news import (
    RULE,
    is_about_speaker,
    is_bad_news,
    is_courtesy,
    is_offer,
    is_plain_apology,
    is_rule,
    is_settled,
)
from pytest_aiprops.embedding import embed

_DENIED_GOOD = -0.75
_DENIED_BAD = -0.4
"""What denying something does to how it sounds: "not good" is nearly bad, "not bad" hardly good
(docs/detectors.md)."""
_SETTLED = 0.25
"""At least this for a trouble put right: its vector is that of the trouble."""
_APOLOGY = -0.1
"""At least this for an apology alone: it is no good news, and the bad one is told beside it."""
_COURTESY = 0.12
"""What a friendly word adds to plain facts, however many they are. Beside bad news it adds less,
and nothing beside news of `_BAD_NEWS` below 0 or worse."""
_BAD_NEWS = 0.25
_CLEARLY_SERVICE = 0.5
"""From here on the register of an agent is certain; at 0 a text is as likely anybody else's."""
_SERVICE_SHARE = 0.8
"""At most this weight for the head of agents: more of it costs AUC on reviews, with less of it
fewer friendly replies are heard (benchmarks/detectors/sentiment.py)."""
_SERVICE_SCALE = 1.4
"""Its scores are nearer to 0, because half of what it was trained on is plain: bad news to a
customer would sound neutral."""


@dataclass(frozen=True)
class ServiceHeads:
    """What reads the sentences of agents.

    Args:
        tone: How good the news is that an agent tells.
        register: Whether an agent speaks (above 0) or somebody else.
    """

    tone: Head
    register: Head


@dataclass(frozen=True)
class Part:
    """What of a text is judged together.

    Args:
        text: Its sentences, or of a denial the affirmative.
        sentences: How many of the text's sentences it is.
        kind: "said", "denied", "former", "settled" (a trouble put right), "courtesy",
            "apology" or "rule" (an instruction, a question or a condition).
    """

    text: str
    sentences: int
    kind: str


def parts(text: str) -> list[Part]:
    """Cut a text into what it says as it stands and the parts that count otherwise.

    >>> [part.kind for part in parts("It was not bad. We stayed a week.")]
    ['denied', 'said']
    """
    apart: list[Part] = []
    rest: list[str] = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        # A refusal denies too, and is no good news however bad what it denies.
        affirmative = None if is_refusal(sentence) else denied(sentence)
        if is_settled(sentence) and not is_about_speaker(sentence):
            apart.append(Part(sentence, 1, "settled"))
        elif is_courtesy(sentence) or is_offer(sentence):
            apart.append(Part(sentence, 1, "courtesy"))
        elif is_plain_apology(sentence):
            apart.append(Part(sentence, 1, "apology"))
        elif affirmative is not None:
            apart.append(Part(affirmative, 1, "denied"))
        elif is_former(sentence):
            apart.append(Part(sentence, 1, "former"))
        elif is_rule(sentence):
            apart.append(Part(sentence, 1, "rule"))
        else:
            rest.append(sentence)
    if not apart:
        return [Part(text, 1, "said")]
    return [*apart, Part(" ".join(rest), len(rest), "said")] if rest else apart


def head_scores(
    texts: Sequence[str], head: Head, service: ServiceHeads | None = None
) -> NDArray[np.float64]:
    """What a head says of each text, part by part; `(n,)` float64, about -1 to 1.

    Args:
        texts: English texts, one or more.
        head: A head that fits the embedder in force.
        service: The heads for what agents say; None to read every text with `head`.
    """
    cut = [parts(text) for text in texts]
    vectors = embed([part.text for one in cut for part in one])
    values = head.log_odds(vectors)
    if service is not None:
        told = [is_bad_news(part.text) for one in cut for part in one]
        share = np.clip(service.register.log_odds(vectors) / _CLEARLY_SERVICE, 0, _SERVICE_SHARE)
        share[told] = 0.0  # bad news to a customer is what everybody hears in it
        spoken = _SERVICE_SCALE * service.tone.log_odds(vectors)
        values = (1 - share) * values + share * spoken
    said = iter(values.tolist())
    return np.array([_together([(part, next(said)) for part in one]) for one in cut])


def _together(judged: list[tuple[Part, float]]) -> float:
    told = [(part, value) for part, value in judged if part.kind != "courtesy"]
    polite = [value for part, value in judged if part.kind == "courtesy"]
    if not told:
        return max(_COURTESY, sum(polite) / len(polite))
    news = float(
        np.average(
            [_counted(value, part.kind) for part, value in told],
            weights=[part.sentences for part, _ in told],
        )
    )
    if not polite:
        return news
    return news + _COURTESY * min(1.0, max(0.0, 1 + news / _BAD_NEWS))


def _counted(value: float, kind: str) -> float:
    if kind == "denied":
        return value * (_DENIED_GOOD if value > 0 else _DENIED_BAD)
    if kind == "settled":
        return max(value, _SETTLED)
    if kind == "apology":
        return max(value, _APOLOGY)
    if kind == "rule":
        return value * RULE
    return value * FORMER if kind == "former" else value
