"""The facts on which two texts contradict each other, told in one sentence."""

from __future__ import annotations

from pytest_aiprops.properties.excerpts import excerpt, listed

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 3
"""Disagreements a sentence tells."""

_FACT_LENGTH = 60
"""Characters of one fact."""


def disagreement(a: str, b: str) -> str:
    """Say on which facts two texts contradict each other, or nothing where they do not."""
    from pytest_aiprops.detectors import disagreements

    found = disagreements(a, b)
    told = [f"{_topic(one.kind)} {_fact(one.in_a)} against {_fact(one.in_b)}" for one in found]
    return f"they disagree on {', '.join(listed(told, _SHOWN))}" if told else ""


def _topic(kind: str) -> str:
    return "what is denied:" if kind == "negation" else kind


def _fact(fact: object) -> str:
    return excerpt(str(fact), _FACT_LENGTH) if fact else "nothing"
