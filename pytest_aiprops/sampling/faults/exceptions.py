"""What a call with a fault raises where its dependency is of no SDK whose exceptions we know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from http.client import HTTPMessage

MARK = "injected by aiprops.faults"
"""Stands in messages of ours, so that one which reaches a customer is known."""

STATUS = {"rate_limit": 429, "server_error": 500}
"""HTTP statuses of the kinds that are an answer of the server."""

CODES = {"rate_limit": "rate_limit_error", "server_error": "api_error"}
"""How providers call them in the body of that answer."""

_WORDS = {
    "timeout": "The request timed out",
    "rate_limit": "Rate limit reached",
    "connection_error": "Connection reset by peer",
    "server_error": "Internal server error",
}


@dataclass(frozen=True)
class Response:
    """What an error with a status code carries, as those of HTTP libraries do.

    Args:
        status_code: The HTTP status.
        headers: Its headers; their names are read in any case.
    """

    status_code: int
    headers: HTTPMessage


class _StatusError(Exception):
    def __init__(self, message: str, response: Response) -> None:
        super().__init__(message)
        self.response = response
        self.status_code = response.status_code


class RateLimitError(_StatusError):
    """The dependency answers 429; `.response.headers["Retry-After"]` says for how long."""


class InternalServerError(_StatusError):
    """The dependency answers 500."""


def words(kind: str, number: int) -> str:
    """The message of an injected error."""
    return f"{_WORDS[kind]} ({MARK}, call {number})"


def headers(kind: str, retry_after: float) -> dict[str, str]:
    """The headers of the answer that a kind is; the second is what OpenAI's API sends too."""
    if kind != "rate_limit":
        return {}
    return {"Retry-After": f"{retry_after:g}", "retry-after-ms": f"{1000 * retry_after:g}"}


def plain_error(kind: str, number: int, retry_after: float) -> Exception:
    """The error of a call.

    Args:
        kind: One of the kinds that are raised.
        number: The call's, from 1, for the message.
        retry_after: Seconds that a rate limit asks to wait.

    Example:
        >>> plain_error("timeout", 3, 1.0)
        TimeoutError('The request timed out (injected by aiprops.faults, call 3)')
    """
    message = words(kind, number)
    if kind == "timeout":
        return TimeoutError(message)
    if kind == "connection_error":
        return ConnectionResetError(message)
    from http.client import HTTPMessage  # of the library, its names are read in any case

    sent = HTTPMessage()
    for name, value in headers(kind, retry_after).items():
        sent[name] = value
    message = f"Error code: {STATUS[kind]} - {message}"
    error = RateLimitError if kind == "rate_limit" else InternalServerError
    return error(message, Response(STATUS[kind], sent))
