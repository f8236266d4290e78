import datetime
import json
import math
import warnings
from decimal import Decimal
from typing import Any, Literal

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import json_payloads

ORDER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "item": {"type": "string", "minLength": 3, "maxLength": 30},
        "quantity": {"type": "integer", "minimum": 1, "maximum": 9},
        "due": {"type": "string", "format": "date"},
        "size": {"enum": ["S", "M", "L", None]},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}, "maxItems": 3},
        "extra": {"type": "object", "additionalProperties": {"type": "number"}},
    },
    "required": ["item", "quantity"],
    "$defs": {
        "line": {"type": "object", "properties": {"sku": {"pattern": "^[A-Z]{2}-[0-9]{4}$"}}}
    },
}


# A loaded machine is no fault of a strategy's; and what varies freely need not be explained.
PATIENT = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


def drawn(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    values = []

    @seed(0)
    @settings(PATIENT, max_examples=count)
    @given(strategy)
    def draw(value: Any) -> None:
        values.append(value)

    draw()
    return values


def smallest(schema: Any) -> Any:
    return find(json_payloads(schema), lambda value: True, settings=PATIENT)


def distinct(values: list[Any]) -> float:
    return len({json.dumps(value) for value in values}) / len(values)


SCHEMAS: dict[str, Any] = {
    "order": ORDER,
    "any value": {},
    "bounds on numbers": {"type": "number", "exclusiveMinimum": 0, "maximum": 0.01},
    "probability": {"type": "number", "minimum": 0, "maximum": 1},
    "multiple of a fraction": {"type": "number", "multipleOf": 0.1, "minimum": 1},
    "two multiples": {
        "allOf": [{"type": "integer", "multipleOf": 4}, {"type": "integer", "multipleOf": 6}]
    },
    "negative": {"type": "integer", "exclusiveMaximum": -5},
    "long string": {"type": "string", "minLength": 300, "maxLength": 400},
    "pattern and length": {"type": "string", "pattern": "^[a-z_]+$", "minLength": 30},
    "pattern with accents": {"type": "string", "pattern": "^[à-ü]{2}$"},
    "tuple": {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": False,
        "minItems": 2,
    },
    "unique": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True, "minItems": 2},
    "contains": {
        "type": "array",
        "items": {"type": "integer"},
        "contains": {"minimum": 100},
        "minContains": 2,
        "maxItems": 3,
    },
    "one of two": {
        "oneOf": [{"type": "integer", "multipleOf": 3}, {"type": "integer", "multipleOf": 5}]
    },
    "not": {"type": "string", "not": {"const": "text"}},
    "all of, closed": {
        "allOf": [
            {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]},
            {"properties": {"a": {"minimum": 3}, "b": {"type": "string"}}, "required": ["b"]},
        ],
        "unevaluatedProperties": False,
    },
    "condition": {
        "type": "object",
        "properties": {"country": {"enum": ["US", "NL"]}, "zip": {"type": "string"}},
        "required": ["country", "zip"],
        "if": {"properties": {"country": {"const": "US"}}},
        "then": {"properties": {"zip": {"pattern": "^[0-9]{5}$"}}},
        "else": {"properties": {"zip": {"pattern": "^[0-9]{4} [A-Z]{2}$"}}},
    },
    "dependent members": {
        "type": "object",
        "properties": {"card": {"type": "string"}, "billing": {"type": "string"}},
        "dependentRequired": {"card": ["billing"]},
    },
    "names by pattern": {
        "type": "object",
        "patternProperties": {"^x_[a-z]{3,6}$": {"type": "integer"}},
        "additionalProperties": False,
        "minProperties": 2,
    },
    "names by rule": {
        "type": "object",
        "propertyNames": {"enum": ["a", "b", "c"]},
        "additionalProperties": {"type": "integer"},
        "minProperties": 1,
        "maxProperties": 2,
    },
    "itself": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "parent": {"$ref": "#"},
            "children": {"type": "array", "items": {"$ref": "#"}},
        },
        "required": ["name"],
    },
    "members named as keywords": {
        "type": "object",
        "properties": {
            "default": {"$ref": "#/$defs/whole"},
            "enum": {"$ref": "#/$defs/whole"},
            "$ref": {"type": "string"},
        },
        "required": ["default", "enum", "$ref"],
        "$defs": {"whole": {"type": "integer"}},
    },
    "with an id": {
        "$id": "https://example.com/order",
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/s"}, "b": {"$ref": "order#/$defs/s"}},
        "required": ["a", "b"],
        "$defs": {"s": {"type": "integer"}},
    },
    "anchor": {"$ref": "#whole", "$defs": {"whole": {"$anchor": "whole", "type": "integer"}}},
    "draft 7": {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "array",
        "items": [{"type": "string"}, {"$ref": "#/definitions/whole"}],
        "additionalItems": False,
        "minItems": 2,
        "definitions": {"whole": {"type": "integer"}},
    },
    "draft 4": {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "type": "number",
        "minimum": 0,
        "exclusiveMinimum": True,
    },
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_value_keeps_its_schema_and_most_differ(name: str):
    schema = SCHEMAS[name]
    kind = jsonschema.validators.validator_for(
        schema, default=jsonschema.validators.Draft202012Validator
    )
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    values = drawn(json_payloads(schema), 100)
    assert all(validator.is_valid(value) for value in values)
    assert distinct(values) >= 0.8


