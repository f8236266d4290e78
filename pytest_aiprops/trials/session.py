"""What the tests of one pytest session share: the settings and the calls made so far."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from pytest_aiprops.config import Config
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.stats.verdict import Verdict


@dataclass
class Session:
    """What the tests of one pytest session share.

    Args:
        config: The session's settings.
        verified: Verdicts of `aiprops.verify` in the running test, by the check's name.
    """

    config: Config
    verified: list[tuple[str, Verdict]] = field(default_factory=list)
    counter: CallCounter = field(init=False)

    def __post_init__(self) -> None:
        self.counter = CallCounter(_own_share(self.config.max_calls))


def _own_share(max_calls: int | None) -> int | None:
    """This process's part of the session's budget; pytest-xdist's workers cannot share one."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return None if max_calls is None else max_calls // workers
