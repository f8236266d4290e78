"""Takes personal data and secrets out of text that is about to be stored.

A text goes in, the text with redaction marks in their place comes out: a search for personal data
finds in it what it would have found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pytest_aiprops.detectors.pii.finding import surest_first, without_overlaps
from pytest_aiprops.detectors.pii.findings import DEFAULT_KINDS, DEFAULT_NAMED_KINDS, Finding
from pytest_aiprops.detectors.pii.in_turn import SURE
from pytest_aiprops.detectors.pii.marks import (
    UNREPORTED,
    UNSCORED,
    Mark,
    beside_marks,
    find_marks,
    mark,
    without_marks,
)
from pytest_aiprops.detectors.pii.masking import find_lightly
from pytest_aiprops.detectors.pii.redacted import LEAST_TOLD
from pytest_aiprops.detectors.pii.secrets import SECRET, find_secrets
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.errors import MissingExtra

if TYPE_CHECKING:
    from pytest_aiprops.detectors.pii.presidio import PresidioAnalyzer

_LANGUAGE = "en"
"""Patterns are those of every language; names are looked for where an engine for English is."""

_REMEMBERED = 4_096
"""Texts whose redaction is remembered: a chat reply holds "assistant" and the like each time."""


@lru_cache(maxsize=_REMEMBERED)
def redact(text: str) -> str:
    """Replace secrets and personal data by redaction marks.

    With the `pii` extra that is what `find_pii` finds, so numbers that are no personal data stay;
    without it, all that `mask_pii` would mask.

    Args:
        text: One text; marks it already holds are left as they are.

    >>> redact("Write to ada@example.org about order 1234567.")
    'Write to ⟦EMAIL_ADDRESS 1.00 cfe0⟧ about order 1234567.'
    """
    redacted = _redacted(text, is_first=True)
    # A value that another one touched may be seen only when that one is gone.
    while (further := _redacted(redacted, is_first=False)) != redacted:
        redacted = further
    return redacted


def _redacted(text: str, is_first: bool) -> str:
    (looked_at,) = checked_texts([without_marks(text)], "redact")
    done_before = find_marks(text)
    found = [
        one
        for one in (*_secrets(looked_at, done_before), *_personal(looked_at))
        if not any(old.start < one.end and one.start < old.end for old in done_before)
    ]
    return _with_marks(text, looked_at, found, is_first)


def redact_whole(text: str) -> str:
    """Replace a text that is a secret by a redaction mark, all of it beside those it holds.

    >>> redact_whole("correct horse")
    '⟦SECRET 1.00 4104⟧'
    """
    (text,) = checked_texts([text], "redact_whole")
    return beside_marks(text, _blanked)


def _blanked(text: str) -> str:
    if not text.strip():
        return text
    whole = Finding(SECRET, 0, len(text), SURE)
    # What a search would have found in it, the mark tells too.
    return _with_marks(text, text, [whole, *_personal(text)], is_first=True)


def _with_marks(text: str, looked_at: str, found: list[Finding], is_first: bool) -> str:
    if not found:
        return text
    others = _of_other_kinds(looked_at, found)
    pieces: list[str] = []
    done = 0
    for cluster in _clusters(found):
        for start, end, chosen in _parts(cluster):
            beside = [one for one in others if one.start < end and start < one.end]
            if not is_first:
                chosen = [replace(chosen[0], kind=_unreported(chosen[0].kind))]
            pieces += [text[done:start], mark(text, [*chosen, *surest_first(beside)])]
            done = end
    return "".join([*pieces, text[done:]])


def _unreported(kind: str) -> str:
    return SECRET if kind == SECRET else UNREPORTED


def _secrets(text: str, marks: list[Mark]) -> Iterator[Finding]:
    """The secrets beside the marks: a password that is blanked is none."""
    starts = [0, *(one.end for one in marks)]
    ends = [*(one.start for one in marks), len(text)]
    for start, end in zip(starts, ends, strict=True):
        for one in find_secrets(text[start:end]):
            yield Finding(one.kind, start + one.start, start + one.end, one.score)


def _personal(text: str) -> list[Finding]:
    """Personal data of the default kinds; findings may overlap."""
    analyzer = _analyzer()
    if analyzer is None:
        found = (finding for finding in find_lightly(text) if finding.kind != SECRET)
        return [replace(finding, score=UNSCORED) for finding in found]
    return _found_by(analyzer, text, _default_kinds(analyzer))


def _of_other_kinds(text: str, found: list[Finding]) -> list[Finding]:
    """What a search for kinds that are left out by default would find in what is redacted."""
    analyzer = _analyzer()
    if analyzer is None:
        return []
    kinds = analyzer.kinds(_LANGUAGE) - {*_default_kinds(analyzer)}
    emails = [one for one in found if one.kind == "EMAIL_ADDRESS"]
    return [
        one
        for one in _found_by(analyzer, text, sorted(kinds))
        # The domain of an address is known to be in it without being listed.
        if one.kind != "URL" or not any(e.start <= one.start and one.end <= e.end for e in emails)
    ]


def _analyzer() -> PresidioAnalyzer | None:
    from pytest_aiprops.detectors.pii.presidio import presidio_analyzer

    try:
        return presidio_analyzer()
    except MissingExtra:
        return None


def _default_kinds(analyzer: PresidioAnalyzer) -> list[str]:
    supported = analyzer.kinds(_LANGUAGE)
    return [kind for kind in (*DEFAULT_KINDS, *DEFAULT_NAMED_KINDS) if kind in supported]


def _found_by(analyzer: PresidioAnalyzer, text: str, kinds: list[str]) -> list[Finding]:
    return [one for one in analyzer.find(text, kinds, _LANGUAGE) if one.score >= LEAST_TOLD]


def _clusters(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings that overlap, directly or through others, together."""
    cluster: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=lambda one: one.start):
        if cluster and finding.start >= end:
            yield cluster
            cluster = []
        cluster.append(finding)
        end = max(end, finding.end) if len(cluster) > 1 else finding.end
    if cluster:
        yield cluster


def _parts(cluster: list[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Where the marks of a cluster begin and end, and what each lists.

    One mark for each finding that a search would report, the whole cluster covered.
    """
    secrets = [one for one in cluster if one.kind == SECRET]
    personal = [one for one in cluster if one.kind != SECRET]
    reported = without_overlaps(personal) or secrets[:1]
    seams = [one.start for one in reported[1:]]
    starts = [min(one.start for one in cluster), *seams]
    ends = [*seams, max(one.end for one in cluster)]
    for start, end, chosen in zip(starts, ends, reported, strict=True):
        here = [one for one in cluster if one.start < end and start < one.end and one != chosen]
        # A secret first: it says most about what was there.
        listed = [chosen, *(one for one in surest_first(here) if one.kind != SECRET)]
        yield start, end, [*(one for one in secrets if one in here), *listed]
