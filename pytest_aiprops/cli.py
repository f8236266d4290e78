"""The `aiprops` command: what a claim costs and can show, and the reports of sessions, joined."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pytest_aiprops import __version__
from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats import claim

_RATES = (1.0, 0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.3, 0.0)
"""True pass rates of the table, beside those of the claim itself."""

_STATUSES = """
exit status: 0 done; 1 the report could not be written; 2 wrong usage: an argument, a claim that no
test could decide, a file that is no report; of rejudge: pytest's
"""

_EXAMPLES = (
    """examples:
  aiprops plan --min-pass-rate=0.99 --tolerance=0.09   calls and error rates of a claim
  aiprops merge shard1.json shard2.json -o all.json    one report of two CI shards
  aiprops rejudge --min-pass-rate=0.95                 another claim on recorded samples
  aiprops COMMAND --help                               more of one command
"""
    + _STATUSES
)

_PLAN_EXAMPLES = (
    """examples:
  aiprops plan                                       the claim of a bare @ai_property
  aiprops plan --min-pass-rate=0.99 --tolerance=0.09
  aiprops plan --max-runs=20                         what twenty runs can and cannot show
"""
    + _STATUSES
)

_MERGE_EXAMPLES = (
    """examples:
  pytest tests/billing --aiprops-report=billing.json   on one machine
  pytest tests/support --aiprops-report=support.json   on another
  aiprops merge billing.json support.json              the table of both
  aiprops merge *.json -o report/all.json              and one report of them

A test may be in one of the reports only. What the tests came to does not change the exit status.
"""
    + _STATUSES
)


_REJUDGE_EXAMPLES = """examples:
  pytest --aiprops-record=once                         record what your system answers
  aiprops rejudge                                      judge it again, thresholds in tests changed
  aiprops rejudge --min-pass-rate=0.95 --tolerance=0.1
  aiprops rejudge tests/support --min-pass-rate=0.8 -- -k refund

Tests run on their recordings, and no call is made. What is not given stays as each test claims it.
Where a claim needs more samples than are recorded, the verdict is inconclusive.

exit status: pytest's, or 2 for wrong usage
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after `aiprops`; None for those of the process.

    Returns:
        The exit status: 0, 1 for a report that could not be written, or 2 for wrong usage; that of
        pytest for what it runs.
    """
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        return int(options.run(options))
    except UsageError as error:
        print(f"aiprops: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"aiprops: the report could not be written: {error}", file=sys.stderr)
        return 1


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ends the process where it is wrong, as argparse does.

    Args:
        arguments: The words after `aiprops`.
    """
    own, options_of_pytest = list(arguments), []
    if own[:1] == ["rejudge"] and "--" in own:  # argparse would drop it, and take them for its own
        at = own.index("--")
        own, options_of_pytest = own[:at], own[at + 1 :]
    options, unknown = _parser().parse_known_args(own)
    if unknown:
        hint = "; options of pytest go behind --" if options.run is _rejudge else ""
        options.parser.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    options.for_pytest = options_of_pytest
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aiprops",
        description="Property tests for systems that vary: what a claim costs, what tests found.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"pytest-aiprops {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_plan(commands)
    _add_merge(commands)
    _add_rejudge(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_plan(commands: _Commands[argparse.ArgumentParser]) -> None:
    plan = commands.add_parser(
        "plan",
        help="calls and error rates of a claim",
        epilog=_PLAN_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_claim(plan, claim.MIN_PASS_RATE, claim.TOLERANCE, claim.ALPHA, claim.BETA)
    plan.set_defaults(run=_plan, parser=plan)


def _add_claim(command: argparse.ArgumentParser, *defaults: float | None) -> None:
    """Add the arguments of a claim."""
    names = ("--min-pass-rate", "--tolerance", "--alpha", "--beta")
    shown = ("RATE", "WIDTH", "RISK", "RISK")
    for name, metavar, default in zip(names, shown, defaults, strict=True):
        command.add_argument(name, type=float, default=default, metavar=metavar)
    command.add_argument("--max-runs", type=int, default=None, metavar="N")


def _add_merge(commands: _Commands[argparse.ArgumentParser]) -> None:
    merge = commands.add_parser(
        "merge",
        help="one report of several, as CI shards write them",
        epilog=_MERGE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    merge.add_argument(
        "reports",
        nargs="+",
        type=Path,
        metavar="REPORT.json",
        help="what pytest --aiprops-report=REPORT.json wrote",
    )
    merge.add_argument(
        "-o", "--output", type=Path, metavar="ALL.json", help="where to write the joined report"
    )
    merge.set_defaults(run=_merge, parser=merge)


def _add_rejudge(commands: _Commands[argparse.ArgumentParser]) -> None:
    rejudge = commands.add_parser(
        "rejudge",
        help="recorded samples under another claim, without a call",
        epilog=_REJUDGE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rejudge.add_argument(
        "tests", nargs="*", metavar="TEST", help="paths and node ids; after --, options of pytest"
    )
    _add_claim(rejudge, None, None, None, None)
    rejudge.set_defaults(run=_rejudge, parser=rejudge)


def _plan(options: argparse.Namespace) -> int:
    from pytest_aiprops.stats.sequential import Plan

    plan = Plan(
        options.min_pass_rate, options.tolerance, options.alpha, options.beta, options.max_runs
    )
    lines = [
        f"claim      pass rate at least {plan.min_pass_rate:g}, refuted at {plan.poor_rate:g} "
        "and below",
        f"alpha      {plan.producers_risk:.4f} (a system at {plan.min_pass_rate:g} fails)",
        f"beta       {plan.consumers_risk:.4f} (a system at {plan.poor_rate:g} passes)",
        f"runs       at most {plan.max_runs}; a fixed-size test makes {plan.fixed_runs}",
        "",
        "true pass rate   passes with probability   expected runs",
    ]
    for rate in sorted({*_RATES, plan.min_pass_rate, plan.poor_rate}, reverse=True):
        passes, runs = plan.pass_probability(rate), plan.expected_runs(rate)
        lines.append(f"{rate:>14.2f}   {passes:>23.4f}   {runs:>13.1f}")
    return _print(lines)


def _merge(options: argparse.Namespace) -> int:
    from pytest_aiprops.reporting.merge import check_output, merged
    from pytest_aiprops.reporting.result import check_path, write
    from pytest_aiprops.reporting.summary import overview

    if options.output is not None:
        check_path("--output", options.output)
        check_output(options.output, options.reports)
    result = merged(options.reports)
    lines = overview(result)
    if options.output is not None:
        write(result, options.output)
        lines.append(f"written to {options.output}")
    return _print(lines)


def _rejudge(options: argparse.Namespace) -> int:
    from pytest_aiprops.trials.rejudging import rejudge

    names = ("min_pass_rate", "tolerance", "alpha", "beta", "max_runs")
    given = {name: getattr(options, name) for name in names}
    return rejudge(
        [*options.tests, *options.for_pytest],
        {name: value for name, value in given.items() if value is not None},
    )


def _print(lines: Sequence[str]) -> int:
    """Print, on a terminal that cannot show every character too; the exit status."""
    encoding = sys.stdout.encoding or "utf-8"
    print("\n".join(lines).encode(encoding, "backslashreplace").decode(encoding))
    return 0
