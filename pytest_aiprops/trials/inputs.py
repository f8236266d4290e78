"""What makes two generated inputs the same, and a fresh copy of one for every trial."""

from __future__ import annotations

import copy
import datetime
import decimal
import enum
import fractions
import uuid
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any

from pytest_aiprops.detectors.pii.masking import mask_pii

LONGEST_SHOWN = 2_000
"""Characters of an argument that are shown; a whole document helps nobody to see what is wrong."""

_VALUES = (
    type(None),
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    enum.Enum,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    decimal.Decimal,
    fractions.Fraction,
    uuid.UUID,
    PurePath,
)
"""Types whose repr tells two values apart."""


class NotComparable(Exception):  # noqa: N818  # says what the value is
    """A value of a type about whose equality nothing is known."""


def canonical(value: object) -> Hashable:
    """A key that equal inputs share and different ones do not.

    Args:
        value: Plain data: numbers, text, dates, enums, and containers and dataclasses of them.

    Raises:
        NotComparable: It holds something else, of which a repr may say too little.

    Example:
        >>> canonical({"q": ["a", 1]}) == canonical({"q": ["a", 1]})
        True
        >>> canonical(1) == canonical(True)
        False
    """
    kind = type(value)
    if isinstance(value, _VALUES):
        return kind, repr(value)
    if isinstance(value, list | tuple):
        return kind, tuple(canonical(one) for one in value)
    if isinstance(value, dict):
        return kind, tuple((canonical(key), canonical(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return kind, frozenset(canonical(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return kind, tuple(canonical(getattr(value, field.name)) for field in fields(value))
    raise NotComparable(kind.__qualname__)


def described(arguments: Mapping[str, Any]) -> str:
    """Arguments as a call writes them, personal data masked and what is very long cut.

    Example:
        >>> described({"question": "why?", "times": 2})
        "question='why?', times=2"
    """
    return mask_pii(", ".join(f"{name}={_shown(value)}" for name, value in arguments.items()))


def _shown(value: object) -> str:
    text = repr(value)
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[:LONGEST_SHOWN]}… ({len(text)} characters)"


def fresh(arguments: Mapping[str, Any], shared: object) -> dict[str, Any]:
    """A copy of a test's generated arguments, so that no trial sees what another did to them.

    Args:
        arguments: By name; what cannot be copied (an open file, a lock) is shared.
        shared: An object that copies go on referring to.
    """
    return {name: _copy(value, {id(shared): shared}) for name, value in arguments.items()}


def _copy(value: Any, memo: dict[int, Any]) -> Any:
    try:
        return copy.deepcopy(value, memo)
    except (TypeError, NotImplementedError, copy.Error):  # as deepcopy and __reduce__ refuse
        return value
