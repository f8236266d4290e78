"""Clients of SDKs, recognised by shape: their HTTP library, their exceptions.

The SDKs of OpenAI, Anthropic and others are made by one generator: a client can be copied with
another `http_client`, and keeps an httpx client of whichever version; a resource keeps its client.
Neither the SDK nor the library is imported here: an object of theirs exists, so both are.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.faults.exceptions import CODES, STATUS, headers, words

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_ERRORS = ("APITimeoutError", "RateLimitError", "APIConnectionError", "InternalServerError")
_MOST_LAYERS = 20
"""Decorators around a function that are looked through; an object may claim to have no last."""
_HTTP_NAMES = ("Client", "AsyncClient", "Request", "Response", "ReadTimeout", "ConnectError")


def is_client(value: Any) -> bool:
    """Whether a value is the client of such an SDK."""
    return (
        not isinstance(value, type)
        and callable(getattr(value, "copy", None))
        and _module_with(value, _ERRORS) is not None
        and _module_with(getattr(value, "_client", None), _HTTP_NAMES) is not None
    )


def check_no_part(value: Any) -> None:
    """Refuse what belongs to a client but is neither it nor a method of it.

    Raises:
        UsageError: It is the class of a client, or one of its resources.
    """
    of_class = isinstance(value, type) and hasattr(value, "with_options")
    if of_class and _module_of(value, _ERRORS) is not None:
        raise UsageError(
            f"system must be a client, got its class; make one: {value.__name__}(api_key=...)"
        )
    if not callable(value) and is_client(getattr(value, "_client", None)):
        raise UsageError(
            f"system must be a client or a method, got a {type(value).__name__}; give the client "
            "itself, or what is called: client.chat.completions.create"
        )


def http_library(client: Any) -> Any:
    """The HTTP library that a client uses: httpx, or the one that took its place."""
    return _module_with(client._client, _HTTP_NAMES)


def client_behind(system: Any) -> Any:
    """The client whose method a callable is, through partials and decorators; None for none."""
    for layer in _layers(system):
        owner = getattr(layer, "__self__", None)
        for found in (owner, getattr(owner, "_client", None)):
            if is_client(found):
                return found
    return None


def innermost(system: Any) -> Any:
    """The function behind all partials and decorators."""
    return list(_layers(system))[-1]


def _layers(system: Any) -> Iterator[Any]:
    for _ in range(_MOST_LAYERS):
        if system is None:
            return
        yield system
        is_partial = isinstance(system, functools.partial)
        system = system.func if is_partial else getattr(system, "__wrapped__", None)


def sdk_error(client: Any, kind: str, number: int, retry_after: float) -> Exception:
    """The exception that the SDK raises where its retries are used up.

    Args:
        client: Its client.
        kind: One of the kinds that are raised.
        number: The call's, from 1, for the message.
        retry_after: Seconds that a rate limit asks to wait.
    """
    sdk: Any = _module_with(client, _ERRORS)
    library = http_library(client)
    request = library.Request("POST", str(client.base_url))
    made: Exception
    if kind == "timeout":
        made = sdk.APITimeoutError(request=request)
    elif kind == "connection_error":
        made = sdk.APIConnectionError(request=request)
    else:
        response = error_response(library, request, kind, number, retry_after)
        name = "RateLimitError" if kind == "rate_limit" else "InternalServerError"
        body = response.json()
        message = f"Error code: {response.status_code} - {body}"
        made = getattr(sdk, name)(message, response=response, body=body["error"])
    return made


def error_response(library: Any, request: Any, kind: str, number: int, retry_after: float) -> Any:
    """The server's answer that a kind is, in a body that OpenAI's and Anthropic's SDKs read."""
    error = {"type": CODES[kind], "code": CODES[kind], "message": words(kind, number)}
    return library.Response(
        STATUS[kind],
        headers=headers(kind, retry_after),
        json={"type": "error", "error": error},
        request=request,
    )


def _module_with(value: Any, names: tuple[str, ...]) -> ModuleType | None:
    """The package that a value's class, or one it inherits from, is of, if it has these classes."""
    return _module_of(value.__class__, names)  # a stand-in says there what it stands in for


def _module_of(owner: type, names: tuple[str, ...]) -> ModuleType | None:
    for kind in owner.__mro__:
        module = sys.modules.get(kind.__module__.partition(".")[0])
        if module is not None and all(isinstance(vars(module).get(name), type) for name in names):
            return module
    return None
