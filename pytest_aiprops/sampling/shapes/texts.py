"""The text of an output: a reply's, or the JSON that a value reads as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pytest_aiprops.sampling.shapes.fields import as_str, first, get, items


def reply_text(output: Any) -> str | None:
    """The text of a str or of what an SDK returns for a reply, or None."""
    if isinstance(output, str):
        return as_str(output)
    if output is None or isinstance(output, bytes | bytearray | bool | int | float | type):
        return None
    for reader in (_openai_chat, openai_response, message_text, _result):
        said = reader(output)
        if said is not None:
            return said
    return None


def value_text(value: Any) -> str | None:
    """The JSON of a dict, list or pydantic model, or None."""
    dump = getattr(value, "model_dump_json", None)
    if callable(dump) and not isinstance(value, type):
        return as_str(dump())
    if isinstance(value, dict | list):
        try:
            return json.dumps(value, ensure_ascii=False)
        except (TypeError, ValueError):
            return None  # it holds something JSON has no form for, so its text is not known
    return None


def _openai_chat(output: Any) -> str | None:
    choice = first(get(output, "choices"))
    if choice is None:
        return None
    message = get(choice, "message")
    if message is None:
        return as_str(get(choice, "text"))
    return message_text(message) or ""  # only tools called, or cut off before the first word


def openai_response(output: Any) -> str | None:
    """The text of an OpenAI response, or None where it is none."""
    said = as_str(get(output, "output_text"))  # computed: dicts lack it, and it leaves out refusals
    found = get(output, "output")
    if said or not isinstance(found, list):
        return said
    kinds = [get(item, "type") for item in found]
    is_response = (
        said is not None
        or get(output, "object") == "response"  # cut off while it reasoned, it holds no message
        or "message" in kinds
        or "function_call" in kinds
    )
    if not is_response:
        return None
    return "".join(content_text(get(item, "content")) or "" for item in found)


def message_text(output: Any) -> str | None:
    """The text of anything with `content`: a chat, Anthropic or LangChain message; or None."""
    said = content_text(get(output, "content"))
    if said is not None:
        return said
    if get(output, "content") is None and get(output, "role") == "assistant":
        return as_str(get(output, "refusal")) or ""
    return None


def content_text(content: Any) -> str | None:
    """The text of a message's content, a str or a list of blocks, or None where it is neither."""
    if isinstance(content, str):
        return as_str(content)
    if not isinstance(content, list | tuple):
        return None
    parts = []
    for block in content:
        kind = get(block, "type")
        if isinstance(block, str):
            parts.append(block)
        elif kind in ("text", "output_text"):
            parts.append(as_str(get(block, "text")) or "")
        elif kind == "refusal":
            parts.append(as_str(get(block, "refusal")) or "")
        elif not isinstance(kind, str):
            return None
    return "".join(parts)


def _result(output: Any) -> str | None:
    """What wraps an answer: agent results, LangGraph states, Ollama, `.text`, structured output."""
    messages = get(output, "messages")
    if isinstance(messages, list) and messages:
        return message_text(messages[-1])
    parts = get(output, "parts")
    if get(output, "kind") == "response" and isinstance(parts, list | tuple):  # of pydantic-ai
        said = [get(part, "content") for part in parts if get(part, "part_kind") == "text"]
        return "".join(as_str(part) or "" for part in said)
    for name in ("final_output", "output", "data", "text", "message"):
        inner = get(output, name)
        if isinstance(inner, str):
            return as_str(inner)
        if name == "message" and inner is not None:
            return message_text(inner)
        if name in ("final_output", "output", "data") and not isinstance(output, Mapping):
            said_as_value = value_text(inner)
            if said_as_value is not None:
                return said_as_value
    if get(output, "done") is not None and get(output, "model"):  # Ollama's generate
        return as_str(get(output, "response"))
    return None


def turn_messages(messages: Any) -> list[Any]:
    """The messages after the customer's last: a graph's state holds the whole conversation."""
    known = list(items(messages))
    for position in range(len(known) - 1, -1, -1):
        if (get(known[position], "type") or get(known[position], "role")) in ("human", "user"):
            return known[position + 1 :]
    return known
