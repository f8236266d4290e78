"""Coverage of the intervals of quantiles and means, simulated for latencies of several shapes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, expon, lognorm, norm

from pytest_aiprops.stats.quantiles import mean_interval, quantile_interval, upper_limit

ROUNDS = 1_500
CHANCE = 0.001
"""Of a simulation like these to leave its bounds."""

SHAPES = {"log-normal": lognorm(0.5), "very skewed": lognorm(1.0), "exponential": expon()}

every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())


def draws(shape, n):
    return shape.rvs(size=(ROUNDS, n), random_state=np.random.default_rng(20))


def covers(estimate, true):
    low = -np.inf if estimate.low is None else estimate.low
    high = np.inf if estimate.high is None else estimate.high
    return low <= true <= high


def least(rate):
    """What a count of rounds stays at or above but for a chance of `CHANCE`."""
    return binom.ppf(CHANCE, ROUNDS, rate)


def most(rate):
    return binom.ppf(1 - CHANCE, ROUNDS, rate)


@every_shape
@pytest.mark.parametrize(("n", "q"), [(5, 0.5), (20, 0.5), (40, 0.9), (100, 0.95), (400, 0.99)])
def test_the_interval_of_a_quantile_covers_it_whatever_the_distribution(shape, n, q):
    true = shape.ppf(q)
    assert sum(covers(quantile_interval(x, q), true) for x in draws(shape, n)) >= least(0.95)


def test_it_covers_where_many_values_are_equal():
    # Latencies on a coarse clock: four in ten take 1 s, and so does the median.
    generator = np.random.default_rng(21)
    values = generator.choice([0.5, 1.0, 2.0], p=[0.3, 0.4, 0.3], size=(ROUNDS, 30))
    assert sum(covers(quantile_interval(x, 0.5), 1.0) for x in values) >= least(0.95)


@every_shape
def test_an_upper_limit_is_below_the_true_quantile_no_more_often_than_one_time_in_twenty(shape):
    true = shape.ppf(0.95)
    below = sum(upper_limit(x, 0.95) < true for x in draws(shape, 59))
    assert below <= most(0.05)


@pytest.mark.parametrize("n", [2, 5, 30])
def test_the_interval_of_a_mean_has_its_coverage_for_normal_values(n):
    covered = sum(covers(mean_interval(x), 3.0) for x in draws(norm(3.0, 0.5), n))
    assert least(0.95) <= covered <= most(0.95)


@pytest.mark.parametrize(
    ("shape", "n", "coverage"),
    [
        ("log-normal", 10, 0.924),
        ("log-normal", 50, 0.938),
        ("very skewed", 10, 0.841),
        ("very skewed", 50, 0.899),
    ],
)
def test_the_interval_of_a_mean_covers_less_for_skewed_values_as_its_docs_say(shape, n, coverage):
    # Coverages of 20,000 rounds each, with an error of 0.002 (one standard deviation).
    law = SHAPES[shape]
    covered = sum(covers(mean_interval(x), law.mean()) for x in draws(law, n))
    assert least(coverage - 0.005) <= covered <= most(coverage + 0.005)