def test_at_least_nine_in_ten_of_a_thousand_differ():
    assert distinct(drawn(json_payloads(ORDER), 1_000)) >= 0.9


def test_strings_are_readable_words():
    texts = drawn(json_payloads({"type": "string"}), 200)
    assert all(text.replace(" ", "").isalpha() for text in texts)


def test_a_pattern_that_takes_words_gets_words():
    texts = drawn(json_payloads({"type": "string", "pattern": r"\S", "maxLength": 20}), 200)
    assert all(text.replace(" ", "").isalpha() for text in texts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("date", "2000-01-01"),
        ("date-time", "2000-01-01T00:00:00Z"),
        ("time", "00:00:00Z"),
        ("duration", "P1D"),
        ("email", "text.text@example.com"),
        ("hostname", "text.example.com"),
        ("uri", "https://example.com/text/text"),
        ("uuid", "00000000-0000-4000-8000-000000000000"),
        ("ipv4", "10.0.0.0"),
        ("ipv6", "2001:db8::"),
        ("no format that is known", "text"),
    ],
)
def test_formats_shrink_to_a_plain_value(name: str, expected: str):
    assert smallest({"type": "string", "format": name}) == expected


FORMATS = {
    "date": (10, "2000-01-01"),
    "time": (9, "00:00:00Z"),
    "date-time": (20, "2000-01-01T00:00:00Z"),
    "duration": (3, "P1D"),
    "email": (8, "a@x.test"),
    "idn-email": (8, "a@x.test"),
    "hostname": (1, "a"),
    "idn-hostname": (1, "a"),
    "ipv4": (8, "10.0.0.0"),
    "ipv6": (2, "::"),
    "uri": (3, "x:a"),
    "iri": (3, "x:a"),
    "uri-reference": (1, "/"),
    "iri-reference": (1, "/"),
    "uri-template": (1, "a"),
    "uuid": (36, "00000000-0000-4000-8000-000000000000"),
    "json-pointer": (1, "/"),
    "relative-json-pointer": (1, "0"),
    "regex": (1, "a"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_as_short_as_max_length_asks_for(name: str):
    shortest, expected = FORMATS[name]
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    for most in range(shortest, 60):
        values = drawn(json_payloads({"type": "string", "format": name, "maxLength": most}), 5)
        assert all(len(value) <= most for value in values)
        assert all(checker.conforms(value, name) for value in values)
    assert smallest({"type": "string", "format": name, "maxLength": shortest}) == expected


def test_short_strings_of_a_format_differ():
    emails = drawn(json_payloads({"type": "string", "format": "email", "maxLength": 20}), 100)
    assert len(set(emails)) >= 90
    assert all(email.endswith(("@example.com", "@example.org", "@example.net")) for email in emails)


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            {"format": "email", "maxLength": 7},
            "format 'email' .* 8 characters or more.*maxLength 7",
        ),
        ({"format": "uuid", "maxLength": 20}, "format 'uuid' .* 36 characters or more"),
        ({"format": "email", "minLength": 80}, "format 'email' .* at most .*minLength 80"),
        ({"minLength": 10**7}, "minLength of a schema must be at most 20,000, got 10,000,000"),
        ({"pattern": "^a{50000}$"}, "small enough to be drawn"),
    ],
)
def test_strings_that_are_not_written_in_a_length_name_it(schema: dict[str, Any], message: str):
    with pytest.raises(UsageError, match=message):
        json_payloads({"type": "string", **schema})


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": 20_000},
        {"type": "array", "items": {"type": "string"}, "minItems": 40},
    ],
)
def test_the_largest_values_end_a_failing_test_in_its_failure_and_in_no_warning(schema: Any):
    @settings(PATIENT, max_examples=300, derandomize=True)
    @given(json_payloads(schema))
    def fails(value: Any) -> None:
        assert not value

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AssertionError):
            fails()


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (ORDER, {"item": "text", "quantity": 1}),
        (SCHEMAS["tuple"], ["text", 0]),
        (SCHEMAS["itself"], {"name": "text"}),
        (SCHEMAS["draft 4"], 0.01),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1}, ["text"]),
        ({"enum": ["open", "shipped"]}, "open"),
        ({"type": "number"}, 0),
        ({"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
         {"note": "text"}),
    ],
)  # fmt: skip
def test_values_shrink_to_the_plainest(schema: dict[str, Any], expected: Any):
    assert smallest(schema) == expected


