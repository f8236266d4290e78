"""A system stops calling a dependency that keeps failing, and calls it again once it recovers."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import Any

from pytest_aiprops.errors import DegradationViolation, UsageError
from pytest_aiprops.properties.arguments import plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.faulted import Asked, ask, check_system
from pytest_aiprops.sampling.arguments import check_callable, check_seconds, check_whole_number
from pytest_aiprops.sampling.faults import OK, Faulty, requests_a_call, restoring

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

PROBES = 3
"""Calls that must not reach the dependency once the circuit is open."""

_Raisable = type[Exception] | tuple[type[Exception], ...]


def assert_breaks_circuit(
    system: Callable[..., Any],
    given: Any,
    /,
    fault: Faulty,
    *,
    after: int,
    recovers_after: float | None = None,
    wait: Callable[[float], object] = time.sleep,
    kind: str = "connection_error",
    may_raise: _Raisable = (),
    text: Callable[[Any], str] | None = None,
) -> int:
    """Assert that a system has a circuit breaker around something it depends on.

    From now on every call of the dependency fails. The system is called until it leaves the
    dependency alone, and three times more: the dependency must have been called `after` times at
    most, and every call must be answered in words. With `recovers_after`, the dependency is healed,
    that time passes, and the next call must reach it and be answered. In the end `fault` injects
    what it injected before. Calls are made even where samples are replayed.

    Args:
        system: The callable under test, sync or async, which uses `fault`; its circuit is closed.
        given: Its input.
        fault: The stand-in for what it depends on, from `aiprops.faults`.
        after: Most failed calls of the dependency until the circuit is open, 1 or more.
        recovers_after: Seconds until an open circuit lets a call through; None: not looked at.
        wait: Lets that time pass, given the seconds; a fake clock's function makes the test quick.
        kind: The fault of every call, one that the system takes for a failure.
        may_raise: Exceptions that the system may raise while the dependency fails. None by default:
            it must answer.
        text: Takes the text out of an answer whose shape is not known.

    Returns:
        Failed calls of the dependency until the circuit was open.

    Raises:
        DegradationViolation: Something of this does not hold; all that does not is listed.
        UsageError: An argument is wrong, or the first call does not reach the dependency.

    Example:
        >>> from pytest_aiprops.sampling.faults import faults
        >>> model = faults(str.upper, schedule=[])
        >>> failures = []
        >>> def bot(question):
        ...     if len(failures) < 2:
        ...         try:
        ...             return model(question)
        ...         except ConnectionError as error:
        ...             failures.append(error)
        ...     return "Sorry, please try again later."
        >>> assert_breaks_circuit(bot, "Where is my order?", model, after=2)
        2
    """
    check_system(system, fault)
    after = check_whole_number("after", after, minimum=1)
    recovers_after = check_seconds("recovers_after", recovers_after)
    _check_wait(wait, recovers_after)
    _check_raisable(may_raise)
    with restoring(fault):
        fault.fail_with(kind)
        asked = [_ask(system, given, fault, text)]
        if not asked[0].made:
            raise UsageError(
                f"the system must call its dependency, but did not call {fault!r}; build it on the "
                "stand-in; if an earlier test opened its circuit, use a new system"
            ) from asked[0].sample.error
        while asked[-1].made and len(asked) < after:
            asked.append(_ask(system, given, fault, text))
        open_from = len(asked) - (not asked[-1].made)
        asked += [_ask(system, given, fault, text) for _ in range(PROBES)]
        problems = [
            *_still_called(asked, open_from, after, kind, requests_a_call(fault)),
            *_unanswered(asked, may_raise, kind),
        ]
        if recovers_after is not None:
            fault.heal()
            wait(recovers_after)
            problems += _not_recovered(_ask(system, given, fault, text), recovers_after)
    calls = _calls(asked)
    held = f"stops calling what fails ({kind}) after {plural(calls, 'call')}"
    reason = "; ".join(problems) or held
    seen = f"calls of the dependency, call by call: {', '.join(str(len(a.made)) for a in asked)}"
    error = next((one.sample.error for one in asked if one.escaped), None)
    evidence = Evidence("breaks_circuit", not problems, reason, score=calls, excerpt=seen)
    try:
        conclude([evidence], DegradationViolation)
    except DegradationViolation as violation:
        raise violation from error
    return calls


def _ask(
    system: Callable[..., Any],
    given: Any,
    fault: Faulty,
    text: Callable[[Any], str] | None,
) -> Asked:
    return ask(system, given, fault, None, text)


def _calls(asked: list[Asked]) -> int:
    return sum(len(one.made) for one in asked)


def _still_called(
    asked: list[Asked], open_from: int, after: int, kind: str, requests: int
) -> list[str]:
    """What is wrong where the circuit does not stay open.

    Args:
        asked: The calls of the system while its dependency failed.
        open_from: The place of the first of them that should find the circuit open.
        after: Most calls of the dependency.
        kind: The fault.
        requests: The most that the dependency, if it is an SDK's client, makes of one call of it.
    """
    late = _calls(asked[open_from:])
    total = _calls(asked)
    if total <= after and not late:
        return []
    must = f"must stop calling what fails ({kind}) after {plural(after, 'call')}, but"
    if total <= after:
        return [
            f"{must} left it alone in call {open_from + 1} of its own, and called it again later"
        ]
    said = f"{must} called it {plural(total, 'time')} in {plural(len(asked), 'call')} of its own"
    if requests > 1 and any(len(one.made) > 1 for one in asked):
        said += (
            f" (calls are HTTP requests, and the SDK makes up to {requests} of them a call: "
            "max_retries=0 ends its own retries)"
        )
    return [said]


def _unanswered(asked: list[Asked], may_raise: _Raisable, kind: str) -> list[str]:
    problems = []
    for number, one in enumerate(asked, start=1):
        wrong = one.wordless or one.escaped
        if wrong and not isinstance(one.sample.error, may_raise):
            problems.append(f"call {number}: {wrong}")
    more = len(problems) - 1
    if not problems:
        return []
    must = f"must answer while its dependency fails ({kind}), but in {problems[0]}"
    return [f"{must} (and {more} more like it)" if more else must]


def _not_recovered(asked: Asked, recovers_after: float) -> list[str]:
    when = f"{recovers_after:g} s after"
    if OK not in [call.kind for call in asked.made]:
        return [f"must call its dependency again {when} it has recovered, but does not"]
    wrong = asked.wordless or asked.escaped
    return [f"must answer {when} its dependency has recovered, but {wrong}"] if wrong else []


def _check_wait(wait: Any, recovers_after: float | None) -> None:
    check_callable("wait", wait)
    if inspect.iscoroutinefunction(wait):
        raise UsageError("wait must be a function that is not async, got one that is")
    if recovers_after is None and wait is not time.sleep:
        raise UsageError("wait is used with recovers_after alone; say after how long: 30.0")


def _check_raisable(may_raise: Any) -> None:
    kinds = may_raise if isinstance(may_raise, tuple) else (may_raise,)
    for kind in kinds:
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            raise UsageError(
                f"may_raise must be an exception class or a tuple of them, got {kind!r:.60}"
            )
