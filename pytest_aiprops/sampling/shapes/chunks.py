"""One chunk of a stream, by its shape: the piece of the answer that it brings.

Shapes known: str; chunks of OpenAI chat and legacy completions (LiteLLM's are the same); events of
OpenAI responses, of Anthropic messages and of both SDKs' `stream()` helpers; LangChain message
chunks, alone or beside their metadata as LangGraph streams them; Ollama's chunks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_aiprops.sampling.shapes.fields import as_int, as_str, first_str, get, items
from pytest_aiprops.sampling.shapes.provenance import finish_reason, model
from pytest_aiprops.sampling.shapes.texts import content_text, message_text
from pytest_aiprops.sampling.shapes.tokens import counts
from pytest_aiprops.sampling.shapes.tools import TOOL_BLOCKS, tool_name


@dataclass(frozen=True)
class ToolPart:
    """A tool call or a part of one.

    Args:
        place: Which of the answer's calls it belongs to.
        name: The name of the tool, or a part of it; empty in parts that bring arguments alone.
        call_id: The provider's id of the call, where it gives one.
    """

    place: int
    name: str
    call_id: str | None = None


@dataclass(frozen=True)
class Piece:
    """What one chunk brings.

    Args:
        text: The words it adds.
        tools: The tool calls it begins or goes on with.
        counts: Counts of tokens by name, as in `tokens.counts`.
        adds_counts: The counts are this chunk's own, to be added up; else the latest hold.
        model: The model's name.
        finish_reason: Why the model stopped.
        whole: The whole answer, where the chunk holds it: the last event of a response.
        is_known: False for an event of a kind that no known SDK sends.
    """

    text: str = ""
    tools: tuple[ToolPart, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    adds_counts: bool = False
    model: str | None = None
    finish_reason: str | None = None
    whole: Any = None
    is_known: bool = True

    @property
    def has_content(self) -> bool:
        """Whether it brings something of the answer itself."""
        return bool(self.text) or any(part.name for part in self.tools)


_SILENT = Piece()

_UNKNOWN_EVENT = Piece(is_known=False)

_OPENAI_HELPER_EVENTS = ("content.", "refusal.", "tool_calls.", "logprobs.")
"""Beginnings of what `client.chat.completions.stream` says beside each chunk, once more."""


def piece_of(chunk: Any) -> Piece | None:
    """The piece that a chunk brings, or None where its shape is not known."""
    if isinstance(chunk, str):
        return Piece(as_str(chunk) or "")
    if chunk is None or isinstance(chunk, bytes | bytearray | bool | int | float | type):
        return None
    if isinstance(chunk, tuple):  # LangGraph gives a message beside what it knows about it
        is_pair = len(chunk) == 2 and isinstance(chunk[1], Mapping)
        return piece_of(chunk[0]) if is_pair and not isinstance(chunk[0], tuple) else None
    for reader in (_openai_chat, _langchain, _event, _ollama, _other):
        piece = reader(chunk)
        if piece is not None:
            return piece
    return None


def _openai_chat(chunk: Any) -> Piece | None:
    choices = get(chunk, "choices")
    if not isinstance(choices, list | tuple):
        return None
    used = counts(get(chunk, "usage"))
    # With n > 1 the chunks of several answers come interleaved; the first answer is the sample.
    choice = next((c for c in choices if get(c, "index") in (0, None)), None)
    if choice is None:  # the last chunk brings the tokens used, and no choice
        return Piece(counts=used, model=as_str(get(chunk, "model")))
    delta = get(choice, "delta")
    if delta is None:  # of a legacy completion, or a whole answer sent as one chunk
        delta = get(choice, "message")
    said = content_text(get(delta, "content")) or as_str(get(delta, "refusal"))
    return Piece(
        said or as_str(get(choice, "text")) or "",
        _tool_parts(delta),
        used,
        model=as_str(get(chunk, "model")),
        finish_reason=as_str(get(choice, "finish_reason")),
    )


def _tool_parts(delta: Any) -> tuple[ToolPart, ...]:
    parts = tuple(
        ToolPart(_place(call, position), tool_name(call) or "", as_str(get(call, "id")))
        for position, call in enumerate(items(get(delta, "tool_calls")))
    )
    older = tool_name(get(delta, "function_call"))
    return parts if parts or older is None else (ToolPart(0, older),)


def _place(call: Any, position: int) -> int:
    index = as_int(get(call, "index"))
    return position if index is None else index


def _langchain(chunk: Any) -> Piece | None:
    said = content_text(get(chunk, "content"))
    kind = get(chunk, "type")
    if said is None or not isinstance(kind, str) or get(chunk, "response_metadata") is None:
        return None
    if not kind.lower().startswith("ai"):
        return _SILENT  # what a graph was asked, or what a tool gave back
    parts = list(items(get(chunk, "tool_call_chunks"))) or list(items(get(chunk, "tool_calls")))
    return Piece(
        said,
        tuple(
            ToolPart(_place(part, position), tool_name(part) or "", as_str(get(part, "id")))
            for position, part in enumerate(parts)
        ),
        counts(get(chunk, "usage_metadata")),
        adds_counts=True,  # as LangChain does where chunks are added
        model=model(chunk),
        finish_reason=finish_reason(chunk),
    )


def _event(chunk: Any) -> Piece | None:
    kind = as_str(get(chunk, "type"))
    if kind is None:
        return None
    if kind.startswith("response."):
        return _response_event(chunk, kind)
    if kind == "chunk" and get(chunk, "chunk") is not None:  # of the OpenAI SDK's helper
        return piece_of(get(chunk, "chunk"))
    if kind.startswith(_OPENAI_HELPER_EVENTS):
        return _SILENT
    if kind == "error":
        return Piece(finish_reason="error")
    if kind == "text" and get(chunk, "snapshot") is None:  # a content block; else said already
        return Piece(as_str(get(chunk, "text")) or "")
    return _anthropic_event(chunk, kind)


def _response_event(chunk: Any, kind: str) -> Piece:
    if kind in ("response.output_text.delta", "response.refusal.delta"):
        return Piece(as_str(get(chunk, "delta")) or "")
    if kind == "response.output_item.added":
        return Piece(tools=_block_tool(get(chunk, "item"), get(chunk, "output_index")))
    whole = get(chunk, "response")
    if kind in ("response.completed", "response.incomplete", "response.failed"):
        return Piece(
            counts=counts(get(whole, "usage")),
            model=model(whole),
            finish_reason=finish_reason(whole) or kind.removeprefix("response."),
            whole=whole,
        )
    return Piece(model=model(whole))


def _anthropic_event(chunk: Any, kind: str) -> Piece:
    if kind == "message_start":
        message = get(chunk, "message")
        return Piece(counts=counts(get(message, "usage")), model=model(message))
    if kind == "content_block_start":
        block = get(chunk, "content_block")
        tools = _block_tool(block, get(chunk, "index"))
        return Piece(as_str(get(block, "text")) or "", tools)
    if kind == "content_block_delta":
        return Piece(as_str(get(get(chunk, "delta"), "text")) or "")
    if kind == "message_delta":
        reason = as_str(get(get(chunk, "delta"), "stop_reason"))
        return Piece(counts=counts(get(chunk, "usage")), finish_reason=reason)
    is_known = kind in ("message_stop", "content_block_stop", "ping") or kind in _HELPER_ECHOES
    return _SILENT if is_known else _UNKNOWN_EVENT


_HELPER_ECHOES = ("text", "input_json", "citation", "thinking", "signature")
"""What Anthropic's `messages.stream` says beside each event, once more."""


def _block_tool(block: Any, index: Any) -> tuple[ToolPart, ...]:
    if get(block, "type") not in TOOL_BLOCKS:
        return ()
    place = as_int(index)
    call_id = as_str(get(block, "id"))
    return (ToolPart(0 if place is None else place, tool_name(block) or "", call_id),)


def _ollama(chunk: Any) -> Piece | None:
    if get(chunk, "done") is None:
        return None
    message = get(chunk, "message")
    said = message_text(message) if message is not None else as_str(get(chunk, "response"))
    if said is None:
        return None
    # Each tool call comes whole and has no number: its name alone could not tell two apart.
    calls = items(get(message, "tool_calls"))
    return Piece(
        said,
        tuple(ToolPart(-1, tool_name(call) or "") for call in calls),
        counts(chunk),
        model=as_str(get(chunk, "model")),
        finish_reason=as_str(get(chunk, "done_reason")),
    )


def _other(chunk: Any) -> Piece | None:
    said = content_text(get(chunk, "content"))
    if said is None:
        said = first_str(chunk, ("text", "delta"))
    return None if said is None else Piece(said)
