"""The pytest hooks: each hands over to the package that does the work, imported when needed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from pytest_aiprops import hookspec
from pytest_aiprops.config import PRICES, Config, activated, add_options, from_pytest
from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials import mark
from pytest_aiprops.trials.item_id import item_id, name_in_file

if TYPE_CHECKING:
    from pytest_aiprops.trials.facade import AiProps
    from pytest_aiprops.trials.session import Session

_CONFIG = pytest.StashKey[Config]()
_ACTIVATION = pytest.StashKey[AbstractContextManager[None]]()
_SESSION = pytest.StashKey["Session"]()
_JUDGED = pytest.StashKey[bool]()
_SHARED = pytest.StashKey["TemporaryDirectory[str]"]()
_LEDGER = "aiprops_ledger"
"""What a worker of pytest-xdist finds the path of the session's ledger under."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    add_options(parser)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks."""
    pluginmanager.add_hookspecs(hookspec)


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
        _follow(config, config.stash[_CONFIG])
        if config.stash[_CONFIG].prices is not None:
            from pytest_aiprops.sampling.prices import Prices

            Prices.parse(PRICES, config.stash[_CONFIG].prices)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[_ACTIVATION] = activated(config.stash[_CONFIG])
    config.stash[_ACTIVATION].__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give the settings of an enclosing session back their force, and let go of the budget."""
    if _SESSION in config.stash:
        config.stash[_SESSION].close()
    if _SHARED in config.stash:
        config.stash[_SHARED].cleanup()
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


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test that only uses the fixture terms of its own, too."""
    config = item.config
    # Who records must not miss a test that asks for the fixture while it runs.
    is_recorded = config.stash[_CONFIG].record is not None
    uses = _SESSION in config.stash or "aiprops" in getattr(item, "fixturenames", ())
    if (uses or is_recorded) and _JUDGED not in item.stash:
        _session(config).enter(item.path, name_in_file(item))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """End what `pytest_runtest_setup` began."""
    if _SESSION in item.config.stash and _JUDGED not in item.stash:
        _session(item.config).leave()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    """Record what a fixture of wider scope samples apart from the test that came first."""
    if fixturedef.scope == "function" or request.config.stash[_CONFIG].record is None:
        return (yield)
    from pytest_aiprops.trials.scopes import file_of, name_of

    scope = file_of(fixturedef, request), name_of(fixturedef, request)
    with _session(request.config).setting_up(fixturedef.argname, *scope):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send what `aiprops.verify` found along with the report of its test."""
    report = yield
    session = item.config.stash.get(_SESSION, None)
    if session is not None:
        from pytest_aiprops.reporting.misses import fail_on_miss

        fail_on_miss(report, call, session)
    if _JUDGED in item.stash:
        return report
    if session is not None and session.has_verified:
        from pytest_aiprops.reporting.entry import entry

        xfail = hasattr(report, "wasxfail")
        report.aiprops_verdicts = [  # type: ignore[attr-defined]
            entry(item_id(item), verdict, check=check, xfail=xfail, counter=counter)
            for check, verdict, counter in session.verified
        ]
        session.forget_verified()
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


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let all workers of pytest-xdist draw on one budget."""
    stash = node.config.stash
    if stash[_CONFIG].limits:
        if _SHARED not in stash:
            stash[_SHARED] = TemporaryDirectory(prefix="aiprops-")
        node.workerinput[_LEDGER] = str(Path(stash[_SHARED].name) / "ledger")


@pytest.fixture(scope="session")
def aiprops(request: pytest.FixtureRequest) -> AiProps:
    """Call systems, count the calls, compare what they say."""
    from pytest_aiprops.trials.facade import AiProps

    return AiProps(_session(request.config))


def _follow(config: pytest.Config, settings: Config) -> None:
    """Register what follows a session to its end, as far as it is asked for."""
    if settings.record is not None:
        from pytest_aiprops.reporting.leftovers import Leftovers

        leftovers = Leftovers(
            lambda: _session(config).take_unused(), lambda: _session(config).unused_of_fixtures()
        )
        config.pluginmanager.register(leftovers, "aiprops-leftovers")
    if hasattr(config, "workerinput"):
        return  # the process that starts pytest-xdist's workers shows and writes verdicts
    if settings.report:
        from pytest_aiprops.reporting.recorder import Recorder

        config.pluginmanager.register(Recorder(config, settings.report), "aiprops-recorder")
    if config.get_verbosity(pytest.Config.VERBOSITY_TEST_CASES) > 0:
        from pytest_aiprops.reporting.words import VerdictWords

        config.pluginmanager.register(VerdictWords(config), "aiprops-words")


def _claim(item: pytest.Item, error: type[Exception]) -> mark.Settings | None:
    try:
        return mark.read(item)
    except UsageError as wrong:
        raise error(f"{item.nodeid}: {wrong}") from None


def _session(config: pytest.Config) -> Session:
    if _SESSION not in config.stash:
        from pytest_aiprops.reporting.progress import watch
        from pytest_aiprops.trials.rejudging import REJUDGES
        from pytest_aiprops.trials.session import Session

        config.stash[_SESSION] = Session(
            config.stash[_CONFIG],
            # Set below, in the process that starts pytest-xdist's workers.
            ledger=getattr(config, "workerinput", {}).get(_LEDGER),
            redact=partial(hookspec.redacted, config),
            rejudged=config.stash.get(REJUDGES, None),
            watch=watch(config),
        )
    return config.stash[_SESSION]
