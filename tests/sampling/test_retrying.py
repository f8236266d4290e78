"""Errors that pass by themselves are tried again, after the wait the server asks for."""

import asyncio
import email.utils
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_aiprops.sampling.retry_after import retry_after
from pytest_aiprops.sampling.retrying import (
    ASKED_JITTER,
    FIRST_WAIT_SECONDS,
    LONGEST_WAIT_SECONDS,
    aretry,
    is_transient,
    retry,
)

NOW = 1_800_000_000.0


@dataclass
class Attempt:
    error: BaseException | None


class ServerError(Exception):
    """As the SDKs have it: a status, and the answer with its headers."""

    def __init__(self, status_code: int = 429, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(status_code)
        self.status_code = status_code
        self.response = SimpleNamespace(status_code=status_code, headers=named)


class PlainError(Exception):
    pass


def waits_before_giving_up(error: BaseException, retries: int) -> list[float]:
    waited: list[float] = []
    outcome = retry(lambda: Attempt(error), retries, sleep=waited.append)
    assert outcome.error is error
    return waited


# --- what the server asks for


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "3"}, 3.0),
        ({"Retry_After": " 2.5 "}, 2.5),
        ({"retry_after_ms": "1500", "retry_after": "60"}, 1.5),
        ({"retry_after_ms": "soon", "retry_after": "4"}, 4.0),
        ({"retry_after": email.utils.formatdate(NOW + 20, usegmt=True)}, 20.0),
        ({"retry_after": email.utils.formatdate(NOW - 20, usegmt=True)}, None),
        ({"retry_after": "0"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after": "nan"}, None),
        ({"retry_after": "1e999"}, float("inf")),
        ({"retry_after": "in a minute"}, None),
        ({"retry_after": ""}, None),
        ({}, None),
    ],
    ids=repr,
)
def test_seconds_a_server_asks_for(headers: dict[str, str], seconds: float | None):
    assert retry_after(ServerError(**headers), now=NOW) == seconds


def test_headers_are_found_on_the_error_itself_and_on_what_it_was_raised_from():
    direct = PlainError()
    direct.headers = {"Retry-After": "7"}  # type: ignore[attr-defined]
    wrapped = PlainError()
    wrapped.__cause__ = ServerError(retry_after="8")
    assert (retry_after(direct), retry_after(wrapped)) == (7.0, 8.0)
    assert retry_after(PlainError()) is None


def test_headers_that_are_no_headers_ask_for_nothing():
    error = PlainError()
    error.headers = "Retry-After: 7"  # type: ignore[attr-defined]
    error.response = 3  # type: ignore[attr-defined]
    assert retry_after(error) is None


# --- waits


def test_wait_is_what_the_server_asks_for_and_up_to_a_quarter_more():
    waited = waits_before_giving_up(ServerError(retry_after="20"), retries=50)
    assert len(waited) == 50
    assert all(20 <= wait <= 20 * (1 + ASKED_JITTER) for wait in waited)
    assert len(set(waited)) > 1  # those refused together do not come back together


def test_wait_without_a_word_of_the_server_is_random_and_its_bound_doubles():
    waited = waits_before_giving_up(ServerError(503), retries=30)
    bounds = [min(FIRST_WAIT_SECONDS * 2**k, LONGEST_WAIT_SECONDS) for k in range(30)]
    assert all(0 <= wait <= bound for wait, bound in zip(waited, bounds, strict=True))


def test_server_that_asks_for_more_than_a_minute_is_not_asked_again_and_the_error_says_why():
    error = ServerError(retry_after="3600")
    assert waits_before_giving_up(error, retries=3) == []
    assert waits_before_giving_up(error, retries=3) == []
    assert error.__notes__ == [
        "not tried again: the server asks to wait 3600 s (Retry-After), "
        "and 60 s is the most that is waited"
    ]


def test_number_past_all_is_too_long_as_well():
    error = ServerError(retry_after="9" * 400)
    assert waits_before_giving_up(error, retries=3) == []
    assert "wait inf s" in error.__notes__[0]


def test_success_after_a_wait_is_the_result():
    outcomes = [Attempt(ServerError(retry_after="5")), Attempt(None)]
    assert retry(lambda: outcomes.pop(0), 3, sleep=lambda _: None).error is None
    assert outcomes == []


def test_async_attempts_wait_as_long():
    waited: list[float] = []

    async def attempt() -> Attempt:
        return Attempt(ServerError(retry_after="20"))

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    asyncio.run(aretry(attempt, 2, sleep=sleep))
    assert len(waited) == 2
    assert min(waited) >= 20


def test_cancellation_ends_a_wait_at_once():
    calls = []

    async def attempt() -> Attempt:
        calls.append(1)
        return Attempt(ServerError(retry_after="50"))

    async def main() -> None:
        task = asyncio.create_task(aretry(attempt, 9))
        while not calls:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert calls == [1]


def test_ctrl_c_ends_a_wait_at_once():
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retry(lambda: Attempt(ServerError(retry_after="50")), 9, sleep=interrupted)


# --- which errors


