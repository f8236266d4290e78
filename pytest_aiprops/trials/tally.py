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

    @property
    def decided(self) -> bool:
        """Whether the plan has decided."""
        return self.decision is not None

    def add(self, *, passed: bool) -> None:
        """Count one trial; ignored once the plan has decided."""
        if self.decided:
            return
        if passed:
            self.passed += 1
        else:
            self.failed += 1
        self.decision = self.plan.decide(self.trials, self.failed)

    def needed_to_pass(self) -> int:
        """The fewest further trials after which the plan could pass: run no more at once.

        A system that keeps passing wastes no call then; one that fails may, and those are counted.

        Returns:
            0 once the plan has decided, and no more than the plan has left.
        """
        if self.decided:
            return 0
        left = len(self.plan.accept_at) - 1 - self.trials
        passing = np.flatnonzero(self.failed <= self.plan.accept_at[self.trials + 1 :])
        return min(left, int(passing[0]) + 1) if passing.size else left
