"""Which language a text is in: a given one, or that of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import LanguageViolation
from pytest_aiprops.properties.arguments import Undetermined, check_choice
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.outputs import Outputs, as_outputs, as_text

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike
    from pytest_aiprops.sampling import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def assert_language(
    outputs: OutputsLike, language: str, *, undetermined: Undetermined = "skip"
) -> Any:
    """Assert that texts are in a language.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        language: ISO 639-1 code, such as `"fr"`.
        undetermined: What becomes of a text whose language cannot be told (too short, no words):
            `"skip"` it and count it in the report, or `"fail"` it.

    Returns:
        The code of a single output, a list of codes for several; None where undetermined.

    Raises:
        LanguageViolation: A text is in another language; all that are get listed.
        UsageError: `language` is no code of a language that can be detected.

    Example:
        >>> assert_language("Merci beaucoup pour votre message, nous revenons vers vous.", "fr")
        'fr'
    """
    check_choice("undetermined", undetermined, ("skip", "fail"))
    from pytest_aiprops.detectors import detect_language, normalise_language

    code = normalise_language(language)
    judged = as_outputs(outputs)
    detected = detect_language(judged.texts)
    evidence = _judge("language", judged, detected, code, f"must be {code!r}", undetermined)
    conclude(evidence, LanguageViolation)
    return judged.measured(detected)


def assert_same_language(
    source: str | Sample, outputs: OutputsLike, *, undetermined: Undetermined = "skip"
) -> Any:
    """Assert that texts are in the language of their source: an answer in that of its question.

    Args:
        source: The text whose language counts.
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        undetermined: What becomes of a text whose language cannot be told, or of all of them where
            that of the source cannot: `"skip"` and count them in the report, or `"fail"` them.

    Returns:
        The code of a single output, a list of codes for several; None where undetermined.

    Raises:
        LanguageViolation: A text is in another language; all that are get listed.
        UsageError: `source` is not one text, or there is nothing to judge.

    Example:
        >>> assert_same_language("Wo ist meine Bestellung?", "Sie ist schon unterwegs zu Ihnen.")
        'de'
    """
    check_choice("undetermined", undetermined, ("skip", "fail"))
    text = as_text("source", source)
    judged = as_outputs(outputs)
    from pytest_aiprops.detectors import detect_language

    wanted, *detected = detect_language([text, *judged.texts])
    must = f"must be {wanted!r}, as its source" if wanted else "must be that of its source"
    conclude(
        _judge("same_language", judged, detected, wanted, must, undetermined), LanguageViolation
    )
    return judged.measured(detected)


def _judge(
    name: str,
    judged: Outputs,
    detected: list[str | None],
    wanted: str | None,
    must: str,
    undetermined: Undetermined,
) -> list[Evidence]:
    evidence = []
    for output, code in zip(judged, detected, strict=True):
        passed: bool | None
        if wanted is None or code is None:
            passed = False if undetermined == "fail" else None
            whose = "the source" if wanted is None else "the text"
            seen = f"but that of {whose} cannot be told (too short, or no prose)"
        else:
            passed = code == wanted
            seen = f"got {code!r}"
        evidence.append(
            Evidence(
                name,
                passed,
                f"language {must}, {seen}",
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    return evidence
