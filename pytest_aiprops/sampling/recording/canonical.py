"""What makes two inputs of a system the same: plain data in, one JSON form out.

Equal inputs share a form in every process and session, different ones never do: what JSON has no
type for is tagged with its own, as in `{"$tuple": [1, 2]}`. What is not plain data is refused.
"""

from __future__ import annotations

import base64
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import hashlib
import ipaddress
import json
import pathlib
import re
import sys
import types
import uuid
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.samples import Conversation, Sample, Samples

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_LONGEST_INT_BITS = 4_096
"""Longer ints are written as hexadecimal: Python refuses to read very long decimal ones."""
_LONGEST_BYTES = 1_000
"""More bytes (an image, a file) are told by their hash: a cassette is there to be read."""
_MOST_NUMBERS = 100
"""Larger arrays are told by their hash too."""

Form = Any
"""None, bool, int, finite float, str, lists and dicts of forms with str keys."""


def canonical(value: object, where: str = "the input") -> Form:
    """The JSON form of plain data.

    Args:
        value: Text, numbers, None, bytes, dates, paths, enums, classes and functions that can be
            imported, numpy's numbers and arrays; containers, dataclasses, attrs classes and
            pydantic models of them.
        where: What the value is called in a message.

    Raises:
        UsageError: It holds something else; the message says where.

    Example:
        >>> canonical({"b": (1, True), "a": b"1"})
        {'a': {'$bytes': 'MQ=='}, 'b': {'$tuple': [1, True]}}
    """
    try:
        return _form(value, where, ())
    except RecursionError:
        raise UsageError(
            f"{where} must be plain data that can be written down, got containers nested too "
            "deeply; pass flatter data"
        ) from None


def as_text(form: Form) -> str:
    """One text for a form, whatever the order in which its dicts were filled.

    Example:
        >>> as_text({"b": 1, "a": [None, 1.0]})
        '{"a":[null,1.0],"b":1}'
    """
    return json.dumps(form, sort_keys=True, separators=(",", ":"), allow_nan=False)


def qualified_name(value: Any) -> str:
    """Module and name of a function or class.

    Example:
        >>> qualified_name(json.dumps), qualified_name(str.upper)
        ('json.dumps', 'builtins.str.upper')
    """
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", None)
    return f"{module if isinstance(module, str) else 'builtins'}.{name}"


def _form(value: Any, where: str, around: tuple[int, ...]) -> Form:
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if value.bit_length() <= _LONGEST_INT_BITS else {"$int": hex(value)}
    if kind is float:
        return value if value - value == 0 else {"$float": repr(value)}
    if id(value) in around:
        raise UsageError(
            f"{where} must be plain data that can be written down, got a {kind.__name__} that "
            "holds itself"
        )
    around = (*around, id(value))
    if kind in _WRITTEN:
        tag, written = _WRITTEN[kind]
        return {f"${tag}": written(value)}
    if kind in _CONTAINERS:
        return _CONTAINERS[kind](value, where, around)
    return _of_class(value, kind, where, around)


def _of_class(value: Any, kind: type, where: str, around: tuple[int, ...]) -> Form:
    """The form of what is an instance of no built-in type itself."""
    tag = f"${qualified_name(kind)}"
    if isinstance(value, enum.Enum):
        return {tag: value.name or _form(value.value, where, around)}
    if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
        return {"$class" if isinstance(value, type) else "$function": _importable(value, where)}
    if kind.__module__ == "numpy" and hasattr(value, "dtype"):
        return {tag: _numbers(value, where, around)}
    fields = _fields(value, kind)
    if fields is not None:
        return {tag: _named(fields, where, around)}
    base = next((base for base in _BASES if isinstance(value, base)), None)
    if base is not None:
        return _of_subclass(value, base, tag, where, around)
    if isinstance(value, Mapping):
        return {tag: _dict(value, where, around)}
    raise UsageError(
        f"{where} must be plain data, so that it can be recorded and found again, got a "
        f"{qualified_name(kind)}; wrap the system in a function that takes plain data "
        "(lambda question: ask(client, question))"
    )


def _of_subclass(value: Any, base: type, tag: str, where: str, around: tuple[int, ...]) -> Form:
    """A str with a label, a named tuple: the value as its base writes it, and what it adds."""
    if base in _CONTAINERS:
        form = {tag: _CONTAINERS[base](value, where, around)}
    elif base in _WRITTEN:
        form = {tag: _WRITTEN[base][1](value)}
    else:
        form = {tag: _form(base.__new__(base, value), where, around)}
    held = getattr(value, "__dict__", None)
    if held:
        form["$attributes"] = _named(held, where, around)
    return form


def _fields(value: Any, kind: type) -> Mapping[str, Any] | None:
    """The fields of a sample, a dataclass, an attrs class or a pydantic model, by shape."""
    if isinstance(value, Sample):
        # What it took to get the answer differs each time; what was said does not.
        said = type(value.error).__name__ if value.error is not None else value.text
        return {"text": said, "tool_calls": value.tool_calls}
    if isinstance(value, Conversation):
        return {"messages": value.messages, "replies": [*value.replies]}
    if isinstance(value, Samples):
        return {"samples": [*value]}
    if dataclasses.is_dataclass(kind):
        return {field.name: getattr(value, field.name, None) for field in dataclasses.fields(kind)}
    if hasattr(kind, "__attrs_attrs__"):
        return {field.name: getattr(value, field.name, None) for field in kind.__attrs_attrs__}
    fields = getattr(kind, "model_fields", None)
    if isinstance(fields, Mapping) and callable(getattr(value, "model_dump", None)):
        extra = getattr(value, "model_extra", None) or {}
        return {**{name: getattr(value, name, None) for name in fields}, **extra}
    return vars(value) if kind is types.SimpleNamespace else None


