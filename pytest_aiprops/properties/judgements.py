"""What a user's check says by returning, not by raising: its answer in, judgements out."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.evidence import Evidence

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def judgements(name: str, answer: object) -> Sequence[Evidence]:
    """What a check said, where it says it by returning and not by raising.

    Args:
        name: What to call the check in messages: the argument it was given as.
        answer: What it returned; False is a no, numpy's too.

    Raises:
        UsageError: It returned something that would be judged later, or never.

    Example:
        >>> judgements("check", False)[0].reason
        'the check returned False'
        >>> judgements("check", None)
        []
    """
    if inspect.isawaitable(answer) or hasattr(type(answer), "__anext__"):
        if inspect.iscoroutine(answer):
            answer.close()
        raise UsageError(
            f"{name} must be a sync callable, got an async one; judge sample.text in it"
        )
    if isinstance(answer, Iterator):
        raise UsageError(f"{name} must assert or return its Evidence in a list, got a generator")
    if isinstance(answer, Evidence):
        return [answer]
    if isinstance(answer, list | tuple) and any(isinstance(one, Evidence) for one in answer):
        if not all(isinstance(one, Evidence) for one in answer):
            raise UsageError(f"{name} must return Evidence only, got {answer!r}")
        return answer
    kind = getattr(getattr(answer, "dtype", None), "kind", "")
    said_no = answer is False or (kind == "b" and not answer.all())  # type: ignore[attr-defined]  # numpy's booleans
    return [Evidence(name, False, f"the {name} returned False")] if said_no else []
