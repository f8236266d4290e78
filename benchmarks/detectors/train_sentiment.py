"""Train the three heads of sentiment and write their coefficients.

A ridge regression of a score in [-1, 1] on the packaged embedder's vectors of texts as the detector
reads them (`tone.as_read`), by the normal equations. The texts and their scores:

- the development sets of reviews and editorials, tanh(rating / 2) of ratings in [-4, 4], plain
  sentences too: they say where 0 is;
- sentences of our own in many domains (gold/sentiment_training.jsonl);
- composed sentences (sentiment_phrases.py, agent_phrases.py, critic_phrases.py,
  fact_phrases.py, support_phrases.py);
- the lexicon's words, alone and in "It was ...", tanh(score / 2).

In groups of sentences that differ only in a word for a group of people or a name, unmasked, the
weights are held away from the directions in which the sentences of a group differ.

Two more heads are trained on what agents say: its tone, on those sentences alone, and its register,
those sentences (1) against reviews, editorials, tweets, critics and plain facts (-1).

`trained(without=...)` and `trained_service(without=...)` leave domains out, for the benchmark; run
as a script, all are used and sentiment.json, service_tone.json and service_register.json in
pytest_aiprops/detectors/coefficients are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from agent_phrases import agent_phrases
from critic_phrases import critic_phrases
from fact_phrases import fact_phrases
from figures import OWN, ROOT, options, rows
from numpy.typing import NDArray
from sentiment_phrases import phrases
from support_phrases import support_phrases

from pytest_aiprops.detectors.heads import Head
from pytest_aiprops.detectors.tone.embedded import ServiceHeads, parts
from pytest_aiprops.detectors.tone.lexicon import feeling_words
from pytest_aiprops.detectors.tone.scoring import as_read
from pytest_aiprops.embedding import active_embedder, embed

FOLDER = ROOT / "pytest_aiprops" / "detectors" / "coefficients"
SETS = {"product": "sentiment_product_reviews.jsonl", "editorial": "sentiment_editorials.jsonl"}

_RIDGE = 40.0
_WEIGHTS = {
    "sets": 1.0,
    "own": 3.0,
    "own support": 1.0,
    "composed": 0.3,
    "support": 0.2,
    "critics": 0.4,
    "facts": 4.0,
    "lexicon": 0.03,
}
"""Of one text of each source; found by leaving one of the two sets out, where the AUC is flat."""
_COMPOSED = 2_600
_REPLIES = 700
_CRITICS = 1_500
_FACTS = 1_500
_SUPPORT = 1_500
_FAIRNESS = 30.0
"""Weight of one difference inside a group of sentences: it halves them and costs .001 of AUC."""
_MIN_WORD_SCORE = 0.8
_DIGITS = 4


@dataclass(frozen=True)
class _Source:
    """Texts of one source, with a score and a weight."""

    texts: list[str]
    scores: NDArray[np.float64]
    weight: float


def trained(data: Path, without: Collection[str] = ()) -> Head:
    """A head trained on every domain but those in `without`."""
    sources = _sources(data, without)
    texts = [as_read(text) or text for source in sources for text in source.texts]
    # What is not judged as it stands teaches nothing about how it stands.
    plain = np.array([{part.kind for part in parts(text)} <= _AS_IT_STANDS for text in texts])
    x = embed([text for text, kept in zip(texts, plain, strict=True) if kept]).astype(np.float64)
    y = np.concatenate([source.scores for source in sources])[plain]
    w = np.concatenate([np.full(len(source.texts), source.weight) for source in sources])[plain]
    return _ridge(x, y, w, _RIDGE)


_AGENT_DOMAINS = frozenset(("agent", "support", "polite"))
_AS_IT_STANDS = frozenset(("said", "rule"))
"""Kinds of parts whose vector is judged as it is, if only scaled."""
_SERVICE_RIDGE = 4.0
_SERVICE_COMPOSED = 0.2
"""Of one composed sentence beside a written one; with the ridge found by leaving out a fifth of
the written ones in turn."""
_OTHERS = 600
_OTHER_FACTS = 1_500
_EACH_SIDE = 1_000.0


def trained_service(data: Path, without: Collection[str] = ()) -> ServiceHeads:
    """The heads of how agents speak, trained on every domain but those in `without`."""
    said, others = _agents_and_others(data, without)
    x = embed([as_read(text) or text for text, _, _ in said]).astype(np.float64)
    weight = np.array([weight for _, _, weight in said])
    tone = _ridge(x, np.array([score for _, score, _ in said]), weight, _SERVICE_RIDGE)
    away = embed([as_read(text) or text for text in others]).astype(np.float64)
    # Each side counts the same.
    w = np.concatenate([weight / weight.sum(), np.full(len(away), 1 / len(away))]) * _EACH_SIDE
    y = np.concatenate([np.ones(len(x)), -np.ones(len(away))])
    return ServiceHeads(tone, _ridge(np.concatenate([x, away]), y, w, _SERVICE_RIDGE))


def _agents_and_others(
    data: Path, without: Collection[str]
) -> tuple[list[tuple[str, float, float]], list[str]]:
    """What agents say, each with score and weight, and what others say."""
    own = [row for row in rows(OWN / "sentiment_training.jsonl") if row["domain"] not in without]
    composed = [*support_phrases(_SUPPORT), *agent_phrases(_REPLIES)]
    agents = [(r["text"], r["score"], 1.0) for r in own if r["domain"] in _AGENT_DOMAINS]
    agents += [(text, score, _SERVICE_COMPOSED) for text, score in composed]
    others = [r["text"] for r in own if r["domain"] not in _AGENT_DOMAINS]
    for domain, name in SETS.items():
        if domain not in without:
            others += [row["text"] for row in rows(data / name)]
    others += [text for text, _ in (*phrases(_OTHERS), *fact_phrases(_OTHER_FACTS))]
    if "film" not in without:
        others += [text for text, _ in critic_phrases(_OTHERS)]
    return agents, others


def _ridge(
    x: NDArray[np.float64], y: NDArray[np.float64], w: NDArray[np.float64], ridge: float
) -> Head:
    mean_x, mean_y = w @ x / w.sum(), w @ y / w.sum()
    centred = x - mean_x
    differences = _group_differences()
    normal = (
        (centred * w[:, None]).T @ centred
        + ridge * np.eye(x.shape[1])
        + _FAIRNESS * differences.T @ differences
    )
    weights = np.linalg.solve(normal, centred.T @ (w * (y - mean_y)))
    return Head(active_embedder().fingerprint, weights, float(mean_y - mean_x @ weights))


def _sources(data: Path, without: Collection[str]) -> list[_Source]:
    sources = []
    for domain, name in SETS.items():
        if domain not in without:
            rated = rows(data / name)
            sources.append(
                _Source(
                    [row["text"] for row in rated],
                    np.tanh(np.array([row["rating"] for row in rated]) / 2),
                    _WEIGHTS["sets"],
                )
            )
    own = [row for row in rows(OWN / "sentiment_training.jsonl") if row["domain"] not in without]
    for some, weight in (
        ([row for row in own if row["domain"] != "support"], _WEIGHTS["own"]),
        ([row for row in own if row["domain"] == "support"], _WEIGHTS["own support"]),
    ):
        texts, scores = [row["text"] for row in some], [row["score"] for row in some]
        sources.append(_Source(texts, np.array(scores), weight))
    composed = [*phrases(_COMPOSED), *agent_phrases(_REPLIES)]
    sources.append(
        _Source([t for t, _ in composed], np.array([s for _, s in composed]), _WEIGHTS["composed"])
    )
    support = support_phrases(_SUPPORT)
    sources.append(
        _Source([t for t, _ in support], np.array([s for _, s in support]), _WEIGHTS["support"])
    )
    facts = fact_phrases(_FACTS)
    sources.append(_Source([t for t, _ in facts], np.zeros(len(facts)), _WEIGHTS["facts"]))
    if "film" not in without:
        critics = critic_phrases(_CRITICS)
        sources.append(
            _Source([t for t, _ in critics], np.array([s for _, s in critics]), _WEIGHTS["critics"])
        )
    known = {
        word: score
        for word, score in sorted(feeling_words().items())
        if re.fullmatch("[a-z]{3,}", word) and abs(score) >= _MIN_WORD_SCORE
    }
    scores = np.tanh(np.array(list(known.values())) / 2)
    sources.append(_Source(list(known), scores, _WEIGHTS["lexicon"]))
    sources.append(_Source([f"It was {word}." for word in known], scores, _WEIGHTS["lexicon"]))
    return sources


_GROUPS = (
    "Kenyan Danish Chinese Brazilian Russian Turkish Indian Canadian Iraqi Irish Korean Cuban",
    "Christian Muslim Jewish Hindu Buddhist Sikh Catholic Mormon atheist pagan",
    "black white Asian Hispanic Arab Latino indigenous",
    "gay straight lesbian bisexual transgender queer heterosexual nonbinary",
    "male female deaf blind elderly teenage disabled young old",
)
_NAMES = (
    "Emily Lakisha Fatima Priya Wei Ngozi Svetlana Guadalupe Ingrid Aisha Brad Jamal Mohammed Raj "
    "Hiroshi Kwame Dmitri Carlos Sven Abdul Shlomo Giovanni Pierre Tyrone Thabo Minh"
)
_CARRIERS = (
    "The {} doctor called.",
    "My neighbour is {}.",
    "We met a {} family on the train.",
    "A {} writer lives here.",
    "The new teacher is a {} person.",
    "They hired a {} lawyer.",
)
_NAME_CARRIERS = (
    "{} called this morning.",
    "I spoke to {} about the order.",
    "{} is a teacher.",
    "My neighbour {} plays the piano.",
)


def _group_differences() -> NDArray[np.float64]:
    """(n, d): each vector of a group of sentences less the group's mean."""
    found = []
    for carriers, lists in ((_CARRIERS, _GROUPS), (_NAME_CARRIERS, (_NAMES,))):
        for carrier in carriers:
            for listed in lists:
                vectors = embed([carrier.format(word) for word in listed.split()])
                found.append(vectors.astype(np.float64) - vectors.mean(axis=0))
    return np.concatenate(found)


