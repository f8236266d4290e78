"""Runs a pytest test under a plan: fresh function-scoped fixtures and one body run a trial.

A test and its plan go in; what came of its trials comes out, as data. The last trial's teardown is
left to the caller, who first reports the verdict, as pytest reports a call before its teardown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import pytest
from _pytest.runner import get_reraise_exceptions

from pytest_aiprops.errors import CallBudgetExceeded
from pytest_aiprops.properties.evidence import ledger
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.batch import together
from pytest_aiprops.trials.failures import Failures
from pytest_aiprops.trials.tally import Tally

Phase = Literal["setup", "call", "teardown"]
Call = pytest.CallInfo[None]


@dataclass
class ItemRun:
    """What came of a test's trials.

    Args:
        failures: The failed trials, grouped.
        verdict: None where the test ended without one: skipped, xfailed or in error.
        ended_by: What ended it then: the phase that skipped, xfailed or raised.
        spent_budget: Why the verdict is inconclusive, or "".
        undetermined: Judgements that could not be made, by property.
        seconds: Time spent in each phase, over all trials.
        started: Trials set up; 0 where the budget was spent before.
    """

    failures: Failures
    verdict: Verdict | None = None
    ended_by: Call | None = None
    spent_budget: str = ""
    undetermined: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    started: int = 0


def run(item: pytest.Function, plan: Plan, concurrency: int, counter: CallCounter) -> ItemRun:
    """Run trials until the plan decides, a budget is spent, or one of them ends the test.

    Args:
        item: The test, not set up yet.
        plan: When to stop and what to say.
        concurrency: Most trials at once; no more are started than a pass could need.
        counter: The session's calls.

    Returns:
        The result; the last trial is still to be torn down (`tear_down`).
    """
    trials = _Trials(item, plan, concurrency, counter)
    made_before = counter.made
    with ledger() as judgements:
        trials.run()
    result = trials.result
    result.undetermined.update(one.property for one in judgements if one.passed is None)
    if result.ended_by is None:
        result.verdict = Verdict(
            outcome=trials.tally.decision or "inconclusive",
            plan=plan,
            passed=trials.tally.passed,
            failed=trials.tally.failed,
            calls=counter.made - made_before,
            reasons=tuple(result.failures.reasons),
        )
    return result


def tear_down(item: pytest.Function, nextitem: pytest.Item | None, result: ItemRun) -> Call:
    """Tear the last trial down, and with it the wider scopes that `nextitem` does not need."""
    if result.started == 0:  # other plugins' teardown hooks rely on their setup hooks
        stack = item.session._setupstate
        return pytest.CallInfo.from_call(lambda: stack.teardown_exact(nextitem), "teardown")
    if item.session.shouldfail or item.session.shouldstop:
        nextitem = None  # or the teardown errors of wider fixtures would be lost (pytest #11706)
    try:
        return _phase(item, "teardown", nextitem)
    finally:
        # As pytest leaves an item it has run.
        item._request = False  # type: ignore[assignment]
        item.funcargs = None  # type: ignore[assignment]


class _Trials:
    """The loop over one test's trials."""

    def __init__(
        self, item: pytest.Function, plan: Plan, concurrency: int, counter: CallCounter
    ) -> None:
        self.item = item
        self.tally = Tally(plan)
        self.counter = counter
        self.result = ItemRun(Failures(item))
        self._concurrency = concurrency

    def run(self) -> None:
        while self._undecided() and self._batch_size() > 0:
            if self.result.started:
                self._tear_down_batch()
            if self._undecided():
                self._batch(self._batch_size())
        if self._undecided() and not self.result.spent_budget:
            self.result.spent_budget = (
                f"the session's budget of {self.counter.limit} calls (--aiprops-max-calls) is spent"
            )

    def _undecided(self) -> bool:
        ended = self.result.ended_by is not None or self.result.spent_budget
        return not (self.tally.decided or ended)

    def _batch_size(self) -> int:
        size = min(self._concurrency, self.tally.needed_to_pass())
        return size if self.counter.left is None else min(size, self.counter.left)

    def _batch(self, count: int) -> None:
        """Set up, run `count` trials of the body, and count them."""
        _refresh(self.item, anew=self.result.started > 0)
        self.result.started += count
        setup = self._timed(_phase(self.item, "setup"))
        if setup.excinfo is not None:
            self.result.ended_by = setup
            return
        made_before = self.counter.made
        for call in _body(self.item, count):
            self._judge(self._timed(call))
        # A body that calls its system directly makes one call a trial that nobody counted.
        for _ in range(count - (self.counter.made - made_before)):
            self.counter.spend()

    def _judge(self, call: Call) -> None:
        if not self._undecided():
            return
        if call.excinfo is None:
            self.tally.add(passed=True)
        elif isinstance(call.excinfo.value, CallBudgetExceeded):
            self.result.spent_budget = str(call.excinfo.value)
        elif is_failed_trial(call.excinfo.value):
            self.tally.add(passed=False)
            sections = self.item._report_sections
            self.result.failures.add(self.tally.trials, call.excinfo, sections)
        else:
            self.result.ended_by = call

    def _tear_down_batch(self) -> None:
        # With its parent as the next item, pytest tears down this item and nothing wider.
        teardown = self._timed(_phase(self.item, "teardown", self.item.parent))
        if teardown.excinfo is not None:
            self.result.ended_by = teardown

    def _timed(self, call: Call) -> Call:
        self.result.seconds[call.when] += call.duration
        return call


