"""A system answers a changed input as it answers the original: the same label, or the same said."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from enum import Enum
from numbers import Number, Real
from typing import Any, Literal

from pytest_aiprops import sampling
from pytest_aiprops.errors import InvarianceViolation, UsageError
from pytest_aiprops.properties.arguments import check_bool, check_choice, check_number
from pytest_aiprops.properties.baseline import Bar, bar_of
from pytest_aiprops.properties.consistency import CONSISTENT
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.facts import contradictions
from pytest_aiprops.properties.foreign import warn_of_other_languages
from pytest_aiprops.properties.parts import part_matches
from pytest_aiprops.properties.readable import refuse_unread, same_reading, says_nothing
from pytest_aiprops.properties.swaps import swapped_back
from pytest_aiprops.sampling import Sample, shapes
from pytest_aiprops.sampling.arguments import check_callable
from pytest_aiprops.sampling.caller import system_name

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_MOST_LABEL_WORDS = 3
_STOPS = (*".!?", *"。！？．")
_CLOSING = "\"'”’»)]}」』）*_`"
"""What may stand behind a stop that ends a sentence: quotation marks, brackets, Markdown."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that write no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_MOST_UNSPACED = 10
"""Such letters in a label; a longer run is a text although no space is in it."""

_SHOWN = 60
"""Characters of an input or a label in a message."""


