"""Raw outputs in a cassette: what a system returned goes in as a form, and comes out equal again.

A text is not stored twice; plain data is stored as it is; a pydantic model (an SDK's object) or a
dataclass under its class. Of anything else, streams too, only the text is recorded.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import json
from collections.abc import Callable
from typing import Any, NoReturn

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import Form, qualified_name
from pytest_aiprops.sampling.shapes.streamed import Streamed

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

IS_TEXT: Any = object()
"""In place of a form: the output is the sample's text."""

_LARGEST_INT = 2**63
"""Larger ints are written as hexadecimal: Python refuses to read very long decimal ones."""


class Unrecorded:
    """Stands in for an output that a cassette does not hold; using it is an error that says so.

    Args:
        kind: The name of its class.
    """

    __slots__ = ("_kind",)

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __repr__(self) -> str:
        return f"<{self._kind}, not recorded>"

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # Python's own questions, as `copy` and `inspect` ask them
            raise AttributeError(name)
        self._refuse()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Unrecorded):
            self._refuse()
        return bool(self._kind == other._kind)

    def __hash__(self) -> int:
        return hash(Unrecorded)

    def __getitem__(self, key: object) -> NoReturn:
        self._refuse()

    def __iter__(self) -> NoReturn:
        self._refuse()

    def __len__(self) -> NoReturn:
        self._refuse()

    def __bool__(self) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise UsageError(
            f"the output of a replayed sample must be its text, plain data, a pydantic model or a "
            f"dataclass to be used, got one that was a {self._kind}, which is not recorded; read "
            "sample.text, or return plain data from the system"
        )


def encoded(output: Any, text: str) -> Form:
    """The form of an output; `IS_TEXT` for one that is its sample's text.

    Example:
        >>> encoded({"label": "billing", "p": (0.9, None)}, "...")
        {'label': 'billing', 'p': {'$tuple': [0.9, None]}}
        >>> encoded(object(), "...")
        {'$unrecorded': 'builtins.object'}
    """
    if isinstance(output, str):
        return IS_TEXT if output == text else str(output)
    if _is_stream(output, text):
        # None of its pieces would show an address to be redacted.
        return unrecorded(output)
    try:
        return _form(output)
    except RecursionError:
        return unrecorded(output)


def decoded(form: Form) -> Any:
    """The output that has a form.

    Args:
        form: What `encoded` gave, or what is left of it after redaction.

    Example:
        >>> decoded({"label": "billing", "p": {"$tuple": [0.9, None]}})
        {'label': 'billing', 'p': (0.9, None)}
    """
    if isinstance(form, list):
        return [decoded(one) for one in form]
    if not isinstance(form, dict):
        return form
    match form:
        case {"$tuple": [*values]}:
            return tuple(decoded(one) for one in values)
        case {"$dict": [*pairs]}:
            try:
                return {decoded(key): decoded(one) for key, one in pairs}
            except TypeError:  # a key whose class is gone is a dict now
                return Unrecorded("builtins.dict")
        case {"$float": str(number)}:
            return float(number)
        case {"$int": str(number)}:
            return int(number, 16)
        case {"$unrecorded": str(kind)}:
            return Unrecorded(kind)
        case {"$type": str(kind), "value": dict(fields)}:
            return _rebuilt(kind, fields)
    return {key: decoded(one) for key, one in form.items()}


def trouble_with(form: Form) -> str | None:
    """Why something is no form of an output, in words; None if it is one.

    Args:
        form: What stands in a file; a person may have edited it.

    Example:
        >>> trouble_with([{"$int": "zz"}])
        "'$int' must be a hexadecimal number, is 'zz'"
    """
    if isinstance(form, list):
        return next(filter(None, map(trouble_with, form)), None)
    if not isinstance(form, dict):
        return None
    for tag, (fits, what) in _TAGS.items():
        if tag in form and not fits(form[tag]):
            return f"{tag!r} must be {what}, is {form[tag]!r:.60}"
    return next(filter(None, map(trouble_with, form.values())), None)


def _reads_as(read: Callable[[str], object]) -> Callable[[Form], bool]:
    def fits(value: Form) -> bool:
        try:
            read(value)
        except (ValueError, TypeError):
            return False
        return True

    return fits


def _is_pairs(value: Form) -> bool:
    return isinstance(value, list) and all(
        # What is a list or an untagged dict in JSON cannot be the key of a dict.
        isinstance(one, list)
        and len(one) == 2
        and not isinstance(one[0], list)
        and not (isinstance(one[0], dict) and not any(key.startswith("$") for key in one[0]))
        for one in value
    )


