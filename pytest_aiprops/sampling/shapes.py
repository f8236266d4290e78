"""Reads text, tokens used and tool calls off what a system returned, by its shape.

No SDK is imported: an OpenAI completion is whatever has `choices[0].message`. Objects and the
dicts they serialise to read the same. Shapes known: str; OpenAI chat completions (LiteLLM's are the
same), legacy completions and responses; Anthropic messages; LangChain messages and LangGraph
states; pydantic-ai and OpenAI Agents results; Ollama replies; and values (dict, list, pydantic
model), whose text is their JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.samples import Usage

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Reading:
    """What was read off one output."""

    text: str
    usage: Usage | None
    tool_calls: tuple[str, ...]


def read(
    output: Any,
    *,
    text: Callable[[Any], str] | None = None,
    usage: Callable[[Any], Usage | None] | None = None,
    system: str = "the system",
) -> Reading:
    """Read an output.

    Args:
        output: What the system returned.
        text: Takes the text out of it, where its shape is not known.
        usage: Takes the tokens used out of it.
        system: Name of the system, for messages.

    Raises:
        UsageError: The output has no text that could be found.

    Example:
        >>> read({"choices": [{"message": {"content": "Hello"}}]}).text
        'Hello'
    """
    if text is not None:
        said: str | None = text(output)
        if not isinstance(said, str):
            raise UsageError(
                f"text= must give a str, got {type(said).__name__} for the "
                f"{type(output).__name__} that {system} returned"
            )
    else:
        said = _text(output)
        if said is None:
            raise UsageError(_no_text(output, system))
    return Reading(
        str.__str__(said),  # a str subclass (an enum's member) becomes the plain text
        usage(output) if usage is not None else _usage(output),
        tuple(_tool_calls(output)),
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
        or _openai_response(output) is not None
    )
    return None if is_reply else output


def _no_text(output: Any, system: str) -> str:
    if output is None:
        return (
            f"{system} returned None, not an answer; a function without a return statement does "
            'that. If None is a legal answer, say how it reads: text=lambda o: o or ""'
        )
    if isinstance(output, bytes | bytearray):
        return (
            f"{system} returned {type(output).__name__}, not text; "
            'decode it: text=lambda o: o.decode("utf-8")'
        )
    if hasattr(output, "__next__") or hasattr(output, "__anext__"):
        return (
            f"{system} returned a stream ({type(output).__name__}), which cannot be read twice; "
            "join its parts in the system"
        )
    kind = type(output)
    return (
        f"{system} returned a {kind.__module__}.{kind.__qualname__}, whose text is not where any "
        "known SDK puts it; say where it is: text=lambda o: o.answer"
    )


# --- text


def _text(output: Any) -> str | None:
    if isinstance(output, str):
        return output
    if output is None or isinstance(output, bytes | bytearray | bool | int | float | type):
        return None
    for reader in (_openai_chat, _openai_response, _message, _result):
        said = reader(output)
        if said is not None:
            return said
    return _as_json(output)


def _openai_chat(output: Any) -> str | None:
    choice = _first(_get(output, "choices"))
    if choice is None:
        return None
    message = _get(choice, "message")
    if message is None:
        return _str(_get(choice, "text"))
    return _message(message) or ""  # only tools called, or cut off before the first word


def _openai_response(output: Any) -> str | None:
    said = _str(_get(output, "output_text"))
    if said is not None:
        return said
    items = _get(output, "output")  # as a dict it has no output_text, which is computed
    if not isinstance(items, list) or not items:
        return None
    kinds = [_get(item, "type") for item in items]
    if "message" not in kinds and "function_call" not in kinds:
        return None
    return "".join(_content(_get(item, "content")) or "" for item in items)


def _message(output: Any) -> str | None:
    """Anything with `content`: a chat message, an Anthropic reply, a LangChain message."""
    said = _content(_get(output, "content"))
    if said is not None:
        return said
    if _get(output, "content") is None and _get(output, "role") == "assistant":
        return _str(_get(output, "refusal")) or ""
    return None


def _content(content: Any) -> str | None:
    if isinstance(content, str):
        return content
    if not isinstance(content, list | tuple):
        return None
    parts = []
    for block in content:
        if isinstance(block, str):
            parts.append(block)
        elif _get(block, "type") in ("text", "output_text"):
            parts.append(_str(_get(block, "text")) or "")
        elif _get(block, "type") == "refusal":
            parts.append(_str(_get(block, "refusal")) or "")
        elif not isinstance(_get(block, "type"), str):
            return None
    return "".join(parts)


def _result(output: Any) -> str | None:
    """What wraps an answer: agent results, LangGraph states, Ollama, `.text`, structured output."""
    messages = _get(output, "messages")
    if isinstance(messages, list) and messages:
        return _message(messages[-1])
    for name in ("final_output", "output", "data", "text", "message"):
        inner = _get(output, name)
        if isinstance(inner, str):
            return inner
        if name == "message" and inner is not None:
            return _message(inner)
        if name in ("final_output", "output", "data") and not isinstance(output, Mapping):
            said = _as_json(inner)
            if said is not None:
                return said
    return None


def _as_json(value: Any) -> str | None:
    """A structured output's text is its JSON."""
    dump = getattr(value, "model_dump_json", None)
    if callable(dump) and not isinstance(value, type):
        return _str(dump())
    if isinstance(value, dict | list):
        try:
            return json.dumps(value, ensure_ascii=False)
        except (TypeError, ValueError):
            return None  # it holds something JSON has no form for, so its text is not known
    return None


