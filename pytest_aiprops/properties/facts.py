"""The facts on which texts contradict each other, told in one sentence a pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from pytest_aiprops.errors import warn_once
from pytest_aiprops.properties.excerpts import excerpt, listed

if TYPE_CHECKING:
    from pytest_aiprops.detectors import Disagreement

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 3
"""Disagreements a sentence tells."""

_FACT_LENGTH = 60
"""Characters of one fact."""


_TOPICS = {
    "negation": "what is denied:",
    "antonym": "opposites:",
    "alternative": "what excludes each other:",
    "comparison": "what is compared:",
    "contradiction": "what is said:",
}
"""What a kind of disagreement is about; a kind of fact is its own topic."""


def contradictions(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say for each pair of texts on which facts they contradict each other.

    By rule, and by the model that `--aiprops-nli` names, which gets all pairs in one batch.

    Args:
        pairs: Pairs of texts.

    Yields:
        One sentence a pair, "" where the two agree; by rule alone each is worked out as it is
        asked for.
    """
    from pytest_aiprops.detectors import disagreements, reads_words
    from pytest_aiprops.detectors.contradictions.inference import (
        active_inference_model,
        inferred_disagreements,
    )

    if not reads_words(*dict.fromkeys(chain.from_iterable(pairs))):
        warn_once(
            "the search for contradictions reads English words; in another language it compares "
            "numbers, dates, amounts, codes and addresses alone; a multilingual model for "
            "--aiprops-nli reads on"
        )
    model = active_inference_model()
    inferred = inferred_disagreements(pairs, model) if model else [[]] * len(pairs)
    for (a, b), by_model in zip(pairs, inferred, strict=True):
        found = [*disagreements(a, b), *by_model]
        yield (
            f"they disagree on {', '.join(listed(list(map(_told, found)), _SHOWN))}"
            if found
            else ""
        )


def _told(one: Disagreement) -> str:
    if one.kind == "roles":
        return f"who does it to whom: {_fact(one.in_a)} and {_fact(one.in_b)} changed places"
    return f"{_TOPICS.get(one.kind, one.kind)} {_fact(one.in_a)} against {_fact(one.in_b)}"


def _fact(fact: str) -> str:
    return excerpt(fact, _FACT_LENGTH) if fact else "nothing"
