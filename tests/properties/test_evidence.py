import asyncio
import contextvars
import threading

import pytest

from pytest_aiprops.errors import LengthViolation
from pytest_aiprops.properties import Evidence, assert_length, conclude, ledger


def judgement(passed: bool | None, subject: str = "") -> Evidence:
    return Evidence("length", passed, f"reason of {subject}", subject=subject, excerpt='"text"')


def test_failure_lists_what_failed_and_keeps_what_passed():
    evidence = [judgement(True, "a"), judgement(False, "b"), judgement(None, "c")]
    with pytest.raises(LengthViolation) as caught:
        conclude(evidence, LengthViolation)
    assert caught.value.evidence == tuple(evidence)
    assert str(caught.value).splitlines() == [
        "1 of 3 outputs fail, 1 could not be judged",
        "b: reason of b",
        '  "text"',
    ]


def test_undetermined_judgement_is_no_failure_and_is_heard():
    with ledger() as heard:
        conclude([judgement(None)], LengthViolation)
    assert [one.passed for one in heard] == [None]


def test_nested_ledgers_both_hear_and_a_closed_one_does_not():
    with ledger() as outer:
        with ledger() as inner:
            assert_length("a", max_chars=1)
        assert_length("b", max_chars=1)
    assert_length("c", max_chars=1)
    assert (len(outer), len(inner)) == (2, 1)


def test_failed_judgements_are_heard_too():
    with ledger() as heard, pytest.raises(LengthViolation):
        assert_length("ab", max_chars=1)
    assert [one.passed for one in heard] == [False]


def test_trials_that_run_at_once_hear_only_of_their_own():
    together = threading.Barrier(4)
    heard: dict[int, list[Evidence]] = {}

    def trial(number: int) -> None:
        with ledger() as mine:
            together.wait(10)
            for _ in range(number):
                assert_length("a", max_chars=1)
            together.wait(10)
        heard[number] = mine

    threads = [threading.Thread(target=trial, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: len(entries) for number, entries in heard.items()} == {0: 0, 1: 1, 2: 2, 3: 3}


def test_thread_without_the_context_is_heard():
    with ledger() as heard:
        thread = threading.Thread(target=assert_length, args=("a",), kwargs={"max_chars": 1})
        thread.start()
        thread.join()
    assert len(heard) == 1


def test_event_loop_older_than_the_ledger_is_heard():
    async def body() -> None:
        assert_length("a", max_chars=1)

    context = contextvars.copy_context()
    with asyncio.Runner() as runner, ledger() as heard:
        runner.run(body(), context=context)
    assert len(heard) == 1