def assert_invariant(
    system: Callable[..., Any],
    original: Any,
    variant: Any,
    /,
    *args: Any,
    compare: Literal["auto", "label", "text"] = "auto",
    key: str | Callable[[Any], Any] | None = None,
    within: float = 0.0,
    threshold: float = CONSISTENT,
    facts: bool = True,
    timeout: float | None = None,
    retries: int = 0,
    text: Callable[[Any], str] | None = None,
    **kwargs: Any,
) -> Any:
    """Assert that a system answers an input and a changed one alike.

    Calls `system(original, ...)` and `system(variant, ...)`, once each, and compares the answers.
    It is one judgement, and so fits the body of an `@ai_property` test, whose calls they are.

    As labels, two answers must be equal: white space around them, case and a closing full stop
    aside, numbers up to `within`. As texts, they must agree in meaning and facts, as in
    `assert_consistent`; words and ages that the inputs differ in (the name in a counterfactual
    pair) are no difference of the answers. Nor is any number that they differ in, wherever an
    answer repeats it, but one that counts something else: of "31" and "64" in the inputs, "64 days"
    and "$64" stay what they are, unless the input has them so.

    With `compare="auto"` answers are labels where `key` is given, where either is a number, a bool
    or a member of an Enum, and where both are short: one token without white space (`billing`,
    `billing.refund`, `"billing"`), or two or three with any punctuation (`Not urgent`, `P1 (high)`,
    `category: billing`, `1. billing`). Short answers are texts all the same where both are
    sentences, which is to say of two or three words with a `.`, `!` or `?` at the end, or where
    either has more than ten letters of a script without spaces (Chinese, Japanese, Thai). All else
    are texts, and texts that are much alike pass: `billing team` and `shipping team` differ, but
    "It goes to billing today." and "It goes to shipping today." may not. Where you know, say
    `compare="label"` or `"text"`.

    Args:
        system: The callable under test, sync or async.
        original: Its input; where it takes more, its first argument.
        variant: The input changed in what should not matter. A label it has, as those of
            `strategies` do, is told in the message.
        *args: Further positional arguments, the same in both calls.
        compare: `"label"`, `"text"`, or `"auto"` for the rule above.
        key: The part of an answer that is the label: a callable on the raw answer, or the name of a
            member or attribute (of the JSON, where the answer is a text).
        within: Most that two numbers may differ, 0 or more.
        threshold: Least similarity of two texts, in (-1, 1].
        facts: Whether two texts that contradict each other on a fact fail however similar.
        timeout: Seconds a call may take; None for no limit.
        retries: Times a call is made again after a transient error.
        text: Takes the text out of an answer whose shape is not known.
        **kwargs: Keyword arguments of the system.

    Returns:
        The label of the original, or the similarity of the two texts.

    Raises:
        InvarianceViolation: The answers differ; both are shown.
        CallTimeout: A call took longer than `timeout`.
        UsageError: An argument is wrong; an answer has no text, or no `key`; or it is a value of
            several parts, and `key` does not say which of them to compare.
        BaseException: What the system raised, as it raised it.

    Example:
        >>> def topic(message):
        ...     return "billing" if "invoice" in message.lower() else "other"
        >>> assert_invariant(topic, "My invoice is wrong.", "my INVOICE is wrong")
        'billing'
    """
    check_choice("compare", compare, ("auto", "label", "text"))
    check_bool("facts", facts)
    bar = bar_of(threshold, None)
    within = check_number("within", within, 0, math.inf)
    if key is not None and not isinstance(key, str):
        check_callable("key", key)
    if key is not None and compare == "text":
        raise UsageError('key names a label, but compare="text"; leave one of them out')
    check_callable("system", system)

    def readable(output: Any) -> str:
        """The text of an answer; of a label that is no text, how it is written."""
        if text is not None:
            return text(output)
        if key is not None or isinstance(_plain(output), Number | Enum):
            return str(output)
        return shapes.read(output, system=system_name(system)).text

    def ask(given: Any) -> Sample:
        return sampling.sample(
            system,
            given,
            *args,
            n=1,
            concurrency=1,
            timeout=timeout,
            retries=retries,
            text=readable,
            **kwargs,
        )[0]

    answers = [ask(original), ask(variant)]
    as_labels = compare == "label" or (compare == "auto" and (key is not None or _labels(answers)))
    if as_labels:
        labels = [_label(one, key) for one in answers]
        problem, measured = _labels_differ(labels[0], labels[1], within), labels[0]
        score = None
        agreed = f"the label is {_shown(labels[0])} for both"
    else:
        if compare == "auto":
            _refuse_values(answers)
        said = [one.text for one in answers]
        if isinstance(original, str) and isinstance(variant, str):
            said[1] = swapped_back(original, variant, said[1])
        measured = score = _similarity(said)
        problem = _texts_differ(said, score, bar, facts)
        agreed = f"similarity is {score:.3f}, at least {bar.least:.3g}"
    change = getattr(variant, "label", None)
    how = f" ({change})" if isinstance(change, str) else ""
    reason = f"the answer must not change with the input{how}, but {problem}" if problem else agreed
    seen = "\n".join(
        f"{name}: {excerpt(str(given), _SHOWN)} -> {excerpt(answer.text)}"
        for name, given, answer in zip(
            ("original", "variant"), (original, variant), answers, strict=True
        )
    )
    conclude(
        [Evidence("invariance", not problem, reason, score=score, excerpt=seen)],
        InvarianceViolation,
    )
    return measured


# --- labels


def _labels(answers: list[Sample]) -> bool:
    """Whether answers are labels by the rule of `compare="auto"`."""
    values = [_plain(one.output) for one in answers]
    if any(isinstance(value, Number | Enum) for value in values):
        return True
    if any(map(_has_parts, values)):
        return False
    said = [one.text for one in answers]
    return all(map(_is_short, said)) and not all(map(_is_sentence, said))


def _is_short(text: str) -> bool:
    return (
        not says_nothing(text)
        and len(text.split()) <= _MOST_LABEL_WORDS
        and len(_UNSPACED.findall(text)) <= _MOST_UNSPACED
    )


def _is_sentence(text: str) -> bool:
    """Whether a short text is a sentence; a lone token with a full stop is a label still."""
    return len(text.split()) > 1 and text.rstrip().rstrip(_CLOSING).endswith(_STOPS)


def _has_parts(value: Any) -> bool:
    dump = getattr(value, "model_dump", None)
    is_model = callable(dump) and not hasattr(value, "choices")
    return is_model or shapes.structured(value) is not None


