"""Contradictions told by a model of natural language inference, where the user names one.

Pairs of texts go in, the sentences that contradict each other come out. None is shipped: the rules
of `disagreements` are the default, and what a model finds comes on top of them.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops import config
from pytest_aiprops.detectors.contradictions.alignment import align, read_sentences
from pytest_aiprops.detectors.contradictions.disagreement import Disagreement
from pytest_aiprops.embedding.dotted_path import Wanted, own_object
from pytest_aiprops.embedding.transformer_backend import cross_encoder
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_NAMED = "cross-encoder:"
_FORMS = (
    f"'{_NAMED}<name or path>' or the dotted path of your own InferenceModel "
    "('package.module:attribute')"
)
_WANTED = Wanted("--aiprops-nli", "InferenceModel", "contradiction", _FORMS)

_CONTRADICTS = 0.5
"""Probability from which a pair contradicts: more likely than everything else together."""

_SAME_MATTER = 0.3
"""Overlap of content words from which two sentences are shown to the model. Lower than the rules
need, because the model reads meaning: two unrelated sentences are neutral to it."""

_building = threading.Lock()
_one_at_a_time = threading.Lock()


class InferenceModel(Protocol):
    """Tells whether one sentence contradicts another."""

    def contradiction(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Probability in [0, 1] that the second sentence contradicts the first; `(n,)`."""
        ...


def active_inference_model() -> InferenceModel | None:
    """The model that `--aiprops-nli` names, None where it names none.

    Returns:
        The same object each time for the same specification.

    Raises:
        UsageError: The specification names nothing, or something that is no `InferenceModel`.
        MissingExtra: It needs the `semantic` extra, which is not installed.
    """
    spec = config.active().nli
    if spec is None:
        return None
    with _building:
        if spec.startswith(_NAMED):
            return _cross_encoder(spec.removeprefix(_NAMED))
        return cast(InferenceModel, own_object(spec, _WANTED))


def inferred_disagreements(
    pairs: Sequence[tuple[str, str]], model: InferenceModel
) -> list[list[Disagreement]]:
    """Find the sentences of each pair of texts that contradict each other.

    Sentences about one matter are shown to the model in both orders, because its answer depends on
    the order and ours must not; the mean of both counts.

    Args:
        pairs: Pairs of texts.
        model: What judges their sentences, all of them in one batch.

    Returns:
        For each pair its contradictions, of kind `"contradiction"`, in the order of its first text.

    Raises:
        UsageError: The model does not give one probability a pair.
    """
    matched = [_matched(a, b) for a, b in pairs]
    asked = list(dict.fromkeys(pair for of_one in matched for pair in of_one))
    both_ways = [*asked, *((b, a) for a, b in asked)]
    if not both_ways:
        return [[] for _ in pairs]
    with _one_at_a_time:
        given = _checked(model.contradiction(both_ways), len(both_ways), model)
    mean = (given[: len(asked)] + given[len(asked) :]) / 2
    found = {pair for pair, score in zip(asked, mean, strict=True) if score >= _CONTRADICTS}
    return [
        [Disagreement("contradiction", *pair) for pair in of_one if pair in found]
        for of_one in matched
    ]


def _matched(a: str, b: str) -> list[tuple[str, str]]:
    sentences_a, sentences_b = read_sentences(a), read_sentences(b)
    if len(sentences_a) == len(sentences_b) == 1:
        return [(a.strip(), b.strip())]
    return [
        (sentences_a[index].text, sentences_b[partner].text)
        for index, partner, _ in align(sentences_a, sentences_b, _SAME_MATTER)
    ]


def _checked(given: Any, n: int, model: InferenceModel) -> NDArray[np.float64]:
    probabilities = np.asarray(given, dtype=np.float64)
    if probabilities.shape != (n,) or not bool(np.all((probabilities >= 0) & (probabilities <= 1))):
        raise UsageError(
            f"an InferenceModel must give one probability in [0, 1] a pair, {n} of them; "
            f"{type(model).__name__} gave shape {probabilities.shape}, "
            f"range {np.min(probabilities, initial=1):g} to {np.max(probabilities, initial=0):g}"
        )
    return probabilities


class _CrossEncoder:
    """A cross-encoder of sentence-transformers with a label for contradiction."""

    def __init__(self, encoder: Any, name: str) -> None:
        self._encoder = encoder
        labels = {int(i): str(label) for i, label in encoder.model.config.id2label.items()}
        columns = [i for i, label in labels.items() if label.casefold().startswith("contradict")]
        if len(columns) != 1:
            raise UsageError(
                f"--aiprops-nli must name a model of natural language inference, which has a label "
                f"for contradiction, but {name!r} has the labels {', '.join(labels.values())}"
            )
        self._column = columns[0]

    def contradiction(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        scores = self._encoder.predict(list(pairs), apply_softmax=True, show_progress_bar=False)
        return np.clip(np.asarray(scores, dtype=np.float64)[:, self._column], 0, 1)


@cache
def _cross_encoder(name: str) -> InferenceModel:
    if not name.strip():
        raise UsageError(f"--aiprops-nli must name a model after {_NAMED!r}, got {_NAMED + name!r}")
    return _CrossEncoder(cross_encoder(name), name)
