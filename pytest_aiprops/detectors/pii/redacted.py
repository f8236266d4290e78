"""What redaction marks say to a search for personal data: the findings they were made from.

Texts with marks go in, findings come out; or a `UsageError` where a mark does not say enough to
judge it, as what is hidden must not pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from pytest_aiprops.detectors.pii.findings import DEFAULT_NAMED_KINDS, Finding
from pytest_aiprops.detectors.pii.marks import UNREPORTED, UNSCORED, Mark, Redacted, find_marks
from pytest_aiprops.detectors.pii.secrets import SECRET
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

LEAST_TOLD = 0.35
"""Score from which marks tell every kind that a value was found to be."""


_NOT_PERSONAL = frozenset({SECRET, UNREPORTED})
"""Kinds in marks that no search for personal data reports."""


@dataclass(frozen=True)
class Redactions:
    """What a search for personal data asks of marks.

    Args:
        kinds: Kinds looked for.
        least: Least score of a finding.
        allowed: Digests of the texts that may appear.
        has_patterns: Whether texts that match a pattern may appear too.
        foreign: Every kind that the caller's own analyzer finds; None where the default one does
            the search, whose names for kinds are those of the marks.
        adds_names: Whether names are looked for wherever something finds them.
    """

    kinds: tuple[str, ...]
    least: float
    allowed: frozenset[str]
    has_patterns: bool
    foreign: frozenset[str] | None
    adds_names: bool

    def find(self, text: str) -> Iterator[Finding]:
        """The findings that the marks in a text stand for, one a mark at most.

        Raises:
            UsageError: A mark does not tell what the search has to know.
        """
        for mark in find_marks(text) if "⟦" in text else ():
            personal = [entry for entry in mark.entries if entry.kind not in _NOT_PERSONAL]
            found = next((entry for entry in personal if self._counts(entry)), None)
            if found is None:
                self._check_told(text, mark, personal)
            elif found.digest not in self.allowed:
                if self.has_patterns:
                    _refuse(
                        text,
                        mark,
                        "patterns in allow cannot be compared with what was redacted; "
                        "list the exact texts that are allowed",
                    )
                yield Finding(found.kind, mark.start, mark.end, found.score)

    def _counts(self, entry: Redacted) -> bool:
        is_asked = entry.kind in self.kinds or (
            self.adds_names and entry.kind in DEFAULT_NAMED_KINDS
        )
        return is_asked and entry.score >= self.least and entry.score != UNSCORED

    def _check_told(self, text: str, mark: Mark, entries: list[Redacted]) -> None:
        """Refuse a mark that may hide a finding: only what it lists is known of its value."""
        unknown = [entry for entry in entries if entry.digest not in self.allowed]
        if not unknown:
            return
        told = {entry.kind for entry in entries}
        if any(entry.score == UNSCORED for entry in unknown):
            _refuse(
                text,
                mark,
                "it was recorded without the 'pii' extra, so nobody knows what a search for "
                "personal data would have found; install it and record again",
            )
        if self.foreign is not None and not told & self.foreign:
            _refuse(
                text,
                mark,
                "the analyzer given knows no such kind, and cannot see what was redacted; "
                f"it finds {', '.join(sorted(self.foreign))}",
            )
        if self.least < LEAST_TOLD and any(kind not in told for kind in self.kinds):
            _refuse(
                text,
                mark,
                f"kinds that scored less than {LEAST_TOLD} are not known any more; "
                f"ask for min_score={LEAST_TOLD} or more",
            )
        if "URL" in self.kinds and "EMAIL_ADDRESS" in told:
            _refuse(
                text, mark, "the domain in it may be a URL or not; leave URL out of the entities"
            )


def _refuse(text: str, mark: Mark, why: str) -> NoReturn:
    raise UsageError(
        "recorded text must tell what it had in place of its redaction marks, got "
        f"{text[mark.start : mark.end]}: {why}"
    )
