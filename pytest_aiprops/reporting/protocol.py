"""Tells pytest what came of an `ai_property` test: one setup, one call and one teardown report."""

from __future__ import annotations

import json
import time

import pytest
from _pytest._code.code import (
    ReprEntryNative,
    ReprExceptionInfo,
    ReprFileLocation,
    ReprTraceback,
)
from _pytest.runner import check_interactive_exception

from pytest_aiprops.errors import ClaimViolation
from pytest_aiprops.reporting.entry import Entry, entry
from pytest_aiprops.reporting.failure import report
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.item import Call, ItemRun, run, tear_down
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.session import Session
from pytest_aiprops.trials.wording import headline


def run_test(
    item: pytest.Function, nextitem: pytest.Item | None, settings: Settings, session: Session
) -> None:
    """Run a test under its plan and report it to pytest once.

    Args:
        item: The test.
        nextitem: The test after it, for which wider fixtures are kept.
        settings: What it claims.
        session: The budget it draws on.
    """
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    plan = settings.plan(session.config.max_runs)
    result = run(item, plan, settings.concurrency, session.counter)
    session.verified.clear()  # parts of trials; the verdict on the trials is what counts
    _log_setup_and_call(item, settings, result)
    teardown = tear_down(item, nextitem, result)
    if result.ended_by is not None and result.ended_by.when == "teardown":
        teardown = result.ended_by
    _log(item, _with_time(teardown, result))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def _log_setup_and_call(item: pytest.Function, settings: Settings, result: ItemRun) -> None:
    ended_by = result.ended_by
    if ended_by is not None and ended_by.when == "setup":
        _log(item, _with_time(ended_by, result))
        return
    _log(item, _with_time(_call("setup"), result))
    if ended_by is None:
        assert result.verdict is not None
        _log_verdict(item, settings, result, result.verdict)
    elif ended_by.when == "call":
        _log(item, _with_time(ended_by, result))


def _log_verdict(
    item: pytest.Function, settings: Settings, result: ItemRun, verdict: Verdict
) -> None:
    data = entry(item.nodeid, verdict, undetermined=result.undetermined)
    item.user_properties.append(("aiprops", json.dumps(data)))
    for name in ("passed", "failed", "calls"):
        item.user_properties.append((f"aiprops_{name}", data[name]))
    excinfo = None
    if verdict.outcome == "inconclusive" and settings.on_inconclusive == "skip":
        skipped = pytest.skip.Exception(headline(verdict), _use_item_location=True)
        excinfo = pytest.ExceptionInfo.from_exception(_raised(skipped))
    elif verdict.outcome != "pass":
        violation = ClaimViolation(headline(verdict), verdict)
        excinfo = pytest.ExceptionInfo.from_exception(_raised(violation))
    groups = result.failures.groups
    item._report_sections[:] = [
        (f"{when} of trial {group.trials[0]}", key, content)
        for group in groups
        for when, key, content in group.sections
    ]
    shown = groups[0].excinfo if groups else None
    text = (
        report(item, result, verdict)
        if isinstance(excinfo and excinfo.value, ClaimViolation)
        else ""
    )
    _log(item, _with_time(_call("call", excinfo), result), data, text, shown)


def _log(
    item: pytest.Function,
    call: Call,
    data: Entry | None = None,
    text: str = "",
    shown: pytest.ExceptionInfo[BaseException] | None = None,
) -> None:
    """Make and log a report; `text` takes the place of a verdict's traceback.

    Args:
        item: The test.
        call: The phase.
        data: The verdict's entry, for the summary.
        text: The failure report.
        shown: The exception a debugger should open on instead of the verdict's own.
    """
    made: pytest.TestReport = item.ihook.pytest_runtest_makereport(item=item, call=call)
    if data is not None:
        data["xfail"] = hasattr(made, "wasxfail")
        made.aiprops_verdicts = [data]  # type: ignore[attr-defined]
    if made.failed and text and call.excinfo is not None:
        made.longrepr = _longrepr(item, str(call.excinfo.value), text)
    elif made.failed and call.when == "call" and call.excinfo is not None:
        made.aiprops_error = True  # type: ignore[attr-defined]
    item.ihook.pytest_runtest_logreport(report=made)
    if shown is not None and made.failed:
        call = _call("call", shown)
    if check_interactive_exception(call, made):
        item.ihook.pytest_exception_interact(node=item, call=call, report=made)


def _longrepr(item: pytest.Function, message: str, text: str) -> ReprExceptionInfo:
    """The report in the shape pytest gives a traceback, which pytest-xdist and JUnit understand."""
    _, line, _ = item.location
    crash = ReprFileLocation(str(item.path), (line or 0) + 1, message)
    lines = ReprTraceback([ReprEntryNative([text + "\n"])], None, "native")
    return ReprExceptionInfo(reprtraceback=lines, reprcrash=crash)


def _call(when: str, excinfo: pytest.ExceptionInfo[BaseException] | None = None) -> Call:
    return pytest.CallInfo(None, excinfo, 0.0, 0.0, 0.0, when, _ispytest=True)  # type: ignore[arg-type]


def _with_time(call: Call, result: ItemRun) -> Call:
    """A phase with the time of all trials, not of the last one."""
    call.duration = result.seconds[call.when]
    call.stop = time.time()
    call.start = call.stop - call.duration
    return call


def _raised(error: BaseException) -> BaseException:
    """An exception with a traceback, which pytest needs to report it."""
    try:
        raise error
    except BaseException as raised:
        return raised
