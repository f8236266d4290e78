"""The stand-in for a callable: plain, async, or one that yields; it stays what it is."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import time
import types
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from pytest_aiprops.sampling.caller import is_async
from pytest_aiprops.sampling.faults.answers import AsyncStream, spoilt, spoilt_stream
from pytest_aiprops.sampling.faults.faulty import Faulty
from pytest_aiprops.sampling.faults.kinds import RAISED
from pytest_aiprops.sampling.faults.log import Injection, Log
from pytest_aiprops.sampling.faults.sdk import innermost

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


class FaultyFunction(Faulty):
    """The stand-in for a callable.

    Args:
        system: What it stands in for.
        log: Numbers its calls and says which fault each gets.
        delay: Seconds that a slow call waits.
        error: Makes what a call raises, of its kind and number.
        is_of_sdk: Whether it is a method of an SDK: behind the decorator there is the function
            that says whether it is async. Of others a decorator may change that.
    """

    def __init__(
        self,
        system: Callable[..., Any],
        log: Log,
        delay: float,
        error: Callable[[str, int], Exception],
        is_of_sdk: bool = False,
    ) -> None:
        super().__init__(system, log)
        self.delay = delay
        self._error = error
        self._call = _way_of(innermost(system) if is_of_sdk else system)
        # `inspect` takes what has these attributes for a function, and reads off the code whether
        # it is async; to frameworks that look (signatures, annotations) it is the system.
        self.__name__ = str(getattr(system, "__name__", type(system).__name__))
        self.__qualname__ = self._name
        self.__module__ = str(getattr(system, "__module__", None))
        self.__doc__ = getattr(system, "__doc__", None)
        self.__code__ = self._call.__code__
        self.__defaults__ = None
        self.__kwdefaults__ = None
        self.__annotations__ = getattr(system, "__annotations__", {})
        with contextlib.suppress(TypeError, ValueError):  # some builtins have none
            self.__signature__ = inspect.signature(system)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call the system, unless the fault of this call keeps it from that."""
        return self._call(self, args, kwargs)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        # In place of a function on a class it is a method, as the function was.
        if instance is None or not inspect.isfunction(self._system):
            return self
        return types.MethodType(self, instance)

    def next_fault(self) -> Injection:
        """The fault of the next call; raised where it is of a kind that is."""
        injection = self._log.next()
        if injection.kind in RAISED:
            raise self._error(injection.kind, injection.number)
        return injection


def _way_of(system: Callable[..., Any]) -> Any:
    if inspect.isasyncgenfunction(system):
        return _yield_async
    if inspect.isgeneratorfunction(system):
        return _yield
    return _call_async if is_async(system) else _call


def _call(faulty: FaultyFunction, args: Any, kwargs: Any) -> Any:
    injection = faulty.next_fault()
    output = faulty._system(*args, **kwargs)
    is_slow = injection.kind == "slow"
    if not is_slow and not injection.spoils:
        return output
    if inspect.isawaitable(output):
        return _later(output, injection, faulty.delay)
    if not is_slow:
        return spoilt(output, injection)
    if hasattr(type(output), "__anext__"):
        return AsyncStream(output, injection, faulty.delay)
    time.sleep(faulty.delay)
    return output


async def _later(output: Any, injection: Injection, delay: float) -> Any:
    answer = await output
    if injection.kind == "slow":
        await asyncio.sleep(delay)
    return spoilt(answer, injection) if injection.spoils else answer


async def _call_async(faulty: FaultyFunction, args: Any, kwargs: Any) -> Any:
    injection = faulty.next_fault()
    if injection.kind == "slow":
        await asyncio.sleep(faulty.delay)
    output = await faulty._system(*args, **kwargs)
    return spoilt(output, injection) if injection.spoils else output


def _yield(faulty: FaultyFunction, args: Any, kwargs: Any) -> Iterator[Any]:
    injection = faulty.next_fault()
    if injection.kind == "slow":
        time.sleep(faulty.delay)
    parts = faulty._system(*args, **kwargs)
    if injection.spoils:
        parts = spoilt_stream(list(parts), injection)
    yield from parts


async def _yield_async(faulty: FaultyFunction, args: Any, kwargs: Any) -> AsyncIterator[Any]:
    injection = faulty.next_fault()
    if injection.kind == "slow":
        await asyncio.sleep(faulty.delay)
    parts = faulty._system(*args, **kwargs)
    if injection.spoils:
        for part in spoilt_stream([part async for part in parts], injection):
            yield part
        return
    async for part in parts:
        yield part
