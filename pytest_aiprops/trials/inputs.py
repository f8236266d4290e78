"""What makes two generated inputs the same, a fresh copy of one for every trial, and its words."""

from __future__ import annotations

import copy
import datetime
import decimal
import enum
import fractions
import hashlib
import pathlib
import uuid
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pytest_aiprops.detectors.pii.masking import mask_pii
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import as_text
from pytest_aiprops.sampling.recording.canonical import canonical as json_form

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

LONGEST_SHOWN = 2_000
"""Characters of an argument that are shown; a whole document helps nobody to see what is wrong."""

_TEXT_AND_NUMBERS = (str, int, float, complex, bytes)
_VALUES = frozenset(
    {
        type(None),
        bool,
        *_TEXT_AND_NUMBERS,
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
        decimal.Decimal,
        fractions.Fraction,
        uuid.UUID,
        pathlib.PosixPath,
        pathlib.PurePosixPath,
        pathlib.WindowsPath,
        pathlib.PureWindowsPath,
    }
)
"""Types, and no subclass of them, whose repr tells two values apart."""


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
    if kind in _VALUES:
        return kind, repr(value)
    if isinstance(value, enum.Enum):
        return kind, value.name
    if isinstance(value, list | tuple):
        return kind, tuple(canonical(one) for one in value), _attributes(value)
    if isinstance(value, dict):
        items = tuple((canonical(key), canonical(one)) for key, one in value.items())
        return kind, items, _attributes(value)
    if isinstance(value, set | frozenset):
        return kind, frozenset(canonical(one) for one in value), _attributes(value)
    if is_dataclass(value) and not isinstance(value, type):
        return kind, tuple(canonical(getattr(value, field.name)) for field in fields(value))
    for base in _TEXT_AND_NUMBERS:  # a subclass may hold more: the label of a `Labelled`
        if isinstance(value, base):
            return kind, base.__repr__(value), _attributes(value)
    raise NotComparable(kind.__qualname__)


def described(arguments: Mapping[str, Any], masked: bool = True) -> str:
    """Arguments as a call writes them, what is very long cut.

    Args:
        arguments: By name.
        masked: Whether personal data is masked.

    Example:
        >>> described({"question": "why?", "times": 2})
        "question='why?', times=2"
    """
    return ", ".join(f"{name}={_shown(value, masked)}" for name, value in arguments.items())


def digest(arguments: Mapping[str, Any]) -> str:
    """What tells one input from another in a later session."""
    try:
        known = as_text(json_form(dict(arguments)))
    except UsageError:
        known = described(arguments, masked=False)
    return hashlib.sha256(known.encode("utf-8", "backslashreplace")).hexdigest()


def fresh(arguments: Mapping[str, Any], shared: object) -> dict[str, Any]:
    """A copy of a test's generated arguments, so that no trial sees what another did to them.

    Objects that are equal only to themselves stay the same objects: a test may know them by
    identity. So does what cannot be copied.

    Args:
        arguments: By name.
        shared: An object that copies go on referring to.

    Raises:
        UsageError: An argument can be read only once.
    """
    memo = {id(shared): shared}
    return {name: _copy(name, value, memo) for name, value in arguments.items()}


def _attributes(value: object) -> Hashable:
    held = getattr(value, "__dict__", None)
    return canonical(held) if held else ()


def _shown(value: object, masked: bool) -> str:
    text = _masked(value) if masked else repr(value)
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[:LONGEST_SHOWN]}… ({len(text)} characters)"


def _masked(value: object) -> str:
    # Text is masked before it is quoted, or escapes and quotes would be taken for a part of it.
    if isinstance(value, str):
        return repr(mask_pii(str(value)))
    if type(value) is list:
        return f"[{', '.join(map(_masked, value))}]"
    if isinstance(value, bool | int | float | None):
        return repr(value)
    return mask_pii(repr(value))


def _copy(name: str, value: Any, memo: dict[int, Any]) -> Any:
    if isinstance(value, Iterator):
        raise UsageError(
            f"{name} must be an input that every trial can read again, got "
            f"{type(value).__name__}, which can be read once; draw a list, or the path of the file"
        )
    if type(value) in (list, dict, tuple, set):
        return _copy_of_container(name, value, memo)
    if getattr(type(value), "__eq__", None) is getattr(object, "__eq__"):  # noqa: B009  # typed apart
        return value
    try:
        return copy.deepcopy(value, memo)
    except Exception:  # whatever its own way to be copied, or not to be, raises
        return value


def _copy_of_container(name: str, value: Any, memo: dict[int, Any]) -> Any:
    if id(value) not in memo:
        if type(value) is dict:
            made: Any = {_copy(name, k, memo): _copy(name, v, memo) for k, v in value.items()}
        else:
            made = type(value)(_copy(name, one, memo) for one in value)
        memo[id(value)] = made
    return memo[id(value)]
