"""How long a text is: bounds on characters, words and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import LengthViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.outputs import as_outputs
from pytest_aiprops.sampling.arguments import check_whole_number

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Length:
    """How long a text is.

    Args:
        chars: Unicode code points, white space included.
        words: Runs between white space that hold a letter or digit; Chinese and Japanese, which
            write no spaces, have few: bound their characters.
        sentences: Sentences, or None where no bound asked for them.
    """

    chars: int
    words: int
    sentences: int | None = None


def assert_length(
    outputs: OutputsLike,
    *,
    min_chars: int | None = None,
    max_chars: int | None = None,
    min_words: int | None = None,
    max_words: int | None = None,
    max_sentences: int | None = None,
) -> Any:
    """Assert that texts keep their bounds, each of which they may touch.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        min_chars: Least characters.
        max_chars: Most characters.
        min_words: Least words.
        max_words: Most words.
        max_sentences: Most sentences.

    Returns:
        The `Length` of a single output, a list of them for several.

    Raises:
        LengthViolation: A text is longer or shorter; all that are get listed.
        UsageError: No bound is given, or one is not a whole number, or they cannot both be kept,
            or cannot be broken.

    Example:
        >>> assert_length("We ship in three days.", max_words=10)
        Length(chars=22, words=5, sentences=None)
    """
    bounds = _bounds(
        {
            "char": (min_chars, max_chars),
            "word": (min_words, max_words),
            "sentence": (None, max_sentences),
        }
    )
    judged = as_outputs(outputs)
    lengths = [_length(text, "sentence" in bounds) for text in judged.texts]
    evidence = []
    for output, length in zip(judged, lengths, strict=True):
        reasons = [
            _reason(noun, *bounds[noun], _count(length, noun))
            for noun in bounds
            if not _within(*bounds[noun], _count(length, noun))
        ]
        counts = {noun: _count(length, noun) for noun in bounds}
        evidence.append(
            Evidence(
                "length",
                not reasons,
                "; ".join(reasons) or ", ".join(plural(counts[n], _NOUNS[n]) for n in counts),
                score=float(next(iter(counts.values()))) if len(counts) == 1 else None,
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    conclude(evidence, LengthViolation)
    return judged.measured(lengths)


_NOUNS = {"char": "character", "word": "word", "sentence": "sentence"}


def _bounds(
    given: dict[str, tuple[Any, Any]],
) -> dict[str, tuple[int | None, int | None]]:
    bounds = {
        noun: (_bound(f"min_{noun}s", least), _bound(f"max_{noun}s", most))
        for noun, (least, most) in given.items()
        if (least, most) != (None, None)
    }
    if not bounds:
        raise UsageError(
            "assert_length needs a bound, got none; give min_chars, max_chars, min_words, "
            "max_words or max_sentences"
        )
    for noun, (least, most) in bounds.items():
        if least is not None and most is not None and least > most:
            raise UsageError(
                f"min_{noun}s must be at most max_{noun}s, got min_{noun}s={least} and "
                f"max_{noun}s={most}: no text could keep both"
            )
    if all(not least and most is None for least, most in bounds.values()):
        names = " and ".join(f"min_{noun}s" for noun in bounds)
        raise UsageError(f"{names} must be above 0, got 0: every text would pass")
    return bounds


def _bound(name: str, value: Any) -> int | None:
    return None if value is None else check_whole_number(name, value, minimum=0)


def _length(text: str, with_sentences: bool) -> Length:
    words = sum(1 for run in text.split() if any(map(str.isalnum, run)))
    if not with_sentences:
        return Length(len(text), words)
    from pytest_aiprops.detectors import split_sentences

    return Length(len(text), words, len(split_sentences(text)))


def _count(length: Length, noun: str) -> int:
    return {"char": length.chars, "word": length.words, "sentence": length.sentences or 0}[noun]


def _within(least: int | None, most: int | None, count: int) -> bool:
    return (least is None or count >= least) and (most is None or count <= most)


def _reason(noun: str, least: int | None, most: int | None, count: int) -> str:
    name = _NOUNS[noun]
    if least is not None and count < least:
        return f"must have at least {plural(least, name)}, has {count:,}"
    return f"must have at most {plural(most or 0, name)}, has {count:,}"
