"""Masks what looks like personal data or a secret in text we print.

It runs on every excerpt of every failure message, so it is a handful of regular expressions and
not presidio (4 s to import). It errs on the side of masking: an excerpt with one order number too
few is readable, one with a customer's card number is an incident.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.pii.in_turn import find_in_turn, in_brackets, replaced
from pytest_aiprops.detectors.pii.marks import beside_marks
from pytest_aiprops.detectors.pii.secrets import SECRET_PATTERNS
from pytest_aiprops.detectors.texts import checked_texts

LIGHT_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Order matters: the first pattern that fits a stretch of text names it.
    *SECRET_PATTERNS,
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
"""Kind and pattern, in the order in which they are tried."""
_ISO_DATE = re.compile(r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d\d){1,2}")


def mask_pii(text: str) -> str:
    """Replace what looks like personal data or a secret by its kind in angle brackets.

    Light and wide: no presidio, no checksum. For measuring PII use `find_pii`.

    Args:
        text: One text.

    Returns:
        The text with e-mail addresses, IBANs, IP addresses, US social security numbers, phone
        numbers, cards, wallets, runs of seven digits and more, and API keys, tokens and passwords
        masked. Dates with separators and amounts of money stay, and so do the marks that recorded
        text has in place of personal data; a date of eight digits in one run does not.

    Raises:
        UsageError: `text` is not a str.

    >>> mask_pii("Write to ada@example.org or call +44 20 7946 0958 before 2026-03-03.")
    'Write to <EMAIL_ADDRESS> or call <PHONE_NUMBER> before 2026-03-03.'
    """
    (text,) = checked_texts([text], "mask_pii")
    return beside_marks(text, _masked)


def find_lightly(text: str) -> list[Finding]:
    """What `mask_pii` masks in a text that holds no redaction marks, sorted by place.

    >>> [finding.kind for finding in find_lightly("Write to ada@example.org.")]
    ['EMAIL_ADDRESS']
    """
    return find_in_turn(text, LIGHT_PATTERNS, _is_date)


def _masked(text: str) -> str:
    return replaced(text, find_lightly(text), in_brackets)


def _is_date(found: str) -> bool:
    return _ISO_DATE.fullmatch(found) is not None
