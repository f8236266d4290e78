import asyncio
import contextvars
import functools
import itertools
import math
import subprocess
import sys
import threading
import traceback
from typing import Any

import pytest

from pytest_aiprops.errors import CallTimeout, PropertyViolation, UsageError
from pytest_aiprops.sampling import CallCounter, Terms, asample, loop, retrying, sample, under


async def abot(question: str = "q", *, tone: str = "dry") -> str:
    await asyncio.sleep(0)
    return f"{question} {tone}"


def bot(question: str = "q", *, tone: str = "dry") -> str:
    return f"{question} {tone}"


class AsyncBot:
    async def __call__(self, question: str = "q", *, tone: str = "dry") -> str:
        return await abot(question, tone=tone)


EVERY_KIND = pytest.mark.parametrize(
    "system",
    [
        bot,
        abot,
        AsyncBot(),
        functools.partial(abot),
        lambda question, tone: abot(question, tone=tone),
        AsyncBot().__call__,
    ],
    ids=["sync", "async", "async object", "partial", "lambda", "bound method"],
)
SETTINGS = pytest.mark.parametrize("settings", [{}, {"concurrency": 1}, {"timeout": 60}])


@EVERY_KIND
@SETTINGS
def test_every_kind_of_system_is_sampled(system: Any, settings: dict[str, Any]):
    samples = sample(system, "why", tone="wry", n=3, **settings)
    assert samples.texts == ["why wry"] * 3
    assert [one.index for one in samples] == [0, 1, 2]
    assert all(one.latency >= 0 for one in samples)


@EVERY_KIND
@SETTINGS
def test_every_kind_of_system_is_sampled_from_a_coroutine(system: Any, settings: dict[str, Any]):
    samples = asyncio.run(asample(system, "why", tone="wry", n=3, **settings))
    assert samples.texts == ["why wry"] * 3


@EVERY_KIND
def test_sample_works_while_a_loop_runs_in_this_thread(system: Any):
    async def test() -> list[str]:
        return sample(system, "why", tone="wry", n=2).texts

    assert asyncio.run(test()) == ["why wry"] * 2


def test_five_calls_are_the_default():
    assert len(sample(bot)) == 5


def test_at_most_concurrency_calls_are_in_flight_and_order_is_by_index():
    lock = threading.Lock()
    flying = most = 0
    numbers = itertools.count()
    released = [threading.Event() for _ in range(6)]

    def system() -> str:
        nonlocal flying, most
        with lock:
            number = next(numbers)
            flying += 1
            most = max(most, flying)
            if number % 2:
                released[number - 1].set()  # let the one before end after this one
        if number % 2 == 0:
            assert released[number].wait(10)
        with lock:
            flying -= 1
        return str(number)

    samples = sample(system, n=6, concurrency=2)
    assert most == 2
    assert [one.index for one in samples] == list(range(6))


def test_async_calls_run_together_up_to_the_limit():
    flying = most = 0

    async def system() -> str:
        nonlocal flying, most
        flying += 1
        most = max(most, flying)
        await asyncio.sleep(0.001)
        flying -= 1
        return "x"

    assert len(asyncio.run(asample(system, n=20, concurrency=4))) == 20
    assert most == 4


def test_one_sync_call_at_a_time_runs_in_the_calling_thread():
    threads = sample(lambda: threading.current_thread().name, n=2, concurrency=1).texts
    assert set(threads) == {threading.current_thread().name}


def test_threads_are_daemons_so_that_a_hung_one_lets_python_exit():
    assert sample(lambda: str(threading.current_thread().daemon), n=2).texts == ["True"] * 2


tenant = contextvars.ContextVar("tenant", default="none")


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_context_variables_reach_the_calls(kind: str):
    async def asystem() -> str:
        return tenant.get()

    token = tenant.set("acme")
    try:
        assert sample(tenant.get if kind == "sync" else asystem, n=3).texts == ["acme"] * 3
    finally:
        tenant.reset(token)


def test_async_calls_of_two_samplings_share_a_loop_so_that_clients_keep_their_connections():
    async def system() -> str:
        return str(id(asyncio.get_running_loop()))

    assert len({*sample(system).texts, *sample(system).texts}) == 1


# --- errors


@pytest.mark.parametrize("settings", [{}, {"concurrency": 1}, {"timeout": 60}])
def test_error_of_the_system_comes_as_itself_with_its_traceback_and_a_note(
    settings: dict[str, Any],
):
    numbers = itertools.count(1)

    def flaky() -> str:
        if next(numbers) == 3:
            raise KeyError("price")
        return "x"

    with pytest.raises(KeyError) as caught:
        sample(flaky, n=5, **{"concurrency": 1, **settings})
    assert caught.value.__notes__ == ["raised by flaky in call 3 of 5"]
    assert "flaky" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]


