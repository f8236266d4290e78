from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.sequential import Plan, _solved

CLAIMS = [(0.95, 0.15), (0.9, 0.2), (0.99, 0.09), (0.8, 0.2), (1.0, 0.1)]
every_claim = pytest.mark.parametrize(("min_pass_rate", "tolerance"), CLAIMS)


# Boundaries


@every_claim
def test_boundaries_are_whole_numbers_for_each_number_of_runs(min_pass_rate, tolerance):
    plan = Plan(min_pass_rate, tolerance)
    for bound in (plan.accept_at, plan.reject_at):
        assert bound.shape == (plan.max_runs + 1,)
        assert np.issubdtype(bound.dtype, np.integer)
    runs = np.arange(plan.max_runs + 1)
    assert (plan.accept_at >= -1).all()
    assert (plan.reject_at <= runs + 1).all()


@every_claim
def test_boundaries_are_ordered_and_meet_at_the_end(min_pass_rate, tolerance):
    plan = Plan(min_pass_rate, tolerance)
    assert (plan.accept_at < plan.reject_at).all()
    assert plan.accept_at[-1] + 1 == plan.reject_at[-1]
    # Passing gets no harder with more runs, and one run adds one failure at most.
    assert (np.diff(plan.accept_at) >= 0).all()
    assert (np.diff(plan.reject_at) <= 1).all()


def test_boundaries_cannot_be_changed_behind_the_cache():
    plan = Plan(0.9, 0.2)
    with pytest.raises(ValueError, match="read-only"):
        plan.accept_at[5] = 5
    with pytest.raises(FrozenInstanceError):
        plan.alpha = 0.5


def test_nothing_is_decided_before_the_first_run():
    assert Plan(0.9, 0.2).decide(0, 0) is None


@every_claim
@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_every_order_of_outcomes_is_decided_by_max_runs(min_pass_rate, tolerance, data):
    plan = Plan(min_pass_rate, tolerance)
    rate = data.draw(st.floats(0, 1), label="rate")
    seed = data.draw(st.integers(0, 2**32), label="seed")
    failed = np.random.default_rng(seed).random(plan.max_runs) >= rate
    said = [plan.decide(n, int(failed[:n].sum())) for n in range(plan.max_runs + 1)]
    assert next(outcome for outcome in said if outcome) in ("pass", "fail")


@every_claim
def test_decisions_are_those_of_the_boundaries(min_pass_rate, tolerance):
    plan = Plan(min_pass_rate, tolerance)
    for runs in range(plan.max_runs + 1):
        for failures in range(runs + 1):
            expected = (
                "pass"
                if failures <= plan.accept_at[runs]
                else "fail"
                if failures >= plan.reject_at[runs]
                else None
            )
            assert plan.decide(runs, failures) == expected


@settings(deadline=None, max_examples=15)
@given(
    min_pass_rate=st.integers(50, 100).map(lambda percent: percent / 100),
    tolerance=st.integers(25, 50).map(lambda percent: percent / 100),
    max_runs=st.none() | st.integers(8, 40),
)
def test_any_plan_decides_at_its_last_run(min_pass_rate, tolerance, max_runs):
    plan = Plan(min_pass_rate, tolerance, max_runs=max_runs)
    assert plan.max_runs >= 1
    assert plan.decide(0, 0) is None
    assert plan.accept_at[-1] + 1 == plan.reject_at[-1]


@pytest.mark.parametrize(
    ("runs", "failures"), [(-1, 0), (3, 4), (3, -1), (10_000, 0), (0, 1)], ids=str
)
def test_impossible_counts_are_refused(runs, failures):
    plan = Plan(0.9, 0.2)
    for method in (plan.decide, plan.interval):
        with pytest.raises(UsageError, match=f"got runs={runs}, failures={failures}"):
            method(runs, failures)


# min_pass_rate = 1


def test_where_every_run_must_pass_the_first_failure_decides():
    plan = Plan(1.0, 0.1)
    assert all(plan.decide(n, 1) == "fail" for n in range(1, plan.max_runs + 1))
    assert all(plan.decide(n, 0) is None for n in range(plan.max_runs))
    assert plan.decide(plan.max_runs, 0) == "pass"
    assert plan.producers_risk == 0
    assert plan.max_runs == plan.fixed_runs == 29


def test_where_no_system_may_pass_below_the_claim_a_broken_one_is_refuted():
    plan = Plan(0.5, 0.5)
    assert plan.poor_rate == 0
    assert plan.pass_probability(0.0) <= 0.05


# Rates


@pytest.mark.parametrize("rate", [90, -0.1, 1.01, float("nan")])
def test_a_rate_out_of_range_is_refused(rate):
    plan = Plan(0.9, 0.2)
    for method in (plan.pass_probability, plan.expected_runs):
        with pytest.raises(UsageError, match=r"must be in \[0, 1\]"):
            method(rate)


def test_the_poor_rate_is_the_decimal_difference():
    assert Plan(0.95, 0.15).poor_rate == 0.8


