from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.claim import LARGEST_CAP, check_claim
from pytest_aiprops.stats.sequential import Plan

GOOD = {"min_pass_rate": 0.9, "tolerance": 0.2, "alpha": 0.05, "beta": 0.05, "max_runs": None}


def refusal(**changed):
    with pytest.raises(UsageError) as caught:
        check_claim(**{**GOOD, **changed})
    return str(caught.value)


@pytest.mark.parametrize(
    "claim",
    [
        {},
        {"min_pass_rate": 1},
        {"min_pass_rate": 1.0, "tolerance": 1.0},
        {"tolerance": 0.9},
        {"max_runs": 2},
        {"max_runs": LARGEST_CAP},
        {"min_pass_rate": np.float64(0.9), "tolerance": np.float64(0.2)},
        {"alpha": np.float64(0.01), "beta": np.float64(0.01)},
    ],
    ids=str,
)
def test_a_claim_that_a_test_can_decide_is_accepted(claim):
    check_claim(**{**GOOD, **claim})


def test_a_percentage_is_refused_with_the_fraction_to_write():
    assert (
        refusal(min_pass_rate=90) == "min_pass_rate must be in (0, 1], got 90; for 90 % write 0.9"
    )
    assert refusal(tolerance=20).endswith("got 20; for 20 % write 0.2")
    assert refusal(alpha=5) == "alpha must be in (0, 0.5), got 5; for 5 % write 0.05"


@pytest.mark.parametrize("name", ["min_pass_rate", "tolerance", "alpha", "beta"])
@pytest.mark.parametrize("value", [None, "0.9", True, False, float("nan"), [0.9], 0.1j], ids=repr)
def test_what_is_no_number_is_refused_by_name(name, value):
    message = refusal(**{name: value})
    assert message.startswith(f"{name} must be a number ")
    assert message.endswith(f"got {value!r}")


@pytest.mark.parametrize("name", ["min_pass_rate", "tolerance", "alpha", "beta"])
@pytest.mark.parametrize("value", [0, -0.1, float("inf"), float("-inf"), 1_000])
def test_what_is_out_of_range_is_refused_by_name(name, value):
    message = refusal(**{name: value})
    assert message.startswith(f"{name} must be in (0, ")
    assert f"got {value:g}" in message


def test_a_tolerance_wider_than_the_rate_is_refused():
    assert refusal(min_pass_rate=0.5, tolerance=0.6) == (
        "tolerance must be in (0, 0.5], below min_pass_rate, got 0.6"
    )


@pytest.mark.parametrize("name", ["alpha", "beta"])
def test_an_error_rate_of_a_coin_toss_is_refused(name):
    assert refusal(**{name: 0.5}) == f"{name} must be in (0, 0.5), got 0.5"


@pytest.mark.parametrize("value", [True, 2.5, "10", float("nan"), 10.0], ids=repr)
def test_max_runs_that_is_no_whole_number_is_refused(value):
    assert refusal(max_runs=value) == f"max_runs must be a whole number or None, got {value!r}"


@pytest.mark.parametrize("value", [0, -1, LARGEST_CAP + 1])
def test_max_runs_out_of_range_is_refused(value):
    assert refusal(max_runs=value) == f"max_runs must be in [1, {LARGEST_CAP}], got {value}"


def test_max_runs_too_few_to_ever_fail_is_refused_with_the_number_to_write():
    message = refusal(max_runs=1)
    assert message.startswith("max_runs must be at least 2 for min_pass_rate=0.9 at alpha=0.05")
    assert message.endswith("could not fail; raise max_runs to 2 or more")


@settings(deadline=None)
@given(
    min_pass_rate=st.floats(0.05, 0.999),
    alpha=st.floats(1e-6, 0.49),
    max_runs=st.integers(1, 200),
)
def test_the_number_named_is_the_smallest_that_works(min_pass_rate, alpha, max_runs):
    claim = {**GOOD, "min_pass_rate": min_pass_rate, "tolerance": min_pass_rate, "alpha": alpha}
    try:
        check_claim(**{**claim, "max_runs": max_runs})
    except UsageError as error:
        needed = int(str(error).split("at least ")[1].split()[0])
        assert needed > max_runs
        check_claim(**{**claim, "max_runs": needed})
        with pytest.raises(UsageError):
            check_claim(**{**claim, "max_runs": needed - 1} if needed > 1 else {"max_runs": 0})


@pytest.mark.parametrize(
    ("min_pass_rate", "alpha", "max_runs"),
    [(0.95, 0.05, 1), (0.6, 0.16, 2), (0.8, 0.00032, 5), (0.5, 0.125, 3)],
)
def test_max_runs_that_just_suffice_are_not_refused_for_rounding(min_pass_rate, alpha, max_runs):
    check_claim(min_pass_rate, 0.3, alpha, 0.05, max_runs)
    if max_runs > 1:
        with pytest.raises(UsageError, match=f"at least {max_runs} "):
            check_claim(min_pass_rate, 0.3, alpha, 0.05, max_runs - 1)


def test_a_plan_refuses_what_the_claim_check_refuses():
    with pytest.raises(UsageError, match=r"for 90 % write 0\.9"):
        Plan(90, 0.2)
    with pytest.raises(UsageError, match="max_runs must be at least 2"):
        Plan(0.9, 0.2, max_runs=1)
