"""The Anthropic SDK's own clients as systems, whole and streaming, sync and async."""

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import Sample, Usage, asample, converse, loop, sample
from pytest_aiprops.sampling.shapes import Streamed
from tests.sampling.sdks.server import Answer, ModelServer

anthropic = pytest.importorskip("anthropic")

ASKED = [{"role": "user", "content": "Where is my order?"}]
SECONDS_TO_NOTICE = 30  # until the server sees that its reader left; it takes a few ms


@pytest.fixture
def client(server: ModelServer) -> Iterator[Any]:
    with anthropic.Anthropic(base_url=server.anthropic_url, api_key="k", max_retries=0) as made:
        yield made


@pytest.fixture
def async_client(server: ModelServer) -> Iterator[Any]:
    made = anthropic.AsyncAnthropic(base_url=server.anthropic_url, api_key="k", max_retries=0)
    yield made
    loop.run(made.close(), "the client")


def messages(client: Any, **settings: Any) -> Callable[..., Any]:
    return functools.partial(
        client.messages.create, model="m", max_tokens=64, messages=ASKED, **settings
    )


def streamed_messages(client: Any) -> Callable[..., Any]:
    return messages(client, stream=True)


def helper(client: Any) -> Callable[..., Any]:
    return functools.partial(client.messages.stream, model="m", max_tokens=64, messages=ASKED)


STREAMS = [streamed_messages, helper]
EVERY = [messages, *STREAMS]
CLIENTS = pytest.mark.parametrize("kind", ["client", "async_client"])

System = Callable[[Any], Callable[..., Any]]


@pytest.fixture
def system(request: pytest.FixtureRequest, kind: str, way: System) -> Callable[..., Any]:
    return way(request.getfixturevalue(kind))


def one(system: Callable[..., Any], **settings: Any) -> Sample:
    return sample(system, n=1, **settings)[0]


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
def test_answer_is_read_whichever_way_it_comes(
    system: Callable[..., Any], settings: dict[str, Any]
):
    samples = sample(system, n=2, **settings)
    assert samples.texts == ["Hello there.", "Hello there."]
    for answer in samples:
        assert answer.usage == Usage(7, 2)
        assert answer.model == "model-1-2026-01-01"
        assert answer.finish_reason == "end_turn"
        assert answer.tool_calls == ()


@pytest.mark.parametrize("way", EVERY)
@pytest.mark.asyncio
async def test_answer_is_read_within_a_running_loop(server: ModelServer, way: System):
    url = server.anthropic_url
    async with anthropic.AsyncAnthropic(base_url=url, api_key="k", max_retries=0) as client:
        samples = await asample(way(client), n=2)
    assert samples.texts == ["Hello there.", "Hello there."]
    assert samples[1].usage == Usage(7, 2)


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_tokens_read_from_the_cache_are_tokens_read(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(cached=1000))
    assert one(system).usage == Usage(1007, 2)


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_tools_called_are_named_in_order(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer("One moment.", tools=("lookup_order", "transfer")))
    answer = one(system)
    assert (answer.text, answer.tool_calls) == ("One moment.", ("lookup_order", "transfer"))
    assert answer.finish_reason == "tool_use"


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_refusal_says_so(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(refusal="I cannot help with that."))
    answer = one(system)
    assert (answer.text, answer.finish_reason) == ("I cannot help with that.", "refusal")


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_answer_cut_off_at_its_longest_says_so(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer("Hello the", finish="length"))
    answer = one(system)
    assert (answer.text, answer.finish_reason) == ("Hello the", "max_tokens")


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_empty_answer_is_an_empty_text(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(""))
    assert one(system).text == ""


# --- streams


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
def test_stream_is_kept_as_its_events_and_knows_when_the_first_word_came(
    system: Callable[..., Any],
):
    answer = one(system)
    assert isinstance(answer.output, Streamed)
    assert answer.output[0].type == "message_start"
    assert answer.output[-1].type == "message_stop"
    assert answer.output.first_latency is not None
    assert 0 < answer.output.first_latency <= answer.latency


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
@pytest.mark.usefixtures("no_waiting")
def test_stream_that_ends_in_an_error_or_breaks_off_is_tried_again(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(fails=4), Answer(cut=4), Answer("At last."))
    assert one(system, retries=2).text == "At last."
    assert len(server.requests) == 3


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
def test_endless_stream_is_cut_by_the_timeout(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(endless=True))
    with pytest.raises(CallTimeout, match=r"gave no answer within 0.2 s"):
        one(system, timeout=0.2)
    assert server.reader_left.wait(SECONDS_TO_NOTICE)


# --- errors


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_rate_limit_and_overload_are_tried_again(server: ModelServer, system: Callable[..., Any]):
    server.answers(
        Answer(status=429, headers={"Retry-After-Ms": "20"}),
        Answer(status=529, error="overloaded_error", headers={"Retry-After": "0.02"}),
        Answer("At last."),
    )
    assert one(system, retries=2).text == "At last."
    assert len(server.requests) == 3


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_server_that_asks_for_an_hour_ends_the_call_at_once(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(anthropic.RateLimitError) as caught:
        one(system, retries=5)
    assert len(server.requests) == 1
    assert caught.value.__notes__[0].startswith("not tried again: the server asks to wait 3600 s")


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_server_that_says_not_to_try_again_is_believed(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(status=429, headers={"X-Should-Retry": "false"}))
    with pytest.raises(anthropic.RateLimitError):
        one(system, retries=5)
    assert len(server.requests) == 1


@CLIENTS
@pytest.mark.parametrize("way", [messages])
def test_malformed_json_is_the_error_that_the_sdk_raises(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(body='{"id": "msg_1", "content": [{'))
    with pytest.raises(json.JSONDecodeError):
        one(system)


# --- conversations


@pytest.mark.parametrize("stream", [False, True])
def test_client_converses(server: ModelServer, client: Any, stream: bool):
    server.answers(Answer("Hello."), Answer("Sure."))
    system = functools.partial(client.messages.create, model="m", max_tokens=64, stream=stream)
    talk = converse(system, ["Hi", "A human!"], history="messages")
    assert talk.replies.texts == ["Hello.", "Sure."]
    assert [turn["content"] for turn in server.requests[1].body["messages"]] == [
        "Hi",
        "Hello.",
        "A human!",
    ]
