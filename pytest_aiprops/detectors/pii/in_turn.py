"""Patterns tried one after another on a text: what each finds, told by its place in that text.

A pattern sees what those before it found as `<KIND>`, so that the first pattern to fit a stretch
names it. A text and patterns go in, findings come out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from pytest_aiprops.detectors.pii.canonical import latin_only, readable
from pytest_aiprops.detectors.pii.findings import Finding

SURE = 1.0
"""The score of a finding by these patterns: they know no doubt."""

_IN_ANY_SCRIPT = frozenset({"EMAIL_ADDRESS", "SECRET"})
"""Letters of other scripts hide where a number ends, but may be an address themselves."""


def find_in_turn(
    text: str,
    patterns: Iterable[tuple[str, re.Pattern[str]]],
    is_no_match: Callable[[str], bool] = lambda found: False,
) -> list[Finding]:
    """Find what patterns match, each on what the ones before it left.

    Args:
        text: One text.
        patterns: Kind and pattern, in the order in which they are tried. Where a pattern has
            groups, the group that took part is what it finds.
        is_no_match: Whether a stretch that was matched is to be left alone.

    Returns:
        Findings sorted by place, none overlapping another; where a later pattern takes in what an
        earlier one found, the whole is one finding of its kind.

    >>> find_in_turn("at 10.0.0.1", [("IP_ADDRESS", re.compile(r"[0-9.]{7,}"))])
    [Finding(kind='IP_ADDRESS', start=3, end=11, score=1.0)]
    """
    found: list[Finding] = []
    for kind, pattern in patterns:
        shown = _Shown(text, found)
        spelled = readable(shown.text) if kind in _IN_ANY_SCRIPT else latin_only(shown.text)
        new = [
            Finding(kind, shown.origin(start), shown.origin(end), SURE)
            for match in pattern.finditer(spelled)
            if not is_no_match(match.group())
            for start, end in [(match.start(match.lastindex or 0), match.end())]
        ]
        found = _with(found, new)
    return found


def replaced(text: str, findings: Iterable[Finding], by: Callable[[Finding], str]) -> str:
    """A text with each finding replaced.

    Args:
        text: The text the findings were made in.
        findings: Sorted by place, none overlapping another.
        by: What stands in for a finding.
    """
    pieces: list[str] = []
    done = 0
    for finding in findings:
        pieces += [text[done : finding.start], by(finding)]
        done = finding.end
    return "".join([*pieces, text[done:]])


def in_brackets(finding: Finding) -> str:
    """What masked text shows in place of a finding."""
    return f"<{finding.kind}>"


class _Shown:
    """A text as a pattern sees it, and where a place in it lies in the text itself."""

    def __init__(self, text: str, found: list[Finding]) -> None:
        self.text = replaced(text, found, in_brackets)
        self._seams = [0]  # where a stretch of the shown text begins: plain, masked, plain, ...
        self._origins = [0]
        for finding in found:
            plain = self._seams[-1] + finding.start - self._origins[-1]
            self._seams += [plain, plain + len(in_brackets(finding))]
            self._origins += [finding.start, finding.end]

    def origin(self, place: int) -> int:
        stretch = bisect_right(self._seams, place) - 1
        is_masked = stretch % 2 == 1
        return self._origins[stretch] + (0 if is_masked else place - self._seams[stretch])


def _with(found: list[Finding], new: list[Finding]) -> list[Finding]:
    """Old and new findings by place; what a new one takes in is a part of it."""
    if not new:
        return found
    kept = []
    starts = [one.start for one in new]
    for old in found:
        place = bisect_right(starts, old.start) - 1
        if place < 0 or new[place].end < old.end:
            kept.append(old)
    return sorted([*kept, *new], key=lambda one: one.start)
