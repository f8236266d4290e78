"""Tells pytest what came of an `ai_property` test: one setup, one call and one teardown report."""

from __future__ import annotations

import json
import time
from functools import partial

import pytest
from _pytest._code.code import (
    ReprEntryNative,
    ReprExceptionInfo,
    ReprFileLocation,
    ReprTraceback,
)
from _pytest.runner import check_interactive_exception

from pytest_aiprops.errors import ClaimViolation
from pytest_aiprops.reporting.account import Account, account_of
from pytest_aiprops.reporting.progress import live_line
from pytest_aiprops.trials.item import Phase, PhaseInfo
from pytest_aiprops.trials.item_id import item_id, name_in_file
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.run import ItemRun, run
from pytest_aiprops.trials.session import Session


def run_test(
    item: pytest.Function, nextitem: pytest.Item | None, settings: Settings, session: Session
) -> None:
    """Run a test under its claim and report it to pytest once.

    Args:
        item: The test.
        nextitem: The test after it, for which wider fixtures are kept.
        settings: What it claims.
        session: The budget it draws on.
    """
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    with session.running(item.path, name_in_file(item), settings.max_calls, True) as terms:
        result = run(
            item,
            settings,
            terms,
            session.config.max_runs,
            session.config.replays,
            partial(live_line, item.config, item_id(item)),
        )
        session.forget_verified()  # parts of trials; the verdict on the trials is what counts
        _log_setup_and_call(item, settings, result)
        teardown = result.trials.tear_down(nextitem)
    if result.ended_by is not None and result.ended_by.when == "teardown":
        teardown = result.ended_by
    _log(item, _made(item, _with_time(teardown, result)), teardown)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def _log_setup_and_call(item: pytest.Function, settings: Settings, result: ItemRun) -> None:
    ended_by = result.ended_by
    setup = ended_by if ended_by is not None and ended_by.when == "setup" else _call("setup")
    _log(item, _made(item, _with_time(setup, result)), setup)
    if result.found is not None:
        _log_verdict(item, settings, result, account_of(item, result))
    elif ended_by is not None and ended_by.when == "call":
        made = _made(item, _with_time(ended_by, result))
        made.aiprops_error = made.failed  # type: ignore[attr-defined]
        _log(item, made, ended_by)


def _log_verdict(
    item: pytest.Function, settings: Settings, result: ItemRun, account: Account
) -> None:
    item._report_sections[:] = [
        (f"{when} of trial {group.trials[0]}", key, content)
        for group in account.groups
        for when, key, content in group.sections
    ]
    call = _with_time(_call("call", _excinfo(account, settings)), result)
    made = _made(item, call)
    data = account.entry(hasattr(made, "wasxfail"))
    # Written by JUnit from the teardown report, which takes them from the item.
    item.user_properties.append(("aiprops", json.dumps(data)))
    for name in ("passed", "failed", "calls"):
        item.user_properties.append((f"aiprops_{name}", data[name]))
    made.user_properties = list(item.user_properties)
    if result.trials.is_unrecorded:
        made.aiprops_unrecorded = True  # type: ignore[attr-defined]
    made.aiprops_verdicts = [data]  # type: ignore[attr-defined]
    if made.failed and call.excinfo is not None:
        made.longrepr = _longrepr(item, account.headline, account.report())
        if account.groups and account.groups[0].excinfo is not None:  # where a debugger opens
            call = _call("call", account.groups[0].excinfo)
    _log(item, made, call)


def _excinfo(account: Account, settings: Settings) -> pytest.ExceptionInfo[BaseException] | None:
    """What pytest should think a verdict raised."""
    if account.outcome == "pass":
        return None
    if account.outcome == "inconclusive" and settings.on_inconclusive == "skip":
        return _raised(pytest.skip.Exception(account.headline, _use_item_location=True))
    return _raised(ClaimViolation(account.headline, account.verdict))


def _made(item: pytest.Function, call: PhaseInfo) -> pytest.TestReport:
    made: pytest.TestReport = item.ihook.pytest_runtest_makereport(item=item, call=call)
    made.aiprops_test = item_id(item)  # type: ignore[attr-defined]
    made.sections = [(name, _printable(content)) for name, content in made.sections]
    return made


def _log(item: pytest.Function, made: pytest.TestReport, call: PhaseInfo) -> None:
    item.ihook.pytest_runtest_logreport(report=made)
    if check_interactive_exception(call, made):
        item.ihook.pytest_exception_interact(node=item, call=call, report=made)


def _longrepr(item: pytest.Function, message: str, text: str) -> ReprExceptionInfo:
    """The report in the shape pytest gives a traceback, which pytest-xdist and JUnit understand."""
    _, line, _ = item.location
    crash = ReprFileLocation(str(item.path), (line or 0) + 1, _printable(message))
    lines = ReprTraceback([ReprEntryNative([_printable(text) + "\n"])], None, "native")
    return ReprExceptionInfo(reprtraceback=lines, reprcrash=crash)


def _printable(text: str) -> str:
    """Text that UTF-8 can carry: a lone surrogate in a model's answer would end a worker."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _call(when: Phase, excinfo: pytest.ExceptionInfo[BaseException] | None = None) -> PhaseInfo:
    return pytest.CallInfo(None, excinfo, 0.0, 0.0, 0.0, when, _ispytest=True)


def _with_time(call: PhaseInfo, result: ItemRun) -> PhaseInfo:
    """A phase with the time of all trials, not of the last one."""
    call.duration = result.trials.seconds[call.when]
    call.stop = time.time()
    call.start = call.stop - call.duration
    return call


def _raised(error: BaseException) -> pytest.ExceptionInfo[BaseException]:
    """An exception with a traceback, which pytest needs to report it."""
    try:
        raise error
    except BaseException as raised:
        return pytest.ExceptionInfo.from_exception(raised)
