"""What a system returned comes out of a cassette as it went in, or says that it does not."""

import copy
import dataclasses
import datetime
import decimal
import enum
import json
import sys

import pydantic
import pytest
from openai.types.chat import ChatCompletion

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording import outputs
from pytest_aiprops.sampling.shapes.streamed import Streamed


class Topic(enum.Enum):
    BILLING = "billing"


class Line(pydantic.BaseModel):
    price: decimal.Decimal
    day: datetime.date | None = None


class Answer(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(strict=True)
    text: str
    topic: Topic = Topic.BILLING
    lines: list[Line] = []


class Renamed(pydantic.BaseModel):
    text: str = pydantic.Field(alias="theText")


@dataclasses.dataclass
class Reply:
    text: str
    sources: tuple[str, ...] = ()
    answer: Answer | None = None


@dataclasses.dataclass
class Session:
    client: object


def completion(content="Hello"):
    return ChatCompletion.model_validate(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "small",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content, "thought": "extra"},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
        }
    )


EQUAL = [
    None,
    "another text",
    {"label": "billing", "scores": [0.5, 1, None, True], "nested": {"a": {}}},
    [1, "two", [3.0]],
    (1, ("two", None)),
    {1: "one", ("a", 2): "tuple", "$type": "mine"},
    {"n": 2**80, "m": -(2**80), "i": float("inf")},
    10**6000,
    Answer(text="Hi", lines=[Line(price=decimal.Decimal("1.10"), day=datetime.date(2026, 1, 2))]),
    Renamed(theText="Hi"),
    [Answer(text="Hi"), {"reply": Answer(text="Ho")}],
    Reply("Hi", ("a", "b"), Answer(text="Hi")),
    completion(),
]


@pytest.mark.parametrize("output", EQUAL, ids=lambda output: type(output).__name__)
def test_an_output_comes_back_equal_and_of_its_class(output):
    form = json.loads(json.dumps(outputs.encoded(output, "text")))
    again = outputs.decoded(form)
    assert again == output
    assert type(again) is type(output)


def test_a_text_is_not_stored_twice():
    assert outputs.encoded("Hello", "Hello") is outputs.IS_TEXT


@pytest.mark.parametrize(
    "output",
    [
        object(),
        Session(object()),
        {1, 2},
        ("Hel", "lo"),
        ["Hel", "lo"],
        (completion(),),
        Streamed(("Hel", "lo")),
        sys.stdout,
    ],
    ids=lambda output: type(output).__name__,
)
def test_what_is_not_recorded_says_so_when_it_is_used(output):
    again = outputs.decoded(outputs.encoded(output, "Hello"))
    name = type(output).__name__
    assert name in repr(again)
    for use in (
        lambda: again.answer,
        lambda: again["answer"],
        lambda: list(again),
        lambda: len(again),
        lambda: bool(again),
        lambda: again == "Hello",
    ):
        with pytest.raises(UsageError, match=rf"{name}, which is not recorded; read sample.text"):
            use()


def test_what_is_not_recorded_can_be_copied_and_compared_with_its_like():
    form = outputs.encoded(object(), "")
    assert copy.copy(outputs.decoded(form)) == outputs.decoded(form)
    assert hash(outputs.decoded(form)) == hash(outputs.decoded(form))


def test_a_part_that_is_not_recorded_spares_the_rest():
    again = outputs.decoded(outputs.encoded({"answer": "Hi", "client": object()}, "Hi"))
    assert again["answer"] == "Hi"
    with pytest.raises(UsageError, match="not recorded"):
        again["client"].close()


def test_a_stream_within_an_output_is_not_recorded():
    form = outputs.encoded({"stream": Streamed(("sk-proj-abcDEF", "123456789ghi"))}, "x")
    assert "abcDEF" not in json.dumps(form)


@pytest.mark.parametrize("output", EQUAL, ids=lambda output: type(output).__name__)
def test_what_was_recorded_is_no_trouble(output):
    assert outputs.trouble_with(outputs.encoded(output, "text")) is None


def test_a_dict_whose_keys_cannot_be_made_again_says_so_when_it_is_used():
    key = {"$type": "no_such_module.Key", "value": {"n": 1}}
    with pytest.raises(UsageError, match="not recorded"):
        outputs.decoded({"$dict": [[key, 1]]})["x"]


def test_lists_that_hold_themselves_are_not_recorded():
    ring = []
    ring.append(ring)
    assert outputs.encoded(ring, "x") == {"$unrecorded": "builtins.list"}


@pytest.mark.parametrize("name", ["no_such_module.Answer", "json.NoSuchClass", "json.dumps", ""])
def test_without_its_class_an_object_is_the_dict_of_its_fields(name):
    assert outputs.decoded({"$type": name, "value": {"text": "Hi"}}) == {"text": "Hi"}


def test_fields_that_its_class_refuses_are_left_a_dict():
    form = outputs.encoded(Answer(text="Hi"), "x")
    form["value"]["text"] = 7
    assert outputs.decoded(form)["text"] == 7
