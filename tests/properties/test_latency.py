from __future__ import annotations

import math
import subprocess
import sys
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from pytest_aiprops.errors import CallTimeout, LatencyViolation, UsageError
from pytest_aiprops.properties import assert_latency, ledger
from pytest_aiprops.sampling import Conversation, Sample, Samples, sample


def taking(*seconds: float) -> Samples:
    return Samples([Sample("Yes.", index=n, latency=one) for n, one in enumerate(seconds)])


HUNDRED = taking(*(n / 100 for n in range(1, 101)))
"""0.01 s to 1 s."""


def reason(samples: Any, **bounds: float) -> str:
    """What is said of one bound."""
    with ledger() as judgements, suppress(LatencyViolation):
        assert_latency(samples, **bounds)
    (judgement,) = judgements
    assert judgement.property == "latency"
    return judgement.reason


def test_bounds_may_be_touched():
    assert_latency(HUNDRED, max=1.0, mean=0.505, p50=0.5, p90=0.9, p95=0.95, p99=0.99)


@pytest.mark.parametrize(
    ("name", "estimate"),
    [("max", 1.0), ("mean", 0.505), ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)],
)
def test_each_bound_is_judged_on_its_own_estimate(name: str, estimate: float):
    with pytest.raises(LatencyViolation) as caught:
        assert_latency(HUNDRED, **{name: estimate - 0.001})
    (judgement,) = caught.value.evidence
    assert judgement.score == pytest.approx(estimate)
    assert judgement.reason.startswith(f"{name} latency must be at most {estimate - 0.001:.3f} s")


def test_the_message_has_every_bound_that_is_missed_and_the_slowest_samples_once():
    with pytest.raises(LatencyViolation) as caught:
        assert_latency(taking(0.5, 3.25, 0.75, 1.0), max=2, mean=1, p50=1)
    assert str(caught.value).splitlines() == [
        "2 of 3 bounds are missed",
        "max latency must be at most 2 s, is 3.25 s "
        "(4 samples: at 95 %, at most 53 % of calls are above that)",
        "  slowest: sample 2 (3.25 s), sample 4 (1 s), sample 3 (0.75 s)",
        "mean latency must be at most 1 s, is 1.38 s "
        "(4 samples, approximate 95 % interval 0 to 3.39 s)",
    ]
    assert [one.passed for one in caught.value.evidence] == [False, False, True]


def test_a_bound_that_so_few_samples_cannot_show_says_how_many_would():
    assert reason(taking(*[0.5] * 20), p95=2) == (
        "p95 latency must be at most 2 s, is 0.5 s (20 samples, 95 % interval 0.5 s or more; "
        "too few to show p95 at 95 %: 59 would do)"
    )
    assert "no 95 % interval; too few to show p50 at 95 %: 5 would do" in reason(
        taking(1, 2, 3), p50=2
    )


def test_enough_samples_show_a_bound_or_not():
    assert reason(taking(*[0.5] * 59), p95=2).endswith("; shown at 95 %)")
    assert reason(HUNDRED, p95=0.99) == (
        "p95 latency must be at most 0.99 s, is 0.95 s "
        "(100 samples, 95 % interval 0.9 to 1 s; shown at 95 %)"
    )
    assert reason(HUNDRED, p95=0.96).endswith("95 % interval 0.9 to 1 s; not shown at 95 %)")


def test_a_refuted_bound_is_not_said_to_be_unshown():
    assert reason(HUNDRED, p95=0.5).endswith("(100 samples, 95 % interval 0.9 to 1 s)")


def test_a_value_just_above_its_bound_is_shown_to_be_above():
    assert reason(Sample("a", latency=2.0001), max=2) == (
        "latency must be at most 2 s, is 2.0001 s (1 sample)"
    )
    assert "is 2.13 s" in reason(Sample("a", latency=2.1251), max=2.0)


def test_what_is_measured_comes_back_with_the_quantiles_asked_for():
    measured = assert_latency(HUNDRED, p95=2, p50=2)
    assert (measured.n, measured.timeouts, measured.max) == (100, 0, 1.0)
    assert measured.mean.value == pytest.approx(0.505)
    assert measured.p95 is not None
    assert (measured.p95.value, measured.p95.low, measured.p95.high) == (0.95, 0.9, 1.0)
    assert measured.p50 is not None
    assert measured.p90 is None


def test_samples_conversations_and_lists_of_them_are_measured():
    talk = Conversation(("a", "b"), taking(1.0, 3.0))
    assert assert_latency(talk, max=5).n == 2
    assert assert_latency([talk, HUNDRED, Sample("x", latency=9.0)], max=10).max == 9.0
    with pytest.raises(LatencyViolation, match=r"slowest: reply 2 \(3 s\), reply 1"):
        assert_latency(talk, max=2)


