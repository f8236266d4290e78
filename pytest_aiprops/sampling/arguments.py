"""Checks of the arguments that say how a system is called: counts, seconds, callables."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def check_whole_number(name: str, value: Any, minimum: int) -> int:
    """Give `value` back as an int if it is a whole number, numpy's too, of at least `minimum`.

    Raises:
        UsageError: It is not; True and 3.0 are not whole numbers here.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < minimum:
        raise UsageError(f"{name} must be a whole number of {minimum} or more, got {value!r}")
    return int(value)


def check_seconds(name: str, value: Any) -> float | None:
    """Give `value` back if it is None or a finite number of seconds above 0.

    Raises:
        UsageError: It is not.
    """
    if value is None:
        return None
    if not isinstance(value, bool) and isinstance(value, Real):
        try:
            seconds = float(value)
        except OverflowError:
            raise UsageError(
                f"{name} must be a number of seconds, got one past the range of float"
            ) from None
        if math.isfinite(seconds) and seconds > 0:
            return seconds
    raise UsageError(
        f"{name} must be a number of seconds above 0, or None for no limit, got {value!r:.80}"
    )


def check_callable(name: str, value: Any) -> None:
    """Refuse a `value` that cannot be called.

    Raises:
        UsageError: It cannot; a coroutine (a system already called) has its own advice.
    """
    if callable(value):
        return
    advice = ""
    if hasattr(value, "__await__"):
        if hasattr(value, "close"):
            value.close()
        advice = "; it was already called: pass bot, not bot(question), and the question after it"
    elif isinstance(value, str):
        advice = "; pass the function itself, then its arguments"
    raise UsageError(f"{name} must be callable, got {_kind(value)}{advice}")


def _kind(value: Any) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
