"""What `-v` shows beside the name of a test: its verdict and the counts behind it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from pytest_aiprops.reporting.result import totals_of

if TYPE_CHECKING:
    from pytest_aiprops.reporting.entry import Entry

_PROGRESS = {"progress": " [100%]", "times": " 99h 59m"}
"""The longest that pytest writes at the end of a line, by the style of its progress."""

_IN_FULL = 2
"""The verbosity at which pytest cuts nothing."""


class VerdictWords:
    """A pytest plugin that adds to the word for a test's outcome, in its line and nowhere else.

    The summary at the end asks for the same words, for lines that say the counts already.

    Args:
        config: The session.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._logged: pytest.TestReport | None = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(
        self, report: pytest.TestReport
    ) -> Generator[None, object, object]:
        """Know which report is being shown."""
        self._logged = report
        try:
            return (yield)
        finally:
            self._logged = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> Generator[None, Any, tuple[str, str, Any]]:
        """Add the verdict to the word."""
        category, letter, shown = yield
        entries = getattr(report, "aiprops_verdicts", ())
        if report is not self._logged or not entries:
            return category, letter, shown
        word, *markup = shown if isinstance(shown, tuple) else (shown,)
        if word:
            word += self._fitting(word, entries, hasattr(report, "node"))
        return category, letter, (word, *markup) if markup else word

    def _fitting(self, word: str, entries: Sequence[Entry], is_before_name: bool) -> str:
        texts = [f" ({text})" for text in described(entries)]
        verbosity = self._config.get_verbosity(pytest.Config.VERBOSITY_TEST_CASES)
        if is_before_name or verbosity >= _IN_FULL:
            return texts[0]
        writer = self._config.get_terminal_writer()
        room = writer.fullwidth - writer.width_of_current_line - len(word) - self._progress()
        return next((text for text in texts if len(text) <= room), "")

    def _progress(self) -> int:
        """Columns that pytest needs after the word."""
        style = self._config.getini("console_output_style")
        text = _PROGRESS.get(style, _PROGRESS["progress"])
        if style == "count":
            session: Any = self._config.pluginmanager.get_plugin("session")
            text = f" [{session.testscollected}/{session.testscollected}]"
        return len(text) + 1


def described(entries: Sequence[Entry]) -> list[str]:
    """Verdicts of one test in few words, and in fewer for where there is no room.

    Args:
        entries: One or more.
    """
    from pytest_aiprops.sampling.prices import amount
    from pytest_aiprops.trials.wording import count

    totals = totals_of(entries)
    calls = count(totals["calls"], "call")
    if totals["replayed"]:
        calls += f", {totals['replayed']} replayed"
    cost = [] if totals["cost"] is None else [f"{calls}, cost {amount(totals['cost'])}"]
    if len(entries) > 1:
        verdicts = ", ".join(
            f"{times} {outcome}" for outcome, times in totals["verdicts"].items() if times
        )
        return [*(f"{verdicts}, {more}" for more in (*cost, calls)), verdicts]
    (one,) = entries
    outcome = one["outcome"]
    if one["inputs"] is None:
        seen = f"{outcome} {one['passed']}/{one['passed'] + one['failed']}"
    elif one["counterexamples"]:
        seen = f"{outcome}, {one['counterexamples']} of {count(one['inputs'], 'input')}"
    else:
        seen = f"{outcome}, {count(one['inputs'], 'input')}"
    return [*(f"{seen}, {more}" for more in (*cost, calls)), seen, outcome]
