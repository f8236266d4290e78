"""The promised error rates, simulated through pytest itself: 300 tests of one system each."""

import math

import pytest

# Sessions run in this process forget the modules they import, and numpy refuses to load twice.
import pytest_aiprops.reporting.protocol  # noqa: F401

TESTS = 300
RISK = 0.05

SOURCE = """
    import random
    import pytest
    from pytest_aiprops import ai_property

    @pytest.fixture(scope="module")
    def systems():
        return {{}}

    @ai_property(min_pass_rate={claim}, tolerance={tolerance})
    @pytest.mark.parametrize("seed", range({tests}))
    def test_system(systems, seed):
        system = systems.setdefault(seed, random.Random(seed))
        assert system.random() < {rate}
    """


def most_by_chance(count, rate):
    """What a count stays under in all but one of a thousand simulations (normal approximation)."""
    return count * rate + 3.1 * math.sqrt(count * rate * (1 - rate))


@pytest.fixture
def outcomes(pytester):
    def simulate(claim, tolerance, rate):
        pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        pytester.makepyfile(SOURCE.format(claim=claim, tolerance=tolerance, rate=rate, tests=TESTS))
        result = pytester.runpytest_inprocess("-q", "--tb=no")
        return result.parseoutcomes()

    return simulate


@pytest.mark.parametrize(("claim", "tolerance"), [(0.9, 0.2), (0.95, 0.15), (0.8, 0.2)])
def test_a_system_at_the_claim_fails_no_more_often_than_alpha(outcomes, claim, tolerance):
    counts = outcomes(claim, tolerance, rate=claim)
    assert counts["passed"] + counts.get("failed", 0) == TESTS
    assert counts.get("failed", 0) <= most_by_chance(TESTS, RISK)


@pytest.mark.parametrize(("claim", "tolerance"), [(0.9, 0.2), (0.95, 0.15), (0.8, 0.2)])
def test_a_system_below_the_tolerance_passes_no_more_often_than_beta(outcomes, claim, tolerance):
    counts = outcomes(claim, tolerance, rate=claim - tolerance)
    assert counts.get("passed", 0) + counts["failed"] == TESTS
    assert counts.get("passed", 0) <= most_by_chance(TESTS, RISK)
