"""What in its digits and their groups speaks for a phone number: it goes in, a score comes out.

A country code, a country that gave the number out and groups its digits so, brackets around an area
code, a shape that only phone numbers have.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pytest_aiprops.detectors.pii.phone_plans import (
    countries,
    international,
    is_grouped,
    is_printed,
    with_trunk,
)

SURE, LIKELY, PLAUSIBLE, LEAST_SHAPED, POSSIBLE = 0.85, 0.7, 0.55, 0.5, 0.4
"""Scores. The cut-off of `assert_no_pii` (.5) is between a shape that only phone numbers have and
one that other numbers share; that of `find_pii` (.35) between those and digits in one run."""

MOBILE = re.compile(r"\d{3}([. ])\d{3}\1(?!000)\d{3}")
"""Nine digits in groups of three: a number of half of Europe, and one with thousands set apart."""
NORTH_AMERICAN = re.compile(
    r"(?:1[-. /]?)?(?:\(\d{3}\)[-. ]?\d{3}[-. ]?\d{4}"
    r"|\d{3}(?P<separator>[-. ])\d{3}(?P=separator)\d{4}|\d{3}[ /]\d{3}-\d{4})"
)
_AMOUNT = re.compile(r"\+[1-9]\d{0,2}(?:[. ]\d{3})+")
_DIALLED_ABROAD = re.compile(r"\(?(?:00|011)[ -]?\)?(?=[1-9])")
_PLACEHOLDER = "234567"
"""In the number an example is given with: "06 12 34 56 78"."""
_ZIP_PLUS_4 = (5, 4)
_LOCAL = (3, 4)
"""Groups of a North American number without its area code."""
_FEWEST_GROUPED, _FEWEST_NATIONAL, _MOST_NATIONAL = 8, 9, 12
"""Digits of a number that nobody gave out but that is printed as a country's are; of most national
numbers with their area code; of the longest in use."""
_FEWEST_ABROAD = 10
"""Digits with a country code of a number that the country does not give out."""


def evidence(number: str, digits: str) -> float:
    """Score a number by itself.

    Args:
        number: As it is written, without an extension.
        digits: Its digits.

    Returns:
        A score in [0, 1], 0 where nothing speaks for a phone number.

    >>> evidence("(212) 555-0143", "2125550143"), evidence("2125550143", "2125550143")
    (0.7, 0)
    """
    if number.startswith(("+", "(+")):
        return _with_country(number, digits)
    groups = tuple(len(group) for group in re.findall(r"\d+", number))
    if dialled := _DIALLED_ABROAD.match(number):
        known = international(_significant(number[dialled.end() :]))
        if len(groups) > 1:
            return {"valid": LIKELY, "possible": PLAUSIBLE}.get(known, 0)
        return POSSIBLE if known == "valid" else 0
    if len(digits) > _MOST_NATIONAL:
        return 0
    has_trunk = digits[0] == "0" and digits[1] != "0"
    if len(groups) == 1:
        is_long = len(digits) >= _FEWEST_NATIONAL
        return POSSIBLE if has_trunk and is_long and with_trunk(digits) else 0
    if north_american := NORTH_AMERICAN.fullmatch(number):
        if is_grouped(digits[-10:], (3, 3, 4)):
            return LIKELY
        return POSSIBLE if north_american["separator"] == " " else LEAST_SHAPED
    has_brackets = number.startswith("(")
    if has_trunk:
        return _after_trunk(number, digits, groups, has_brackets=has_brackets)
    if has_brackets:
        return LIKELY if is_grouped(digits, groups) else POSSIBLE
    return _without_trunk(number, digits, groups)


def is_in_use(digits: str) -> bool:
    """Whether digits in one run can be dialled somewhere, with or without a country code.

    A time stamp (1710753262) cannot.

    >>> is_in_use("2125550143"), is_in_use("1710753262417")
    (True, False)
    """
    if len(digits) <= _FEWEST_ABROAD:
        return digits[0] != "1"
    return bool(
        (digits[0] == "0" and with_trunk(digits))
        or (len(digits) <= _MOST_NATIONAL and countries(digits))
        or international(digits.removeprefix("00")) == "valid"
    )


def _significant(number: str) -> str:
    """The digits that are dialled from abroad: without the "(0)" of "+44 (0)20"."""
    return re.sub(r"\(0\)|\D", "", number)


def _with_country(number: str, digits: str) -> float:
    known = international(_significant(number))
    if known == "valid":
        return SURE
    if not known or _AMOUNT.fullmatch(number):
        return 0
    if known == "possible":
        return LIKELY
    return POSSIBLE if len(digits) >= _FEWEST_ABROAD else 0


def _after_trunk(number: str, digits: str, groups: tuple[int, ...], *, has_brackets: bool) -> float:
    is_shaped = groups != _ZIP_PLUS_4 and (
        (2 <= groups[0] <= 6 or (groups[0] == 1 and groups[1] >= 3))
        and all(2 <= length <= 8 for length in groups[1:])
        and len(groups) <= 6
    )
    if len(digits) < _FEWEST_GROUPED or not is_shaped or _is_sequence(number, groups):
        return 0
    if with_trunk(digits):
        return LIKELY if len(digits) >= _FEWEST_NATIONAL else POSSIBLE
    return POSSIBLE if has_brackets or len(digits) >= _FEWEST_NATIONAL else 0


def _without_trunk(number: str, digits: str, groups: tuple[int, ...]) -> float:
    has_spaces = " " in number
    if has_spaces and "-" in number and max(groups) < 3:
        return 0
    if _is_sequence(number, groups) or (len(groups) == 2 and _is_pair(groups, has_spaces)):
        return 0
    if "." in number and len(digits) < _FEWEST_GROUPED:
        return 0
    if is_grouped(digits, groups):
        if MOBILE.fullmatch(number):
            # Amounts of half a milliard and more are rare, mobile numbers begin with 5 to 9.
            return POSSIBLE if digits[0] in "56789" else 0
        return PLAUSIBLE if len(digits) >= _FEWEST_NATIONAL else POSSIBLE
    if len(digits) >= _FEWEST_GROUPED and min(groups) >= 2 and is_printed(len(digits), groups):
        return POSSIBLE
    return POSSIBLE if groups == _LOCAL and digits[0] not in "01" and not has_spaces else 0


def _is_pair(groups: tuple[int, ...], has_spaces: bool) -> bool:
    """Whether two groups are more often two numbers, or from one to the other."""
    return groups == (4, 4) or (not has_spaces and groups != _LOCAL)


def _is_sequence(number: str, groups: tuple[int, ...]) -> bool:
    """Whether pairs of digits follow each other as a sequence or a draw of a lottery does."""
    values = [int(group) for group in re.findall(r"\d+", number)]
    if set(groups) != {2} or _PLACEHOLDER in re.sub(r"\D", "", number):
        return False
    return all(one < two for one, two in pairwise(values))
