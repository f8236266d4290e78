"""Reads a stream that a system returned to its end, within the call: a stream in, `Streamed` out.

A stream is an iterator, sync or async, or the context manager that an SDK's `stream()` helper
gives. Whatever happens, it is closed: a connection left open would warn much later, or leak.
"""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, ExitStack
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.shapes.chunks import piece_of
from pytest_aiprops.sampling.shapes.refusals import no_chunk_text
from pytest_aiprops.sampling.shapes.streamed import Streamed

__all__ = ["Streamed", "aconsume", "consume", "is_async_stream", "is_stream"]
__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

MOST_CHUNKS = 1_000_000
"""Chunks of one stream at most: several times the longest answer of any model, one token a chunk.
An endless stream without a timeout would take all memory."""

_MANAGER = "Stream"
"""In the class names of what the helpers of the OpenAI and Anthropic SDKs return, which can be
entered and nothing else. Another context manager may be anything, a lock too: it is not entered."""


def is_stream(output: Any) -> bool:
    """Whether an output has to be read to its end before it says anything.

    Example:
        >>> is_stream(word for word in ["Hel", "lo"]), is_stream("Hello"), is_stream(["Hello"])
        (True, False, False)
    """
    return _is_sync_stream(output) or is_async_stream(output)


def is_async_stream(output: Any) -> bool:
    """Whether an output is a stream that only an event loop can read, with `aconsume`."""
    if _is_sync_stream(output) or _is_stand_in(output):
        return False
    kind = type(output)
    return any(hasattr(kind, name) for name in ("__anext__", "__aiter__")) or _is_manager(
        kind, "__aenter__"
    )


def _is_sync_stream(output: Any) -> bool:
    kind = type(output)
    is_iterator = hasattr(kind, "__next__") or _is_manager(kind, "__enter__")
    return is_iterator and not _is_stand_in(output)


def _is_stand_in(output: Any) -> bool:
    """Whether it is a mock, which has every method and would read as a stream without a chunk."""
    return type(output).__module__ == "unittest.mock"


def _is_manager(kind: type, enter: str) -> bool:
    if _MANAGER not in kind.__name__ or not hasattr(kind, enter):
        return False
    return all(name.startswith("_") for name in dir(kind))


def consume(
    output: Any,
    *,
    system: str = "the system",
    has_text: bool = False,
    started: float | None = None,
    is_left: Callable[[], bool] | None = None,
) -> Streamed:
    """Read a stream to its end in this thread, and close it.

    Args:
        output: The stream, for which `is_stream` holds and `is_async_stream` does not.
        system: Name of the system, for messages.
        has_text: The caller says how the text reads (`text=`), so any chunk will do.
        started: `time.perf_counter()` when the call began; now if None.
        is_left: Says that nobody waits for the stream any more; asked after each chunk.

    Raises:
        UsageError: A chunk has no known shape, or there are more than `MOST_CHUNKS`.
        BaseException: What the stream raised, as it raised it.

    Example:
        >>> consume(word for word in ["Hel", "lo"])
        Streamed(2 chunks)
    """
    reader = _Reader(system, has_text, started)
    with ExitStack() as opened:
        for chunk in _enter(output, opened):
            reader.take(chunk)
            if is_left is not None and is_left():
                break
    return reader.result()


async def aconsume(
    output: Any,
    *,
    system: str = "the system",
    has_text: bool = False,
    started: float | None = None,
) -> Streamed:
    """Read a stream to its end on the running loop, and close it.

    A sync stream holds up the loop while it waits for its next chunk.

    Args:
        output: The stream.
        system: Name of the system, for messages.
        has_text: As for `consume`.
        started: As for `consume`.

    Raises:
        UsageError: As `consume`.
        BaseException: What the stream raised, as it raised it; a cancellation too.

    Example:
        >>> import asyncio
        >>> async def answer():
        ...     yield "Hel"
        ...     yield "lo"
        >>> asyncio.run(aconsume(answer()))
        Streamed(2 chunks)
    """
    kind = type(output)
    is_async = any(hasattr(kind, name) for name in ("__anext__", "__aiter__", "__aenter__"))
    reader = _Reader(system, has_text, started)
    async with AsyncExitStack() as opened:
        if not is_async:
            for chunk in _enter(output, opened.enter_context(ExitStack())):
                reader.take(chunk)
                await asyncio.sleep(0)  # a timeout can end it here
            return reader.result()
        stream = output
        if not hasattr(stream, "__anext__") and not hasattr(stream, "__aiter__"):
            stream = await opened.enter_async_context(stream)
        opened.push_async_callback(_aclose, stream)
        iterator: AsyncIterator[Any] = stream
        if not hasattr(stream, "__anext__"):
            iterator = aiter(stream)
            opened.push_async_callback(_aclose, iterator)
        while True:  # not `async for`, which would put the SDKs' streams into a generator
            try:
                chunk = await anext(iterator)
            except StopAsyncIteration:
                break
            reader.take(chunk)
    return reader.result()


def _enter(output: Any, opened: ExitStack) -> Iterable[Any]:
    """The chunks of a sync stream, which is closed with `opened`."""
    stream = output if hasattr(output, "__next__") else opened.enter_context(output)
    opened.callback(_close, stream)
    chunks: Iterable[Any] = stream
    return chunks


class _Reader:
    """Keeps the chunks as they come, and when the first word did."""

    def __init__(self, system: str, has_text: bool, started: float | None) -> None:
        self._system = system
        self._has_text = has_text
        self._started = time.perf_counter() if started is None else started
        self._chunks: list[Any] = []
        self._first_latency: float | None = None

    def take(self, chunk: Any) -> None:
        if len(self._chunks) == MOST_CHUNKS:
            raise UsageError(
                f"{self._system} returned a stream of more than {MOST_CHUNKS:,} chunks, and an "
                "endless one cannot be judged; end it, or give a timeout"
            )
        piece = piece_of(chunk)
        if piece is None and not self._has_text:
            raise UsageError(no_chunk_text(chunk, self._system))
        if self._first_latency is None and (piece.has_content if piece else self._has_text):
            self._first_latency = time.perf_counter() - self._started
        self._chunks.append(chunk)

    def result(self) -> Streamed:
        return Streamed(tuple(self._chunks), self._first_latency)


def _close(stream: Any) -> None:
    close = getattr(stream, "close", None)
    if callable(close):
        close()


async def _aclose(stream: Any) -> None:
    close = getattr(stream, "aclose", None) or getattr(stream, "close", None)
    if callable(close):
        closing = close()
        if inspect.isawaitable(closing):
            await closing
