"""Judges a @given test: searches cheaply for an input that fails, and confirms it rigorously.

Every example gets one trial. An input that fails one is suspicious, and a plan judges it on fresh
trials: the k-th with a risk of alpha / (k (k + 1)), which over all of them add up to alpha, however
many there are. A confirmed input has failed the test; `shrinking` then looks for a smaller one.
"""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np

from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials.counterexample import Basis, Counterexample, SearchResult
from pytest_aiprops.trials.engine import Engine, Fails
from pytest_aiprops.trials.failures import Origin, origin_of, reason_of
from pytest_aiprops.trials.input_trials import InputTrials
from pytest_aiprops.trials.item import Ended, ItemTrials, OutOfBudget
from pytest_aiprops.trials.judging import Judged
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.proposal import Proposal, tell
from pytest_aiprops.trials.record import Record
from pytest_aiprops.trials.shrinking import shrink

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

FEWEST_INPUTS = 15
FURTHER_INPUTS = 0.5
"""How long to look for another failure after one was found: half as long again as it took to find
the last, and over 15 inputs at least. Hypothesis takes twice that time, but its calls are free."""


def search(
    trials: ItemTrials,
    engine: Engine,
    settings: Settings,
    max_runs: int | None,
    replays: bool = False,
) -> SearchResult:
    """Look for inputs on which a test passes less often than it claims.

    Args:
        trials: Runs the test.
        engine: Proposes inputs.
        settings: The claim.
        max_runs: Most trials of any one input.
        replays: Whether a kept input is judged by the trials kept with it.

    Raises:
        Ended: A trial did something else than pass or fail.
        BaseException: What Hypothesis says of the test's strategies and settings.
    """
    from hypothesis.errors import FailedHealthCheck, Unsatisfiable

    run = _Search(trials, engine, settings, max_runs, replays)
    trials.progress.searching(run.result, engine.most_examples)
    made_before = trials.counter.made
    try:
        is_exhausted = engine.search(run.try_input)
        while is_exhausted and run.needs_more_trials():
            engine.search(run.try_input, again=True)
    except Fails:
        pass  # it stopped at what `try_input` found
    except OutOfBudget as spent:
        run.result.spent_budget = str(spent)
    except Ended as ended:
        if not run.result.counterexamples or ended.phase.when == "teardown":
            raise
        run.result.raised.append(ended.reason)  # the test has failed already
    except (FailedHealthCheck, Unsatisfiable) as error:
        if run.result.counterexamples:
            run.result.raised.append(f"{type(error).__name__}: {reason_of(error)}")
        elif run.void_trials:
            run.result.undecided.append(
                f"assume() ended {run.void_trials} trials, too many for a search; filter inputs in "
                "their strategy, and let what the system answers pass or fail"
            )
        else:
            raise
    run.shrink()
    run.result.is_kept = engine.kept.is_open
    run.result.calls = trials.counter.made - made_before
    return run.result


