"""The names of the tools a model called in one output, in order."""

from __future__ import annotations

from typing import Any

from pytest_aiprops.sampling.shapes.fields import as_str, first, get, items
from pytest_aiprops.sampling.shapes.texts import turn_messages

TOOL_BLOCKS = frozenset(
    {
        "tool_use",
        "server_tool_use",
        "mcp_tool_use",
        "function_call",
        "custom_tool_call",
        "mcp_call",
        "tool-call",
    }
)
"""Types of the blocks that call a tool: Anthropic's, those of OpenAI responses, pydantic-ai's."""


def tool_calls(output: Any) -> list[str]:
    """The names of the tools called; an empty list where the output tells of none."""
    if output is None or isinstance(output, str | bytes):
        return []
    choice = first(get(output, "choices"))
    if choice is not None:
        return tool_calls(get(choice, "message"))
    messages = get(output, "messages")
    if isinstance(messages, list):
        return [name for message in turn_messages(messages) for name in tool_calls(message)]
    named = [tool_name(call) for call in items(get(output, "tool_calls"))]
    if not named:
        named = [tool_name(get(output, "function_call"))]
    named += [
        as_str(get(block, "name"))
        for place in ("content", "output")
        for block in _blocks(output, place)
    ]
    if not any(named):
        named = _pydantic_ai_tools(output)
    inner = get(output, "message")
    if not any(named) and inner is not None and not isinstance(inner, str):
        return tool_calls(inner)
    return [name for name in named if name]


def tool_name(call: Any) -> str | None:
    """The name of a tool call in any of its shapes, or None."""
    if isinstance(call, str):
        return as_str(call)
    for place in ("function", "custom"):
        name = as_str(get(get(call, place), "name"))
        if name is not None:
            return name
    return as_str(get(call, "name"))


def _blocks(output: Any, place: str) -> list[Any]:
    return [block for block in items(get(output, place)) if get(block, "type") in TOOL_BLOCKS]


def _pydantic_ai_tools(output: Any) -> list[str | None]:
    new_messages = get(output, "new_messages")
    if callable(new_messages) and hasattr(output, "output"):
        messages = list(items(new_messages()))
    else:
        messages = [output]
    return [
        as_str(get(part, "tool_name"))
        for message in messages
        for part in items(get(message, "parts"))
        if get(part, "part_kind") == "tool-call"
    ]
