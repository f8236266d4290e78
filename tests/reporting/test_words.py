"""What `-v` writes beside a test, and how it says numbers."""

import pytest

from pytest_aiprops import Plan, Verdict
from pytest_aiprops.reporting.entry import entry
from pytest_aiprops.reporting.summary import totals
from pytest_aiprops.reporting.words import described
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.trials.wording import facts, headline, seen


def passed(cost=None, replayed=0):
    counter = CallCounter()
    if cost is not None:
        counter.charge(cost)
    for _ in range(replayed):
        counter.replay()
    verdict = Verdict("pass", Plan(), passed=10, failed=0, calls=0 if replayed else 10)
    return entry("test_bot.py::test_reply", verdict, counter=counter)


def test_the_more_room_there_is_the_more_is_said():
    assert described([passed(cost=0.0000361234)]) == [
        "pass 10/10, 10 calls, cost 0.00003612",
        "pass 10/10, 10 calls",
        "pass 10/10",
        "pass",
    ]
    assert described([passed(cost=0.25), passed(cost=0.5)]) == [
        "2 pass, 20 calls, cost 0.75",
        "2 pass, 20 calls",
        "2 pass",
    ]
    assert described([passed(replayed=10)])[0] == "pass 10/10, 0 calls, 10 replayed"


@pytest.mark.parametrize(
    ("cost", "shown"), [(0.0000361234, "0.00003612"), (123456.7, "123500"), (0.1 + 0.2, "0.3")]
)
def test_a_cost_is_written_alike_everywhere_and_without_powers_of_ten(cost, shown):
    assert totals([passed(cost=cost)]).endswith(f"; cost {shown}")
    assert described([passed(cost=cost)])[0].endswith(f", cost {shown}")


def test_one_trial_is_no_trials():
    one = Verdict("inconclusive", Plan(), passed=1, failed=0, calls=1)
    assert headline(one).startswith("inconclusive after 1 trial: 0 of 1 trial failed: ")
    for text in (headline(one), seen(one), facts(one)):
        assert "1 trials" not in text
