import threading

import pytest

from pytest_aiprops.errors import CallBudgetExceeded, UsageError
from pytest_aiprops.sampling import CallCounter, sample


def test_counter_counts_without_a_limit():
    counter = CallCounter()
    sample(str.upper, "a", n=3, counter=counter)
    assert (counter.made, counter.left) == (3, None)


def test_calls_beyond_the_limit_are_not_made():
    made = []
    counter = CallCounter(limit=3)
    with pytest.raises(CallBudgetExceeded, match=r"3 calls is spent.*--aiprops-max-calls"):
        sample(lambda: made.append(1) or "x", n=5, concurrency=1, counter=counter)
    assert len(made) == counter.made == 3


def test_wider_scope_counts_too_and_may_refuse():
    session = CallCounter(limit=2)
    test = CallCounter(parent=session)
    test.spend()
    test.spend()
    with pytest.raises(CallBudgetExceeded):
        test.spend()
    assert (test.made, session.made) == (2, 2)


def test_no_call_is_lost_between_threads():
    counter = CallCounter(limit=1_000)
    threads = [
        threading.Thread(target=lambda: [counter.spend() for _ in range(100)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.made == 800


@pytest.mark.parametrize("limit", [-1, True, 1.5, "3"])
def test_limit_must_be_a_whole_number(limit: object):
    with pytest.raises(UsageError, match="limit must be a whole number of 0 or more"):
        CallCounter(limit=limit)  # type: ignore[arg-type]
