"""Hypothesis, driven from outside: it proposes inputs, and somebody else judges them.

A @given test goes in; proposals come out, first those of a search, then ever smaller ones. Nothing
that varies reaches Hypothesis: an input is judged once and its outcome is remembered, so it never
sees an answer change.
"""

from __future__ import annotations

import datetime
import functools
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from pytest_aiprops.detectors.pii.masking import mask_pii
from pytest_aiprops.trials.inputs import digest
from pytest_aiprops.trials.item_id import item_id, name_in_file
from pytest_aiprops.trials.kept import KeptInputs, holding
from pytest_aiprops.trials.proposal import (
    Proposal,
    Source,
    allow_repeated_scores,
    as_bytes,
    key_of,
    without_local_constants,
)
from pytest_aiprops.trials.record import Record

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

LIBRARY_DEADLINE = datetime.timedelta(milliseconds=200)
"""Hypothesis's own default deadline, which no user has asked for and no model keeps."""

_EXHAUSTED = "nothing left to do"
"""How Hypothesis says that it has tried every input there is."""

Judge = Callable[[Proposal], None]
"""Judges a proposal; raises `Fails` where Hypothesis should take it for a failing one."""


class Fails(Exception):  # noqa: N818  # the word of the report
    """The input fails, or the search should stop at it."""


