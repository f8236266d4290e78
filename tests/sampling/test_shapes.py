import enum
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import Usage
from pytest_aiprops.sampling.shapes import Reading, Streamed, read

chat = pytest.importorskip("openai.types.chat")
responses = pytest.importorskip("openai.types.responses")
pydantic = pytest.importorskip("pydantic")

COMPLETION = {
    "id": "1",
    "object": "chat.completion",
    "created": 0,
    "model": "m",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": "Hello"},
        }
    ],
    "usage": {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9},
}
TOOL_COMPLETION = {
    **COMPLETION,
    "choices": [
        {
            "index": 0,
            "finish_reason": "tool_calls",
            "message": {
                "role": "assistant",
                "content": None,
                "tool_calls": [
                    {
                        "id": "c",
                        "type": "function",
                        "function": {"name": "transfer", "arguments": "{}"},
                    }
                ],
            },
        }
    ],
}
RESPONSE = {
    "id": "r",
    "object": "response",
    "created_at": 0,
    "model": "m",
    "parallel_tool_calls": True,
    "tool_choice": "auto",
    "tools": [],
    "output": [
        {"type": "function_call", "call_id": "c", "name": "lookup", "arguments": "{}"},
        {
            "type": "message",
            "id": "m",
            "role": "assistant",
            "status": "completed",
            "content": [{"type": "output_text", "text": "Hello", "annotations": []}],
        },
    ],
    "usage": {
        "input_tokens": 7,
        "output_tokens": 2,
        "total_tokens": 9,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens_details": {"reasoning_tokens": 0},
    },
}


@pytest.mark.parametrize("as_dict", [False, True])
def test_openai_chat_completion(as_dict: bool):
    completion = chat.ChatCompletion.model_validate(COMPLETION)
    reading = read(completion.model_dump() if as_dict else completion)
    assert (reading.text, reading.usage, reading.tool_calls) == ("Hello", Usage(7, 2), ())
    assert (reading.model, reading.finish_reason) == ("m", "stop")


@pytest.mark.parametrize("as_dict", [False, True])
def test_openai_completion_that_only_calls_a_tool_has_an_empty_text(as_dict: bool):
    completion = chat.ChatCompletion.model_validate(TOOL_COMPLETION)
    reading = read(completion.model_dump() if as_dict else completion)
    assert (reading.text, reading.tool_calls) == ("", ("transfer",))


def test_openai_message_alone_and_refusal():
    message = chat.ChatCompletion.model_validate(COMPLETION).choices[0].message
    assert read(message).text == "Hello"
    refusal = chat.ChatCompletionMessage(role="assistant", content=None, refusal="I cannot.")
    assert read(refusal).text == "I cannot."


@pytest.mark.parametrize("as_dict", [False, True])
def test_openai_response(as_dict: bool):
    response = responses.Response.model_validate(RESPONSE)
    reading = read(response.model_dump() if as_dict else response)
    assert (reading.text, reading.usage) == ("Hello", Usage(7, 2))
    assert reading.tool_calls == ("lookup",)
    assert (reading.model, reading.finish_reason) == ("m", None)


INCOMPLETE = {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}


@pytest.mark.parametrize("as_dict", [False, True])
@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"status": "completed"}, "completed"),
        (INCOMPLETE, "max_output_tokens"),
        ({"status": "failed", "error": {"code": "server_error", "message": "no"}}, "failed"),
    ],
)
def test_openai_response_says_why_it_ended(as_dict: bool, more: dict[str, Any], reason: str):
    response = responses.Response.model_validate({**RESPONSE, **more})
    reading = read(response.model_dump() if as_dict else response)
    assert reading.finish_reason == reason


@pytest.mark.parametrize("as_dict", [False, True])
@pytest.mark.parametrize("output", [[], [{"type": "reasoning", "id": "rs", "summary": []}]])
def test_openai_response_cut_off_before_its_first_word_is_an_empty_text(
    as_dict: bool, output: list[Any]
):
    response = responses.Response.model_validate({**RESPONSE, **INCOMPLETE, "output": output})
    reading = read(response.model_dump() if as_dict else response)
    assert (reading.text, reading.finish_reason) == ("", "max_output_tokens")


