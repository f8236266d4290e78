"""HTTP with faults: a client of httpx in, one of the same library out whose requests have faults.

The new client sends through the old one, so that its connections, hooks and proxies stay in use.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.faults.answers import spoilt
from pytest_aiprops.sampling.faults.exceptions import words
from pytest_aiprops.sampling.faults.kinds import OK
from pytest_aiprops.sampling.faults.log import Injection, Log
from pytest_aiprops.sampling.faults.sdk import error_response

_EVENT = re.compile(rb".+?(?:\r\n\r\n|\n\n|\r\r|\Z)", re.DOTALL)
"""An event of a stream and the blank line that ends it (HTML standard, server-sent events)."""

_ABOUT_THE_BODY = frozenset({"content-length", "content-encoding", "transfer-encoding"})
"""Headers that are not true of another body."""


@dataclass(frozen=True)
class Setting:
    """What faults need to know.

    Args:
        library: The HTTP library.
        log: Numbers the requests and says which fault each gets.
        delay: Seconds that a slow request waits.
        retry_after: Seconds that a rate limit asks to wait.
    """

    library: Any
    log: Log
    delay: float
    retry_after: float


def with_faults(http_client: Any, setting: Setting) -> Any:
    """An HTTP client whose requests have faults.

    Args:
        http_client: The client to send through; it stays open when the new one is closed.
        setting: The faults.
    """
    library = setting.library
    is_sync = isinstance(http_client, library.Client)
    kind, transport = (
        (library.Client, _Transport) if is_sync else (library.AsyncClient, _AsyncTransport)
    )
    return kind(
        transport=transport(http_client, setting),
        auth=http_client.auth,
        headers=http_client.headers,
        cookies=http_client.cookies,
        params=http_client.params,
        base_url=http_client.base_url,
        timeout=http_client.timeout,
        trust_env=http_client.trust_env,
        follow_redirects=http_client.follow_redirects,
    )


class _Transport:
    def __init__(self, through: Any, setting: Setting) -> None:
        self._through = through
        self._setting = setting

    def handle_request(self, request: Any) -> Any:
        injection = self._setting.log.next()
        answer = _answer_instead(request, injection, self._setting)
        if answer is not None:
            return answer
        pause, is_too_long = _pause(request, injection, self._setting)
        if pause:
            time.sleep(pause)
        if is_too_long:
            raise _timeout(request, injection, self._setting)
        response = self._through.send(request, stream=True, auth=None)
        if not _is_spoilt(response, injection):
            return response
        response.read()
        return _spoilt(response, injection, self._setting)

    def close(self) -> None:
        """Leave the client that is sent through open: it is its owner's."""

    def __enter__(self) -> _Transport:
        return self

    def __exit__(self, *_: object) -> None:
        return


class _AsyncTransport:
    def __init__(self, through: Any, setting: Setting) -> None:
        self._through = through
        self._setting = setting

    async def handle_async_request(self, request: Any) -> Any:
        injection = self._setting.log.next()
        answer = _answer_instead(request, injection, self._setting)
        if answer is not None:
            return answer
        pause, is_too_long = _pause(request, injection, self._setting)
        if pause:
            await asyncio.sleep(pause)
        if is_too_long:
            raise _timeout(request, injection, self._setting)
        response = await self._through.send(request, stream=True, auth=None)
        if not _is_spoilt(response, injection):
            return response
        await response.aread()
        return _spoilt(response, injection, self._setting)

    async def aclose(self) -> None:
        """Leave the client that is sent through open: it is its owner's."""

    async def __aenter__(self) -> _AsyncTransport:
        return self

    async def __aexit__(self, *_: object) -> None:
        return


def _answer_instead(request: Any, injection: Injection, setting: Setting) -> Any:
    """The answer of a server that was not asked, or None where it is; no answer is an error."""
    library, kind = setting.library, injection.kind
    if kind == "timeout":
        raise _timeout(request, injection, setting)
    if kind == "connection_error":
        raise library.ConnectError(words(kind, injection.number), request=request)
    if kind in ("rate_limit", "server_error"):
        return error_response(library, request, kind, injection.number, setting.retry_after)
    return None


def _timeout(request: Any, injection: Injection, setting: Setting) -> Exception:
    error: Exception = setting.library.ReadTimeout(
        words("timeout", injection.number), request=request
    )
    return error


def _pause(request: Any, injection: Injection, setting: Setting) -> tuple[float, bool]:
    """Seconds to wait, and whether the client gives up on the answer meanwhile."""
    if injection.kind != "slow":
        return 0.0, False
    patience = request.extensions.get("timeout", {}).get("read")
    if patience is not None and patience < setting.delay:
        return patience, True
    return setting.delay, False


def _is_spoilt(response: Any, injection: Injection) -> bool:
    """Whether there is an answer to spoil: an error of the server stays what it is."""
    if injection.spoils and response.status_code >= 400:
        injection.kind = OK
    return injection.spoils


def _spoilt(response: Any, injection: Injection, setting: Setting) -> Any:
    body = response.content
    if "text/event-stream" in response.headers.get("content-type", ""):
        events = _EVENT.findall(body)
        body = b"" if injection.kind == "empty" else b"".join(events[: len(events) // 2])
    else:
        try:
            body = json.dumps(spoilt(json.loads(body), injection)).encode()
        except (UsageError, ValueError, RecursionError):  # a list of models, a picture
            injection.kind, injection.misuse = OK, None
    kept = [
        (name, value)
        for name, value in response.headers.multi_items()
        if name.lower() not in _ABOUT_THE_BODY
    ]
    return setting.library.Response(
        response.status_code, headers=kept, content=body, request=response.request
    )
