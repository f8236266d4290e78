"""Which errors pass by themselves, and trying again after those."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

FIRST_WAIT_SECONDS = 0.5
"""Upper bound of the first random wait, as in the OpenAI SDK; each further one doubles it."""

LONGEST_WAIT_SECONDS = 30.0
"""Upper bound of any wait."""

_TRANSIENT_STATUS = frozenset({408, 409, 425, 429})
"""HTTP statuses below 500 that the OpenAI and Anthropic SDKs retry, and 425 (too early)."""

_TRANSIENT_NAMES = frozenset(
    {
        "APIConnectionError",
        "APITimeoutError",
        "InternalServerError",
        "OverloadedError",
        "RateLimitError",
        "ServiceUnavailableError",
        "ConnectError",
        "ConnectTimeout",
        "ReadTimeout",
        "ReadError",
        "RemoteProtocolError",
    }
)
"""Class names of the OpenAI, Anthropic and LiteLLM SDKs and of httpx, which they let through."""


def is_transient(error: BaseException) -> bool:
    """Whether the same call may well succeed a little later, judged by the error's shape.

    Example:
        >>> is_transient(ConnectionResetError()), is_transient(KeyError("x"))
        (True, False)
    """
    status = getattr(error, "status_code", None)
    if status is None:
        status = getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and not isinstance(status, bool):
        return status in _TRANSIENT_STATUS or 500 <= status < 600
    if isinstance(error, TimeoutError | ConnectionError):
        return True
    return any(kind.__name__ in _TRANSIENT_NAMES for kind in type(error).__mro__)


class Attempted(Protocol):
    """What an attempt gives: it does not raise its error but holds it."""

    @property
    def error(self) -> BaseException | None:
        """What went wrong, or None."""


_T = TypeVar("_T", bound=Attempted)


def retry(attempt: Callable[[], _T], retries: int) -> _T:
    """Make an attempt, and up to `retries` more while what it gives holds a transient error."""
    from tenacity import Retrying

    return Retrying(**_policy(retries))(attempt)


async def aretry(attempt: Callable[[], Awaitable[_T]], retries: int) -> _T:
    """`retry` for an async `attempt`."""
    from tenacity import AsyncRetrying

    return await AsyncRetrying(**_policy(retries))(attempt)


def _policy(retries: int) -> dict[str, Any]:
    from tenacity import (
        RetryCallState,
        retry_if_result,
        stop_after_attempt,
        wait_random_exponential,
    )

    def passes(attempted: Attempted) -> bool:
        return attempted.error is not None and is_transient(attempted.error)

    def last(state: RetryCallState) -> Any:
        assert state.outcome is not None
        return state.outcome.result()

    return {
        "stop": stop_after_attempt(retries + 1),
        "wait": wait_random_exponential(multiplier=FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS),
        "retry": retry_if_result(passes),
        "retry_error_callback": last,
    }
