"""Judges a check on samples of a system under a plan: `aiprops.verify`."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pytest_aiprops.errors import CallBudgetExceeded, ClaimViolation, UsageError
from pytest_aiprops.properties.evidence import Evidence
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.judgements import judgements
from pytest_aiprops.sampling.caller import Caller
from pytest_aiprops.sampling.in_order import InOrder
from pytest_aiprops.sampling.samples import Sample
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.failures import is_failed_trial, reason_of
from pytest_aiprops.trials.progress import Progress
from pytest_aiprops.trials.tally import Tally
from pytest_aiprops.trials.wording import facts, headline, labelled, wrapped

__tracebackhide__ = True  # a failure is shown at the line of the test

_REASONS_SHOWN = 6
"""Different reasons listed in the message; `verdict.reasons` holds them all."""


def verify(
    check: Callable[[Sample], object],
    caller: Caller,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    plan: Plan,
    concurrency: int,
    progress: Progress | None = None,
) -> Verdict:
    """Sample a system until the plan decides whether a check holds often enough.

    Args:
        check: Called with each sample in order; an `AssertionError`, False or a failed `Evidence`
            is a failed trial.
        caller: The system, called under its terms.
        args: Positional arguments of the system.
        kwargs: Keyword arguments of the system.
        plan: When to stop and what to say.
        concurrency: Most calls in flight; no more are started than a pass could need.
        progress: Told how far it has come.

    Returns:
        A passing verdict.

    Raises:
        ClaimViolation: The verdict is fail, or a budget left it inconclusive.
        UsageError: `check` is not a check.
        BaseException: What the system, or a broken check, raised.
    """
    if not callable(check):
        raise UsageError(
            f"check must be a callable on a sample, such as a function that asserts, got {check!r}"
        )
    counter = caller.terms.counter
    made_before = counter.made
    trials = _Judge(Tally(plan), check)
    if progress is not None:
        progress.judging(trials.tally)
    spent_budget = ""
    with InOrder(caller, args, kwargs, concurrency) as calls:
        while not trials.tally.decided and not spent_budget:
            outcome = calls.take(ahead=trials.tally.needed_to_pass())
            if isinstance(outcome.error, CallBudgetExceeded):
                spent_budget = str(outcome.error)
            else:
                trials.judge(outcome.get())
    verdict = Verdict(
        trials.tally.decision or "inconclusive",
        plan,
        passed=trials.tally.passed,
        failed=trials.tally.failed,
        calls=counter.made - made_before,
        reasons=tuple(trials.reasons),
    )
    if verdict.outcome != "pass":
        raise ClaimViolation(
            _message(check, caller, verdict, spent_budget, trials.first), verdict, trials.evidence
        )
    return verdict


def name_of(check: Callable[[Sample], object]) -> str:
    """The name a person knows a check by.

    Example:
        >>> name_of(functools.partial(sorted, reverse=True))
        'sorted'
    """
    while isinstance(check, functools.partial):
        check = check.func
    return getattr(check, "__name__", type(check).__name__).strip("<>")


@dataclass
class _Judge:
    tally: Tally
    check: Callable[[Sample], object]
    reasons: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    first: Sample | None = None

    def judge(self, sample: Sample) -> bool:
        """Judge a sample; True once the plan has decided."""
        try:
            if sample.error is not None:
                raise sample.error
            failed = [
                one for one in judgements("check", self.check(sample)) if one.passed is not True
            ]
        except BaseException as error:
            if not is_failed_trial(error):
                raise
            self.evidence.extend(getattr(error, "evidence", ()))
            self._fail(sample, reason_of(error))
        else:
            self.evidence.extend(failed)
            if failed:
                self._fail(sample, failed[0].reason)
            else:
                self.tally.add(passed=True)
        return self.tally.decided

    def _fail(self, sample: Sample, reason: str) -> None:
        self.first = self.first or sample
        self.tally.add(passed=False)
        self.reasons.append(reason)


def _message(
    check: Callable[[Sample], object],
    caller: Caller,
    verdict: Verdict,
    spent_budget: str,
    first: Sample | None,
) -> str:
    lines = [
        f"{name_of(check)} of {caller.name}: {headline(verdict)}",
        facts(verdict, spent_budget),
    ]
    common = Counter(verdict.reasons).most_common()
    lines.extend(wrapped(reason, f"  {times} x  ") for reason, times in common[:_REASONS_SHOWN])
    if len(common) > _REASONS_SHOWN:
        lines.append(f"  and {len(common) - _REASONS_SHOWN} more reasons")
    if first is not None and first.error is None:
        lines.append(labelled("first", f"call {first.index + 1} answered {excerpt(first.text)}"))
    return "\n".join(lines)
