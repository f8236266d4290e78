"""References of a JSON Schema: made absolute, and asked which of them lead back to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urldefrag, urljoin

Schema = Any
"""A dict, or True for any value, or False for none."""

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_DATA = frozenset({"const", "enum", "default", "example", "examples"})
"""Keywords whose value is data: a "$ref" in it is no reference."""
_DEFINITIONS = frozenset({"$defs", "definitions"})
_NAMED = _DEFINITIONS | {"properties", "patternProperties", "dependentSchemas", "dependencies"}
"""Keywords that hold schemas by names of any kind, a keyword's too."""


def absolute(schema: Any, base: str) -> Any:
    """A copy in which every reference is absolute, and so means the same wherever it stands."""
    if isinstance(schema, list):
        return [absolute(part, base) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    if isinstance(schema.get("$id"), str):
        base = urljoin(base, schema["$id"])
    copy: dict[str, Any] = {}
    for name, value in schema.items():
        if name in REFERENCES and isinstance(value, str):
            copy[name] = _joined(base, value)
        elif name in _NAMED and isinstance(value, Mapping):
            copy[name] = {one: absolute(part, base) for one, part in value.items()}
        else:
            copy[name] = value if name in _DATA else absolute(value, base)
    return copy


def _joined(base: str, reference: str) -> str:
    # urljoin knows no urn: but a fragment is joined to any base alike.
    return urldefrag(base)[0] + reference if reference.startswith("#") else urljoin(base, reference)


def recursive_references(document: Schema, lookup: Callable[[str], Schema]) -> frozenset[str]:
    """The references of a document that lead back to themselves.

    Args:
        document: The schema, its references absolute.
        lookup: Gives what a reference names.
    """
    leads_to: dict[str, set[str]] = {}
    waiting = list(_references(document))
    while waiting:
        name = waiting.pop()
        if name not in leads_to:
            leads_to[name] = set(_references(lookup(name)))
            waiting += leads_to[name]
    return frozenset(name for name in leads_to if name in _reached(name, leads_to))


def _reached(start: str, leads_to: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(leads_to[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += leads_to[name]
    return reached


def _references(schema: Any) -> Iterable[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)
    elif isinstance(schema, Mapping):
        for name, value in schema.items():
            if name in REFERENCES and isinstance(value, str):
                yield value
            elif name in _NAMED and isinstance(value, Mapping):
                if name not in _DEFINITIONS:  # one that nothing refers to is not drawn from
                    yield from _references(list(value.values()))
            elif name not in _DATA:
                yield from _references(value)
