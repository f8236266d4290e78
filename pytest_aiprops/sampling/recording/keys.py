"""By what a call is found again: the name of its system, and the form of its input."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from pytest_aiprops.sampling.recording.canonical import Form, canonical, qualified_name

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def flattened(
    system: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[str, Form]:
    """The name of a system, and the form of all it is called with.

    Args:
        system: The system; what a `functools.partial` binds is a part of the input.
        args: Its positional arguments.
        kwargs: Its keyword arguments.

    Raises:
        UsageError: An argument is not plain data.

    Example:
        >>> flattened(functools.partial(sorted, reverse=True), ([1],), {})
        ('builtins.sorted', {'args': [[1]], 'kwargs': {'reverse': True}})
    """
    while isinstance(system, functools.partial):
        args, kwargs = (*system.args, *args), {**system.keywords, **kwargs}
        system = system.func
    named = system if isinstance(getattr(system, "__qualname__", None), str) else type(system)
    name = qualified_name(named)
    form = {
        "args": [
            canonical(one, f"argument {place} of {name}") for place, one in enumerate(args, start=1)
        ],
        "kwargs": {
            key: canonical(kwargs[key], f"argument {key}= of {name}") for key in sorted(kwargs)
        },
    }
    return name, form
