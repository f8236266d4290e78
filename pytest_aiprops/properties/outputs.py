"""What an assertion may be given, as one flat list of texts with their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.sampling import Conversation, Sample, Samples

if TYPE_CHECKING:
    OutputsLike: TypeAlias = "str | Sample | Samples | Conversation | Sequence[OutputsLike]"

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_T = TypeVar("_T")


@dataclass(frozen=True)
class Output:
    """One output to judge.

    Args:
        text: What the system said.
        subject: Its name in messages: `"reply 2"`, or `""` where there is only one.
        sample: The sample it is from, or None for a bare str.
    """

    text: str
    subject: str
    sample: Sample | None

    @property
    def excerpt(self) -> str:
        """The text, shortened and masked."""
        return excerpt(self.text)


@dataclass(frozen=True)
class Outputs(Sequence[Output]):
    """All outputs an assertion was given.

    Args:
        items: The outputs, nested ones flattened, in order.
        single: Whether one str or one sample was given, not a sequence of them.
    """

    items: tuple[Output, ...]
    single: bool

    @property
    def texts(self) -> list[str]:
        """The text of each output."""
        return [output.text for output in self.items]

    def measured(self, measurements: Sequence[_T]) -> Any:
        """What the assertion returns: the one measurement, or all of them."""
        return measurements[0] if self.single else measurements

    def __getitem__(self, index: Any) -> Any:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Output]:
        return iter(self.items)


def as_outputs(given: Any) -> Outputs:
    """Make a flat list of an assertion's first argument.

    Args:
        given: A str, a `Sample`, `Samples`, a `Conversation` (its replies), or a sequence of those.

    Raises:
        UsageError: It is none of those, or there is nothing to judge in it.
        BaseException: The error of a sample whose call failed: it cannot pass a check.

    Example:
        >>> as_outputs(["a", Samples([Sample("b")])]).texts
        ['a', 'b']
    """
    if isinstance(given, str | Sample):
        return Outputs((_output(given, ""),), single=True)
    flat = _flat(given)
    noun = _noun(given)
    return Outputs(
        tuple(_output(one, f"{noun} {number}") for number, one in enumerate(flat, start=1)),
        single=False,
    )


def as_samples(given: Any, measurement: str) -> list[tuple[str, Sample]]:
    """Make a flat list of samples and their names for an assertion on how calls went.

    Args:
        given: A `Sample`, `Samples`, a `Conversation` (its replies), or a sequence of those.
        measurement: What a sample has and its text alone has not, for the message: `"latency"`.

    Raises:
        UsageError: It is none of those, or there is nothing to judge in it.

    Example:
        >>> as_samples(Samples([Sample("a", latency=0.1)]), "latency")
        [('sample 1', Sample('a', index=0, latency=0.100))]
    """
    flat = _flat(given, "a Sample, Samples, Conversation")
    for one in flat:
        if isinstance(one, str):
            raise UsageError(
                f"outputs must be samples, got a str, which has no {measurement}; sample the "
                "system, aiprops.sample(system, ...), and give what that returns, not its texts"
            )
    noun = _noun(given)
    samples = [one for one in flat if isinstance(one, Sample)]
    if isinstance(given, Sample):
        return [("", given)]
    return [(f"{noun} {number}", sample) for number, sample in enumerate(samples, start=1)]


def as_text(name: str, given: Any) -> str:
    """The text of an argument that is one text: a source, a prompt, a reference.

    Raises:
        UsageError: It is not a str or a `Sample`.
    """
    if isinstance(given, Sample):
        return given.text
    if isinstance(given, str):
        return given
    raise UsageError(f"{name} must be a str or a Sample, got {_advice(given)}")


def _output(one: str | Sample, subject: str) -> Output:
    if isinstance(one, Sample):
        return Output(one.text, subject, one)
    return Output(one, subject, None)


def _flat(given: Any, kinds: str = "a str, Sample, Samples, Conversation") -> list[str | Sample]:
    flat = list(_flatten(given, kinds))
    if not flat:
        raise UsageError(
            f"there is nothing to judge: got an empty {type(given).__name__}; "
            "a check that judges nothing would pass whatever the system does"
        )
    return flat


def _flatten(given: Any, kinds: str) -> Iterator[str | Sample]:
    if isinstance(given, str | Sample):
        yield given
    elif isinstance(given, Sequence) and not isinstance(given, bytes | bytearray | range):
        for one in given:
            yield from _flatten(one, kinds)
    else:
        raise UsageError(f"outputs must be {kinds}, or a sequence of those, got " + _advice(given))


def _noun(given: Any) -> str:
    if isinstance(given, Conversation):
        return "reply"
    return "sample" if isinstance(given, Samples) else "output"


def _advice(given: Any) -> str:
    if given is None:
        return "None; did the system return nothing?"
    kind = type(given).__name__
    if isinstance(given, bytes | bytearray):
        return f'{kind}; decode it: .decode("utf-8")'
    if isinstance(given, Samples | Conversation):
        return f"{kind}; choose one of them: [0]"
    if hasattr(given, "__await__"):
        if hasattr(given, "close"):
            given.close()
        return f"{kind}; await it first"
    if isinstance(given, set | frozenset | dict) or hasattr(given, "__next__"):
        return f"{kind}, which has no order of its own; make a list of its texts"
    return f"{kind}; give its text, or sample the system: aiprops.sample(system, ...)"
