import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, t

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.quantiles import (
    Estimate,
    fewest_samples,
    mean_interval,
    most_above_maximum,
    quantile,
    quantile_interval,
    upper_limit,
)

QUANTILES = [0.5, 0.9, 0.95, 0.99]
shares = st.sampled_from([0.01, 0.05, 0.1, 0.25, *QUANTILES])
confidences = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])


@given(values=st.lists(st.floats(0, 1e6), min_size=1, max_size=60), q=shares)
def test_a_quantile_is_within_a_bound_exactly_where_that_share_of_the_values_is(values, q):
    found = quantile(values, q)
    assert found in values
    for bound in values:
        share = sum(value <= bound for value in values) / len(values)
        assert (found <= bound) == (share >= q - 1e-12)


@pytest.mark.parametrize("q", QUANTILES)
def test_quantiles_are_those_of_numpy_for_the_inverse_of_the_distribution_function(q):
    values = np.random.default_rng(1).exponential(size=1_000)
    for n in (1, 2, 3, 10, 20, 99, 100, 101, 1_000):
        assert quantile(values[:n], q) == np.quantile(values[:n], q, method="inverted_cdf")


@given(n=st.integers(1, 400), q=shares, confidence=confidences)
def test_an_interval_is_the_narrowest_that_leaves_half_of_the_risk_on_each_side(n, q, confidence):
    # The k-th smallest value is k, so an end is its own rank.
    found = quantile_interval(range(1, n + 1), q, confidence)
    tail = (1 - confidence) / 2 + 1e-12
    # P(the k-th smallest is above the quantile), P(it is below)
    above = [binom.cdf(k - 1, n, q) for k in range(1, n + 1)]
    below = [binom.sf(k - 1, n, q) for k in range(1, n + 1)]
    lows = [k for k in range(1, n + 1) if above[k - 1] <= tail]
    highs = [k for k in range(1, n + 1) if below[k - 1] <= tail]
    assert found.low == (max(lows) if lows else None)
    assert found.high == (min(highs) if highs else None)


@pytest.mark.parametrize(("q", "fewest"), [(0.5, 5), (0.9, 29), (0.95, 59), (0.99, 299)])
def test_the_fewest_samples_that_bound_a_quantile_are_those_of_wilks(q, fewest):
    assert fewest_samples(q) == fewest
    assert upper_limit(range(fewest), q) == fewest - 1
    assert upper_limit(range(fewest - 1), q) is None


@given(q=shares, confidence=confidences)
def test_the_fewest_samples_are_the_fewest(q, confidence):
    fewest = fewest_samples(q, confidence)
    assert q**fewest <= 1 - confidence + 1e-12
    assert fewest == 1 or q ** (fewest - 1) > 1 - confidence


def test_more_samples_bring_the_limit_below_the_largest_value():
    assert upper_limit(range(1, 94), 0.95) == 92
    assert upper_limit(range(1, 93), 0.95) == 92


def test_few_samples_give_no_end():
    assert quantile_interval([1.0], 0.95) == Estimate(1.0, None, None)
    assert quantile_interval([1.0, 2.0], 0.95) == Estimate(2.0, 1.0, None)


def test_what_was_not_waited_for_is_above_everything_else():
    late = [1.0, 2.0, 3.0, math.inf]
    assert quantile(late, 0.5) == 2.0
    assert quantile(late, 0.95) == math.inf
    assert mean_interval(late) == Estimate(math.inf, None, None)


def test_thousands_of_values_are_as_exact_as_a_few():
    n = 200_000
    found = quantile_interval(range(1, n + 1), 0.99)
    assert found.low == binom.ppf(0.025, n, 0.99)
    assert found.high == binom.isf(0.025, n, 0.99) + 1


def test_the_share_above_the_largest_value_is_about_three_in_n():
    assert most_above_maximum(1) == pytest.approx(0.95)
    assert most_above_maximum(1_000) == pytest.approx(3 / 1_000, rel=0.01)
    assert (1 - most_above_maximum(20)) ** 20 == pytest.approx(0.05)


def test_the_interval_of_a_mean_is_students():
    values = np.random.default_rng(2).normal(size=12)
    low, high = t.interval(0.9, 11, loc=values.mean(), scale=values.std(ddof=1) / math.sqrt(12))
    found = mean_interval(values, 0.9)
    assert (found.value, found.low, found.high) == pytest.approx((values.mean(), low, high))


def test_one_value_has_a_mean_and_no_interval():
    assert mean_interval([3.0]) == Estimate(3.0, None, None)


@pytest.mark.parametrize("function", [quantile, quantile_interval, upper_limit])
@pytest.mark.parametrize("q", [0, 1, -0.1, 95, math.nan])
def test_a_quantile_outside_of_its_range_is_refused(function, q):
    with pytest.raises(UsageError, match=r"q must be in \(0, 1\), got"):
        function([1.0, 2.0], q)


@pytest.mark.parametrize("confidence", [0, 1, 95, math.nan])
def test_a_confidence_outside_of_its_range_is_refused(confidence):
    for judge in (
        lambda: quantile_interval([1.0], 0.5, confidence),
        lambda: upper_limit([1.0], 0.5, confidence),
        lambda: fewest_samples(0.5, confidence),
        lambda: most_above_maximum(3, confidence),
        lambda: mean_interval([1.0], confidence),
    ):
        with pytest.raises(UsageError, match=r"confidence must be in \(0, 1\), got"):
            judge()


@pytest.mark.parametrize("values", [[], [math.nan], [1.0, math.nan]])
def test_values_that_are_none_or_no_numbers_are_refused(values):
    for judge in (lambda: quantile(values, 0.5), lambda: mean_interval(values)):
        with pytest.raises(UsageError, match=r"got (none|NaN)"):
            judge()


def test_no_draws_leave_nothing_to_say_of_the_rest():
    with pytest.raises(UsageError, match="n must be a whole number of 1 or more, got 0"):
        most_above_maximum(0)
