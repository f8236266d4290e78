"""The table of verdicts at the end of a session: each verdict, the calls made, the calls saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from pytest_aiprops.reporting.entry import Entry
from pytest_aiprops.reporting.failure import undetermined
from pytest_aiprops.reporting.plain import printable
from pytest_aiprops.reporting.result import OUTCOMES, SessionResult, outcome_of, totals_of
from pytest_aiprops.sampling.prices import amount
from pytest_aiprops.trials.wording import count

TITLE = "AI properties"
_COLOURS = dict(zip(OUTCOMES, ("green", "red", "yellow", "yellow"), strict=True))


def write(terminal: pytest.TerminalReporter, entries: Sequence[Entry]) -> None:
    """Write the section.

    Args:
        terminal: Where to.
        entries: The session's verdicts.
    """
    terminal.ensure_newline()
    terminal.section(TITLE)
    for text, colour in table(entries):
        terminal.write_line(text, **({colour: True} if colour else {}))


def table(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The lines of the table, each with its colour or "": a line a verdict, then the totals."""
    yield "verdict       passed   95 % interval   calls  test", ""
    for one in entries:
        yield line(one), _COLOURS[outcome_of(one)]
    yield totals(entries), ""


def line(one: Entry) -> str:
    """One verdict in one line; the name comes last because it may be long."""
    passed, interval = f"{one['passed']}/{one['passed'] + one['failed']}", ""
    if one["interval"] is not None:
        interval = "[{:.2f}, {:.2f}]".format(*one["interval"])
    elif one["inputs"] is not None:
        interval = "in " + count(one["inputs"], "input")
    name = printable(one["test"] + (f" [{one['check']}]" if one["check"] else ""))
    unjudged = undetermined(one["undetermined"].items())
    return f"{outcome_of(one):<12}{passed:>8}   {interval:>13}   {one['calls']:>5}  {name}" + (
        f" (undetermined: {printable(unjudged)})" if unjudged else ""
    )


def totals(entries: Iterable[Entry]) -> str:
    """Verdicts, calls and calls saved, in one sentence.

    "Saved" is against fixed-size tests with the same error rates; a test that runs longer than its
    fixed size makes it smaller.
    """
    sums = totals_of(entries)
    counts = [f"{number} {outcome}" for outcome, number in sums["verdicts"].items() if number]
    text = f"{', '.join(counts) or 'no verdict'}; {count(sums['calls'], 'call')}"
    if sums["replayed"]:
        text += f", {count(sums['replayed'], 'sample')} replayed"
    saved, fixed = sums["saved"], sums["fixed_calls"]
    if fixed:
        text += f", {saved} saved" if saved >= 0 else f", {-saved} more"
        text += f" against the {fixed} of fixed-size tests"
    return text + (f"; cost {amount(sums['cost'])}" if sums["cost"] is not None else "")


def overview(result: SessionResult) -> list[str]:
    """The table of a report, with the tests that have no verdict after it.

    Args:
        result: The report.
    """
    entries = [verdict for test in result["tests"] for verdict in test["verdicts"]]
    lines = [text for text, _ in table(entries)]
    undecided = [test for test in result["tests"] if not test["verdicts"]]
    lines[-1:-1] = [
        printable(f"{test['outcome']:<12}{'no verdict':>32}  {test['test']}") for test in undecided
    ]
    return lines
