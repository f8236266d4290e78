"""A system whose dependency fails still answers: politely, in time, without hammering it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from pytest_aiprops.errors import DegradationViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.faulted import Asked, ask, check_system, tally
from pytest_aiprops.properties.internals import internals
from pytest_aiprops.properties.judgements import judgements
from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.arguments import check_seconds, check_whole_number
from pytest_aiprops.sampling.caller import is_async
from pytest_aiprops.sampling.faults import Faulty

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

Fallback: TypeAlias = str | re.Pattern[str] | Callable[[Sample], object]

_SHOWN = 60
"""Characters of a fallback in a message."""


def assert_degrades(
    system: Callable[..., Any],
    given: Any,
    /,
    fault: Faulty,
    *,
    fallback: Fallback | None = None,
    within: float | None = None,
    max_calls: int | None = None,
    text: Callable[[Any], str] | None = None,
) -> Sample:
    """Assert that a system answers well while something it depends on fails.

    Calls `system(given)` once. It must answer, and raise nothing; the answer must be the fallback,
    or any in words; nothing in it may show what is behind: a stack trace, the name of an exception,
    HTTP status codes and headers, a key. It is one judgement, and so fits the body of an
    `@ai_property` test. The call is made even where samples are replayed.

    Args:
        system: The callable under test, sync or async, which uses `fault`.
        given: Its input.
        fault: The stand-in for what it depends on, from `aiprops.faults`.
        fallback: What the answer must be: a str or a pattern that must be found in it, or a
            callable on the sample that asserts, or returns False or `Evidence` where it is not it.
        within: Seconds in which it must answer; a call that takes longer is given up.
        max_calls: Most calls of the dependency: more are a retry storm. Of an SDK's client, its
            HTTP requests, with the retries of the SDK.
        text: Takes the text out of an answer whose shape is not known.

    Returns:
        The sample.

    Raises:
        DegradationViolation: Something of this does not hold; all that does not is listed.
        UsageError: An argument is wrong; `fallback` returns what cannot be judged; or no fault was
            injected during the call, so that the check could not have failed.

    Example:
        >>> from pytest_aiprops.sampling.faults import faults
        >>> model = faults(str.upper, schedule=["timeout"])
        >>> def bot(question):
        ...     try:
        ...         return model(question)
        ...     except TimeoutError:
        ...         return "Sorry, please try again later."
        >>> assert_degrades(bot, "Where is my order?", model, fallback="try again").text
        'Sorry, please try again later.'
    """
    check_system(system, fault)
    _check_fallback(fallback)
    within = check_seconds("within", within)
    if max_calls is not None:
        max_calls = check_whole_number("max_calls", max_calls, minimum=1)
    asked = ask(system, given, fault, within, text)
    error = asked.sample.error
    if not asked.faults:
        raise UsageError(_no_fault(asked, fault)) from error
    problems = [
        asked.escaped,
        asked.wordless,
        *_late(asked, within),
        *_not_the_fallback(asked.sample, fallback),
        *_storm(asked, max_calls),
        *_leaks(asked.sample),
    ]
    found = [problem for problem in problems if problem]
    under = f"under faults ({tally(asked.faults)})"
    reason = f"must degrade {under}, but {'; '.join(found)}" if found else f"degrades {under}"
    evidence = Evidence("degrades", not found, reason, excerpt=asked.shown)
    try:
        conclude([evidence], DegradationViolation)
    except DegradationViolation as violation:
        raise violation from error
    return asked.sample


def _late(asked: Asked, within: float | None) -> list[str]:
    if asked.is_late or (within is not None and asked.sample.latency > within):
        return [f"it gave no answer within {within:g} s"]
    return []


def _not_the_fallback(sample: Sample, fallback: Fallback | None) -> list[str]:
    if fallback is None or sample.error is not None:
        return []
    if isinstance(fallback, str):
        return [] if fallback in sample.text else [f"{excerpt(fallback, _SHOWN)} is not in it"]
    if isinstance(fallback, re.Pattern):
        matches = fallback.search(sample.text)
        return [] if matches else [f"it does not match {fallback.pattern!r:.{_SHOWN}}"]
    try:
        said = fallback(sample)
    except AssertionError as error:
        return [f"it is not the fallback: {excerpt(str(error), _SHOWN)}"]
    failed = [one for one in judgements("fallback", said) if one.passed is not True]
    reasons = [f": {one.reason}" for one in failed if one.property != "fallback"] or [""]
    return [f"it is not the fallback{reasons[0]}"] if failed else []


def _storm(asked: Asked, max_calls: int | None) -> list[str]:
    if max_calls is None or len(asked.made) <= max_calls:
        return []
    called = plural(len(asked.made), "time")
    return [f"it called its dependency {called}, at most {max_calls} are allowed (a retry storm)"]


def _leaks(sample: Sample) -> list[str]:
    if sample.error is not None:
        return []
    shown = internals(sample.text)
    return [f"the answer shows {', '.join(shown)}"] if shown else []


def _no_fault(asked: Asked, fault: Faulty) -> str:
    if not asked.made:
        return (
            f"the system must use the stand-in, but did not call {fault!r}; build it on the "
            "stand-in: Bot(fault), or monkeypatch.setattr(bot, 'client', fault)"
        )
    return (
        f"a fault must be injected while the system answers, but it called {fault!r} "
        f"{plural(len(asked.made), 'time')} and none had one, so nothing was checked; say when: "
        "schedule=['timeout', ...], or fault.fail_with('timeout')"
    )


def _check_fallback(fallback: Any) -> None:
    if fallback is None:
        return
    if isinstance(fallback, str):
        if not fallback.strip():
            raise UsageError("fallback must be some words, got an empty str, which is in any text")
    elif isinstance(fallback, re.Pattern):
        if not isinstance(fallback.pattern, str):
            raise UsageError("fallback must be a pattern of str, got one of bytes")
        if fallback.search(""):
            raise UsageError(
                f"fallback must be a pattern that some text does not match, got "
                f"{fallback.pattern!r:.{_SHOWN}}, which matches an empty one"
            )
    elif not callable(fallback):
        raise UsageError(
            "fallback must be a str, a compiled pattern or a callable on the sample, got "
            f"{type(fallback).__name__}"
        )
    elif is_async(fallback):
        raise UsageError("fallback must be a callable that is not async, got one that is")