def test_error_of_an_async_system_comes_as_itself():
    async def broken() -> str:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no") as caught:
        sample(broken, n=2)
    assert caught.value.__notes__ == ["raised by broken in call 1 of 2"]
    with pytest.raises(LookupError, match="no"):
        asyncio.run(asample(broken, n=2))


def test_after_an_error_no_further_call_is_made():
    made = []

    def broken() -> str:
        made.append(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sample(broken, n=50, concurrency=2)
    assert len(made) <= 2


def test_async_calls_in_flight_are_cancelled_after_an_error():
    cancelled = []

    async def main() -> None:
        numbers = itertools.count()

        async def system() -> str:
            if next(numbers) == 0:
                await asyncio.sleep(0)
                raise ZeroDivisionError
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.append(1)
                raise
            return "never"

        await asample(system, n=3, concurrency=3)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(main())
    assert len(cancelled) == 2


def test_answers_that_run_out_are_a_stop_iteration():
    answers = iter(["a", "b"])
    with pytest.raises(StopIteration):
        sample(lambda: next(answers), n=3)


def test_error_raised_twice_as_one_object_has_one_note():
    error = ValueError("same")

    def broken() -> str:
        raise error

    for _ in range(2):
        with pytest.raises(ValueError, match="same"):
            sample(broken, n=1, concurrency=1)
    assert error.__notes__ == ["raised by broken in call 1 of 1"]


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), asyncio.CancelledError()])
def test_system_that_tries_to_leave_python_does_not_hang_the_sampling(error: BaseException):
    async def leaves() -> str:
        raise error

    with pytest.raises(type(error)):
        sample(leaves, n=2)
    assert sample(abot, n=1).texts == ["q dry"]


def test_outcomes_of_pytest_pass_through():
    def skips() -> str:
        pytest.skip("no key")

    with pytest.raises(pytest.skip.Exception):
        sample(skips, n=2)


def test_none_names_the_system_and_the_call():
    def forgets() -> None:
        pass

    with pytest.raises(UsageError, match="forgets returned None") as caught:
        sample(forgets, n=2, concurrency=1)
    assert caught.value.__notes__ == ["about the answer of forgets in call 1 of 2"]


# --- timeouts


def test_call_past_its_timeout_is_a_failed_trial_that_names_the_system_and_the_call():
    release = threading.Event()

    def hangs() -> str:
        release.wait(30)
        return "late"

    try:
        with pytest.raises(CallTimeout) as caught:
            sample(hangs, n=1, timeout=0.02)
    finally:
        release.set()
    assert str(caught.value) == "system hangs gave no answer within 0.02 s (call 1 of 1)"
    assert isinstance(caught.value, PropertyViolation)
    assert isinstance(caught.value, TimeoutError)


def test_async_call_past_its_timeout_is_cancelled():
    ended = threading.Event()

    async def hangs() -> str:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return "never"

    with pytest.raises(CallTimeout, match="call 1 of 1"):
        sample(hangs, n=1, timeout=0.02)
    assert ended.is_set()


def test_async_call_that_ignores_its_cancellation_is_left_behind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pytest_aiprops.sampling.invoke.CLEANUP_SECONDS", 0.01)
    stop = threading.Event()

    async def stubborn() -> str:
        while not stop.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue
        return "late"

    try:
        with pytest.raises(CallTimeout):
            sample(stubborn, n=1, timeout=0.02)
    finally:
        stop.set()


def test_async_system_that_blocks_its_loop_is_timed_out_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(loop, "BEAT_SECONDS", 0.01)
    release = threading.Event()

    async def blocks() -> str:
        release.wait(30)
        return "late"

    try:
        with pytest.raises(CallTimeout, match=r"blocks .*blocks its event loop.*async client"):
            sample(blocks, n=1, timeout=0.02)
        assert sample(abot, n=1).texts == ["q dry"]
    finally:
        release.set()


def test_timeout_error_of_the_system_is_its_own():
    def system() -> str:
        raise TimeoutError("mine")

    with pytest.raises(TimeoutError, match="mine") as caught:
        sample(system, n=1, timeout=60)
    assert not isinstance(caught.value, CallTimeout)


def test_sampling_inside_an_async_system_that_is_sampled_says_what_to_use():
    async def outer() -> str:
        return sample(bot, n=1, timeout=60)[0].text

    with pytest.raises(UsageError, match=r"await asample"):
        sample(outer, n=1)


HUNG = """
import threading
from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import sample

async def fine():
    return "fine"

def hangs():
    threading.Event().wait()

print(sample(fine, n=2).texts)
try:
    sample(hangs, n=2, timeout=0.02)
except CallTimeout:
    print("timed out")
"""


def test_hung_system_does_not_keep_python_from_exiting_and_nothing_is_left_open():
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", HUNG]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.stdout.splitlines() == ["['fine', 'fine']", "timed out"]
    assert run.stderr == ""
    assert run.returncode == 0


