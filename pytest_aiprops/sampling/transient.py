"""Which errors pass by themselves: an error in, whether the same call may well succeed later out.

No SDK is imported: errors are judged by their status, by what the server says, by their class name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TRANSIENT_STATUS = frozenset({408, 409, 425, 429})
"""HTTP statuses below 500 that the OpenAI and Anthropic SDKs retry, and 425 (too early)."""

_TRANSIENT_NAMES = frozenset(
    {
        "APIConnectionError",
        "APITimeoutError",
        "InternalServerError",
        "OverloadedError",
        "RateLimitError",
        "RetryableError",
        "ServiceUnavailableError",
        "NetworkError",
        "TimeoutException",
        "RemoteProtocolError",
        "ConnectionError",
        "Timeout",
        "ChunkedEncodingError",
        "ClientConnectionError",
        "ClientPayloadError",
    }
)
"""Class names, bases too: of the OpenAI, Anthropic and LiteLLM SDKs, then of httpx, requests and
aiohttp, whose errors some of them let through, in a stream above all."""

_TRANSIENT_KINDS = frozenset(
    {
        "api_error",
        "overloaded_error",
        "rate_limit_error",
        "timeout_error",
        "rate_limit_exceeded",
        "server_error",
    }
)
"""What Anthropic and OpenAI call an error within a stream, whose own status was 200."""

_PERMANENT_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"""What OpenAI also answers with 429: no wait pays the bill."""


def is_transient(error: BaseException) -> bool:
    """Whether the same call may well succeed a little later, judged by the error's shape.

    An error without a status is judged by its cause too (`raise ... from error`).

    Example:
        >>> is_transient(ConnectionResetError()), is_transient(KeyError("x"))
        (True, False)
    """
    for link in causes(error):
        status = _status(link)
        if status is not None:
            return _passes(link, status)
        if isinstance(link, TimeoutError | ConnectionError):
            return True
        if isinstance(link, AssertionError):  # a judgement, whatever led to it
            return False
        if _kinds(link) & _TRANSIENT_KINDS:
            return True
        if any(kind.__name__ in _TRANSIENT_NAMES for kind in type(link).__mro__):
            return True
    return False


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from, what that was raised from, and so on."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__


def headers(error: BaseException) -> dict[str, str]:
    """The headers of the answer an error was made of, names in lower case; empty if none is known.

    Example:
        >>> error = OSError()
        >>> error.headers = {"Retry-After": "3"}
        >>> headers(error)
        {'retry-after': '3'}
    """
    for holder in (getattr(error, "response", None), error):
        for name in ("headers", "litellm_response_headers"):
            items = getattr(getattr(holder, name, None), "items", None)
            if callable(items):  # urllib's headers are no Mapping
                return {str(key).lower(): str(value) for key, value in items()}
    return {}


def _status(error: BaseException) -> int | None:
    """The HTTP status of an error; urllib calls it `code`, aiohttp `status`."""
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "status", "code"):
            found = getattr(holder, name, None)
            if isinstance(found, int) and not isinstance(found, bool) and 100 <= found < 600:
                return found
    return None


def _passes(error: BaseException, status: int) -> bool:
    kinds = _kinds(error)
    if kinds & _PERMANENT_CODES:
        return False
    told = headers(error).get("x-should-retry")  # OpenAI's and Anthropic's word on it
    if told in ("true", "false"):
        return told == "true"
    if status < 400:
        return bool(kinds & _TRANSIENT_KINDS)
    return status in _TRANSIENT_STATUS or status >= 500


def _kinds(error: BaseException) -> set[str]:
    """What the server calls the error: its type and code, on the error or in the body it keeps."""
    body = getattr(error, "body", None)
    inner = body.get("error") if isinstance(body, Mapping) else None
    found: list[Any] = [getattr(error, name, None) for name in ("type", "code")]
    for holder in (body, inner):
        if isinstance(holder, Mapping):
            found += [holder.get("type"), holder.get("code")]
    return {kind for kind in found if isinstance(kind, str)}
