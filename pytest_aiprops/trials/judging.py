"""Judges one input of a test: trials and a plan go in, what the plan made of them comes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pytest

from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.failures import Failures, Origin, origin_of
from pytest_aiprops.trials.item import Body, ItemTrials, OutOfBudget, Trial
from pytest_aiprops.trials.record import TrialRecord
from pytest_aiprops.trials.tally import Tally

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks


class Judged:
    """What a plan made of the trials of one input.

    Args:
        item: The test.
        plan: The sequential test followed.
        aside: Origins of failures that count as no failure here, because they are reported
            elsewhere.
    """

    def __init__(self, item: pytest.Item, plan: Plan, aside: Collection[Origin] = ()) -> None:
        self._item = item
        self.tally = Tally(plan)
        self.failures = Failures(item)
        self.set_aside = 0
        self.void = 0
        self.calls = 0
        self.spent_budget = ""
        self.record: list[TrialRecord] = []
        self._aside = aside

    @property
    def fails(self) -> bool:
        """Whether the plan refuted the claim."""
        return self.tally.decision == "fail"

    def count(self, trial: Trial) -> None:
        """Count a trial; one run at the same time as the trial that decided is not judged."""
        if self.tally.decided:
            return
        if trial.is_void:
            self.void += 1
            return
        error = trial.error
        if error is not None and self._aside and origin_of(self._item, error) in self._aside:
            self.set_aside += 1
            error = None
        self.tally.add(passed=error is None)
        if error is None:
            self.record.append(None)
        else:
            self.failures.add(self.tally.trials, error, trial.sections)
            self.record.append((*origin_of(self._item, error), self.failures.reasons[-1]))

    def replay(self, trials: Iterable[TrialRecord]) -> None:
        """Count trials that were run in an earlier session."""
        for one in trials:
            self.tally.add(passed=one is None)
            self.record.append(one)
            if one is not None:
                error, place, reason = one
                self.failures.add_reason(self.tally.trials, (error, place), reason)

    def verdict(self) -> Verdict:
        """The verdict on this input."""
        return Verdict(
            outcome=self.tally.decision or "inconclusive",
            plan=self.tally.plan,
            passed=self.tally.passed,
            failed=self.tally.failed,
            calls=self.calls,
            reasons=tuple(self.failures.reasons),
        )


def judge(
    trials: ItemTrials,
    plan: Plan,
    concurrency: int,
    body: Callable[[Body], Body] | None = None,
    aside: Collection[Origin] = (),
    void_settles: bool = False,
) -> Judged:
    """Run trials until the plan decides or the budget is spent.

    Args:
        trials: The test.
        plan: When to stop and what to say.
        concurrency: Most trials at once; no more are started than a pass could need.
        body: Makes the body to run from the test's own function.
        aside: Origins of failures that count as no failure here.
        void_settles: Whether a void first trial leaves it at that. Else nothing is decided where
            as many trials are void as the plan has.

    Raises:
        Ended: A trial did something else than pass or fail.
    """
    judged = Judged(trials.item, plan, aside)
    trials.progress.judging(judged.tally)
    made_before = trials.counter.made
    try:
        while not judged.tally.decided and judged.void < len(plan.accept_at):
            if void_settles and judged.void and not judged.tally.trials:
                break
            count = min(concurrency, judged.tally.needed_to_pass())
            for trial in trials.run(count, body):
                judged.count(trial)
    except OutOfBudget as spent:
        judged.spent_budget = str(spent)
    judged.calls = trials.counter.made - made_before
    return judged
