"""The section at the end of a session: each verdict, the calls made, the calls saved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pytest_aiprops.reporting.entry import Entry
from pytest_aiprops.reporting.failure import undetermined

TITLE = "AI properties"
_COLOURS = {"pass": "green", "fail": "red", "inconclusive": "yellow"}


def write(terminal: pytest.TerminalReporter, entries: Sequence[Entry]) -> None:
    """Write the section.

    Args:
        terminal: Where to.
        entries: The session's verdicts, in the order they came.
    """
    terminal.section(TITLE)
    for one in entries:
        markup = {_COLOURS[one["outcome"]]: True}
        terminal.write(f"{one['outcome']:<5}", **markup)
        terminal.write_line(f" {_name(one)}")
        terminal.write_line(f"      {_measured(one)}")
    terminal.write_line(totals(entries))


def totals(entries: Sequence[Entry]) -> str:
    """Verdicts, calls and calls saved, in one sentence.

    "Saved" is against fixed-size tests with the same error rates; a test that runs longer than its
    fixed size makes it smaller.
    """
    counts = [
        f"{count} {outcome}"
        for outcome in _COLOURS
        if (count := sum(one["outcome"] == outcome for one in entries))
    ]
    calls = sum(one["calls"] for one in entries)
    decided = [one for one in entries if one["outcome"] != "inconclusive"]
    saved = sum(one["fixed_calls"] - one["calls"] for one in decided)
    fixed = sum(one["fixed_calls"] for one in decided)
    compared = f"{saved} saved" if saved >= 0 else f"{-saved} more"
    return f"{', '.join(counts)}; {calls} calls, {compared} against the {fixed} of fixed-size tests"


def _name(one: Entry) -> str:
    check = f" [{one['check']}]" if one["check"] else ""
    return one["test"] + check + (" (xfail)" if one["xfail"] else "")


def _measured(one: Entry) -> str:
    low, high = one["interval"]
    trials = one["passed"] + one["failed"]
    text = (
        f"{one['passed']} of {trials} passed, claimed {one['min_pass_rate']:g}, "
        f"95 % interval [{low:.2f}, {high:.2f}], {one['calls']} calls"
    )
    if one["undetermined"]:
        text += f", undetermined: {undetermined(one['undetermined'].items())}"
    return text
