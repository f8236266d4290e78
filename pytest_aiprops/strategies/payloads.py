"""JSON values that a schema describes, with strings that people can read."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, currently_in_test_context, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck, InvalidArgument, Unsatisfiable

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.schema_shapes import Schemas
from pytest_aiprops.strategies.schema_values import values_of

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_TRIES = 10
"""Values drawn when the strategy is made: as many as Hypothesis judges its health checks by."""

_ERROR_LENGTH = 200

_TOO_LARGE = (HealthCheck.large_base_example, HealthCheck.data_too_large)
_JUDGED = (HealthCheck.filter_too_much, *_TOO_LARGE)
"""Health checks a test would fail by. Slowness is not among them: other work on the machine."""

_ANNOTATIONS = frozenset({"default", "example", "examples"})
"""Keywords that no value is drawn from or checked by."""


def json_payloads(schema: Any) -> st.SearchStrategy[Any]:
    """Generate JSON values that a schema allows, as Python's dicts, lists, strings and numbers.

    Strings are readable words, or what their format or pattern asks for (`date`, `date-time`,
    `email`, `uri`, `uuid`, `ipv4` and the other formats of JSON Schema; shorter ones where
    `maxLength` asks for them). Every value is checked
    before a test sees it: against the schema, of draft 4 to 2020-12, and against the model, with
    its own validators, where one is given.

    The default leaves out what a schema allows and nobody would send: members it does not name,
    empty strings, control characters, numbers past 10,000 where it has no bound, and more than
    three elements above the fewest allowed. A schema that contains itself is nested two levels
    deeper than it must be. Broken JSON is what `malformed` is for.

    Values shrink towards the fewest members and elements, numbers towards 0, strings towards one
    word, and alternatives towards the first or the shortest.

    For the text a system reads, map it: `json_payloads(schema).map(json.dumps)`.

    Args:
        schema: A JSON Schema as a dict (or True), or a pydantic model or any other type pydantic
            takes. Its references must lead to places in itself: nothing is fetched.

    Returns:
        A strategy of the values; objects have their members in the order of the schema.

    Raises:
        UsageError: The schema is not valid, refers to what it does not hold, or allows no value;
            or asks for more than Hypothesis can draw: a `minLength` past 20,000, a `minItems`,
            `minContains` or `minProperties` past 1,000, or many in one another; or for a format
            in a length that it is not written in.

    Example:
        >>> from hypothesis import find
        >>> order = {
        ...     "type": "object",
        ...     "properties": {
        ...         "item": {"type": "string"},
        ...         "quantity": {"type": "integer", "minimum": 1},
        ...         "due": {"type": "string", "format": "date"},
        ...     },
        ...     "required": ["item", "quantity"],
        ... }
        >>> find(json_payloads(order), lambda payload: True)
        {'item': 'text', 'quantity': 1}
        >>> find(json_payloads(order).map(json.dumps), lambda text: "due" in text)
        '{"item": "text", "quantity": 1, "due": "2000-01-01"}'
    """
    accepts: Callable[[Any], bool] | None = None
    if not isinstance(schema, Mapping | bool):
        schema, accepts = _of_model(schema)
    document = {} if schema is True else {"not": {}} if schema is False else dict(schema)
    dialect, specification = _dialect(document)
    _check_finite(document, "$")
    schemas = Schemas(document, specification)

    def check(part: Any) -> Callable[[Any], bool]:
        validator = dialect(part, registry=schemas.registry, format_checker=dialect.FORMAT_CHECKER)
        return lambda value: bool(validator.is_valid(value))

    values = values_of(schemas, check)
    if values is None:
        raise UsageError(
            "schema must allow a value, but no value can keep it: look for bounds that exclude "
            "each other, a required member that may not be, or a reference without an end"
        )
    values = values.filter(check(schemas.root))
    if accepts is not None:
        values = values.filter(accepts)
    _check_satisfiable(values)
    return values


def _check_finite(part: Any, path: str) -> None:
    """Refuse infinity and NaN, which Python's JSON reads and JSON has not."""
    if isinstance(part, float) and not math.isfinite(part):
        raise UsageError(
            f"schema must hold numbers that JSON has, but {path} is {part}; leave it out for no "
            "bound"
        )
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name not in _ANNOTATIONS:
                _check_finite(value, f"{path}.{name}")
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            _check_finite(value, f"{path}[{index}]")


