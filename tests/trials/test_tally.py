import random

import pytest

from pytest_aiprops import Plan
from pytest_aiprops.trials.tally import Tally


@pytest.mark.parametrize("claim", [(0.9, 0.2), (0.95, 0.15), (1.0, 0.1), (0.8, 0.2)])
def test_a_perfect_system_wastes_no_trial_at_any_concurrency(claim):
    plan = Plan(*claim)
    for concurrency in (1, 3, 8, 1000):
        tally, started = Tally(plan), 0
        while not tally.decided:
            batch = min(concurrency, tally.needed_to_pass())
            started += batch
            for _ in range(batch):
                tally.add(passed=True)
        assert started == tally.trials == plan.expected_runs(1.0)


def test_trials_after_the_decision_are_not_counted():
    tally = Tally(Plan(min_pass_rate=1.0, tolerance=0.1))
    tally.add(passed=False)
    tally.add(passed=True)
    assert (tally.decision, tally.passed, tally.failed) == ("fail", 0, 1)
    assert tally.needed_to_pass() == 0


def test_every_order_of_outcomes_is_decided_by_the_cap():
    rng = random.Random(4)
    plan = Plan(0.9, 0.2)
    for _ in range(200):
        tally, rate = Tally(plan), rng.random()
        while not tally.decided:
            assert 1 <= tally.needed_to_pass() <= plan.max_runs - tally.trials
            tally.add(passed=rng.random() < rate)
        assert tally.trials <= plan.max_runs
