"""How countries write their phone numbers: libphonenumber's metadata, ready to be matched.

A national number says nothing about its country. What tells it from other digits is that some
country has given it out and groups its digits so.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors.vocabulary import words

_REGIONS = words(
    "US CA GB IE AU NZ ZA IN SG HK DE AT CH FR BE LU NL ES PT IT GR CY MT PL CZ SK HU RO BG SI HR "
    "RS MK AL DK NO SE FI IS EE LV LT UA RU BR MX AR CL CO PE UY TR IL AE SA EG IR PK BD NP KE TZ "
    "SO JP KR CN TW TH VN ID MY PH"
)
"""Countries whose national numbers are known: those where a supported language is spoken by many.
Numbers with a country code are known for every country."""

_MOST_VARIANTS = 64
"""Groupings read from one format; a format of open length (Germany) has more, and is written
with a trunk prefix, for which no grouping is asked."""


@dataclass(frozen=True)
class Plan:
    """The national numbers of one country.

    Args:
        region: ISO 3166-1 code.
        trunk: What is dialled before a national number inside the country, such as "0"; "" for
            nothing.
        numbers: Matches every national number given out, without the trunk prefix.
        groupings: Lengths of the groups of digits in print, such as (3, 3, 4).
    """

    region: str
    trunk: str
    numbers: re.Pattern[str]
    groupings: frozenset[tuple[int, ...]]


@lru_cache(maxsize=1)
def plans() -> dict[int, list[Plan]]:
    """The plans by the length of the national numbers they hold."""
    from phonenumbers import PhoneMetadata

    by_length: dict[int, list[Plan]] = {}
    for region in sorted(_REGIONS):
        metadata: Any = PhoneMetadata.metadata_for_region(region)
        plan = Plan(
            region,
            metadata.national_prefix or "",
            re.compile("|".join(f"(?:{pattern})" for pattern in _number_patterns(metadata))),
            frozenset(
                grouping
                for written in metadata.number_format
                for grouping in _groupings(written.pattern)
            ),
        )
        for length in metadata.general_desc.possible_length:
            by_length.setdefault(length, []).append(plan)
    return by_length


def _number_patterns(metadata: Any) -> list[str]:
    # Without premium rate, pagers and short codes: nobody's number.
    kinds = (
        *(metadata.fixed_line, metadata.mobile, metadata.toll_free, metadata.voip),
        *(metadata.shared_cost, metadata.personal_number, metadata.uan),
    )
    return [kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern]


_GROUP = re.compile(r"\((?:\[[^\]]*\]|\\d|\d)(?:\{(\d+)(?:,(\d+))?\})?\)")


def _groupings(pattern: str) -> list[tuple[int, ...]]:
    r"""The lengths of the groups a format such as `(\d{3})(\d{3,4})` writes."""
    groups = [
        range(int(low or 1), int(high or low or 1) + 1) for low, high in _GROUP.findall(pattern)
    ]
    if len(groups) < 2:
        return []
    return list(itertools.islice(itertools.product(*groups), _MOST_VARIANTS))


@lru_cache(maxsize=4096)
def countries(digits: str) -> tuple[Plan, ...]:
    """The plans of which these digits, without a trunk prefix, are a number.

    >>> "US" in [plan.region for plan in countries("2125550143")]
    True
    """
    return tuple(plan for plan in plans().get(len(digits), ()) if plan.numbers.fullmatch(digits))


def is_grouped(digits: str, groups: tuple[int, ...]) -> bool:
    """Whether a country gave out the number and prints it in these groups.

    >>> is_grouped("612345678", (3, 3, 3)), is_grouped("612345678", (1, 2, 6))
    (True, False)
    """
    return any(groups in plan.groupings for plan in countries(digits))


def is_printed(length: int, groups: tuple[int, ...]) -> bool:
    """Whether some country prints numbers of this length in these groups."""
    return any(groups in plan.groupings for plan in plans().get(length, ()))


def with_trunk(digits: str) -> tuple[Plan, ...]:
    """The plans of which these digits, trunk prefix and all, are a number."""
    found = [
        plan
        for trunk in ("0", "06", "01", "8", "1")
        if digits.startswith(trunk)
        for plan in countries(digits[len(trunk) :])
        if plan.trunk == trunk
    ]
    # Italy has no trunk prefix: the 0 belongs to the number.
    return (*found, *(plan for plan in countries(digits) if digits.startswith("0")))


@lru_cache(maxsize=4096)
def international(digits: str) -> str:
    """What is known of digits that begin with a country code.

    Returns:
        `"valid"`: given out; `"possible"`: of a right length for its country; `"unknown"`: a
        country, but not such a number; `""`: no such country.

    >>> international("442079460958"), international("4120"), international("999123456789")
    ('valid', 'unknown', '')
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException as error:
        is_no_country = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return "" if is_no_country else "unknown"
    if phonenumbers.is_valid_number(number):
        return "valid"
    return "possible" if phonenumbers.is_possible_number(number) else "unknown"
