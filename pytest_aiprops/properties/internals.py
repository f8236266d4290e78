"""What of a system's machinery shows in an answer: a text in, what no customer should see out."""

from __future__ import annotations

import re

from pytest_aiprops.detectors.pii.secrets import find_secrets

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a stack trace",
        re.compile(
            r"Traceback \(most recent call last\)"
            r"|\bFile \"[^\"\n]{1,300}\", line \d+"
            # JavaScript: at fn (file.js:10:5), at async file.ts:10:5
            r"|\bat (?:[\w$.<>\[\] ]{1,120}\()?[^\s()]{0,300}[A-Za-z>]:\d+:\d+\)?"
            # Java and its kin: at com.shop.Bot.answer(Bot.java:42), Caused by: ...
            r"|\bat [\w$.<>/]{3,200}\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method"
            r"|Unknown Source)\)"
            r"|\bException in thread \"|\bCaused by: [\w.]+"
            # Go, .NET
            r"|\bgoroutine \d+ \[|\bat [\w.<>`]{3,200}\([^)\n]{0,200}\) in [^\n]{1,300}:line \d+"
        ),
    ),
    (
        "an exception class",
        # Two words in one at least: "Error" alone is one that people write.
        re.compile(
            r"\b(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}[a-z0-9]Error\b"
            r"|\b(?:API|OS|IO|EOF|HTTP|URL|SSL)Error\b"
            # A single word may name a form ("the TaxException form"): not where it is qualified,
            # called, told what follows from it, or one that only programs have.
            r"|\b(?:[A-Za-z_]\w{0,60}\.){1,8}[A-Z]\w{0,60}Exception\b"
            r"|\b(?:[A-Z][a-z0-9]{0,30}){2,7}Exception\b|\b[A-Z]\w{0,60}Exception[(:]"
            r"|\b(?:Runtime|Timeout|Socket|Connect|Connection|Network|Http|Client|Server|Request"
            r"|Response|Protocol|Arithmetic|Aggregate|Execution|Validation)Exception\b"
            r"|\b(?:Read|Write|Connect|Pool|Gateway)Timeout\b"
        ),
    ),
    (
        "HTTP internals",
        re.compile(
            r"\bHTTPS?(?:/[\d.]{1,3})?[ :-]{1,2}(?:[A-Za-z]{1,12}[ :=]{1,2}){0,2}[1-5]\d\d\b"
            r"|\b(?:[Ee]rror|[Ss]tatus|[Rr]esponse)[ _-]?[Cc]ode\W{1,3}[1-5]\d\d\b"
            # A number that goes on in words counts something: "status: 500 points are yours"
            r"|\b[Ee]rror(?: #?[45]\d\d\b(?![.,]?\d)|[:=] ?[45]\d\d\b(?![.,]?\d| [a-z]))"
            r"|(?<![$€£.,\d])\b(?:4[012]\d|50\d|529) [Ee]rror\b"
            r"|\b[Ss]tatus(?:=[1-5]|[\"']?: ?[45])\d\d\b(?![.,]?\d| [a-z])"
            r"|\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b"
            r"|\bhost=[\"'][^\"'\n]{1,253}[\"'], port="
            r"|\bFailed to establish a new connection\b|<urlopen error\b"
            r"|\b[45]\d\d (?:Too Many Requests|Internal Server Error|Bad Gateway"
            r"|Service Unavailable|Gateway Time-?out|Bad Request|Unauthorized|Forbidden"
            r"|Not Found)\b"
            r"|(?i:\bretry-after\b|\bx-request-id\b|\bx-ratelimit-)"
            r"|\b(?:rate_limit_(?:error|exceeded)|api_error|overloaded_error|server_error"
            r"|insufficient_quota|invalid_api_key|authentication_error)\b"
            r"|\bE(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|NOTFOUND|PIPE|AI_AGAIN)\b"
            r"|\[Errno \d+\]|\bhttpx2?\.\w|\burllib3\.\w|\{\s?[\"']error[\"']\s?:"
        ),
    ),
    ("an object of the program", re.compile(r"\bobject at 0x[0-9A-Fa-f]{4,16}\b")),
    ("the injected error", re.compile(r"injected by aiprops\.faults")),
)


def internals(text: str) -> list[str]:
    """What a text shows of what is behind it: stack traces, exceptions, HTTP, keys.

    Args:
        text: An answer.

    Returns:
        One phrase for each sort found, with where it was found unless it is a secret.

    Example:
        >>> internals("Sorry, openai.RateLimitError: Error code: 429")
        ['an exception class (openai.RateLimitError)', 'HTTP internals (Error code: 429)']
        >>> internals("Sorry, we cannot answer now. The error is ours.")
        []
    """
    found = []
    for sort, pattern in _SIGNS:
        match = pattern.search(text)
        if match:
            found.append(f"{sort} ({' '.join(match.group().split()):.{_SHOWN}})")
    return [*found, *(["a key or another secret"] if find_secrets(text) else [])]


_SHOWN = 60
"""Characters of what was found that a message shows."""
