"""Clients of OpenAI and Anthropic fail with their own exceptions, and retry as they do."""

import asyncio
import copy
import functools
import inspect
import json
from typing import Any

import pytest

from pytest_aiprops import UsageError
from pytest_aiprops.sampling import sample
from pytest_aiprops.sampling.faults import faults
from pytest_aiprops.sampling.faults.sdk import http_library
from pytest_aiprops.sampling.retrying import is_transient

anthropic = pytest.importorskip("anthropic")
openai = pytest.importorskip("openai")

ANSWER = '{"days": 14}'
CHAT = {
    "id": "1",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": ANSWER},
        }
    ],
}
RESPONSE = {
    "id": "1",
    "object": "response",
    "created_at": 1,
    "model": "m",
    "status": "completed",
    "output": [
        {
            "id": "1",
            "type": "message",
            "role": "assistant",
            "status": "completed",
            "content": [{"type": "output_text", "text": ANSWER, "annotations": []}],
        }
    ],
    "parallel_tool_calls": False,
    "tool_choice": "auto",
    "tools": [],
}
MESSAGE = {
    "id": "1",
    "type": "message",
    "role": "assistant",
    "model": "m",
    "content": [{"type": "text", "text": ANSWER}],
    "stop_reason": "end_turn",
    "stop_sequence": None,
    "usage": {"input_tokens": 1, "output_tokens": 1},
}
CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
STREAM = "".join(
    f"data: {json.dumps({**CHUNK, 'choices': [{'index': 0, 'delta': {'content': part}}]})}\n\n"
    for part in ["a", "b", "c"]
)

ASK = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}
ERRORS = [
    ("timeout", "APITimeoutError"),
    ("rate_limit", "RateLimitError"),
    ("connection_error", "APIConnectionError"),
    ("server_error", "InternalServerError"),
]


def served(request: Any, library: Any) -> Any:
    """What the API answers."""
    path = request.url.path
    if path.endswith("/models"):
        return library.Response(200, json={"object": "list", "data": []})
    if path.endswith("/embeddings"):
        return library.Response(400, json={"error": {"message": "no"}})
    if json.loads(request.content).get("stream"):
        headers = {"content-type": "text/event-stream"}
        return library.Response(200, text=f"{STREAM}data: [DONE]\n\n", headers=headers)
    bodies = {"completions": CHAT, "responses": RESPONSE, "messages": MESSAGE}
    return library.Response(200, json=bodies[path.rpartition("/")[2]])


def client_of(kind: Any, seen: list[Any] | None = None, **options: Any) -> Any:
    """A client of an SDK whose HTTP library, its own, answers here."""
    library = http_library(kind(api_key="unused"))

    def answer(request: Any) -> Any:
        if seen is not None:
            seen.append(request)
        return served(request, library)

    http = library.AsyncClient if kind.__name__.startswith("Async") else library.Client
    transport = http(
        transport=library.MockTransport(answer), headers={"x-tenant": "shop"}, timeout=9.0
    )
    options = {"max_retries": 0, **options}
    return kind(
        api_key="unused", base_url="http://127.0.0.1:9/v1", http_client=transport, **options
    )


def ask(client: Any, **options: Any) -> Any:
    """Make the one call that these tests make, of whichever client."""
    if hasattr(client, "chat"):
        made = client.chat.completions.create(**ASK, **options)
    else:
        made = client.messages.create(**ASK, max_tokens=9, **options)
    return asyncio.run(settled(made)) if inspect.isawaitable(made) else made


def sdk_of(kind: Any) -> Any:
    return anthropic if issubclass(kind, anthropic.Anthropic | anthropic.AsyncAnthropic) else openai


async def settled(awaitable: Any) -> Any:
    return await awaitable


def text_of(answer: Any) -> str:
    return sample(lambda: answer, n=1).texts[0]


CLIENTS = pytest.mark.parametrize(
    "kind",
    [openai.OpenAI, openai.AsyncOpenAI, anthropic.Anthropic, anthropic.AsyncAnthropic],
    ids=lambda kind: kind.__name__,
)


@CLIENTS
@pytest.mark.parametrize(("fault", "error"), ERRORS)
def test_a_client_raises_its_own_exceptions(kind, fault, error):
    client = faults(client_of(kind), schedule=[fault])
    with pytest.raises(getattr(sdk_of(kind), error)) as caught:
        ask(client)
    assert type(caught.value).__name__ == error
    assert is_transient(caught.value)
    assert text_of(ask(client)) == ANSWER
    assert client.injected == [fault, "ok"]


