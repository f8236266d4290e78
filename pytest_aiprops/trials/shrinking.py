"""Shrinks a counterexample: a confirmed input in, the smallest that fails alike out, measured.

Smaller inputs are judged by plans of the claim. They spend no alpha: the test has failed. But the
smallest is chosen by its trials, so it is reported with the rate of fresh ones; where those do not
refute the claim, the input that was confirmed is reported instead.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.trials.counterexample import Counterexample
from pytest_aiprops.trials.engine import Engine, Fails
from pytest_aiprops.trials.failures import Origin
from pytest_aiprops.trials.input_trials import InputTrials
from pytest_aiprops.trials.item import Ended, OutOfBudget
from pytest_aiprops.trials.judging import Judged
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.proposal import Proposal

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

MOST_CALLS = 20
"""Calls to shrink one input, in fixed-size tests of the claim: few inputs need more, and where
the system is no worse on one input than on another, there is no end to smaller ones."""

STRONG = 0.8
"""Share of failed trials, of all inputs that failed so far, from which beta is the claim's own."""
CARE = 40
"""How many times smaller beta is where failures are rarer: one smaller input wrongly cleared ends
the descent, and there are many on the way. Of 200 inputs that failed in 30 % of trials, 151 were
shrunk to the end with the claim's own beta, 199 with a fortieth."""
STEADY = 0.95
"""Share of failed trials from which inputs are taken to fail every time."""
STEADY_TRIALS = 6
"""Trials that share is counted on, at least."""
STEADY_PASS_RATE = 0.4
"""Where they fail every time, a smaller input need not be told from the claim as closely: one that
passes at most this often is found to fail, and one that always passes takes 4 trials, not 10."""
LAXITY = 2
"""How many times larger alpha is for the inputs on the way, which only have to lead on: it takes a
sixth of the calls away, and the fresh measurement at the end is made at the claim's own."""
LARGEST_RISK = 0.49
"""A plan's alpha is below a half."""


class _Plans:
    """The claim, with other risks: for smaller inputs and for the smallest.

    Each is solved when it is needed; one that would need more runs than a plan may have gives way
    to the plan of the claim.

    Args:
        settings: The claim.
        max_runs: Most trials of any one input.
    """

    def __init__(self, settings: Settings, max_runs: int | None) -> None:
        self.claim = settings.plan(max_runs)
        self._settings = settings
        self._max_runs = max_runs
        self._lax = min(LAXITY * settings.alpha, LARGEST_RISK)
        self._careful = settings.beta / CARE

    def steady(self) -> Plan:
        """Where all trials of the inputs on the way failed."""
        settings = self._settings
        wide = max(settings.tolerance, settings.min_pass_rate - STEADY_PASS_RATE)
        return self._plan(self._lax, settings.beta, wide)

    def strong(self) -> Plan:
        """Where most of them did."""
        return self._plan(self._lax, self._settings.beta)

    def weak(self) -> Plan:
        """Where they did not."""
        return self._plan(self._lax, self._careful)

    def measured(self) -> Plan:
        """For the smallest input."""
        return self._plan(self._settings.alpha, self._careful)

    def _plan(self, alpha: float, beta: float, tolerance: float | None = None) -> Plan:
        try:
            return self._settings.plan(self._max_runs, alpha, beta, tolerance)
        except UsageError:
            return self.claim


