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

_BY_SHAPE = (
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
    r"(?:(?!-----END).){0,10000}(?:-----END[A-Z -]{0,40})?"
    # Prefixes that vendors publish for their keys, so that scanners can find them.
    r"|\b(?:sk|pk|rk)[-_](?:[A-Za-z0-9]{1,12}[-_]){0,3}[A-Za-z0-9_-]{12,}"
    r"|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|xapp-|hf_|npm_|pypi-|AIza|ya29\.|GOCSPX-"
    r"|gsk_|r8_|whsec_|dckr_pat_)[\w-]{12,}"
    r"|\b(?:xai|pplx|sess)-[A-Za-z0-9]{16,}"
    r"|\bSG\.[\w-]{12,}\.[\w-]{12,}"
    r"|\b(?:dapi|do[opr]_v1_|shp(?:at|ca|pa|ss)_)[0-9A-Fa-f]{32,}"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
    r"|\b\d{8,10}:[\w-]{35}(?![\w-])"  # of Telegram's bots
    r"|\bhooks\.slack\.com/(?:services|workflows|triggers)/([\w/-]{10,})"
    r"|\b(?i:[a-z][a-z0-9+.-]{0,30})://[^\s/:\"']{0,100}:([^\s/@\"']{1,200})(?=@)"
    r"|(?<=(?i:earer ))[\w.~+/=-]{12,}"
    r"|(?<=(?i:asic ))(?=[\w+/]*[\d+/=])[\w+/]{12,}={0,2}"
)

_QUOTE = r"(?:\\{0,3}[\"'`])?"
_VALUE = r"(?:(?!\\{1,3}[\"'])[^\s\"'`,;])"
"""One character of a value; JSON in a text in JSON ends its own at an escaped quote."""
_IS = rf"{_QUOTE}\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}"
_WITH_DIGIT = rf"(?={_VALUE}{{0,200}}\d){_VALUE}"

_MOST_WORDS = 9  # in a passphrase, beside the first; as dice make them it has six or seven

_BY_NAME = (
    # name = value, where the name says that the value is secret. A value without a digit is
    # an English word ("the key: patience") unless the name is a password's.
    r"(?i)(?<![\w-])[\w-]{0,40}?(?:"
    rf"(?:key|token|secret){_IS}({_WITH_DIGIT}{{6,}})"
    rf"|(?:password|passwd|pwd){_IS}({_WITH_DIGIT}{{4,}}|{_VALUE}{{6,}})"
    rf"|(?:password|passwd|pwd|passcode)(?: is(?: now)?:?)? {{1,3}}{_QUOTE}"
    rf"((?={_VALUE}{{0,200}}[\d#$%^&*@]){_VALUE}{{6,}})"
    # A phrase has spaces; it is not known where it ends but at a full stop.
    rf"|passphrase{_IS}({_VALUE}{{1,200}}(?:(?<![.!?]) {_VALUE}{{1,200}}){{0,{_MOST_WORDS}}})"
    rf"|(?:key|token|secret) is(?: now)?:? {_QUOTE}"
    rf"((?={_VALUE}{{0,200}}[a-z]){_WITH_DIGIT}{{16,}})"
    rf"|authorization{_IS}"
    rf"(?:(?:bearer|basic|token|digest|negotiate|api-?key|key) {{1,3}}({_VALUE}{{8,}})"
    rf"|({_WITH_DIGIT}{{6,}}))"
    rf"|cookie{_IS}([\w.-]{{1,100}}={_VALUE}{{1,4000}}(?:;\s?[\w.-]{{1,100}}={_VALUE}{{1,4000}})*))"
)

_QUOTED_NAME = (
    r"(?i)(?:passwo?r?d|pwd|passphrase|passcode|secret|(?:api|access|private)[_-]?key|cookie"
    r"|(?:access|api|auth|bot|client|deploy|id|jwt|oauth|refresh|secret|service|session|user)"
    r"[_-]?token|authorization)"
)
_QUOTED = (
    # "name": "value", as JSON and Python write it: such a name is no prose, so all of it goes.
    rf"{_QUOTED_NAME}[\"']\s{{0,3}}:\s{{0,3}}"
    r"(?:\"((?:\\.|[^\"\\]){1,4000})(?=\")|'((?:\\.|[^'\\]){1,4000})(?='))"
    rf"|{_QUOTED_NAME[4:]}\\{{1,3}}[\"']\s{{0,3}}:\s{{0,3}}\\{{1,3}}[\"']"
    r"((?:(?!\\{1,3}[\"'])[^\"]){1,4000})(?=\\)"
)

SECRET_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SECRET, re.compile(_BY_SHAPE, re.DOTALL)),
    (SECRET, re.compile(_QUOTED, re.DOTALL)),
    (SECRET, re.compile(_BY_NAME)),
)
"""Kind and pattern, in the order in which they are tried."""

_SECRET_NAME = re.compile(
    r"(?:password|passwd|passphrase|passcode|pwd|secret|(?:api|access|private|secret)_?key|token"
    r"|authorization|cookie|credentials?|(?:^|_)(?:ssn|cvv|cvc))$"
)
_NO_SECRET_NAME = re.compile(r"(?:^|_)(?:bos|eos|pad|unk|sep|cls|mask|stop)_token$")
"""What tokenizers call the words they add."""
_WORD_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s-]+")


def is_secret_name(name: str) -> bool:
    """Whether what goes by a name in data is a secret, whatever it looks like.

    Args:
        name: The key of a dict, or the name of a field or header.

    >>> [is_secret_name(name) for name in ("dbPassword", "x-api-key", "max_tokens", "key")]
    [True, True, False, False]
    """
    words = _WORD_SEAM.sub("_", name.strip()).lower()
    return bool(_SECRET_NAME.search(words)) and not _NO_SECRET_NAME.search(words)


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
