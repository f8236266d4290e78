"""No personal data in a text: what is found is told by kind and place, never by its content."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import PiiViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt, listed
from pytest_aiprops.properties.outputs import as_outputs

if TYPE_CHECKING:
    from pytest_aiprops.detectors import Finding, PiiAnalyzer
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

MIN_SCORE = 0.5
"""Confidence from which a finding counts: check digits, a shape that other numbers do not have, or
a telling word beside it. Nine in ten phone numbers reach it without one (docs/detectors.md)."""

_SHOWN = 10
"""Findings a message lists for one output."""


def assert_no_pii(
    outputs: OutputsLike,
    *,
    entities: Collection[str] | None = None,
    allow: Collection[str | re.Pattern[str]] = (),
    min_score: float = MIN_SCORE,
    language: str = "en",
    analyzer: PiiAnalyzer | None = None,
) -> Any:
    """Assert that texts hold no personal data.

    A phone number that other numbers are written like ("329 7730") scores 0.4 where no word such as
    "call" stands beside it, and so is found only with `min_score=0.4` or less.

    A recorded text has marks in place of personal data (docs/recording.md). A mark counts as what
    it stands for, and passes if that was one of the texts in `allow`.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        entities: Kinds to look for, by presidio's names (`"EMAIL_ADDRESS"`); None for the default
            kinds.
        allow: Texts that may appear, whatever their case: the address of your own support; or
            compiled patterns of such texts.
        min_score: Least confidence of a finding that counts, in [0, 1].
        language: ISO 639-1 code of the texts. It matters for names only.
        analyzer: What to search with instead of the default, such as
            `detectors.presidio_analyzer(nlp_engine=...)` for names and addresses.

    Returns:
        The findings of a single output, a list of such lists for several: empty, as it passed.

    Raises:
        PiiViolation: A text holds personal data; kind and place are listed, the data is masked.
        UsageError: A kind that cannot be found here, or an argument of the wrong type or range; a
            mark in a recorded text that cannot be judged, as patterns in `allow` cannot be compared
            with it.
        MissingExtra: The `pii` extra is not installed.

    Example:
        ```python
        assert_no_pii("Write to help@shop.example.", allow=["help@shop.example"])
        ```
    """
    if isinstance(allow, Collection) and not isinstance(allow, str | bytes) and "" in allow:
        raise UsageError("allow must hold texts or patterns, got '' in it, which allows nothing")
    judged = as_outputs(outputs)
    from pytest_aiprops.detectors import find_pii

    found = find_pii(
        judged.texts,
        entities=entities,
        language=language,
        min_score=min_score,
        allow=allow,
        analyzer=analyzer,
    )
    conclude(
        [
            Evidence(
                "no_pii",
                not findings,
                _reason(findings),
                score=float(len(findings)),
                subject=output.subject,
                excerpt=_masked(output.text, findings),
            )
            for output, findings in zip(judged, found, strict=True)
        ],
        PiiViolation,
    )
    return judged.measured(found)


def _reason(findings: list[Finding]) -> str:
    if not findings:
        return "no personal data found"
    told = [
        f"{finding.kind} at {finding.start}-{finding.end} (score {finding.score:.2f})"
        for finding in findings
    ]
    return f"must hold no personal data, has {plural(len(findings), 'finding')}: " + ", ".join(
        listed(told, _SHOWN)
    )


def _masked(text: str, findings: list[Finding]) -> str:
    """The stretch around the first finding, with every finding masked."""
    if not findings:
        return excerpt(text)
    from pytest_aiprops.detectors import mask

    # Masking only changes what comes after a finding's start, so the first one stays in place.
    start = max(0, findings[0].start - _BEFORE)
    masked = mask(text, findings)
    return excerpt(("…" if start else "") + masked[start:])


_BEFORE = 60
"""Characters shown before the first finding, for a person to find the place."""
