"""Hypothesis, driven from outside: it proposes inputs, and somebody else judges them.

A @given test goes in; proposals come out, first those of a search, then ever smaller ones. Nothing
that varies reaches Hypothesis: an input is judged once and its outcome is remembered, so it never
sees an answer change. This is the one module that knows Hypothesis's inner names.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from pytest_aiprops.detectors.pii.masking import mask_pii
from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials.inputs import NotComparable, canonical, digest, fresh
from pytest_aiprops.trials.record import Record

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

Source = Literal["example", "kept", "generated"]

LIBRARY_DEADLINE = datetime.timedelta(milliseconds=200)
"""Hypothesis's own default deadline, which no user has asked for and no model keeps."""

_EXHAUSTED = "nothing left to do"
"""How Hypothesis says that it has tried every input there is."""
_SECONDARY = b".secondary"
_NOT_BEST = (_SECONDARY, b".pareto")
"""Ends of the database keys under which Hypothesis keeps what is not its best answer."""
_RECORDS = b".aiprops"
"""End of the key under which we keep how the trials of those inputs ended."""


@dataclass(frozen=True, eq=False)
class Proposal:
    """An input to judge.

    Args:
        arguments: Generated arguments of the test, by name.
        key: The same for equal inputs.
        choices: What Hypothesis rebuilds it from; None for an `@example`.
        source: An `@example`, one kept from an earlier session, or generated.
        is_final: Whether it is the smallest one, shown again for the report.
        record: How its trials ended in an earlier session, if it was kept with them.
        context: Hypothesis's own record of it.
    """

    arguments: dict[str, Any]
    key: Hashable
    choices: bytes | None
    source: Source
    is_final: bool
    record: Record | None
    context: Any = field(repr=False)

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let `assume`, `note`, `event` and `target` in this thread be about it."""
        from hypothesis.control import _current_build_context
        from hypothesis.reporting import with_reporter

        with _current_build_context.with_value(self.context), with_reporter(print):
            yield

    @contextmanager
    def trial(self) -> Iterator[dict[str, Any]]:
        """A fresh copy of its arguments, for one trial; to draw in the block is refused."""
        from hypothesis.control import _current_build_context

        data = self.context.data
        drawn = len(data.choices)
        # In a thread of its own a trial has no context yet. Tasks share that of their thread: they
        # end in any order, and would give each other's back.
        is_here = _current_build_context.value is self.context
        try:
            with nullcontext() if is_here else self.in_force():
                # A copy of Hypothesis's record would let a body draw without anybody noticing.
                yield fresh(self.arguments, shared=data)
        finally:
            if len(data.choices) != drawn:
                raise UsageError(INTERACTIVE)


Judge = Callable[[Proposal], None]
"""Judges a proposal; raises `Fails` where Hypothesis should take it for a failing one."""

INTERACTIVE = (
    "an ai_property test must be given its whole input before its body runs, got one that draws "
    "while it runs (st.data(), st.functions() or st.randoms()): a trial is repeated on the same "
    "input, and what the system says must not change it; draw everything in the strategy: "
    "@st.composite, st.tuples or .flatmap, and st.randoms(use_true_random=True)"
)


class _LastWins(dict[str, float]):
    """Scores by label; Hypothesis allows each once an example, which has several trials here."""

    def __contains__(self, label: object) -> bool:
        return False


class Fails(Exception):  # noqa: N818  # the word of the report
    """The input fails, or the search should stop at it."""


class Engine:
    """Hypothesis for one test.

    Args:
        item: A @given test.
    """

    def __init__(self, item: pytest.Function) -> None:
        self._item = item
        self._test = getattr(item.obj, "__func__", item.obj)
        self._self = () if item.cls is None else (item.instance,)
        self._settings = self._test._hypothesis_internal_use_settings
        self._kept = _reader(None)
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
        else:
            self._kept = _reader(self._settings.database)
        phases = [one for one in self._settings.phases if one not in left_out]
        kept = self._kept
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
            choices = _to_bytes(data.choices)
            is_example = context.is_final and not data.choices and choices not in stopped_at
            if choices in answered:
                return
            if choices in stopped_at:
                raise Fails
            data.target_observations = _LastWins(data.target_observations)
            source: Source = "kept" if choices in kept.fetched else "generated"
            proposal = Proposal(
                arguments,
                _key(arguments, data, is_example),
                None if is_example else choices,
                "example" if is_example else source,
                False,
                self._record(kept.records.get(choices), arguments),
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
        database = {} if self._settings.derandomize else {"database": kept}
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
                    _key(arguments, data, False),
                    _to_bytes(data.choices),
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
                    database=_primed(choices),
                    derandomize=False,
                    report_multiple_bugs=False,
                )
            except Fails:
                pass  # as it should: the smallest input fails
            finally:
                del self._test._hypothesis_internal_database_key
        return next((reason for reason in reasons if "slow" in reason), "")

    def _record(self, record: Record | None, arguments: dict[str, Any]) -> Record | None:
        """The record, if its choices still give the input that it is about."""
        same = record is not None and record.input == digest(arguments)
        return record if same else None

    @property
    def keeps(self) -> bool:
        """Whether there is a database that keeps failing inputs."""
        return self._settings.database is not None and self._kept.key is not None

    def keep(self, record: Record) -> None:
        """Keep a failing input and its trials for the next session, which tries it first."""
        self.forget(record.choices)
        database, key = self._settings.database, self._kept.key
        if database is not None and key is not None:
            database.save(key, record.choices)
            database.save(key + _RECORDS, record.to_bytes())

    def forget(self, choices: bytes) -> None:
        """Drop an input that does not fail any more, or that a smaller one replaces."""
        database, key = self._settings.database, self._kept.key
        if database is not None and key is not None:
            database.delete(key, choices)
            for stored in list(database.fetch(key + _RECORDS)):
                record = Record.read(stored)
                if record is None or record.choices == choices:
                    database.delete(key + _RECORDS, stored)

    def _run(self, propose: Callable[[dict[str, Any], Any], None], **changes: Any) -> None:
        """Run the test with `propose` in place of its body, under changed settings."""
        from hypothesis import HealthCheck, Verbosity, settings
        from hypothesis.control import current_build_context
        from hypothesis.reporting import with_reporter

        names = set(self._test.hypothesis._given_kwargs)

        @functools.wraps(self.body)  # Hypothesis derives the database key from the source
        def inner(*_: Any, **arguments: Any) -> None:
            propose({name: arguments[name] for name in names}, current_build_context())

        # Parameters, and classes that inherit the test, keep their failing inputs apart.
        inner._hypothesis_internal_add_digest = self._item.nodeid.encode()  # type: ignore[attr-defined]
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
        try:
            with with_reporter(lambda line: self.said.append(str(line))):
                self._test(*self._self, **fixtures)
        finally:
            self._test.hypothesis.inner_test = self.body
            self._test._hypothesis_internal_use_settings = own
            if self.said and own.verbosity >= Verbosity.verbose:
                # Shown by Hypothesis's own plugin, which looks for it here.
                said = (line for line in self.said if Fails.__qualname__ not in line)
                self._item.hypothesis_report_information = mask_pii("\n".join(said))  # type: ignore[attr-defined]


def is_given(item: pytest.Function) -> bool:
    """Whether a test is decorated with @given, in a way that Hypothesis accepts."""
    is_accepted = hasattr(item.obj, "_hypothesis_internal_use_settings")
    return is_accepted and getattr(item.obj, "is_hypothesis_test", False)


def refuse(item: pytest.Function) -> None:
    """Refuse what cannot be honoured on a @given test, while pytest collects.

    Raises:
        UsageError: The test draws inside its body, expects an `@example` to fail, is wrapped by
            what would run once and not in every trial, or says how Hypothesis runs an example.
    """
    test = getattr(item.obj, "__func__", item.obj)
    if getattr(getattr(test, "__wrapped__", None), "is_hypothesis_test", False):
        raise UsageError(
            "ai_property cannot judge a test with a decorator above @given, which would run once "
            "and not in every trial; put it below @given, or make it a fixture"
        )
    if getattr(test, "_hypothesis_internal_use_reproduce_failure", None) is not None:
        raise UsageError(
            "ai_property cannot judge @reproduce_failure, whose input might pass this time; "
            "failing inputs are kept and tried first, or write the input as an @example"
        )
    hooks = ("execute_example", "setup_example", "teardown_example")
    own = [name for name in hooks if hasattr(item.cls, name)]
    if own:
        raise UsageError(
            f"ai_property cannot honour {own[0]} of a class; write a fixture, which is fresh in "
            "every trial"
        )
    handle = getattr(item.obj, "hypothesis", None)
    for strategy in getattr(handle, "_given_kwargs", {}).values():
        if type(strategy).__name__ == "DataStrategy":
            raise UsageError(INTERACTIVE)
    for example in getattr(item.obj, "hypothesis_explicit_examples", ()):
        if getattr(example, "raises", None) is not None:
            raise UsageError(
                "ai_property cannot judge @example(...).xfail(): a claim is about inputs that "
                "pass; give that input a test of its own, marked pytest.mark.xfail"
            )


def tell(proposal: Proposal, bucket: str, passed: int = 0, failed: int = 0) -> None:
    """Tell Hypothesis's statistics, notes and targeting what was found about an input."""
    import hypothesis

    hypothesis.event(f"ai_property: {bucket}")
    trials = passed + failed
    hypothesis.note(f"ai_property: {bucket}, {passed} of {trials} trials passed")
    if failed and trials > 1:
        # Only where there is something to climb: aimed at a flat score, half of the examples
        # would be variations of one input.
        hypothesis.target(failed / trials, label=_SCORE)


