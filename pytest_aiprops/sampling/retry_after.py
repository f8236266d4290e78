"""How long a server asks to wait before the next attempt: an error in, seconds out."""

from __future__ import annotations

import email.utils
import math
import time

from pytest_aiprops.sampling.transient import causes, headers


def retry_after(error: BaseException, now: float | None = None) -> float | None:
    """The seconds asked for in the headers of the answer that an error was made of.

    `Retry-After-Ms` comes before `Retry-After`, in seconds or as an HTTP date (RFC 9110, 10.2.3),
    as in the OpenAI and Anthropic SDKs.

    Args:
        error: The error, or one raised from it.
        now: Seconds since the epoch, which a date is counted from; None for the clock's.

    Returns:
        Seconds above 0, `inf` for a number past all; None where nothing is asked for.

    Example:
        >>> error = OSError()
        >>> error.headers = {"Retry-After": "3"}
        >>> retry_after(error)
        3.0
    """
    for link in causes(error):
        told = headers(link)
        for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
            seconds = _number(told.get(name, ""))
            if seconds is not None:
                return seconds * unit if seconds > 0 else None
        until = _date(told.get("retry-after", ""))
        if until is not None:
            seconds = until - (time.time() if now is None else now)
            return seconds if seconds > 0 else None
    return None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _date(text: str) -> float | None:
    try:
        return email.utils.parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
