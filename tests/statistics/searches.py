"""Sessions of a @given test, run by the engine without pytest around each trial, for speed."""

import random
import statistics
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given, seed, settings

from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.trials.engine import Engine
from pytest_aiprops.trials.item import Trial
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.progress import Progress
from pytest_aiprops.trials.search import search

CLAIM = Settings(min_pass_rate=0.9, tolerance=0.2)


class DirectTrials:
    """`ItemTrials` without fixtures: the body and nothing else."""

    def __init__(self, item):
        self.item = item
        self.counter = CallCounter()
        self.progress = Progress(self.counter)

    def run(self, count, body):
        trial = body(self.item.obj)
        return [self._once(trial) for _ in range(count)]

    def _once(self, trial):
        self.counter.spend()
        try:
            trial()
        except AssertionError as failed:
            return Trial(failed, [])
        return Trial(None, [])


def one_session(strategy, body, number, claim=CLAIM):
    """Search 100 examples of `strategy`; `body(input, rng)` fails by asserting."""
    rng = random.Random(f"session {number}")

    @seed(number)
    @settings(max_examples=100, database=None)
    @given(given_input=strategy)
    def test_system(given_input):
        body(given_input, rng)

    item = SimpleNamespace(
        obj=test_system,
        cls=None,
        parent=None,
        path=Path(body.__code__.co_filename),
        nodeid="test_system",
        _fixtureinfo=SimpleNamespace(argnames=()),
    )
    return search(DirectTrials(item), Engine(item), claim, None)


@dataclass
class Sessions:
    """What came of many sessions."""

    results: list

    @property
    def failed(self):
        return sum(one.outcome == "fail" for one in self.results)

    @property
    def median_calls(self):
        return statistics.median(one.calls for one in self.results)

    def shrunk(self, is_minimal):
        """Sessions whose first counterexample is as small as can be."""
        shown = [
            one.counterexamples[0].shown.arguments["given_input"]
            for one in self.results
            if one.counterexamples
        ]
        return sum(map(is_minimal, shown))


def sessions(strategy, body, count, claim=CLAIM):
    return Sessions([one_session(strategy, body, number, claim) for number in range(count)])
