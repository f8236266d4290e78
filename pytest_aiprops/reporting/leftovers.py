"""What recordings and tests do not share: recordings that none asks for, tests that have none.

Pytest's items and reports go in, paths and names on the terminal come out. Nothing is deleted: a
test may only have been left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from pytest_aiprops.reporting.plain import printable
from pytest_aiprops.sampling.recording import folder_of
from pytest_aiprops.trials.item_id import name_in_file
from pytest_aiprops.trials.scopes import FIXTURE
from pytest_aiprops.trials.wording import count

_SHOWN = 10
"""Paths or tests listed; a renamed module may leave hundreds."""
_GONE = "aiprops_gone"
"""What a worker of pytest-xdist reports folders of tests that are gone under."""


class Leftovers:
    """A pytest plugin that names recordings that were not used, and tests it could not record.

    Args:
        take_unused: Gives the files that the last test did not ask for, once.
        unused_of_fixtures: Gives those that no fixture of wider scope asked for, at the end.
    """

    def __init__(
        self,
        take_unused: Callable[[], list[Path]],
        unused_of_fixtures: Callable[[], list[Path]],
    ) -> None:
        self._take_unused = take_unused
        self._unused_of_fixtures = unused_of_fixtures
        self._used: set[Path] = set()
        self._unused: set[str] = set()
        self._unrecorded: set[str] = set()
        self._passed = pytest.StashKey[bool]()

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Note where a test's recordings would be; tests deselected later are collected too."""
        self._used.add(folder_of(item.path, name_in_file(item)))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Send along what a test that passed had no use for: one that fails may end before it."""
        report = yield
        if call.when == "call":
            item.stash[self._passed] = report.passed
        elif call.when == "teardown":
            unused, has_passed = self._take_unused(), item.stash.get(self._passed, False)
            if unused and has_passed:
                report.aiprops_unused = [str(path) for path in unused]  # type: ignore[attr-defined]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take up what a test had no use for, and that it called its system past us."""
        self._unused.update(getattr(report, "aiprops_unused", ()))
        if getattr(report, "aiprops_unrecorded", False):
            self._unrecorded.add(getattr(report, "aiprops_test", report.nodeid))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Look for the recordings of tests that are gone."""
        config = session.config
        if session.testsfailed:
            return  # what was not run may still be needed
        unused = self._unused_of_fixtures()
        is_in_part = any("::" in one for one in config.args) or config.getoption("lf", False)
        if not is_in_part:
            unused += _of_gone_tests(self._used)
        self._unused.update(map(str, unused))
        if hasattr(config, "workeroutput"):
            config.workeroutput[_GONE] = list(map(str, unused))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take up what a worker of pytest-xdist found."""
        self._unused.update(getattr(node, "workeroutput", {}).get(_GONE, ()))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        if self._unused:
            paths = [os.path.relpath(path, terminalreporter.startpath) for path in self._unused]
            were = "was" if len(paths) == 1 else "were"
            title = f"{count(len(paths), 'recording')} {were} not used; delete what no test needs:"
            _write(terminalreporter, title, paths)
        if self._unrecorded:
            _write(terminalreporter, _unrecorded(len(self._unrecorded)), self._unrecorded)


def _of_gone_tests(used: Iterable[Path]) -> list[Path]:
    """Folders of recordings beside those of collected tests that belong to none of them."""
    there = {folder for module in {one.parent for one in used} for folder in _folders(module)}
    return sorted(one for one in there - set(used) if not one.name.startswith(FIXTURE))


def _folders(module: Path) -> list[Path]:
    return [one for one in module.iterdir() if one.is_dir()] if module.is_dir() else []


def _unrecorded(number: int) -> str:
    if number == 1:
        return (
            "1 property calls its system itself and was not recorded; call it through the aiprops "
            "fixture:"
        )
    return (
        f"{number} properties call their systems themselves and were not recorded; call them "
        "through the aiprops fixture:"
    )


def _write(terminal: pytest.TerminalReporter, title: str, names: Collection[str]) -> None:
    terminal.write_line(title)
    for name in sorted(names)[:_SHOWN]:
        terminal.write_line(f"  {printable(name)}")
    if len(names) > _SHOWN:
        terminal.write_line(f"  and {len(names) - _SHOWN} more")
