"""pydantic-ai agents as systems."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pytest_aiprops.sampling import Sample, Usage, loop, sample
from tests.sampling.sdks.server import Answer, ModelServer

openai = pytest.importorskip("openai")
pydantic = pytest.importorskip("pydantic")
pydantic_ai = pytest.importorskip("pydantic_ai")
models = pytest.importorskip("pydantic_ai.models.openai")
providers = pytest.importorskip("pydantic_ai.providers.openai")


class Label(pydantic.BaseModel):  # type: ignore[name-defined,misc]
    label: str


@pytest.fixture
def model(server: ModelServer) -> Iterator[Any]:
    client = openai.AsyncOpenAI(base_url=server.openai_url, api_key="k", max_retries=0)
    yield models.OpenAIChatModel("m", provider=providers.OpenAIProvider(openai_client=client))
    loop.run(client.close(), "the client")


def one(system: Callable[..., Any], *args: Any, **settings: Any) -> Sample:
    return sample(system, *args, n=1, **settings)[0]


def test_result_tells_text_tokens_model_and_why_it_stopped(model: Any):
    agent = pydantic_ai.Agent(model)
    answer = one(agent.run, "Where is my order?")
    assert answer.text == "Hello there."
    assert answer.usage == Usage(7, 2)
    assert (answer.model, answer.finish_reason) == ("model-1-2026-01-01", "stop")
    assert answer.tool_calls == ()


def test_response_alone_reads_the_same(model: Any):
    agent = pydantic_ai.Agent(model)

    async def last_response(question: str) -> Any:
        return (await agent.run(question)).new_messages()[-1]

    answer = one(last_response, "Where is my order?")
    assert (answer.text, answer.usage) == ("Hello there.", Usage(7, 2))
    assert (answer.model, answer.finish_reason) == ("model-1-2026-01-01", "stop")


def test_tools_and_the_tokens_of_every_request_are_counted(server: ModelServer, model: Any):
    agent = pydantic_ai.Agent(model)

    @agent.tool_plain
    def lookup_order(order: int) -> str:
        return f"{order} is on its way"

    server.answers(Answer(tools=("lookup_order",)), Answer("On its way."))
    answer = one(agent.run, "Where is my order?")
    assert (answer.text, answer.tool_calls) == ("On its way.", ("lookup_order",))
    assert answer.usage == Usage(14, 4)
    assert answer.finish_reason == "stop"


def test_structured_output_is_its_json(server: ModelServer, model: Any):
    agent = pydantic_ai.Agent(model, output_type=pydantic_ai.PromptedOutput(Label))
    server.answers(Answer('{"label": "billing"}'))
    assert one(agent.run, "My invoice is wrong.").text == '{"label":"billing"}'


def test_text_of_a_stream_is_joined(model: Any):
    agent = pydantic_ai.Agent(model)

    async def answer(question: str) -> Any:
        async with agent.run_stream(question) as result:
            async for words in result.stream_text(delta=True, debounce_by=None):
                yield words

    assert one(answer, "Where is my order?").text == "Hello there."


def test_rate_limit_is_waited_for_as_the_server_asks(server: ModelServer, model: Any):
    server.answers(Answer(status=429, headers={"Retry-After-Ms": "20"}), Answer("At last."))
    assert one(pydantic_ai.Agent(model).run, "Where is my order?", retries=1).text == "At last."
    assert len(server.requests) == 2


def test_server_that_asks_for_an_hour_ends_the_call_at_once(server: ModelServer, model: Any):
    server.answers(Answer(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(pydantic_ai.ModelHTTPError) as caught:
        one(pydantic_ai.Agent(model).run, "Where is my order?", retries=5)
    assert len(server.requests) == 1
    assert caught.value.__notes__[0].startswith("not tried again: the server asks to wait 3600 s")
