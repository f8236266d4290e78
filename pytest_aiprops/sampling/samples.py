"""What calling a system gives: one `Sample` a call, `Samples` of one input, a `Conversation`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_REPR_TEXT = 40
"""Characters of a text in a repr: pytest cuts the repr of an assert near 240."""

_MASKED_TEXT = 400
"""Characters looked at for personal data before a text is cut for a repr."""

_REPR_SAMPLES = 3
"""Samples in a repr of `Samples`, so that it fits those 240 characters."""

_TEXT_ITSELF: Any = object()


@dataclass(frozen=True)
class Usage:
    """Tokens a call used, as its provider counts them.

    Args:
        input_tokens: Tokens read.
        output_tokens: Tokens written.
    """

    input_tokens: int
    output_tokens: int


class _Text:
    """A sample's text: that of a call that failed cannot be read, so it never passes a check."""

    def __get__(self, sample: Sample | None, owner: type[Sample]) -> str:
        if sample is None:
            return ""  # the default `dataclass` sees: a failed call has no text
        if sample.error is not None:
            raise sample.error
        text: str = sample.__dict__["text"]
        return text

    def __set__(self, sample: Sample, text: str) -> None:
        sample.__dict__["text"] = text


@dataclass(frozen=True, repr=False, eq=False)
class Sample:
    """One output of the system for one input.

    Args:
        text: What the system said. Reading it of a sample with an `error` raises that error.
        output: The object the system returned; the text itself where only a text is given.
        index: Position among the samples of its input, from 0.
        latency: Seconds the call took.
        usage: Tokens used, or None where the output does not say.
        tool_calls: Names of the tools the system called, in order.
        cost: Price of the call, or None where it is not known.
        error: What the call raised, or None.
        model: Name of the model that answered, or None where the output does not say.
        finish_reason: Why the model stopped, in its provider's words, or None.
        is_replayed: Whether the sample was recorded in an earlier session.

    Example:
        >>> Sample("We reply within a day.", latency=0.2)
        Sample('We reply within a day.', index=0, latency=0.200)
    """

    text: _Text = _Text()  # a descriptor holds no state
    output: Any = _TEXT_ITSELF
    index: int = 0
    latency: float = 0.0
    usage: Usage | None = None
    tool_calls: tuple[str, ...] = ()
    cost: float | None = None
    error: BaseException | None = None
    model: str | None = None
    finish_reason: str | None = None
    is_replayed: bool = False

    def __post_init__(self) -> None:
        if self.output is _TEXT_ITSELF:
            object.__setattr__(self, "output", None if self.error is not None else self.text)
        object.__setattr__(self, "tool_calls", tuple(self.tool_calls))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sample):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        # Raw outputs need not be hashable, so only these two count; equal samples share them.
        return hash((self.__dict__["text"], self.index))

    def __repr__(self) -> str:
        parts = [_brief(self), f"index={self.index}", f"latency={self.latency:.3f}"]
        if self.tool_calls:
            parts.append(f"tool_calls={list(self.tool_calls)}")
        return f"Sample({', '.join(parts)})"


class Samples(Sequence[Sample]):
    """Samples of one input, in the order of their index; cannot be changed.

    Args:
        samples: The samples.

    Example:
        >>> samples = Samples([Sample("yes"), Sample("no", index=1)])
        >>> samples.texts
        ['yes', 'no']
        >>> samples[1:]
        Samples(1: 'no')
    """

    __slots__ = ("_samples",)

    def __init__(self, samples: Iterable[Sample] = ()) -> None:
        self._samples = tuple(samples)

    @property
    def texts(self) -> list[str]:
        """The text of each sample; raises the error of a sample that has one."""
        return [sample.text for sample in self._samples]

    @overload
    def __getitem__(self, index: int) -> Sample: ...
    @overload
    def __getitem__(self, index: slice) -> Samples: ...
    def __getitem__(self, index: int | slice) -> Sample | Samples:
        if isinstance(index, slice):
            return Samples(self._samples[index])
        return self._samples[index]

    def __len__(self) -> int:
        return len(self._samples)

    def __eq__(self, other: object) -> bool:
        return self._samples == other._samples if isinstance(other, Samples) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._samples)

    def __repr__(self) -> str:
        shown = [_brief(sample) for sample in self._samples[:_REPR_SAMPLES]]
        if len(self) > _REPR_SAMPLES:
            shown.append("…")
        return f"Samples({len(self)}{': ' if shown else ''}{', '.join(shown)})"


@dataclass(frozen=True, repr=False)
class Conversation(Sequence[Sample]):
    """A customer's messages and the system's replies; as a sequence, the replies.

    Args:
        messages: What the customer wrote, turn by turn.
        replies: What the system answered, one sample a turn.

    Example:
        >>> talk = Conversation(("Hi", "A human!"), Samples([Sample("Hello"), Sample("Sure.")]))
        >>> print(talk)
        1 customer: Hi
        1 system:   Hello
        2 customer: A human!
        2 system:   Sure.
        >>> talk[-1].text
        'Sure.'
    """

    messages: tuple[str, ...]
    replies: Samples

    def __post_init__(self) -> None:
        object.__setattr__(self, "messages", tuple(self.messages))
        object.__setattr__(self, "replies", Samples(self.replies))
        if len(self.messages) != len(self.replies):
            raise UsageError(
                "a conversation must have one reply a message, got "
                f"{len(self.messages)} messages and {len(self.replies)} replies"
            )

    @property
    def turns(self) -> tuple[tuple[str, Sample], ...]:
        """Each message with its reply."""
        return tuple(zip(self.messages, self.replies, strict=True))

    @overload
    def __getitem__(self, index: int) -> Sample: ...
    @overload
    def __getitem__(self, index: slice) -> Samples: ...
    def __getitem__(self, index: int | slice) -> Sample | Samples:
        return self.replies[index]

    def __len__(self) -> int:
        return len(self.replies)

    def __iter__(self) -> Iterator[Sample]:
        return iter(self.replies)

    def __str__(self) -> str:
        lines = []
        for number, (message, reply) in enumerate(self.turns, start=1):
            lines.append(f"{number} customer: {message}")
            said = f"<{_error_name(reply.error)}>" if reply.error is not None else reply.text
            lines.append(f"{number} system:   {said}")
            if reply.tool_calls:
                lines.append(f"{number} tools:    {', '.join(reply.tool_calls)}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"Conversation({len(self)} turns, last reply: {_last(self.replies)})"


def _last(replies: Samples) -> str:
    return _brief(replies[-1]) if replies else "none"


def _brief(sample: Sample) -> str:
    if sample.error is not None:
        return f"<{_error_name(sample.error)}>"
    from pytest_aiprops.detectors.pii.masking import mask_pii

    # Reprs end up in logs. Mask more than is shown, or a cut would leave half an address unmasked.
    text = mask_pii(sample.text[:_MASKED_TEXT])
    return repr(text if len(text) <= _REPR_TEXT else text[: _REPR_TEXT - 1] + "…")


def _error_name(error: BaseException) -> str:
    return type(error).__name__