# --- tool calls


def _tool_calls(output: Any) -> list[str]:
    if output is None or isinstance(output, str | bytes):
        return []
    choice = _first(_get(output, "choices"))
    if choice is not None:
        return _tool_calls(_get(choice, "message"))
    messages = _get(output, "messages")
    if isinstance(messages, list):
        return [name for message in _since_customer(messages) for name in _tool_calls(message)]
    named = [_tool_name(call) for call in _items(_get(output, "tool_calls"))]
    if not named:
        named = [_tool_name(_get(output, "function_call"))]
    named += [
        _str(_get(block, "name"))
        for place in ("content", "output")
        for block in _items(_get(output, place))
        if _get(block, "type") in ("tool_use", "server_tool_use", "function_call")
    ]
    if not any(named):
        named = _pydantic_ai_tools(output)
    inner = _get(output, "message")
    if not any(named) and inner is not None and not isinstance(inner, str):
        return _tool_calls(inner)
    return [name for name in named if name]


def _tool_name(call: Any) -> str | None:
    if isinstance(call, str):
        return call
    for place in ("function", "custom"):
        name = _str(_get(_get(call, place), "name"))
        if name is not None:
            return name
    return _str(_get(call, "name"))


def _pydantic_ai_tools(output: Any) -> list[str | None]:
    new_messages = _get(output, "new_messages")
    if not callable(new_messages) or not hasattr(output, "output"):
        return []
    return [
        _str(_get(part, "tool_name"))
        for message in _items(new_messages())
        for part in _items(_get(message, "parts"))
        if _get(part, "part_kind") == "tool-call"
    ]


def _since_customer(messages: list[Any]) -> list[Any]:
    """The messages after the customer's last: a graph's state holds the whole conversation."""
    for position in range(len(messages) - 1, -1, -1):
        if (_get(messages[position], "type") or _get(messages[position], "role")) in (
            "human",
            "user",
        ):
            return messages[position + 1 :]
    return messages


# --- tokens


_INPUT_NAMES = ("input_tokens", "prompt_tokens", "request_tokens", "prompt_eval_count")
_OUTPUT_NAMES = ("output_tokens", "completion_tokens", "response_tokens", "eval_count")


def _usage(output: Any) -> Usage | None:
    if output is None or isinstance(output, str | bytes):
        return None
    for name in ("usage", "usage_metadata"):
        found = _get(output, name)
        usage = _tokens(found)
        if usage is None and callable(found) and hasattr(output, "new_messages"):
            usage = _tokens(found())  # pydantic-ai's is a method
        if usage is not None:
            return usage
    return _tokens(output)


def _tokens(counts: Any) -> Usage | None:
    read_tokens = _first_int(counts, _INPUT_NAMES)
    written = _first_int(counts, _OUTPUT_NAMES)
    if read_tokens is None or written is None:
        return None
    return Usage(read_tokens, written)


# --- looking into objects and dicts alike


def _get(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(name)
    return getattr(value, name, None)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list | tuple) and value else None


def _items(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()


def _str(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _first_int(value: Any, names: tuple[str, ...]) -> int | None:
    for name in names:
        found = _get(value, name)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
    return None
