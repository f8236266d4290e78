"""The result of a session as plain data: what tests came to goes in, a JSON document comes out.

`report.schema.json` beside this module says what is in a document. Keys may be added within a
version; one that goes, or changes its meaning, makes a new version.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, cast

from pytest_aiprops.errors import UsageError
from pytest_aiprops.reporting.plain import printable

if TYPE_CHECKING:
    from pytest_aiprops.reporting.entry import Entry

VERSION = 1
SUFFIX = ".json"
OUTCOMES = ("pass", "fail", "inconclusive", "xfail")
"""What the totals tell apart; xfail is a test expected to fail that did not pass."""


class ItemResult(TypedDict):
    """What came of one test.

    `outcome` is pytest's: passed, failed, skipped, xfailed or xpassed; error where something broke
    or its teardown did; crashed where its worker died. `worker` is named only where every worker
    runs every test (`--dist=each`). `duration` is in seconds, `message` one masked line on what is
    not as it should be, or None.
    """

    test: str
    worker: str | None
    outcome: str
    duration: float
    message: str | None
    verdicts: list[Entry]


class Totals(TypedDict):
    """Sums over all verdicts; what tests without a verdict called is in none of them.

    `fixed_calls` is what fixed-size tests with the same error rates would have called, for the
    decided tests of one input that replayed nothing; `saved` how many calls fewer those made.
    `replayed` counts the samples taken from recordings. `cost` is the sum of those
    that are known, or None.
    """

    verdicts: dict[str, int]
    calls: int
    fixed_calls: int
    saved: int
    replayed: int
    cost: float | None


class SessionResult(TypedDict):
    """The result of a session; times are UTC in ISO 8601, `exit_status` is pytest's."""

    version: int
    plugin: str
    started: str
    ended: str
    exit_status: int
    totals: Totals
    tests: list[ItemResult]


def outcome_of(one: Entry) -> str:
    """The word for a verdict: its outcome, or xfail."""
    return "xfail" if one["xfail"] and one["outcome"] != "pass" else one["outcome"]


def totals_of(entries: Iterable[Entry]) -> Totals:
    """Sum up verdicts."""
    entries = list(entries)
    outcomes = [outcome_of(one) for one in entries]
    # A search has no fixed size to be compared with, and who replays saves all calls.
    decided = [
        one
        for one in entries
        if one["outcome"] != "inconclusive" and one["inputs"] is None and not one["replayed"]
    ]
    fixed = sum(one["fixed_calls"] for one in decided)
    costs = [one["cost"] for one in entries if one["cost"] is not None]
    return Totals(
        verdicts={outcome: outcomes.count(outcome) for outcome in OUTCOMES},
        calls=sum(one["calls"] for one in entries),
        fixed_calls=fixed,
        saved=fixed - sum(one["calls"] for one in decided),
        replayed=sum(one["replayed"] for one in entries),
        cost=sum(costs) if costs else None,
    )


def session_result(
    tests: list[ItemResult], *, plugin: str, started: str, ended: str, exit_status: int
) -> SessionResult:
    """Put a document together; its totals are those of the tests.

    Args:
        tests: What came of each.
        plugin: Version of this plugin.
        started: UTC in ISO 8601.
        ended: UTC in ISO 8601.
        exit_status: Pytest's.
    """
    return SessionResult(
        version=VERSION,
        plugin=plugin,
        started=started,
        ended=ended,
        exit_status=exit_status,
        totals=totals_of(verdict for test in tests for verdict in test["verdicts"]),
        tests=tests,
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of a document.

    Example:
        >>> schema()["properties"]["version"]
        {'const': 1}
    """
    text = resources.files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def check_path(where: str, path: Path) -> None:
    """Refuse a path no report can be written to, before anything is run for it.

    Args:
        where: Who names it, for the message.
        path: Where the report is to go.

    Raises:
        UsageError: Its suffix is not known, or its folder cannot be written to.
    """
    shown = repr(printable(str(path)))
    if path.suffix != SUFFIX:
        raise UsageError(f"{where} must end in {SUFFIX}, got {shown}")
    try:
        if path.is_dir():
            raise UsageError(f"{where} must name a file, got the folder {shown}")
        folder = path.absolute().parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        is_folder, is_writable = folder.is_dir(), os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise UsageError(
            f"{where} must be a path to write to, got {shown}: {error.strerror}"
        ) from None
    shown = repr(printable(str(folder)))
    if not is_folder:
        raise UsageError(f"{where} must lie in a folder, but {shown} is a file")
    if not is_writable:
        raise UsageError(f"{where} must lie in a folder that can be written to, got {shown}")


def write(result: SessionResult, path: Path) -> None:
    """Write a document in one step: a reader finds the whole of it, or what was there before.

    Args:
        result: The document.
        path: Where to; its folder is made.

    Raises:
        OSError: It cannot be written.
    """
    # Only ASCII: what a test or a model is called then moves no terminal's cursor.
    text = json.dumps(result, indent=1, allow_nan=False) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".aiprops-{os.getpid()}{SUFFIX}")  # shorter than the longest name
    try:
        draft.write_text(text, encoding="ascii")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
