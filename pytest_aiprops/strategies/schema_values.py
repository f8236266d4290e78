"""Values of a JSON Schema: a schema without detours in, a strategy of the values it allows out.

Values are constructed, so that little is thrown away. What no construction can promise (`not`,
`oneOf`, the patterns of a second schema) is checked on each value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import plain_strings as strings
from pytest_aiprops.strategies.plain_formats import of_format
from pytest_aiprops.strategies.schema_collections import MORE, NOTHING, Count, arrays, objects
from pytest_aiprops.strategies.schema_numbers import SPAN, Check, numbers
from pytest_aiprops.strategies.schema_references import Schema
from pytest_aiprops.strategies.schema_shapes import Schemas, Shape

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_DEEPER = 2
"""Levels that a schema which contains itself goes on beyond the fewest possible."""

_MOST_SHAPES = 3_000
"""Shapes of one schema: conditions multiply, and each combination of them is one."""

MOST_CHARACTERS = 20_000
"""Of a string's `minLength`: past 30,000 in a repr, Hypothesis warns where a test fails."""

MOST_PARTS = 1_000
"""Of `minItems`, `minContains`, `minProperties`: Hypothesis draws some thousands of choices an
example, and an element is two or more."""

_WRITTEN_OUT = 10**12
"""Sizes from here on are not told digit by digit."""

_TYPES_OF = {
    "object": "properties patternProperties additionalProperties required minProperties "
    "maxProperties propertyNames dependentRequired unevaluatedProperties",
    "array": "items prefixItems minItems maxItems uniqueItems contains",
    "string": "pattern minLength maxLength format contentMediaType",
    "number": "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
}
"""What a schema without a type is about, by its keywords."""


def values_of(schemas: Schemas, check: Check) -> SearchStrategy[Any] | None:
    """A strategy of the values that a schema allows; None where it is seen to allow none.

    Args:
        schemas: The schema document.
        check: Makes checks of parts of it.
    """
    # No value needs to enter one schema twice on a way down, though one level may hold several.
    for fuel in range(2 * len(schemas.recursive) + 1):
        if _Values(schemas, check).of([schemas.root], fuel) is not NOTHING:
            deeper = fuel + _DEEPER if schemas.recursive else fuel
            return _Values(schemas, check).of([schemas.root], deeper)
    return None


