"""The fault of a call depends on the seed and its number, or on its place in a list."""

import threading
from collections import Counter

import pytest

from pytest_aiprops import UsageError
from pytest_aiprops.sampling.faults import FAULT_KINDS, OK, faults
from pytest_aiprops.sampling.faults.schedule import Rates


def bot(question: str = "") -> str:
    return "We refund you."


def kinds(seed: int, count: int = 1_000) -> list[str]:
    rates = Rates(dict.fromkeys(FAULT_KINDS, 0.1), seed)
    return [rates.kind_of(index) for index in range(count)]


def test_each_kind_comes_at_its_rate():
    counts = Counter(kinds(seed=0, count=10_000))
    # 0.1 of 10,000 has a standard deviation of 30; "ok" has 0.2, and 40. Five of them are allowed.
    assert all(abs(counts[kind] - 1_000) < 150 for kind in FAULT_KINDS)
    assert abs(counts[OK] - 2_000) < 200


def test_the_same_seed_gives_the_same_faults_and_another_seed_others():
    assert kinds(seed=1) == kinds(seed=1)
    assert kinds(seed=1) != kinds(seed=2)


def test_the_faults_of_a_seed_stay_the_same_from_release_to_release():
    assert kinds(seed=0, count=5) == ["ok", "ok", "ok", "timeout", "truncated"]


def test_the_streams_of_a_seed_are_sequences_of_their_own():
    def injected(stream: int, seed: int = 7) -> list[str]:
        faulty = faults(bot, empty=0.5, seed=seed, stream=stream)
        for _ in range(100):
            faulty()
        return faulty.injected

    assert injected(0) == [Rates({"empty": 0.5}, 7).kind_of(index) for index in range(100)]
    assert injected(3) == injected(3)
    assert len({tuple(injected(stream)) for stream in range(20)}) == 20
    assert injected(3) != injected(3, seed=8)


def test_a_schedule_is_the_same_in_every_stream():
    assert faults(bot, schedule=["empty"], stream=3)() == ""


def test_calls_from_many_threads_get_the_same_faults_as_calls_in_a_row():
    rates = {"empty": 0.3, "truncated": 0.3, "seed": 5}
    in_a_row, together = faults(bot, **rates), faults(bot, **rates)
    for _ in range(200):
        in_a_row()
    workers = [threading.Thread(target=lambda: [together() for _ in range(20)]) for _ in range(10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert together.injected == in_a_row.injected


def test_a_rate_of_one_hits_every_call():
    faulty = faults(bot, empty=1.0)
    assert [faulty() for _ in range(5)] == [""] * 5
    tenths = faults(bot, **dict.fromkeys(["empty", "truncated"], 0.5))
    for _ in range(50):
        tenths()
    assert OK not in tenths.injected


def test_rates_that_add_up_to_one_but_for_rounding_are_legal():
    faults(bot, timeout=0.1, empty=0.2, truncated=0.7)
    faults(bot, **dict.fromkeys(["timeout", "empty", "slow"], 1 / 3), truncated=1e-17)


def test_a_schedule_says_the_fault_of_each_call_and_later_calls_are_healthy():
    faulty = faults(bot, schedule=["truncated", "ok", "empty"])
    assert [faulty() for _ in range(5)] == [
        "We refu",
        "We refund you.",
        "",
        "We refund you.",
        "We refund you.",
    ]
    assert faulty.injected == ["truncated", "ok", "empty", "ok", "ok"]
    assert faulty.calls == 5


def test_an_empty_schedule_is_one_without_faults():
    assert faults(bot, schedule=[])() == "We refund you."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, r"faults needs a rate above 0 \(timeout=0.1\) or a schedule"),
        ({"timeout": 0.0}, "faults needs a rate above 0"),
        ({"timeout": 10}, r"timeout must be in \[0, 1\], got 10; for 10 % write 0.1"),
        ({"timeout": -0.1}, r"timeout must be in \[0, 1\], got -0.1$"),
        ({"timeout": float("nan")}, "got NaN"),
        ({"timeout": 10**400}, "got a number past float's range"),
        ({"timeout": True}, "timeout must be a rate .* got True; for every call write 1.0"),
        ({"timeout": "often"}, "got 'often'"),
        ({"timeout": None}, "got None"),
        (
            {"timeout": 0.6, "empty": 0.5},
            r"rates must add up to 1 at most, .*; got timeout=0.6 \+ empty=0.5 = 1.1",
        ),
        ({"timeout": 0.1, "seed": "x"}, "seed must be a whole number, got 'x'"),
        ({"timeout": 0.1, "seed": True}, "seed must be a whole number, got True"),
        ({"timeout": 0.1, "schedule": ["ok"]}, r"got both: timeout=0.1 and schedule=\[...\]"),
        ({"schedule": ["ok"], "seed": 3}, "seed is for rates, got seed=3 with a schedule"),
        ({"timeout": 0.1, "stream": -1}, "stream must be a whole number of 0 or more, got -1"),
        ({"timeout": 0.1, "stream": None}, "stream must be a whole number of 0 or more"),
        ({"schedule": "timeout"}, r"got a str; write \['timeout'\]"),
        ({"schedule": {"timeout": 1}}, "schedule must be a list of kinds, got dict"),
        ({"schedule": 3}, "got int"),
        ({"schedule": ["ok", "nope"]}, "schedule must hold ok, timeout, .*; got 'nope' as entry 2"),
        ({"schedule": [None]}, "got None as entry 1"),
        ({"schedule": ["slow"], "delay": 0}, "delay must be a number of seconds above 0, got"),
        ({"schedule": ["slow"], "delay": None}, "delay must be a number of seconds above 0, got"),
        ({"schedule": ["rate_limit"], "retry_after": -1}, "retry_after must be a number of sec"),
    ],
)
def test_wrong_use_is_refused(arguments, message):
    with pytest.raises(UsageError, match=message):
        faults(bot, **arguments)


@pytest.mark.parametrize("system", [None, "bot", 3, object()])
def test_what_can_neither_be_called_nor_is_a_client_is_refused(system):
    with pytest.raises(UsageError, match="system must be callable"):
        faults(system, timeout=0.5)
