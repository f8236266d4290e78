"""The pytest hooks: each hands over to the package that does the work, imported when needed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pytest

from pytest_aiprops.config import Config, activated, add_options, from_pytest
from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials import mark

if TYPE_CHECKING:
    from pytest_aiprops.trials.facade import AiProps
    from pytest_aiprops.trials.session import Session

_CONFIG = pytest.StashKey[Config]()
_ACTIVATION = pytest.StashKey[AbstractContextManager[None]]()
_SESSION = pytest.StashKey["Session"]()
_JUDGED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Read the settings and put them in force."""
    config.addinivalue_line(
        "markers",
        "ai_property(*, min_pass_rate=0.9, tolerance=0.2, alpha=0.05, beta=0.05, max_runs=None, "
        'concurrency=1, on_inconclusive="fail", max_calls=None): repeat the test until an exact '
        "sequential test decides whether it passes often enough.",
    )
    try:
        config.stash[_CONFIG] = from_pytest(config)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[_ACTIVATION] = activated(config.stash[_CONFIG])
    config.stash[_ACTIVATION].__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give the settings of an enclosing session back their force."""
    if _ACTIVATION in config.stash:
        config.stash[_ACTIVATION].__exit__(None, None, None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pycollect_makeitem() -> Generator[None, Any, Any]:
    """Refuse a mark that cannot be honoured while its test is collected."""
    made = yield
    for item in made if isinstance(made, list) else [made]:
        if isinstance(item, pytest.Function):
            _claim(item, pytest.Collector.CollectError)
    return made


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Check marks that other plugins added after collection, and every claim under the options."""
    max_runs = config.stash[_CONFIG].max_runs
    for item in items:
        claim = _claim(item, pytest.UsageError)
        if claim is not None and max_runs is not None:
            try:
                claim.check(max_runs)
            except UsageError as wrong:
                raise pytest.UsageError(f"--aiprops-max-runs: {item.nodeid}: {wrong}") from None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run an `ai_property` test under its plan."""
    claim = mark.read(item)
    if claim is None or not isinstance(item, pytest.Function) or item.config.option.setuponly:
        return None
    from pytest_aiprops.reporting.protocol import run_test

    item.stash[_JUDGED] = True
    run_test(item, nextitem, claim, _session(item.config))
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send what `aiprops.verify` found along with the report of its test."""
    report = yield
    if _JUDGED in item.stash:
        return report
    session = item.config.stash.get(_SESSION, None)
    if session is not None and session.verified:
        from pytest_aiprops.reporting.entry import entry

        report.aiprops_verdicts = [  # type: ignore[attr-defined]
            entry(item.nodeid, verdict, check=check) for check, verdict in session.verified
        ]
        session.verified.clear()
    if report.passed and call.when == "call" and item.get_closest_marker(mark.NAME):
        report.outcome = "failed"
        report.longrepr = (
            "ai_property was added while the test ran, too late to repeat it; mark the test itself"
        )
    return report


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Show a broken `ai_property` test as an error, apart from a property that does not hold."""
    return ("error", "E", "ERROR") if getattr(report, "aiprops_error", False) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the session's verdicts, if there are any."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    entries = [found for report in reports for found in getattr(report, "aiprops_verdicts", ())]
    if entries:
        from pytest_aiprops.reporting.summary import write

        write(terminalreporter, entries)


@pytest.fixture(scope="session")
def aiprops(request: pytest.FixtureRequest) -> AiProps:
    """Call systems, count the calls, compare what they say."""
    from pytest_aiprops.trials.facade import AiProps

    return AiProps(_session(request.config))


def _claim(item: pytest.Item, error: type[Exception]) -> mark.Settings | None:
    try:
        return mark.read(item)
    except UsageError as wrong:
        raise error(f"{item.nodeid}: {wrong}") from None


def _session(config: pytest.Config) -> Session:
    if _SESSION not in config.stash:
        from pytest_aiprops.trials.session import Session

        # Set by pytest-xdist in each of its workers, which are named gw0, gw1 and so on.
        worker = getattr(config, "workerinput", {"workerid": "gw0", "workercount": 1})
        config.stash[_SESSION] = Session(
            config.stash[_CONFIG],
            worker=int(worker["workerid"].removeprefix("gw")),
            workers=worker["workercount"],
        )
    return config.stash[_SESSION]