def _refuse_values(answers: list[Sample]) -> None:
    for one in answers:
        value = _plain(one.output)
        if _has_parts(value):
            raise UsageError(
                f"key must say which part of the answer to compare, which is a "
                f"{type(value).__name__}: key='label', or key=lambda answer: ...; "
                'compare="label" compares the whole, compare="text" its text'
            )


def _label(answer: Sample, key: str | Callable[[Any], Any] | None) -> Any:
    output = answer.output
    if key is None:
        value = _plain(output)
        is_value = isinstance(value, Number | Enum) or shapes.structured(value) is not None
        return value if is_value else answer.text
    if not isinstance(key, str):
        return _plain(key(output))
    if isinstance(output, str):
        try:
            output = json.loads(output)
        except ValueError:
            raise UsageError(
                f"key={key!r} names a member of the answer, which must then be JSON or an object, "
                f"got {excerpt(output, _SHOWN)}; take the label out with key=lambda answer: ..."
            ) from None
    if isinstance(output, Mapping) and key in output:
        return _plain(output[key])
    if hasattr(output, key):
        return _plain(getattr(output, key))
    has = f"; it has {', '.join(map(repr, output))}" if isinstance(output, Mapping) else ""
    raise UsageError(f"the answer, a {type(output).__name__}, has no {key!r}{has}")


def _plain(value: Any) -> Any:
    """A number of numpy, or an array of no dimension, as Python's own."""
    return value.item() if getattr(value, "ndim", None) == 0 else value


def _labels_differ(first: Any, second: Any, within: float) -> str:
    """How two labels differ, or ""."""
    if _is_number(first) and _is_number(second):
        # NaN is unlike anything, itself too: a score that cannot be told is no agreement.
        same = abs(first - second) <= within or first == second
        bound = f" (at most {within:g} may lie between them)" if within else ""
    else:
        same, bound = _folded(first) == _folded(second), ""
    return "" if same else f"{_shown(first)} became {_shown(second)}{bound}"


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _folded(label: Any) -> Any:
    if isinstance(label, str) and not isinstance(label, Enum):
        bare = " ".join(label.split()).casefold()
        return bare[:-1] if len(bare) > 1 and bare[-1] in ".。．" else bare
    # True is 1 in Python, but as an answer it is another.
    return (type(label), label) if isinstance(label, bool) else label


def _shown(label: Any) -> str:
    return excerpt(label, _SHOWN) if isinstance(label, str) else f"{label!r:.{_SHOWN}}"


# --- texts


def _similarity(said: list[str]) -> float:
    first, second = said
    if first == second:
        return 1.0  # in any model, so none need be loaded
    from pytest_aiprops.embedding import similarity_matrix

    warn_of_other_languages(said)
    similarity = similarity_matrix(said).min()
    if similarity >= 1.0 and not (same_reading(first, second) or any(map(says_nothing, said))):
        refuse_unread(first, second)
    return float(similarity)


def _texts_differ(said: list[str], similarity: float, bar: Bar, facts: bool) -> str:
    """How two texts differ, or ""."""
    first, second = said
    blank = [says_nothing(text) for text in said]
    if blank[0] != blank[1]:
        which = "original" if blank[0] else "variant"
        return f"the {which} has an answer that says nothing, and the other has not"
    if first.strip() == second.strip() or all(blank):
        return ""
    if similarity < bar.least:
        return f"similarity is {similarity:.3f}, must be at least {bar.least:.3g}"
    (match,) = part_matches([(first, second)])
    if match and match.similarity < bar.least_part:
        where = "original" if match.of_first else "variant"
        return (
            f"{excerpt(match.part, _SHOWN)} in the answer to the {where} is like nothing in the "
            f"other: similarity {match.similarity:.3f} at best, must be {bar.least_part:.3g}"
        )
    if facts:
        return next(contradictions([(first, second)]))
    return ""
