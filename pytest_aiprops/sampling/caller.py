"""A system and how it is called: what a `Call` needs to be made, and what comes of it."""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pytest_aiprops.sampling.arguments import check_callable, check_seconds, check_whole_number
from pytest_aiprops.sampling.samples import Usage
from pytest_aiprops.sampling.terms import Terms, running_terms

if TYPE_CHECKING:
    from pytest_aiprops.sampling.recording import Reservation

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_T = TypeVar("_T")


@dataclass(frozen=True)
class Outcome(Generic[_T]):
    """What a call gave; an error is a value here, as no future can carry a StopIteration."""

    result: _T | None = None
    error: BaseException | None = None

    def get(self) -> _T:
        """The result, or the error raised."""
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]  # set wherever there is no error


@dataclass(frozen=True)
class Caller:
    """A system and how to call it.

    Args:
        system: The callable, sync or async.
        timeout: Seconds a call may take; None for no limit.
        retries: Times a call that failed for a passing reason is made again.
        text: Takes the text out of an output whose shape is not known.
        usage: Takes the tokens used out of an output.
        terms: Who counts, prices and records the calls; a retry is a call.
    """

    system: Callable[..., Any]
    timeout: float | None = None
    retries: int = 0
    text: Callable[[Any], str] | None = None
    usage: Callable[[Any], Usage | None] | None = None
    terms: Terms = field(default_factory=running_terms)

    def __post_init__(self) -> None:
        check_callable("system", self.system)
        object.__setattr__(self, "timeout", check_seconds("timeout", self.timeout))
        check_whole_number("retries", self.retries, minimum=0)
        for name in ("text", "usage"):
            if getattr(self, name) is not None:
                check_callable(name, getattr(self, name))

    @property
    def name(self) -> str:
        """The system's name, for messages."""
        return system_name(self.system)

    @property
    def can_run_inline(self) -> bool:
        """Whether the caller's own thread can make the call: sync, and nothing to time out."""
        return self.timeout is None and not is_async(self.system)

    def call(self, index: int, label: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        """A call to make; where samples are recorded, calls are numbered in this order."""
        cassette = self.terms.cassette
        reservation = None if cassette is None else cassette.reserve(self.system, args, kwargs)
        return Call(index, label, args, kwargs, reservation)


@dataclass(frozen=True)
class Call:
    """One call to make.

    Args:
        index: Its position, from 0.
        label: Its place, for messages: `"call 3 of 5"`.
        args: Positional arguments of the system.
        kwargs: Keyword arguments of the system.
        reservation: Its place in the cassette, if there is one.
        left: Set once nobody waits for it any more.
    """

    index: int
    label: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    reservation: Reservation | None = None
    left: threading.Event = field(default_factory=threading.Event)


def is_async(system: Callable[..., Any]) -> bool:
    """Whether calling `system` is known to give a coroutine, through partials and `__call__`."""
    while isinstance(system, functools.partial):
        system = system.func
    if inspect.iscoroutinefunction(system):
        return True
    return not inspect.isroutine(system) and inspect.iscoroutinefunction(
        getattr(type(system), "__call__", None)  # noqa: B004  # the method itself is wanted
    )


def system_name(system: Callable[..., Any]) -> str:
    """The name a person knows `system` by: of the function behind a partial, of an object's class.

    Example:
        >>> system_name(functools.partial(str.upper))
        'str.upper'
    """
    while isinstance(system, functools.partial):
        system = system.func
    name = getattr(system, "__qualname__", None)
    if not isinstance(name, str):
        name = type(system).__qualname__
    return name.rpartition("<locals>.")[2]
