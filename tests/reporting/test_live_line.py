"""What the live line says, at any width and whoever named the test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops import Plan
from pytest_aiprops.reporting.plain import cut, printable, width
from pytest_aiprops.reporting.progress import described
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.trials.progress import Progress, Seen
from pytest_aiprops.trials.tally import Tally

FULL = Seen(
    calls=34,
    most_calls=102,
    passed=30,
    failed=4,
    inputs=7,
    most_inputs=50,
    is_shrinking=True,
    cost=1,
)


@given(name=st.text(), columns=st.integers(0, 200))
def test_a_line_is_never_wider_than_the_terminal_nor_obeyed_by_it(name, columns):
    line = described(name, FULL, 2.0, columns)
    assert width(line) <= columns
    assert line == printable(line)


def test_narrow_terminals_lose_figures_from_the_end_before_the_name_is_lost():
    name = "tests/test_bot.py::test_reply"
    assert described(name, FULL, 2.0, 200) == (
        "tests/test_bot.py::test_reply: 34 of at most 102 calls, 7 of 50 inputs, 30 passed, "
        "4 failed, shrinking, cost 1, 17.0 calls/s"
    )
    assert described(name, FULL, 2.0, 61) == (
        "...ot.py::test_reply: 34 of at most 102 calls, 7 of 50 inputs"
    )
    assert described(name, FULL, 2.0, 10) == ": 34 of at"


def test_eighty_columns_show_the_cost_and_give_up_the_rate_first():
    name = "tests/support/test_billing.py::test_reply_is_short"
    spending = Seen(calls=134, most_calls=1020, passed=130, failed=4, cost=0.0000361234)
    line = described(name, spending, 12.3, 80)
    assert line.endswith("short: 134 of at most 1020 calls, 130 passed, 4 failed, cost 0.00003612")
    assert described(name, spending, 12.3, 120).endswith(", cost 0.00003612, 10.9 calls/s")


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("日本語", 6, "日本語"),
        ("日本語", 5, "...語"),
        ("日本語", 4, "..."),
        ("abc", 2, ".."),
        ("abc", 0, ""),
    ],
)
def test_wide_characters_take_two_columns(text, columns, shown):
    assert cut(text, columns) == shown


def test_the_most_calls_follow_from_the_plan_the_calls_of_a_trial_and_the_budget():
    counter = CallCounter()
    progress = Progress(counter)
    assert progress.seen().most_calls is None
    plan = Plan()
    tally = Tally(plan)
    progress.judging(tally)
    assert progress.seen().most_calls == plan.max_runs
    for _ in range(3):
        counter.spend()
    tally.add(passed=True)
    progress.ran(trials=1, calls=3)
    seen = progress.seen()
    assert (seen.calls, seen.most_calls, seen.passed) == (3, 3 * plan.max_runs, 1)

    limited = Progress(CallCounter(limit=20))
    limited.judging(Tally(plan))
    assert limited.seen().most_calls == 20