class _Values:
    """Builds the strategies of one schema document, each once."""

    def __init__(self, schemas: Schemas, check: Check) -> None:
        self._schemas = schemas
        self._check = check
        self._known: dict[str, SearchStrategy[Any]] = {}
        self._shapes = 0

    def of(self, schemas: Sequence[Schema], fuel: int) -> SearchStrategy[Any]:
        """A strategy of the values that keep all of `schemas`."""
        key = f"{fuel} {json.dumps(schemas)}"
        if key not in self._known:
            shape = self._schemas.narrow(Shape(fuel=fuel), schemas)
            self._known[key] = NOTHING if shape is None else self._of_shape(shape)
        return self._known[key]

    def _of_shape(self, shape: Shape) -> SearchStrategy[Any]:
        self._shapes += 1
        if self._shapes > _MOST_SHAPES:
            raise UsageError(
                f"schema must combine its alternatives in at most {_MOST_SHAPES:,} ways, and has "
                "more; give the part of it that the test is about"
            )
        if shape.choices:
            first, *shape.choices = shape.choices
            narrowed = [self._schemas.narrow(shape, [one]) for one in first]
            return _one_of([self._of_shape(one) for one in narrowed if one is not None])
        keywords = shape.keywords
        if "enum" in keywords:
            others = {name: value for name, value in keywords.items() if name != "enum"}
            holds = self._check({"allOf": [others, *shape.checks]})
            allowed = [one for one in keywords["enum"] if holds(one)]
            # A copy, or a test that changes its payload would change the schema.
            return st.sampled_from(allowed).map(deepcopy) if allowed else NOTHING
        types = _types(keywords)
        if types is None:
            found = _any_value()
        else:
            found = _one_of([self._of_type(one, keywords, shape.fuel) for one in types])
        if shape.checks and found is not NOTHING:
            found = found.filter(self._check({"allOf": shape.checks}))
        return found

    def _of_type(self, kind: str, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        if kind == "object":
            return self._objects(keywords, fuel)
        if kind == "array":
            return self._arrays(keywords, fuel)
        if kind == "string":
            return self._strings(keywords, fuel)
        if kind in ("number", "integer"):
            found = numbers(keywords, self._check, whole=kind == "integer")
            return NOTHING if found is None else found
        return st.booleans() if kind == "boolean" else st.none()

    # --- strings

    def _strings(self, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        least, most = int(keywords.get("minLength", 0)), keywords.get("maxLength")
        most = None if most is None else int(most)
        if most is not None and least > most:
            return NOTHING
        _check_size("minLength", least, MOST_CHARACTERS)
        if keywords.get("contentMediaType") == "application/json":
            inner = self.of([keywords.get("contentSchema", True)], fuel)
            if inner is NOTHING:
                return NOTHING
            return self._kept(inner.map(json.dumps), keywords, "minLength", "maxLength", "pattern")
        found = of_format(keywords.get("format", ""), least, most)
        if found is not None:
            return self._kept(found, keywords, "minLength", "maxLength", "pattern")
        if "pattern" not in keywords:
            return strings.plain_strings(least, most)
        found = strings.matching(keywords["pattern"], least, most)
        return self._kept(found, keywords, "minLength", "maxLength")

    def _kept(
        self, found: SearchStrategy[Any], keywords: dict[str, Any], *names: str
    ) -> SearchStrategy[Any]:
        left = {name: keywords[name] for name in names if name in keywords}
        return found.filter(self._check(left)) if left and found is not NOTHING else found

    # --- arrays

    def _arrays(self, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        least, most = int(keywords.get("minItems", 0)), keywords.get("maxItems", math.inf)
        wanted = int(keywords.get("minContains", 1)) if "contains" in keywords else 0
        places = keywords.get("prefixItems", [])
        first = [self.of([place], fuel) for place in places]
        rest_schema = keywords.get("items", True)
        possible = next((n for n, one in enumerate(first) if one is NOTHING), len(first))
        rest = self.of([rest_schema], fuel) if possible == len(first) else NOTHING
        if rest_schema is True and first:
            rest = rest if least > len(first) else NOTHING  # no element that no schema is about
        if rest is NOTHING:
            most = min(most, possible)
        if least > most or (wanted and wanted > most):
            return NOTHING
        _check_size("minItems", least, MOST_PARTS)
        _check_size("minContains", wanted, MOST_PARTS)
        containing = NOTHING
        if wanted:
            containing = self.of([rest_schema, keywords["contains"]], fuel)
            if containing is NOTHING and not first:
                return NOTHING
        unique = bool(keywords.get("uniqueItems"))
        count = Count(max(least, wanted), most)
        found = arrays(first[:possible], rest, containing, wanted, count, unique)
        return self._kept(found, keywords, "contains", "maxContains", "minContains", "uniqueItems")

    # --- objects

    def _objects(self, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        patterns = keywords.get("patternProperties", {})
        others = keywords.get("additionalProperties", keywords.get("unevaluatedProperties"))
        named: dict[str, SearchStrategy[Any]] = {}
        required = dict.fromkeys(keywords.get("required", ()))
        name_rule = keywords.get("propertyNames", True)
        may_be_named = self._check(name_rule)
        properties = keywords.get("properties", {})
        for name in [*properties, *(one for one in required if one not in properties)]:
            rules = [properties[name]] if name in properties else []
            rules += [rule for pattern, rule in patterns.items() if re.search(pattern, name)]
            rules = rules or [True if others is None else others]
            found = self.of(rules, fuel) if may_be_named(name) else NOTHING
            if found is not NOTHING:
                named[name] = found
            elif name in required:
                return NOTHING
        least, most = int(keywords.get("minProperties", 0)), keywords.get("maxProperties", math.inf)
        if max(least, len(required)) > most:
            return NOTHING
        _check_size("minProperties", least, MOST_PARTS)
        free = [
            (strings.matching(pattern).filter(may_be_named), rule)
            for pattern, rule in patterns.items()
        ]
        if others is not None or least > len(named):  # or else no name is made up
            keys = strings.names() if name_rule is True else self.of([_TEXT, name_rule], fuel)
            free.append((keys, True if others is None else others))
        made = [(keys, self.of([rule], fuel)) for keys, rule in free]
        members = _one_of([st.tuples(*both) for both in made if NOTHING not in both])
        if members is NOTHING:
            most = min(most, len(named))
        else:
            taken = {*named, *properties}
            members = members.filter(lambda member: member[0] not in taken)
        if least > most:
            return NOTHING
        found = objects(
            named, frozenset(required), members, Count(least, most), _needs(keywords, named)
        )
        return self._kept(found, keywords, "dependentRequired")


_TEXT = {"type": "string"}


def _check_size(name: str, least: int, most: int) -> None:
    if least > most:
        got = f"{least:,}" if least < _WRITTEN_OUT else f"{_WRITTEN_OUT:,} or more"
        raise UsageError(
            f"{name} of a schema must be at most {most:,}, got {got}; every value would be larger "
            f"than Hypothesis can draw and shrink: lower {name} in the schema given here"
        )


def _needs(
    keywords: Mapping[str, Any], named: Mapping[str, SearchStrategy[Any]]
) -> dict[str, list[str]]:
    given = keywords.get("dependentRequired", {})
    return {name: [one for one in needed if one in named] for name, needed in given.items()}


def _one_of(options: Sequence[SearchStrategy[Any]]) -> SearchStrategy[Any]:
    possible = [one for one in options if one is not NOTHING]
    return st.one_of(possible) if possible else NOTHING


def _any_value() -> SearchStrategy[Any]:
    """A value that no schema is about."""
    words = strings.plain_strings()
    return st.one_of(
        words,
        st.integers(0, SPAN),
        st.booleans(),
        st.none(),
        st.lists(words, max_size=MORE),
        st.dictionaries(strings.names(), words, max_size=MORE),
    )


def _types(keywords: Mapping[str, Any]) -> list[str] | None:
    """The types to draw: those given, or those the keywords are about; None for any value."""
    given = keywords.get("type")
    if given is not None:
        return [one for one in given if not (one == "integer" and "number" in given)]
    about = [kind for kind, words in _TYPES_OF.items() if keywords.keys() & set(words.split())]
    return about or None