def is_failed_trial(error: BaseException) -> bool:
    """Whether an exception says that a property does not hold, and not that something is broken."""
    if isinstance(error, BaseExceptionGroup):  # as task groups raise
        return all(is_failed_trial(inner) for inner in error.exceptions)
    if isinstance(error, pytest.xfail.Exception):  # a kind of pytest.fail to pytest
        return False
    return isinstance(error, AssertionError | pytest.fail.Exception)


def _refresh(item: pytest.Function, *, anew: bool) -> None:
    """Make an item that has run ready to run again, with a new instance of its class."""
    item._report_sections.clear()
    if not anew:
        return
    if item.cls is not None:
        item.__dict__.pop("_instance", None)
        item.__dict__.pop("_obj", None)
    item._initrequest()


def _phase(item: pytest.Function, when: Phase, nextitem: object = None) -> Call:
    """One phase of pytest's protocol, without logging a report."""
    hook = getattr(item.ihook, f"pytest_runtest_{when}")
    arguments = {"nextitem": nextitem} if when == "teardown" else {}
    call: Call = pytest.CallInfo.from_call(
        lambda: hook(item=item, **arguments),
        when=when,
        reraise=get_reraise_exceptions(item.config),
    )
    _announce(item, call)
    return call


def _body(item: pytest.Function, count: int) -> list[Call]:
    """Run the body `count` times at once: one call phase each."""
    if count == 1:
        return [_phase(item, "call")]
    errors: list[BaseException | None] = []
    body = item.obj
    item.obj = together(body, count, errors)
    try:
        call = _phase(item, "call")
    finally:
        item.obj = body
    if call.excinfo is not None:  # around the trials, not in one of them
        return [call]
    return [_one_of(call, error, item.config) for error in errors]


def _one_of(call: Call, error: BaseException | None, config: pytest.Config) -> Call:
    if isinstance(error, get_reraise_exceptions(config)):
        raise error
    excinfo = None if error is None else pytest.ExceptionInfo.from_exception(error)
    return pytest.CallInfo(
        None, excinfo, call.start, call.stop, call.duration, "call", _ispytest=True
    )


def _announce(item: pytest.Function, call: Call) -> None:
    """Make the phase's report, which fixtures and other plugins may look at, and drop it."""
    with _cheap_representation(item):
        item.ihook.pytest_runtest_makereport(item=item, call=call)


@contextmanager
def _cheap_representation(item: pytest.Function) -> Iterator[None]:
    """A failure's traceback takes some 65 ms to render, so only those shown are rendered."""
    item.repr_failure = lambda excinfo: str(excinfo.value)  # type: ignore[method-assign]
    try:
        yield
    finally:
        del item.repr_failure