def _named(fields: Mapping[str, Any], where: str, around: tuple[int, ...]) -> Form:
    return {name: _form(one, f"{where}.{name}", around) for name, one in sorted(fields.items())}


def _importable(value: Any, where: str) -> str:
    """The name of a function or class, where it names nothing else."""
    name = getattr(value, "__qualname__", "")
    found: Any = sys.modules.get(getattr(value, "__module__", None) or "builtins")
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is not value and found != value:
        what = "class" if isinstance(value, type) else "function"
        raise UsageError(
            f"{where} must be plain data, or a function or class at the top of a module, so that "
            f"it can be recorded and found again, got the {what} {name}, which has no name of its "
            "own; define it at the top of its module, or wrap the system in a function that does "
            "not take it"
        )
    return qualified_name(value)


def _numbers(value: Any, where: str, around: tuple[int, ...]) -> Form:
    """A numpy scalar or array."""
    if not hasattr(value, "__len__") or value.shape == ():
        return str(value)
    form: dict[str, Form] = {"dtype": value.dtype.str, "shape": [*value.shape]}
    if value.dtype.hasobject or value.size <= _MOST_NUMBERS:
        form["values"] = _form(value.tolist(), where, around)
    if not value.dtype.hasobject:
        form["sha256"] = hashlib.sha256(value.tobytes()).hexdigest()
    return form


def _bytes(value: bytes | bytearray) -> Form:
    if len(value) <= _LONGEST_BYTES:
        return base64.b64encode(value).decode()
    return {"length": len(value), "sha256": hashlib.sha256(value).hexdigest()}


def _moment(value: datetime.datetime | datetime.time) -> str:
    zone = getattr(value.tzinfo, "key", None)
    fold = " (second time)" if value.fold and value.tzinfo is None else ""
    return value.isoformat() + (f"[{zone}]" if zone else "") + fold


def _list(value: Any, where: str, around: tuple[int, ...]) -> list[Form]:
    return [_form(one, f"{where}[{place}]", around) for place, one in enumerate(value)]


def _set(value: Any, where: str, around: tuple[int, ...]) -> list[Form]:
    return sorted((_form(one, f"an element of {where}", around) for one in value), key=as_text)


def _dict(value: Mapping[Any, Any], where: str, around: tuple[int, ...]) -> Form:
    if all(type(key) is str and not key.startswith("$") for key in value):
        return {key: _form(value[key], f"{where}[{key!r}]", around) for key in sorted(value)}
    return {"$dict": sorted(_pairs(value, where, around), key=as_text)}


def _pairs(value: Mapping[Any, Any], where: str, around: tuple[int, ...]) -> list[Form]:
    return [
        [_form(key, f"a key of {where}", around), _form(one, f"{where}[{key!r}]", around)]
        for key, one in value.items()
    ]


_Writer = Callable[[Any], Form]
_WRITTEN: dict[type, tuple[str, _Writer]] = {
    bytes: ("bytes", _bytes),
    bytearray: ("bytearray", _bytes),
    complex: ("complex", repr),
    decimal.Decimal: ("decimal", str),
    fractions.Fraction: ("fraction", str),
    uuid.UUID: ("uuid", str),
    datetime.datetime: ("datetime", _moment),
    datetime.date: ("date", datetime.date.isoformat),
    datetime.time: ("time", _moment),
    datetime.timedelta: (
        "timedelta",
        lambda value: [value.days, value.seconds, value.microseconds],
    ),
    datetime.timezone: ("timezone", repr),
    zoneinfo.ZoneInfo: ("zone", str),
    # A test recorded on one system is replayed on another.
    pathlib.PosixPath: ("path", pathlib.PurePath.as_posix),
    pathlib.WindowsPath: ("path", pathlib.PurePath.as_posix),
    pathlib.PurePosixPath: ("posix_path", pathlib.PurePath.as_posix),
    pathlib.PureWindowsPath: ("windows_path", pathlib.PurePath.as_posix),
    ipaddress.IPv4Address: ("ip", str),
    ipaddress.IPv6Address: ("ip", str),
    range: ("range", lambda value: [value.start, value.stop, value.step]),
    re.Pattern: ("pattern", lambda value: [repr(value.pattern), value.flags]),
    type(...): ("ellipsis", lambda value: True),
}
"""Types with one way to be written: tag and writer."""

_Walker = Callable[[Any, str, tuple[int, ...]], Form]
_CONTAINERS: dict[type, _Walker] = {
    list: _list,
    dict: _dict,
    tuple: lambda value, where, around: {"$tuple": _list(value, where, around)},
    set: lambda value, where, around: {"$set": _set(value, where, around)},
    frozenset: lambda value, where, around: {"$frozenset": _set(value, where, around)},
    collections.deque: lambda value, where, around: {"$deque": _list(value, where, around)},
    collections.OrderedDict: lambda value, where, around: {
        "$ordered": _pairs(value, where, around)
    },
}
_BASES = (
    *(str, int, float, collections.OrderedDict, *_CONTAINERS, datetime.datetime),
    *(kind for kind in _WRITTEN if kind is not type(...)),
)
"""Types of whose subclasses the value is known, the narrower before the wider."""
