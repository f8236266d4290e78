"""Schedules of the faults of a dependency: which of its calls fails, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.faults.kinds import FAULT_KINDS, OK
from pytest_aiprops.strategies.kinds import checked_kinds

__tracebackhide__ = True  # wrong use is shown at the line of the caller


def faults(
    *, kinds: Iterable[str] | None = None, min_size: int = 1, max_size: int = 10
) -> st.SearchStrategy[list[str]]:
    """Generates schedules for `aiprops.faults(system, schedule=...)`.

    A schedule is a list with the fault of each call, or "ok": `["ok", "timeout", "rate_limit"]`.
    Its last entry is a fault: calls after the end of a schedule are healthy, so an "ok" there says
    nothing. With `min_size=0` there is the empty one too, a dependency that never fails.

    The kinds, in order: `timeout`, `rate_limit`, `connection_error`, `server_error`, `empty`,
    `truncated`, `malformed_json`, `slow`. By default all but `slow`, which takes time: name it,
    and give `aiprops.faults` a short `delay`.

    Shrinks to short schedules, in them to "ok" where the fault is not needed, and to the kind that
    is named first: `["timeout"]`.

    Args:
        kinds: The kinds to choose from; None for all but `slow`. A set is taken in the order of the
            list above.
        min_size: Fewest calls, 0 or more.
        max_size: Most calls, 1 or more.

    Returns:
        A strategy for lists of kinds and "ok".

    Raises:
        UsageError: `kinds` is empty, or names one that is none; a size is no whole number, or
            `min_size` is above `max_size`.

    Example:
        >>> from hypothesis import find
        >>> find(faults(), lambda schedule: schedule.count("rate_limit") > 1)
        ['rate_limit', 'rate_limit']
    """
    chosen = checked_kinds(kinds, FAULT_KINDS, tuple(k for k in FAULT_KINDS if k != "slow"))
    least = _size("min_size", min_size, 0)
    most = _size("max_size", max_size, 1)
    if least > most:
        raise UsageError(f"min_size must be at most max_size, got {least} and {most}")
    calls = st.lists(st.sampled_from((OK, *chosen)), min_size=least, max_size=most)
    return calls.map(_without_healthy_end).filter(lambda schedule: len(schedule) >= least)


def _without_healthy_end(schedule: list[str]) -> list[str]:
    while schedule and schedule[-1] == OK:
        schedule = schedule[:-1]
    return schedule


def _size(name: str, value: Any, minimum: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < minimum:
        raise UsageError(f"{name} must be a whole number of {minimum} or more, got {value!r:.60}")
    return value
