"""Runs an `ai_property` test: its claim in, the verdict out, or what ended it without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest

from pytest_aiprops.properties.evidence import ledger
from pytest_aiprops.sampling.terms import Terms
from pytest_aiprops.trials import engine
from pytest_aiprops.trials.counterexample import SearchResult
from pytest_aiprops.trials.given import is_given as is_given_test
from pytest_aiprops.trials.item import Ended, ItemTrials, PhaseInfo
from pytest_aiprops.trials.judging import Judged, judge
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.progress import Watch, no_watch
from pytest_aiprops.trials.search import search

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks


@dataclass
class ItemRun:
    """What came of a test.

    Args:
        trials: Its trials; the last is still to be torn down.
        found: What a plan made of them, or what a search of inputs found; None where the test
            ended without a verdict: skipped, xfailed or in error.
        ended_by: What ended it then: the phase that skipped, xfailed or raised.
        undetermined: Judgements that could not be made, by property.
    """

    trials: ItemTrials
    found: Judged | SearchResult | None = None
    ended_by: PhaseInfo | None = None
    undetermined: Counter[str] = field(default_factory=Counter)


def run(
    item: pytest.Function,
    settings: Settings,
    terms: Terms,
    max_runs: int | None = None,
    replays: bool = False,
    watch: Watch = no_watch,
) -> ItemRun:
    """Run a test until its claim is decided, a budget is spent, or a trial ends it.

    Args:
        item: The test, not set up yet.
        settings: Its claim.
        terms: Under which its calls are made.
        max_runs: Most trials of any one input.
        replays: Whether a failing input that was kept is judged by the trials kept with it.
        watch: Shows its progress.
    """
    is_given = is_given_test(item)
    void = engine.unsatisfied() if is_given else ()
    result = ItemRun(ItemTrials(item, terms, void))
    with ledger() as judgements, watch(result.trials.progress):
        try:
            if is_given:
                cassette, samples = terms.cassette, "aiprops" in item.fixturenames
                # Where its samples are recorded, they alone say how a search goes.
                kept = cassette is None or (cassette.is_empty and not samples)
                driver = engine.Engine(item, is_recorded=cassette is not None, reads_kept=kept)
                replays = replays and kept
                found = search(result.trials, driver, settings, max_runs, replays)
                result.trials.check_replayed()
                result.found = found
            else:
                plan = settings.plan(max_runs)
                result.found = judge(result.trials, plan, settings.concurrency)
        except Ended as ended:
            result.ended_by = ended.phase
        except pytest.exit.Exception:  # ends the session, though Python calls it an Exception
            raise
        except Exception:  # a claim that cannot be kept, or what Hypothesis says of its strategies
            result.ended_by = _raised("call" if is_given else "setup")
    result.undetermined.update(one.property for one in judgements if one.passed is None)
    return result


def _raised(when: str) -> PhaseInfo:
    excinfo = pytest.ExceptionInfo.from_current()
    return pytest.CallInfo(None, excinfo, 0.0, 0.0, 0.0, when, _ispytest=True)  # type: ignore[arg-type]
