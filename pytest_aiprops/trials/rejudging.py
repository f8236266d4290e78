"""Judges recorded samples again: tests and another claim go in, verdicts without a call come out.

The tests themselves run, so a threshold changed in a test counts as well as one given here. Where
the new claim needs more samples than are recorded, the verdict is inconclusive.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pytest_aiprops.trials import mark
from pytest_aiprops.trials.item_id import name_in_file
from pytest_aiprops.trials.wording import count

REJUDGES = pytest.StashKey[Mapping[str, float]]()
"""Where a session judges recorded samples again: arguments of `ai_property` and of `aiprops.verify`
that take the place of those in the tests, if any."""


class Rejudging:
    """The pytest plugin that makes a session judge recorded samples again.

    Args:
        claim: Arguments of `ai_property` and `aiprops.verify` that take the place of those of every
            test.
    """

    def __init__(self, claim: Mapping[str, float]) -> None:
        self._claim = claim
        self.unrecorded = 0
        """Tests left out, where nothing is recorded of any test."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Say so to the plugin, in this process: workers of pytest-xdist get no plugin object."""
        config.stash[REJUDGES] = self._claim
        if config.getoption("dist", "no") != "no":
            config.option.dist, config.option.tx, config.option.numprocesses = "no", [], 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out tests of which nothing is recorded, and change the others' claims."""
        recorded: list[pytest.Item] = []
        left_out: list[pytest.Item] = []
        for item in items:
            (recorded if _folder(item).is_dir() else left_out).append(item)
        config.hook.pytest_deselected(items=left_out)
        items[:] = recorded
        self.unrecorded = 0 if recorded else len(left_out)
        for item in items:
            own = item.get_closest_marker(mark.NAME)
            if own is not None and self._claim:
                changed: dict[str, Any] = {**own.kwargs, **self._claim}
                item.add_marker(getattr(pytest.mark, mark.NAME)(**changed), append=False)


def rejudge(tests: Sequence[str], claim: Mapping[str, float]) -> int:
    """Run tests on their recorded samples.

    Args:
        tests: What pytest is told to run: paths, node ids, options.
        claim: Arguments of `ai_property` and `aiprops.verify` that take the place of those of every
            test.

    Returns:
        pytest's exit status.
    """
    arguments_of_mark: dict[str, Any] = dict(claim)
    mark.Settings(**arguments_of_mark)  # refuses what no test can claim, before any runs
    # The command has imported this package already, of which pytest would warn.
    quiet = "ignore::pytest.PytestAssertRewriteWarning"
    # Last, as what comes later wins: no option of the user's makes a call.
    arguments = ["-p", "no:cacheprovider", "-W", quiet, *tests, "--aiprops-record=none"]
    rejudging = Rejudging(claim)
    status = int(pytest.main(arguments, plugins=[rejudging]))
    if rejudging.unrecorded:
        print(
            f"aiprops: nothing is recorded of {count(rejudging.unrecorded, 'test')}; pytest "
            "--aiprops-record=once records what tests call through the aiprops fixture",
            file=sys.stderr,
        )
    return status


def _folder(item: pytest.Item) -> Path:
    from pytest_aiprops.sampling.recording import folder_of

    return folder_of(item.path, name_in_file(item))
