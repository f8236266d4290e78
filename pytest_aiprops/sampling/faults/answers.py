"""Spoils the answer of a call that was made: the answer and a kind in, a spoilt copy out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.faults.kinds import OK
from pytest_aiprops.sampling.faults.log import Injection
from pytest_aiprops.sampling.faults.places import at, put, side_effects, text_places
from pytest_aiprops.sampling.faults.texts import spoilt_parts

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def spoilt(output: Any, injection: Injection) -> Any:
    """An answer as a fault leaves it; where there is nothing to spoil, it is as it was and "ok".

    Args:
        output: What the system returned: a text, what holds one by shape, or a stream.
        injection: The fault, of a kind that spoils.

    Raises:
        UsageError: It is not known where the answer has its text.
    """
    if hasattr(type(output), "__next__"):
        return _Stream(output, injection)
    if hasattr(type(output), "__anext__"):
        return AsyncStream(output, injection)
    try:
        return _spoilt(output, injection)
    except UsageError as misuse:
        injection.misuse = misuse
        raise


def spoilt_stream(parts: list[Any], injection: Injection) -> list[Any]:
    """What arrives of a stream: of texts, the spoilt text; of other parts, the first half.

    JSON that comes in such parts is malformed by breaking off.
    """
    if not parts:
        injection.kind = OK
        return parts
    if injection.kind == "empty":
        return []
    if all(isinstance(part, str) for part in parts):
        return [part for part in spoilt_parts(parts, injection.kind) if part]
    if len(parts) == 1:
        return [spoilt(parts[0], injection)]
    return parts[: len(parts) // 2]


def _spoilt(output: Any, injection: Injection) -> Any:
    found = text_places(output)
    if found is None:
        raise UsageError(
            f"{injection.kind} needs a text to spoil, got a {type(output).__name__}, whose text is "
            "not where any known SDK puts it; inject faults into the client "
            "(aiprops.faults(client, ...)) or into a function that returns the text"
        )
    places = [place for place in found if at(output, place)]
    if not places:
        injection.kind = OK
        return output
    effects = side_effects(output, places, injection.kind)
    texts = spoilt_parts([at(output, place) for place in places], injection.kind)
    for place, value in [*zip(places, texts, strict=True), *effects]:
        output = put(output, place, value)
    return output


class _Stream:
    """A stream that is spoilt: read to its end at its first part, then passed on in part."""

    def __init__(self, stream: Any, injection: Injection) -> None:
        self._stream = stream
        self._injection = injection
        self._left: Iterator[Any] | None = None

    def __iter__(self) -> _Stream:
        return self

    def __next__(self) -> Any:
        if self._left is None:
            self._left = iter(spoilt_stream(list(self._stream), self._injection))
        return next(self._left)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        getattr(self._stream, "close", lambda: None)()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_stream"], name)


class AsyncStream:
    """An async stream that is spoilt so, or late.

    Args:
        stream: What the system returned.
        injection: The fault.
        delay: Seconds that its first part waits.
    """

    def __init__(self, stream: Any, injection: Injection, delay: float = 0.0) -> None:
        self._stream = stream
        self._injection = injection
        self._delay = delay
        self._left: Iterator[Any] | None = None

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        delay, self._delay = self._delay, 0.0
        if delay:
            await asyncio.sleep(delay)
        if not self._injection.spoils:
            return await anext(self._stream)
        if self._left is None:
            parts = [part async for part in self._stream]
            self._left = iter(spoilt_stream(parts, self._injection))
        for part in self._left:
            return part
        raise StopAsyncIteration

    async def __aenter__(self) -> AsyncStream:
        return self

    async def __aexit__(self, *_: object) -> None:
        close = getattr(self._stream, "close", None) or getattr(self._stream, "aclose", None)
        if close is not None:
            await close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_stream"], name)
