"""The verdict: what a plan says about the trials it saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pytest_aiprops.stats.sequential import Plan

Outcome = Literal["pass", "fail", "inconclusive"]

INTERVAL_CONFIDENCE = 0.95
"""Coverage of the interval that reports show."""


@dataclass(frozen=True)
class Verdict:
    """What a plan says about the trials it saw.

    Args:
        outcome: `"pass"`, `"fail"`, or `"inconclusive"` where a budget ended the test first.
        plan: The sequential test that was followed.
        passed: Trials that passed.
        failed: Trials that failed.
        calls: Invocations of the system, retries included.
        reasons: Why the failed trials failed, in their order.

    Example:
        >>> verdict = Verdict("pass", Plan(0.9, 0.2), passed=9, failed=0, calls=9)
        >>> verdict.trials, [round(end, 2) for end in verdict.interval]
        (9, [0.66, 1.0])
    """

    outcome: Outcome
    plan: Plan
    passed: int
    failed: int
    calls: int
    reasons: tuple[str, ...] = ()

    @property
    def trials(self) -> int:
        """Trials made."""
        return self.passed + self.failed

    @property
    def interval(self) -> tuple[float, float]:
        """Exact 95 % interval for the pass rate, (low, high), valid after optional stopping."""
        return self.plan.interval(self.trials, self.failed, INTERVAL_CONFIDENCE)
