"""The failure report: what was claimed and seen, which trials failed and why, how to rerun it."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest
from _pytest._io import TerminalWriter

from pytest_aiprops.config import active
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.failures import GROUPS_SHOWN, FailureGroup, masked
from pytest_aiprops.trials.item_id import item_id
from pytest_aiprops.trials.judging import Judged
from pytest_aiprops.trials.rejudging import REJUDGES
from pytest_aiprops.trials.wording import count, facts, labelled, wrapped

_REASONS_SHOWN = 4
"""Different reasons listed of one group; the rest is counted."""
_TRIALS_SHOWN = 12


def report(item: pytest.Item, judged: Judged, verdict: Verdict, unjudged: Mapping[str, int]) -> str:
    """The whole failure report of a test.

    Args:
        item: The test; its own way of showing a traceback is used.
        judged: Its trials.
        verdict: What the plan says of them.
        unjudged: Judgements that could not be made, by property.
    """
    parts = [facts(verdict, judged.spent_budget)]
    if unjudged:
        parts[0] += "\n" + labelled("undecided", undetermined(unjudged.items()))
    parts.extend(failed_trials(item, judged))
    parts.append(f"reproduce  {command(item)}")
    return "\n\n".join(parts)


def failed_trials(item: pytest.Item, judged: Judged) -> list[str]:
    """The failed trials of one input in paragraphs, one for each way to fail."""
    groups = judged.failures.groups
    parts = [_group(item, group) for group in groups[:GROUPS_SHOWN]]
    if len(groups) > GROUPS_SHOWN:
        rest = sum(len(group.trials) for group in groups[GROUPS_SHOWN:])
        parts.append(f"{count(rest, 'trial')} more failed in other ways")
    return parts


def undetermined(counts: Iterable[tuple[str, int]]) -> str:
    """Judgements that could not be made, as a phrase: `"3 of language"`."""
    return ", ".join(f"{times} of {name}" for name, times in sorted(counts))


def command(item: pytest.Item) -> str:
    """The command that runs a test again under the same settings."""
    path = os.path.relpath(item.path, item.config.invocation_params.dir)
    _, *names = item_id(item).split("::")
    node = "::".join([path, *names])
    claim = item.config.stash.get(REJUDGES, None)
    if claim is None:
        return shlex.join(["pytest", *active().flags(), node])
    flags = replace(active(), record=None).flags()
    given = [f"--{name.replace('_', '-')}={value}" for name, value in claim.items()]
    return shlex.join(["aiprops", "rejudge", *given, node, *(["--", *flags] if flags else [])])


def _group(item: pytest.Item, group: FailureGroup) -> str:
    title = f"{count(len(group.trials), 'trial')} failed with {group.error} at {group.place}"
    lines = [wrapped(f"{title} ({_trials(group.trials)})", "")]
    common = group.reasons.most_common()
    lines.extend(wrapped(reason, f"  {times} x  ") for reason, times in common[:_REASONS_SHOWN])
    if len(common) > _REASONS_SHOWN:
        lines.append(f"  and {len(common) - _REASONS_SHOWN} more reasons of the same kind")
    if group.excinfo is not None:
        which = "The first of them, trial" if len(group.trials) > 1 else "Trial"
        lines += ["", f"{which} {group.trials[0]}:", "", _traceback(item, group.excinfo)]
    return "\n".join(lines)


def _traceback(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
    representation = item.repr_failure(excinfo)
    if isinstance(representation, str):
        return masked(representation)
    text = io.StringIO()
    representation.toterminal(TerminalWriter(text))
    return masked(text.getvalue().strip("\n"))


def _trials(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_TRIALS_SHOWN]))
    more = len(numbers) - _TRIALS_SHOWN
    return f"trial{'s' if len(numbers) > 1 else ''} {shown}" + (
        f", {more} more" if more > 0 else ""
    )
