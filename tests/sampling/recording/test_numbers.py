"""A call has the same number in every session, whichever trial comes first."""

import itertools
import threading

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.numbers import Numbers
from pytest_aiprops.sampling.recording.slots import in_slot


def test_calls_of_a_kind_are_counted_one_by_one():
    numbers = Numbers()
    assert [numbers.next(kind) for kind in "aabab"] == [0, 1, 0, 2, 1]


def given_out(order):
    """The numbers of two calls each of three trials at once, in two waves, by trial."""
    numbers = Numbers()
    got = {}
    for wave in (0, 1):
        numbers.begin_wave(3)
        for slot in order:
            with in_slot(slot, 3):
                got.setdefault((wave, slot), []).append(numbers.next("a"))
    return got


def test_trials_at_once_get_the_same_numbers_in_whatever_order_they_call():
    orders = {*itertools.permutations([0, 0, 1, 1, 2, 2])}
    expected = given_out([0, 1, 2, 0, 1, 2])
    assert expected[0, 1] == [1, 4]
    assert expected[1, 1] == [7, 10]
    assert all(given_out(order) == expected for order in orders)


def test_a_trial_that_calls_more_than_the_others_takes_no_number_of_the_next_wave():
    numbers = Numbers()
    numbers.begin_wave(2)
    with in_slot(1, 2):
        first = [numbers.next("a") for _ in range(3)]
    numbers.begin_wave(1)
    assert first == [1, 3, 5]
    assert numbers.next("a") == 6


def test_a_kind_left_out_of_a_wave_goes_on_where_it_was():
    numbers = Numbers()
    numbers.next("a")
    numbers.begin_wave(8)
    numbers.begin_wave(1)
    assert numbers.next("a") == 1


def test_calls_outside_of_the_trials_of_a_wave_have_numbers_of_their_own():
    numbers = Numbers()
    numbers.begin_wave(2)
    got = [numbers.next("a")]  # by a fixture that the trials share
    for slot in (0, 1):
        with in_slot(slot, 2):
            got.append(numbers.next("a"))
    assert len({*got}) == 3


def test_threads_never_get_the_same_number():
    numbers, got = Numbers(), []
    threads = [
        threading.Thread(target=lambda: got.extend(numbers.next("a") for _ in range(500)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [*range(4000)]


@pytest.mark.parametrize("count", [0, -1, 1.5, True, None])
def test_a_wave_has_a_whole_number_of_trials(count):
    with pytest.raises(UsageError, match="count must be a whole number of 1 or more"):
        Numbers().begin_wave(count)
