"""The promise of a plan, recomputed from its boundaries without the code that made them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.stats.binomial import fixed_test, fixed_test_at
from pytest_aiprops.stats.boundaries import Problem
from pytest_aiprops.stats.claim import LARGEST_CAP
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.solve import least_runs

from .optimum import fewest_runs
from .paths import orders_by_end, passes, probabilities

CLAIMS = [(0.95, 0.15), (0.9, 0.2), (0.9, 0.1), (0.99, 0.09), (0.8, 0.2), (1.0, 0.1)]
ALPHA = BETA = 0.05
WITHIN = 1.01
"""The objective may be this many times the optimum."""
ROUNDING = 1e-9

every_claim = pytest.mark.parametrize(("min_pass_rate", "tolerance"), CLAIMS)
rates = st.floats(0, 1)


def pass_probability(plan, rate):
    chances = probabilities(orders_by_end(plan), rate)
    return sum(chance for state, chance in chances.items() if passes(plan, state))


def fail_probability(plan, rate):
    chances = probabilities(orders_by_end(plan), rate)
    return sum(chance for state, chance in chances.items() if not passes(plan, state))


def expected_runs(plan, rate):
    chances = probabilities(orders_by_end(plan), rate)
    return sum(runs * chance for (runs, _), chance in chances.items())


# The promise


@every_claim
def test_a_system_at_or_above_the_claim_fails_with_probability_at_most_alpha(
    min_pass_rate, tolerance
):
    plan = Plan(min_pass_rate, tolerance, ALPHA, BETA)
    for rate in np.linspace(min_pass_rate, 1, 11):
        assert fail_probability(plan, rate) <= ALPHA + ROUNDING


@every_claim
def test_a_system_at_or_below_claim_minus_tolerance_passes_with_probability_at_most_beta(
    min_pass_rate, tolerance
):
    plan = Plan(min_pass_rate, tolerance, ALPHA, BETA)
    for rate in np.linspace(0, min_pass_rate - tolerance, 11):
        assert pass_probability(plan, rate) <= BETA + ROUNDING


def test_the_promise_holds_in_exact_arithmetic():
    plan = Plan(0.9, 0.4, ALPHA, BETA)
    good, poor, risk = Fraction(9, 10), Fraction(1, 2), Fraction(1, 20)
    assert fail_probability(plan, good) <= risk
    assert pass_probability(plan, poor) <= risk
    assert fail_probability(plan, good) + pass_probability(plan, good) == 1
    assert plan.producers_risk == pytest.approx(float(fail_probability(plan, good)), abs=1e-14)
    assert plan.consumers_risk == pytest.approx(float(pass_probability(plan, poor)), abs=1e-14)


@settings(deadline=None, max_examples=15)
@given(
    min_pass_rate=st.integers(60, 100).map(lambda percent: percent / 100),
    tolerance=st.integers(25, 50).map(lambda percent: percent / 100),
    alpha=st.sampled_from([0.01, 0.05, 0.2]),
    beta=st.sampled_from([0.01, 0.05, 0.2]),
)
def test_the_promise_holds_for_any_claim(min_pass_rate, tolerance, alpha, beta):
    plan = Plan(min_pass_rate, tolerance, alpha, beta)
    assert fail_probability(plan, min_pass_rate) <= alpha + ROUNDING
    assert pass_probability(plan, min_pass_rate - tolerance) <= beta + ROUNDING


# What the plan says of itself


@every_claim
@settings(deadline=None, max_examples=15)
@given(rate=rates)
def test_stated_probabilities_and_expected_runs_are_exact(min_pass_rate, tolerance, rate):
    plan = Plan(min_pass_rate, tolerance)
    assert plan.pass_probability(rate) == pytest.approx(pass_probability(plan, rate), abs=1e-9)
    assert plan.expected_runs(rate) == pytest.approx(expected_runs(plan, rate), rel=1e-9)


@every_claim
def test_stated_risks_and_objective_are_those_at_the_two_rates_of_the_promise(
    min_pass_rate, tolerance
):
    plan = Plan(min_pass_rate, tolerance)
    poor_rate = min_pass_rate - tolerance
    assert plan.producers_risk == pytest.approx(fail_probability(plan, min_pass_rate), abs=1e-9)
    assert plan.consumers_risk == pytest.approx(pass_probability(plan, poor_rate), abs=1e-9)
    weighted = (
        0.5 * expected_runs(plan, 1.0)
        + 0.25 * expected_runs(plan, min_pass_rate)
        + 0.25 * expected_runs(plan, poor_rate)
    )
    assert plan.objective == pytest.approx(weighted)


@every_claim
@settings(deadline=None, max_examples=30)
@given(pair=st.tuples(rates, rates).map(sorted))
def test_a_better_system_passes_no_less_often(min_pass_rate, tolerance, pair):
    plan = Plan(min_pass_rate, tolerance)
    worse, better = pair
    assert plan.pass_probability(worse) <= plan.pass_probability(better) + ROUNDING


def test_simulated_verdicts_agree_with_the_exact_probabilities():
    plan = Plan(0.9, 0.2)
    draws = np.random.default_rng(20_240_607)
    sessions = 20_000
    for rate in (0.9, 0.8, 0.7):
        failures = np.cumsum(draws.random((sessions, plan.max_runs)) >= rate, axis=1)
        runs = np.arange(1, plan.max_runs + 1)
        passing, failing = failures <= plan.accept_at[runs], failures >= plan.reject_at[runs]
        stopped_at = np.argmax(passing | failing, axis=1)
        passed = passing[np.arange(sessions), stopped_at].mean()
        expected = plan.pass_probability(rate)
        assert abs(passed - expected) < 4 * np.sqrt(expected * (1 - expected) / sessions)
        spread = runs[stopped_at].std() / np.sqrt(sessions)
        assert abs(runs[stopped_at].mean() - plan.expected_runs(rate)) < 4 * spread


# How few runs it takes


@pytest.mark.parametrize(
    ("min_pass_rate", "tolerance"), [(0.95, 0.15), (0.9, 0.2), (0.99, 0.09), (0.8, 0.2)]
)
def test_the_objective_is_within_one_percent_of_any_test_even_a_randomised_one(
    min_pass_rate, tolerance
):
    plan = Plan(min_pass_rate, tolerance, ALPHA, BETA)
    at_its_cap = fewest_runs(min_pass_rate, min_pass_rate - tolerance, ALPHA, BETA, plan.max_runs)
    assert at_its_cap <= plan.objective <= WITHIN * at_its_cap


@pytest.mark.parametrize(
    ("min_pass_rate", "tolerance", "in_the_docs"),
    [
        (0.95, 0.15, 19.672),
        (0.9, 0.2, 15.224),
        (0.9, 0.1, 42.718),
        (0.99, 0.09, 29.179),
        (0.8, 0.2, 17.749),
    ],
)
def test_the_cap_costs_little_against_tests_of_up_to_four_times_the_fixed_size(
    min_pass_rate, tolerance, in_the_docs
):
    plan = Plan(min_pass_rate, tolerance, ALPHA, BETA)
    bound = fewest_runs(min_pass_rate, min_pass_rate - tolerance, ALPHA, BETA, 4 * plan.fixed_runs)
    assert plan.objective <= WITHIN * bound
    assert bound == pytest.approx(in_the_docs, abs=0.002)


def test_a_claim_of_every_run_has_the_fewest_runs_of_all_tests_without_coins():
    plan = Plan(1.0, 0.1, ALPHA, BETA)
    assert plan.objective == pytest.approx(fewest_runs(1.0, 0.9, ALPHA, BETA, 40, coins=False))


def test_a_claim_of_every_run_leaves_one_sensible_test():
    # A failure refutes at no risk of a false alarm; without one, 0.9 ** 29 is the first <= 0.05.
    plan = Plan(1.0, 0.1, ALPHA, BETA)
    assert orders_by_end(plan) == {(29, 0): 1} | {(runs, 1): 1 for runs in range(1, 30)}


@pytest.mark.parametrize(("good", "poor", "cap"), [(0.9, 0.7, 82), (0.99, 0.9, 91)])
def test_the_bound_of_the_prices_is_the_optimum_of_the_linear_programme(good, poor, cap):
    bound = least_runs(Problem(good, poor, ALPHA, BETA, cap))
    optimum = fewest_runs(good, poor, ALPHA, BETA, cap)
    assert optimum * (1 - 1e-3) <= bound <= optimum * (1 + 1e-5)


def test_a_perfect_system_passes_in_at_most_twelve_runs():
    plan = Plan(0.9, 0.2)
    assert plan.expected_runs(1.0) <= 12
    assert next(n for n in range(plan.max_runs) if plan.decide(n, 0) == "pass") <= 12


def test_a_broken_system_is_refuted_in_at_most_three_runs():
    plan = Plan(0.9, 0.2)
    assert plan.expected_runs(0.0) <= 3
    assert next(n for n in range(plan.max_runs) if plan.decide(n, n) == "fail") <= 3


@every_claim
def test_outside_the_indifference_zone_it_takes_no_more_runs_than_a_fixed_size_test(
    min_pass_rate, tolerance
):
    plan = Plan(min_pass_rate, tolerance)
    assert plan.fixed_runs == fixed_test(min_pass_rate, plan.poor_rate, ALPHA, BETA).runs
    for rate in (0.0, plan.poor_rate, min_pass_rate, 1.0):
        assert plan.expected_runs(rate) <= plan.fixed_runs


# max_runs


@pytest.mark.parametrize("max_runs", [2, 3, 5, 10, 20, 30, 34, 35, 38, 40])
def test_too_few_runs_keep_alpha_and_state_the_beta_that_is_left(max_runs):
    plan = Plan(0.9, 0.2, ALPHA, BETA, max_runs=max_runs)
    assert plan.max_runs <= max_runs
    assert fail_probability(plan, 0.9) <= ALPHA + ROUNDING
    assert plan.consumers_risk > BETA
    assert plan.consumers_risk == pytest.approx(pass_probability(plan, 0.7))
    # No worse than fixed-size tests of as many runs or fewer.
    least = min(fixed_test_at(runs, 0.9, 0.7, ALPHA).beta for runs in range(1, max_runs + 1))
    assert plan.consumers_risk <= least + ROUNDING
    assert plan.fixed_runs <= max_runs


@pytest.mark.parametrize("max_runs", [41, 42, 43, 44, 49, 60, 150, 400])
def test_enough_runs_keep_the_whole_promise(max_runs):
    # Fixed-size tests of 42 to 44 runs keep less of it than one of 41: failures are whole.
    plan = Plan(0.9, 0.2, ALPHA, BETA, max_runs=max_runs)
    assert plan.max_runs <= max_runs
    assert fail_probability(plan, 0.9) <= ALPHA + ROUNDING
    assert pass_probability(plan, 0.7) <= BETA + ROUNDING
    assert plan.fixed_runs == 41


def test_more_runs_than_needed_cost_nothing():
    for claim in [(0.9, 0.2), (1.0, 0.1)]:
        assert orders_by_end(Plan(*claim, max_runs=LARGEST_CAP)) == orders_by_end(Plan(*claim))


@settings(deadline=None, max_examples=25)
@given(
    min_pass_rate=st.sampled_from([0.5, 0.6, 0.75, 0.8, 0.9, 0.95]),
    failing_runs=st.integers(1, 5),
)
def test_a_plan_that_can_just_fail_does_run_and_can_fail(min_pass_rate, failing_runs):
    alpha = round((1 - min_pass_rate) ** failing_runs, 12)
    if not 0 < alpha < 0.5:
        return
    plan = Plan(min_pass_rate, 0.3, alpha, BETA, max_runs=failing_runs)
    assert plan.max_runs == failing_runs
    assert plan.decide(failing_runs, failing_runs) == "fail"
