import json
from dataclasses import dataclass
from typing import Any

import pytest

from pytest_aiprops.errors import SchemaViolation, UsageError
from pytest_aiprops.properties import assert_matches_schema
from pytest_aiprops.sampling import Sample, sample

pydantic = pytest.importorskip("pydantic")

SCHEMA = {
    "type": "object",
    "properties": {"label": {"enum": ["billing", "other"]}, "score": {"type": "number"}},
    "required": ["label"],
    "additionalProperties": False,
}


class Ticket(pydantic.BaseModel):  # type: ignore[name-defined,misc]
    label: str
    score: float = 0.0


class Unfinished(pydantic.BaseModel):  # type: ignore[name-defined,misc]
    other: "NotThere"  # type: ignore[name-defined]  # noqa: F821  # that is the point


@dataclass
class Order:
    items: list[int]


@pytest.mark.parametrize(
    "text",
    [
        '{"label": "billing"}',
        ' {"label": "billing"}\n',
        '```json\n{"label": "billing"}\n```',
        '```\n{"label": "billing"}\n```\n',
        '```JSON\r\n{"label": "billing"}\r\n```',
    ],
)
def test_json_is_parsed_with_or_without_a_fence(text: str):
    assert assert_matches_schema(text, SCHEMA) == {"label": "billing"}
    assert assert_matches_schema([text], Ticket) == [Ticket(label="billing")]


def test_any_type_of_pydantic_is_a_schema():
    assert assert_matches_schema("[1, 2]", list[int]) == [1, 2]
    assert assert_matches_schema('{"items": [1]}', Order) == Order([1])
    assert assert_matches_schema("3", pydantic.TypeAdapter(int)) == 3


@pytest.mark.parametrize("schema", [SCHEMA, Ticket])
def test_raw_value_of_a_sample_is_judged_as_it_is(schema: Any):
    (one,) = sample(lambda: {"label": "billing", "score": 1.0}, n=1, concurrency=1)
    value = assert_matches_schema(one, schema)
    assert value in ({"label": "billing", "score": 1.0}, Ticket(label="billing", score=1.0))


def test_chat_reply_is_judged_by_its_text():
    reply = {"choices": [{"message": {"content": '{"label": "other"}'}}]}
    (one,) = sample(lambda: reply, n=1, concurrency=1)
    assert assert_matches_schema(one, SCHEMA) == {"label": "other"}


def test_every_error_is_listed_with_its_place():
    with pytest.raises(SchemaViolation) as caught:
        assert_matches_schema('{"label": "spam", "score": "high", "extra": 1}', SCHEMA)
    message = str(caught.value)
    assert "has 3 errors" in message
    assert "$.label: 'spam' is not one of" in message
    assert "$.score: 'high' is not of type 'number'" in message
    assert "'extra' was unexpected" in message
    with pytest.raises(SchemaViolation, match=r"\$\.items\[1\]: Input should be a valid integer"):
        assert_matches_schema('{"items": [1, "x"]}', Order)


def test_long_lists_of_errors_and_long_values_are_cut():
    with pytest.raises(SchemaViolation) as caught:
        assert_matches_schema(
            json.dumps(["x" * 5_000] * 40), {"type": "array", "items": {"type": "number"}}
        )
    assert "and 30 more" in str(caught.value)
    assert len(str(caught.value)) < 3_000


@pytest.mark.parametrize("schema", [SCHEMA, Ticket])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"label": "billing",}', r"not JSON at line 1, column \d+"),
        ('```json\n{"label":\n oops}\n```', r"not JSON at line 3, column 2"),
        ('Here it is: {"label": "billing"}', r"line 1, column 1.*nothing but the JSON"),
        ('{"label": "billing"} I hope this helps', "there is text after the value"),
        ("{'label': 'billing'}", "line 1, column 2"),
        ("", "the text is empty"),
        ("```json\n```", "the text is empty|not JSON"),
        ('{"label": NaN}', "NaN is JavaScript, not JSON"),
        ("[" * 100_000, "not JSON"),
        ("1" * 5_000, "not JSON|must match"),
        ('{"a": 1e400}', "1e400 is past the range of numbers"),
        ('{"a": 1, "b": {"c": 1, "c": 2}}', 'name each member once, but has two "c"'),
        ("\ud800", "not JSON at line 1, column 1"),
        ("x" * 10_000_000, "not JSON at line 1, column 1"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else value.__class__.__name__,
)
def test_text_that_is_no_json_says_where(schema: Any, text: str, told: str):
    with pytest.raises(SchemaViolation, match=told) as caught:
        assert_matches_schema(text, schema)
    assert len(str(caught.value)) < 1_000
    assert str(caught.value).encode()


@pytest.mark.parametrize("text", ['"\\ud800"', '"\ud800"'], ids=["escaped", "raw"])
def test_lone_surrogate_inside_json_is_judged(text: str):
    assert assert_matches_schema(text, {"type": "string"}) == "\ud800"
    with pytest.raises(SchemaViolation) as caught:  # pydantic's strings are valid Unicode
        assert_matches_schema(text, str)
    assert str(caught.value).encode()


def test_personal_data_in_errors_is_masked():
    with pytest.raises(SchemaViolation) as caught:
        assert_matches_schema('{"label": "ada@example.org"}', SCHEMA)
    assert "ada@" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ('{"ada@example.org": "x"}', {"additionalProperties": {"type": "integer"}}),
        ('{"ada@example.org": "x"}', dict[str, int]),
        ('{"ada@example.org": 1, "ada@example.org": 2}', {}),
        ('{"email": ada.lovelace@engineering.example.org}', {}),
        ('{"email": "x", "y": "z" ada.lovelace@engineering.example.org}', {}),
    ],
)
def test_personal_data_in_names_and_cut_places_is_masked(text: str, schema: Any):
    with pytest.raises(SchemaViolation) as caught:
        assert_matches_schema(text, schema)
    for part in ("ada", "lovelace", "engineering"):
        assert part not in str(caught.value)


def test_formats_are_checked():
    with pytest.raises(SchemaViolation, match="is not a 'date'"):
        assert_matches_schema('"tomorrow"', {"type": "string", "format": "date"})


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "objekt"}, r"valid JSON Schema, but \$\.type: 'objekt'"),
        ({"$ref": "https://example.com/schema.json"}, "nothing is fetched from the network"),
        ({"$ref": "#/$defs/missing"}, "which it does not hold"),
        ({"$schema": "http://nope/x"}, "must name a dialect of JSON Schema that is known here"),
        ({"$schema": ["x"]}, "must name a dialect"),
        (Unfinished, "must be a model that is defined whole.*not fully defined"),
        ('{"type": "object"}', r"got str; parse it first"),
        (True, "got bool"),
        (None, "got NoneType"),
        (3, "got int"),
        (Ticket(label="x"), "must be the model class, got an instance; write Ticket"),
        (object(), "a type that pydantic can check"),
    ],
)
def test_wrong_schema_is_a_usage_error(schema: Any, told: str):
    with pytest.raises(UsageError, match=told):
        assert_matches_schema("{}", schema)


def test_bare_text_is_still_judged_beside_samples():
    assert assert_matches_schema([Sample('{"label": "other"}'), '{"label": "other"}'], SCHEMA) == [
        {"label": "other"},
        {"label": "other"},
    ]