# Intervals


def test_before_the_first_run_the_interval_is_everything():
    assert Plan(0.9, 0.2).interval(0, 0) == (0.0, 1.0)


def test_counts_that_the_plan_never_reaches_have_no_interval():
    with pytest.raises(UsageError, match="cannot occur: the plan decides earlier"):
        Plan(0.9, 0.2).interval(20, 20)
    with pytest.raises(UsageError, match="cannot occur: the plan decides earlier"):
        Plan(0.9, 0.2).interval(50, 0)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_a_confidence_out_of_range_is_refused(confidence):
    with pytest.raises(UsageError, match=r"for 95 % write 0\.95"):
        Plan(0.9, 0.2).interval(2, 2, confidence)


@settings(deadline=None, max_examples=50)
@given(
    confidences=st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)).map(sorted),
    counts=st.sampled_from([(1, 0), (1, 1), (2, 2), (7, 1), (10, 0), (30, 5)]),
)
def test_more_confidence_widens_the_interval(confidences, counts):
    plan = Plan(0.9, 0.2)
    narrow, wide = (plan.interval(*counts, confidence) for confidence in confidences)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


def test_fewer_failures_after_as_many_runs_move_the_interval_up():
    plan = Plan(0.9, 0.2)
    for runs in (1, 4, 7, 15, 40, 80):
        low_bound, high_bound = plan.accept_at[runs] + 1, plan.reject_at[runs]
        undecided = range(max(low_bound, 0), high_bound)
        ends = np.array([plan.interval(runs, failures) for failures in undecided])
        assert (np.diff(ends, axis=0) <= 0).all()


def test_a_system_that_only_failed_may_have_rate_zero_and_one_that_only_passed_rate_one():
    plan = Plan(0.9, 0.2)
    assert plan.interval(2, 2)[0] == 0
    assert plan.interval(10, 0)[1] == 1


# Solving


def test_a_claim_is_solved_once():
    first, second = Plan(0.9, 0.2), Plan(0.9, 0.2)
    assert first == second
    assert first.accept_at is second.accept_at
    assert Plan(np.float64(0.9), np.float64(0.2)).accept_at is first.accept_at


def test_plans_solved_in_threads_at_once_agree():
    _solved.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        plans = list(pool.map(lambda _: Plan(0.9, 0.3), range(16)))
    _solved.cache_clear()
    alone = Plan(0.9, 0.3)
    for plan in plans:
        np.testing.assert_array_equal(plan.accept_at, alone.accept_at)
        np.testing.assert_array_equal(plan.reject_at, alone.reject_at)


def pickled(plan):
    return pickle.loads(pickle.dumps(plan))


@pytest.mark.parametrize("duplicate", [copy.deepcopy, pickled])
def test_a_copy_of_a_plan_is_the_same_plan(duplicate):
    plan = Plan(0.9, 0.2)
    copied = duplicate(plan)
    assert copied == plan
    assert copied.interval(2, 2) == plan.interval(2, 2)


def test_a_plan_shows_its_claim():
    assert repr(Plan(0.9, 0.2)) == (
        "Plan(min_pass_rate=0.9, tolerance=0.2, alpha=0.05, beta=0.05, max_runs=102)"
    )


def printed_by(program):
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_solving_a_plan_imports_no_scipy():
    program = (
        "import sys; from pytest_aiprops.stats.sequential import Plan; "
        "from pytest_aiprops.stats.verdict import Verdict; "
        "plan = Plan(0.9, 0.3); plan.interval(2, 2); "
        "print([name for name in sys.modules if name.split('.')[0] == 'scipy'])"
    )
    assert printed_by(program) == "[]"


def test_checking_a_claim_imports_not_even_numpy():
    program = (
        "import sys; from pytest_aiprops.stats.claim import check_claim; "
        "check_claim(0.9, 0.2, 0.05, 0.05, 50); print('numpy' in sys.modules)"
    )
    assert printed_by(program) == "False"


@pytest.mark.parametrize("claim", [(0.95, 0.15), (0.95, 0.2), (0.7, 0.2), (0.99, 0.09)])
def test_every_cap_gives_a_plan_that_keeps_alpha(claim):
    for cap in range(4, 42):
        plan = Plan(*claim, max_runs=cap)
        assert plan.producers_risk <= 0.05 + 1e-12
        assert plan.max_runs <= cap


@pytest.mark.parametrize(
    "counts", [(1.5, 0), (5, 2.5), ("3", 0), (None, 0), (True, False), (-1, 0), (3, 4), (10_000, 0)]
)
def test_impossible_counts_are_refused_whatever_their_type(counts):
    with pytest.raises(UsageError):
        Plan(0.9, 0.2).decide(*counts)


@pytest.mark.parametrize("rate", ["x", None, 1.5, -0.1, float("nan"), True])
def test_impossible_rates_are_refused(rate):
    with pytest.raises(UsageError):
        Plan(0.9, 0.2).pass_probability(rate)