@CLIENTS
@pytest.mark.parametrize(("fault", "error"), ERRORS)
def test_a_method_of_a_client_raises_the_exceptions_of_its_sdk(kind, fault, error):
    client = client_of(kind)
    method = client.chat.completions.create if hasattr(client, "chat") else client.messages.create
    faulty = faults(functools.partial(method, **ASK, max_tokens=9), schedule=[fault])
    assert inspect.iscoroutinefunction(faulty) == kind.__name__.startswith("Async")
    with pytest.raises(getattr(sdk_of(kind), error)) as caught:
        sample(faulty, n=1)
    assert is_transient(caught.value)
    assert sample(faulty, n=1).texts == [ANSWER]


@CLIENTS
def test_a_rate_limit_has_a_real_response_that_says_how_long_to_wait(kind):
    client = client_of(kind)
    create = client.chat.completions.create if hasattr(client, "chat") else client.messages.create
    faulty = faults(functools.partial(create, **ASK, max_tokens=9), rate_limit=1.0, retry_after=3)
    with pytest.raises((openai.RateLimitError, anthropic.RateLimitError)) as caught:
        sample(faulty, n=1)
    assert isinstance(caught.value.response, http_library(client).Response)
    assert caught.value.status_code == caught.value.response.status_code == 429
    assert caught.value.response.headers["retry-after"] == "3"
    assert "Rate limit reached (injected by aiprops.faults, call 1)" in str(caught.value)


@CLIENTS
def test_the_retries_of_an_sdk_see_the_faults(kind):
    client = faults(client_of(kind, max_retries=2), schedule=["rate_limit"], retry_after=0.001)
    assert text_of(ask(client)) == ANSWER
    assert client.injected == ["rate_limit", "ok"]
    client.fail_with("rate_limit")
    with pytest.raises((openai.RateLimitError, anthropic.RateLimitError)):
        ask(client)
    assert client.injected[2:] == ["rate_limit"] * 3


@CLIENTS
def test_the_text_of_an_answer_is_spoilt(kind):
    client = faults(client_of(kind), schedule=["empty", "truncated", "malformed_json", "ok"])
    answers = [ask(client) for _ in range(4)]
    assert [text_of(answer) for answer in answers] == ["", '{"days', '{"days": 14', ANSWER]
    cut = answers[1]
    why = cut.choices[0].finish_reason if hasattr(cut, "choices") else cut.stop_reason
    assert why in ("length", "max_tokens")


def test_the_object_of_a_method_is_spoilt_on_a_copy():
    client = client_of(openai.OpenAI)
    faulty = faults(client.responses.create, schedule=["truncated", "malformed_json"])
    answer = faulty(model="m", input="Hi")
    assert (answer.output_text, answer.status) == ('{"days', "incomplete")
    assert faulty(model="m", input="Hi").output_text == '{"days": 14'
    message = faults(client_of(anthropic.Anthropic).messages.create, empty=1.0)
    assert message(**ASK, max_tokens=9).content[0].text == ""


def test_what_the_sdk_parses_it_parses_from_the_spoilt_text():
    from pydantic import BaseModel

    class Days(BaseModel):
        days: int

    client = faults(client_of(openai.OpenAI), schedule=["malformed_json", "truncated"])
    with pytest.raises(ValueError, match="Invalid JSON"):
        client.chat.completions.parse(**ASK, response_format=Days)
    with pytest.raises(openai.LengthFinishReasonError):
        client.chat.completions.parse(**ASK, response_format=Days)
    assert client.chat.completions.parse(**ASK, response_format=Days).choices[
        0
    ].message.parsed == Days(days=14)


@pytest.mark.parametrize("of", ["client", "method"])
def test_a_stream_breaks_off(of):
    def streamed(kind: Any) -> list[str]:
        client = client_of(kind)
        if of == "client":
            create = faults(client, truncated=1.0).chat.completions.create
        else:
            create = faults(client.chat.completions.create, truncated=1.0)

        async def read() -> list[str]:
            stream = await create(**ASK, stream=True)
            return [chunk.choices[0].delta.content async for chunk in stream]

        if kind is openai.AsyncOpenAI:
            return asyncio.run(read())
        with create(**ASK, stream=True) as stream:
            return [chunk.choices[0].delta.content for chunk in stream]

    broken = streamed(openai.OpenAI)
    assert broken == ["a", "b"][: len(broken)] != []
    assert streamed(openai.AsyncOpenAI) == broken


