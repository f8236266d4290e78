"""Error rates under concurrency, simulated: failing answers slower than passing ones, or faster.

A latency is a number of turns of the event loop that a call waits, so nothing depends on clocks.
"""

from __future__ import annotations

import asyncio
import heapq
import random

import pytest
from scipy.stats import binom

from pytest_aiprops.errors import ClaimViolation
from pytest_aiprops.sampling.caller import Caller
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.trials.tally import Tally
from pytest_aiprops.trials.verify import verify

MIN_PASS_RATE, TOLERANCE, RISK = 0.9, 0.2, 0.05
VERDICTS = 1_000
CHANCE = 0.001
"""Of a simulation of a plan that keeps its risk to show more errors than are allowed here."""

QUICK, SLOW = 1, 12
"""Turns of the event loop that calls take: all in flight end before a slow one does."""

at_each_concurrency = pytest.mark.parametrize("concurrency", [8, 16])
either_way = pytest.mark.parametrize("failing_takes", [SLOW, QUICK], ids=["slower", "faster"])


def most_errors() -> int:
    return int(binom.ppf(1 - CHANCE, VERDICTS, RISK))


def taken(passes: bool, failing_takes: int) -> int:
    return failing_takes if not passes else QUICK + SLOW - failing_takes


def outcome_of_verify(pass_rate: float, failing_takes: int, concurrency: int, seed: str) -> str:
    generator = random.Random(seed)

    async def system() -> str:
        passes = generator.random() < pass_rate
        for _ in range(taken(passes, failing_takes)):
            await asyncio.sleep(0)
        return "right" if passes else "wrong"

    try:
        return verify(
            lambda sample: sample.text == "right",
            Caller(system),
            (),
            {},
            Plan(MIN_PASS_RATE, TOLERANCE),
            concurrency,
        ).outcome
    except ClaimViolation as violation:
        return violation.verdict.outcome


def outcome_as_answers_come_in(
    pass_rate: float, failing_takes: int, concurrency: int, seed: str
) -> str:
    """What a plan says that counts each answer when it arrives and keeps all calls in flight."""
    generator = random.Random(seed)
    tally = Tally(Plan(MIN_PASS_RATE, TOLERANCE))
    in_flight: list[tuple[float, int, bool]] = []
    now, started = 0.0, 0
    while not tally.decided:
        while len(in_flight) < concurrency:
            passes = generator.random() < pass_rate
            heapq.heappush(in_flight, (now + taken(passes, failing_takes), started, passes))
            started += 1
        now, _, passes = heapq.heappop(in_flight)
        tally.add(passed=passes)
    return str(tally.decision)


def count(outcome: str, of, pass_rate: float, failing_takes: int, concurrency: int) -> int:
    condition = (pass_rate, failing_takes, concurrency)
    outcomes = [of(*condition, seed=f"{condition} {number}") for number in range(VERDICTS)]
    assert set(outcomes) <= {"pass", "fail"}
    return outcomes.count(outcome)


@at_each_concurrency
@either_way
def test_a_system_at_the_claim_fails_no_more_often_than_alpha(failing_takes, concurrency):
    rate = MIN_PASS_RATE
    failed = count("fail", outcome_of_verify, rate, failing_takes, concurrency)
    assert failed <= most_errors()


@at_each_concurrency
@either_way
def test_a_system_below_the_tolerance_passes_no_more_often_than_beta(failing_takes, concurrency):
    rate = MIN_PASS_RATE - TOLERANCE
    passed = count("pass", outcome_of_verify, rate, failing_takes, concurrency)
    assert passed <= most_errors()


@either_way
def test_latency_and_concurrency_change_no_verdict(failing_takes):
    for seed in map(str, range(100)):
        alone = outcome_of_verify(0.8, failing_takes, 1, seed)
        assert outcome_of_verify(0.8, failing_takes, 16, seed) == alone


@at_each_concurrency
def test_answers_counted_as_they_come_in_would_break_both_risks(concurrency):
    rule = outcome_as_answers_come_in
    assert count("fail", rule, MIN_PASS_RATE, QUICK, concurrency) > 1.5 * most_errors()
    assert count("pass", rule, MIN_PASS_RATE - TOLERANCE, SLOW, concurrency) > 1.5 * most_errors()
