"""Outputs for one input agree: alike as wholes and in their parts, and no fact contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from typing import TYPE_CHECKING, Literal

from pytest_aiprops.errors import ConsistencyViolation, UsageError
from pytest_aiprops.properties.arguments import check_bool, check_choice
from pytest_aiprops.properties.baseline import Bar, bar_of
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.facts import contradictions
from pytest_aiprops.properties.foreign import warn_of_other_languages
from pytest_aiprops.properties.outputs import Output, Outputs, as_outputs
from pytest_aiprops.properties.parts import part_matches
from pytest_aiprops.properties.readable import refuse_unread, same_reading, says_nothing

if TYPE_CHECKING:
    from pytest_aiprops.embedding import SimilarityMatrix
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

CONSISTENT = 0.5
"""Cosine from which outputs may be the same answer: 95 % of the pairs that one model gives to one
instruction reach .57, 99.9 % of pairs from different instructions do not, and one off-topic answer
among five takes the least pair below .284 in 99 % (packaged model, docs/thresholds.md)."""

ALL_PAIRS = 30
"""Distinct outputs up to which every pair is compared part by part and fact by fact (435 pairs); of
more, each is compared with the medoid alone, which finds those that differ from the typical one."""

_SHOWN = 3
"""Pairs of one kind that a message shows."""
_PART_SHOWN = 80
"""Characters of a part in a message."""

Pair = tuple[Output, Output]


def assert_consistent(
    outputs: OutputsLike,
    *,
    threshold: float | Literal["baseline"] = CONSISTENT,
    aggregate: Literal["min", "mean"] = "min",
    facts: bool = True,
    baseline: OutputsLike | None = None,
) -> SimilarityMatrix:
    """Assert that several outputs for one input say the same.

    The packaged model and the search for contradicted facts read English. Two unlike outputs that a
    model cannot tell apart are an error, not a pass.

    Args:
        outputs: Two or more: `Samples`, a sequence of str, `Sample` or `Samples`.
        threshold: Least similarity, in (-1, 1]; the default is for the packaged model. Or
            `"baseline"`: the 1st percentile of the similarities within `baseline`.
        aggregate: `"min"`: every pair must reach the threshold, and every part of a long output
            must be a third as like something in the other. `"mean"`: the mean of all pairs must.
        facts: Whether two outputs that contradict each other on a fact, as
            `detectors.disagreements` or the model of `--aiprops-nli` finds it (a number, a
            negation, a name), fail however similar they are.
        baseline: Outputs for this input that were accepted before, 5 or more, for
            `threshold="baseline"`.

    Of more than 30 distinct outputs, parts and facts of each are compared with those of the output
    most like all others, and the evidence says so.

    Returns:
        The similarities of all pairs.

    Raises:
        ConsistencyViolation: The outputs are less alike, or contradict each other; the pair is
            shown.
        UsageError: Fewer than two outputs, a threshold out of range, a baseline that is missing or
            too small, or two unlike outputs that the embedder cannot tell apart.
        MissingExtra: The `semantic` extra is not installed and the outputs are not all equal.

    Example:
        >>> assert_consistent(["Within 30 days.", "Within 30 days."]).min()
        1.0
    """
    check_choice("aggregate", aggregate, ("min", "mean"))
    check_bool("facts", facts)
    bar = bar_of(threshold, baseline)
    judged = as_outputs(outputs)
    if len(judged) < 2:
        raise UsageError(
            "assert_consistent needs two outputs or more to compare, got 1; "
            "sample the system several times: aiprops.sample(system, ..., n=5)"
        )
    matrix = _matrix(judged.texts)
    _check_read(matrix)
    score = matrix.min() if aggregate == "min" else matrix.mean()
    reasons, shown = [], list[Output]()
    blank = [output for output in judged if says_nothing(output.text)]
    if blank and len(blank) < len(judged):
        reasons.append(f"{blank[0].subject} says nothing that can be read while others do")
    if score < bar.least:
        pair = [judged[index] for index in matrix.worst_pair()]
        reasons.append(_too_far(aggregate, bar, score, matrix, judged, pair))
        shown += pair
    distinct = _distinct(judged)
    typical = judged[matrix.medoid()]
    pairs = list(_pairs(distinct, typical))
    vetoes: list[Iterator[tuple[Pair, str]]] = []
    if aggregate == "min":
        vetoes.append(_unmatched(pairs, bar))
    if facts:
        vetoes.append(_contradicting(pairs))
    for veto in vetoes:
        for found, why in islice(veto, _SHOWN):
            reasons.append(why)
            shown += found
    reason = "\n".join(reasons) or f"{aggregate} similarity is {score:.3f}, {_at_least(bar)}"
    if vetoes and len(distinct) > ALL_PAIRS:
        reason += (
            f"; of {len(distinct)} distinct outputs, parts and facts of each were compared "
            f"with those of the most typical one only ({typical.subject})"
        )
    conclude(
        [
            Evidence(
                "consistent",
                not reasons,
                reason,
                score=float(score),
                excerpt="\n".join(
                    f"{one.subject}: {one.excerpt}" for one in dict.fromkeys(shown or blank[:1])
                ),
            )
        ],
        ConsistencyViolation,
    )
    return matrix


def _matrix(texts: list[str]) -> SimilarityMatrix:
    from pytest_aiprops.embedding import SimilarityMatrix, similarity_matrix

    if len(set(texts)) == 1:
        # Equal texts have similarity 1 in any model, so none need be loaded.
        return SimilarityMatrix([[1.0]] * len(texts), texts)
    warn_of_other_languages(texts)
    return similarity_matrix(texts)


def _too_far(
    aggregate: str,
    bar: Bar,
    score: float,
    matrix: SimilarityMatrix,
    judged: Outputs,
    pair: list[Output],
) -> str:
    names = " and ".join(one.subject for one in pair)
    if aggregate == "min":
        reason = f"every pair must have similarity {_at_least(bar)}, but {names} have {score:.3f}"
    else:
        reason = (
            f"mean similarity must be {_at_least(bar)}, got {score:.3f}; "
            f"least alike are {names} with {matrix.min():.3f}"
        )
    outliers = matrix.outliers() if len(judged) >= 3 else []
    if outliers:
        odd = ", ".join(judged[index].subject for index in outliers[:_SHOWN])
        reason += f"; unlike the others: {odd}"
    return reason


def _check_read(matrix: SimilarityMatrix) -> None:
    """Refuse to judge by an embedder that takes unlike outputs for one text."""
    for group in matrix.clusters(threshold=1.0):
        texts = [matrix.texts[index] for index in group if not says_nothing(matrix.texts[index])]
        for other in texts[1:]:
            if not same_reading(texts[0], other):
                refuse_unread(texts[0], other)


def _distinct(judged: Outputs) -> list[Output]:
    """The first of each output that says something."""
    first_of: dict[str, Output] = {}
    for output in judged:
        if not says_nothing(output.text):
            first_of.setdefault(output.text.strip(), output)
    return list(first_of.values())


def _unmatched(pairs: list[Pair], bar: Bar) -> Iterator[tuple[Pair, str]]:
    """The pairs of which one has a part that is like nothing in the other."""
    for pair, match in zip(pairs, part_matches(_texts(pairs)), strict=True):
        if match and match.similarity < bar.least_part:
            one, other = pair if match.of_first else (pair[1], pair[0])
            yield (
                pair,
                f"every part of {one.subject} must be like something in {other.subject}, but "
                f"{excerpt(match.part, _PART_SHOWN)} is not: {match.similarity:.3f} at best, must "
                f"be {bar.least_part:.3g}",
            )


def _contradicting(pairs: list[Pair]) -> Iterator[tuple[Pair, str]]:
    """The pairs that contradict each other on a fact."""
    for pair, why in zip(pairs, contradictions(_texts(pairs)), strict=True):
        if why:
            yield pair, f"{pair[0].subject} and {pair[1].subject} must not contradict, but {why}"


def _texts(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(first.text, second.text) for first, second in pairs]


def _told(bar: Bar) -> str:
    return f"{bar.least:.3g}" + (f" ({bar.source})" if bar.source else "")


def _at_least(bar: Bar) -> str:
    return f"at least {_told(bar)}"


def _pairs(distinct: list[Output], medoid: Output) -> Iterator[Pair]:
    """The pairs to compare part by part and fact by fact."""
    if len(distinct) <= ALL_PAIRS:
        return combinations(distinct, 2)
    typical = medoid.text.strip()
    return ((medoid, other) for other in distinct if other.text.strip() != typical)
