"""Personal data in texts: texts go in, findings (kind, place, score) come out, never the data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from pytest_aiprops.detectors.pii.findings import (
    DEFAULT_KINDS,
    DEFAULT_NAMED_KINDS,
    NAMED_KINDS,
    Finding,
)
from pytest_aiprops.detectors.pii.marks import digest, without_marks
from pytest_aiprops.detectors.pii.redacted import Redactions
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

DEFAULT_MIN_SCORE = 0.35
"""A phone number that other numbers are written like, without a word such as "call" beside it,
scores .4; digits in one run, .3 and less."""


class PiiAnalyzer(Protocol):
    """What finds personal data; presidio unless the caller gives another."""

    def kinds(self, language: str) -> Collection[str]:
        """Every kind it can find in texts of `language` (ISO 639-1)."""
        ...

    def find(self, text: str, kinds: Collection[str], language: str) -> Iterable[Finding]:
        """Find `kinds` in one text; findings may overlap, and may have any score."""
        ...


def find_pii(
    texts: Iterable[str],
    entities: Iterable[str] | None = None,
    language: str = "en",
    min_score: float = DEFAULT_MIN_SCORE,
    allow: Iterable[str | re.Pattern[str]] = (),
    analyzer: PiiAnalyzer | None = None,
) -> list[list[Finding]]:
    """Find personal data in each text.

    Args:
        texts: Texts to search.
        entities: Kinds to look for; None for `DEFAULT_KINDS`, and `PERSON` and `ADDRESS` where an
            engine for names gives them.
        language: ISO 639-1 code of the texts, one of `PII_LANGUAGES`. It chooses the engine for
            names; patterns, check digits and the words around a number are shared.
        min_score: Least confidence of a finding, in [0, 1].
        allow: What is no finding: exact texts, whatever their case, or compiled patterns that
            must match the whole of it.
        analyzer: What to search with; None for `presidio_analyzer()`: recognisers by pattern,
            offline, and names by an installed spaCy pipeline. `presidio_analyzer(nlp_engine)`
            takes names from any other engine.

    Returns:
        One list of findings a text, sorted by place, none overlapping another. The marks that
        recorded text has in place of personal data are the findings they were made from.

    Raises:
        UsageError: A kind that is unknown, or that needs an engine for names and none gives it; a
            language that is not supported; a `min_score` outside [0, 1]; `texts` is not a list of
            str; a mark in a recorded text that cannot be judged.
        MissingExtra: presidio is not installed and no `analyzer` is given.

    >>> find_pii(["Reach me at ada@example.org"], entities=["EMAIL_ADDRESS"])
    [[Finding(kind='EMAIL_ADDRESS', start=12, end=27, score=1.0)]]
    """
    checked = checked_texts(texts, "find_pii")
    least = _checked_score(min_score)
    allowed, texts_allowed = _checked_allow(allow)
    language = _checked_language(language)
    is_ours = analyzer is None
    if analyzer is None:
        from pytest_aiprops.detectors.pii.presidio import presidio_analyzer

        analyzer = presidio_analyzer()
    kinds = _checked_kinds(entities, analyzer, language)
    redactions = Redactions(
        kinds,
        least,
        frozenset(map(digest, texts_allowed)),
        has_patterns=len(texts_allowed) < len(allowed),
        foreign=None if is_ours else frozenset(analyzer.kinds(language)),
        adds_names=is_ours and entities is None,
    )
    return [
        [
            finding
            for finding in without_overlaps(
                finding
                for finding in (
                    *analyzer.find(without_marks(text), kinds, language),
                    *redactions.find(text),
                )
                if finding.score >= least
            )
            if not any(pattern.fullmatch(text, finding.start, finding.end) for pattern in allowed)
        ]
        for text in checked
    ]


def mask(text: str, findings: Iterable[Finding]) -> str:
    """Replace each finding in a text by its kind.

    Args:
        text: The text the findings were made in.
        findings: Findings in it, in any order.

    Returns:
        The text with `<EMAIL_ADDRESS>` and the like in their place.

    Raises:
        UsageError: A finding lies outside the text.

    >>> mask("Reach me at ada@example.org", [Finding("EMAIL_ADDRESS", 12, 27, 1.0)])
    'Reach me at <EMAIL_ADDRESS>'
    """
    checked_texts([text], "mask")
    pieces: list[str] = []
    done = 0
    for finding in without_overlaps(findings):
        if not 0 <= finding.start < finding.end <= len(text):
            raise UsageError(
                f"a finding must lie inside the text of {len(text)} characters, got {finding}; "
                "mask the text that find_pii was given"
            )
        pieces += [text[done : finding.start], f"<{finding.kind}>"]
        done = finding.end
    return "".join([*pieces, text[done:]])


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding of those that overlap: the surest, then the longest, then the first kind."""
    kept: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in surest_first(findings):
        place = bisect_right(taken, (finding.start, finding.end))
        before_is_clear = place == 0 or taken[place - 1][1] <= finding.start
        after_is_clear = place == len(taken) or taken[place][0] >= finding.end
        if before_is_clear and after_is_clear:
            taken.insert(place, (finding.start, finding.end))
            kept.append(finding)
    return sorted(kept, key=lambda f: f.start)


