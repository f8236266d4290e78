import asyncio
import threading

import pytest

from pytest_aiprops.errors import CallBudgetExceeded, UsageError
from pytest_aiprops.sampling import CallCounter, Terms, Usage, asample, sample, under
from pytest_aiprops.sampling.budget import Budget
from pytest_aiprops.sampling.prices import Prices


def test_counter_counts_without_a_limit():
    counter = CallCounter()
    with under(Terms(counter)):
        sample(str.upper, "a", n=3)
    assert (counter.made, counter.left) == (3, None)


def test_calls_beyond_the_limit_are_not_made():
    made = []
    counter = CallCounter(limit=3)
    with under(Terms(counter)), pytest.raises(CallBudgetExceeded, match="3 calls is spent"):
        sample(lambda: made.append(1) or "x", n=5, concurrency=1)
    assert len(made) == counter.made == 3


def test_the_message_names_whose_limit_is_reached():
    test = CallCounter(limit=5, parent=Budget(max_calls=1))
    test.spend()
    with pytest.raises(CallBudgetExceeded, match=r"1 call is spent.*--aiprops-max-calls"):
        test.spend()
    own = CallCounter(limit=0, parent=Budget(max_calls=1))
    with pytest.raises(CallBudgetExceeded, match=r"0 calls is spent.*ai_property\(max_calls"):
        own.spend()


def test_wider_scope_counts_too_and_may_refuse():
    session = CallCounter(limit=2)
    test = CallCounter(parent=session)
    test.spend()
    test.spend()
    with pytest.raises(CallBudgetExceeded):
        test.spend()
    assert (test.made, session.made) == (2, 2)


PRICES = Prices.parse("aiprops_prices", ["m: 1000000, 2000000"])


def answer(tokens=1, model="m"):
    return {
        "content": "Hello",
        "model": model,
        "usage": {"input_tokens": 0, "output_tokens": tokens},
    }


def test_cost_is_known_of_what_has_a_price():
    counter = CallCounter()
    with under(Terms(counter, PRICES)):
        (one,) = sample(answer, n=1)
    assert (one.cost, counter.cost, one.model, one.usage) == (2.0, 2.0, "m", Usage(0, 1))


def test_no_further_call_is_made_once_the_cost_is_reached():
    counter = CallCounter(parent=Budget(max_cost=5.0))
    with (
        under(Terms(counter, PRICES)),
        pytest.raises(CallBudgetExceeded, match=r"cost budget of 5 .*\(6\).*--aiprops-max-cost"),
    ):
        sample(answer, n=10, concurrency=1)
    assert (counter.made, counter.cost, counter.left) == (3, 6.0, 0)


@pytest.mark.parametrize("system", [lambda: answer(model="unknown"), lambda: "no usage at all"])
def test_a_limit_on_cost_needs_the_price_of_every_call(system):
    terms = Terms(CallCounter(parent=Budget(max_cost=5.0)), PRICES)
    with under(terms), pytest.raises(UsageError, match=r"--aiprops-max-cost.*aiprops_prices"):
        sample(system, n=1)


@pytest.mark.parametrize(
    ("limits", "option"),
    [
        ({"max_cost": 1.0}, "--aiprops-max-cost"),
        ({"calls_per_minute": 1}, "--aiprops-calls-per-minute"),
        ({"tokens_per_minute": 1}, "--aiprops-tokens-per-minute"),
    ],
)
def test_calls_made_past_us_are_refused_where_a_limit_needs_to_see_them(limits, option):
    counter = CallCounter(parent=Budget(**limits))
    with pytest.raises(UsageError, match=f"{option} .*aiprops.sample"):
        counter.spend_unseen()
    unlimited = CallCounter(parent=Budget(max_calls=1))
    unlimited.spend_unseen()
    assert unlimited.made == 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """A clock that only sleeping moves."""
    from pytest_aiprops.sampling import budget, call

    now = [1_000.0]
    monkeypatch.setattr(call.time, "sleep", lambda seconds: now.append(now[-1] + seconds))
    monkeypatch.setattr(call.time, "perf_counter", lambda: now[-1])
    monkeypatch.setattr(budget.time, "time", lambda: now[-1])
    return now


def test_calls_beyond_the_rate_wait_for_their_turn_which_is_no_latency(clock):
    with under(Terms(CallCounter(parent=Budget(calls_per_minute=2)))):
        samples = sample(str.upper, "a", n=5, concurrency=1)
    assert clock == [1_000, 1_060, 1_120]
    assert [one.latency for one in samples] == [0] * 5


def test_a_call_that_waits_is_not_counted_yet():
    budget = Budget(max_calls=3, calls_per_minute=1)
    counter = CallCounter(parent=budget)

    async def given_up():
        calls = asyncio.create_task(asample(str.upper, "a", n=3))
        await asyncio.sleep(0.05)
        calls.cancel()
        await asyncio.wait({calls})

    with under(Terms(counter)):
        asyncio.run(given_up())
    assert counter.made == 1


def test_a_limit_on_tokens_needs_those_of_every_call():
    terms = Terms(CallCounter(parent=Budget(tokens_per_minute=1_000)))
    with under(terms), pytest.raises(UsageError, match="--aiprops-tokens-per-minute needs"):
        sample(str.upper, "a", n=1)


def test_a_spent_budget_is_said_before_a_wait(clock):
    counter = CallCounter(parent=Budget(max_calls=1, calls_per_minute=1))
    with under(Terms(counter)), pytest.raises(CallBudgetExceeded):
        sample(str.upper, "a", n=2, concurrency=1)
    assert clock == [1_000]


def test_what_is_refused_is_counted_whoever_refuses():
    counter = CallCounter(parent=Budget(max_calls=1))
    counter.spend()
    with pytest.raises(CallBudgetExceeded):
        counter.spend()
    assert counter.refused == 1


def test_replayed_samples_count_against_the_limit_of_the_test_and_not_of_the_session():
    counter = CallCounter(limit=2, parent=Budget(max_calls=1))
    counter.replay()
    counter.replay()
    assert counter.left == 0
    with pytest.raises(CallBudgetExceeded, match="2 calls"):
        counter.replay()


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


@pytest.mark.parametrize("concurrency", [1, 2])
def test_a_budget_that_ends_retries_says_what_they_failed_with(monkeypatch, concurrency):
    from pytest_aiprops.sampling import retrying

    def system():
        raise ConnectionError("the model is down")

    monkeypatch.setattr(retrying, "FIRST_WAIT_SECONDS", 0.0)
    terms = Terms(CallCounter(limit=2))
    with under(terms), pytest.raises(CallBudgetExceeded, match=r"2 calls .*the model is down"):
        sample(system, n=1, retries=5, concurrency=concurrency)
