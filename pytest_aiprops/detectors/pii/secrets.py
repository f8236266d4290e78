"""Secrets in text: keys, tokens, passwords and private keys, by the shapes vendors give them.

A text goes in, findings of kind `SECRET` come out. Light and wide, as all that keeps text safe to
show or to store: it errs on the side of finding.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.pii.in_turn import find_in_turn
from pytest_aiprops.detectors.texts import checked_texts

__tracebackhide__ = True  # wrong use is shown at the line of the caller

SECRET = "SECRET"  # noqa: S105  # the kind of a finding
"""The kind of every finding made here; `find_pii` reports none of that kind."""

SECRET_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        SECRET,
        re.compile(
            r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
            r"(?:(?!-----END).){0,10000}(?:-----END[A-Z -]{0,40})?"
            # Prefixes that vendors publish for their keys, so that scanners can find them.
            r"|\b(?:sk|pk|rk)[-_](?:[A-Za-z0-9]{1,12}[-_]){0,3}[A-Za-z0-9_-]{12,}"
            r"|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|npm_|pypi-|AIza|ya29\.)[\w-]{12,}"
            r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
            r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
            r"|(?<=earer )[\w.~+/=-]{12,}"
            r"|(?<=asic )(?=[\w+/]*[\d+/=])[\w+/]{12,}={0,2}",
            re.DOTALL,
        ),
    ),
    (
        SECRET,
        # name = value, where the name says that the value is secret. A value without a digit is
        # an English word ("the key: patience") unless the name is a password's.
        re.compile(
            r"(?i)(?<![\w-])[\w-]{0,40}?(?:(?:key|token|secret)[\"']?\s{0,3}[:=]\s{0,3}[\"']?"
            r"((?=[^\s\"',;]{0,200}\d)[^\s\"',;]{6,})"
            r"|(?:password|passwd|pwd)[\"']?\s{0,3}[:=]\s{0,3}[\"']?([^\s\"',;]{6,})"
            r"|(?:password|passwd|pwd|passcode)(?: is(?: now)?:?)? {1,3}[\"'`]?"
            r"((?=[^\s\"',;]{0,200}[\d#$%^&*@])[^\s\"',;]{6,}))"
        ),
    ),
)
"""Kind and pattern, in the order in which they are tried."""


def find_secrets(text: str) -> list[Finding]:
    """Find API keys, bearer tokens, JSON web tokens, passwords and private keys in a text.

    Args:
        text: One text.

    Returns:
        Findings of kind `"SECRET"` and score 1, sorted by place, none overlapping another.

    Raises:
        UsageError: `text` is not a str.

    >>> find_secrets("api_key = 'a1b2c3d4e5'")
    [Finding(kind='SECRET', start=11, end=21, score=1.0)]
    """
    (text,) = checked_texts([text], "find_secrets")
    return find_in_turn(text, SECRET_PATTERNS)