def shrink(
    counterexample: Counterexample,
    engine: Engine,
    inputs: InputTrials,
    settings: Settings,
    max_runs: int | None,
    aside: Iterable[Origin],
    known_to_hold: Iterable[Hashable],
) -> None:
    """Look for a smaller input that fails in the same way, and measure the smallest.

    Args:
        counterexample: Takes up what is found; one given by `@example`, or shrunk in an earlier
            session, is left as it is.
        engine: Proposes smaller inputs.
        inputs: Judges them.
        settings: The claim on every input.
        max_runs: Most trials of any one input.
        aside: Failures that are those of other counterexamples.
        known_to_hold: Keys of inputs that a plan has cleared.
    """
    found = counterexample.found
    if found.choices is None or (found.record is not None and found.record.is_smallest):
        return
    plans = _Plans(settings, max_runs)
    counter = inputs.trials.counter
    made_before = counter.made
    most = math.ceil(MOST_CALLS * plans.claim.fixed_runs)
    judge = _Shrinking(counterexample, engine, inputs, plans, set(aside), set(known_to_hold))

    def try_input(proposal: Proposal) -> None:
        judge.try_input(proposal, is_late=counter.made - made_before >= most)

    try:
        counterexample.cut_short = engine.shrink(found.choices, try_input)
    except OutOfBudget as spent:
        counterexample.cut_short = str(spent)
    if judge.passed_over:
        counterexample.cut_short = (
            f"after {most} calls smaller inputs are not looked for any further"
        )
    counterexample.calls = counter.made - made_before


class _Shrinking:
    """The judge of smaller inputs."""

    def __init__(
        self,
        counterexample: Counterexample,
        engine: Engine,
        inputs: InputTrials,
        plans: _Plans,
        aside: set[Origin],
        holds: set[Hashable],
    ) -> None:
        self._best = counterexample
        self._engine = engine
        self._inputs = inputs
        self._plans = plans
        self._failed = counterexample.confirmed.tally.failed
        self._trials = counterexample.confirmed.tally.trials
        self._aside = aside
        self._holds = holds
        self._fails = {counterexample.found.key}
        self._is_measured = False
        self.passed_over = 0

    def try_input(self, proposal: Proposal, is_late: bool) -> None:
        """Say whether an input fails; the last one, shown again, is measured.

        Args:
            proposal: The input.
            is_late: Whether enough calls were made, so that an input not judged yet is passed over.
        """
        if proposal.is_final:
            self._measure(proposal)
            raise Fails
        if proposal.key not in self._holds and proposal.key not in self._fails:
            if is_late:
                self.passed_over += 1
                self._holds.add(proposal.key)
            else:
                self._judge(proposal)
        if proposal.key in self._fails:
            raise Fails

    def _judge(self, proposal: Proposal) -> None:
        self._best.smaller += 1
        try:
            judged = self._inputs.judge(proposal, self._plan(), self._aside, void_settles=True)
        except Ended as ended:
            self._pass_over(proposal, ended)
            return
        if judged.fails and self._fails_alike(judged):
            self._failed += judged.tally.failed
            self._trials += judged.tally.trials
            self._fails.add(proposal.key)
            self._best.shown, self._best.judged, self._best.basis = proposal, judged, "shrinking"
            self._best.keep(self._engine)
        elif judged.spent_budget:
            raise OutOfBudget(judged.spent_budget)
        else:
            self._holds.add(proposal.key)

    def _fails_alike(self, judged: Judged) -> bool:
        """Whether an input fails as the confirmed one does, and not in another way alone."""
        return self._best.origin in [group.origin for group in judged.failures.groups]

    def _pass_over(self, proposal: Proposal, ended: Ended) -> None:
        """Leave an input alone that skips or raises: the test has failed already."""
        if ended.phase.when == "teardown":
            raise ended
        self._holds.add(proposal.key)
        self._best.raised.append(ended.reason)

    def _plan(self) -> Plan:
        """The plan for the next input, by how often those on the way failed."""
        share = self._failed / self._trials
        if share >= STEADY and self._trials >= STEADY_TRIALS:
            return self._plans.steady()
        return self._plans.strong() if share >= STRONG else self._plans.weak()

    def _measure(self, proposal: Proposal) -> None:
        if self._is_measured:
            return
        self._is_measured = True
        best = self._best
        try:
            judged = self._inputs.judge(proposal, self._plans.measured(), self._aside)
        except Ended as ended:
            self._pass_over(proposal, ended)
            best.shown, best.judged, best.basis = best.found, best.confirmed, "confirmed"
            return
        if judged.fails and self._fails_alike(judged):
            best.shown, best.judged, best.basis = proposal, judged, "fresh"
        elif judged.spent_budget:
            raise OutOfBudget(judged.spent_budget)
        else:
            best.shown, best.judged, best.basis = best.found, best.confirmed, "confirmed"
