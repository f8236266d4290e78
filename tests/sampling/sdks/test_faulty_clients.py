"""Clients with faults over a real connection: what is healthy passes, streams break off."""

from typing import Any

import pytest

from pytest_aiprops.sampling import asample, sample
from pytest_aiprops.sampling.faults import faults
from tests.sampling.sdks.server import Answer, ModelServer

openai = pytest.importorskip("openai")
anthropic = pytest.importorskip("anthropic")

ASK = {"model": "m", "messages": [{"role": "user", "content": "Where is my order?"}]}
TEXT = "It is on its way to you."


def clients(server: ModelServer, **options: Any) -> dict[str, Any]:
    return {
        "openai": openai.OpenAI(base_url=server.openai_url, api_key="k", **options),
        "anthropic": anthropic.Anthropic(base_url=server.anthropic_url, api_key="k", **options),
    }


def ask(client: Any, stream: bool) -> Any:
    if hasattr(client, "chat"):
        return client.chat.completions.create(**ASK, stream=stream)
    return client.messages.create(**ASK, max_tokens=9, stream=stream)


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
@pytest.mark.parametrize("stream", [False, True])
def test_healthy_calls_pass_through_and_spoilt_ones_are_cut(server, sdk, stream):
    server.answers(Answer(text=TEXT))
    with clients(server)[sdk] as client:
        faulty = faults(client, schedule=["ok", "truncated", "ok"])
        texts = sample(lambda: ask(faulty, stream), n=3, concurrency=1).texts
        assert texts[0] == texts[2] == TEXT
        assert TEXT.startswith(texts[1])
        assert 0 < len(texts[1]) < len(TEXT)
        assert len(server.requests) == 3


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_the_helpers_for_streams_break_off_too(server, sdk):
    server.answers(Answer(text=TEXT))

    def told(client: Any) -> str:
        if sdk == "openai":
            with client.chat.completions.stream(**ASK) as stream:
                return "".join(one.delta for one in stream if one.type == "content.delta")
        with client.messages.stream(**ASK, max_tokens=9) as stream:
            return "".join(stream.text_stream)

    with clients(server)[sdk] as client:
        faulty = faults(client, schedule=["truncated"])
        broken = told(faulty)
        assert TEXT.startswith(broken)
        assert 0 < len(broken) < len(TEXT)
        assert told(faulty) == TEXT


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_no_request_leaves_for_a_fault_before_the_call(server, sdk):
    server.answers(Answer(text=TEXT))
    with clients(server, max_retries=2)[sdk] as client:
        faulty = faults(client, schedule=["rate_limit", "rate_limit"], retry_after=0.001)
        assert sample(lambda: ask(faulty, False), n=1).texts == [TEXT]
        assert faulty.injected == ["rate_limit", "rate_limit", "ok"]
        assert len(server.requests) == 1


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_an_error_of_the_server_stays_what_it_is(server, sdk):
    server.answers(Answer(status=500))
    with clients(server, max_retries=0)[sdk] as client:
        faulty = faults(client, truncated=1.0)
        with pytest.raises((openai.InternalServerError, anthropic.InternalServerError)):
            ask(faulty, False)
        assert faulty.injected == ["ok"]


@pytest.mark.asyncio
async def test_async_clients_do_the_same(server):
    server.answers(Answer(text=TEXT))
    async with openai.AsyncOpenAI(base_url=server.openai_url, api_key="k") as client:
        faulty = faults(client, schedule=["malformed_json", "ok"])

        async def bot() -> Any:
            return await faulty.chat.completions.create(**ASK)

        samples = await asample(bot, n=2, concurrency=1)
        assert samples.texts == [f'{{"answer": "{TEXT}', TEXT]


def test_a_provider_that_charges_still_says_how_much(server):
    server.answers(Answer(text=TEXT, read=7, written=2))
    with clients(server)["openai"] as client:
        (answer,) = sample(lambda: ask(faults(client, truncated=1.0), False), n=1)
        assert (answer.usage.input_tokens, answer.usage.output_tokens) == (7, 2)
        assert answer.finish_reason == "length"
