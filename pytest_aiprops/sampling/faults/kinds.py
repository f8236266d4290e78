"""The kinds of faults there are, by name."""

from __future__ import annotations

from typing import Any

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

OK = "ok"
"""In a schedule and among what was injected: a call without a fault."""

RAISED = ("timeout", "rate_limit", "connection_error", "server_error")
"""Kinds raised before the call, which is then not made."""

SPOILT = ("empty", "truncated", "malformed_json")
"""Kinds that spoil the answer of a call that is made."""

FAULT_KINDS = (*RAISED, *SPOILT, "slow")
"""Every kind, the plainest first."""


def checked_kind(name: str, value: Any) -> str:
    """Give `value` back if it is a kind of fault.

    Raises:
        UsageError: It is not.
    """
    if isinstance(value, str) and value in FAULT_KINDS:
        return value
    healthy = "; for healthy calls: heal()" if value == OK else ""
    raise UsageError(f"{name} must be of {', '.join(FAULT_KINDS)}; got {value!r:.60}{healthy}")
