"""Groups failed trials by what failed and where: a report shows one reason once, not 12 times."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from traceback import walk_tb

import pytest

from pytest_aiprops.detectors.pii.masking import mask_pii
from pytest_aiprops.errors import PropertyViolation

GROUPS_SHOWN = 3
"""Groups whose traceback is built: each costs about 65 ms, and nobody reads a fourth."""

_REASON_WIDTH = 300
"""Characters of a reason that are kept; the example's traceback holds the whole message."""

_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
"""An object's address differs between trials that failed for one reason."""

_PACKAGE = Path(__file__).parents[1]


Origin = tuple[str, str]
"""Name of the exception class and `"file.py:31"`, the test's own line: what failures share that
have one cause."""


@dataclass
class FailureGroup:
    """Failed trials with one kind of error at one place.

    Args:
        error: Name of the exception class.
        place: `"file.py:31"`, the test's own line.
        trials: Their numbers, from 1.
        reasons: What they said, with how many said it.
        excinfo: The first one's exception.
        sections: What the first one printed and logged, as pytest captured it.
    """

    error: str
    place: str
    trials: list[int] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    excinfo: pytest.ExceptionInfo[BaseException] | None = None
    sections: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """What its failures share."""
        return self.error, self.place


class Failures:
    """The failed trials of one input of a test.

    Args:
        item: The test they belong to.
    """

    def __init__(self, item: pytest.Item) -> None:
        self._item = item
        self._groups: dict[tuple[str, str], FailureGroup] = {}
        self.reasons: list[str] = []

    @property
    def groups(self) -> list[FailureGroup]:
        """Groups, the largest first."""
        return sorted(self._groups.values(), key=lambda group: -len(group.trials))

    def add(self, trial: int, error: BaseException, sections: list[tuple[str, str, str]]) -> None:
        """Keep why a trial failed; the exception itself only for the first of its group."""
        origin = origin_of(self._item, error)
        if origin not in self._groups:
            # Exceptions hold their frames, and those what a trial computed: keep only a few.
            keep = len(self._groups) < GROUPS_SHOWN
            excinfo = pytest.ExceptionInfo.from_exception(error) if keep else None
            self._groups[origin] = FailureGroup(*origin, excinfo=excinfo, sections=list(sections))
        self.add_reason(trial, origin, reason_of(error))

    def add_reason(self, trial: int, origin: Origin, reason: str) -> None:
        """Keep why a trial failed whose exception is gone."""
        self.reasons.append(reason)
        group = self._groups.setdefault(origin, FailureGroup(*origin))
        group.trials.append(trial)
        group.reasons[reason] += 1


def origin_of(item: pytest.Item, error: BaseException) -> Origin:
    """What an exception shares with those of the same cause: its class and the test's own line."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    inside = [frame for frame in frames if frame[0] == str(item.path)]
    path, line = inside[-1] if inside else frames[-1]
    if Path(path).is_relative_to(_PACKAGE):  # a deadline, which no line of the test misses
        path, line = str(item.path), (item.location[1] or 0) + 1
    return type(error).__name__, f"{Path(path).name}:{line}"


def reason_of(error: BaseException) -> str:
    """What an exception says, on one line, with personal data masked.

    Of a property's violation the judgements without the output, so that trials which failed for
    one reason with different words are grouped.
    """
    line = masked(_said(error).splitlines()[0])
    return line if len(line) <= _REASON_WIDTH else line[: _REASON_WIDTH - 1] + "…"


def masked(text: str) -> str:
    """Text without personal data, and without addresses, which might be taken for it."""
    return mask_pii(_ADDRESS.sub("0x…", text))


def _said(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(dict.fromkeys(reason_of(inner) for inner in error.exceptions))
    failed = []
    if isinstance(error, PropertyViolation):
        failed = [one.reason for one in error.evidence if getattr(one, "passed", None) is False]
    try:
        text = "; ".join(failed) or str(error).strip()
    except Exception as broken:  # a __str__ of the user's own
        text = f"{type(error).__name__} whose str() raises {type(broken).__name__}"
    return text or type(error).__name__


def is_failed_trial(error: BaseException) -> bool:
    """Whether an exception says that a property does not hold, and not that something is broken."""
    if isinstance(error, BaseExceptionGroup):  # as task groups raise
        return all(is_failed_trial(inner) for inner in error.exceptions)
    if isinstance(error, pytest.xfail.Exception):  # a kind of pytest.fail to pytest
        return False
    return isinstance(error, AssertionError | pytest.fail.Exception)
