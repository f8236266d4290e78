"""A text is the JSON value a schema describes: a JSON Schema, or a pydantic model."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import SchemaViolation, UsageError
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt, excerpt_at, listed
from pytest_aiprops.properties.outputs import Output, as_outputs
from pytest_aiprops.sampling.shapes import structured

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_FENCE = re.compile(
    r"\A\s*```[ \t]*(?:jsonc?)?[ \t]*\r?\n(.*?)\s*```\s*\Z", re.DOTALL | re.IGNORECASE
)

_SHOWN = 10
"""Schema errors a message lists for one output."""

_ERROR_LENGTH = 200
"""Characters of one schema error, which tells the place and quotes the value there."""

_NEAR = 40
"""Characters shown around the place where a text stops being JSON."""


class _MismatchError(Exception):
    """What is wrong with a text, as sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


_Check = Callable[[Any, str | None], Any]
"""Takes a value and, where it came as text, its JSON; gives what the assertion returns."""


def assert_matches_schema(outputs: OutputsLike, schema: Any) -> Any:
    """Assert that texts are JSON that a schema describes.

    The whole text must be JSON, without a name twice in one object or a number past the range of
    float; a Markdown fence around it is allowed. A sample whose raw output
    is a value already (a dict that is no chat reply) is judged as it is. Formats (`"date"`) are
    checked where jsonschema can. References are not fetched from the network.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        schema: A JSON Schema as a dict, or a pydantic model or any other type pydantic takes
            (`list[Order]`, a dataclass, a `TypedDict`).

    Returns:
        The parsed value (the model's instance) of a single output, a list of them for several.

    Raises:
        SchemaViolation: A text is not JSON, or not as the schema says; every error is listed with
            its place.
        UsageError: The schema itself is wrong, or pydantic is needed and not installed.

    Example:
        >>> schema = {"type": "object", "required": ["label"]}
        >>> assert_matches_schema('{"label": "billing"}', schema)
        {'label': 'billing'}
    """
    check = _json_schema(schema) if isinstance(schema, Mapping) else _pydantic_type(schema)
    judged = as_outputs(outputs)
    values, evidence = [], []
    for output in judged:
        try:
            values.append(_value(output, check))
            problems: tuple[str, ...] = ()
        except _MismatchError as error:
            problems = error.problems
        evidence.append(
            Evidence(
                "matches_schema",
                not problems,
                _reason(problems),
                score=float(len(problems)),
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    conclude(evidence, SchemaViolation)
    return judged.measured(values)


def _reason(problems: tuple[str, ...]) -> str:
    if not problems:
        return "matches the schema"
    if len(problems) == 1:
        return f"must match the schema: {problems[0]}"
    told = "".join(f"\n  - {problem}" for problem in listed(problems, _SHOWN))
    return f"must match the schema, has {len(problems)} errors:{told}"


def _value(output: Output, check: _Check) -> Any:
    if output.sample is not None:
        value = structured(output.sample.output)
        if value is not None:
            return check(value, None)
    text = output.text
    fenced = _FENCE.match(text)
    skipped = fenced.start(1) if fenced else 0
    body = fenced.group(1) if fenced else text
    return check(_parse(body, text[:skipped].count("\n")), body)


def _parse(body: str, lines_before: int) -> Any:
    if not body.strip():
        raise _MismatchError("the text is empty, not JSON")
    try:
        return json.loads(
            body,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_without_duplicates,
        )
    except json.JSONDecodeError as error:
        advice = ""
        if error.msg == "Extra data":
            advice = "; there is text after the value"
        elif error.pos == len(body) - len(body.lstrip()) and not body.lstrip().startswith("'"):
            advice = "; the text must hold nothing but the JSON"
        near = excerpt_at(body, error.pos, _NEAR)
        raise _MismatchError(
            f"not JSON at line {error.lineno + lines_before}, column {error.colno}: "
            f"{error.msg}{advice}, near {near}"
        ) from None
    except RecursionError:
        raise _MismatchError("not JSON that can be read: nested too deeply") from None
    except ValueError as error:  # NaN and Infinity, or a number of thousands of digits
        raise _MismatchError(f"not JSON: {error}"[:_ERROR_LENGTH]) from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is JavaScript, not JSON")


def _finite(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise ValueError(
            f"{literal[:20]} is past the range of numbers, and would be read as infinite"
        )
    return number


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, if each name is there once: readers differ on which of two values they keep."""
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _MismatchError(
            f"an object must name each member once, but has two {excerpt(twice, 60)}"
        )
    return value


def _json_schema(schema: Mapping[str, Any]) -> _Check:
    import jsonschema
    import jsonschema.validators
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    schema = dict(schema)
    latest = jsonschema.validators.Draft202012Validator
    kind: Any = latest
    if "$schema" in schema:
        dialect = schema["$schema"]
        validator_for: Any = jsonschema.validators.validator_for  # typed without default=None
        kind = validator_for({"$schema": str(dialect)}, default=None)
        if kind is None:
            raise UsageError(
                "$schema must name a dialect of JSON Schema that is known here, got "
                f"{dialect!r:.80}; write {latest.META_SCHEMA['$id']!r}, or leave it out"
            )
    try:
        kind.check_schema(schema)
    except jsonschema.SchemaError as error:
        raise UsageError(
            f"schema must be a valid JSON Schema, but {error.json_path}: "
            f"{error.message[:_ERROR_LENGTH]}"
        ) from None
    # An empty registry retrieves nothing: the default one would fetch "$ref" from the network.
    validator = kind(schema, registry=Registry(), format_checker=kind.FORMAT_CHECKER)

    def check(value: Any, body: str | None) -> Any:
        try:
            errors = sorted(validator.iter_errors(value), key=lambda error: error.json_path)
        except Unresolvable as error:
            raise UsageError(
                f"schema refers to {error.ref!r}, which it does not hold; nothing is fetched from "
                "the network: put the definition under $defs"
            ) from None
        except RecursionError:
            raise _MismatchError("nested too deeply to be checked") from None
        if errors:
            raise _MismatchError(*(_shortened(f"{e.json_path}: {e.message}") for e in errors))
        return value

    return check


def _pydantic_type(schema: Any) -> _Check:
    if schema is None or isinstance(schema, str | bytes | bool | int | float | list | tuple):
        advice = "; parse it first: json.loads(schema)" if isinstance(schema, str | bytes) else ""
        raise UsageError(
            "schema must be a JSON Schema as a dict, or a pydantic model, got "
            f"{type(schema).__name__}{advice}"
        )
    try:
        from pydantic import BaseModel, PydanticUserError, TypeAdapter, ValidationError
    except ImportError:
        raise UsageError(
            f"schema {schema!r:.80} needs pydantic, which is not installed; install it with: "
            "pip install pydantic, or give a JSON Schema as a dict"
        ) from None
    if isinstance(schema, BaseModel):
        raise UsageError(
            f"schema must be the model class, got an instance; write {type(schema).__name__}"
        )
    try:
        adapter = schema if isinstance(schema, TypeAdapter) else TypeAdapter(schema)
    except PydanticUserError:
        raise UsageError(
            "schema must be a JSON Schema as a dict, or a type that pydantic can check, got "
            f"{schema!r:.80}"
        ) from None

    def check(value: Any, body: str | None) -> Any:
        try:
            return adapter.validate_python(value) if body is None else adapter.validate_json(body)
        except ValidationError as error:
            raise _MismatchError(
                *(
                    _shortened(f"{_path(one['loc'])}: {one['msg']}")
                    for one in error.errors(include_url=False, include_input=False)
                )
            ) from None
        except PydanticUserError as error:  # a name that is not defined yet
            raise UsageError(
                f"schema must be a model that is defined whole, but {schema!r:.80} is not: "
                f"{error.message}"
            ) from None

    return check


def _path(location: tuple[int | str, ...]) -> str:
    """A place as jsonschema writes it: `$.items[1]['two words']`."""
    return "$" + "".join(
        f".{part}" if isinstance(part, str) and part.isidentifier() else f"[{part!r}]"
        for part in location
    )


def _shortened(problem: str) -> str:
    """A schema error, short and masked: place and message may both quote the output."""
    return excerpt(problem, _ERROR_LENGTH)[1:-1]
