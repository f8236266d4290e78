"""A spoilt answer keeps its shape; the answer of the system itself is not touched."""

import copy
import json
from collections import namedtuple
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pytest_aiprops import UsageError
from pytest_aiprops.sampling import shapes
from pytest_aiprops.sampling.faults import OK, faults
from pytest_aiprops.sampling.faults.texts import spoilt_parts, spoilt_text

TEXT = "We refund you."


@dataclass(frozen=True)
class Reply:
    text: str
    tokens: int = 3


class Slotted:
    __slots__ = ("output",)

    def __init__(self, output: str) -> None:
        self.output = output


class Model(BaseModel):
    content: str
    role: str = "assistant"


class ReadOnly:
    @property
    def text(self) -> str:
        return TEXT


class Held(dict):
    def __setitem__(self, key: str, value: object) -> None:
        raise TypeError("held")


Named = namedtuple("Named", ["text", "score"])

SHAPES = {
    "str": TEXT,
    "chat": {"choices": [{"message": {"role": "assistant", "content": TEXT}}]},
    "legacy completion": {"choices": [{"text": TEXT}]},
    "blocks": {"role": "assistant", "content": [{"type": "text", "text": TEXT}]},
    "two blocks": {
        "content": [{"type": "text", "text": TEXT[:5]}, {"type": "text", "text": TEXT[5:]}]
    },
    "response": {
        "output": [
            {"type": "reasoning", "content": None},
            {"type": "message", "content": [{"type": "output_text", "text": TEXT}]},
        ]
    },
    "refusal": {"choices": [{"message": {"role": "assistant", "refusal": TEXT}}]},
    "graph": {"messages": [{"role": "user", "content": "Hi"}, {"role": "ai", "content": TEXT}]},
    "tuple of blocks": {"content": ("We ", "refund you.")},
    "Ollama": {"message": {"role": "assistant", "content": TEXT}},
    "output_text": SimpleNamespace(output_text=TEXT),
    "frozen dataclass": Reply(TEXT),
    "slots": Slotted(TEXT),
    "pydantic": Model(content=TEXT),
    "named tuple": Named(TEXT, 1.0),
    "final_output": SimpleNamespace(final_output=TEXT),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["empty", "truncated", "malformed_json"])
def test_the_text_is_spoilt_where_it_stands(shape, kind):
    original = SHAPES[shape]
    untouched = copy.deepcopy(original)
    spoilt = faults(lambda: original, **{kind: 1.0})()
    assert type(spoilt) is type(original)
    assert (
        shapes.read(spoilt).text
        == {
            "empty": "",
            "truncated": "We refu",
            "malformed_json": '{"answer": "We refund you.',
        }[kind]
    )
    assert shapes.read(original).text == shapes.read(untouched).text == TEXT


def test_what_is_beside_the_text_stays():
    spoilt = faults(lambda: Reply(TEXT, tokens=9), truncated=1.0)()
    assert spoilt == Reply("We refu", tokens=9)


def test_a_cut_off_answer_says_that_it_is():
    def chat():
        return {"choices": [{"message": {"content": TEXT}, "finish_reason": "stop"}]}

    def message():
        return {"content": [{"type": "text", "text": TEXT}], "stop_reason": "end_turn"}

    assert faults(chat, truncated=1.0)()["choices"][0]["finish_reason"] == "length"
    assert faults(message, truncated=1.0)()["stop_reason"] == "max_tokens"
    assert faults(chat, empty=1.0)()["choices"][0]["finish_reason"] == "stop"


def test_what_an_sdk_parsed_is_gone_with_the_text():
    def parsed():
        return {"choices": [{"message": {"content": '{"a": 1}', "parsed": {"a": 1}}}]}

    message = faults(parsed, malformed_json=1.0)()["choices"][0]["message"]
    assert message == {"content": '{"a": 1', "parsed": None}


@pytest.mark.parametrize(
    ("answer", "arguments"),
    [
        (
            {
                "choices": [
                    {
                        "message": {
                            "role": "assistant",
                            "content": None,
                            "tool_calls": [
                                {"function": {"name": "refund", "arguments": '{"id": 17}'}}
                            ],
                        }
                    }
                ]
            },
            lambda out: out["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"],
        ),
        (
            {"output": [{"type": "function_call", "name": "refund", "arguments": '{"id": 17}'}]},
            lambda out: out["output"][0]["arguments"],
        ),
    ],
    ids=["chat", "response"],
)
def test_of_a_call_of_tools_the_arguments_are_spoilt(answer, arguments):
    assert arguments(faults(lambda: answer, malformed_json=1.0)()) == '{"id": 17'
    assert arguments(faults(lambda: answer, truncated=1.0)()) == '{"id"'


@given(st.text(min_size=1) | st.from_type(dict[str, int]).map(json.dumps))
def test_malformed_json_never_parses(text):
    with pytest.raises(ValueError):
        json.loads(spoilt_text(text, "malformed_json"))


@pytest.mark.parametrize(
    ("text", "spoilt"),
    [
        ('{"a": [1]}', '{"a": [1]'),
        ("[1, 2]\n", "[1, 2\n"),
        ('```json\n{"a": 1}\n```', '```json\n{"a": 1\n```'),
        ('Here: {"a": 1}.', 'Here: {"a": 1.'),
        ("17", '{"answer": "17'),
        ('say "hi" {x}', '{"answer": "say \\"hi\\" {x}'),
    ],
)
def test_json_loses_its_last_bracket_and_other_text_stands_in_json_that_breaks_off(text, spoilt):
    assert spoilt_text(text, "malformed_json") == spoilt


@given(st.lists(st.text(), min_size=1), st.sampled_from(["empty", "truncated", "malformed_json"]))
def test_parts_are_spoilt_as_their_whole_is(parts, kind):
    spoilt = spoilt_parts(parts, kind)
    assert "".join(spoilt) == spoilt_text("".join(parts), kind)
    assert len(spoilt) == len(parts)


@pytest.mark.parametrize("kind", ["empty", "truncated", "malformed_json"])
@pytest.mark.parametrize(
    "answer",
    ["", {"choices": [{"message": {"role": "assistant", "content": None}}]}, {"content": []}],
    ids=["text", "chat", "blocks"],
)
def test_an_answer_with_nothing_to_spoil_counts_as_healthy(answer, kind):
    faulty = faults(lambda: answer, **{kind: 1.0})
    assert faulty() == answer
    assert faulty.injected == [OK]


@pytest.mark.parametrize(
    "answer", [None, 3, True, b"bytes", ["a"], {"label": "billing"}, object(), Reply]
)
@pytest.mark.parametrize("kind", ["empty", "truncated", "malformed_json"])
def test_an_answer_without_a_text_is_a_usage_error(answer, kind):
    with pytest.raises(UsageError, match=f"{kind} needs a text to spoil, got a "):
        faults(lambda: answer, **{kind: 1.0})()


@pytest.mark.parametrize("mapping", [MappingProxyType({"text": TEXT}), Held(text=TEXT)])
def test_a_mapping_that_cannot_be_changed_is_a_usage_error(mapping):
    with pytest.raises(UsageError, match="must be one that can be replaced to spoil it"):
        faults(lambda: mapping, truncated=1.0)()


def test_a_text_that_cannot_be_replaced_is_a_usage_error():
    with pytest.raises(UsageError, match="the text of a ReadOnly must be one that can be replaced"):
        faults(ReadOnly, truncated=1.0)()
