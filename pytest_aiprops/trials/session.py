"""What the tests of one pytest session share: the settings and the calls made so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_aiprops.config import Config
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.verdict import Verdict


@dataclass
class Session:
    """What the tests of one pytest session share.

    Args:
        config: The session's settings.
        workers: Processes the session runs in; each has its part of the call budget.
        verified: Verdicts of `aiprops.verify` in the running test, by the check's name.
    """

    config: Config
    workers: int = 1
    verified: list[tuple[str, Verdict]] = field(default_factory=list)
    counter: CallCounter = field(init=False)

    def __post_init__(self) -> None:
        max_calls = self.config.max_calls
        self.counter = CallCounter(None if max_calls is None else max_calls // self.workers)
