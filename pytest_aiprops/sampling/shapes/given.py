"""What the callables `text=` and `usage=` read off an output, checked: they are a user's code."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from numbers import Integral
from typing import Any

from pytest_aiprops.errors import CallBudgetExceeded, UsageError
from pytest_aiprops.sampling.samples import Usage
from pytest_aiprops.sampling.shapes.fields import TOO_MANY

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_SHOWN = 120
"""Characters of a value or of an exception's message that a message of ours shows."""


def text_by(function: Callable[[Any], Any], output: Any, system: str) -> str:
    """The text of an output, as `text=` reads it.

    Raises:
        UsageError: The callable raises, or gives no text.
    """
    said = _read("text", function, output, system)
    if isinstance(said, str):
        return said
    raise UsageError(
        f"text= must give a str, got {type(said).__name__} for the {type(output).__name__} that "
        f"{system} returned"
    )


def usage_by(function: Callable[[Any], Any], output: Any, system: str) -> Usage | None:
    """The tokens that an output says were used, as `usage=` reads them.

    Raises:
        UsageError: The callable raises, or gives neither None nor a `Usage` of whole numbers.
    """
    used = _read("usage", function, output, system)
    if used is None:
        return None
    if isinstance(used, Usage) and _is_count(used.input_tokens) and _is_count(used.output_tokens):
        return Usage(int(used.input_tokens), int(used.output_tokens))
    raise UsageError(
        f"usage= must give a Usage of whole numbers, 0 or more and below 2**63, or None where "
        f"{system} does not say what it used, got {_shown(used)}"
    )


def _read(name: str, function: Callable[[Any], Any], output: Any, system: str) -> Any:
    try:
        found = function(output)
    except (UsageError, CallBudgetExceeded):
        raise
    except Exception as error:
        said = f": {error!s:.{_SHOWN}}" if str(error) else ""
        raise UsageError(
            f"{name}= must read the {type(output).__name__} that {system} returned, but raised "
            f"{type(error).__name__}{said}"
        ) from error
    if inspect.iscoroutine(found):
        found.close()  # or Python warns that nobody awaited it
    return found


def _is_count(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, Integral):
        return False
    return 0 <= int(value) < TOO_MANY


def _shown(value: Any) -> str:
    try:
        return f"{value!r:.{_SHOWN}}"
    except Exception:  # an int of more digits than Python writes, a repr that fails
        return f"a {type(value).__name__} that cannot be shown"