@pytest.mark.parametrize("as_dict", [False, True])
def test_refusal_in_an_openai_response_is_its_text(as_dict: bool):
    message = {**RESPONSE["output"][1], "content": [{"type": "refusal", "refusal": "I cannot."}]}  # type: ignore[index]
    response = responses.Response.model_validate({**RESPONSE, "output": [message]})
    assert read(response.model_dump() if as_dict else response).text == "I cannot."


def test_openai_legacy_completion():
    completion = {
        "object": "text_completion",
        "model": "m",
        "choices": [{"index": 0, "text": "Hello", "finish_reason": "length"}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 2},
    }
    reading = read(completion)
    assert (reading.text, reading.usage) == ("Hello", Usage(7, 2))
    assert (reading.model, reading.finish_reason) == ("m", "length")


def test_litellm_reply_has_sums_that_hold_what_was_read_from_a_cache():
    usage = {
        "prompt_tokens": 1007,
        "completion_tokens": 2,
        "cache_read_input_tokens": 1000,
        "cache_creation_input_tokens": 0,
    }
    reply = SimpleNamespace(
        object="chat.completion",
        model="claude-x",
        choices=[
            SimpleNamespace(
                finish_reason="stop",
                message=SimpleNamespace(content="Hello", role="assistant", tool_calls=None),
            )
        ],
        usage=SimpleNamespace(**usage),
    )
    reading = read(reply)
    assert (reading.text, reading.usage) == ("Hello", Usage(1007, 2))
    assert (reading.model, reading.finish_reason) == ("claude-x", "stop")


def test_ollama_replies():
    told = {"model": "m", "done": True, "done_reason": "stop"}
    used = {"prompt_eval_count": 7, "eval_count": 2}
    for said in ({"message": {"role": "assistant", "content": "Hi"}}, {"response": "Hi"}):
        reading = read({**told, **used, **said})
        assert (reading.text, reading.usage) == ("Hi", Usage(7, 2))
        assert (reading.model, reading.finish_reason) == ("m", "stop")


def test_openai_agents_result_tells_the_tokens_of_the_run():
    context = SimpleNamespace(usage=SimpleNamespace(input_tokens=7, output_tokens=2))
    result = SimpleNamespace(final_output="Hello", context_wrapper=context)
    assert read(result).usage == Usage(7, 2)


def test_anthropic_message():
    message = SimpleNamespace(
        content=[
            SimpleNamespace(type="thinking", thinking="hm"),
            SimpleNamespace(type="text", text="One moment."),
            SimpleNamespace(type="tool_use", name="transfer", input={}),
        ],
        usage=SimpleNamespace(input_tokens=5, output_tokens=3),
        model="claude-x",
        stop_reason="tool_use",
    )
    reading = read(message)
    assert reading.text == "One moment."
    assert reading.tool_calls == ("transfer",)
    assert reading.usage == Usage(5, 3)
    assert (reading.model, reading.finish_reason) == ("claude-x", "tool_use")


def test_tokens_that_anthropic_wrote_to_and_read_from_its_cache_are_tokens_read():
    usage = {
        "input_tokens": 5,
        "cache_creation_input_tokens": 100,
        "cache_read_input_tokens": 1000,
        "output_tokens": 3,
    }
    message = {"role": "assistant", "content": [{"type": "text", "text": "x"}], "usage": usage}
    assert read(message).usage == Usage(1105, 3)
    usage["cache_creation_input_tokens"] = None  # type: ignore[assignment]
    assert read(message).usage == Usage(1005, 3)


@dataclass
class LangChainMessage:
    content: Any
    type: str = "ai"
    tool_calls: list[Any] = field(default_factory=list)
    usage_metadata: Any = None

    def text(self) -> str:
        raise AssertionError("a method in some versions, so it must not be read")


