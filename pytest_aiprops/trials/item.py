"""Runs a pytest test again and again: fresh function-scoped fixtures and one body run a trial.

A test goes in; each trial comes out with the assertion it failed, if any. What ends a test for
another reason (a skip, an error, a spent budget) is raised. The last trial's teardown is left to
the caller, who first reports the verdict, as pytest reports a call before its teardown.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from _pytest.runner import get_reraise_exceptions, show_test_item

from pytest_aiprops.errors import CallBudgetExceeded, CassetteMiss, ClaimViolation
from pytest_aiprops.sampling.terms import Terms
from pytest_aiprops.trials.batch import together
from pytest_aiprops.trials.failures import is_failed_trial, reason_of
from pytest_aiprops.trials.progress import Progress

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

Phase = Literal["setup", "call", "teardown"]
PhaseInfo = pytest.CallInfo[None]
"""How a phase went, in pytest's words a call; ours is an invocation of the system."""

Body = Callable[..., Any]
"""What a trial runs: a test function, sync or async, called with the fixtures it asked for."""

Sections = list[tuple[str, str, str]]
"""What a trial printed and logged, as pytest captured it."""


@dataclass(frozen=True)
class Trial:
    """One run of a test's body.

    Args:
        error: The assertion that failed, or what says that the trial does not count; None where it
            passed.
        sections: What it printed and logged.
        is_void: Whether it counts neither way.
    """

    error: BaseException | None
    sections: Sections
    is_void: bool = False


_NEVER_RECORDED = frozenset({"assert_degrades", "assert_breaks_circuit"})
"""Assertions that call their system whatever is recorded."""

_NOTHING_REPLAYED = (
    "a session that replays took no sample from the recording of this test: it calls its system "
    "itself; call it through the aiprops fixture, aiprops.sample(system, ...), and record it anew "
    "with --aiprops-record=all"
)
_NOTHING_RECORDED = (
    "--aiprops-record=none replays only what is recorded, and nothing is recorded for this; run it "
    "once with --aiprops-record=once. What a test calls itself is never recorded: call the system "
    "through the aiprops fixture, aiprops.sample(system, ...)"
)


class Ended(BaseException):
    """A trial skipped, xfailed or broke, and so ended its test.

    No `Exception`, as it passes through code that takes exceptions for failures.
    """

    def __init__(self, phase: PhaseInfo) -> None:
        super().__init__()
        self.phase = phase

    @property
    def reason(self) -> str:
        """What was raised, on one line."""
        error = None if self.phase.excinfo is None else self.phase.excinfo.value
        return "" if error is None else f"{type(error).__name__}: {reason_of(error)}"


class OutOfBudget(BaseException):
    """No further call may be made; the message says whose budget is spent."""


