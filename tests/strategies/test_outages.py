"""Schedules of faults: each says something, and shrinks to the fewest faults."""

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops import UsageError
from pytest_aiprops import strategies as ais
from pytest_aiprops.sampling.faults import FAULT_KINDS, OK
from pytest_aiprops.sampling.faults import faults as inject

DETERMINISTIC = settings(deadline=None, database=None, derandomize=True)


def draws(strategy: st.SearchStrategy[list[str]], count: int) -> list[list[str]]:
    drawn: list[list[str]] = []

    @settings(max_examples=count, database=None, deadline=None)
    @seed(0)
    @given(strategy)
    def collect(schedule: list[str]) -> None:
        drawn.append(schedule)

    collect()
    return drawn


@pytest.mark.parametrize(
    ("condition", "minimal"),
    [
        (lambda schedule: True, ["timeout"]),
        (lambda schedule: "empty" in schedule, ["empty"]),
        (lambda schedule: len(schedule) == 3, ["ok", "ok", "timeout"]),
        (lambda schedule: schedule.count("rate_limit") == 2, ["rate_limit", "rate_limit"]),
        (lambda schedule: "truncated" in schedule[:-1], ["truncated", "timeout"]),
        (lambda schedule: schedule[2:3] == ["empty"], ["ok", "ok", "empty"]),
    ],
)
def test_shrinks_to_short_schedules_with_few_faults(condition, minimal):
    assert find(ais.faults(), condition, settings=DETERMINISTIC) == minimal


def test_the_kind_named_first_is_the_simplest():
    kinds = ["malformed_json", "timeout"]
    assert find(ais.faults(kinds=kinds), lambda _: True, settings=DETERMINISTIC) == kinds[:1]


def test_every_schedule_ends_in_a_fault_and_can_be_injected():
    for schedule in draws(ais.faults(), 300):
        assert 1 <= len(schedule) <= 10
        assert schedule[-1] != OK
        inject(str.upper, schedule=schedule)


def test_every_kind_but_slow_is_drawn_by_default():
    assert {kind for schedule in draws(ais.faults(), 300) for kind in schedule} == {
        OK,
        *FAULT_KINDS,
    } - {"slow"}
    assert {"slow"} < {kind for one in draws(ais.faults(kinds=["slow"]), 50) for kind in one}


def test_nearly_every_draw_differs():
    drawn = draws(ais.faults(), 1_000)
    assert len(set(map(tuple, drawn))) >= 900


def test_sizes_are_kept_and_zero_allows_a_dependency_that_never_fails():
    sizes = {len(schedule) for schedule in draws(ais.faults(min_size=2, max_size=4), 100)}
    assert sizes == {2, 3, 4}
    assert find(ais.faults(min_size=0), lambda _: True, settings=DETERMINISTIC) == []
    assert find(ais.faults(min_size=0), bool, settings=DETERMINISTIC) == ["timeout"]


def test_a_set_of_kinds_is_taken_in_the_documented_order():
    kinds = {"empty", "timeout", "truncated"}
    ordered = [kind for kind in FAULT_KINDS if kind in kinds]
    assert draws(ais.faults(kinds=kinds), 30) == draws(ais.faults(kinds=ordered), 30)


def test_finds_the_schedule_that_an_agent_cannot_take():
    def answers(schedule: list[str]) -> bool:
        model = inject(lambda: "It arrives tomorrow.", schedule=schedule)
        for _ in range(3):
            try:
                return bool(model())
            except Exception:  # retried
                continue
        return False

    found = find(ais.faults(), lambda one: not answers(one), settings=DETERMINISTIC)
    assert found == ["empty"]
    raised = ais.faults(kinds=["timeout", "rate_limit"])
    assert find(raised, lambda one: not answers(one), settings=DETERMINISTIC) == ["timeout"] * 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kinds": []}, "kinds must name one kind or more, got none"),
        ({"kinds": ["ok"]}, "kinds must be of timeout, .*; got 'ok'"),
        ({"kinds": "timeout"}, r"write kinds=\['timeout'\]"),
        ({"kinds": [None]}, "kinds must be a list of str, got None in it"),
        ({"min_size": -1}, "min_size must be a whole number of 0 or more, got -1"),
        ({"min_size": True}, "min_size must be a whole number of 0 or more, got True"),
        ({"max_size": 0}, "max_size must be a whole number of 1 or more, got 0"),
        ({"max_size": None}, "max_size must be a whole number of 1 or more, got None"),
        ({"min_size": 5, "max_size": 3}, "min_size must be at most max_size, got 5 and 3"),
    ],
)
def test_wrong_use_is_refused_when_called(arguments, message):
    with pytest.raises(UsageError, match=message):
        ais.faults(**arguments)
