"""The facts on which texts contradict each other, told in one sentence a pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_aiprops.properties.excerpts import excerpt, listed

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 3
"""Disagreements a sentence tells."""

_FACT_LENGTH = 60
"""Characters of one fact."""


def contradictions(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say for each pair of texts on which facts they contradict each other.

    By rule, and by the model that `--aiprops-nli` names, which gets all pairs in one batch.

    Args:
        pairs: Pairs of texts.

    Yields:
        One sentence a pair, "" where the two agree; by rule alone each is worked out as it is
        asked for.
    """
    from pytest_aiprops.detectors import disagreements
    from pytest_aiprops.detectors.inference import active_inference_model, inferred_disagreements

    model = active_inference_model()
    inferred = inferred_disagreements(pairs, model) if model else [[]] * len(pairs)
    for (a, b), by_model in zip(pairs, inferred, strict=True):
        found = [*disagreements(a, b), *by_model]
        told = [f"{_topic(one.kind)} {_fact(one.in_a)} against {_fact(one.in_b)}" for one in found]
        yield f"they disagree on {', '.join(listed(told, _SHOWN))}" if told else ""


def _topic(kind: str) -> str:
    return {"negation": "what is denied:", "contradiction": "what is said:"}.get(kind, kind)


def _fact(fact: object) -> str:
    return excerpt(str(fact), _FACT_LENGTH) if fact else "nothing"
