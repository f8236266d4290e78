from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.stats.binomial import binomial, fixed_test, fixed_test_within
from pytest_aiprops.stats.boundaries import Boundaries, Problem, curtailed
from pytest_aiprops.stats.solve import least_runs, solve


def ends(boundaries):
    """Each end's runs, failures and outcome, by following the boundaries a run at a time."""
    found, undecided = set(), {0}
    for n in range(boundaries.cap + 1):
        following = set()
        for failures in undecided:
            if failures <= boundaries.accept_at[n]:
                found.add((n, failures, "pass"))
            elif failures >= boundaries.reject_at[n]:
                found.add((n, failures, "fail"))
            else:
                following |= {failures, failures + 1}
        undecided = following
    assert not undecided
    return found


@settings(deadline=None)
@given(outcomes=st.lists(st.booleans(), min_size=41, max_size=41))
def test_a_curtailed_test_says_what_the_fixed_size_test_says_but_earlier(outcomes):
    test = fixed_test(0.9, 0.7, 0.05, 0.05)
    boundaries = curtailed(test, cap=50)
    failed = outcomes.count(False)
    for n in range(test.runs + 1):
        failures = outcomes[:n].count(False)
        if failures <= boundaries.accept_at[n]:
            assert failed < test.reject_at
            # Certain now, not before: even if all that are left failed.
            assert failures + test.runs - n < test.reject_at
            break
        if failures >= boundaries.reject_at[n]:
            assert failed >= test.reject_at
            break
    else:
        raise AssertionError("undecided after all runs")


def test_shares_are_orders_that_arrive_over_all_orders():
    # Fail on the first failure, pass after two runs.
    boundaries = Boundaries(np.array([-1, -1, 0]), np.array([1, 1, 1]))
    assert boundaries.shares().tolist() == [[1, 0, 0], [1, 1, 0], [1, 0.5, 0]]
    assert ends(boundaries) == {(1, 1, "fail"), (2, 1, "fail"), (2, 0, "pass")}


def test_solved_boundaries_decide_at_the_cap():
    problem = Problem(0.9, 0.6, 0.05, 0.05, 30)
    solved = solve(problem, fixed_test_within(30, 0.9, 0.6, 0.05, 0.05))
    assert solved.cap == 30
    assert solved.accept_at[-1] + 1 == solved.reject_at[-1]
    ends(solved)


@pytest.mark.parametrize("cap", [5, 20, 34, 35, 38])
def test_where_little_but_a_fixed_size_test_keeps_the_error_rates_boundaries_are_found(cap):
    test = fixed_test_within(cap, 0.9, 0.7, 0.05, 0.05)
    solved = solve(Problem(0.9, 0.7, 0.05, test.beta, cap), test)
    shares, found = solved.shares(), ends(solved)
    failing = sum(
        shares[n, f] * binomial(n, 0.9)[f] for n, f, outcome in found if outcome == "fail"
    )
    passing = sum(
        shares[n, f] * binomial(n, 0.7)[f] for n, f, outcome in found if outcome == "pass"
    )
    assert failing <= 0.05 + 1e-9
    assert passing <= test.beta + 1e-9


def test_a_longer_cap_never_needs_more_runs():
    bounds = [least_runs(Problem(0.9, 0.7, 0.05, 0.05, cap)) for cap in (41, 60, 80, 120)]
    assert all(np.diff(bounds) <= 1e-3)
