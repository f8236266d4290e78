"""What a caller may choose from: option values go in, checked ones come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from difflib import get_close_matches
from typing import Any

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller


def chosen(name: str, value: Any, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The names an option chooses: one, several, or with None all that are allowed.

    Args:
        name: The option, for messages.
        value: A name, a list of names, or None.
        allowed: Every name there is.

    Returns:
        The names in the order given, each once; of a set in the order of `allowed`.

    Raises:
        UsageError: It chooses nothing, or something that is not allowed.
    """
    if value is None:
        return allowed
    if isinstance(value, str):
        return (_known(name, value, allowed),)
    if not isinstance(value, Iterable) or isinstance(value, bytes | bytearray | Mapping):
        raise UsageError(
            f"{name} must be a name, a list of names or None for all, got "
            f"{type(value).__name__}; write {name}={allowed[0]!r}, "
            f"or choose of: {', '.join(allowed)}"
        )
    names = dict.fromkeys(_known(name, one, allowed) for one in value)
    if not names:
        raise UsageError(
            f"{name} must name at least one, got an empty {type(value).__name__}; "
            f"leave it out for all, or choose of: {', '.join(allowed)}"
        )
    if isinstance(value, Set):
        # The order of a set differs from one process to the next, and draws must not.
        return tuple(one for one in allowed if one in names)
    return tuple(names)


def _known(name: str, value: Any, allowed: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    close = get_close_matches(value.strip().lower(), allowed, 1) if isinstance(value, str) else []
    advice = f"did you mean {close[0]!r}?" if close else f"leave {name} out for all of them"
    raise UsageError(f"{name} must be one of {', '.join(allowed)}, got {value!r:.60}; {advice}")
