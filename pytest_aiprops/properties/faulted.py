"""One call of a system whose dependency fails: what it answered, and what it did underneath."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pytest_aiprops import sampling
from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout, UsageError
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.readable import says_nothing
from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.arguments import check_callable
from pytest_aiprops.sampling.faults import OK, Faulty, Injection, watching
from pytest_aiprops.sampling.terms import running_terms, under

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_EMPTY_VALUES = frozenset(
    {"none", "null", "undefined", "nan", "[object object]", "{}", "[]", "..."}
)
"""What a program writes where it has no answer."""

_SHOWN = 100
"""Characters of an exception's message that a message of ours shows."""


@dataclass(frozen=True)
class Asked:
    """What came of one call of the system.

    Args:
        sample: Its answer, or the error that it raised.
        made: The calls of its dependency meanwhile.
        is_late: Whether it was given up because its time was over.
    """

    sample: Sample
    made: tuple[Injection, ...]
    is_late: bool = False

    @property
    def faults(self) -> list[str]:
        """The faults that its dependency had."""
        return [call.kind for call in self.made if call.kind != OK]

    @property
    def escaped(self) -> str:
        """What is wrong where an exception came through, or ""."""
        error = self.sample.error
        if error is None or self.is_late:
            return ""
        said = f": {excerpt(str(error), _SHOWN)}" if str(error) else ""
        return f"it raised {type(error).__name__}{said}"

    @property
    def wordless(self) -> str:
        """What is wrong with an answer that is none, or ""."""
        if self.sample.error is not None:
            return ""
        text = self.sample.text
        if says_nothing(text):
            return "the answer says nothing"
        if text.strip().casefold() in _EMPTY_VALUES or not any(map(str.isalpha, text)):
            return "the answer is not in words"
        return ""

    @property
    def shown(self) -> str:
        """The answer, for a message."""
        return "" if self.sample.error is not None else f"answer: {excerpt(self.sample.text)}"


def ask(
    system: Callable[..., Any],
    given: Any,
    fault: Faulty,
    timeout: float | None,
    text: Callable[[Any], str] | None,
) -> Asked:
    """Call a system once and listen to the calls of its dependency.

    It is never replayed or recorded: an answer under faults is no answer of the healthy system.

    Args:
        system: The system.
        given: Its input.
        fault: The stand-in for its dependency.
        timeout: Seconds the call may take, or None.
        text: Takes the text out of an answer whose shape is not known.

    Raises:
        UsageError: An answer has no text; an answer of the dependency could not be spoilt.
        CallBudgetExceeded: No further call may be made.
    """
    # A fallback says no tokens: it costs nothing, whatever limits there are.
    live = dataclasses.replace(running_terms(), cassette=None, is_priced=False)
    with watching(fault) as made, under(live):
        try:
            sample = sampling.sample(system, given, n=1, concurrency=1, timeout=timeout, text=text)[
                0
            ]
        except (UsageError, CallBudgetExceeded):
            raise
        except Exception as error:
            sample = Sample("", error=error)
    for call in made:
        if call.misuse is not None:
            raise call.misuse
    is_late = timeout is not None and isinstance(sample.error, CallTimeout)
    return Asked(sample, tuple(made), is_late)


def check_system(system: Any, fault: Any) -> None:
    """Refuse what is no system with a faulty dependency.

    Raises:
        UsageError: `fault` is no stand-in, or is the system itself.
    """
    if not isinstance(fault, Faulty):
        raise UsageError(
            "fault must be the stand-in that the system uses for what it depends on, got "
            f"{type(fault).__name__}; make one, build the system on it and give both: "
            "fault = aiprops.faults(client, schedule=['timeout']); system = Bot(fault)"
        )
    if system is fault:
        raise UsageError(
            "system must be what uses the stand-in, got the stand-in itself, whose faults nobody "
            "handles"
        )
    check_callable("system", system)


def tally(kinds: list[str]) -> str:
    """Count kinds of faults.

    Example:
        >>> tally(["timeout", "timeout", "empty"])
        '2 x timeout, 1 x empty'
    """
    return ", ".join(f"{count} x {kind}" for kind, count in Counter(kinds).items())
