import asyncio
import threading

from pytest_aiprops.sampling.recording.slots import current_slot
from pytest_aiprops.trials.batch import together


def test_each_trial_knows_its_place_and_errors_come_in_that_order():
    barrier = threading.Barrier(4, timeout=30)

    def body():
        barrier.wait()  # all four are under way at once
        slot, of = current_slot()
        assert slot == 2, (slot, of)

    errors = []
    together(body, 4, errors)()
    assert [None if error is None else error.args[0].splitlines()[0] for error in errors] == [
        "(0, 4)",
        "(1, 4)",
        None,
        "(3, 4)",
    ]
    assert current_slot() == (0, 1)


def test_async_trials_know_their_place_too():
    seen = []

    async def body():
        await asyncio.sleep(0)
        seen.append(current_slot())

    errors = []
    asyncio.run(together(body, 3, errors)())
    assert sorted(seen) == [(0, 3), (1, 3), (2, 3)]
    assert errors == [None] * 3


def test_threads_are_daemons():
    seen = []
    together(lambda: seen.append(threading.current_thread().daemon), 2, [])()
    assert seen == [True, True]
