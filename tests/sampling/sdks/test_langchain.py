"""LangChain chat models and chains as systems, and its messages by themselves."""

import functools
import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pytest_aiprops.sampling import Sample, Usage, asample, converse, loop, sample
from pytest_aiprops.sampling.shapes import Streamed, read
from tests.sampling.sdks.server import Answer, ModelServer

messages = pytest.importorskip("langchain_core.messages")


def one(system: Callable[..., Any], *args: Any, **settings: Any) -> Sample:
    return sample(system, *args, n=1, **settings)[0]


# --- messages


def test_message_tells_text_tools_tokens_model_and_why_it_stopped():
    message = messages.AIMessage(
        content=[{"type": "text", "text": "One "}, {"type": "text", "text": "moment."}],
        tool_calls=[{"name": "transfer", "args": {}, "id": "1"}],
        usage_metadata={"input_tokens": 7, "output_tokens": 2, "total_tokens": 9},
        response_metadata={"model_name": "m-1", "finish_reason": "tool_calls"},
    )
    reading = read(message)
    assert (reading.text, reading.tool_calls) == ("One moment.", ("transfer",))
    assert reading.usage == Usage(7, 2)
    assert (reading.model, reading.finish_reason) == ("m-1", "tool_calls")


def test_graph_state_counts_the_tokens_of_its_last_turn():
    def said(text: str, tokens: int, **more: Any) -> Any:
        used = {"input_tokens": tokens, "output_tokens": 1, "total_tokens": tokens + 1}
        told = {"model": "m-1", "stop_reason": "end_turn"}
        return messages.AIMessage(text, usage_metadata=used, response_metadata=told, **more)

    state = {
        "messages": [
            messages.HumanMessage("Hi"),
            said("Hello.", 100),
            messages.HumanMessage("Where is my order?"),
            said("", 10, tool_calls=[{"name": "lookup", "args": {}, "id": "1"}]),
            messages.ToolMessage("on its way", tool_call_id="1"),
            said("On its way.", 20),
        ]
    }
    reading = read(state)
    assert (reading.text, reading.tool_calls) == ("On its way.", ("lookup",))
    assert reading.usage == Usage(30, 2)
    assert (reading.model, reading.finish_reason) == ("m-1", "end_turn")


def test_chunks_add_up_as_langchain_adds_them():
    chunks = [
        messages.AIMessageChunk(
            "Hel", usage_metadata={"input_tokens": 7, "output_tokens": 0, "total_tokens": 7}
        ),
        messages.AIMessageChunk([{"type": "text", "text": "lo", "index": 0}]),
        messages.AIMessageChunk(
            "",
            tool_call_chunks=[{"name": "look", "args": "", "id": "1", "index": 0}],
        ),
        messages.AIMessageChunk(
            "",
            tool_call_chunks=[{"name": "up", "args": "{}", "id": None, "index": 0}],
            usage_metadata={"input_tokens": 0, "output_tokens": 2, "total_tokens": 2},
            response_metadata={"finish_reason": "stop", "model_name": "m-1"},
        ),
    ]
    total = functools.reduce(lambda whole, chunk: whole + chunk, chunks)
    assert read(total) == read(Streamed(tuple(chunks)))
    assert read(total).usage == Usage(7, 2)
    assert read(total).tool_calls == ("lookup",)


def test_stream_of_a_graph_is_what_the_model_says_in_it():
    chunks = (
        (messages.HumanMessage("Hi"), {"langgraph_node": "entry"}),
        (messages.AIMessageChunk("Hel"), {"langgraph_node": "model"}),
        (messages.ToolMessage("raw", tool_call_id="1"), {"langgraph_node": "tools"}),
        (messages.AIMessageChunk("lo"), {"langgraph_node": "model"}),
    )
    assert read(Streamed(chunks)).text == "Hello"


# --- a chat model


@pytest.fixture
def model(server: ModelServer) -> Iterator[Any]:
    langchain_openai = pytest.importorskip("langchain_openai")
    made = langchain_openai.ChatOpenAI(
        model="m",
        base_url=server.openai_url,
        api_key="k",
        max_retries=0,
        stream_usage=True,
        # Connections of its own, not those it shares between models, so that they can be closed.
        http_client=(client := openai_http().Client()),
        http_async_client=(async_client := openai_http().AsyncClient()),
    )
    yield made
    client.close()
    loop.run(async_client.aclose(), "the client")


def openai_http() -> Any:
    """The HTTP library of the OpenAI SDK that is installed."""
    openai = pytest.importorskip("openai")
    return importlib.import_module(
        openai.DefaultHttpxClient.__mro__[1].__module__.partition(".")[0]
    )


WAYS = pytest.mark.parametrize("way", ["invoke", "ainvoke", "stream", "astream"])


@WAYS
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
def test_answer_is_read_whichever_way_it_comes(model: Any, way: str, settings: dict[str, Any]):
    answer = one(getattr(model, way), "Where is my order?", **settings)
    assert answer.text == "Hello there."
    assert answer.usage == Usage(7, 2)
    assert (answer.model, answer.finish_reason) == ("model-1-2026-01-01", "stop")
    assert isinstance(answer.output, Streamed) is way.endswith("stream")


@WAYS
@pytest.mark.asyncio
async def test_answer_is_read_within_a_running_loop(server: ModelServer, way: str):
    langchain_openai = pytest.importorskip("langchain_openai")
    http = openai_http()
    with http.Client() as client:
        async with http.AsyncClient() as async_client:
            model = langchain_openai.ChatOpenAI(
                model="m",
                base_url=server.openai_url,
                api_key="k",
                http_client=client,
                http_async_client=async_client,
            )
            samples = await asample(getattr(model, way), "Where is my order?", n=2)
    assert samples.texts == ["Hello there.", "Hello there."]


@WAYS
def test_tools_called_are_named_in_order(server: ModelServer, model: Any, way: str):
    server.answers(Answer(tools=("lookup_order", "transfer")))
    answer = one(getattr(model, way), "Where is my order?")
    assert (answer.text, answer.tool_calls) == ("", ("lookup_order", "transfer"))
    assert answer.finish_reason == "tool_calls"


@WAYS
def test_chain_that_ends_in_a_text_is_read(model: Any, way: str):
    parsers = pytest.importorskip("langchain_core.output_parsers")
    chain = model | parsers.StrOutputParser()
    assert one(getattr(chain, way), "Where is my order?").text == "Hello there."


@WAYS
def test_rate_limit_is_waited_for_as_the_server_asks(server: ModelServer, model: Any, way: str):
    server.answers(Answer(status=429, headers={"Retry-After-Ms": "20"}), Answer("At last."))
    assert one(getattr(model, way), "Where is my order?", retries=1).text == "At last."
    assert len(server.requests) == 2


def test_model_converses(server: ModelServer, model: Any):
    server.answers(Answer("Hello."), Answer("Sure."))
    talk = converse(lambda history: model.invoke(history), ["Hi", "A human!"], history="messages")
    assert talk.replies.texts == ["Hello.", "Sure."]
    assert len(server.requests[1].body["messages"]) == 3
