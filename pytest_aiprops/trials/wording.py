"""Says in words what a verdict holds, at 80 columns.

Written for somebody who did not write the test.
"""

from __future__ import annotations

import textwrap

from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.stats.verdict import Verdict

WIDTH = 80
_LABEL = 11


def headline(verdict: Verdict) -> str:
    """The verdict in one line, for pytest's short summary.

    Example:
        >>> from pytest_aiprops import Plan
        >>> headline(Verdict("fail", Plan(0.9, 0.2), passed=0, failed=3, calls=3))
        '3 of 3 trials failed; claimed pass rate 0.9'
    """
    if verdict.outcome == "inconclusive":
        return f"inconclusive after {count(verdict.trials, 'trial')}: {seen(verdict)}"
    return (
        f"{verdict.failed} of {count(verdict.trials, 'trial')} failed; "
        f"claimed pass rate {verdict.plan.min_pass_rate:g}"
    )


def facts(verdict: Verdict, spent_budget: str = "") -> str:
    """What was claimed, what was seen and what follows, one labelled line each.

    Example:
        >>> from pytest_aiprops import Plan
        >>> print(facts(Verdict("fail", Plan(0.9, 0.2), passed=0, failed=3, calls=3)))
        claimed    pass rate 0.9 or more (alpha 0.05), not 0.7 or less (beta 0.05)
        seen       3 of 3 trials failed: pass rate 0.00, 95 % interval [0.00, 0.71]
        verdict    fail after 3 of at most 102 trials, 3 calls (fixed-size test: 41)
    """
    plan = verdict.plan
    lines = [
        labelled("claimed", claim(plan)),
        labelled("seen", seen(verdict)),
        labelled(
            "verdict",
            f"{verdict.outcome} after {verdict.trials} of at most {plan.max_runs} trials, "
            f"{count(verdict.calls, 'call')} (fixed-size test: {plan.fixed_runs})",
        ),
    ]
    lines.extend(beware(plan))
    if spent_budget:
        lines.append(labelled("because", spent_budget))
    return "\n".join(lines)


def claim(plan: Plan) -> str:
    """The claim of a plan, and what is told apart from it.

    Example:
        >>> from pytest_aiprops import Plan
        >>> claim(Plan(0.9, 0.2))
        'pass rate 0.9 or more (alpha 0.05), not 0.7 or less (beta 0.05)'
    """
    or_more = "" if plan.min_pass_rate == 1 else " or more"
    return (
        f"pass rate {plan.min_pass_rate:g}{or_more} (alpha {plan.alpha:g}), "
        f"not {plan.poor_rate:g} or less (beta {plan.beta:g})"
    )


def beware(plan: Plan) -> list[str]:
    """A line for a plan that cannot keep its beta, and none for one that can."""
    if plan.consumers_risk <= plan.beta:
        return []
    return [
        labelled(
            "beware",
            f"beta is {plan.consumers_risk:.2f}, not {plan.beta:g}: a system at "
            f"{plan.poor_rate:g} passes that often, because max_runs is too few",
        )
    ]


def seen(verdict: Verdict) -> str:
    """How many trials failed, and what that says of the pass rate.

    Example:
        >>> from pytest_aiprops import Plan
        >>> seen(Verdict("fail", Plan(0.9, 0.2), passed=0, failed=3, calls=3))
        '3 of 3 trials failed: pass rate 0.00, 95 % interval [0.00, 0.71]'
    """
    if verdict.trials == 0:
        return "no trial was made"
    low, high = verdict.interval
    return (
        f"{verdict.failed} of {count(verdict.trials, 'trial')} failed: pass rate "
        f"{verdict.passed / verdict.trials:.2f}, 95 % interval [{low:.2f}, {high:.2f}]"
    )


def count(number: int, noun: str) -> str:
    """A number with its noun: `"1 call"`, `"3 calls"`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def labelled(label: str, text: str) -> str:
    """A line of a report, `label` in its own column."""
    return wrapped(text, f"{label:<{_LABEL}}")


def wrapped(text: str, lead: str) -> str:
    """Text wrapped at 80 columns behind `lead`."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
