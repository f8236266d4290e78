"""Which call gets which fault: rates and a seed, or a list, in; the kind of the k-th call out."""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, Protocol

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.sampling.faults.kinds import FAULT_KINDS, OK

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_ROUNDING = 1e-9
"""By how much rates that add up to 1 may be off as floats: 0.1 + 0.2 + 0.7 is."""


class Schedule(Protocol):
    """Says which call gets which fault."""

    @property
    def plan(self) -> str:
        """The whole of it in words, the same in every session."""

    @property
    def possible(self) -> frozenset[str]:
        """The kinds that may come."""

    def kind_of(self, index: int) -> str:
        """The fault of a call, counted from 0."""


@dataclass(frozen=True)
class Rates:
    """Each call gets a fault at random, which the seed, the stream and its number say alone.

    Args:
        rates: The share of calls of each kind, adding up to 1 at most.
        seed: Another seed is another sequence.
        stream: Another stream is another sequence of the same seed.

    Example:
        >>> rates = Rates({"timeout": 0.3, "empty": 0.2}, seed=17)
        >>> [rates.kind_of(index) for index in range(6)]
        ['ok', 'ok', 'timeout', 'timeout', 'ok', 'empty']
    """

    rates: Mapping[str, float]
    seed: int
    stream: int = 0

    @property
    def plan(self) -> str:
        """What all streams of it have in common in words, the same in every session."""
        return dataclasses.replace(self, stream=0)._written(repr)

    @property
    def possible(self) -> frozenset[str]:
        """The kinds that may come."""
        return frozenset(kind for kind, rate in self.rates.items() if rate)

    def kind_of(self, index: int) -> str:
        """The fault of a call, counted from 0."""
        # A hash, so that the k-th needs none of those before it: calls come from many threads.
        source = f"{self.seed}:{self.stream}" if self.stream else f"{self.seed}"
        digest = hashlib.blake2b(f"{source}:{index}".encode(), digest_size=8).digest()
        left = int.from_bytes(digest, "big") / 2**64
        for kind, rate in self.rates.items():
            if left < rate:
                return kind
            left -= rate
        return OK

    def __repr__(self) -> str:
        return self._written("{:g}".format)

    def _written(self, number: Callable[[float], str]) -> str:
        rates = [f"{kind}={number(rate)}" for kind, rate in self.rates.items() if rate]
        stream = [f"stream={self.stream}"] if self.stream else []
        return ", ".join([*rates, f"seed={self.seed}", *stream])


@dataclass(frozen=True)
class Listed:
    """Each call gets the fault that stands in its place; calls past the end are healthy.

    Args:
        kinds: Kinds of faults and "ok".
    """

    kinds: tuple[str, ...]

    @property
    def plan(self) -> str:
        """The whole of it in words, the same in every session; of a long list a digest."""
        if len(self.kinds) <= _SHOWN:
            return f"{self!r}"
        digest = hashlib.blake2b(",".join(self.kinds).encode(), digest_size=8).hexdigest()
        return f"{self!r} ({digest})"

    @property
    def possible(self) -> frozenset[str]:
        """The kinds that may come."""
        return frozenset(self.kinds) - {OK}

    def kind_of(self, index: int) -> str:
        """The fault of a call, counted from 0."""
        return self.kinds[index] if index < len(self.kinds) else OK

    def __repr__(self) -> str:
        shown = list(self.kinds[:_SHOWN])
        more = f" and {len(self.kinds) - _SHOWN} more" if len(self.kinds) > _SHOWN else ""
        return f"schedule={shown}{more}"


_SHOWN = 6
"""Entries of a list in a repr: pytest cuts the repr of an assert near 240 characters."""


def checked_schedule(
    rates: Mapping[str, Any], seed: Any, schedule: Any, stream: Any = 0
) -> Schedule:
    """The schedule that arguments of `faults` ask for.

    Raises:
        UsageError: An argument is wrong; there is neither a rate nor a list; or there are both.
    """
    numbers = {kind: _rate(kind, rate) for kind, rate in rates.items()}
    if isinstance(seed, bool) or not isinstance(seed, Integral):
        raise UsageError(f"seed must be a whole number, got {seed!r:.60}")
    stream = check_whole_number("stream", stream, minimum=0)
    asked = [f"{kind}={rate:g}" for kind, rate in numbers.items() if rate]
    if schedule is not None:
        if asked:
            raise UsageError(
                f"faults come at rates or by a schedule, got both: {', '.join(asked)} and "
                "schedule=[...]; leave one of them out"
            )
        if seed:
            raise UsageError(f"seed is for rates, got seed={seed} with a schedule; leave it out")
        return Listed(_kinds(schedule))
    if not asked:
        raise UsageError(
            "faults needs a rate above 0 (timeout=0.1) or a schedule (schedule=['timeout', 'ok']): "
            "without a fault a test of faults cannot fail"
        )
    if (total := sum(numbers.values())) > 1 + _ROUNDING:
        raise UsageError(
            f"rates must add up to 1 at most, a call has one fault; got {' + '.join(asked)} = "
            f"{total:g}"
        )
    return Rates(numbers, int(seed), stream)


def _rate(kind: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise UsageError(
            f"{kind} must be a rate in [0, 1], the share of calls, got {value!r:.60}"
            + ("; for every call write 1.0" if value is True else "")
        )
    try:
        rate = float(value)
    except OverflowError:
        raise UsageError(f"{kind} must be in [0, 1], got a number past float's range") from None
    if 0 <= rate <= 1:
        return rate
    fix = f"; for {rate:g} % write {rate / 100:g}" if 2 <= rate <= 100 else ""
    raise UsageError(f"{kind} must be in [0, 1], got {'NaN' if math.isnan(rate) else value}{fix}")


def _kinds(schedule: Any) -> tuple[str, ...]:
    if isinstance(schedule, str):
        raise UsageError(f"schedule must be a list of kinds, got a str; write [{schedule!r:.60}]")
    if not isinstance(schedule, Sequence) or isinstance(schedule, bytes | bytearray):
        raise UsageError(f"schedule must be a list of kinds, got {type(schedule).__name__}")
    for number, kind in enumerate(schedule, start=1):
        if not (isinstance(kind, str) and kind in (OK, *FAULT_KINDS)):
            raise UsageError(
                f"schedule must hold {OK}, {', '.join(FAULT_KINDS)}; got {kind!r:.60} as entry "
                f"{number}"
            )
    return tuple(map(str, schedule))
