"""Looks into what systems return: objects and the dicts they serialise to alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def get(value: Any, name: str) -> Any:
    """The field or attribute of that name, or None."""
    if isinstance(value, Mapping):
        return value.get(name)
    return getattr(value, name, None)


def first(value: Any) -> Any:
    """The first item of a list, or None."""
    return value[0] if isinstance(value, list | tuple) and value else None


def items(value: Any) -> Iterable[Any]:
    """The items of a list; nothing of anything else."""
    return value if isinstance(value, list | tuple) else ()


def as_str(value: Any) -> str | None:
    """A text as a plain str, an enum's member too, or None."""
    return str.__str__(value) if isinstance(value, str) else None


def first_str(value: Any, names: Iterable[str]) -> str | None:
    """The first of these fields that is a text with something in it, or None."""
    return next((said for name in names if (said := as_str(get(value, name)))), None)


def as_int(value: Any) -> int | None:
    """A whole number that is not a bool, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


TOO_MANY = 2**63
"""A number that counts nothing: past the 64 bits that other readers of our reports have for one."""


def as_count(value: Any) -> int | None:
    """How many of something there are, 0 or more, or None."""
    number = as_int(value)
    return None if number is None or not 0 <= number < TOO_MANY else int(number)
