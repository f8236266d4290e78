"""Values of a JSON Schema: a schema without detours in, a strategy of the values it allows out.

Values are constructed, so that little is thrown away. What no construction can promise (`not`,
`oneOf`, the patterns of a second schema) is checked on each value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import plain_strings as strings
from pytest_aiprops.strategies.schema_shapes import Schema, Schemas, Shape

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_NOTHING: SearchStrategy[Any] = st.nothing()

_MORE = 3
"""Elements of a list, or members beyond the named, above the fewest allowed."""

_SPAN = 10_000
"""How far numbers go on where a schema has no bound."""

_STEPS = (Fraction(1, 100), Fraction(1, 1_000), Fraction(1, 10_000))
"""Fineness of numbers, the first with enough steps between the bounds; as fine as floats go where
none has."""

_ENOUGH_STEPS = 1_000

_MOST_INEXACT = 10
"""Multiples of a fraction looked at for one that a division of floats finds to be one."""

_DEEPER = 2
"""Levels that a schema which contains itself goes on beyond the fewest possible."""

_MOST_SHAPES = 3_000
"""Shapes of one schema: conditions multiply, and each combination of them is one."""

_TYPES_OF = {
    "object": "properties patternProperties additionalProperties required minProperties "
    "maxProperties propertyNames dependentRequired unevaluatedProperties",
    "array": "items prefixItems minItems maxItems uniqueItems contains",
    "string": "pattern minLength maxLength format contentMediaType",
    "number": "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
}
"""What a schema without a type is about, by its keywords."""

Check = Callable[[Schema], Callable[[Any], bool]]
"""Takes a schema; gives what tells whether a value keeps it."""


def values_of(schemas: Schemas, check: Check) -> SearchStrategy[Any] | None:
    """A strategy of the values that a schema allows; None where it is seen to allow none.

    Args:
        schemas: The schema document.
        check: Makes checks of parts of it.
    """
    # No value needs to enter one schema twice on a way down, though one level may hold several.
    for fuel in range(2 * len(schemas.recursive) + 1):
        if _Values(schemas, check).of([schemas.root], fuel) is not _NOTHING:
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
            self._known[key] = _NOTHING if shape is None else self._of_shape(shape)
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
            return st.sampled_from(allowed).map(deepcopy) if allowed else _NOTHING
        types = _types(keywords)
        if types is None:
            found = _any_value()
        else:
            found = _one_of([self._of_type(one, keywords, shape.fuel) for one in types])
        if shape.checks and found is not _NOTHING:
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
            return self._numbers(keywords, whole=kind == "integer")
        return st.booleans() if kind == "boolean" else st.none()

    # --- numbers

    def _numbers(self, keywords: dict[str, Any], *, whole: bool) -> SearchStrategy[Any]:
        low, above = _bound(keywords, "minimum", "exclusiveMinimum", max)
        high, below = _bound(keywords, "maximum", "exclusiveMaximum", min)
        multiple = Fraction(str(keywords.get("multipleOf", 0)))
        step = multiple or Fraction(1)
        if multiple and whole:
            step = Fraction(multiple.numerator)  # the least whole number that is a multiple
        span = _SPAN * max(step, Fraction(1))
        if low is None:
            low = -span / 10 if high is None else Fraction(0) if high > 0 else high - span
        if high is None:
            high = low + span
        if not (multiple or whole):
            enough = [one for one in _STEPS if (high - low) / one >= _ENOUGH_STEPS]
            if not enough:
                return _fine_numbers(low, high, above, below)
            step = enough[0]
        first, last = math.ceil(low / step), math.floor(high / step)
        first += above and first * step == low
        last -= below and last * step == high
        if first > last:
            return _NOTHING
        numbers = st.integers(first, last)
        if multiple.denominator == 1:
            return numbers.map(lambda n: _number(n * step))
        # Judged by division of floats, of which some have a rest: then the next that has none.
        holds = self._check({"multipleOf": keywords["multipleOf"]})

        def exact(n: int) -> int | float:
            near = (_number(m * step) for m in range(n, min(n + _MOST_INEXACT, last) + 1))
            return next(filter(holds, near), _number(n * step))

        return numbers.map(exact).filter(holds)

    # --- strings

    def _strings(self, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        least, most = int(keywords.get("minLength", 0)), keywords.get("maxLength")
        most = None if most is None else int(most)
        if most is not None and least > most:
            return _NOTHING
        if keywords.get("contentMediaType") == "application/json":
            inner = self.of([keywords.get("contentSchema", True)], fuel)
            if inner is _NOTHING:
                return _NOTHING
            return self._kept(inner.map(json.dumps), keywords, "minLength", "maxLength", "pattern")
        found = strings.of_format(keywords.get("format", ""))
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
        return found.filter(self._check(left)) if left and found is not _NOTHING else found

    # --- arrays

    def _arrays(self, keywords: dict[str, Any], fuel: int) -> SearchStrategy[Any]:
        least, most = int(keywords.get("minItems", 0)), keywords.get("maxItems", math.inf)
        wanted = int(keywords.get("minContains", 1)) if "contains" in keywords else 0
        places = keywords.get("prefixItems", [])
        first = [self.of([place], fuel) for place in places]
        rest_schema = keywords.get("items", True)
        possible = next((n for n, one in enumerate(first) if one is _NOTHING), len(first))
        rest = self.of([rest_schema], fuel) if possible == len(first) else _NOTHING
        if rest_schema is True and first:
            rest = rest if least > len(first) else _NOTHING  # no element that no schema is about
        if rest is _NOTHING:
            most = min(most, possible)
        if least > most or (wanted and wanted > most):
            return _NOTHING
        containing = _NOTHING
        if wanted:
            containing = self.of([rest_schema, keywords["contains"]], fuel)
            if containing is _NOTHING and not first:
                return _NOTHING
        unique = bool(keywords.get("uniqueItems"))
        count = _Count(max(least, wanted), most)
        found = _arrays(first[:possible], rest, containing, wanted, count, unique)
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
            found = self.of(rules, fuel) if may_be_named(name) else _NOTHING
            if found is not _NOTHING:
                named[name] = found
            elif name in required:
                return _NOTHING
        least, most = int(keywords.get("minProperties", 0)), keywords.get("maxProperties", math.inf)
        if max(least, len(required)) > most:
            return _NOTHING
        free = [
            (strings.matching(pattern).filter(may_be_named), rule)
            for pattern, rule in patterns.items()
        ]
        if others is not None or least > len(named):  # or else no name is made up
            keys = strings.names() if name_rule is True else self.of([_TEXT, name_rule], fuel)
            free.append((keys, True if others is None else others))
        made = [(keys, self.of([rule], fuel)) for keys, rule in free]
        members = _one_of([st.tuples(*both) for both in made if _NOTHING not in both])
        if members is _NOTHING:
            most = min(most, len(named))
        else:
            taken = {*named, *properties}
            members = members.filter(lambda member: member[0] not in taken)
        if least > most:
            return _NOTHING
        found = _objects(
            named, frozenset(required), members, _Count(least, most), _needs(keywords, named)
        )
        return self._kept(found, keywords, "dependentRequired")


_TEXT = {"type": "string"}


class _Count:
    """How many there may be: `least`, and `most`, which may be infinite."""

    def __init__(self, least: int, most: float) -> None:
        self.least = least
        self.most = int(min(most, least + _MORE))
        self.limit = most


def _arrays(
    first: Sequence[SearchStrategy[Any]],
    rest: SearchStrategy[Any],
    containing: SearchStrategy[Any],
    wanted: int,
    count: _Count,
    unique: bool,
) -> SearchStrategy[Any]:
    """Lists whose first elements have rules of their own."""
    by = _identity if unique else None
    if not first:
        few = max(0, count.least - wanted)
        most = max(few, count.most - wanted)
        plain = st.lists(rest, min_size=few, max_size=0 if rest is _NOTHING else most, unique_by=by)
        if containing is _NOTHING:
            return plain
        with_it = st.lists(containing, min_size=wanted, max_size=wanted, unique_by=by)
        return st.tuples(with_it, plain).map(lambda parts: parts[0] + parts[1])

    # A tuple as people write it holds all its places, so the fewest allowed is the rare case.
    sizes = st.integers(min(count.least, len(first)), int(min(len(first), count.limit)))
    sizes = st.just(int(min(len(first), count.limit))) if count.least <= len(first) else sizes

    @st.composite
    def arrays(draw: DrawFn) -> list[Any]:
        made = [draw(element) for element in first[: draw(sizes)]]
        left = count.least - len(made)
        if rest is not _NOTHING and count.limit > len(made):
            top = int(min(count.limit - len(made), max(left, 0) + _MORE))
            made += draw(st.lists(rest, min_size=max(left, 0), max_size=top, unique_by=by))
        return made

    return arrays()


def _objects(
    named: Mapping[str, SearchStrategy[Any]],
    required: frozenset[str],
    members: SearchStrategy[tuple[str, Any]],
    count: _Count,
    needs: Mapping[str, Sequence[str]],
) -> SearchStrategy[dict[str, Any]]:
    """Objects with the required members, some of the optional ones, in the schema's order."""
    optional = [name for name in named if name not in required]

    # Without arguments, which Hypothesis would write out for a value that a filter refuses.
    @st.composite
    def objects(draw: DrawFn) -> dict[str, Any]:
        chosen = set(required)
        for name in optional:
            if len(chosen) < count.limit and draw(st.booleans()):
                chosen.add(name)
        waiting = list(chosen)
        while waiting:
            more = set(needs.get(waiting.pop(), ())) - chosen
            chosen |= more
            waiting += sorted(more)
        for name in optional:
            if len(chosen) < count.least and members is _NOTHING:
                chosen.add(name)
        made = {name: draw(value) for name, value in named.items() if name in chosen}
        if members is not _NOTHING:
            least = max(0, count.least - len(made))
            most = int(min(count.limit - len(made), least + _MORE))
            free = st.lists(members, min_size=least, max_size=most, unique_by=lambda one: one[0])
            made.update(draw(free))
        return made

    return objects()