def test_langchain_message():
    message = LangChainMessage(
        "Hello",
        tool_calls=[{"name": "lookup", "args": {}, "id": "1"}],
        usage_metadata={"input_tokens": 4, "output_tokens": 1, "total_tokens": 5},
    )
    reading = read(message)
    assert (reading.text, reading.tool_calls) == ("Hello", ("lookup",))
    assert reading.usage == Usage(4, 1)
    blocks = LangChainMessage([{"type": "text", "text": "Hel"}, "lo"])
    assert read(blocks).text == "Hello"


def test_langgraph_state_is_its_last_message_and_the_tools_of_the_last_turn():
    state = {
        "messages": [
            LangChainMessage("Hi", type="human"),
            LangChainMessage("old", tool_calls=[{"name": "before"}]),
            LangChainMessage("Where is it?", type="human"),
            LangChainMessage("", tool_calls=[{"name": "lookup"}]),
            LangChainMessage("Here."),
        ]
    }
    reading = read(state)
    assert (reading.text, reading.tool_calls) == ("Here.", ("lookup",))


class Answer(pydantic.BaseModel):  # type: ignore[name-defined,misc]
    label: str
    score: float


def test_pydantic_ai_result():
    part = SimpleNamespace(part_kind="tool-call", tool_name="lookup")
    result = SimpleNamespace(
        output="Hello",
        usage=lambda: SimpleNamespace(request_tokens=3, response_tokens=1),
        new_messages=lambda: [SimpleNamespace(parts=[part])],
    )
    reading = read(result)
    assert (reading.text, reading.usage) == ("Hello", Usage(3, 1))
    assert reading.tool_calls == ("lookup",)
    assert read(SimpleNamespace(data="older")).text == "older"
    assert (
        read(SimpleNamespace(output=Answer(label="x", score=1))).text == '{"label":"x","score":1.0}'
    )


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("plain", "plain"),
        ("", ""),
        ({"content": "x"}, "x"),
        ({"role": "assistant", "content": "x"}, "x"),
        ({"message": {"content": "x"}, "eval_count": 1}, "x"),
        ({"output": "x"}, "x"),
        ({"text": "x", "label": 3}, "x"),
        ({"choices": [{"text": "x"}]}, "x"),
        ({"label": "billing", "é": 1}, '{"label": "billing", "é": 1}'),
        ([1, 2], "[1, 2]"),
        (Answer(label="a", score=0.5), '{"label":"a","score":0.5}'),
        (SimpleNamespace(final_output="x"), "x"),
        (SimpleNamespace(text="x", tool_calls=["transfer"]), "x"),
    ],
)
def test_text_of_other_shapes(output: Any, text: str):
    assert read(output).text == text


def test_own_object_may_say_its_model_and_why_it_ended():
    class Reason(enum.StrEnum):
        STOP = "stop"

    reading = read(SimpleNamespace(text="x", model="m", finish_reason=Reason.STOP))
    assert (reading.model, reading.finish_reason) == ("m", "stop")
    assert type(reading.finish_reason) is str
    other = read({"answer": "x", "model": "m"}, text=lambda output: output["answer"])
    assert other.model == "m"


@pytest.mark.parametrize("model", [None, 3, "", object(), ["m"]])
def test_model_that_is_no_name_is_not_known(model: Any):
    assert read(SimpleNamespace(text="x", model=model)).model is None


def test_field_of_a_value_is_no_model_that_answered():
    reading = read({"model": "Golf", "finish_reason": "matt", "price": 3})
    assert (reading.model, reading.finish_reason) == (None, None)


def test_plain_text_tells_nothing_else():
    assert read("Hello") == Reading("Hello", None, (), None, None)


def test_tool_names_may_be_plain_strings():
    assert read(SimpleNamespace(text="x", tool_calls=("transfer",))).tool_calls == ("transfer",)


def test_member_of_a_str_enum_is_its_value_as_a_plain_str():
    class Label(enum.StrEnum):
        BILLING = "billing"

    text = read(Label.BILLING).text
    assert text == "billing"
    assert type(text) is str


def test_nothing_returned_says_so():
    with pytest.raises(UsageError, match=r"bot returned None.*without a return statement.*text="):
        read(None, system="bot")


def test_bytes_are_to_be_decoded():
    with pytest.raises(UsageError, match=r"returned bytes, not text; decode it: text="):
        read(b"abc")