class ItemTrials:
    """The trials of one test.

    Args:
        item: The test, not set up yet.
        terms: Under which its calls are made.
        void: Exceptions that say a trial counts neither way.
    """

    def __init__(
        self,
        item: pytest.Function,
        terms: Terms,
        void: type[BaseException] | tuple[type[BaseException], ...] = (),
    ) -> None:
        self.item = item
        self.terms = terms
        self.counter = terms.counter
        self.progress = Progress(terms.counter)
        self.started = 0
        self._unseen = 0
        self.seconds: dict[str, float] = defaultdict(float)
        self._void = void
        self._body = item.obj if item.cls is None else None
        self._own_properties = len(item.user_properties)

    def run(self, count: int, body: Callable[[Body], Body] | None = None) -> list[Trial]:
        """Set the test up, run its body `count` times at once, and say what came of each.

        Args:
            count: Trials, 1 or more; they share function-scoped fixtures. No more are run than
                the budget has calls left.
            body: Makes the body to run from the test's own function, once it is set up.

        Raises:
            OutOfBudget: The calls are spent, before or in a trial.
            UsageError: A limit needs to see calls that the test makes past us, or only what is
                recorded may be used and nothing is.
            Ended: A trial did something else than pass or fail.
        """
        if self.counter.left is not None:
            count = min(count, self.counter.left)
        if count < 1:
            raise OutOfBudget(self.counter.spent())
        cassette = self.terms.cassette
        if cassette is not None:
            cassette.begin_wave(count)
        seen_before, refused_before = self._seen, self.counter.refused
        self._set_up(count)
        if self._must_replay and cassette is not None and cassette.is_empty:
            raise CassetteMiss(_NOTHING_RECORDED)
        around, errors = self._call(count, body)
        seen = self._seen - seen_before
        self.progress.ran(count, seen)
        trials = [self._trial(around, error) for error in errors]
        refused = self.counter.refused - refused_before
        if cassette is None or not cassette.is_replay:
            self._count_unseen(count - refused - seen)
        # A body may have caught what says that a trial is none.
        if refused:
            raise OutOfBudget(self.counter.spent())
        if cassette is not None and cassette.missed is not None:
            if self.terms.is_rejudged:
                raise OutOfBudget(str(cassette.missed))
            raise cassette.missed
        if body is None:
            self.check_replayed()
        return trials

    def check_replayed(self) -> None:
        """Refuse a test that was to be replayed and took nothing from its recording.

        Raises:
            CassetteMiss: It did not.
        """
        cassette = self.terms.cassette
        if self._must_replay and not self._seen and cassette is not None and not cassette.is_empty:
            raise CassetteMiss(_NOTHING_REPLAYED)

    @property
    def is_unrecorded(self) -> bool:
        """Whether it was to be recorded, and called its system past us."""
        cassette = self.terms.cassette
        is_recording = cassette is not None and not cassette.is_replay
        return is_recording and self.started > 0 and not self._seen and not self._samples_elsewhere

    def tear_down(self, nextitem: pytest.Item | None) -> PhaseInfo:
        """Tear the last trial down, and with it the wider scopes that `nextitem` does not need."""
        item = self.item
        if self.started == 0:  # other plugins' teardown hooks rely on their setup hooks
            stack = item.session._setupstate
            return pytest.CallInfo.from_call(lambda: stack.teardown_exact(nextitem), "teardown")
        if item.session.shouldfail or item.session.shouldstop:
            nextitem = None  # or teardown errors of wider fixtures would be lost (pytest #11706)
        try:
            return self._timed(_phase(item, "teardown", nextitem))
        finally:
            # As pytest leaves an item it has run.
            item._request = False  # type: ignore[assignment]
            item.funcargs = None  # type: ignore[assignment]

    @property
    def _seen(self) -> int:
        """Calls made through us, or replayed in place of one, so far."""
        return self.counter.made + self.counter.replayed - self._unseen

    @property
    def _must_replay(self) -> bool:
        """Whether its samples have to come from the recording."""
        cassette = self.terms.cassette
        return cassette is not None and cassette.is_replay and not self._samples_elsewhere

    @property
    def _samples_elsewhere(self) -> bool:
        """Whether its samples are those of a wider fixture, or are never recorded."""
        code = getattr(self.item.function, "__code__", None)
        names = set() if code is None else set(code.co_names)
        return bool(names & _NEVER_RECORDED or self.terms.fixtures & set(self.item.fixturenames))

    def _count_unseen(self, calls: int) -> None:
        """Count a call for each trial whose body called its system past us."""
        try:
            for _ in range(calls):
                self.counter.spend_unseen()
                self._unseen += 1
        except CallBudgetExceeded as spent:  # another process took what was left
            raise OutOfBudget(str(spent)) from None

    def _set_up(self, count: int) -> None:
        if self.started:
            # With its parent as the next item, pytest tears down this item and nothing wider.
            teardown = self._timed(_phase(self.item, "teardown", self.item.parent))
            if teardown.excinfo is not None:
                raise Ended(teardown)
            self._refresh()
        self.started += count
        setup = self._timed(_phase(self.item, "setup"))
        if setup.excinfo is not None:
            raise Ended(setup)
        if self.item.config.getoption("setupshow", False):
            show_test_item(self.item, add_space=True)

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

    def _call(
        self, count: int, body: Callable[[Body], Body] | None
    ) -> tuple[PhaseInfo, list[BaseException | None]]:
        """The call phase around all trials, and what each of them raised."""
        errors: list[BaseException | None] = []
        item, own = self.item, self.item.obj
        # pytest's async plugins reach into a @given test: give them its stand-in, not its wrapper.
        run = own if body is None else body(own)
        if count > 1:
            run = together(run, count, errors)
        item.obj = run if body is None else _stand_in(run)
        try:
            call = self._timed(_phase(item, "call"))
        finally:
            item.obj = own
        for error in errors:
            if isinstance(error, get_reraise_exceptions(item.config)):
                raise error
        if call.excinfo is not None:  # of the one trial, or around all of them
            return call, [call.excinfo.value]
        return call, errors or [None] * count

    def _trial(self, around: PhaseInfo, error: BaseException | None) -> Trial:
        is_void = isinstance(error, self._void)
        if error is not None and not is_void:
            if _is_spent_budget(error):
                raise OutOfBudget(str(error).splitlines()[0])
            if not is_failed_trial(error) or _is_unsupported(error):
                raise Ended(_call_of(around, error))
        return Trial(error, list(self.item._report_sections), is_void)

    def _timed(self, call: PhaseInfo) -> PhaseInfo:
        self.seconds[call.when] += call.duration
        return call


class _Handle:
    """What pytest-asyncio and anyio look for on a @given test, and replace in it."""

    def __init__(self, inner_test: Body) -> None:
        self.inner_test = inner_test


def _stand_in(body: Body) -> Body:
    """A body behind the attribute by which async plugins make the body of a @given test sync."""
    handle = _Handle(body)

    def call_body(**fixtures: Any) -> Any:
        returned = handle.inner_test(**fixtures)
        if inspect.iscoroutine(returned):
            returned.close()  # no plugin awaits it, which pytest says
        return returned

    call_body.hypothesis = handle  # type: ignore[attr-defined]  # as Hypothesis sets it
    return call_body


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