@pytest.mark.parametrize("settings", ["concurrency=1", "timeout=60", "n=3"])
def test_failing_test_shows_the_line_of_the_test_and_of_the_system_and_not_ours(
    pytester: pytest.Pytester, settings: str
):
    pytester.makepyfile(f"""
        from pytest_aiprops.sampling import sample

        def system():
            raise KeyError("price")

        def test_it():
            sample(system, {settings})
    """)
    result = pytester.runpytest("-p", "no:aiprops", "-p", "no:asyncio")
    output = result.stdout.str()
    assert "test_failing_test_shows" in output
    assert "raised by system in call 1 of" in output
    assert "sampling/call" not in output


# --- retries


class HttpError(Exception):
    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


class RateLimitError(Exception):
    pass


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT_SECONDS", 0)


def failing(times: int, error: Exception) -> Any:
    numbers = itertools.count()

    def system() -> str:
        if next(numbers) < times:
            raise error
        return "at last"

    return system


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), ConnectionResetError(), HttpError(429), HttpError(503), RateLimitError()],
    ids=repr,
)
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
@pytest.mark.usefixtures("no_waiting")
def test_transient_errors_are_retried_and_each_attempt_is_a_call(
    error: Exception, settings: dict[str, Any]
):
    counter = CallCounter()
    with under(Terms(counter)):
        samples = sample(failing(2, error), n=1, retries=2, **settings)
    assert samples.texts == ["at last"]
    assert counter.made == 3


@pytest.mark.parametrize("error", [ValueError(), HttpError(400), HttpError(401)], ids=repr)
@pytest.mark.usefixtures("no_waiting")
def test_lasting_errors_are_not_retried(error: Exception):
    counter = CallCounter()
    with under(Terms(counter)), pytest.raises(type(error)):
        sample(failing(1, error), n=1, retries=5)
    assert counter.made == 1


@pytest.mark.usefixtures("no_waiting")
def test_last_error_comes_as_itself_when_retries_run_out():
    counter = CallCounter()
    with under(Terms(counter)), pytest.raises(ConnectionError, match="down") as caught:
        sample(failing(9, ConnectionError("down")), n=1, retries=1)
    assert counter.made == 2
    assert caught.value.__notes__ == ["raised by system in call 1 of 1"]


def test_errors_of_the_openai_sdk_are_transient_or_not_by_their_shape():
    openai = pytest.importorskip("openai")
    httpx = pytest.importorskip("httpx")
    request = httpx.Request("POST", "http://127.0.0.1")

    def status(kind: Any, code: int) -> Exception:
        error: Exception = kind("x", response=httpx.Response(code, request=request), body=None)
        return error

    assert retrying.is_transient(openai.APIConnectionError(request=request))
    assert retrying.is_transient(openai.APITimeoutError(request=request))
    assert retrying.is_transient(status(openai.RateLimitError, 429))
    assert retrying.is_transient(status(openai.InternalServerError, 500))
    assert not retrying.is_transient(status(openai.BadRequestError, 400))
    assert not retrying.is_transient(status(openai.AuthenticationError, 401))


# --- wrong use


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("n", 0),
        ("n", -1),
        ("n", True),
        ("n", 2.0),
        ("n", "5"),
        ("concurrency", 0),
        ("concurrency", None),
        ("retries", -1),
        ("retries", True),
        ("timeout", 0),
        ("timeout", -1),
        ("timeout", True),
        ("timeout", math.nan),
        ("timeout", math.inf),
        ("timeout", "2"),
        ("text", "answer"),
        ("usage", 3),
    ],
)
def test_wrong_arguments_are_refused_before_any_call(argument: str, wrong: Any):
    made: list[int] = []
    with pytest.raises(UsageError, match=rf"^{argument} must be .*got"):
        sample(lambda: made.append(1) or "x", **{argument: wrong})
    with pytest.raises(UsageError, match=rf"^{argument} must be .*got"):
        asyncio.run(asample(lambda: made.append(1) or "x", **{argument: wrong}))
    assert not made


@pytest.mark.parametrize("wrong", [None, 3, "bot"])
def test_system_must_be_callable(wrong: Any):
    with pytest.raises(UsageError, match="system must be callable"):
        sample(wrong)


def test_system_that_was_already_called_says_how_to_pass_it():
    with pytest.raises(UsageError, match="it was already called"):
        sample(abot("q"))  # type: ignore[arg-type]


def test_asample_under_trio_says_what_to_do():
    trio = pytest.importorskip("trio")
    with pytest.raises(UsageError, match=r"asyncio event loop.*trio.to_thread"):
        trio.run(functools.partial(asample, bot))
    assert trio.run(trio.to_thread.run_sync, lambda: sample(bot, n=1).texts) == ["q dry"]
