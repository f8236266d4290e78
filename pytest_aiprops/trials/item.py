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
from _pytest.runner import get_reraise_exceptions, show_test_item

from pytest_aiprops.errors import CallBudgetExceeded, ClaimViolation
from pytest_aiprops.properties.evidence import ledger
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.batch import together
from pytest_aiprops.trials.failures import Failures, is_failed_trial
from pytest_aiprops.trials.tally import Tally

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

Phase = Literal["setup", "call", "teardown"]
PhaseInfo = pytest.CallInfo[None]
"""How a phase went, in pytest's words a call; ours is an invocation of the system."""


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
    ended_by: PhaseInfo | None = None
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


def tear_down(item: pytest.Function, nextitem: pytest.Item | None, result: ItemRun) -> PhaseInfo:
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
        self._body = item.obj if item.cls is None else None
        self._own_properties = len(item.user_properties)

    def run(self) -> None:
        while self._undecided() and self._batch_size() > 0:
            if self.result.started:
                self._tear_down_batch()
            if self._undecided():
                self._batch(self._batch_size())
        if self._undecided() and not self.result.spent_budget:
            self.result.spent_budget = (
                f"the budget of {self.counter.limit} calls that this process has of the session's "
                "(--aiprops-max-calls) is spent"
            )

    def _undecided(self) -> bool:
        ended = self.result.ended_by is not None or self.result.spent_budget
        return not (self.tally.decided or ended)

    def _batch_size(self) -> int:
        size = min(self._concurrency, self.tally.needed_to_pass())
        return size if self.counter.left is None else min(size, self.counter.left)

    def _batch(self, count: int) -> None:
        """Set up, run `count` trials of the body, and count them."""
        if self.result.started:
            self._refresh()
        self.result.started += count
        setup = self._timed(_phase(self.item, "setup"))
        if setup.excinfo is not None:
            self.result.ended_by = setup
            return
        if self.item.config.getoption("setupshow", False):
            show_test_item(self.item, add_space=True)
        made_before = self.counter.made
        around, errors = _body(self.item, count)
        self._timed(around)
        for error in errors:
            self._judge(around, error)
        # A body that calls its system directly makes one call a trial that nobody counted.
        for _ in range(count - (self.counter.made - made_before)):
            self.counter.spend()

    def _judge(self, around: PhaseInfo, error: BaseException | None) -> None:
        if not self._undecided():
            return  # run at the same time as the trial that decided: counted, not judged
        if error is None:
            self.tally.add(passed=True)
        elif _is_spent_budget(error):
            self.result.spent_budget = str(error).splitlines()[0]
        elif is_failed_trial(error) and not _is_unsupported(error):
            self.tally.add(passed=False)
            excinfo = pytest.ExceptionInfo.from_exception(error)
            self.result.failures.add(self.tally.trials, excinfo, self.item._report_sections)
        else:
            self.result.ended_by = _call_of(around, error)

    def _refresh(self) -> None:
        """Make the item ready to run again, as if nothing had, with a new instance of its class."""
        item = self.item
        item._report_sections.clear()
        del item.user_properties[self._own_properties :]
        if self._body is None:
            item.__dict__.pop("_instance", None)
            item.__dict__.pop("_obj", None)
        else:
            item.obj = self._body  # --trace wraps it anew for every trial
        item._initrequest()

    def _tear_down_batch(self) -> None:
        # With its parent as the next item, pytest tears down this item and nothing wider.
        teardown = self._timed(_phase(self.item, "teardown", self.item.parent))
        if teardown.excinfo is not None:
            self.result.ended_by = teardown

    def _timed(self, call: PhaseInfo) -> PhaseInfo:
        self.result.seconds[call.when] += call.duration
        return call


def _phase(item: pytest.Function, when: Phase, nextitem: object = None) -> PhaseInfo:
    """One phase of pytest's protocol, without logging a report."""
    hook = getattr(item.ihook, f"pytest_runtest_{when}")
    arguments = {"nextitem": nextitem} if when == "teardown" else {}
    call: PhaseInfo = pytest.CallInfo.from_call(
        lambda: hook(item=item, **arguments),
        when=when,
        reraise=get_reraise_exceptions(item.config),
    )
    _announce(item, call)
    return call


def _body(item: pytest.Function, count: int) -> tuple[PhaseInfo, list[BaseException | None]]:
    """Run the body `count` times at once: the call phase around it, and what each trial raised."""
    errors: list[BaseException | None] = []
    body = item.obj
    if count > 1:
        item.obj = together(body, count, errors)
    try:
        call = _phase(item, "call")
    finally:
        if count > 1:
            item.obj = body
    for error in errors:
        if isinstance(error, get_reraise_exceptions(item.config)):
            raise error
    if call.excinfo is not None:  # of the one trial, or around all of them
        return call, [call.excinfo.value]
    return call, errors or [None] * count


def _call_of(around: PhaseInfo, error: BaseException) -> PhaseInfo:
    if around.excinfo is None:
        around.excinfo = pytest.ExceptionInfo.from_exception(error)
    return around


def _is_spent_budget(error: BaseException) -> bool:
    """Whether a call budget ended a trial, directly or inside an `aiprops.verify`."""
    if isinstance(error, ClaimViolation):
        return bool(error.verdict.outcome == "inconclusive")
    return isinstance(error, CallBudgetExceeded)


def _is_unsupported(error: BaseException) -> bool:
    """Whether pytest refused an async test for which no plugin is installed: it never ran."""
    return isinstance(error, pytest.fail.Exception) and str(error).startswith("async def functions")


def _announce(item: pytest.Function, call: PhaseInfo) -> None:
    """Make the phase's report, which fixtures and other plugins may look at, and drop it."""
    with _cheap_representation(item):
        item.ihook.pytest_runtest_makereport(item=item, call=call)


@contextmanager
def _cheap_representation(item: pytest.Function) -> Iterator[None]:
    """A failure's traceback takes some 65 ms to render, so only those shown are rendered."""
    item.repr_failure = lambda excinfo: excinfo.typename  # type: ignore[method-assign]
    try:
        yield
    finally:
        del item.repr_failure
