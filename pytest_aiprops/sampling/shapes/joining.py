"""Joins the chunks of a stream to one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pytest_aiprops.sampling.samples import Usage
from pytest_aiprops.sampling.shapes.chunks import Piece, ToolPart, piece_of
from pytest_aiprops.sampling.shapes.texts import reply_text
from pytest_aiprops.sampling.shapes.tokens import from_counts
from pytest_aiprops.sampling.shapes.tools import tool_calls


@dataclass(frozen=True)
class Joined:
    """An answer put together from chunks.

    Args:
        text: The words; None where no chunk says where they are.
        usage: Tokens used.
        tool_calls: Names of the tools called.
        model: The model's name.
        finish_reason: Why the model stopped; None where the stream ended before it said so.
    """

    text: str | None
    usage: Usage | None
    tool_calls: tuple[str, ...]
    model: str | None
    finish_reason: str | None


def join(chunks: Iterable[Any]) -> Joined:
    """Join chunks; those of an unknown shape bring nothing."""
    pieces = [piece for chunk in chunks if (piece := piece_of(chunk)) is not None]
    text = "".join(piece.text for piece in pieces)
    tools = _tools(part for piece in pieces for part in piece.tools)
    whole = next((piece.whole for piece in reversed(pieces) if piece.whole is not None), None)
    is_known = any(piece.is_known for piece in pieces) or not pieces
    return Joined(
        (text or reply_text(whole) or "") if is_known else None,
        from_counts(_counts(pieces)),
        tools or tuple(tool_calls(whole)),
        _last(piece.model for piece in pieces),
        _last(piece.finish_reason for piece in pieces),
    )


def _counts(pieces: Iterable[Piece]) -> dict[str, int]:
    named: dict[str, int] = {}
    for piece in pieces:
        for name, count in piece.counts.items():
            named[name] = count + (named.get(name, 0) if piece.adds_counts else 0)
    return named


@dataclass
class _Call:
    name: str
    call_id: str | None


def _tools(parts: Iterable[ToolPart]) -> tuple[str, ...]:
    """The names of the calls: a part goes on with the latest call at its place, or begins one."""
    calls: list[_Call] = []
    latest: dict[int, _Call] = {}
    for part in parts:
        call = latest.get(part.place)
        is_other = call is not None and None not in (part.call_id, call.call_id)
        if call is None or part.place < 0 or (is_other and part.call_id != call.call_id):
            calls.append(call := _Call(part.name, part.call_id))
            latest[part.place] = call
        elif part.name != call.name:  # some servers send the whole name with each part
            call.name += part.name
    return tuple(call.name for call in calls if call.name)


def _last(said: Iterable[str | None]) -> str | None:
    last = None
    for word in said:
        last = word or last
    return last
