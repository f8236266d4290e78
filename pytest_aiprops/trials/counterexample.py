"""What a search finds: inputs whose pass rate is refuted, and what it took to find them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.trials.engine import Engine
from pytest_aiprops.trials.failures import Origin
from pytest_aiprops.trials.inputs import digest
from pytest_aiprops.trials.judging import Judged
from pytest_aiprops.trials.proposal import Proposal
from pytest_aiprops.trials.record import Record

Basis = Literal["fresh", "confirmed", "shrinking", "replayed"]
"""Which trials a counterexample is reported with: fresh ones of the smallest input, those which
confirmed the input that was found, those which judged a smaller one where the budget ended, or
those of an earlier session."""


@dataclass
class Counterexample:
    """An input whose pass rate is refuted.

    Args:
        origin: What most of its failures share.
        found: The input that was found.
        confirmed: The trials that confirmed it.
        shown: The input to report.
        judged: The trials to report it with.
        basis: Which trials those are.
        smaller: Smaller inputs tried while shrinking.
        calls: Invocations of the system after it was confirmed.
        cut_short: Why shrinking or measuring it ended early, or "".
        raised: What smaller inputs raised that were not judged, because it was no assertion.
        kept: What of it is in the database.
    """

    origin: Origin
    found: Proposal
    confirmed: Judged
    shown: Proposal
    judged: Judged
    basis: Basis = "confirmed"
    smaller: int = 0
    calls: int = 0
    cut_short: str = ""
    raised: list[str] = field(default_factory=list)
    kept: bytes | None = None

    def keep(self, engine: Engine) -> None:
        """Keep it for the next session in place of what was kept of it before."""
        record = self._record()
        if record is None:
            return
        if self.kept is not None and self.kept != record.choices:
            engine.kept.forget(self.kept)
        engine.kept.keep(record)
        self.kept = record.choices

    def _record(self) -> Record | None:
        """What to keep of it; None where nothing rebuilds its input."""
        if self.shown.choices is None:
            return None
        was_smallest = self.found.record is not None and self.found.record.is_smallest
        plan = self.judged.tally.plan
        return Record(
            self.shown.choices,
            digest(self.shown.arguments),
            was_smallest or (self.basis == "fresh" and not self.cut_short),
            plan.alpha,
            plan.beta,
            tuple(self.judged.record),
        )


@dataclass
class SearchResult:
    """What a search found.

    Args:
        plan: The claim on every input.
        inputs: Inputs tried.
        suspicious: Those that failed their one trial, and so were judged by a plan.
        known: Those that failed as a confirmed one does, and were left at that.
        passed: Trials that passed, of all inputs, shrinking left out.
        failed: Trials that failed.
        undecided: Suspicious ones that could not be judged, by reason.
        counterexamples: Those refuted, one for each way to fail.
        calls: Invocations of the system.
        raised: What inputs raised after the test had failed, and so did not end it.
        is_kept: Whether failing inputs are kept for the next session.
        spent_budget: Whose call budget ended the search or the shrinking, or "".
    """

    plan: Plan
    inputs: int = 0
    suspicious: int = 0
    known: int = 0
    passed: int = 0
    failed: int = 0
    undecided: list[str] = field(default_factory=list)
    counterexamples: list[Counterexample] = field(default_factory=list)
    calls: int = 0
    raised: list[str] = field(default_factory=list)
    is_kept: bool = False
    spent_budget: str = ""

    @property
    def trials(self) -> int:
        """Trials made before shrinking."""
        return self.passed + self.failed

    @property
    def outcome(self) -> Literal["pass", "fail", "inconclusive"]:
        """What follows for the test."""
        if self.counterexamples:
            return "fail"
        is_unknown = self.spent_budget or self.undecided or not self.trials
        return "inconclusive" if is_unknown else "pass"

    @property
    def cleared(self) -> int:
        """Suspicious inputs that turned out to pass often enough."""
        return self.suspicious - len(self.undecided) - len(self.counterexamples)
