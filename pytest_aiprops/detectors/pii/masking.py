"""Masks what looks like personal data or a secret in text we print.

It runs on every excerpt of every failure message, so it is a handful of regular expressions and
not presidio (4 s to import). It errs on the side of masking: an excerpt with one order number too
few is readable, one with a customer's card number is an incident.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.pii.canonical import latin_only, readable
from pytest_aiprops.detectors.texts import checked_texts

_MASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Order matters: the first pattern that fits a stretch of text names it.
    (
        "SECRET",
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
        "SECRET",
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
    (
        "CRYPTO",
        # Bitcoin (base58 and bech32) and Ethereum wallets.
        re.compile(
            r"\b(?:bc1[a-z0-9]{25,62}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}"
            r"|0x[0-9a-fA-F]{40})\b"
        ),
    ),
    # The local part is bounded (RFC 5321: 64) so that a long run of letters costs linear time.
    ("EMAIL_ADDRESS", re.compile(r"(?<![\w.%+-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    (
        "IP_ADDRESS",
        re.compile(
            r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)"
            # IPv6 in full, or shortened by "::"; three groups alone are a time of day.
            r"|(?i:(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
            r"|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){1,7}:)(?!\w|:[0-9a-f]{1,4}(?!\w)))"
        ),
    ),
    (
        "IBAN_CODE",
        re.compile(r"(?i)\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b"),
    ),
    ("US_SSN", re.compile(r"(?<!\d)(?<!\d-)\d{3}[-. ]\d{2}[-. ]\d{4}(?![\d-]*\d)")),
    # Twelve digits and more: a card, an account, a national number; not the digits of 0.123.
    (
        "NUMBER",
        re.compile(
            r"(?<![\d+])(?<!\d[.])\d(?:[ -]?\d){11,33}(?:x\d{1,6})?(?!\d)"
            r"|(?<![\d.])\d{4}(?:\.\d{4}){2,4}(?![\d.]*\d)"
        ),
    ),
    (
        "PHONE_NUMBER",
        # Seven digits and more, written as phone numbers are: with +, brackets or separators.
        re.compile(
            # A date before a time of day must not be read on into it.
            r"(?<![\w.,/$€£])(?<![\w.,/$€£]-)"
            r"(?!\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b|(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\b)"
            r"(?:\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?(?:\d[ .-]?){5,12}\d"
            r"|\(\d{2,5}\)[ .-]?\d{2,5}(?:[ .-]\d{2,5}){1,3}"
            r"|(?:1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}"
            r"|\d{3}[.-]\d{4}"
            # Eight digits and more in short groups, or an area code before a long one.
            r"|(?=(?:\d[ .-]?){8})\d{2,4}(?:[ .-]\d{2,4}){2,4}|\d{2,4}[ -]\d{6,8}"
            r"|(?=(?:\d[ ./-]?){7})0\d{1,4}[ ./-]\d{2,8}(?:[ .-]\d{2,5}){0,3})"
            r"(?: ?(?:x|ext\.?) ?\d{1,6})?(?!/?[\w-]*\d)"
        ),
    ),
    # Seven digits and more in one run: an account, a phone number without separators.
    ("NUMBER", re.compile(r"(?<![\d.,])\d{7,}(?!\d)")),
)
_ISO_DATE = re.compile(r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d\d){1,2}")


def mask_pii(text: str) -> str:
    """Replace what looks like personal data or a secret by its kind in angle brackets.

    Light and wide: no presidio, no checksum. For measuring PII use `find_pii`.

    Args:
        text: One text.

    Returns:
        The text with e-mail addresses, IBANs, IP addresses, US social security numbers, phone
        numbers, cards, wallets, runs of seven digits and more, and API keys, tokens and passwords
        masked. Dates with separators and amounts of money stay; a date of eight digits in one run
        does not.

    Raises:
        UsageError: `text` is not a str.

    >>> mask_pii("Write to ada@example.org or call +44 20 7946 0958 before 2026-03-03.")
    'Write to <EMAIL_ADDRESS> or call <PHONE_NUMBER> before 2026-03-03.'
    """
    (text,) = checked_texts([text], "mask_pii")
    for kind, pattern in _MASKS:
        # Letters of other scripts hide where a number ends, but may be an address themselves.
        spelled = readable(text) if kind in _IN_ANY_SCRIPT else latin_only(text)
        text = _with_masks(text, spelled, kind, pattern)
    return text


_IN_ANY_SCRIPT = frozenset({"EMAIL_ADDRESS", "SECRET"})


def _with_masks(text: str, spelled: str, kind: str, pattern: re.Pattern[str]) -> str:
    """The text with what a pattern finds in it, as it is spelled, replaced by a kind."""
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(spelled):
        if _ISO_DATE.fullmatch(match.group()):
            continue
        # Where only a part is the secret, that part is the one group that took part.
        start = match.start(match.lastindex) if match.lastindex else match.start()
        pieces += [text[done:start], f"<{kind}>"]
        done = match.end()
    return "".join([*pieces, text[done:]])
