"""Reads what a system returned by its shape: text, tools called, tokens, model, finish reason.

No SDK is imported: an OpenAI completion is whatever has `choices[0].message`. Objects and the
dicts they serialise to read the same. Shapes known: str; OpenAI chat completions (LiteLLM's are
the same), legacy completions and responses; Anthropic messages; LangChain messages and LangGraph
states; pydantic-ai and OpenAI Agents results; Ollama replies; what streams of these gave; and
values (dict, list, pydantic model), whose text is their JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.samples import Usage
from pytest_aiprops.sampling.shapes.given import text_by, usage_by
from pytest_aiprops.sampling.shapes.joining import Joined, join
from pytest_aiprops.sampling.shapes.provenance import finish_reason, model
from pytest_aiprops.sampling.shapes.refusals import no_text
from pytest_aiprops.sampling.shapes.streamed import Streamed
from pytest_aiprops.sampling.shapes.texts import openai_response, reply_text, value_text
from pytest_aiprops.sampling.shapes.tokens import usage as tokens_used
from pytest_aiprops.sampling.shapes.tools import tool_calls

__all__ = ["Reading", "Streamed", "read", "structured"]
__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Reading:
    """What was read off one output.

    Args:
        text: What the system said.
        usage: Tokens used, or None where the output does not say.
        tool_calls: Names of the tools called, in order.
        model: The model's name, as its provider has it in the answer, or None.
        finish_reason: Why the model stopped, in its provider's words, or None.
    """

    text: str
    usage: Usage | None
    tool_calls: tuple[str, ...]
    model: str | None = None
    finish_reason: str | None = None


def read(
    output: Any,
    *,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
    system: str = "the system",
) -> Reading:
    """Read an output.

    Args:
        output: What the system returned; `Streamed` for what its stream gave.
        text: Takes the text out of it, where its shape is not known. That of a stream gets its
            chunks.
        usage: Takes the tokens used out of it, likewise.
        system: Name of the system, for messages.

    Raises:
        UsageError: The output has no text that could be found; `text` or `usage` raises, or gives
            what is no text, or no `Usage` of whole numbers.

    Example:
        >>> read({"choices": [{"message": {"content": "Hello"}, "finish_reason": "stop"}]})
        Reading(text='Hello', usage=None, tool_calls=(), model=None, finish_reason='stop')
    """
    found = _joined(output, text is None)
    said = found.text
    if text is not None:
        said = text_by(text, output, system)
    if said is None:
        raise UsageError(no_text(output, system))
    return Reading(
        str.__str__(said),  # a str subclass (an enum's member) becomes the plain text
        usage_by(usage, output, system) if usage is not None else found.usage,
        found.tool_calls,
        found.model,
        found.finish_reason,
    )


def _joined(output: Any, needs_text: bool) -> Joined:
    if isinstance(output, Streamed):
        return join(output.chunks)
    said = reply_text(output) if needs_text else None
    is_value = needs_text and said is None  # its `model` may be a car's
    return Joined(
        value_text(output) if is_value else said,
        tokens_used(output),
        tuple(tool_calls(output)),
        None if is_value else model(output),
        None if is_value else finish_reason(output),
    )


def structured(output: Any) -> Any:
    """The value a raw output is by itself, or None where it is a text or a chat reply.

    Example:
        >>> structured({"label": "billing", "text": "..."})
        {'label': 'billing', 'text': '...'}
        >>> structured({"choices": [{"message": {"content": "Hello"}}]}) is None
        True
    """
    if isinstance(output, list):
        return output
    if not isinstance(output, dict):
        return None
    is_reply = (
        "role" in output
        or any(isinstance(output.get(name), list) for name in ("choices", "messages", "content"))
        or isinstance(output.get("message"), Mapping)
        or openai_response(output) is not None
    )
    return None if is_reply else output
