"""What is said of a test: its trials or what a search found go in; the words and data come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from pytest_aiprops.reporting import counterexamples, failure
from pytest_aiprops.reporting.entry import Entry, entry, search_entry
from pytest_aiprops.stats.verdict import Outcome, Verdict
from pytest_aiprops.trials.counterexample import SearchResult
from pytest_aiprops.trials.failures import FailureGroup
from pytest_aiprops.trials.item_id import item_id
from pytest_aiprops.trials.judging import Judged
from pytest_aiprops.trials.run import ItemRun
from pytest_aiprops.trials.wording import headline


@dataclass(frozen=True)
class Account:
    """What is said of a test.

    Args:
        outcome: Its verdict's outcome.
        headline: The verdict in one line.
        verdict: What it is based on.
        groups: Its failed trials, by what they share.
        report: Writes the whole failure report; it renders tracebacks, which takes time.
        entry: Makes the plain data; takes whether the test was expected to fail.
    """

    outcome: Outcome
    headline: str
    verdict: Verdict | SearchResult
    groups: list[FailureGroup]
    report: Callable[[], str]
    entry: Callable[[bool], Entry]


def account_of(item: pytest.Item, run: ItemRun) -> Account:
    """Put in words what came of a test that has a verdict."""
    found = run.found
    if isinstance(found, Judged):
        return _of_trials(item, run, found)
    assert found is not None
    return Account(
        found.outcome,
        counterexamples.headline(found),
        found,
        [group for one in found.counterexamples for group in one.judged.failures.groups],
        partial(counterexamples.report, item, found, run.undetermined),
        lambda xfail: search_entry(
            item_id(item),
            found,
            undetermined=run.undetermined,
            xfail=xfail,
            counter=run.trials.counter,
        ),
    )


def _of_trials(item: pytest.Item, run: ItemRun, judged: Judged) -> Account:
    verdict = judged.verdict()
    started = run.trials.started
    return Account(
        verdict.outcome,
        headline(verdict),
        verdict,
        judged.failures.groups,
        partial(failure.report, item, judged, verdict, run.undetermined),
        lambda xfail: entry(
            item_id(item),
            verdict,
            calls_a_trial=verdict.calls / started if started else 1.0,
            undetermined=run.undetermined,
            xfail=xfail,
            counter=run.trials.counter,
        ),
    )
