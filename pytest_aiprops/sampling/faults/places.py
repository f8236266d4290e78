"""Where the text of an answer stands, and an answer with another text there: lenses on `shapes`.

A place is the way to a text: keys, indices and names of attributes, from the outside in.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

Place: TypeAlias = tuple[str | int, ...]

_CUT_OFF = {"finish_reason": "length", "stop_reason": "max_tokens", "done_reason": "length"}
"""What OpenAI, Anthropic and Ollama say of an answer that they cut off."""


def text_places(output: Any) -> list[Place] | None:
    """Where the text stands, as `shapes` reads it; None where that is not known.

    Where the answer is a call of tools alone, the arguments of the calls are its text.

    Example:
        >>> text_places({"choices": [{"message": {"content": "Hello"}}]})
        [('choices', 0, 'message', 'content')]
    """
    if isinstance(output, str):
        return [()]
    if output is None or isinstance(output, bytes | bytearray | bool | int | float | type):
        return None
    for reader in (_chat, _response, _message, _wrapped):
        places = reader(output)
        if places is not None:
            return places
    return None


def side_effects(output: Any, places: Iterable[Place], kind: str) -> list[tuple[Place, Any]]:
    """What changes beside a spoilt text: why it ended, and what an SDK parsed from it."""
    effects: list[tuple[Place, Any]] = []
    for place in places:
        around = place[:-1]
        if place and get(at(output, around), "parsed") is not None:
            effects.append(((*around, "parsed"), None))
    if kind == "truncated":
        for around in ((), ("choices", 0)):
            for name, said in _CUT_OFF.items():
                if isinstance(get(at(output, around), name), str):
                    effects.append(((*around, name), said))
        if get(output, "status") == "completed":
            effects.append((("status",), "incomplete"))
    return effects


def at(output: Any, place: Place) -> Any:
    """What stands at a place, or None."""
    for step in place:
        output = get(output, step)
    return output


def put(output: Any, place: Place, value: Any) -> Any:
    """A copy of an answer with another value at a place.

    Raises:
        UsageError: What is there cannot be replaced.

    Example:
        >>> put({"choices": [{"text": "Hello"}]}, ("choices", 0, "text"), "")
        {'choices': [{'text': ''}]}
    """
    if not place:
        return value
    step, rest = place[0], place[1:]
    inner = put(get(output, step), rest, value)
    if isinstance(output, tuple) and isinstance(step, int):
        return tuple(inner if index == step else one for index, one in enumerate(output))
    if isinstance(output, tuple):
        return output._replace(**{str(step): inner})  # type: ignore[attr-defined]  # it is named
    if callable(getattr(output, "model_copy", None)):
        return output.model_copy(update={str(step): inner})
    made = output
    with contextlib.suppress(AttributeError, TypeError, copy.Error):
        made = copy.copy(output)
        if isinstance(made, Mapping | list):
            made[step] = inner  # type: ignore[index]
        else:
            object.__setattr__(made, str(step), inner)  # of frozen dataclasses too
    if made is output or get(made, step) is not inner:
        raise UsageError(
            f"the text of a {type(output).__name__} must be one that can be replaced to spoil it, "
            f"and its {step} cannot; inject faults into the client "
            "(aiprops.faults(client, ...)) or into a function that returns the text"
        )
    return made


def get(value: Any, step: str | int) -> Any:
    """A member, item or attribute, or None."""
    if isinstance(step, int):
        return value[step] if isinstance(value, list | tuple) and len(value) > step else None
    return value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)


# --- shapes, in the order in which `shapes` tries them


def _chat(output: Any) -> list[Place] | None:
    choice: Place = ("choices", 0)
    if at(output, choice) is None:
        return None
    message = at(output, (*choice, "message"))
    if message is None:
        return [(*choice, "text")] if isinstance(at(output, (*choice, "text")), str) else None
    return _under((*choice, "message"), _message(message)) or []


def _response(output: Any) -> list[Place] | None:
    places: list[Place] = []
    items = get(output, "output")
    if isinstance(items, list):
        kinds = [get(item, "type") for item in items]
        if "message" in kinds or "function_call" in kinds:
            for index, item in enumerate(items):
                content = _content(get(item, "content")) or []
                places += [("output", index, *place) for place in content]
            if not any(at(output, place) for place in places):
                places += [
                    ("output", index, "arguments")
                    for index, item in enumerate(items)
                    if isinstance(get(item, "arguments"), str)
                ]
            return places
    # In the SDK it is made of the items, and cannot be set; elsewhere it may be all there is.
    return [("output_text",)] if isinstance(get(output, "output_text"), str) else None


def _message(output: Any) -> list[Place] | None:
    """Anything with `content`: a chat message, an Anthropic reply, a LangChain message."""
    places = _content(get(output, "content"))
    if places is not None and any(at(output, place) for place in places):
        return places
    calls = get(output, "tool_calls")
    arguments: list[Place] = [
        ("tool_calls", index, "function", "arguments")
        for index, call in enumerate(calls if isinstance(calls, list) else ())
        if isinstance(get(get(call, "function"), "arguments"), str)
    ]
    if arguments or places is not None:
        return arguments or places
    if get(output, "role") == "assistant" and get(output, "content") is None:
        return [("refusal",)] if isinstance(get(output, "refusal"), str) else []
    return None


def _content(content: Any) -> list[Place] | None:
    if isinstance(content, str):
        return [("content",)]
    if not isinstance(content, list | tuple):
        return None
    places: list[Place] = []
    for index, block in enumerate(content):
        if isinstance(block, str):
            places.append(("content", index))
        elif get(block, "type") in ("text", "output_text", "refusal"):
            name = "refusal" if get(block, "type") == "refusal" else "text"
            if isinstance(get(block, name), str):
                places.append(("content", index, name))
        elif not isinstance(get(block, "type"), str):
            return None
    return places


def _wrapped(output: Any) -> list[Place] | None:
    """What wraps an answer: agent results, LangGraph states, Ollama, `.text`."""
    messages = get(output, "messages")
    if isinstance(messages, list) and messages:
        last = len(messages) - 1
        return _under(("messages", last), _message(messages[last]))
    for name in ("final_output", "output", "data", "text", "message"):
        inner = get(output, name)
        if isinstance(inner, str):
            return [(name,)]
        if name == "message" and inner is not None:
            return _under((name,), _message(inner))
    return None


def _under(around: Place, places: list[Place] | None) -> list[Place] | None:
    return None if places is None else [(*around, *place) for place in places]