def test_text_of_a_payload_is_its_json():
    texts = json_payloads(ORDER).map(json.dumps)
    found = find(texts, lambda text: "due" in text, settings=PATIENT)
    assert found == '{"item": "text", "quantity": 1, "due": "2000-01-01"}'


def test_a_schema_of_itself_is_nested_a_few_levels_deep():
    def depth(value: Any) -> int:
        below = [value.get("parent"), *value.get("children", [])]
        return 1 + max((depth(one) for one in below if one), default=0)

    depths = {depth(value) for value in drawn(json_payloads(SCHEMAS["itself"]), 200)}
    assert depths == {1, 2, 3}


def test_a_payload_that_is_changed_does_not_change_the_schema():
    schema = {"enum": [{"a": [1]}]}
    for value in drawn(json_payloads(schema), 3):
        value["a"].append(2)
    assert schema == {"enum": [{"a": [1]}]}


def test_a_default_may_be_infinite():
    assert smallest({"type": "integer", "default": math.inf}) == 0


def test_numbers_go_on_where_floats_end():
    assert smallest({"type": "number", "minimum": 10**400}) == 10**400


def test_members_the_schema_does_not_name_are_left_out():
    for value in drawn(json_payloads({"properties": {"a": {"type": "integer"}}}), 100):
        assert value.keys() <= {"a"}


def test_a_value_that_a_filter_refuses_costs_no_long_repr():
    # Hypothesis writes a strategy out then, and warns where it is too long.
    assert len(repr(json_payloads(ORDER))) < 200


# --- pydantic


def models() -> dict[str, Any]:
    pydantic = pytest.importorskip("pydantic")

    class Line(pydantic.BaseModel):
        sku: str = pydantic.Field(pattern=r"^[A-Z]{2}-\d{4}$")
        note: str | None = None
        price: Decimal

    class Order(pydantic.BaseModel):
        status: Literal["open", "shipped"]
        lines: list[Line]
        at: datetime.datetime
        size: tuple[int, str]
        meta: pydantic.Json = None

        @pydantic.field_validator("size")
        @classmethod
        def small(cls, value: tuple[int, str]) -> tuple[int, str]:
            assert value[0] >= 0
            return value

    class Loose(pydantic.BaseModel):
        even: int

        @pydantic.field_validator("even")
        @classmethod
        def check(cls, value: int) -> int:
            raise ValueError("never")

    return {"order": Order, "loose": Loose}


def test_every_value_is_taken_by_the_model_and_its_validators():
    order = models()["order"]
    values = drawn(json_payloads(order), 100)
    for value in values:
        order.model_validate_json(json.dumps(value))
    assert distinct(values) >= 0.8  # a small model, and Hypothesis repeats itself in few draws


def test_any_type_that_pydantic_takes_is_a_schema():
    order = models()["order"]
    assert smallest(list[order]) == []
    assert smallest(dict[str, int]) == {}


