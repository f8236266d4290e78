"""`faults`: a system, and at which rates or on which schedule it fails, in; a stand-in out."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.arguments import check_callable, check_seconds
from pytest_aiprops.sampling.faults.clients import FaultyClient
from pytest_aiprops.sampling.faults.exceptions import plain_error
from pytest_aiprops.sampling.faults.faulty import Faulty
from pytest_aiprops.sampling.faults.functions import FaultyFunction
from pytest_aiprops.sampling.faults.log import Log
from pytest_aiprops.sampling.faults.schedule import checked_schedule
from pytest_aiprops.sampling.faults.sdk import check_no_part, client_behind, is_client, sdk_error

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

DELAY_SECONDS = 1.0
"""How long a slow call waits."""

RETRY_AFTER_SECONDS = 0.05
"""What a rate limit asks to wait: short, because a test waits for it; providers say 1 to 60."""


def faults(
    system: Any,
    /,
    *,
    timeout: float = 0.0,
    rate_limit: float = 0.0,
    connection_error: float = 0.0,
    server_error: float = 0.0,
    empty: float = 0.0,
    truncated: float = 0.0,
    malformed_json: float = 0.0,
    slow: float = 0.0,
    seed: int = 0,
    schedule: Sequence[str] | None = None,
    delay: float = DELAY_SECONDS,
    retry_after: float = RETRY_AFTER_SECONDS,
    stream: int = 0,
) -> Faulty:
    """A stand-in for a system that fails at rates, or on a schedule.

    A call has one fault or none. Which one depends on the seed, the stream and the number of the
    call alone; with `schedule`, on its place in the list, and calls after its end are healthy.

    - `timeout`, `rate_limit`, `connection_error`, `server_error` are raised, at once, and the
      system is not called. The exceptions are `TimeoutError`, `ConnectionError` and two with a
      `status_code` and a `response`; of a method of an OpenAI or Anthropic client (of any client
      that is made like theirs) they are the SDK's.
    - `empty`, `truncated`, `malformed_json` call the system and spoil the text of a copy of its
      answer: no text; its first half, ended for its length; JSON that does not parse. Of a call
      of tools alone, the arguments are the text. A stream is read to its end and breaks off.
    - `slow` calls the system and answers later.

    If `system` is a client itself, its HTTP requests are the calls, and the SDK raises what it
    makes of the faults after its own retries.

    Args:
        system: A callable, sync or async, which the stand-in then is too; or an SDK's client.
        timeout: Share of calls that time out, in [0, 1]. All shares add up to 1 at most.
        rate_limit: Share of calls that are refused with status 429 and a `Retry-After` header.
        connection_error: Share of calls that lose their connection.
        server_error: Share of calls that fail with status 500.
        empty: Share of calls with an answer without text.
        truncated: Share of calls with an answer that is cut off.
        malformed_json: Share of calls with an answer in JSON that does not parse.
        slow: Share of calls that are slow.
        seed: Another seed is another sequence.
        schedule: The fault of each call, "ok" for none, in place of rates.
        delay: Seconds that a slow call waits.
        retry_after: Seconds that a rate limit asks to wait.
        stream: Another stream of faults of the same seed, 0 or more: trials that repeat a test give
            their number, so that each has its own. A schedule is the same in all of them.

    Returns:
        The stand-in.

    Raises:
        UsageError: An argument is wrong, or no fault is asked for; in a call, an answer has no text
            that could be spoilt.

    Example:
        >>> bot = faults(str.upper, schedule=["timeout", "ok"])
        >>> bot("hello")
        Traceback (most recent call last):
        TimeoutError: The request timed out (injected by aiprops.faults, call 1)
        >>> bot("hello")
        'HELLO'
    """
    rates = {
        "timeout": timeout,
        "rate_limit": rate_limit,
        "connection_error": connection_error,
        "server_error": server_error,
        "empty": empty,
        "truncated": truncated,
        "malformed_json": malformed_json,
        "slow": slow,
    }
    wait = _seconds("delay", delay)
    asked = _seconds("retry_after", retry_after)
    log = Log(
        checked_schedule(rates, seed, schedule, stream),
        {"slow": f"delay={wait!r}", "rate_limit": f"retry_after={asked!r}"},
    )
    if is_client(system):
        return FaultyClient(system, log, wait, asked)
    check_no_part(system)
    check_callable("system", system)
    client = client_behind(system)
    error = plain_error if client is None else partial(sdk_error, client)
    return FaultyFunction(
        system, log, wait, lambda kind, number: error(kind, number, asked), client is not None
    )


def _seconds(name: str, value: Any) -> float:
    with contextlib.suppress(UsageError):
        seconds = check_seconds(name, value)
        if seconds is not None:
            return seconds
    raise UsageError(f"{name} must be a number of seconds above 0, got {value!r:.60}")