_SCORE = "ai_property: share of failed trials"


def _key(arguments: dict[str, Any], data: Any, is_example: bool) -> Hashable:
    try:
        return canonical(arguments)
    except NotComparable:
        # Equal choices give equal inputs; an example has none, and is tried once.
        return object() if is_example else ("choices", _to_bytes(data.choices))


def _to_bytes(choices: Iterable[Any]) -> bytes:
    from hypothesis.database import choices_to_bytes

    return choices_to_bytes(choices)


def unsatisfied() -> type[BaseException]:
    """What `assume` raises."""
    from hypothesis.errors import UnsatisfiedAssumption

    return UnsatisfiedAssumption


def _reader(database: Any) -> Any:
    """A view of the user's database that remembers what was read and writes nothing."""
    from hypothesis.database import ExampleDatabase

    class Reader(ExampleDatabase):
        def __init__(self) -> None:
            super().__init__()
            self.key: bytes | None = None
            self.fetched: set[bytes] = set()
            self.records: dict[bytes, Record] = {}

        def fetch(self, key: bytes) -> Iterator[bytes]:
            if database is None or key.endswith(_NOT_BEST):
                return
            self.key = key
            found = list(database.fetch(key))
            self.fetched = set(found)
            records = map(Record.read, database.fetch(key + _RECORDS))
            self.records = {one.choices: one for one in records if one is not None}
            yield from found

        def save(self, key: bytes, value: bytes) -> None:
            """Nothing is saved before it is confirmed."""

        def delete(self, key: bytes, value: bytes) -> None:
            """Nothing is deleted before it is judged."""

    return Reader()


def _primed(choices: bytes) -> Any:
    """A database that holds one input, where Hypothesis looks for those that can be shrunk."""
    from hypothesis.database import ExampleDatabase

    class Primed(ExampleDatabase):
        def fetch(self, key: bytes) -> Iterator[bytes]:
            if key.endswith(_SECONDARY):
                yield choices

        def save(self, key: bytes, value: bytes) -> None:
            """What is smaller is kept once it is known to fail."""

        def delete(self, key: bytes, value: bytes) -> None:
            """It is needed until the run ends."""

    return Primed()
