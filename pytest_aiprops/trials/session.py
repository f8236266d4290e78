"""What the tests of one pytest session share: the settings and the calls made so far."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pytest_aiprops.config import Config
from pytest_aiprops.sampling import budget
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.verdict import Verdict


@dataclass
class Session:
    """What the tests of one pytest session share.

    Args:
        config: The session's settings.
        worker: This process among those the session runs in, from 0.
        workers: Their number; each has its part of the call budget.
        verified: Verdicts of `aiprops.verify` in the running test, by the check's name.
    """

    config: Config
    worker: int = 0
    workers: int = 1
    verified: list[tuple[str, Verdict]] = field(default_factory=list)
    counter: CallCounter = field(init=False)

    def __post_init__(self) -> None:
        max_calls = self.config.max_calls
        if self.config.record == "none":
            remedy = "nothing is recorded for this; run it once with --aiprops-record=once"
            self.counter = CallCounter(0, remedy=remedy)
            return
        if max_calls is not None:
            share, rest = divmod(max_calls, self.workers)
            max_calls = share + (self.worker < rest)
        remedy = "raise it (--aiprops-max-calls) or run fewer tests"
        if self.workers > 1:
            remedy += f"; each of {self.workers} workers has its part of the budget"
        self.counter = CallCounter(max_calls, remedy=remedy)

    @contextmanager
    def counting(self, max_calls: int | None) -> Iterator[CallCounter]:
        """Count the calls of one test, `aiprops` fixture and all, with a limit of its own.

        Args:
            max_calls: Most calls the test may make, or None for what the session has left.
        """
        whole = self.counter
        remedy = "raise ai_property(max_calls=...)"
        self.counter = CallCounter(max_calls, parent=whole, remedy=remedy)
        try:
            with budget.counting(self.counter):
                yield self.counter
        finally:
            self.counter = whole
