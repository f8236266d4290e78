"""Joins the reports of CI shards: paths of JSON documents in, one document out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, cast

from pytest_aiprops.errors import UsageError
from pytest_aiprops.reporting.plain import printable
from pytest_aiprops.reporting.result import VERSION, SessionResult, schema, session_result

NO_TESTS = 5
"""Pytest's exit status where it found no test, as happens to a shard."""


def merged(paths: Sequence[Path]) -> SessionResult:
    """Join reports.

    Args:
        paths: Where they are, in the order in which their tests are joined.

    Returns:
        One report: all tests; the earliest start and the latest end; the worst exit status, where
        a shard without tests is no worse than one that passed.

    Raises:
        UsageError: One cannot be read, is no report of this version, or holds a test of another.
    """
    results = [load(path) for path in paths]
    found_in: dict[str, Path] = {}
    for path, result in zip(paths, results, strict=True):
        # One session may hold a test several times, two shards may not.
        for test in dict.fromkeys(test["test"] for test in result["tests"]):
            if test in found_in:
                raise UsageError(
                    f"{printable(test)} is in {_named(found_in[test])} and in {_named(path)}; "
                    "shards must not overlap, or its calls would count twice"
                )
            found_in[test] = path
    statuses = [result["exit_status"] for result in results]
    return session_result(
        [test for result in results for test in result["tests"]],
        plugin=", ".join(sorted({result["plugin"] for result in results})),
        started=min(result["started"] for result in results),
        ended=max(result["ended"] for result in results),
        exit_status=max((one for one in statuses if one != NO_TESTS), default=NO_TESTS),
    )


def check_output(output: Path, inputs: Sequence[Path]) -> None:
    """Refuse to write over a report that is read: it would be lost, and joined twice the next time.

    Args:
        output: Where the joined report is to go.
        inputs: The reports to join.

    Raises:
        UsageError: It is one of them.
    """
    for path in inputs:
        if output.exists() and path.exists() and output.samefile(path):
            raise UsageError(
                f"--output must name another file than the reports that are joined, got "
                f"{_named(path)}"
            )


def load(path: Path) -> SessionResult:
    """Read a report.

    Args:
        path: Where it is.

    Raises:
        UsageError: It cannot be read, or is no report of this version.
    """
    import jsonschema

    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refused)
    except OSError as error:
        raise UsageError(f"{_named(path)} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{_named(path)} must be a report in JSON: {error}") from None
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version != VERSION:
        raise UsageError(
            f"{_named(path)} is a report of version {version}, and this release reads version "
            f"{VERSION}; use the release that wrote it"
        )
    validator = jsonschema.Draft202012Validator(schema())
    wrong = jsonschema.exceptions.best_match(validator.iter_errors(data))
    if wrong is not None:
        raise UsageError(
            f"{_named(path)} must be a report that pytest wrote with --aiprops-report: "
            f"at {wrong.json_path}: {printable(_short(wrong.message))}"
        )
    return cast("SessionResult", data)


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _named(path: Path) -> str:
    return printable(str(path))


_LONGEST_MESSAGE = 200
"""Characters of what a schema says, which quotes the data that it does not like."""


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[:_LONGEST_MESSAGE] + "..."
