from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict

PLAN = Plan(0.9, 0.2)


def test_a_verdict_counts_its_trials():
    verdict = Verdict("pass", PLAN, passed=16, failed=1, calls=20, reasons=("too long",))
    assert verdict.trials == 17
    assert verdict.calls == 20
    assert verdict.reasons == ("too long",)


def test_a_verdict_has_the_95_percent_interval_of_its_plan():
    verdict = Verdict("fail", PLAN, passed=0, failed=2, calls=2)
    assert verdict.interval == PLAN.interval(2, 2, 0.95)


def test_an_inconclusive_verdict_has_an_interval():
    assert PLAN.decide(3, 1) is None
    low, high = Verdict("inconclusive", PLAN, passed=2, failed=1, calls=3).interval
    assert 0 < low < 2 / 3 < high < 1
    assert Verdict("inconclusive", PLAN, passed=0, failed=0, calls=0).interval == (0.0, 1.0)


def test_a_verdict_on_counts_that_cannot_be_has_no_interval():
    with pytest.raises(UsageError, match="cannot occur"):
        _ = Verdict("fail", PLAN, passed=0, failed=40, calls=40).interval


def test_a_verdict_cannot_be_changed():
    verdict = Verdict("fail", PLAN, passed=0, failed=2, calls=2)
    with pytest.raises(FrozenInstanceError):
        verdict.outcome = "pass"
