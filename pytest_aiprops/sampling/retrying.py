"""Makes an attempt again after an error that passes by itself, having waited as the server asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from pytest_aiprops.sampling.retry_after import retry_after
from pytest_aiprops.sampling.transient import is_transient

__all__ = ["Attempted", "aretry", "is_transient", "retry"]

FIRST_WAIT_SECONDS = 0.5
"""Upper bound of the first random wait, as in the OpenAI SDK; each further one doubles it."""

LONGEST_WAIT_SECONDS = 30.0
"""Upper bound of a wait that the server did not ask for."""

LONGEST_RETRY_AFTER_SECONDS = 60.0
"""Most that a server may ask for. A limit per minute is over by then; who asks for more means a
quota of a day or an outage, which a test session cannot wait for."""

ASKED_JITTER = 0.25
"""Share of what a server asks for that is waited at random on top, or the calls that were refused
together would come back together."""


class Attempted(Protocol):
    """What an attempt gives: it does not raise its error but holds it."""

    @property
    def error(self) -> BaseException | None:
        """What went wrong, or None."""


_T = TypeVar("_T", bound=Attempted)


def retry(
    attempt: Callable[[], _T], retries: int, sleep: Callable[[float], None] | None = None
) -> _T:
    """Make an attempt, and up to `retries` more while what it gives holds a transient error.

    The waits are random, their bound doubling, or what the server asks for in `Retry-After` and up
    to a quarter more. If it asks for more than `LONGEST_RETRY_AFTER_SECONDS`, that is noted on the
    error and no more attempts are made.

    Args:
        attempt: Makes the call.
        retries: Further attempts, 0 or more.
        sleep: Waits; `time.sleep` if None.

    Returns:
        What the last attempt gave.
    """
    from tenacity import Retrying

    policy = _policy(retries)
    return (
        Retrying(**policy)(attempt) if sleep is None else Retrying(**policy, sleep=sleep)(attempt)
    )


async def aretry(
    attempt: Callable[[], Awaitable[_T]],
    retries: int,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> _T:
    """`retry` for an async `attempt`; a cancellation ends a wait at once."""
    from tenacity import AsyncRetrying

    policy = _policy(retries)
    if sleep is not None:
        policy["sleep"] = sleep
    return await AsyncRetrying(**policy)(attempt)


def _policy(retries: int) -> dict[str, Any]:
    import random

    from tenacity import (
        RetryCallState,
        retry_if_result,
        stop_after_attempt,
        wait_random_exponential,
    )

    backoff = wait_random_exponential(multiplier=FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS)

    def wait(state: RetryCallState) -> float:
        asked = retry_after(_last(state).error or Exception())
        if asked is None:
            return backoff(state)
        return asked * (1 + ASKED_JITTER * random.random())

    return {
        "stop": stop_after_attempt(retries + 1),
        "wait": wait,
        "retry": retry_if_result(_is_worth_it),
        "retry_error_callback": _last,
    }


def _is_worth_it(attempted: Attempted) -> bool:
    error = attempted.error
    if error is None or not is_transient(error):
        return False
    asked = retry_after(error)
    if asked is None or asked <= LONGEST_RETRY_AFTER_SECONDS:
        return True
    note = (
        f"not tried again: the server asks to wait {asked:.0f} s (Retry-After), "
        f"and {LONGEST_RETRY_AFTER_SECONDS:.0f} s is the most that is waited"
    )
    if note not in getattr(error, "__notes__", ()):
        error.add_note(note)
    return False


def _last(state: Any) -> Any:
    assert state.outcome is not None
    return state.outcome.result()
