"""Outputs for one input agree with each other: alike in meaning, and no fact contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from pytest_aiprops.errors import ConsistencyViolation, UsageError
from pytest_aiprops.properties.arguments import check_bool, check_choice, check_threshold
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.facts import disagreement
from pytest_aiprops.properties.outputs import Output, Outputs, as_outputs
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
"""Distinct outputs up to which every pair is searched for contradictions (435 pairs); of more, each
is compared with the medoid alone, which finds the outputs that contradict the typical one."""

_SHOWN = 3
"""Contradicting pairs a message shows."""


def assert_consistent(
    outputs: OutputsLike,
    *,
    threshold: float = CONSISTENT,
    aggregate: Literal["min", "mean"] = "min",
    facts: bool = True,
) -> SimilarityMatrix:
    """Assert that several outputs for one input say the same.

    The packaged model and the search for contradicted facts read English. Two unlike outputs that a
    model cannot tell apart are an error, not a pass.

    Args:
        outputs: Two or more: `Samples`, a sequence of str, `Sample` or `Samples`.
        threshold: Least similarity, in (-1, 1]. The default is for the packaged model.
        aggregate: `"min"`: every pair must reach the threshold. `"mean"`: their mean must.
        facts: Whether two outputs that contradict each other on a fact, as
            `detectors.disagreements` finds it (a number, a negation, a name), fail however similar
            they are. Of more than 30 distinct outputs, each is compared with the one most like all
            others, and the evidence says so.

    Returns:
        The similarities of all pairs.

    Raises:
        ConsistencyViolation: The outputs are less alike, or contradict each other; the pair is
            shown.
        UsageError: Fewer than two outputs, a threshold out of range, or two unlike outputs that
            the embedder cannot tell apart.
        MissingExtra: The `semantic` extra is not installed and the outputs are not all equal.

    Example:
        >>> assert_consistent(["Within 30 days.", "Within 30 days."]).min()
        1.0
    """
    least = check_threshold(threshold)
    check_choice("aggregate", aggregate, ("min", "mean"))
    check_bool("facts", facts)
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
    if score < least:
        pair = [judged[index] for index in matrix.worst_pair()]
        reasons.append(_too_far(aggregate, least, score, matrix, judged, pair))
        shown += pair
    compared = ""
    if facts:
        distinct = _distinct(judged)
        if len(distinct) > ALL_PAIRS:
            compared = (
                f"; of {len(distinct)} distinct outputs, each was searched for contradictions with "
                f"the most typical one only ({judged[matrix.medoid()].subject})"
            )
        for first, second, why in _contradictions(distinct, judged[matrix.medoid()]):
            reasons.append(f"{first.subject} and {second.subject} must not contradict, but {why}")
            shown += [first, second]
    reason = "\n".join(reasons) or f"{aggregate} similarity is {score:.3f}, at least {least:g}"
    reason += compared
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
    return similarity_matrix(texts)


def _too_far(
    aggregate: str,
    least: float,
    score: float,
    matrix: SimilarityMatrix,
    judged: Outputs,
    pair: list[Output],
) -> str:
    names = " and ".join(one.subject for one in pair)
    if aggregate == "min":
        reason = f"every pair must have similarity {least:g}, but {names} have {score:.3f}"
    else:
        reason = (
            f"mean similarity must be at least {least:g}, got {score:.3f}; "
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


def _contradictions(distinct: list[Output], medoid: Output) -> Iterator[tuple[Output, Output, str]]:
    found = 0
    for first, second in _pairs(distinct, medoid):
        why = disagreement(first.text, second.text)
        if why:
            yield first, second, why
            found += 1
            if found == _SHOWN:
                return


def _pairs(distinct: list[Output], medoid: Output) -> Iterator[tuple[Output, Output]]:
    """The pairs to search for contradictions."""
    if len(distinct) <= ALL_PAIRS:
        return combinations(distinct, 2)
    typical = medoid.text.strip()
    return ((medoid, other) for other in distinct if other.text.strip() != typical)
