"""What a stream gave, kept: its chunks in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload


@dataclass(frozen=True, repr=False)
class Streamed(Sequence[Any]):
    """A stream that was read to its end; a sequence of its chunks.

    Args:
        chunks: What it gave, in order: strings, or chunks and events of an SDK.
        first_latency: Seconds from the start of the call to the first word or tool call; None
            where there was none.

    Example:
        >>> answer = Streamed(("Hel", "lo"))
        >>> answer, "".join(answer)
        (Streamed(2 chunks), 'Hello')
    """

    chunks: tuple[Any, ...]
    first_latency: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "chunks", tuple(self.chunks))

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Streamed: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Streamed(self.chunks[index])
        return self.chunks[index]

    def __len__(self) -> int:
        return len(self.chunks)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.chunks)

    def __repr__(self) -> str:
        return f"Streamed({len(self)} chunk{'' if len(self) == 1 else 's'})"
