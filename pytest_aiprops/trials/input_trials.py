"""Trials of one generated input: a proposal in, what its trials said out."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.stats.sequential import Plan
from pytest_aiprops.trials.engine import Engine
from pytest_aiprops.trials.failures import Origin
from pytest_aiprops.trials.inputs import described
from pytest_aiprops.trials.item import Body, Ended, ItemTrials, Trial
from pytest_aiprops.trials.judging import Judged, judge
from pytest_aiprops.trials.proposal import Proposal
from pytest_aiprops.trials.randomness import LiveRandomness

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks


class InputTrials:
    """Runs a @given test on the inputs that are proposed.

    Args:
        trials: Runs the test.
        engine: Knows its body and its deadline.
        concurrency: Most trials at once.
    """

    def __init__(self, trials: ItemTrials, engine: Engine, concurrency: int) -> None:
        self.trials = trials
        self._engine = engine
        self._concurrency = concurrency
        self._randomness = LiveRandomness()

    def once(self, proposal: Proposal) -> Trial:
        """Run one trial."""
        with self._randomness(), _named(proposal), proposal.in_force():
            (trial,) = self.trials.run(1, self._body(proposal))
        return trial

    def judge(
        self, proposal: Proposal, plan: Plan, aside: Collection[Origin], void_settles: bool = False
    ) -> Judged:
        """Judge an input on fresh trials.

        Args:
            proposal: The input.
            plan: When to stop and what to say.
            aside: Failures that count as none here, because they are reported elsewhere.
            void_settles: Whether a first trial that `assume` ends rejects the input.
        """
        with self._randomness(), _named(proposal), proposal.in_force():
            return judge(
                self.trials,
                plan,
                self._concurrency,
                self._body(proposal),
                aside=aside,
                void_settles=void_settles,
            )

    def _body(self, proposal: Proposal) -> Callable[[Body], Body]:
        """What makes the body of a trial out of the test: the input goes in, fixtures are left."""
        test = self._engine.body
        deadline = self._engine.deadline

        def bind(own: Body) -> Body:
            instance = getattr(own, "__self__", None)
            first = () if instance is None else (instance,)
            if inspect.iscoroutinefunction(test):

                async def trial_of_coroutine(**fixtures: Any) -> Any:
                    with proposal.trial() as arguments, _within(deadline):
                        return await test(*first, **fixtures, **arguments)

                return trial_of_coroutine

            def trial(**fixtures: Any) -> Any:
                with proposal.trial() as arguments, _within(deadline):
                    return test(*first, **fixtures, **arguments)

            return trial

        return bind


@contextmanager
def _named(proposal: Proposal) -> Iterator[None]:
    """Say of an error on which input it was raised."""
    try:
        yield
    except Ended as ended:
        if ended.phase.when == "call" and ended.phase.excinfo is not None:
            ended.phase.excinfo.value.add_note(f"on the input {described(proposal.arguments)}")
        raise


@contextmanager
def _within(deadline: float | None) -> Iterator[None]:
    """Fail a trial that passes too late; one among many, as any other failed trial."""
    started = time.perf_counter()
    yield
    seconds = time.perf_counter() - started
    if deadline is not None and seconds > deadline:
        raise CallTimeout(f"must end within the deadline of {deadline:g} s, took {seconds:.2f} s")