def record(head: Head, trained_on: str, count: int) -> dict[str, Any]:
    """What a file of coefficients holds: the head, and how it came to be."""
    return {
        "embedder": head.embedder,
        "trained_on": trained_on,
        "script": "benchmarks/detectors/train_sentiment.py",
        "date": date.today().isoformat(),
        "n": count,
        "weights": [float(f"{weight:.{_DIGITS}g}") for weight in head.weights],
        "bias": float(f"{head.bias:.{_DIGITS}g}"),
    }


_TRAINED_ON = (
    "development sets of product reviews and editorials (vaderSentiment gold files, MIT), "
    "sentences of our own, composed sentences"
)


def main() -> None:
    data = options(__doc__).data
    service = trained_service(data)
    agents, others = _agents_and_others(data, ())
    stored = {
        "sentiment": record(
            trained(data),
            f"{_TRAINED_ON}, words of the VADER lexicon (MIT)",
            sum(len(source.texts) for source in _sources(data, ())),
        ),
        "service_tone": record(
            service.tone, "sentences of agents: our own and composed ones", len(agents)
        ),
        "service_register": record(
            service.register,
            f"sentences of agents against the rest of: {_TRAINED_ON}",
            len(agents) + len(others),
        ),
    }
    for name, one in stored.items():
        target = FOLDER / f"{name}.json"
        # One weight a line would be longer than all they say.
        target.write_text(json.dumps(one) + "\n", encoding="utf-8")
        print(f"{target}: {target.stat().st_size} bytes, trained on {one['n']} texts")


if __name__ == "__main__":
    main()
