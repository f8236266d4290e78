"""The `aiprops` command: what a claim costs and what it can show, without running a test."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pytest_aiprops import __version__
from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats import claim

_RATES = (1.0, 0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.3, 0.0)
"""True pass rates of the table, beside those of the claim itself."""

_EXAMPLES = """examples:
  aiprops plan                                       the claim of a bare @ai_property
  aiprops plan --min-pass-rate=0.99 --tolerance=0.09
  aiprops plan --max-runs=20                         what twenty runs can and cannot show

exit status: 0, or 2 for a claim that no test could decide
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after `aiprops`; None for those of the process.

    Returns:
        The exit status: 0, or 2 for wrong usage.
    """
    options = _parser().parse_args(arguments)
    try:
        print(_plan(options))
    except UsageError as error:
        print(f"aiprops: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aiprops", description="Property tests for systems that vary: what a claim costs."
    )
    parser.add_argument("--version", action="version", version=f"pytest-aiprops {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    plan = commands.add_parser(
        "plan",
        help="calls and error rates of a claim",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    plan.add_argument("--min-pass-rate", type=float, default=claim.MIN_PASS_RATE, metavar="RATE")
    plan.add_argument("--tolerance", type=float, default=claim.TOLERANCE, metavar="WIDTH")
    plan.add_argument("--alpha", type=float, default=claim.ALPHA, metavar="RISK")
    plan.add_argument("--beta", type=float, default=claim.BETA, metavar="RISK")
    plan.add_argument("--max-runs", type=int, default=None, metavar="N")
    return parser


def _plan(options: argparse.Namespace) -> str:
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
    return "\n".join(lines)
