"""Keywords of JSON Schemas taken together: those of two schemas in, those of both at once out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from pytest_aiprops.strategies.schema_references import Schema

_HIGHEST = frozenset(
    {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"}
)
_LOWEST = frozenset(
    {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"}
)
_MEMBERS = frozenset({"properties", "patternProperties", "additionalProperties"})
_ELEMENTS = frozenset({"prefixItems", "items"})
_KEPT = frozenset({"contentMediaType", "contentSchema", "unevaluatedProperties"})


def modern(schema: dict[str, Any]) -> dict[str, Any]:
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


def implied(schema: Mapping[str, Any]) -> list[list[Schema]]:
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


def add_keywords(into: dict[str, Any], checks: list[Schema], schema: Mapping[str, Any]) -> bool:
    """Add a schema's keywords to others; whether a value may be left.

    Args:
        into: Keywords that hold already; those of `schema` are added in place.
        checks: Gets what cannot be told by one keyword.
        schema: In the words of 2020-12, as `modern` gives it.
    """
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
                checks.append({name: value})
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
