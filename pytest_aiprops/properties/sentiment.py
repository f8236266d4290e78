"""How positive a text is: bounds on its sentiment."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import SentimentViolation, UsageError
from pytest_aiprops.properties.arguments import Undetermined, check_choice, check_number
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.outputs import as_outputs

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def assert_sentiment(
    outputs: OutputsLike,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    undetermined: Undetermined = "fail",
) -> Any:
    """Assert that texts are as positive, or as negative, as they should be.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        at_least: Least sentiment, in [-1, 1]: -1 most negative, 1 most positive, about 0 neutral.
        at_most: Most sentiment, in [-1, 1].
        undetermined: What becomes of a text whose sentiment cannot be read (another language than
            English, no words): `"fail"` it, or `"skip"` it and count it in the report.

    Returns:
        The sentiment of a single output, an array `(n,)` float64 for several; NaN where skipped.

    Raises:
        SentimentViolation: A text is outside the bounds; all that are get listed.
        UsageError: No bound is given, or one is not in [-1, 1], or they exclude every text,
            or none.
        MissingExtra: The `semantic` extra is not installed.

    Example:
        ```python
        assert_sentiment("Happy to help, your refund is on its way!", at_least=0.2)
        ```
    """
    least, most = _bounds(at_least, at_most)
    check_choice("undetermined", undetermined, ("skip", "fail"))
    judged = as_outputs(outputs)
    from pytest_aiprops.detectors import sentiment

    scores = sentiment(judged.texts)
    must = _must(least, most)
    evidence = []
    for output, score in zip(judged, scores.tolist(), strict=True):
        passed: bool | None
        if math.isnan(score):
            passed = False if undetermined == "fail" else None
            reason = f"sentiment must be {must}, but this text has none that can be read"
        else:
            passed = least <= score <= most
            reason = f"sentiment must be {must}, got {_signed(score, least, most)}"
        evidence.append(
            Evidence(
                "sentiment",
                passed,
                reason,
                score=None if math.isnan(score) else score,
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    conclude(evidence, SentimentViolation)
    return float(scores[0]) if judged.single else scores


def _bounds(at_least: Any, at_most: Any) -> tuple[float, float]:
    if at_least is None and at_most is None:
        raise UsageError(
            "assert_sentiment needs a bound, got none; give at_least=0.2 for positive texts, "
            "at_most=-0.2 for negative ones"
        )
    least = -1.0 if at_least is None else check_number("at_least", at_least, -1, 1)
    most = 1.0 if at_most is None else check_number("at_most", at_most, -1, 1)
    if least > most:
        raise UsageError(
            f"at_least must not be above at_most, got at_least={at_least} and at_most={at_most}: "
            "no text could be both"
        )
    if (least, most) == (-1, 1):
        raise UsageError(
            "assert_sentiment needs a bound that a text can miss, got "
            + ("at_least=-1" if at_most is None else "at_most=1" if at_least is None else "[-1, 1]")
            + ": every sentiment is within it; to measure, call detectors.sentiment([text])"
        )
    return least, most


def _must(least: float, most: float) -> str:
    if most == 1:
        return f"at least {least:g}"
    return f"at most {most:g}" if least == -1 else f"in [{least:g}, {most:g}]"


def _signed(score: float, least: float, most: float) -> str:
    """Two decimals, or as many as show on which side of its bound the score lies."""
    shown = f"{score:.2f}"
    return shown if (least <= float(shown) <= most) == (least <= score <= most) else f"{score:.6f}"