class _Search:
    """The search of one test."""

    def __init__(
        self,
        trials: ItemTrials,
        engine: Engine,
        settings: Settings,
        max_runs: int | None,
        replays: bool,
    ) -> None:
        self.result = SearchResult(settings.plan(max_runs))
        self._inputs = InputTrials(trials, engine, settings.concurrency)
        self._engine = engine
        self._settings = settings
        self._max_runs = max_runs
        self._passed: dict[Hashable, float] = {}  # trials of an input; infinity: it is judged
        self._enough = int(np.argmax(self.result.plan.accept_at >= 0))
        self._trials_before = 0
        self._rejected: set[Hashable] = set()
        self._cleared: set[Hashable] = set()
        self._last_found_at = 0
        self._reserve = 0
        self.void_trials = 0
        self._replays = replays

    def try_input(self, proposal: Proposal) -> None:
        """Give an input one trial, and judge it if it fails that."""
        if proposal.key in self._rejected:
            raise self._engine.void
        if self._passed.get(proposal.key, 0) >= self._enough:
            return
        if self._has_enough(proposal):
            raise Fails
        if (
            self._replays
            and proposal.record is not None
            and self._replay(proposal, proposal.record)
        ):
            return
        if proposal.source == "kept" or not self._passes_once(proposal):
            self._confirm(proposal)

    def needs_more_trials(self) -> bool:
        """Whether inputs that are few should be given another trial each.

        As many as there would be for more inputs, and no more than a plan would pass them after.
        """
        trials = self.result.trials
        is_new, self._trials_before = trials > self._trials_before, trials
        unsettled = any(passed < self._enough for passed in self._passed.values())
        return is_new and unsettled and trials < self._engine.most_examples

    def shrink(self) -> None:
        """Make every counterexample as small as the budget allows."""
        result = self.result
        self._inputs.trials.progress.is_shrinking = bool(result.counterexamples)
        for one in result.counterexamples:
            if result.spent_budget:
                one.cut_short = result.spent_budget
                continue
            if one.basis == "replayed":
                continue
            aside = {other.origin for other in result.counterexamples if other is not one}
            shrink(
                one,
                self._engine,
                self._inputs,
                self._settings,
                self._max_runs,
                aside,
                self._cleared,
            )
            result.raised.extend(one.raised)
            if one.cut_short and self._inputs.trials.counter.left == 0:
                result.spent_budget = one.cut_short
            one.keep(self._engine)

    def _has_enough(self, proposal: Proposal) -> bool:
        """Whether what was found is what should be reported, and nothing else be looked for."""
        found = self.result.counterexamples
        if not found:  # in a further round the examples that the user wants tried may run out
            return bool(self._trials_before) and self.result.trials >= self._engine.most_examples
        if not self._engine.reports_many:
            return True
        first = found[0].found.source
        if first != "generated" and proposal.source != first:
            return True
        left = self._inputs.trials.counter.left
        if left is not None and left <= self._reserve:
            return True  # the other half of a limited budget is for shrinking
        enough = self._last_found_at * (1 + FURTHER_INPUTS)
        return self.result.inputs >= max(FEWEST_INPUTS, enough)

    def _passes_once(self, proposal: Proposal) -> bool:
        """Run the one trial of an input; whether there is nothing to look into."""
        trial = self._inputs.once(proposal)
        if trial.is_void:
            self.void_trials += 1
            self._rejected.add(proposal.key)
            raise self._engine.void
        self.result.inputs += proposal.key not in self._passed
        self.result.passed += trial.error is None
        self.result.failed += trial.error is not None
        if trial.error is None:
            self._passed[proposal.key] = self._passed.get(proposal.key, 0) + 1
            tell(proposal, "passed its one trial", passed=1)
            return True
        if origin_of(self._inputs.trials.item, trial.error) in self._origins():
            self.result.known += 1
            self._passed[proposal.key] = math.inf
            tell(proposal, "failed as a confirmed input does", failed=1)
            return True
        return False

    def _confirm(self, proposal: Proposal) -> None:
        """Judge a suspicious input at its share of alpha."""
        result = self.result
        self._passed[proposal.key] = math.inf
        k = result.suspicious + 1
        try:
            plan = self._settings.plan(self._max_runs, self._settings.alpha / (k * (k + 1)))
        except UsageError:
            result.suspicious = k
            result.undecided.append(
                "no plan of so few runs judges one more suspicious input at its share of alpha, "
                "alpha / (k (k + 1)) for the k-th; raise max_runs, tolerance or alpha"
            )
            return
        is_kept = proposal.source == "kept"
        judged = self._inputs.judge(proposal, plan, self._origins(), void_settles=is_kept)
        if is_kept and judged.void and not judged.tally.trials:
            self._forget(proposal)
            self._rejected.add(proposal.key)
            raise self._engine.void
        result.suspicious = k
        result.inputs += is_kept
        self._conclude(proposal, judged)

    def _replay(self, proposal: Proposal, record: Record) -> bool:
        """Take an input's trials from the record, and call nothing; whether they refute."""
        plan = self._settings.plan(self._max_runs, record.alpha, record.beta)
        judged = Judged(self._inputs.trials.item, plan)
        judged.replay(record.trials)
        if judged.fails:
            self._passed[proposal.key] = math.inf
            self.result.inputs += 1
            self.result.suspicious += 1
            self._found(proposal, judged, "replayed")
        return judged.fails

    def _conclude(self, proposal: Proposal, judged: Judged) -> None:
        tally = judged.tally
        self.result.passed += tally.passed
        self.result.failed += tally.failed
        if judged.fails:
            bucket = "failed a trial, then confirmed"
            self._found(proposal, judged)
        elif tally.decided:
            bucket = "failed a trial, then cleared"
            self._cleared.add(proposal.key)
            self._forget(proposal)
        else:
            bucket = "failed a trial, then undecided"
            self.result.undecided.append(
                judged.spent_budget or f"assume() ended {judged.void} trials of one input"
            )
        tell(proposal, bucket, tally.passed, tally.failed)
        if judged.spent_budget and not judged.fails:
            raise OutOfBudget(judged.spent_budget)

    def _found(self, proposal: Proposal, judged: Judged, basis: Basis = "confirmed") -> None:
        origin = judged.failures.groups[0].origin
        counterexample = Counterexample(origin, proposal, judged, proposal, judged, basis)
        self.result.counterexamples.append(counterexample)
        self._last_found_at = self.result.inputs
        left = self._inputs.trials.counter.left
        self._reserve = 0 if left is None else left // 2
        if proposal.source == "kept":
            counterexample.kept = proposal.choices
        if basis == "confirmed":
            counterexample.keep(self._engine)  # at once: whatever happens later loses nothing

    def _forget(self, proposal: Proposal) -> None:
        if proposal.choices is not None:
            self._engine.kept.forget(proposal.choices)

    def _origins(self) -> set[Origin]:
        return {one.origin for one in self.result.counterexamples}
