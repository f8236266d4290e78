"""The report of a search: how many inputs were tried, and each input that fails, with its rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from pytest_aiprops.reporting.failure import command, failed_trials, undetermined
from pytest_aiprops.trials.counterexample import Counterexample, SearchResult
from pytest_aiprops.trials.inputs import LONGEST_SHOWN, described
from pytest_aiprops.trials.wording import beware, count, labelled, seen

_BASES = {
    "fresh": "measured",
    "confirmed": "confirmed",
    "shrinking": "shrunk to",
    "replayed": "replayed",
}
"""What the trials of a counterexample are called, by what they were made for."""


def headline(result: SearchResult) -> str:
    """What was found in one line, for pytest's short summary."""
    if result.outcome == "inconclusive":
        return f"inconclusive after {count(result.inputs, 'input')}: {_reasons(result)[0]}"
    if not result.counterexamples:
        return f"{count(result.inputs, 'input')} tried, none is known to fail"
    first = result.counterexamples[0]
    tally = first.judged.tally
    others = len(result.counterexamples) - 1
    more = f", and {count(others, 'other failure')}" if others else ""
    shown = described(first.shown.arguments)
    return f"{tally.failed} of {count(tally.trials, 'trial')} failed on {shown}{more}"


def report(item: pytest.Item, result: SearchResult, unjudged: Mapping[str, int]) -> str:
    """The whole failure report of a @given test.

    Args:
        item: The test; its own way of showing a traceback is used.
        result: What was found.
        unjudged: Judgements that could not be made, by property.
    """
    plan = result.plan
    lines = [
        labelled(
            "claimed",
            f"pass rate {plan.min_pass_rate:g} or more on every input (alpha {plan.alpha:g} for "
            "all of them)",
        )
    ]
    lines.append(labelled("searched", _searched(result)))
    lines.append(labelled("calls", _calls(result)))
    lines.append(labelled("verdict", _verdict(result)))
    lines.extend(labelled("because", reason) for reason in _reasons(result))
    lines.extend(beware(plan))
    for raised, times in Counter(result.raised).items():
        lines.append(labelled("besides", f"{count(times, 'other input')} raised {raised}"))
    if unjudged:
        lines.append(labelled("undecided", undetermined(unjudged.items())))
    parts = ["\n".join(lines)]
    many = len(result.counterexamples) > 1
    for number, one in enumerate(result.counterexamples, start=1):
        if many:
            parts.append(f"----- failure {number} of {len(result.counterexamples)} -----")
        parts.append(_counterexample(one))
        parts.extend(failed_trials(item, one.judged))
    parts.append(f"reproduce  {command(item)}\n{_kept(result)}".rstrip())
    return "\n\n".join(parts)


def _kept(result: SearchResult) -> str:
    """How the next session comes by the inputs."""
    found = [one for one in result.counterexamples if one.found.choices is not None]
    if not found:
        return ""  # given by @example, or nothing to reproduce
    if result.is_kept:
        return labelled("", "failing inputs are kept and tried first")
    lines = [labelled("", "no database keeps failing inputs here")]
    inputs = [one.shown.arguments for one in found]
    whole = [described(one) for one in inputs if described(one) == described(one, masked=False)]
    if whole and all(len(one) <= LONGEST_SHOWN for one in whole):
        lines[0] += "; to try them first, write"
        lines += [_whole("", f"@example({one})") for one in whole]
    return "\n".join(lines)


def _reasons(result: SearchResult) -> list[str]:
    """Why not everything could be judged, each reason once."""
    times = Counter(result.undecided)
    reasons = [result.spent_budget] if result.spent_budget else []
    reasons += [
        reason if times[reason] == 1 else f"{times[reason]} inputs: {reason}"
        for reason in times
        if reason != result.spent_budget
    ]
    if not (reasons or result.trials):
        reasons.append("no input was judged: assume() or a filter ended every trial")
    return reasons


def _searched(result: SearchResult) -> str:
    fates = [
        f"{number} {fate}"
        for number, fate in (
            (result.cleared, "cleared"),
            (len(result.counterexamples), "confirmed"),
            (len(result.undecided), "undecided"),
        )
        if number
    ]
    text = f"{count(result.inputs, 'input')}, {result.suspicious} suspicious"
    text += f" ({', '.join(fates)})" if fates else ""
    text += f", {result.known} more that fail alike" if result.known else ""
    return text


def _calls(result: SearchResult) -> str:
    shrinking = sum(one.calls for one in result.counterexamples)
    return f"{result.calls}" + (f", {shrinking} of them to shrink and measure" * bool(shrinking))


def _verdict(result: SearchResult) -> str:
    if result.outcome == "inconclusive":
        return "inconclusive: no input is known to fail, but not all could be judged"
    many = len(result.counterexamples)
    return f"fail: {'an input is' if many == 1 else f'{many} inputs are'} known to break the claim"


def _counterexample(one: Counterexample) -> str:
    verdict = one.judged.verdict()
    lines = [_whole("input", described(one.shown.arguments))]
    lines.append(labelled(_BASES[one.basis], seen(verdict) + _how(one)))
    if one.shown.key != one.found.key:
        lines.append(_whole("found as", described(one.found.arguments)))
    if one.smaller:
        tried = f"{count(one.smaller, 'other input')} tried in {count(one.calls, 'call')}"
        lines.append(labelled("shrinking", tried))
    if one.judged.set_aside:
        lines.append(
            labelled(
                "besides", f"{count(one.judged.set_aside, 'trial')} failed as another input does"
            )
        )
    if one.cut_short:
        lines.append(labelled("stopped", one.cut_short))
    return "\n".join(lines)


def _how(one: Counterexample) -> str:
    if one.basis == "shrinking":
        return ", on the trials that chose it: the true rate may be higher"
    if one.basis == "replayed":
        return ", in an earlier session (--aiprops-record); the system was not called"
    return ", on fresh trials"


def _whole(label: str, text: str) -> str:
    """A labelled line that is left whole, to be copied."""
    return f"{label:<11}{text}"
