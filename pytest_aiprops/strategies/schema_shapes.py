"""A JSON Schema made ready to draw from: references absolute, `allOf` taken together.

A schema with all its detours comes in; a `Shape` goes out, which holds one set of keywords, the
alternatives still to choose from, and what no construction can promise and is checked on the value.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from referencing import Registry, Resource
from referencing.exceptions import Unresolvable

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

Schema = Any
"""A dict, or True for any value, or False for none."""

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_DATA = frozenset({"const", "enum", "default", "example", "examples"})
"""Keywords whose value is data: a "$ref" in it is no reference."""
_DEFINITIONS = frozenset({"$defs", "definitions"})
_NAMED = _DEFINITIONS | {"properties", "patternProperties", "dependentSchemas", "dependencies"}
"""Keywords that hold schemas by names of any kind, a keyword's too."""
_HIGHEST = frozenset(
    {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"}
)
_LOWEST = frozenset(
    {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"}
)
_MEMBERS = frozenset({"properties", "patternProperties", "additionalProperties"})
_ELEMENTS = frozenset({"prefixItems", "items"})
_KEPT = frozenset({"contentMediaType", "contentSchema", "unevaluatedProperties"})


@dataclass
class Shape:
    """What a value must be.

    Args:
        keywords: Keywords of JSON Schema, without references and without any that combine schemas.
        choices: Lists of schemas; of each list one schema must hold.
        checks: Schemas that must hold and that nothing is built from.
        fuel: How often a schema that contains itself may still be entered.
    """

    keywords: dict[str, Any] = field(default_factory=dict)
    choices: list[list[Schema]] = field(default_factory=list)
    checks: list[Schema] = field(default_factory=list)
    fuel: int = 0

    def copy(self) -> Shape:
        """The same, to be narrowed down on its own."""
        return Shape(dict(self.keywords), list(self.choices), list(self.checks), self.fuel)


class Schemas:
    """The references of one schema document.

    Args:
        document: The whole schema.
        registry: Nothing but it may be referred to.

    Attributes:
        root: The document with every reference absolute, so that each part stands for itself.
        registry: Finds what the references name; retrieves nothing.
        recursive: References that lead back to themselves.
    """

    def __init__(self, document: Mapping[str, Any], specification: Any) -> None:
        base = str(document.get("$id") or document.get("id") or "urn:aiprops:schema")
        self.root: dict[str, Any] = _absolute(dict(document), base)
        resource = Resource.from_contents(self.root, default_specification=specification)
        self.registry: Any = Registry().with_resource(urldefrag(base)[0], resource).crawl()
        self._resolver = self.registry.resolver(base)
        self.recursive = self._recursive()

    def lookup(self, reference: str) -> Schema:
        """What a reference names.

        Raises:
            UsageError: The document does not hold it.
        """
        try:
            return self._resolver.lookup(reference).contents
        except Unresolvable:
            raise UsageError(
                f"schema refers to {reference.removeprefix('urn:aiprops:schema')!r}, which it does "
                "not hold; nothing is fetched from the network: put the definition under $defs"
            ) from None

    def narrow(self, shape: Shape, schemas: Iterable[Schema]) -> Shape | None:
        """The shape of what is `shape` and holds to `schemas` as well; None where nothing can be.

        References are followed, and cost fuel where they lead back to themselves.
        """
        shape = shape.copy()
        waiting = list(schemas)
        while waiting:
            schema = waiting.pop(0)
            if schema is False:
                return None
            if schema is True:
                continue
            schema = _modern(schema)
            for name in _REFERENCES:
                if isinstance(schema.get(name), str):
                    if schema[name] in self.recursive:
                        shape.fuel -= 1
                    waiting.append(self.lookup(schema[name]))
            if shape.fuel < 0:
                return None
            waiting += schema.get("allOf", ())
            shape.choices += [schema[name] for name in ("anyOf", "oneOf") if name in schema]
            shape.choices += _implied(schema)
            for name in ("oneOf", "not"):
                if name in schema:
                    if name == "not" and schema[name] in (True, {}):
                        return None
                    shape.checks.append({name: schema[name]})
            if not _add(shape, schema):
                return None
        return shape

    def _recursive(self) -> frozenset[str]:
        leads_to: dict[str, set[str]] = {}
        waiting = list(_references(self.root))
        while waiting:
            name = waiting.pop()
            if name not in leads_to:
                leads_to[name] = set(_references(self.lookup(name)))
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


def _absolute(schema: Any, base: str) -> Any:
    """A copy in which every reference is absolute, and so means the same wherever it stands."""
    if isinstance(schema, list):
        return [_absolute(part, base) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    if isinstance(schema.get("$id"), str):
        base = urljoin(base, schema["$id"])
    copy: dict[str, Any] = {}
    for name, value in schema.items():
        if name in _REFERENCES and isinstance(value, str):
            copy[name] = _joined(base, value)
        elif name in _NAMED and isinstance(value, Mapping):
            copy[name] = {one: _absolute(part, base) for one, part in value.items()}
        else:
            copy[name] = value if name in _DATA else _absolute(value, base)
    return copy


def _joined(base: str, reference: str) -> str:
    # urljoin knows no urn: but a fragment is joined to any base alike.
    return urldefrag(base)[0] + reference if reference.startswith("#") else urljoin(base, reference)


def _references(schema: Any) -> Iterable[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)
    elif isinstance(schema, Mapping):
        for name, value in schema.items():
            if name in _REFERENCES and isinstance(value, str):
                yield value
            elif name in _NAMED and isinstance(value, Mapping):
                if name not in _DEFINITIONS:  # one that nothing refers to is not drawn from
                    yield from _references(list(value.values()))
            elif name not in _DATA:
                yield from _references(value)


def _modern(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of an earlier draft in the words of 2020-12."""
    schema = dict(schema)
    if isinstance(schema.get("items"), list):
        schema["prefixItems"] = schema.pop("items")
        if "additionalItems" in schema:
            schema["items"] = schema.pop("additionalItems")
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        is_draft_4 = isinstance(schema.get(exclusive), bool)
        if is_draft_4 and schema.pop(exclusive) and bound in schema:
            schema[exclusive] = schema.pop(bound)
    for name, needed in schema.pop("dependencies", {}).items():
        kind = "dependentRequired" if isinstance(needed, list) else "dependentSchemas"
        schema[kind] = {**schema.get(kind, {}), name: needed}
    if "const" in schema:
        schema.setdefault("enum", [schema["const"]])
    return schema


def _implied(schema: Mapping[str, Any]) -> list[list[Schema]]:
    """Conditions as alternatives: it does not apply, or what follows from it holds."""
    choices: list[list[Schema]] = []
    if "if" in schema:
        condition = schema["if"]
        choices.append(
            [
                {"allOf": [condition, schema.get("then", True)]},
                {"allOf": [{"not": condition}, schema.get("else", True)]},
            ]
        )
    for name, needed in schema.get("dependentSchemas", {}).items():
        choices.append([{"properties": {name: False}}, {"allOf": [{"required": [name]}, needed]}])
    return choices


def _add(shape: Shape, schema: Mapping[str, Any]) -> bool:
    """Add a schema's keywords to a shape's; whether a value may be left."""
    into = shape.keywords
    if schema.keys() & _MEMBERS:
        _add_members(into, schema)
    if schema.keys() & _ELEMENTS:
        _add_elements(into, schema)
    for name, value in schema.items():
        if name == "type":
            types = _types(value)
            into["type"] = [one for one in _types(into.get("type", types)) if one in types]
            if not into["type"]:
                return False
        elif name == "enum":
            allowed = {_key(one) for one in value}
            into["enum"] = [one for one in into.get("enum", value) if _key(one) in allowed]
            if not into["enum"]:
                return False
        elif name in _HIGHEST:
            into[name] = max(into.get(name, value), value)
        elif name in _LOWEST:
            into[name] = min(into.get(name, value), value)
        elif name == "required":
            into[name] = list(dict.fromkeys([*into.get(name, ()), *value]))
        elif name == "dependentRequired":
            given = into.get(name, {})
            into[name] = {**given, **{k: [*given.get(k, ()), *v] for k, v in value.items()}}
        elif name == "uniqueItems":
            into[name] = into.get(name, False) or value
        elif name == "propertyNames":
            into[name] = _both(into.get(name, True), value)
        elif name == "multipleOf" and isinstance(into.get(name), int) and isinstance(value, int):
            into[name] = math.lcm(into[name], value)
        elif name in ("pattern", "format", "contains", "multipleOf"):
            if into.setdefault(name, value) != value:
                shape.checks.append({name: value})
        elif name in _KEPT:
            into.setdefault(name, value)
    return True


def _add_members(into: dict[str, Any], schema: Mapping[str, Any]) -> None:
    """Both sides' members: each side's rule for other names holds for those of the other side."""
    names = dict.fromkeys([*into.get("properties", ()), *schema.get("properties", ())])
    properties = {name: _both(_rule(into, name), _rule(schema, name)) for name in names}
    patterns = dict(into.get("patternProperties", {}))
    for pattern, rule in schema.get("patternProperties", {}).items():
        patterns[pattern] = _both(patterns.get(pattern, True), rule)
    others = [side["additionalProperties"] for side in (into, schema) if _ADDITIONAL in side]
    into["properties"] = properties
    into["patternProperties"] = patterns
    if others:
        into[_ADDITIONAL] = others[0] if len(others) == 1 else _both(*others)


_ADDITIONAL = "additionalProperties"


def _rule(keywords: Mapping[str, Any], name: str) -> Schema:
    return keywords.get("properties", {}).get(name, keywords.get(_ADDITIONAL, True))


def _add_elements(into: dict[str, Any], schema: Mapping[str, Any]) -> None:
    count = max(len(side.get("prefixItems", ())) for side in (into, schema))
    first = [_both(_element(into, place), _element(schema, place)) for place in range(count)]
    rest = _both(into.get("items", True), schema.get("items", True))
    into["prefixItems"], into["items"] = first, rest


def _element(keywords: Mapping[str, Any], place: int) -> Schema:
    first = keywords.get("prefixItems", ())
    return first[place] if place < len(first) else keywords.get("items", True)


def _both(a: Schema, b: Schema) -> Schema:
    if a is False or b is False:
        return False
    if a is True or a == b:
        return b
    return a if b is True else {"allOf": [a, b]}


def _types(given: str | list[str]) -> list[str]:
    """The types named, an integer being a number too."""
    types = [given] if isinstance(given, str) else list(given)
    return [*types, "integer"] if "number" in types and "integer" not in types else types


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