_TAGS: dict[str, tuple[Callable[[Form], bool], str]] = {
    "$tuple": (lambda value: isinstance(value, list), "a list"),
    "$dict": (_is_pairs, "a list of pairs of a key and a value"),
    "$float": (_reads_as(float), "'nan', 'inf' or '-inf'"),
    "$int": (_reads_as(lambda value: int(value, 16)), "a hexadecimal number"),
    "$type": (lambda value: isinstance(value, str), "the name of a class"),
    "$unrecorded": (lambda value: isinstance(value, str), "the name of a class"),
}
"""What stands under each tag, and how that is called."""


def _is_stream(output: Any, text: str) -> bool:
    if not isinstance(output, list | tuple) or not output:
        return False
    if all(isinstance(one, str) for one in output):
        return "".join(output) == text
    return isinstance(output, tuple) and any(_is_model(one) for one in output)


def _form(value: Any) -> Form:
    kind = type(value)
    if value is None or kind in (bool, str):
        return value
    if kind is int:
        return value if abs(value) < _LARGEST_INT else {"$int": hex(value)}
    if kind is float:
        return value if value - value == 0 else {"$float": repr(value)}
    if kind is list:
        return [_form(one) for one in value]
    if kind is tuple:
        return {"$tuple": [_form(one) for one in value]}
    if kind is dict:
        if all(type(key) is str and not key.startswith("$") for key in value):
            return {key: _form(one) for key, one in value.items()}
        return {"$dict": [[_form(key), _form(one)] for key, one in value.items()]}
    if isinstance(value, Streamed):
        return unrecorded(value)
    fields: Form = None
    if _is_model(value):
        fields = _dumped(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _form(getattr(value, field.name)) for field in _init_fields(kind)}
    if not isinstance(fields, dict) or "$unrecorded" in json.dumps(fields):
        return unrecorded(value)
    return {"$type": _class_name(kind), "value": fields}


def unrecorded(value: Any) -> Form:
    """The form of an output of which only the text is kept."""
    return {"$unrecorded": qualified_name(type(value))}


def _is_model(value: Any) -> bool:
    return not isinstance(value, type) and all(
        callable(getattr(type(value), name, None)) for name in ("model_dump", "model_validate_json")
    )


def _dumped(value: Any) -> Form:
    """A pydantic model as JSON data, by the names from which it can be made again."""
    dumps = []
    for by_alias in (False, True):
        try:
            dump = json.loads(json.dumps(_dump(value, by_alias), allow_nan=False))
            dumps.append(dump)
            if type(value).model_validate_json(json.dumps(dump)) == value:
                return dump
        except Exception:  # noqa: S112  # whatever its own serialisers and validators raise
            continue
    return dumps[0] if dumps else None


def _dump(value: Any, by_alias: bool) -> Any:
    try:
        # A field that an SDK filled with another type than it declares is no reason to warn.
        return value.model_dump(mode="json", by_alias=by_alias, warnings=False)
    except TypeError:
        return value.model_dump(mode="json")


def _rebuilt(kind: str, fields: dict[str, Form]) -> Any:
    """An instance of a class with these fields, or a dict of them where there is no such class."""
    found = _class(kind)
    try:
        if hasattr(found, "model_validate_json"):
            return found.model_validate_json(json.dumps(fields))
        if isinstance(found, type) and dataclasses.is_dataclass(found):
            return found(**{name: decoded(one) for name, one in fields.items()})
    except (
        Exception
    ):  # what it accepts may have changed, or be no longer there for a redacted value
        return decoded(fields)
    return decoded(fields)


@functools.cache
def _class(kind: str) -> Any:
    """The class of a name, or None. Its module is imported: to make the output did so too."""
    names = kind.split(".")
    for length in range(len(names) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(names[:length]))
        except Exception:  # noqa: S112  # no such module, or one that cannot be imported here
            continue
        for name in names[length:]:
            found = getattr(found, name, None)
        return found if isinstance(found, type) else None
    return None


def _class_name(kind: type) -> str:
    """The name of a class, of the one it is made from where it has parameters: `Reply[str]`."""
    return qualified_name(kind).partition("[")[0]


def _init_fields(kind: Any) -> list[Any]:
    return [field for field in dataclasses.fields(kind) if field.init]
