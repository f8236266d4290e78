import asyncio
import threading

import pytest

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout
from pytest_aiprops.sampling import CallCounter, Terms
from pytest_aiprops.sampling.caller import Caller
from pytest_aiprops.sampling.in_order import InOrder


def numbered(steps=lambda number: 0):
    """An async system whose n-th call answers n after so many turns of the event loop."""
    numbers = iter(range(1_000))

    async def system():
        number = next(numbers)
        for _ in range(steps(number)):
            await asyncio.sleep(0)
        return str(number)

    return system


def test_samples_come_in_the_order_of_their_calls_however_long_each_takes():
    caller = Caller(numbered(steps=lambda number: 50 - 10 * (number % 5)))
    with InOrder(caller, (), {}, concurrency=5) as calls:
        taken = [calls.take(ahead=20 - n).get() for n in range(20)]
    assert [one.text for one in taken] == [str(n) for n in range(20)]
    assert [one.index for one in taken] == list(range(20))


def test_no_more_calls_are_under_way_than_asked_for():
    running, most = 0, 0

    async def system():
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(5):
            await asyncio.sleep(0)
        running -= 1
        return "x"

    with InOrder(Caller(system), (), {}, concurrency=4) as calls:
        for n in range(30):
            calls.take(ahead=30 - n).get()
    assert most == 4


def test_no_call_is_made_that_was_not_allowed_ahead():
    counter = CallCounter()
    with InOrder(Caller(numbered(), terms=Terms(counter)), (), {}, concurrency=8) as calls:
        calls.take(ahead=3).get()
        calls.take(ahead=2).get()
        calls.take(ahead=1).get()
    assert counter.made == 3


def test_calls_in_flight_at_the_end_are_cancelled_and_counted():
    cancelled = threading.Event()
    numbers = iter(range(100))

    async def system():
        if next(numbers) == 0:
            return "first"
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    counter = CallCounter()
    with InOrder(Caller(system, terms=Terms(counter)), (), {}, concurrency=4) as calls:
        assert calls.take(ahead=4).get().text == "first"
    assert cancelled.is_set()
    assert counter.made == 4


def test_a_sync_system_that_hangs_does_not_hold_up_the_end():
    release, numbers = threading.Event(), iter(range(100))

    def system():
        if next(numbers):
            release.wait(60)
        return "x"

    with InOrder(Caller(system), (), {}, concurrency=4) as calls:
        assert calls.take(ahead=4).get().text == "x"
    left = [one for one in threading.enumerate() if one.name.startswith("aiprops system")]
    assert left
    assert all(one.daemon for one in left)
    release.set()


def test_a_late_call_is_a_sample_with_its_error_and_the_others_are_kept():
    release = threading.Event()
    numbers = iter(range(100))

    def system():
        if next(numbers) == 0:
            release.wait(30)
        return "ok"

    caller = Caller(system, timeout=0.2)
    with InOrder(caller, (), {}, concurrency=2) as calls:
        late, prompt = calls.take(ahead=2), calls.take(ahead=1)
    release.set()
    assert isinstance(late.get().error, CallTimeout)
    assert late.get().latency == 0.2
    with pytest.raises(CallTimeout, match=r"no answer within 0\.2 s"):
        _ = late.get().text
    assert prompt.get().text == "ok"


def test_behind_a_slow_call_others_go_on_up_to_as_many_again():
    release, made = threading.Event(), []

    async def system():
        made.append(len(made))
        if len(made) == 1:
            while not release.is_set():
                await asyncio.sleep(0.001)
        elif len(made) == 8:
            release.set()  # the slow one ends only if so many others were made meanwhile
        return "x"

    with InOrder(Caller(system), (), {}, concurrency=4) as calls:
        assert calls.take(ahead=100).get().text == "x"
    assert len(made) == 8


def test_what_the_system_raises_stays_its_own_and_in_its_place():
    async def system():
        raise KeyError("no such order")

    with InOrder(Caller(system), (), {}, concurrency=2) as calls:
        for _ in range(2):
            with pytest.raises(KeyError):
                calls.take(ahead=2).get()


@pytest.mark.parametrize("concurrency", [1, 4])
def test_calls_past_the_budget_are_not_made(concurrency):
    terms = Terms(CallCounter(limit=3))
    with InOrder(Caller(str.upper, terms=terms), ("a",), {}, concurrency) as calls:
        outcomes = [calls.take(ahead=5) for _ in range(4)]
    assert [outcome.error is None for outcome in outcomes] == [True, True, True, False]
    assert isinstance(outcomes[-1].error, CallBudgetExceeded)
    assert terms.counter.made == 3


def test_one_at_a_time_a_sync_system_runs_in_the_callers_thread():
    threads = set()
    system = lambda: threads.add(threading.get_ident()) or "x"  # noqa: E731
    with InOrder(Caller(system), (), {}, concurrency=1) as calls:
        for _ in range(3):
            calls.take(ahead=3).get()
    assert threads == {threading.get_ident()}


def test_an_async_system_that_blocks_its_loop_is_said_to_and_left_behind(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("pytest_aiprops.sampling.loop.BEAT_SECONDS", 0.05)
    release = threading.Event()

    async def system():
        release.wait(30)
        return "x"

    with (
        pytest.raises(CallTimeout, match="blocks its event loop"),
        InOrder(Caller(system, timeout=0.05), (), {}, concurrency=2) as calls,
    ):
        calls.take(ahead=2)
    release.set()
