"""A text says what a reference says, or is about what its prompt asks: cosine similarity.

Cosine is necessary, not sufficient: a reversed meaning scores .95 and more. So where two texts
should say the same, facts on which they disagree (numbers, negation, entities) veto, and so does a
part of a long text that is like nothing in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import (
    PropertyViolation,
    RelevanceViolation,
    SimilarityViolation,
    UsageError,
)
from pytest_aiprops.properties.arguments import check_bool, check_threshold
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.facts import contradictions
from pytest_aiprops.properties.foreign import warn_of_other_languages
from pytest_aiprops.properties.outputs import as_outputs, as_text
from pytest_aiprops.properties.parts import PART_SHARE, PartMatch, part_matches
from pytest_aiprops.properties.readable import refuse_unread, same_reading, says_nothing

if TYPE_CHECKING:
    from pytest_aiprops.embedding.protocol import Vectors
    from pytest_aiprops.properties.outputs import OutputsLike
    from pytest_aiprops.sampling import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

SIMILAR = 0.6
"""Cosine from which two texts may be the same answer: 92 to 96 % of pairs of answers to one
instruction reach it, 0.07 % of pairs from different ones (packaged model, docs/thresholds.md)."""

RELEVANT = 0.3
"""Cosine from which an answer may be about its prompt: of 120 real answers 96 % reach it with their
own prompt and .6 % with another's (packaged model); within one support desk others are nearer."""

_PART_SHOWN = 80
"""Characters of a part in a message."""


def assert_similar(
    outputs: OutputsLike,
    reference: str | Sample,
    *,
    threshold: float = SIMILAR,
    facts: bool = True,
) -> Any:
    """Assert that texts say what a reference says.

    The packaged model and the search for contradicted facts read English. Two unlike texts that a
    model cannot tell apart are an error, not a pass.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        reference: The text to say.
        threshold: Least cosine similarity, in (-1, 1]. The default is for the packaged model.
            Every part of a long text must be a third as like something in the other.
        facts: Whether a fact on which they disagree, as `detectors.disagreements` or the model of
            `--aiprops-nli` finds it (a number, a negation, a name), fails a text however similar
            it is.

    Returns:
        The similarity of a single output, an array `(n,)` float32 for several.

    Raises:
        SimilarityViolation: A text is less similar, or contradicts; all that do are listed.
        UsageError: The threshold is out of range, the reference says nothing, or the embedder
            cannot tell it from a text that is unlike it.
        MissingExtra: The `semantic` extra is not installed.

    Example:
        ```python
        assert_similar("We deliver in 3 days.", "Delivery takes 3 days.")
        ```
    """
    return _assert_near(
        outputs,
        reference,
        other_name="reference",
        threshold=threshold,
        same=True,
        facts=check_bool("facts", facts),
        name="similar",
        violation=SimilarityViolation,
    )


def assert_relevant(
    outputs: OutputsLike, prompt: str | Sample, *, threshold: float = RELEVANT
) -> Any:
    """Assert that texts are about what a prompt asks.

    Being about it is all that is judged: the answer may be wrong.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        prompt: What the system was asked.
        threshold: Least cosine similarity, in (-1, 1]. The default is for the packaged model.

    Returns:
        The similarity of a single output, an array `(n,)` float32 for several.

    Raises:
        RelevanceViolation: A text is less similar; all that are get listed.
        UsageError: The threshold is out of range, the prompt says nothing, or the embedder cannot
            tell it from a text that is unlike it.
        MissingExtra: The `semantic` extra is not installed.

    Example:
        ```python
        assert_relevant("You can return it within 30 days.", "What is your return policy?")
        ```
    """
    return _assert_near(
        outputs,
        prompt,
        other_name="prompt",
        threshold=threshold,
        same=False,
        facts=False,
        name="relevant",
        violation=RelevanceViolation,
    )


def _assert_near(
    outputs: OutputsLike,
    other: str | Sample,
    *,
    other_name: str,
    threshold: float,
    same: bool,
    facts: bool,
    name: str,
    violation: type[PropertyViolation],
) -> Any:
    least = check_threshold(threshold)
    target = as_text(other_name, other)
    if says_nothing(target):
        raise UsageError(f"{other_name} must say something to compare with, got {excerpt(target)}")
    judged = as_outputs(outputs)
    cosines = _cosines(target, judged.texts)
    readable = [
        output.text
        for output in judged
        if not says_nothing(output.text) and output.text.strip() != target.strip()
    ]
    pairs = [(target, text) for text in dict.fromkeys(readable)]
    clash_of = dict(zip(pairs, contradictions(pairs), strict=True)) if facts else {}
    part_of = dict(zip(pairs, part_matches(pairs), strict=True)) if same else {}
    evidence = []
    for output, cosine in zip(judged, cosines.tolist(), strict=True):
        is_blank = says_nothing(output.text)
        if not is_blank and cosine == 1 and not same_reading(target, output.text):
            refuse_unread(target, output.text)
        clash = clash_of.get((target, output.text), "")
        part = part_of.get((target, output.text))
        astray = _astray(part, least, other_name) if part else ""
        passed = not (is_blank or cosine < least or astray or clash)
        if is_blank:
            reason = f"must be {name} to the {other_name}, but says nothing that can be read"
        elif cosine < least:
            reason = f"similarity to the {other_name} must be at least {least:g}, got {cosine:.3f}"
        elif astray or clash:
            why = "; ".join(filter(None, [clash, astray]))
            reason = f"must agree with the {other_name}, but {why} (similarity {cosine:.3f})"
        else:
            reason = f"similarity to the {other_name} is {cosine:.3f}, at least {least:g}"
        evidence.append(
            Evidence(
                name,
                passed,
                reason,
                score=cosine,
                subject=output.subject,
                excerpt=f"{other_name}: {excerpt(target)}\noutput: {output.excerpt}",
            )
        )
    conclude(evidence, violation)
    return float(cosines[0]) if judged.single else cosines


def _astray(match: PartMatch, least: float, other_name: str) -> str:
    """What is wrong with a part that nothing in the other text is like, if that is so."""
    if least <= 0 or match.similarity >= least * PART_SHARE:
        return ""
    where, elsewhere = (
        (f"the {other_name}", "it") if match.of_first else ("it", f"the {other_name}")
    )
    return (
        f"{excerpt(match.part, _PART_SHOWN)} in {where} is like nothing in {elsewhere} "
        f"({match.similarity:.3f} at best, must be {least * PART_SHARE:.3g})"
    )


def _cosines(target: str, texts: list[str]) -> Vectors:
    """(n,) float32 in [-1, 1]: one row of the matrix, without the n x n others."""
    from pytest_aiprops.embedding import embed
    from pytest_aiprops.embedding.matrix import rounded

    warn_of_other_languages([target, *texts])
    vectors = embed([target, *texts])
    cosines = rounded(vectors[1:] @ vectors[0])
    cosines[[text == target for text in texts]] = 1.0
    return cosines