def test_stream_is_refused():
    with pytest.raises(UsageError, match="stream"):
        read(iter("abc"))


class Unknown:
    answer = "hi"


@pytest.mark.parametrize("output", [3, True, 1.5, Unknown(), object(), {"x": object()}, (1, 2)])
def test_unknown_shape_names_the_type_and_the_fix(output: Any):
    with pytest.raises(UsageError, match=rf"{type(output).__name__}.*text=lambda"):
        read(output)


def test_text_callable_reads_what_no_shape_does():
    assert read(Unknown(), text=lambda output: output.answer).text == "hi"
    assert read(None, text=lambda output: output or "").text == ""
    with pytest.raises(UsageError, match="text= must give a str, got int for the Unknown"):
        read(Unknown(), text=lambda output: 3)  # type: ignore[arg-type,return-value]


def test_usage_callable_comes_first():
    assert read({"content": "x"}, usage=lambda output: Usage(1, 1)).usage == Usage(1, 1)


BIG = 2**63


@pytest.mark.parametrize(
    "used",
    [
        Usage(float("nan"), 0),  # type: ignore[arg-type]
        Usage("7", 0),  # type: ignore[arg-type]
        Usage(True, 0),
        Usage(1.0, 0),  # type: ignore[arg-type]
        Usage(None, 0),  # type: ignore[arg-type]
        Usage(-1, 0),
        Usage(0, BIG),
        Usage(0, 10**5000),
        (7, 2),
        {"input_tokens": 7},
        7,
    ],
)
def test_usage_callable_must_give_whole_numbers_or_none(used: Any):
    with pytest.raises(
        UsageError,
        match=r"usage= must give a Usage of whole numbers.* bot does not say .*got",
    ):
        read("Hello", usage=lambda output: used, system="bot")


def test_usage_callable_may_give_none_and_numbers_of_numpy():
    assert read("Hello", usage=lambda output: None).usage is None
    integers = pytest.importorskip("numpy").int64
    used = read("Hello", usage=lambda output: Usage(integers(3), BIG - 1)).usage
    assert used == Usage(3, BIG - 1)
    assert type(used.input_tokens) is int


@pytest.mark.parametrize("count", [-1, BIG, True, "7", float("nan"), None])
def test_numbers_of_tokens_that_cannot_be_are_not_known(count: Any):
    assert (
        read({"content": "x", "usage": {"input_tokens": count, "output_tokens": 2}}).usage is None
    )
    chunk = {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": count}}
    assert read(Streamed((chunk,))).usage is None


def test_a_sum_of_tokens_that_cannot_be_is_not_known():
    cached = {"input_tokens": BIG - 1, "output_tokens": 1, "cache_read_input_tokens": 1}
    assert read({"content": "x", "usage": cached}).usage is None


@pytest.mark.parametrize("name", ["text", "usage"])
def test_callable_that_raises_is_blamed_and_not_the_system(name: str):
    with pytest.raises(UsageError) as caught:
        read({"content": "x"}, **{name: lambda output: output.answer}, system="bot")
    assert str(caught.value) == (
        f"{name}= must read the dict that bot returned, but raised AttributeError: "
        "'dict' object has no attribute 'answer'"
    )
    assert isinstance(caught.value.__cause__, AttributeError)


def test_usage_error_of_a_callable_stays_what_it_is():
    def refuse(output: Any) -> str:
        raise UsageError("the bot must answer with a dict")

    with pytest.raises(UsageError, match=r"^the bot must answer with a dict$"):
        read({}, text=refuse)


def test_async_callable_is_refused_and_warns_of_nothing(recwarn: pytest.WarningsRecorder):
    async def later(output: Any) -> str:
        return "x"

    for name in ("text", "usage"):
        with pytest.raises(UsageError, match=f"{name}= must give .*coroutine"):
            read({"content": "x"}, **{name: later})
    assert not recwarn.list


def test_text_of_ten_megabytes_and_lone_surrogates_are_kept_as_they_are():
    assert len(read("x" * 10_000_000).text) == 10_000_000
    assert read("\ud800").text == "\ud800"
