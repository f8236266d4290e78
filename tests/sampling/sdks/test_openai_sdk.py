"""The OpenAI SDK's own clients as systems, whole and streaming, sync and async."""

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import (
    Sample,
    Usage,
    asample,
    converse,
    loop,
    retry_after,
    retrying,
    sample,
)
from pytest_aiprops.sampling.shapes import Streamed
from tests.sampling.sdks.server import Answer, ModelServer

openai = pytest.importorskip("openai")

ASKED = [{"role": "user", "content": "Where is my order?"}]


@pytest.fixture
def client(server: ModelServer) -> Iterator[Any]:
    with openai.OpenAI(base_url=server.openai_url, api_key="k", max_retries=0) as made:
        yield made


@pytest.fixture
def async_client(server: ModelServer) -> Iterator[Any]:
    made = openai.AsyncOpenAI(base_url=server.openai_url, api_key="k", max_retries=0)
    yield made
    loop.run(made.close(), "the client")


def chat(client: Any, **settings: Any) -> Callable[..., Any]:
    return functools.partial(client.chat.completions.create, model="m", messages=ASKED, **settings)


def streamed_chat(client: Any, **settings: Any) -> Callable[..., Any]:
    return chat(client, stream=True, stream_options={"include_usage": True}, **settings)


def chat_helper(client: Any) -> Callable[..., Any]:
    return functools.partial(
        client.chat.completions.stream,
        model="m",
        messages=ASKED,
        stream_options={"include_usage": True},
    )


def responses(client: Any, **settings: Any) -> Callable[..., Any]:
    return functools.partial(client.responses.create, model="m", input="Where?", **settings)


def streamed_responses(client: Any) -> Callable[..., Any]:
    return responses(client, stream=True)


def responses_helper(client: Any) -> Callable[..., Any]:
    return functools.partial(client.responses.stream, model="m", input="Where?")


def completions(client: Any, **settings: Any) -> Callable[..., Any]:
    return functools.partial(client.completions.create, model="m", prompt="Where?", **settings)


def streamed_completions(client: Any) -> Callable[..., Any]:
    return completions(client, stream=True)


CHAT = [chat, streamed_chat, chat_helper]
RESPONSES = [responses, streamed_responses, responses_helper]
STREAMS = [streamed_chat, chat_helper, streamed_responses, responses_helper, streamed_completions]
EVERY = [*CHAT, *RESPONSES, completions, streamed_completions]
CLIENTS = pytest.mark.parametrize("kind", ["client", "async_client"])

SECONDS_TO_NOTICE = 30  # until the server sees that its reader left; it takes a few ms

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
        assert answer.finish_reason in ("stop", "completed")
        assert answer.tool_calls == ()


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
@pytest.mark.asyncio
async def test_answer_is_read_within_a_running_loop(server: ModelServer, kind: str, way: System):
    made = getattr(openai, "OpenAI" if kind == "client" else "AsyncOpenAI")(
        base_url=server.openai_url, api_key="k"
    )
    try:
        samples = await asample(way(made), n=2)
        assert samples.texts == ["Hello there.", "Hello there."]
        assert samples[1].usage == Usage(7, 2)
    finally:
        closing = made.close()
        if closing is not None:
            await closing


@CLIENTS
@pytest.mark.parametrize("way", [*CHAT, *RESPONSES])
def test_tools_called_are_named_in_order(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(tools=("lookup_order", "transfer")))
    answer = one(system)
    assert (answer.text, answer.tool_calls) == ("", ("lookup_order", "transfer"))
    assert answer.finish_reason in ("tool_calls", "completed")


@CLIENTS
@pytest.mark.parametrize("way", [*CHAT, *RESPONSES])
def test_refusal_is_the_text(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(refusal="I cannot help with that."))
    assert one(system).text == "I cannot help with that."


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_answer_cut_off_at_its_longest_says_so(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer("Hello the", finish="length"))
    answer = one(system)
    assert answer.text == "Hello the"
    assert answer.finish_reason in ("length", "max_output_tokens")


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_empty_answer_is_an_empty_text(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(""))
    assert one(system).text == ""


# --- streams


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
def test_stream_is_kept_as_its_chunks_and_knows_when_the_first_word_came(
    system: Callable[..., Any],
):
    answer = one(system)
    assert isinstance(answer.output, Streamed)
    assert len(answer.output) >= 3
    assert answer.output.first_latency is not None
    assert 0 < answer.output.first_latency <= answer.latency