def with_status(kind: Any, status: int, body: Any = None, **headers: str) -> BaseException:
    httpx2 = pytest.importorskip("httpx2")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = httpx2.Request("POST", "http://127.0.0.1")
    response = httpx2.Response(status, headers=named, request=request)
    error: BaseException = kind("x", response=response, body=body)
    return error


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_errors_of_an_sdk_that_pass(sdk: str):
    module = pytest.importorskip(sdk)
    httpx2 = pytest.importorskip("httpx2")
    request = httpx2.Request("POST", "http://127.0.0.1")
    assert is_transient(module.APIConnectionError(request=request))
    assert is_transient(module.APITimeoutError(request=request))
    assert is_transient(with_status(module.RateLimitError, 429))
    assert is_transient(with_status(module.ConflictError, 409))
    assert is_transient(with_status(module.InternalServerError, 500))
    assert is_transient(with_status(module.APIStatusError, 529))


@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_errors_of_an_sdk_that_last(sdk: str):
    module = pytest.importorskip(sdk)
    assert not is_transient(with_status(module.BadRequestError, 400))
    assert not is_transient(with_status(module.AuthenticationError, 401))
    assert not is_transient(with_status(module.PermissionDeniedError, 403))
    assert not is_transient(with_status(module.NotFoundError, 404))
    assert not is_transient(with_status(module.UnprocessableEntityError, 422))
    response = with_status(module.APIStatusError, 200).response  # type: ignore[attr-defined]
    assert not is_transient(module.APIResponseValidationError(response=response, body=None))


def test_errors_of_anthropic_s_own_kinds_pass():
    exceptions = pytest.importorskip("anthropic._exceptions")
    assert is_transient(with_status(exceptions.OverloadedError, 529))
    assert is_transient(with_status(exceptions.ServiceUnavailableError, 503))
    assert is_transient(exceptions.RetryableError())


@pytest.mark.parametrize("kind", ["overloaded_error", "rate_limit_error", "api_error"])
def test_error_within_an_anthropic_stream_has_status_200_and_passes_by_its_type(kind: str):
    anthropic = pytest.importorskip("anthropic")
    body = {"type": "error", "error": {"type": kind, "message": "x"}}
    assert is_transient(with_status(anthropic.APIStatusError, 200, body))
    body["error"] = {"type": "invalid_request_error", "message": "x"}
    assert not is_transient(with_status(anthropic.APIStatusError, 200, body))


def test_error_within_an_openai_stream_passes_by_its_type_or_code():
    openai = pytest.importorskip("openai")
    httpx2 = pytest.importorskip("httpx2")
    request = httpx2.Request("POST", "http://127.0.0.1")

    def error(**body: str) -> BaseException:
        made: BaseException = openai.APIError("x", request, body=body)
        return made

    assert is_transient(error(type="server_error"))
    assert is_transient(error(type="requests", code="rate_limit_exceeded"))
    assert not is_transient(error(type="invalid_request_error", code="context_length_exceeded"))


def test_spent_quota_is_a_429_that_no_wait_mends():
    openai = pytest.importorskip("openai")
    assert not is_transient(
        with_status(openai.RateLimitError, 429, {"code": "insufficient_quota", "type": "x"})
    )


@pytest.mark.parametrize(("status", "told", "passes"), [(429, "false", False), (400, "true", True)])
def test_server_that_says_whether_to_try_again_is_believed(status: int, told: str, passes: bool):
    assert is_transient(ServerError(status, x_should_retry=told)) is passes


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
@pytest.mark.parametrize(
    "name",
    [
        "ConnectError",
        "ConnectTimeout",
        "PoolTimeout",
        "ReadError",
        "ReadTimeout",
        "RemoteProtocolError",
        "WriteError",
        "WriteTimeout",
    ],
)
def test_lost_connections_and_timeouts_of_http_libraries_pass(library: str, name: str):
    module = pytest.importorskip(library)
    assert is_transient(getattr(module, name)("x"))


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_wrong_use_of_http_libraries_lasts(library: str):
    module = pytest.importorskip(library)
    assert not is_transient(module.UnsupportedProtocol("x"))
    assert not is_transient(module.InvalidURL("x"))


def test_errors_of_requests():
    requests = pytest.importorskip("requests")
    assert is_transient(requests.ConnectionError())
    assert is_transient(requests.ReadTimeout())
    assert not is_transient(requests.exceptions.InvalidURL())


def test_status_of_urllib_and_aiohttp_errors():
    error = PlainError()
    error.code = 503  # type: ignore[attr-defined]
    assert is_transient(error)
    error.code = "503"  # type: ignore[attr-defined]
    assert not is_transient(error)
    error.status = 429  # type: ignore[attr-defined]
    assert is_transient(error)


def test_error_raised_from_a_transient_one_passes_and_a_judgement_does_not():
    wrapped = PlainError()
    wrapped.__cause__ = ConnectionResetError()
    judged = AssertionError()
    judged.__cause__ = ConnectionResetError()
    assert (is_transient(wrapped), is_transient(judged)) == (True, False)


def test_error_that_is_its_own_cause_is_looked_at_once():
    error = PlainError()
    error.__cause__ = other = KeyError()
    other.__cause__ = error
    assert not is_transient(error)