class Engine:
    """Hypothesis for one test.

    Args:
        item: A @given test.
        is_recorded: Whether its samples are recorded, so that it must draw the same inputs in every
            session, unless its user seeds it.
        reads_kept: Whether inputs that failed in an earlier session come first.
    """

    def __init__(
        self, item: pytest.Function, is_recorded: bool = False, reads_kept: bool = True
    ) -> None:
        self._item = item
        self._test = getattr(item.obj, "__func__", item.obj)
        self._self = () if item.cls is None else (item.instance,)
        self._settings = self._test._hypothesis_internal_use_settings
        self.kept = KeptInputs(self._settings.database)
        self._is_recorded = is_recorded
        self._reads_kept = reads_kept
        self.body = self._test.hypothesis.inner_test
        self.void = unsatisfied()
        self.said: list[str] = []

    @property
    def deadline(self) -> float | None:
        """Seconds a trial may take, if the user said so."""
        deadline = self._settings.deadline
        if deadline is None or deadline == LIBRARY_DEADLINE:
            return None
        return float(deadline.total_seconds())

    @property
    def reports_many(self) -> bool:
        """Whether to go on for other failures after the first."""
        return bool(self._settings.report_multiple_bugs)

    @property
    def most_examples(self) -> int:
        """How many examples the user wants tried."""
        return int(self._settings.max_examples)

    def search(self, judge: Judge, again: bool = False) -> bool:
        """Propose examples, kept inputs, then generated ones.

        Args:
            judge: Raises `Fails` to stop.
            again: Whether this is a further round, of generated inputs alone if there are any.

        Returns:
            Whether there are no more inputs than were proposed.

        Raises:
            Fails: `judge` raised it.
        """
        from hypothesis import Phase
        from hypothesis.statistics import collector, describe_statistics

        # What shrinks and explains inputs runs them too, hundreds of times: not before one failed.
        left_out = {Phase.shrink, Phase.explain}
        if again:
            left_out |= {Phase.reuse}
            if Phase.generate in self._settings.phases:
                left_out |= {Phase.explicit}
        phases = [one for one in self._settings.phases if one not in left_out]
        ends: list[str] = []

        def note(statistics: Any) -> None:
            ends.append(statistics.get("stopped-because", ""))
            if again:
                return
            statistics["nodeid"] = self._item.nodeid
            # Shown by Hypothesis's own plugin, which looks for them here.
            self._item.hypothesis_statistics = describe_statistics(statistics)  # type: ignore[attr-defined]

        # Hypothesis runs some choices again, and shows the last once more: each gets one answer.
        answered: set[bytes] = set()
        stopped_at: set[bytes] = set()

        def propose(arguments: dict[str, Any], context: Any) -> None:
            data = context.data
            choices = as_bytes(data.choices)
            is_example = context.is_final and not data.choices and choices not in stopped_at
            if choices in answered:
                return
            if choices in stopped_at:
                raise Fails
            allow_repeated_scores(data)
            source: Source = "kept" if choices in self.kept.choices else "generated"
            proposal = Proposal(
                arguments,
                key_of(arguments, data, is_example),
                None if is_example else choices,
                "example" if is_example else source,
                False,
                self._record(choices, arguments),
                context,
            )
            try:
                judge(proposal)
            except Fails:
                if not is_example:
                    stopped_at.add(choices)
                raise
            if not is_example:
                answered.add(choices)

        # Whoever asks for the same examples each time asks for no database either.
        database = {} if self._settings.derandomize else {"database": self._view()}
        with collector.with_value(note):  # type: ignore[arg-type]  # typed by its default, None
            self._run(propose, phases=phases, **database)
        return ends in ([], [_EXHAUSTED])  # no end is told where nothing is generated

    def shrink(self, choices: bytes, judge: Judge) -> str:
        """Propose ever smaller inputs, at the end the smallest that failed once more.

        Args:
            choices: The input to start from.
            judge: Raises `Fails` for an input that fails, the one to start from too.

        Returns:
            Why Hypothesis stopped before there was nothing smaller left, or "".
        """
        from hypothesis import Phase
        from hypothesis.statistics import collector

        def propose(arguments: dict[str, Any], context: Any) -> None:
            data = context.data
            judge(
                Proposal(
                    arguments,
                    key_of(arguments, data, False),
                    as_bytes(data.choices),
                    "generated",
                    context.is_final,
                    None,
                    context,
                )
            )

        reasons: list[str] = []

        def note(statistics: Any) -> None:
            reasons.append(statistics.get("stopped-because", ""))

        phases = [Phase.reuse, *({Phase.shrink} & set(self._settings.phases))]
        with collector.with_value(note):  # type: ignore[arg-type]  # typed by its default, None
            try:
                # With a seed given on the command line Hypothesis reads no database, unless the
                # test has a key of its own.
                self._test._hypothesis_internal_database_key = b"aiprops"
                self._run(
                    propose,
                    phases=phases,
                    database=holding(choices),
                    derandomize=False,
                    report_multiple_bugs=False,
                )
            except Fails:
                pass  # as it should: the smallest input fails
            finally:
                del self._test._hypothesis_internal_database_key
        return next((reason for reason in reasons if "slow" in reason), "")

    def _view(self) -> Any:
        """What Hypothesis may read of the user's database."""
        return self.kept.view() if self._reads_kept else None

    def _record(self, choices: bytes, arguments: dict[str, Any]) -> Record | None:
        """What is kept of the choices, if they still give the input that it is about."""
        record = self.kept.records.get(choices)
        same = record is not None and record.input == digest(arguments)
        return record if same else None

    def _run(self, propose: Callable[[dict[str, Any], Any], None], **changes: Any) -> None:
        """Run the test with `propose` in place of its body, under changed settings."""
        from hypothesis import HealthCheck, Verbosity, core, settings
        from hypothesis.control import current_build_context
        from hypothesis.reporting import with_reporter

        names = set(self._test.hypothesis._given_kwargs)

        @functools.wraps(self.body)  # Hypothesis derives the database key from the source
        def inner(*_: Any, **arguments: Any) -> None:
            propose({name: arguments[name] for name in names}, current_build_context())

        # Parameters, and classes that inherit the test, keep their failing inputs apart.
        inner._hypothesis_internal_add_digest = item_id(self._item).encode()  # type: ignore[attr-defined]
        own = self._settings
        unwanted = {HealthCheck.differing_executors, HealthCheck.function_scoped_fixture}
        self._test._hypothesis_internal_use_settings = settings(
            own,
            deadline=None,
            suppress_health_check=[*{*own.suppress_health_check, *unwanted}],
            **changes,
        )
        self._test.hypothesis.inner_test = inner
        # Fixtures differ from trial to trial, so Hypothesis sees none of them.
        fixtures = dict.fromkeys(self._item._fixtureinfo.argnames)
        seed = self._test._hypothesis_internal_use_seed
        if self._is_recorded and seed is None and core.global_force_seed is None:
            # Of its name in its file: recordings may move, and be replayed from another folder.
            name = f"{self._item.path.name}::{name_in_file(self._item)}"
            self._test._hypothesis_internal_use_seed = zlib.crc32(name.encode())
        drawn = without_local_constants() if self._is_recorded else nullcontext()
        try:
            with drawn, with_reporter(lambda line: self.said.append(str(line))):
                self._test(*self._self, **fixtures)
        finally:
            self._test._hypothesis_internal_use_seed = seed
            self._test.hypothesis.inner_test = self.body
            self._test._hypothesis_internal_use_settings = own
            if self.said and own.verbosity >= Verbosity.verbose:
                # Shown by Hypothesis's own plugin, which looks for it here.
                said = (line for line in self.said if Fails.__qualname__ not in line)
                self._item.hypothesis_report_information = mask_pii("\n".join(said))  # type: ignore[attr-defined]


def unsatisfied() -> type[BaseException]:
    """What `assume` raises."""
    from hypothesis.errors import UnsatisfiedAssumption

    return UnsatisfiedAssumption
