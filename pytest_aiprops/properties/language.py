"""Which language a text is in, every sentence of it: a given one, or that of its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import LanguageViolation
from pytest_aiprops.properties.arguments import Undetermined, check_choice, plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.outputs import Output, Outputs, as_outputs, as_text

if TYPE_CHECKING:
    from pytest_aiprops.detectors.languages.detection import SentenceLanguage
    from pytest_aiprops.properties.outputs import OutputsLike
    from pytest_aiprops.sampling import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 60
"""Characters of a sentence that a reason shows."""


def assert_language(
    outputs: OutputsLike, language: str, *, undetermined: Undetermined = "skip"
) -> Any:
    """Assert that texts are in a language, each sentence of them.

    A sentence in another language fails its text where that is next to certain; quoted words,
    titles, names, code and addresses do not count.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        language: ISO 639-1 code, such as `"fr"`.
        undetermined: What becomes of a text whose language cannot be told (too short, no words):
            `"skip"` it and count it in the report, or `"fail"` it. Such a text never passes.

    Returns:
        The code of a single output, a list of codes for several; None where undetermined.

    Raises:
        LanguageViolation: A text, or a sentence of it, is in another language; all that are get
            listed, with the sentence.
        UsageError: `language` is no code of a language that can be detected.

    Example:
        >>> assert_language("Merci beaucoup pour votre message, nous revenons vers vous.", "fr")
        'fr'
    """
    check_choice("undetermined", undetermined, ("skip", "fail"))
    from pytest_aiprops.detectors.languages.detection import detect_language, normalise_language

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

    As `assert_language`, with the language of another text.

    Args:
        source: The text whose language counts. One in two languages has none, so that every output
            is undetermined.
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        undetermined: What becomes of a text whose language cannot be told, or of all of them where
            that of the source cannot: `"skip"` and count them in the report, or `"fail"` them.

    Returns:
        The code of a single output, a list of codes for several; None where undetermined.

    Raises:
        LanguageViolation: A text, or a sentence of it, is in another language; all that are get
            listed.
        UsageError: `source` is not one text, or there is nothing to judge.

    Example:
        >>> assert_same_language("Wo ist meine Bestellung?", "Sie ist schon unterwegs zu Ihnen.")
        'de'
    """
    check_choice("undetermined", undetermined, ("skip", "fail"))
    text = as_text("source", source)
    judged = as_outputs(outputs)
    from pytest_aiprops.detectors.languages.detection import detect_language

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
    from pytest_aiprops.detectors.languages.detection import languages_by_sentence

    evidence = []
    by_sentence = languages_by_sentence(judged.texts)
    for output, code, sentences in zip(judged, detected, by_sentence, strict=True):
        others = [one for one in sentences if one.language not in (None, wanted)]
        passed: bool | None
        if wanted is None:
            passed = False if undetermined == "fail" else None
            seen = "but that of the source cannot be told (too short, no prose, or two languages)"
        elif code is not None and code != wanted:
            passed, seen = False, f"got {code!r}"
        elif others:
            passed, seen = False, _told(output, others, len(sentences))
        elif code is None:
            passed = False if undetermined == "fail" else None
            seen = "but that of the text cannot be told (too short, or no prose)"
        else:
            passed, seen = True, f"got {code!r}"
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


def _told(output: Output, others: Sequence[SentenceLanguage], of: int) -> str:
    first = others[0]
    shown = excerpt(output.text[first.start : first.end], _SHOWN)
    if of == 1:
        return f"got {first.language!r}"
    besides = "" if len(others) == 1 else f" and {plural(len(others) - 1, 'more sentence')}"
    verb = "is" if len(others) == 1 else "are"
    return f"but {shown}{besides}, of {plural(of, 'sentence')}, {verb} in {_codes(others)}"


def _codes(others: Sequence[SentenceLanguage]) -> str:
    return " and ".join(sorted({repr(one.language) for one in others}))
