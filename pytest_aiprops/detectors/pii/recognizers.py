"""presidio's pattern recognisers: a text goes in, findings come out.

Each is built when its kind is first asked for and reads the text itself: plain `AnalyzerEngine()`
downloads a spaCy model, tokenises every text for its context words, and takes quadratic time in
what it finds.
"""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors.pii.canonical import latin_only, readable
from pytest_aiprops.detectors.pii.context import (
    LEAST_WITH_CONTEXT,
    LIFT,
    REACH,
    explained,
    names_another_number,
)
from pytest_aiprops.detectors.pii.findings import DEFAULT_KINDS, Finding

_PATTERN_PACKAGES = (".generic.", ".country_specific.")
"""Parts of presidio whose recognisers are self-contained; others load models or call services."""

_IN_ANY_SCRIPT = frozenset({"URL"})
"""Kinds of presidio that hold letters of other scripts."""

_START, _END = r"(?<![\w.])(?<!\w-)", r"(?![A-Za-z0-9_]|[-.]\d)"
"""Not inside a longer name or number."""
_ISSUED = (r"(?!000|666|9)\d{3}", r"(?!00)\d{2}", r"(?!0000)\d{4}")
"""Areas 000, 666 and 9xx, group 00 and serial 0000 of a social security number were never given."""
_HEX = "[0-9A-Fa-f]"
_OWN_PATTERNS = {
    "US_SSN": (
        # The same sign between the parts, or none and then a word before it that says so.
        ("three parts", rf"{_START}{_ISSUED[0]}([- .]){_ISSUED[1]}\1{_ISSUED[2]}{_END}", 0.6),
        ("one run", rf"{_START}{''.join(_ISSUED)}{_END}", 0.05),
    ),
    "MAC_ADDRESS": (
        # Not out of a longer row of such groups: a fingerprint, a path of a drawing.
        (
            "six pairs",
            rf"(?<!:){_START}{_HEX}{{2}}([:-])(?:{_HEX}{{2}}\1){{4}}{_HEX}{{2}}(?![:-]?\w)",
            0.6,
        ),
        ("Cisco", rf"(?<!:){_START}{_HEX}{{4}}(?:\.{_HEX}{{4}}){{2}}(?![.:-]?\w)", 0.6),
    ),
}
"""Patterns in place of presidio's: name, expression, score."""

_CHUNK = 20_000
"""Characters read at once: not every pattern of presidio takes linear time."""
_OVERLAP = 200
"""Characters two chunks share: longer than any pattern and the five context words before it."""
_LONG = 200_000
"""Characters from which on presidio reads only the surroundings of hints."""
_HINT = re.compile(r"\d(?:[^\w\n]{0,3}\d){2}|(?:[0-9A-Fa-f]{1,4}[:-]){2}|bc1")
"""What a finding of every default kind of presidio holds: three digits close together, groups of
hexadecimal digits, or the start of a wallet. Other kinds get the whole text."""

_lock = threading.Lock()
"""Held while a recogniser is built, so that it is built once."""


def find_by_presidio(text: str, kinds: Collection[str]) -> Iterator[Finding]:
    """What presidio's recognisers of these kinds find in a text, raised by the words before it."""
    found: set[tuple[str, int, int, float]] = set()
    for kind in kinds:
        spelled = readable(text) if kind in _IN_ANY_SCRIPT else latin_only(text)
        with _lock:
            recognizer = _recognizer(kind)
        words = tuple(recognizer.context or ())
        for offset, chunk in _chunks(spelled, whole=kind not in DEFAULT_KINDS):
            for start, end, score in _matches(recognizer, chunk):
                before = text[max(0, offset + start - REACH) : offset + start]
                if (
                    score < 1
                    and explained(kind, words, before)
                    and not names_another_number(before)
                ):
                    score = min(1.0, max(score + LIFT, LEAST_WITH_CONTEXT))
                found.add((kind, offset + start, offset + end, score))
    return (Finding(*one) for one in sorted(found))


def _matches(recognizer: Any, text: str) -> Iterator[tuple[int, int, float]]:
    """Place and score of each match.

    As a recogniser's own `analyze` gives them, in a fifth of its time: without an explanation for
    each, without a search for duplicates, and without giving up, with no more than a line in a log,
    after a minute.
    """
    if not hasattr(recognizer, "patterns"):
        for result in recognizer.analyze(text, recognizer.supported_entities, None):
            yield result.start, result.end, min(1.0, float(result.score))
        return
    for pattern in recognizer.patterns:
        for match in _compiled(pattern.regex, recognizer.global_regex_flags).finditer(text):
            found = match.group()
            is_valid = recognizer.validate_result(found) if found else False
            score = float(pattern.score if is_valid is None else is_valid)
            if score and not recognizer.invalidate_result(found):
                yield match.start(), match.end(), score


@lru_cache(maxsize=512)
def _compiled(expression: str, flags: int) -> Any:
    # What presidio's patterns are written for; it comes with presidio, without types.
    import regex  # type: ignore[import-untyped]

    return regex.compile(expression, flags)


def _chunks(text: str, *, whole: bool) -> Iterable[tuple[int, str]]:
    """Pieces of a long text with their offsets; each finding lies whole in at least one."""
    if len(text) <= _CHUNK:
        return [(0, text)]
    stretches = [(0, len(text))] if whole or len(text) < _LONG else _promising(text)
    return [
        (start, text[start : min(end, start + _CHUNK)])
        for first, end in stretches
        for start in range(first, max(first + 1, end - _OVERLAP), _CHUNK - _OVERLAP)
    ]


def _promising(text: str) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for hint in _HINT.finditer(text):
        start, end = max(0, hint.start() - _OVERLAP), min(len(text), hint.end() + _OVERLAP)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@lru_cache(maxsize=1)
def pattern_kinds() -> dict[str, Callable[..., Any]]:
    """The kinds found by pattern, each with its class, read from presidio's own constructors."""
    from presidio_analyzer import predefined_recognizers

    by_kind: dict[str, Callable[..., Any]] = {}
    for _, recognizer in inspect.getmembers(predefined_recognizers, inspect.isclass):
        if not any(part in recognizer.__module__ for part in _PATTERN_PACKAGES):
            continue
        kind = inspect.signature(recognizer).parameters.get("supported_entity")
        if kind is not None and isinstance(kind.default, str):
            by_kind[kind.default] = recognizer
    return by_kind


@lru_cache(maxsize=256)
def _recognizer(kind: str) -> Any:
    """The recogniser of a kind, built once a session. Its patterns are of no language."""
    recognizer = pattern_kinds()[kind]()
    if kind in _OWN_PATTERNS:
        from presidio_analyzer import Pattern

        recognizer.patterns = [Pattern(*pattern) for pattern in _OWN_PATTERNS[kind]]
    return recognizer
