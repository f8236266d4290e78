"""One verdict as plain data: what crosses from a pytest-xdist worker and goes into JUnit files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.counterexample import SearchResult


class Entry(TypedDict):
    """One verdict; builtin types only, because pytest-xdist carries no others.

    `fixed_calls` are the calls a fixed-size test with the same error rates would have made;
    `replayed` the samples taken from a recording, for which no call was made; `cost` is what the
    calls cost, None where that is not known; `xfail` says that the test was expected to
    fail. Of a @given test, `inputs` were tried, and `passed`, `failed` and `interval` are those of
    the first counterexample; where there is none, `passed` and `failed` are those of all trials,
    and as they belong to different inputs there is no interval.
    """

    test: str
    check: str
    outcome: str
    passed: int
    failed: int
    calls: int
    fixed_calls: int
    replayed: int
    cost: float | None
    interval: list[float] | None
    min_pass_rate: float
    tolerance: float
    alpha: float
    beta: float
    max_runs: int
    undetermined: dict[str, int]
    xfail: bool
    inputs: int | None
    suspicious: int
    counterexamples: int


def entry(
    test: str,
    verdict: Verdict,
    *,
    check: str = "",
    calls_a_trial: float = 1.0,
    undetermined: Mapping[str, int] | None = None,
    xfail: bool = False,
    counter: CallCounter | None = None,
) -> Entry:
    """The plain data of a verdict.

    Args:
        test: Node id of the test.
        verdict: What was found.
        check: Name of the check, where `aiprops.verify` was asked.
        calls_a_trial: Calls a trial makes, those run but not judged included.
        undetermined: Judgements that could not be made, by property.
        xfail: Whether the test was expected to fail.
        counter: Counted its calls.
    """
    plan = verdict.plan
    return Entry(
        test=test,
        check=check,
        outcome=verdict.outcome,
        passed=verdict.passed,
        failed=verdict.failed,
        calls=verdict.calls,
        fixed_calls=round(plan.fixed_runs * calls_a_trial),
        replayed=0 if counter is None else counter.replayed,
        cost=None if counter is None else counter.cost,
        interval=[float(end) for end in verdict.interval],
        min_pass_rate=float(plan.min_pass_rate),
        tolerance=float(plan.tolerance),
        alpha=float(plan.alpha),
        beta=float(max(plan.beta, plan.consumers_risk)),
        max_runs=len(plan.accept_at) - 1,
        undetermined=dict(undetermined or {}),
        xfail=xfail,
        inputs=None,
        suspicious=0,
        counterexamples=0,
    )


def search_entry(
    test: str,
    result: SearchResult,
    *,
    undetermined: Mapping[str, int] | None = None,
    xfail: bool = False,
    counter: CallCounter | None = None,
) -> Entry:
    """The plain data of what a search found.

    Args:
        test: Node id of the test.
        result: What was found.
        undetermined: Judgements that could not be made, by property.
        xfail: Whether the test was expected to fail.
        counter: Counted its calls.
    """
    if result.counterexamples:
        verdict = result.counterexamples[0].judged.verdict()
    else:
        verdict = Verdict("inconclusive", result.plan, passed=0, failed=0, calls=0)
    one = entry(test, verdict, undetermined=undetermined, xfail=xfail, counter=counter)
    one["outcome"] = result.outcome
    one["calls"], one["fixed_calls"] = result.calls, 0
    one["inputs"], one["suspicious"] = result.inputs, result.suspicious
    one["counterexamples"] = len(result.counterexamples)
    if not result.counterexamples:
        one["passed"], one["failed"], one["interval"] = result.passed, result.failed, None
    return one
