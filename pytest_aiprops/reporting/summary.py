"""The section at the end of a session: each verdict, the calls made, the calls saved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pytest_aiprops.reporting.entry import Entry
from pytest_aiprops.reporting.failure import undetermined
from pytest_aiprops.trials.wording import count

TITLE = "AI properties"
_COLOURS = {"pass": "green", "fail": "red", "inconclusive": "yellow", "xfail": "yellow"}


def write(terminal: pytest.TerminalReporter, entries: Sequence[Entry]) -> None:
    """Write the section: a line for each verdict, then the totals.

    Args:
        terminal: Where to.
        entries: The session's verdicts.
    """
    terminal.ensure_newline()
    terminal.section(TITLE)
    terminal.write_line("verdict       passed   95 % interval   calls  test")
    for one in entries:
        terminal.write_line(line(one), **{_COLOURS[_outcome(one)]: True})
    terminal.write_line(totals(entries))


def line(one: Entry) -> str:
    """One verdict in one line; the name comes last because it may be long."""
    passed, interval = f"{one['passed']}/{one['passed'] + one['failed']}", ""
    if one["interval"] is not None:
        interval = "[{:.2f}, {:.2f}]".format(*one["interval"])
    elif one["inputs"] is not None:
        interval = "in " + count(one["inputs"], "input")
    name = one["test"] + (f" [{one['check']}]" if one["check"] else "")
    unjudged = undetermined(one["undetermined"].items())
    return f"{_outcome(one):<12}{passed:>8}   {interval:>13}   {one['calls']:>5}  {name}" + (
        f" (undetermined: {unjudged})" if unjudged else ""
    )


def totals(entries: Sequence[Entry]) -> str:
    """Verdicts, calls and calls saved, in one sentence.

    "Saved" is against fixed-size tests with the same error rates; a test that runs longer than its
    fixed size makes it smaller.
    """
    counts = [
        f"{number} {outcome}"
        for outcome in _COLOURS
        if (number := sum(_outcome(one) == outcome for one in entries))
    ]
    calls = sum(one["calls"] for one in entries)
    # A search has no fixed size to be compared with.
    decided = [one for one in entries if one["outcome"] != "inconclusive" and one["inputs"] is None]
    saved = sum(one["fixed_calls"] - one["calls"] for one in decided)
    fixed = sum(one["fixed_calls"] for one in decided)
    text = f"{', '.join(counts)}; {calls} calls"
    if decided:
        text += f", {saved} saved" if saved >= 0 else f", {-saved} more"
        text += f" against the {fixed} of fixed-size tests"
    return text


def _outcome(one: Entry) -> str:
    return "xfail" if one["xfail"] and one["outcome"] != "pass" else one["outcome"]