def test_a_slow_request_outlasts_the_patience_of_the_client():
    slow = faults(client_of(openai.OpenAI, timeout=0.002), slow=1.0, delay=60)
    with pytest.raises(openai.APITimeoutError):
        ask(slow)
    asynchronous = faults(client_of(openai.AsyncOpenAI, timeout=0.002), slow=1.0, delay=60)
    with pytest.raises(openai.APITimeoutError):
        ask(asynchronous)
    patient = faults(client_of(openai.OpenAI), slow=1.0, delay=0.001)
    assert text_of(ask(patient)) == ANSWER


def test_the_stand_in_is_a_client_to_whoever_asks():
    client = client_of(openai.OpenAI, max_retries=1)
    faulty = faults(client, rate_limit=1.0)
    assert isinstance(faulty, openai.OpenAI)
    assert faulty.max_retries == 1
    assert repr(faulty) == "Faulty(OpenAI, rate_limit=1, seed=0; 0 calls, 0 with a fault)"
    with pytest.raises(openai.RateLimitError):
        ask(faulty.with_options(max_retries=0))
    assert faulty.calls == 1


def test_the_client_itself_stays_healthy_and_open():
    client = client_of(openai.OpenAI)
    with faults(client, rate_limit=1.0) as faulty, pytest.raises(openai.RateLimitError):
        ask(faulty)
    assert text_of(ask(client)) == ANSWER


def test_an_async_client_can_be_entered():
    client = client_of(openai.AsyncOpenAI)

    async def use() -> str:
        async with faults(client, truncated=1.0) as faulty:
            answer = await faulty.chat.completions.create(**ASK)
        return answer.choices[0].message.content

    assert asyncio.run(use()) == '{"days'


def test_requests_go_out_as_the_client_would_send_them():
    seen: list[Any] = []
    client = client_of(openai.OpenAI, seen, default_headers={"x-app": "bot"})
    ask(faults(client, schedule=[]))
    ask(client)
    sent, usual = (dict(request.headers) for request in seen)
    assert sent.pop("x-stainless-raw-response", None) == usual.pop("x-stainless-raw-response", None)
    for headers in sent, usual:
        headers.pop("idempotency-key", None)
    assert sent == usual
    assert sent["x-tenant"] == "shop"
    assert seen[0].content == seen[1].content


def test_what_has_no_text_counts_as_healthy():
    client = faults(client_of(openai.OpenAI), truncated=1.0)
    assert client.models.list().data == []
    with pytest.raises(openai.BadRequestError):
        client.embeddings.create(model="m", input="Hi")
    assert client.injected == ["ok", "ok"]


def test_a_method_whose_answer_has_no_text_is_a_usage_error_that_names_the_way_out():
    client = client_of(openai.OpenAI)
    with pytest.raises(UsageError, match=r"inject faults into the client \(aiprops.faults\("):
        faults(client.chat.completions.with_raw_response.create, truncated=1.0)(**ASK)
    with pytest.raises(openai.RateLimitError):
        faults(client.chat.completions.with_raw_response.create, rate_limit=1.0)(**ASK)


def test_faults_of_a_faulty_client_add_up():
    client = faults(client_of(openai.OpenAI), schedule=["ok", "truncated"])
    twice = faults(client, schedule=["rate_limit"])
    with pytest.raises(openai.RateLimitError):
        ask(twice)
    assert [text_of(ask(twice)) for _ in range(3)] == [ANSWER, '{"days', ANSWER]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (openai.OpenAI, r"got its class; make one: OpenAI\(api_key="),
        (client_of(openai.OpenAI).chat.completions, "got a Completions; give the client itself"),
        (client_of(anthropic.Anthropic).messages, "got a Messages; give the client itself"),
    ],
)
def test_a_part_of_a_client_is_refused(part, message):
    with pytest.raises(UsageError, match=message):
        faults(part, rate_limit=1.0)


def test_an_empty_stream_has_no_chunk():
    client = faults(client_of(openai.OpenAI), empty=1.0)
    assert list(client.chat.completions.create(**ASK, stream=True)) == []


def test_a_deep_copy_of_a_config_keeps_the_client():
    faulty = faults(openai.OpenAI(api_key="unused"), timeout=1.0)
    assert copy.deepcopy({"client": faulty})["client"] is faulty
