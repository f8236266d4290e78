import multiprocessing
import threading

from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.sampling.ledger import PAUSE_SECONDS, WINDOW_SECONDS, Ledger

starts = st.lists(
    st.tuples(st.floats(0, 90, allow_nan=False), st.integers(0, 300)), min_size=1, max_size=40
)


def begin(ledger, now, max_calls=None, max_tokens=None):
    """When a call starts that asks now, and again whenever it is told to; and its number."""
    number, at = ledger.start(now, max_calls, max_tokens)
    while not number:
        assert at > now
        now = at
        number, at = ledger.start(now, max_calls, max_tokens)
    assert at == now
    return number, at


def started(calls, max_calls=None, max_tokens=None):
    """When calls start that arrive so many seconds apart and use so many tokens each."""
    ledger, now, begun = Ledger(), 1_000.0, []
    for pause, tokens in calls:
        number, now = begin(ledger, now + pause, max_calls, max_tokens)
        ledger.settle(number, tokens)
        begun.append((now, tokens))
    ledger.close()
    return begun


@given(starts, st.integers(1, 6))
def test_no_minute_holds_more_calls_than_it_may(calls, limit):
    begun = started(calls, max_calls=limit)
    for first, _ in begun:
        assert sum(first <= at < first + WINDOW_SECONDS for at, _ in begun) <= limit


@given(starts, st.integers(300, 900))
def test_no_minute_uses_more_tokens_than_it_may_beyond_those_of_its_last_call(calls, limit):
    begun = started(calls, max_tokens=limit)
    for position, (last, _) in enumerate(begun):
        earlier = [used for at, used in begun[:position] if at > last - WINDOW_SECONDS]
        assert sum(earlier) <= limit


@given(starts)
def test_without_limits_nobody_waits(calls):
    begun = started(calls)
    now = 1_000.0
    for (pause, _), (at, _) in zip(calls, begun, strict=True):
        now += pause
        assert at == now


def test_a_call_that_has_to_wait_is_told_when_to_ask_again_and_takes_no_turn():
    ledger = Ledger()
    assert [ledger.start(0.0, 2, None) for _ in range(5)] == [
        (1, 0),
        (2, 0),
        (0, 60),
        (0, 60),
        (0, 60),
    ]
    assert ledger.start(60.0, 2, None) == (3, 60)


def test_while_no_tokens_are_known_calls_go_one_by_one():
    ledger = Ledger()
    number, _ = ledger.start(0.0, None, 1_000)
    assert ledger.start(0.0, None, 1_000) == (0, PAUSE_SECONDS)
    ledger.settle(number, 400)
    assert ledger.start(0.0, None, 1_000) == (2, 0)


def test_tokens_of_calls_in_flight_are_taken_to_be_those_of_the_largest():
    ledger = Ledger()
    number, _ = ledger.start(0.0, None, 1_000)
    ledger.settle(number, 400)
    assert ledger.start(1.0, None, 1_000)[0]
    assert ledger.start(1.0, None, 1_000) == (0, 60)  # 400, 400 expected, and 400 more
    failed, _ = ledger.start(61.0, None, 1_000)
    ledger.settle(failed, 0)  # one that failed used none, and says nothing of the others
    assert ledger.start(61.0, None, 1_000)[0]


def test_a_call_larger_than_the_limit_is_made_alone():
    ledger = Ledger()
    number, _ = ledger.start(0.0, None, 100)
    ledger.settle(number, 5_000)
    assert ledger.start(1.0, None, 100) == (0, 60)


def test_a_budget_of_calls_is_spent_to_the_last():
    ledger = Ledger()
    assert [ledger.count(3, None) for _ in range(4)] == ["", "", "", "calls"]
    assert ledger.calls == 3


def test_a_budget_of_money_is_spent_once_it_is_reached():
    ledger = Ledger()
    assert ledger.count(None, 0.5) == ""
    ledger.charge(0.6)
    assert ledger.count(None, 0.5) == "cost"
    assert (ledger.calls, ledger.cost) == (1, 0.6)


def spend(path, answers):
    ledger = Ledger(path)
    answers.put(sum(ledger.count(500, None) == "" for _ in range(400)))


def test_processes_and_their_threads_share_one_budget(tmp_path):
    path = str(tmp_path / "ledger")
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    workers = [context.Process(target=spend, args=(path, answers)) for _ in range(2)]
    for worker in workers:
        worker.start()
    own, spent = Ledger(path), []
    threads = [
        threading.Thread(
            target=lambda: spent.append(sum(own.count(500, None) == "" for _ in range(100)))
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for one in [*threads, *workers]:
        one.join()
    assert sum(spent) + answers.get() + answers.get() == 500 == own.calls
