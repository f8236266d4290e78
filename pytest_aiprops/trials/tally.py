"""Counts trials under a plan: outcomes in, in the order of their index; a decision out."""

from __future__ import annotations

from typing import Literal

import numpy as np

from pytest_aiprops.stats.sequential import Plan


class Tally:
    """The trials seen so far and what the plan says of them.

    Args:
        plan: The sequential test to follow.

    Example:
        >>> tally = Tally(Plan(min_pass_rate=1.0, tolerance=0.1))
        >>> tally.add(passed=True), tally.add(passed=False), tally.decision
        (None, None, 'fail')
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.passed = 0
        self.failed = 0
        self.decision: Literal["pass", "fail"] | None = None

    @property
    def trials(self) -> int:
        """Trials counted."""
        return self.passed + self.failed

    def add(self, *, passed: bool) -> None:
        """Count one trial; ignored once the plan has decided."""
        if self.decision is not None:
            return
        if passed:
            self.passed += 1
        else:
            self.failed += 1
        self.decision = self.plan.decide(self.trials, self.failed)

    def sure_to_need(self) -> int:
        """Further trials made in any case: running so many at once wastes none of them.

        Returns:
            The fewest further trials after which the plan could decide; 0 once it has.
        """
        if self.decision is not None:
            return 0
        further = np.arange(1, len(self.plan.accept_at) - self.trials)
        runs = self.trials + further
        all_pass = self.failed <= self.plan.accept_at[runs]
        all_fail = self.failed + further >= self.plan.reject_at[runs]
        return int(further[all_pass | all_fail][0])
