"""What to say where an output has no text that could be found: what it is, and the fix."""

from __future__ import annotations

from typing import Any

from pytest_aiprops.sampling.shapes.streamed import Streamed


def no_text(output: Any, system: str) -> str:
    """Why an output cannot be read."""
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
    if isinstance(output, Streamed):
        return no_chunk_text(output.chunks[-1] if output.chunks else None, system)
    if hasattr(output, "__next__") or hasattr(output, "__anext__"):
        return (
            f"{system} returned a stream ({type(output).__name__}), which cannot be read twice; "
            "join its parts in the system"
        )
    return (
        f"{system} returned a {_name(output)}, whose text is not where any "
        "known SDK puts it; say where it is: text=lambda o: o.answer"
    )


def no_chunk_text(chunk: Any, system: str) -> str:
    """Why a stream with this chunk cannot be read."""
    if isinstance(chunk, bytes | bytearray):
        return (
            f"{system} returned a stream of {type(chunk).__name__}, not text; decode its chunks: "
            'text=lambda chunks: b"".join(chunks).decode("utf-8")'
        )
    return (
        f"{system} returned a stream with a chunk of type {_name(chunk)}, whose text is not where "
        "any known SDK puts it; say how the chunks read: "
        'text=lambda chunks: "".join(chunk.answer for chunk in chunks)'
    )


def _name(value: Any) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"
