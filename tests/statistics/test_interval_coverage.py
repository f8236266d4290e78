"""Coverage of the interval after optional stopping, summed exactly over all ends of a plan."""

from __future__ import annotations

import numpy as np
import pytest

from pytest_aiprops.stats.sequential import Plan

from .paths import orders_by_end, passes, probabilities

PLANS = {
    "0.95, 0.15": (0.95, 0.15),
    "0.9, 0.2": (0.9, 0.2),
    "0.99, 0.09": (0.99, 0.09),
    "0.8, 0.2": (0.8, 0.2),
    "1.0, 0.1": (1.0, 0.1),
    "0.9, 0.2, max_runs=20": (0.9, 0.2, 0.05, 0.05, 20),
}
RATES = [*np.linspace(0, 1, 101), 0.001, 0.995, 0.999]

every_plan = pytest.mark.parametrize("claim", PLANS.values(), ids=PLANS.keys())


def coverages(plan, ends, confidence=0.95):
    intervals = {state: plan.interval(*state, confidence) for state in ends}
    for rate in RATES:
        chances = probabilities(ends, rate)
        yield sum(
            chance
            for state, chance in chances.items()
            if intervals[state][0] <= rate <= intervals[state][1]
        )


@pytest.mark.parametrize("claim", [*PLANS.values(), (0.9, 0.1)], ids=[*PLANS, "0.9, 0.1"])
def test_the_interval_covers_every_true_rate_at_least_95_percent_of_the_time(claim):
    plan = Plan(*claim)
    assert min(coverages(plan, orders_by_end(plan))) >= 0.95


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.99])
def test_the_interval_has_any_confidence_asked_for(confidence):
    plan = Plan(0.9, 0.2)
    assert min(coverages(plan, orders_by_end(plan), confidence)) >= confidence


@pytest.mark.parametrize("interrupted_at", [1, 4, 13, 40])
def test_the_interval_covers_when_a_budget_interrupts_the_plan(interrupted_at):
    plan = Plan(0.9, 0.2)
    assert min(coverages(plan, orders_by_end(plan, interrupted_at))) >= 0.95


@every_plan
def test_the_interval_holds_the_observed_rate_wherever_the_test_ends_or_is_interrupted(claim):
    plan = Plan(*claim)
    for interrupted_at in range(1, plan.max_runs + 1):
        for runs, failures in orders_by_end(plan, interrupted_at):
            if runs == interrupted_at:
                low, high = plan.interval(runs, failures)
                assert 0 <= low <= 1 - failures / runs <= high <= 1


@every_plan
def test_better_evidence_moves_both_ends_up(claim):
    plan = Plan(*claim)
    ends = list(orders_by_end(plan))
    worst_first = sorted(
        (end for end in ends if not passes(plan, end)), key=lambda end: (end[0], -end[1])
    ) + sorted((end for end in ends if passes(plan, end)), key=lambda end: (-end[0], -end[1]))
    lows, highs = np.array([plan.interval(*end) for end in worst_first]).T
    assert (np.diff(lows) >= -1e-12).all()
    assert (np.diff(highs) >= -1e-12).all()


@every_plan
def test_the_90_percent_interval_agrees_with_every_verdict_at_5_percent_risks(claim):
    # One end of it has the error rate that the verdict has.
    plan = Plan(*claim)
    confidence = 1 - 2 * max(plan.alpha, plan.beta, plan.consumers_risk)
    for end in orders_by_end(plan):
        low, high = plan.interval(*end, confidence)
        if passes(plan, end):
            assert low >= plan.poor_rate - 1e-9
        else:
            assert high <= plan.min_pass_rate + 1e-9