@CLIENTS
@pytest.mark.parametrize("way", [streamed_chat])
def test_callables_get_the_chunks(system: Callable[..., Any]):
    answer = one(
        system,
        text=lambda chunks: f"{len(chunks)} chunks of {chunks[0].model}",
        usage=lambda chunks: Usage(chunks[-1].usage.total_tokens, 0),
    )
    assert answer.text == "5 chunks of model-1-2026-01-01"
    assert answer.usage == Usage(9, 0)


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
def test_stream_that_breaks_off_is_the_error_that_the_sdk_raises(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(cut=2))
    with pytest.raises(openai.APIConnectionError) as caught:
        one(system)
    assert "raised by" in caught.value.__notes__[0]


@CLIENTS
@pytest.mark.parametrize("way", [streamed_chat, streamed_responses, chat_helper, responses_helper])
@pytest.mark.usefixtures("no_waiting")
def test_stream_that_ends_in_an_error_or_breaks_off_is_tried_again(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(fails=2), Answer(cut=2), Answer("At last."))
    assert one(system, retries=2).text == "At last."
    assert len(server.requests) == 3


@CLIENTS
@pytest.mark.parametrize("way", STREAMS)
def test_endless_stream_is_cut_by_the_timeout(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(endless=True))
    with pytest.raises(CallTimeout, match=r"gave no answer within 0.2 s"):
        one(system, timeout=0.2)
    assert server.reader_left.wait(SECONDS_TO_NOTICE)


@pytest.mark.parametrize("kind", ["async_client"])
@pytest.mark.parametrize("way", EVERY)
def test_slow_answer_is_cut_by_the_timeout(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(delay=60))
    with pytest.raises(CallTimeout):
        one(system, timeout=0.05)


@CLIENTS
@pytest.mark.parametrize("way", [chat, responses])
def test_malformed_json_is_the_error_that_the_sdk_raises(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(body='{"id": "chatcmpl-1", "choices": [{'))
    with pytest.raises(json.JSONDecodeError):
        one(system, retries=2)
    assert len(server.requests) == 1


@CLIENTS
@pytest.mark.parametrize("way", [streamed_chat])
def test_stream_without_an_event_is_an_empty_answer_that_never_finished(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(body='{"id": "chatcmpl-1", "choices": [{'))
    answer = one(system)
    assert (answer.text, answer.finish_reason, answer.output.first_latency) == ("", None, None)


# --- errors that pass


@CLIENTS
@pytest.mark.parametrize("way", EVERY)
def test_rate_limit_and_server_errors_are_tried_again(
    server: ModelServer, system: Callable[..., Any]
):
    limited = Answer(status=429, headers={"Retry-After-Ms": "20"})
    server.answers(limited, Answer(status=500, headers={"Retry-After": "0.02"}), Answer("At last."))
    answer = one(system, retries=2)
    assert answer.text == "At last."
    assert len(server.requests) == 3


@CLIENTS
@pytest.mark.parametrize("way", [chat, streamed_chat])
def test_retry_after_is_what_is_waited(
    server: ModelServer, system: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    asked: list[float | None] = []

    def noted(error: BaseException) -> float | None:
        asked.append(retry_after.retry_after(error))
        return 0.001

    monkeypatch.setattr(retrying, "retry_after", noted)
    server.answers(Answer(status=429, headers={"Retry-After": "37"}), Answer("At last."))
    assert one(system, retries=1).text == "At last."
    assert set(asked) == {37.0}


@CLIENTS
@pytest.mark.parametrize("way", [chat, streamed_chat])
def test_server_that_asks_for_an_hour_ends_the_call_at_once(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(openai.RateLimitError) as caught:
        one(system, retries=5)
    assert len(server.requests) == 1
    assert caught.value.__notes__[0].startswith("not tried again: the server asks to wait 3600 s")


@CLIENTS
@pytest.mark.parametrize("way", [chat, streamed_chat])
def test_wrong_key_is_not_tried_again(server: ModelServer, system: Callable[..., Any]):
    server.answers(Answer(status=401, error="invalid_api_key"))
    with pytest.raises(openai.AuthenticationError):
        one(system, retries=5)
    assert len(server.requests) == 1


# --- conversations


@pytest.mark.parametrize("stream", [False, True])
def test_client_converses(server: ModelServer, client: Any, stream: bool):
    server.answers(Answer("Hello."), Answer("Sure."))
    system = functools.partial(client.chat.completions.create, model="m", stream=stream)
    talk = converse(system, ["Hi", "A human!"], history="messages")
    assert talk.replies.texts == ["Hello.", "Sure."]
    assert [turn["content"] for turn in server.requests[1].body["messages"]] == [
        "Hi",
        "Hello.",
        "A human!",
    ]
