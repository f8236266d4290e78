from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.binomial import (
    binomial,
    fixed_test,
    fixed_test_at,
    fixed_test_within,
    log_likelihood,
)

CLAIMS = [(0.95, 0.8), (0.9, 0.7), (0.9, 0.8), (0.99, 0.9), (0.8, 0.6), (1.0, 0.9)]


def by_brute_force(runs, good, poor, alpha):
    """The lowest number of failures that keeps alpha, and the beta it leaves."""
    for reject_at in range(runs + 2):
        if binom.sf(reject_at - 1, runs, 1 - good) <= alpha + 1e-12:
            return reject_at, binom.cdf(reject_at - 1, runs, 1 - poor)
    raise AssertionError


@settings(deadline=None)
@given(n=st.integers(0, 400), rate=st.floats(0, 1))
def test_probabilities_of_failures_are_binomial(n, rate):
    expected = binom.pmf(np.arange(n + 1), n, 1 - rate)
    np.testing.assert_allclose(binomial(n, rate), expected, rtol=1e-9, atol=1e-12)


def test_impossible_sequences_have_no_probability():
    counts = np.array([0, 1, 2])
    assert log_likelihood(2 - counts, counts, 1.0).tolist() == [0.0, -np.inf, -np.inf]
    assert log_likelihood(2 - counts, counts, 0.0).tolist() == [-np.inf, -np.inf, 0.0]


@pytest.mark.parametrize(("good", "poor"), CLAIMS)
@pytest.mark.parametrize("runs", [1, 2, 10, 41, 42, 135])
def test_a_fixed_size_test_is_the_most_powerful_of_its_size(good, poor, runs):
    reject_at, beta = by_brute_force(runs, good, poor, 0.05)
    test = fixed_test_at(runs, good, poor, 0.05)
    assert (test.runs, test.reject_at) == (runs, reject_at)
    assert test.beta == pytest.approx(beta, abs=1e-12)


@pytest.mark.parametrize(("good", "poor"), CLAIMS)
def test_the_smallest_fixed_size_test_is_the_smallest(good, poor):
    test = fixed_test(good, poor, 0.05, 0.05)
    runs = next(n for n in range(1, 1_000) if by_brute_force(n, good, poor, 0.05)[1] <= 0.05)
    assert test.runs == runs
    assert test.reject_at == by_brute_force(runs, good, poor, 0.05)[0]


def test_a_cap_above_the_smallest_size_does_not_lose_it():
    # 42 runs alone leave a beta of 0.08: the number of failures that refutes is whole.
    assert fixed_test_at(42, 0.9, 0.7, 0.05).beta > 0.05
    assert fixed_test_within(42, 0.9, 0.7, 0.05, 0.05).runs == 41


def test_a_cap_below_the_smallest_size_gives_the_test_that_comes_closest():
    closest = fixed_test_within(35, 0.9, 0.7, 0.05, 0.05)
    assert closest.runs == 34
    assert closest.beta == min(fixed_test_at(n, 0.9, 0.7, 0.05).beta for n in range(1, 36))


def test_runs_that_just_keep_alpha_are_not_lost_to_rounding():
    assert fixed_test_at(3, 0.5, 0.2, 0.125).reject_at == 3
    assert fixed_test_at(5, 0.8, 0.5, 0.00032).reject_at == 5


def test_a_claim_that_needs_thousands_of_runs_is_refused_with_what_to_change():
    with pytest.raises(UsageError, match="widen the tolerance or allow larger error rates"):
        fixed_test(0.9, 0.899, 0.05, 0.05)
