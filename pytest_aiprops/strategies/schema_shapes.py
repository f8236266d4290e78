"""A JSON Schema made ready to draw from: references absolute, `allOf` taken together.

A schema with all its detours comes in; a `Shape` goes out, which holds one set of keywords, the
alternatives still to choose from, and what no construction can promise and is checked on the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag

from referencing import Registry, Resource
from referencing.exceptions import Unresolvable

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.schema_keywords import add_keywords, implied, modern
from pytest_aiprops.strategies.schema_references import (
    REFERENCES,
    Schema,
    absolute,
    recursive_references,
)

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


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
        self.root: dict[str, Any] = absolute(dict(document), base)
        resource = Resource.from_contents(self.root, default_specification=specification)
        self.registry: Any = Registry().with_resource(urldefrag(base)[0], resource).crawl()
        self._resolver = self.registry.resolver(base)
        self.recursive = recursive_references(self.root, self.lookup)

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
            schema = modern(schema)
            for name in REFERENCES:
                if isinstance(schema.get(name), str):
                    if schema[name] in self.recursive:
                        shape.fuel -= 1
                    waiting.append(self.lookup(schema[name]))
            if shape.fuel < 0:
                return None
            waiting += schema.get("allOf", ())
            shape.choices += [schema[name] for name in ("anyOf", "oneOf") if name in schema]
            shape.choices += implied(schema)
            for name in ("oneOf", "not"):
                if name in schema:
                    if name == "not" and schema[name] in (True, {}):
                        return None
                    shape.checks.append({name: schema[name]})
            if not add_keywords(shape.keywords, shape.checks, schema):
                return None
        return shape