def _needs(
    keywords: Mapping[str, Any], named: Mapping[str, SearchStrategy[Any]]
) -> dict[str, list[str]]:
    given = keywords.get("dependentRequired", {})
    return {name: [one for one in needed if one in named] for name, needed in given.items()}


def _one_of(options: Sequence[SearchStrategy[Any]]) -> SearchStrategy[Any]:
    possible = [one for one in options if one is not _NOTHING]
    return st.one_of(possible) if possible else _NOTHING


def _any_value() -> SearchStrategy[Any]:
    """A value that no schema is about."""
    words = strings.plain_strings()
    return st.one_of(
        words,
        st.integers(0, _SPAN),
        st.booleans(),
        st.none(),
        st.lists(words, max_size=_MORE),
        st.dictionaries(strings.names(), words, max_size=_MORE),
    )


def _types(keywords: Mapping[str, Any]) -> list[str] | None:
    """The types to draw: those given, or those the keywords are about; None for any value."""
    given = keywords.get("type")
    if given is not None:
        return [one for one in given if not (one == "integer" and "number" in given)]
    about = [kind for kind, words in _TYPES_OF.items() if keywords.keys() & set(words.split())]
    return about or None


def _bound(
    keywords: Mapping[str, Any],
    inclusive: str,
    exclusive: str,
    stricter: Callable[..., Fraction],
) -> tuple[Fraction | None, bool]:
    """The bound, and whether numbers must stay off it."""
    found = [
        (Fraction(str(keywords[name])), name == exclusive)
        for name in (inclusive, exclusive)
        if name in keywords
    ]
    if not found:
        return None, False
    bound = stricter(value for value, _ in found)
    return bound, (bound, True) in found


def _fine_numbers(low: Fraction, high: Fraction, above: bool, below: bool) -> SearchStrategy[Any]:
    least, most = float(low), float(high)
    if least > most or (least == most and (above or below)):
        return _NOTHING
    if least == most:
        return st.just(_number(low))
    return st.floats(least, most, exclude_min=above, exclude_max=below, allow_subnormal=False).map(
        abs if low == 0 else float
    )


def _number(value: Fraction) -> int | float:
    """A number as JSON is written by hand: 12, not 12.0."""
    return value.numerator if value.denominator == 1 else float(value)


def _identity(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