def surest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by score; of the same score, the longest first, then the first kind."""
    return sorted(
        findings, key=lambda f: (-f.score, f.start - f.end, _kind_rank(f.kind), f.kind, f.start)
    )


def _kind_rank(kind: str) -> int:
    return DEFAULT_KINDS.index(kind) if kind in DEFAULT_KINDS else len(DEFAULT_KINDS)


def _checked_score(min_score: Any) -> float:
    if isinstance(min_score, bool) or not isinstance(min_score, int | float):
        raise UsageError(f"min_score must be a number in [0, 1], got {min_score!r}")
    if not 0 <= min_score <= 1:  # NaN is not either
        hint = f"; for {min_score:g} % write {min_score / 100:g}" if 1 < min_score <= 100 else ""
        raise UsageError(f"min_score must be in [0, 1], got {min_score!r:.40}{hint}")
    return float(min_score)


def _checked_allow(allow: Any) -> tuple[list[re.Pattern[str]], list[str]]:
    """What is allowed as patterns, and the texts among it."""
    if isinstance(allow, str | bytes) or not isinstance(allow, Iterable):
        raise UsageError(
            f"allow must be a list of texts or patterns, got {allow!r}; write [{allow!r}]"
        )
    patterns: list[re.Pattern[str]] = []
    texts: list[str] = []
    for item in allow:
        if isinstance(item, str):
            texts.append(item)
            patterns.append(re.compile(re.escape(item), re.IGNORECASE))
        elif isinstance(item, re.Pattern) and isinstance(item.pattern, str):
            patterns.append(item)
        else:
            raise UsageError(f"allow must hold str or compiled str patterns, got {item!r}")
    return patterns, texts


_SAME_LANGUAGE = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Codes of one language, or that were withdrawn."""


def _checked_language(language: Any) -> str:
    if isinstance(language, str) and re.fullmatch(r"[a-zA-Z]{2}(?:[-_]\w+)?", language):
        code = language[:2].lower()
        return _SAME_LANGUAGE.get(code, code)
    raise UsageError(f"language must be an ISO 639-1 code such as 'en' or 'fr', got {language!r}")


def _checked_kinds(entities: Any, analyzer: PiiAnalyzer, language: str) -> tuple[str, ...]:
    supported = frozenset(analyzer.kinds(language))
    if entities is None:
        defaults = [kind for kind in (*DEFAULT_KINDS, *DEFAULT_NAMED_KINDS) if kind in supported]
        # Another analyzer may name its kinds otherwise: then all it can find.
        return tuple(defaults or sorted(supported))
    if isinstance(entities, str | bytes) or not isinstance(entities, Iterable):
        raise UsageError(
            f"entities must be a list of kinds, got {entities!r}; write [{entities!r}]"
        )
    kinds = tuple(dict.fromkeys(entities))
    if not kinds:
        raise UsageError(
            "entities must name at least one kind, got an empty list: nothing could be found; "
            "leave it out for the default kinds"
        )
    unknown = [kind for kind in kinds if kind not in supported]
    if any(kind in NAMED_KINDS for kind in unknown):
        _refuse_named([kind for kind in unknown if kind in NAMED_KINDS], language)
    if unknown:
        raise UsageError(
            f"unknown entity kinds {_listed(unknown)}; supported: {_listed(sorted(supported))}"
        )
    return kinds


def _refuse_named(kinds: Sequence[str], language: str) -> None:
    model = "en_core_web_lg" if language == "en" else f"{language}_core_news_lg"
    by_spacy = not set(kinds) <= {"ADDRESS"}  # spaCy's pipelines have no label for it
    install = f"install one, for example with: python -m spacy download {model}, or "
    raise UsageError(
        f"{_listed(kinds)} can only be found by a spaCy pipeline or a presidio NlpEngine that "
        f"recognises named entities, and there is none that gives "
        f"{'it' if len(kinds) == 1 else 'them'} for language {language!r}; "
        f"{install if by_spacy else ''}give one: "
        "analyzer=detectors.presidio_analyzer(nlp_engine=...)"
    )


def _listed(kinds: Iterable[Any]) -> str:
    return ", ".join(str(kind) for kind in kinds)