def test_a_sampled_system_has_a_latency():
    assert assert_latency(sample(str.upper, "hello", n=3), p50=5.0).n == 3


LATE = Sample("", index=9, error=CallTimeout("no answer within 2 s"), latency=2.0)


def test_a_timeout_is_slower_than_any_bound():
    with pytest.raises(LatencyViolation) as caught:
        assert_latency([HUNDRED, LATE], max=1e9)
    assert str(caught.value).splitlines() == [
        "max latency must be at most 1000000000 s, is past its timeout (101 samples); "
        "1 call timed out: slower than any bound",
        "  slowest: output 101 (past its timeout), output 100 (1 s), output 99 (0.99 s)",
    ]
    assert caught.value.evidence[0].score is None
    with pytest.raises(LatencyViolation, match=r"mean latency .* is past its timeout"):
        assert_latency([HUNDRED, LATE], mean=1e9)
    with pytest.raises(LatencyViolation, match=r"p99 latency .* is past its timeout"):
        assert_latency([HUNDRED, LATE, LATE], p99=1e9)


def test_a_quantile_that_timeouts_do_not_reach_is_still_one_and_says_so():
    measured = assert_latency([HUNDRED, LATE], p95=2)
    assert (measured.timeouts, measured.max) == (1, math.inf)
    assert reason([HUNDRED, LATE], p95=2).endswith("; 1 call timed out: slower than any bound")


def test_a_single_timeout_fails():
    with pytest.raises(LatencyViolation, match="latency must be at most 5 s, is past its timeout"):
        assert_latency(LATE, max=5)


def test_a_call_that_failed_otherwise_has_no_latency_but_its_error():
    with pytest.raises(KeyError, match="x"):
        assert_latency([HUNDRED, Sample("", error=KeyError("x"), latency=1.0)], max=5)


@pytest.mark.parametrize("latency", [0.0, 0, -1.0, math.nan, math.inf, None, True, "1"])
def test_a_sample_that_was_never_measured_is_refused(latency: Any):
    samples = [Sample("a", latency=1.0), Sample("b", latency=latency)]
    with pytest.raises(UsageError, match="output 2 must have a latency above 0 s, got"):
        assert_latency(samples, max=5)


@pytest.mark.parametrize("texts", ["Hello", ["Hello"], [Sample("a", latency=1.0), "Hello"]])
def test_texts_have_no_latency(texts: Any):
    with pytest.raises(UsageError, match="must be samples, got a str, which has no latency"):
        assert_latency(texts, max=5)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "must be a Sample, Samples, Conversation, or a sequence of those, got None"),
        (1.5, "got float"),
        ([], "nothing to judge"),
        (Samples(), "nothing to judge"),
    ],
)
def test_what_is_no_sample_is_refused(given: Any, told: str):
    with pytest.raises(UsageError, match=told):
        assert_latency(given, max=5)


@pytest.mark.parametrize("bound", [0, -1, math.nan, math.inf, True, "2", None, 10**400, [2]])
def test_a_bound_that_is_no_number_of_seconds_is_refused(bound: Any):
    told = "needs a bound, got none; give max=" if bound is None else "p95 must be a number of sec"
    with pytest.raises(UsageError, match=told):
        assert_latency(HUNDRED, p95=bound)


def test_numbers_of_numpy_are_bounds():
    assert_latency(HUNDRED, p95=np.float32(2))  # type: ignore[arg-type]  # a Real will do


@pytest.mark.parametrize(
    "bounds",
    [{"p50": 3, "p90": 2}, {"p99": 3, "max": 2}, {"p50": 3, "max": 2}, {"mean": 3, "max": 2}],
)
def test_a_bound_that_another_always_keeps_is_refused(bounds: dict[str, float]):
    narrow, wide = bounds
    told = f"{narrow} must be at most {wide}, got {narrow}=3 and {wide}=2"
    with pytest.raises(UsageError, match=told):
        assert_latency(HUNDRED, **bounds)


def test_equal_bounds_are_kept_together():
    assert_latency(HUNDRED, p50=1, p90=1, p95=1, p99=1, max=1, mean=1)


def test_nothing_heavy_is_imported_before_a_bound_is_judged():
    code = (
        "import sys, pytest_aiprops; pytest_aiprops.assert_latency, pytest_aiprops.assert_cost; "
        "print([m for m in ('numpy', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
