"""A threshold from outputs that were accepted before: as alike as they are among themselves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.arguments import check_threshold
from pytest_aiprops.properties.outputs import as_outputs
from pytest_aiprops.properties.parts import PART_SHARE, part_matches

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

LEAST_OUTPUTS = 5
"""Outputs a baseline needs. Their 10 pairs make the 1st percentile the least of them, which a good
new pair misses about once in 11 times; 15 outputs have 105 pairs."""

_PERCENTILE = 1


@dataclass(frozen=True)
class Bar:
    """What a pair of outputs must reach.

    Args:
        least: Least cosine of two outputs.
        least_part: Least cosine of a part of a long output with anything in the other.
        source: Where the two come from, for the message; "" for the caller's number.
    """

    least: float
    least_part: float
    source: str = ""


def bar_of(threshold: Any, baseline: OutputsLike | None) -> Bar:
    """The bar of a threshold: a number, or `"baseline"` with the outputs that set it.

    Raises:
        UsageError: The number is out of range, or only one of the two is given, or the baseline
            has too few outputs.
        MissingExtra: The embedder needs the `semantic` extra, which is not installed.
    """
    if threshold != "baseline":
        if baseline is not None:
            raise UsageError(
                f'baseline= sets the threshold and needs threshold="baseline", got '
                f"threshold={threshold!r}; give one of the two"
            )
        if isinstance(threshold, str):
            raise UsageError(
                f'threshold must be a number in [-1, 1] or "baseline", got {threshold!r}'
            )
        least = check_threshold(threshold)
        return Bar(least, least * PART_SHARE if least > 0 else -1.0)
    if baseline is None:
        raise UsageError(
            'threshold="baseline" needs the outputs that set it: baseline=[...], '
            f"{LEAST_OUTPUTS} or more outputs for this input that were accepted before"
        )
    accepted = as_outputs(baseline)
    if len(accepted) < LEAST_OUTPUTS:
        raise UsageError(
            f"a baseline must hold {LEAST_OUTPUTS} outputs or more, got {len(accepted)}: fewer say "
            "too little of how far good outputs lie apart"
        )
    return _of_pairs(accepted.texts)


def _of_pairs(texts: list[str]) -> Bar:
    import numpy as np

    from pytest_aiprops.embedding import similarity_matrix

    values = similarity_matrix(texts).values[np.triu_indices(len(texts), k=1)]
    least = float(np.percentile(values, _PERCENTILE, method="lower"))
    matches = part_matches(list(combinations(texts, 2)))
    parts = [match.similarity for match in matches if match]
    # Where no accepted output is long there is nothing to learn of parts.
    least_part = (
        float(np.percentile(parts, _PERCENTILE, method="lower")) if parts else least * PART_SHARE
    )
    source = f"1st percentile of the baseline's {len(values):,} pairs"
    return Bar(least, least_part, source)
