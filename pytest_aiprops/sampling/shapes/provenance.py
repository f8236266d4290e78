"""Which model answered and why it stopped, in its provider's words."""

from __future__ import annotations

from typing import Any

from pytest_aiprops.sampling.shapes.fields import as_str, first, first_str, get, items
from pytest_aiprops.sampling.shapes.texts import openai_response

_MODEL_NAMES = ("model", "model_name", "model_id")
"""LangChain and pydantic-ai say `model_name`, LangChain for Bedrock `model_id`."""

_FINISH_NAMES = ("finish_reason", "stop_reason", "done_reason", "stopReason")
"""OpenAI's and LiteLLM's, Anthropic's, Ollama's, Bedrock's."""


def model(output: Any) -> str | None:
    """The name of the model, or None where the output does not say."""
    source = _source(output)
    return first_str(get(source, "response_metadata"), _MODEL_NAMES) or first_str(
        source, _MODEL_NAMES
    )


def finish_reason(output: Any) -> str | None:
    """Why the model stopped, or None where the output does not say."""
    source = _source(output)
    choice = first(get(source, "choices"))
    if choice is not None:
        return as_str(get(choice, "finish_reason"))
    said = first_str(source, _FINISH_NAMES) or first_str(
        get(source, "response_metadata"), _FINISH_NAMES
    )
    if said is not None:
        return said
    if openai_response(source) is not None:
        return _response_status(source)
    return _response_status(get(source, "response_metadata"))


def _response_status(response: Any) -> str | None:
    """An OpenAI response's status, or why it is incomplete."""
    reason = as_str(get(get(response, "incomplete_details"), "reason"))
    return reason or as_str(get(response, "status"))


def _source(output: Any) -> Any:
    """The model's last message in what holds several: a LangGraph state, a pydantic-ai result."""
    if output is None or isinstance(output, str | bytes):
        return None
    messages = get(output, "messages")
    if isinstance(messages, list) and messages:
        return messages[-1]
    new_messages = get(output, "new_messages")
    if callable(new_messages) and hasattr(output, "output"):
        responses = [m for m in items(new_messages()) if get(m, "kind") == "response"]
        return responses[-1] if responses else None
    return output