def test_a_model_that_takes_no_value_is_a_usage_error():
    with pytest.raises(UsageError, match="must allow values that can be found"):
        json_payloads(models()["loose"])


def test_an_instance_of_a_model_is_a_usage_error():
    line = models()["order"].model_construct()
    with pytest.raises(UsageError, match="must be the model class"):
        json_payloads(line)


# --- wrong schemas

LOOP = {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}
ENDLESS = {"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}
HOLDS_ITSELF: dict[str, Any] = {"type": "object"}
HOLDS_ITSELF["properties"] = {"a": HOLDS_ITSELF}


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (None, "must be a JSON Schema as a dict, or a pydantic model, got NoneType"),
        ("{}", r"got str; parse it first: json\.loads"),
        ([], "got list"),
        ({"type": "strin"}, r"must be a valid JSON Schema, but \$\.type"),
        ({"pattern": "("}, "must be a valid JSON Schema"),
        ({"$schema": "http://example.com/own"}, r"\$schema must name a dialect"),
        ({"$schema": "http://json-schema.org/draft-03/schema#"}, "from draft 4 on"),
        ({"$ref": "https://example.com/x.json"}, "nothing is fetched from the network"),
        ({"$ref": "#/$defs/x"}, "refers to '#/\\$defs/x', which it does not hold"),
        (False, "no value can keep it"),
        ({"not": {}}, "no value can keep it"),
        ({"type": "integer", "minimum": 5, "maximum": 3}, "no value can keep it"),
        ({"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 6}, "no value can keep"),
        ({"type": "string", "minLength": 5, "maxLength": 3}, "no value can keep it"),
        ({"type": "array", "minItems": 3, "maxItems": 2}, "no value can keep it"),
        ({"enum": [1, 2], "type": "string"}, "no value can keep it"),
        ({"allOf": [{"type": "string"}, {"type": "integer"}]}, "no value can keep it"),
        (
            {"type": "object", "required": ["a"], "properties": {}, "additionalProperties": False},
            "no value can keep it",
        ),
        (LOOP, "no value can keep it"),
        (ENDLESS, "no value can keep it"),
        (HOLDS_ITSELF, "must be finite"),
        ({"type": "string", "pattern": r"^(?=.*\d)(?=.*x)[a-z\d]{4}$"}, "that can be found"),
        (
            {"type": "array", "items": {"enum": [1]}, "uniqueItems": True, "minItems": 2},
            "that can be found",
        ),
        ({"type": "string", "not": {"type": "string"}}, "that can be found"),
        (
            {"type": "integer", "minimum": math.inf},
            r"numbers that JSON has, but \$\.minimum is inf",
        ),
        ({"anyOf": [{"maximum": math.nan}]}, r"\$\.anyOf\[0\]\.maximum is nan"),
        (
            {"type": "array", "minItems": 10**6},
            "minItems of a schema must be at most 1,000, got 1,0",
        ),
        ({"type": "array", "minItems": 10**13}, "got 1,000,000,000,000 or more"),
        ({"type": "array", "contains": {}, "minContains": 1_001}, "minContains of a schema"),
        ({"type": "object", "minProperties": 1_001}, "minProperties of a schema must be at most"),
        (
            {"type": "array", "minItems": 99, "items": {"type": "array", "minItems": 99}},
            "small enough to be drawn and shrunk",
        ),
    ],
)
def test_schema_that_cannot_be_drawn_from_is_a_usage_error(schema: Any, message: str):
    with pytest.raises(UsageError, match=message):
        json_payloads(schema)


def test_too_many_alternatives_at_once_are_refused_and_not_waited_for():
    pairs = [
        {"anyOf": [{"minLength": n}, {"maxLength": 100 + n}, {"minLength": 50 + n}]}
        for n in range(12)
    ]
    with pytest.raises(UsageError, match="at most 3,000 ways"):
        json_payloads({"type": "string", "allOf": pairs})


@settings(PATIENT, max_examples=5)
@given(st.integers(1, 3))
def test_it_can_be_called_inside_a_test(count: int):
    json_payloads({"type": "array", "items": {"type": "integer"}, "minItems": count}).validate()
