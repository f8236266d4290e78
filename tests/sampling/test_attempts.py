import threading

import pytest

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout
from pytest_aiprops.sampling.attempts import attempt
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.sampling.call import Call, Caller


def calls(*inputs):
    return [Call(n, f"call {n + 1}", (given,), {}) for n, given in enumerate(inputs)]


def test_outcomes_come_in_the_order_of_the_calls():
    outcomes = attempt(Caller(str.upper), calls("a", "b", "c"))
    assert [outcome.get().text for outcome in outcomes] == ["A", "B", "C"]
    assert [outcome.get().index for outcome in outcomes] == [0, 1, 2]


def test_a_late_call_is_a_sample_with_its_error_and_the_others_are_kept():
    release = threading.Event()

    def system(text):
        if text == "hang":
            release.wait(30)
        return text

    late, prompt = attempt(Caller(system, timeout=0.2), calls("hang", "ok"))
    release.set()
    assert isinstance(late.get().error, CallTimeout)
    with pytest.raises(CallTimeout, match=r"no answer within 0\.2 s"):
        _ = late.get().text
    assert prompt.get().text == "ok"


def test_what_the_system_raises_stays_its_own():
    def system(text):
        raise KeyError(text)

    first, second = attempt(Caller(system), calls("a", "b"))
    for outcome in (first, second):
        with pytest.raises(KeyError):
            outcome.get()


def test_calls_past_the_budget_are_not_made():
    counter = CallCounter(limit=1)
    outcomes = attempt(Caller(str.upper, counter=counter), calls("a", "b"))
    assert counter.made == 1
    assert sorted(isinstance(outcome.error, CallBudgetExceeded) for outcome in outcomes) == [0, 1]