def _check_satisfiable(values: st.SearchStrategy[Any]) -> None:
    """Refuse a strategy that finds next to nothing; inside a test, Hypothesis will say so."""
    if currently_in_test_context():
        return

    @settings(
        max_examples=_TRIES,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=[one for one in HealthCheck if one not in _JUDGED],
    )
    @given(values)
    def draw(value: Any) -> None:
        pass

    try:
        draw()
    except (Unsatisfiable, FailedHealthCheck, InvalidArgument) as error:
        if "min_size is larger" in str(error) or any(str(one) in str(error) for one in _TOO_LARGE):
            raise UsageError(
                "schema must allow values that are small enough to be drawn and shrunk, but has "
                "next to none: lower minItems, minProperties and minLength in the schema given "
                "here, or give the part of it that the test is about"
            ) from None
        why = f" ({error!s:.{_ERROR_LENGTH}})" if isinstance(error, InvalidArgument) else ""
        raise UsageError(
            "schema must allow values that can be found, but next to none of those drawn keeps "
            f"it{why}; what `not`, `oneOf`, a look-ahead, lengths beside a pattern or a model's "
            "own validators demand, write as bounds, an enum or a plainer pattern, or build the "
            "payload from its parts with st.builds"
        ) from None


def _dialect(document: Mapping[str, Any]) -> tuple[Any, Any]:
    """The validator class of a schema that is valid, and how its references are read."""
    import jsonschema
    import jsonschema.validators
    from referencing.jsonschema import specification_with

    latest: Any = jsonschema.validators.Draft202012Validator
    dialect: Any = latest
    if "$schema" in document:
        validator_for: Any = jsonschema.validators.validator_for  # typed without default=None
        dialect = validator_for({"$schema": str(document["$schema"])}, default=None)
        if dialect is None or dialect is jsonschema.validators.Draft3Validator:
            raise UsageError(
                "$schema must name a dialect of JSON Schema from draft 4 on, got "
                f"{document['$schema']!r:.80}; write {latest.META_SCHEMA['$id']!r}, or leave it out"
            )
    try:
        dialect.check_schema(document)
    except jsonschema.SchemaError as error:
        raise UsageError(
            f"schema must be a valid JSON Schema, but {error.json_path}: "
            f"{error.message[:_ERROR_LENGTH]}"
        ) from None
    except RecursionError:
        raise UsageError("schema must be finite, but holds itself as a Python object") from None
    return dialect, specification_with(
        str(dialect.META_SCHEMA.get("$id", dialect.META_SCHEMA.get("id")))
    )


def _of_model(model: Any) -> tuple[Any, Callable[[Any], bool]]:
    """The JSON Schema of a pydantic model or type, and whether that takes a value."""
    if model is None or isinstance(model, str | bytes | int | float | list | tuple | set):
        advice = "; parse it first: json.loads(schema)" if isinstance(model, str | bytes) else ""
        raise UsageError(
            "schema must be a JSON Schema as a dict, or a pydantic model, got "
            f"{type(model).__name__}{advice}"
        )
    try:
        from pydantic import BaseModel, PydanticUserError, TypeAdapter, ValidationError
        from pydantic.json_schema import GenerateJsonSchema
    except ImportError:
        raise UsageError(
            f"schema {model!r:.80} needs pydantic, which is not installed; install it with: "
            "pip install pydantic, or give a JSON Schema as a dict"
        ) from None
    if isinstance(model, BaseModel):
        raise UsageError(
            f"schema must be the model class, got an instance; write {type(model).__name__}"
        )

    class Narrow(GenerateJsonSchema):
        """A Decimal's schema is a number or any string at all; most strings it then refuses."""

        def decimal_schema(self, schema: Any) -> dict[str, Any]:
            """The number alone."""
            wide = super().decimal_schema(schema)
            number: dict[str, Any] = wide.get("anyOf", [wide])[0]
            return number

    try:
        adapter = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
        schema = adapter.json_schema(schema_generator=Narrow)
    except PydanticUserError as error:
        raise UsageError(
            "schema must be a JSON Schema as a dict, or a type that pydantic can describe, got "
            f"{model!r:.80}: {str(error.message)[:_ERROR_LENGTH]}"
        ) from None

    def accepts(value: Any) -> bool:
        try:
            adapter.validate_json(json.dumps(value))
        except ValidationError:
            return False
        return True

    return schema, accepts
