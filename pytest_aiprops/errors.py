"""What can go wrong: wrong use, a missing extra, a spent budget, a property that does not hold.

An `AssertionError`, of which `PropertyViolation` is one, is a failed trial. A spent budget makes a
test inconclusive. Everything else ends it at once: running a mistake again teaches nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any


class UsageError(ValueError):
    """The caller asked for something that cannot be done or cannot be judged.

    The message says what must be, what was given, and the fix.
    """


class MissingExtra(UsageError, ImportError):
    """A feature needs an optional dependency that is not installed.

    Args:
        feature: What was asked for, as the subject of a sentence.
        extra: The extra of this distribution that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs the {extra!r} extra, which is not installed; "
            f'install it with: pip install "pytest-aiprops[{extra}]"'
        )
        self.feature = feature
        self.extra = extra


class CassetteMiss(UsageError):
    """A sample is asked for that is not recorded, where nothing may be recorded."""


class CallBudgetExceeded(Exception):
    """The session's call budget is spent, so nothing more can be learnt: never a pass."""


class PropertyViolation(AssertionError):
    """A property does not hold for one or more outputs.

    Args:
        message: The whole message, ready to print.
        evidence: The judgements behind it (`pytest_aiprops.properties.Evidence`), passed ones too.
    """

    def __init__(self, message: str, evidence: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.evidence: tuple[Any, ...] = tuple(evidence)


class LengthViolation(PropertyViolation):
    """A text is longer or shorter than its bounds."""


class SentimentViolation(PropertyViolation):
    """A text is more negative or more positive than its bounds."""


class PiiViolation(PropertyViolation):
    """A text holds personal data."""


class LanguageViolation(PropertyViolation):
    """A text is in another language than it should be."""


class EntityViolation(PropertyViolation):
    """A text lost an entity of its source, or invented one."""


class ConsistencyViolation(PropertyViolation):
    """Outputs for one input do not agree with each other."""


class SimilarityViolation(PropertyViolation):
    """A text does not say what its reference says."""


class RelevanceViolation(PropertyViolation):
    """A text is not about its prompt."""


class EscalationViolation(PropertyViolation):
    """A hand-off to a human came at the wrong turn, or not at all."""


class SchemaViolation(PropertyViolation):
    """A text is not the JSON value its schema describes."""


class InvarianceViolation(PropertyViolation):
    """A system answers a changed input otherwise, though the change should make no difference."""


class LatencyViolation(PropertyViolation):
    """Calls take longer than their bounds."""


class CostViolation(PropertyViolation):
    """Calls cost more than their bounds."""


class DegradationViolation(PropertyViolation):
    """A system does not degrade well while something it depends on fails."""


class CallTimeout(PropertyViolation, TimeoutError):
    """The system gave no answer in the time it was allowed."""


class ClaimViolation(PropertyViolation):
    """The pass rate claimed for a property is refuted, or could not be decided.

    Args:
        message: The whole message, ready to print.
        verdict: The `pytest_aiprops.Verdict`.
        evidence: The judgements behind it.
    """

    def __init__(self, message: str, verdict: Any, evidence: Sequence[Any] = ()) -> None:
        super().__init__(message, evidence)
        self.verdict = verdict


class AipropsWarning(UserWarning):
    """A judgement was made on less than it could be; the message says on what, and the fix."""


@cache
def warn_once(message: str) -> None:
    """Warn of something that would be true of every further call too, once a process.

    Where warnings are errors it is raised each time.
    """
    warnings.warn(message, AipropsWarning, stacklevel=3)
