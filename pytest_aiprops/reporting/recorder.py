"""Follows a session and writes its result: pytest's reports in, JSON files out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_aiprops import __version__
from pytest_aiprops.reporting.plain import printable
from pytest_aiprops.reporting.result import ItemResult, check_path, session_result, write
from pytest_aiprops.trials import mark

if TYPE_CHECKING:
    from pytest_aiprops.reporting.entry import Entry

_WHEN_CRASHED = "???"
"""What pytest-xdist calls the phase in which a worker died."""
_DIGITS = 6
"""Of seconds: a microsecond is all the clocks are good for."""


class Recorder:
    """A pytest plugin that writes the session's result at its end, however it ends.

    Args:
        config: The session.
        paths: Where to.

    Raises:
        UsageError: A report cannot be written there.
    """

    def __init__(self, config: pytest.Config, paths: Sequence[Path]) -> None:
        for path in paths:
            check_path("--aiprops-report", path)
        self._paths = paths
        self._started = _now()
        self._is_each = config.getoption("dist", "no") == "each"
        self._tests: dict[tuple[str, str | None], _Test] = {}
        self._written: list[Path] = []
        self._problems: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take up what came of a phase of a test."""
        node = getattr(report, "node", None)  # pytest-xdist's
        worker = node.gateway.id if self._is_each and node is not None else None
        self._tests.setdefault((report.nodeid, worker), _Test()).add(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the result; a failure to do so changes the exit status only of a good session."""
        if session.config.option.collectonly:
            return
        result = session_result(
            list(self._tested()),
            plugin=__version__,
            started=self._started,
            ended=_now(),
            exit_status=int(session.exitstatus),
        )
        for path in self._paths:
            try:
                write(result, path)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or error
                where = printable(str(path))
                self._problems.append(f"the report could not be written to {where}: {reason}")
            else:
                self._written.append(path)
        if self._problems and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the result is."""
        if terminalreporter.config.option.verbose >= 0:
            for path in self._written:
                terminalreporter.write_sep("-", f"AI properties report: {printable(str(path))}")

    def pytest_unconfigure(self) -> None:
        """Say last, where nobody overlooks it, what could not be written."""
        for problem in self._problems:
            print(f"ERROR: {problem}", file=sys.stderr)

    def _tested(self) -> Iterator[ItemResult]:
        for (nodeid, worker), test in self._tests.items():
            if test.is_property:
                yield ItemResult(
                    test=test.name or nodeid,
                    worker=worker,
                    outcome=test.outcome,
                    duration=round(test.duration, _DIGITS),
                    message=test.message,
                    verdicts=test.verdicts,
                )


@dataclass
class _Test:
    outcome: str = "passed"
    duration: float = 0.0
    message: str | None = None
    verdicts: list[Entry] = field(default_factory=list)
    is_property: bool = False
    name: str = ""

    def add(self, report: pytest.TestReport) -> None:
        self.duration += report.duration
        self.verdicts.extend(getattr(report, "aiprops_verdicts", ()))
        if self.verdicts:
            self.name = self.verdicts[0]["test"]
        self.name = getattr(report, "aiprops_test", self.name)
        # Of a crashed test nobody says whether it is one: better too much than a test too few.
        if (
            hasattr(report, "aiprops_verdicts")  # of a test that asked verify, though it broke
            or mark.NAME in report.keywords
            or report.when == _WHEN_CRASHED
        ):
            self.is_property = True
        outcome = _outcome(report)
        if outcome != "passed":
            self.outcome = outcome
            self.message = _message(report) or self.message


def _outcome(report: pytest.TestReport) -> str:
    if report.when == _WHEN_CRASHED:
        return "crashed"
    if hasattr(report, "wasxfail"):
        return "xpassed" if report.passed else "xfailed"
    if report.failed and (report.when != "call" or getattr(report, "aiprops_error", False)):
        return "error"
    return report.outcome


def _message(report: pytest.TestReport) -> str | None:
    """One line on why, without personal data."""
    if hasattr(report, "wasxfail"):
        text = report.wasxfail
    elif isinstance(report.longrepr, tuple):
        text = report.longrepr[2]
    else:
        crash = getattr(report.longrepr, "reprcrash", None)
        text = str(report.longrepr or "") if crash is None else crash.message
    if not text.strip():
        return None
    from pytest_aiprops.trials.failures import masked

    return masked(text.strip().splitlines()[0])


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
