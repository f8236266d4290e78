from __future__ import annotations

import math
from typing import Any

import pytest

from pytest_aiprops.errors import CallTimeout, CostViolation, UsageError
from pytest_aiprops.properties import assert_cost
from pytest_aiprops.sampling import Conversation, Sample, Samples, Usage
from pytest_aiprops.sampling.prices import Prices
from pytest_aiprops.sampling.terms import Terms, under


def costing(*costs: float) -> Samples:
    return Samples([Sample("Yes.", index=n, cost=one) for n, one in enumerate(costs)])


FOUR = costing(0.001, 0.002, 0.004, 0.001)


def test_bounds_may_be_touched():
    measured = assert_cost(FOUR, max=0.004, mean=0.002, total=0.008)
    assert (measured.n, measured.total, measured.max) == (4, 0.008, 0.004)
    assert measured.mean.value == pytest.approx(0.002)


def test_costs_are_added_without_rounding_errors():
    assert assert_cost(costing(*[0.1] * 10), total=1.0).total == 1.0


def test_the_message_has_every_bound_that_is_missed():
    with pytest.raises(CostViolation) as caught:
        assert_cost(FOUR, max=0.003, mean=0.001, total=0.0079)
    assert str(caught.value).splitlines() == [
        "3 of 3 bounds are missed",
        "max cost must be at most 0.003, is 0.004 "
        "(4 samples: at 95 %, at most 53 % of calls are above that)",
        "  dearest: sample 3 (0.004), sample 2 (0.002), sample 1 (0.001)",
        "mean cost must be at most 0.001, is 0.002 "
        "(4 samples, approximate 95 % interval 0 to 0.00425)",
        "total cost must be at most 0.0079, is 0.008 (4 samples)",
    ]
    assert [one.score for one in caught.value.evidence] == pytest.approx([0.004, 0.002, 0.008])
    assert {one.property for one in caught.value.evidence} == {"cost"}


def test_one_bound_missed_of_two():
    with pytest.raises(CostViolation, match=r"^1 of 2 bounds is missed\ntotal cost must"):
        assert_cost(FOUR, max=1, total=0.001)


def test_a_single_sample_has_a_cost():
    with pytest.raises(CostViolation, match=r"^cost must be at most 0.001, is 0.002 \(1 sample\)$"):
        assert_cost(FOUR[1], max=0.001)


def test_the_replies_of_a_conversation_are_added_up():
    talk = Conversation(("a", "b"), costing(0.5, 0.25))
    assert assert_cost([talk, FOUR], total=1).total == 0.758


def test_calls_that_cost_nothing_are_within_any_bound():
    assert assert_cost(costing(0.0, 0.0), max=0.01, mean=0.01, total=0.01).total == 0.0


USAGE = Usage(100, 20)


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (
            Sample("a", usage=USAGE, model="gpt-5"),
            "model 'gpt-5' has no price; add it to "
            r"\[tool.pytest.ini_options.aiprops_prices\] in pyproject.toml: "
            '"gpt-5" = { input = ..., output = ... }',
        ),
        (Sample("a", usage=USAGE), r'names no model.*"\*" = { input = '),
        (
            Sample("a", model="gpt-5"),
            r'does not say how many tokens it used.* usage=lambda o: Usage\(.*"gpt-5" = {',
        ),
        (Sample("a"), r'does not say how many tokens .* usage=lambda o: .*"\*" = { input = '),
    ],
)
def test_a_sample_without_a_cost_says_why_and_what_to_do(sample: Sample, told: str):
    with pytest.raises(UsageError, match=f"^sample 2 must have a cost, but .*{told}"):
        assert_cost(Samples([FOUR[0], sample]), max=1)


def test_prices_that_are_there_need_not_be_added():
    with under(Terms(prices=Prices.parse("prices", ["gpt-5: 1, 2"]))):
        with pytest.raises(UsageError, match="does not say how many tokens") as caught:
            assert_cost(Sample("a", model="gpt-5"), max=1)
        assert "aiprops_prices" not in str(caught.value)
        with pytest.raises(UsageError, match='let the price of "gpt-5" hold for "gpt-5\\*"'):
            assert_cost(Sample("a", model="gpt-5-2025-08-07", usage=USAGE), max=1)


@pytest.mark.parametrize("cost", [-0.1, math.nan, math.inf, True, "1"])
def test_a_cost_that_is_no_amount_is_refused(cost: Any):
    with pytest.raises(UsageError, match="the sample must have a cost of 0 or more, got"):
        assert_cost(Sample("a", cost=cost), max=1)


def test_what_a_failed_call_cost_is_not_known():
    with pytest.raises(CallTimeout, match="late"):
        assert_cost([FOUR, Sample("", error=CallTimeout("late"))], total=1)


def test_texts_have_no_cost():
    with pytest.raises(UsageError, match="must be samples, got a str, which has no cost"):
        assert_cost(["Hello"], max=1)  # type: ignore[list-item]  # refused


@pytest.mark.parametrize("name", ["max", "mean", "total"])
@pytest.mark.parametrize("bound", [0, -1, math.nan, math.inf, True, "2"])
def test_a_bound_that_is_no_amount_is_refused(name: str, bound: Any):
    with pytest.raises(UsageError, match=f"{name} must be a number above 0, got"):
        assert_cost(FOUR, **{name: bound})


def test_no_bound_and_a_bound_that_another_always_keeps_are_refused():
    with pytest.raises(
        UsageError, match="assert_cost needs a bound, got none; give max=, mean= or"
    ):
        assert_cost(FOUR)
    with pytest.raises(UsageError, match="mean must be at most max"):
        assert_cost(FOUR, mean=2, max=1)


SESSION = """
    from pytest_aiprops import assert_cost

    def bot(question, model):
        return {
            "model": model,
            "choices": [{"message": {"content": "Yes."}}],
            "usage": {"prompt_tokens": 1_000, "completion_tokens": 2_000},
        }

    def test_priced(aiprops):
        samples = aiprops.sample(bot, "Really?", "gpt-4o-mini-2024-07-18", n=4)
        assert assert_cost(samples, mean=0.002).total == 4 * 0.00135

    def test_unpriced(aiprops):
        assert_cost(aiprops.sample(bot, "Really?", "gpt-5", n=4), mean=0.002)
    """


def test_calls_are_priced_by_the_table_of_the_project(pytester):
    (pytester.path / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\nasyncio_default_fixture_loop_scope = 'function'\n"
        "[tool.pytest.ini_options.aiprops_prices]\n"
        '"gpt-4o-mini*" = { input = 0.15, output = 0.60 }\n'
    )
    pytester.makepyfile(SESSION)
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["E *sample 1 must have a cost, but model 'gpt-5' has no price; *"])
