"""Payment cards and IBANs: a text goes in, findings whose check digits agree come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pytest_aiprops.detectors.pii.canonical import latin_only
from pytest_aiprops.detectors.pii.context import names_another_number, names_card
from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.vocabulary import words

_CARD = re.compile(
    # 12 to 19 digits, in groups or not, that start as an issuer's numbers do (ISO/IEC 7812): 222 to
    # 272 and 51 to 55 Mastercard, 34 and 37 American Express, 35, 1800 and 2131 JCB, other 3
    # Diners, 4 Visa, the rest of 5 and 6, and 0604 Maestro, Discover and UnionPay.
    r"(?<![A-Za-z0-9_])(?<!\d[.,/:-])(?<![A-Za-z]-)"
    r"(?=(?:2(?:2[2-9]|[3-6]\d|7[0-2])|[3-6]\d\d|1800|2131|0604)\d?[\d .-])"
    r"\d(?:[ .-]?\d){11,18}(?![A-Za-z0-9_]|[.,/:-]\d)"
)
_GROUPS = re.compile(r"\d+")
_LENGTHS = range(12, 20)
_FIRST_GROUP, _GROUP, _LAST_GROUP = range(4, 7), range(3, 8), range(1, 8)
"""Digits of a card, and of its groups in print: 4-4-4-4-3, 4-6-5, 6-7. The last may be shorter."""
_FOUR_DIGITS_BEFORE = re.compile(r"(?<!\d)\d{4}[ -]\Z")
_TABLE_BEFORE = re.compile(r"(?:\d+[ .-]){2}\Z")
_TABLE_AFTER = re.compile(r"(?:[ .-]\d+){4}")
"""An expiry date and a security code may follow; more groups are a table of numbers, unless they
are cards too."""
_IN_PATH = re.compile(r"(?:https?://|www\.)[^\s?#]{0,300}/\Z")
_NEAR = 300


def find_cards(text: str) -> Iterator[Finding]:
    """Card numbers of 12 to 19 digits with a right Luhn digit, in any usual grouping.

    Digits in one run that the word before them calls an order, a parcel or the like are none.

    >>> [(f.start, f.end) for f in find_cards("Charge 4111 1111 1111 1111, order 4111111111111111")]
    [(7, 26)]
    """
    spelled = latin_only(text)
    place = last = 0
    while found := _CARD.search(spelled, place):
        groups = list(_GROUPS.finditer(spelled, found.start(), found.end()))
        end = _card_end(spelled, groups)
        is_first = found.start() > last + 1
        if _is_tail(spelled, found.start(), groups) and is_first:
            end = 0
        if end and not _is_another_number(spelled, text, groups, end, is_first=is_first):
            yield Finding("CREDIT_CARD", found.start(), end, 1.0)
            last = end
        # Where none starts here, one may start at the next group.
        place = end or groups[0].end()


def _is_tail(text: str, start: int, groups: list[re.Match[str]]) -> bool:
    """Whether three groups of four digits end a number of four such groups that is no card."""
    return len(groups) == 3 and bool(_FOUR_DIGITS_BEFORE.search(text, max(0, start - 6), start))


def _card_end(text: str, groups: list[re.Match[str]]) -> int:
    """Where the card ends that starts with these groups of digits, 0 for no card."""
    for count in range(len(groups), 0, -1):
        digits = "".join(group.group() for group in groups[:count])
        if (
            len(digits) in _LENGTHS
            and len(set(digits)) > 1
            and (count == 1 or _is_printed_so(text, groups[:count]))
            and has_luhn_digit(digits)
        ):
            return groups[count - 1].end()
    return 0


def _is_printed_so(text: str, groups: list[re.Match[str]]) -> bool:
    first, *middle, last = [len(group.group()) for group in groups]
    separators = {text[one.end() : two.start()] for one, two in pairwise(groups)}
    return (
        len(separators) == 1
        and first in _FIRST_GROUP
        and last in _LAST_GROUP
        and all(length in _GROUP for length in middle)
    )


def _is_another_number(
    spelled: str, text: str, groups: list[re.Match[str]], end: int, *, is_first: bool
) -> bool:
    start = groups[0].start()
    if groups[0].end() < end:
        if is_first and _TABLE_BEFORE.search(spelled, max(0, start - _NEAR), start):
            return True
        following = _CARD.match(spelled, end + 1)
        return bool(
            _TABLE_AFTER.match(spelled, end, end + _NEAR)
            and not (
                following
                and _card_end(following.group(), list(_GROUPS.finditer(following.group())))
            )
        )
    if _IN_PATH.search(spelled, max(0, start - _NEAR), start):
        return True
    # In the text itself: the words may be of any script.
    before = text[max(0, start - _NEAR) : start]
    return names_another_number(before) and not names_card(before)


def has_luhn_digit(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812, annex B.

    >>> has_luhn_digit("4111111111111111"), has_luhn_digit("4111111111111112")
    (True, False)
    """
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


_IBAN_LENGTHS = {
    # SWIFT IBAN registry, release 99.
    entry[:2]: int(entry[2:])
    for entry in words(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
        "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
        "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
        "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
        "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    )
}
"""Characters of an IBAN by its country."""

_IBAN_START = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z]{2}[ -]?\d{2}(?=[ -]?[A-Za-z0-9])")
_IBAN_CHARACTER = re.compile(r"[ .-]?([A-Za-z0-9])")


def find_ibans(text: str) -> Iterator[Finding]:
    """IBANs of every country of the registry, in groups or not, in capitals or not.

    >>> [(f.start, f.end) for f in find_ibans("Pay gb82 west 1234 5698 7654 32 today")]
    [(4, 31)]
    """
    spelled = latin_only(text)
    place = 0
    while found := _IBAN_START.search(spelled, place):
        end = _iban_end(spelled, found.start())
        if end:
            yield Finding("IBAN_CODE", found.start(), end, 1.0)
        place = end or found.end()


def _iban_end(text: str, start: int) -> int:
    """Where the IBAN that starts here ends, 0 where none does."""
    length = _IBAN_LENGTHS.get(text[start : start + 2].upper(), 0)
    characters: list[str] = []
    end = start
    while len(characters) < length:
        if not (following := _IBAN_CHARACTER.match(text, end)):
            return 0
        characters.append(following[1])
        end = following.end()
    if not length or re.match(r"\w", text[end : end + 1], re.ASCII):
        return 0
    code = "".join(characters).upper()
    # ISO 13616: the country to the end, letters as numbers from 10, remainder 1.
    moved = code[4:] + code[:4]
    return end if int("".join(str(int(c, 36)) for c in moved)) % 97 == 1 else 0
