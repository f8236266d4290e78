"""LiteLLM's functions as systems; they run where LiteLLM is installed (docs/dependencies.md)."""

import functools
from collections.abc import Callable
from typing import Any

import pytest

from pytest_aiprops.sampling import Sample, Usage, sample
from pytest_aiprops.sampling.retrying import is_transient
from tests.sampling.sdks.server import Answer, ModelServer

with pytest.MonkeyPatch.context() as patch:
    # Without it, its import asks a server for the prices of models.
    patch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    litellm = pytest.importorskip("litellm")

# LiteLLM reads its streams in a way that pydantic deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ASKED = [{"role": "user", "content": "Where is my order?"}]


@pytest.fixture(params=["completion", "acompletion"])
def system(request: pytest.FixtureRequest, server: ModelServer) -> Callable[..., Any]:
    return functools.partial(
        getattr(litellm, request.param),
        model="openai/m",
        messages=ASKED,
        api_base=server.openai_url,
        api_key="k",
        num_retries=0,
        max_retries=0,
    )


def one(system: Callable[..., Any], **settings: Any) -> Sample:
    return sample(system, n=1, **settings)[0]


@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
def test_answer_is_read(system: Callable[..., Any], settings: dict[str, Any]):
    answer = one(system, **settings)
    assert (answer.text, answer.usage) == ("Hello there.", Usage(7, 2))
    assert (answer.model, answer.finish_reason) == ("model-1-2026-01-01", "stop")


@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
def test_stream_is_read(system: Callable[..., Any], settings: dict[str, Any]):
    streamed = functools.partial(system, stream=True, stream_options={"include_usage": True})
    answer = one(streamed, **settings)
    assert (answer.text, answer.usage) == ("Hello there.", Usage(7, 2))
    assert answer.finish_reason == "stop"
    assert answer.model is not None
    assert answer.output.first_latency is not None


@pytest.mark.parametrize("stream", [False, True])
def test_tools_called_are_named_in_order(
    server: ModelServer, system: Callable[..., Any], stream: bool
):
    server.answers(Answer(tools=("lookup_order", "transfer")))
    answer = one(functools.partial(system, stream=stream))
    assert (answer.text, answer.tool_calls) == ("", ("lookup_order", "transfer"))


def test_rate_limit_is_waited_for_as_the_server_asks(
    server: ModelServer, system: Callable[..., Any]
):
    server.answers(Answer(status=429, headers={"Retry-After-Ms": "20"}), Answer("At last."))
    assert one(system, retries=1).text == "At last."
    assert len(server.requests) == 2


def test_errors_that_pass_and_errors_that_last():
    def is_passing(name: str) -> bool:
        kind = getattr(litellm, name)
        return is_transient(kind(message="x", llm_provider="openai", model="m"))

    passing = ("RateLimitError", "Timeout", "ServiceUnavailableError", "InternalServerError")
    lasting = ("BadRequestError", "AuthenticationError", "ContextWindowExceededError")
    assert [is_passing(name) for name in passing] == [True] * 4
    assert [is_passing(name) for name in lasting] == [False] * 3
