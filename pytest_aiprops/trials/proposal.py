"""An input that Hypothesis proposes: what it is, and what is told to Hypothesis about it.

With `engine.py` and `given.py`, one of the three modules that know Hypothesis's inner names.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Literal

from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials.inputs import NotComparable, canonical, fresh
from pytest_aiprops.trials.record import Record

__tracebackhide__ = True  # as pytest leaves its own runner out of tracebacks

Source = Literal["example", "kept", "generated"]

INTERACTIVE = (
    "an ai_property test must be given its whole input before its body runs, got one that draws "
    "while it runs (st.data(), st.functions() or st.randoms()): a trial is repeated on the same "
    "input, and what the system says must not change it; draw everything in the strategy: "
    "@st.composite, st.tuples or .flatmap, and st.randoms(use_true_random=True)"
)

_SCORE = "ai_property: share of failed trials"


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


class _LastWins(dict[str, float]):
    """Scores by label; Hypothesis allows each once an example, which has several trials here."""

    def __contains__(self, label: object) -> bool:
        return False


def key_of(arguments: dict[str, Any], data: Any, is_example: bool) -> Hashable:
    """The same for equal inputs.

    Args:
        arguments: Of the test, by name.
        data: Hypothesis's record of what it drew for them.
        is_example: Whether they were given by an `@example`, and so not drawn.
    """
    try:
        return canonical(arguments)
    except NotComparable:
        # Equal choices give equal inputs; an example has none, and is tried once.
        return object() if is_example else ("choices", as_bytes(data.choices))


def as_bytes(choices: Iterable[Any]) -> bytes:
    """What Hypothesis drew, in the form in which its database keeps it."""
    from hypothesis.database import choices_to_bytes

    return choices_to_bytes(choices)


def allow_repeated_scores(data: Any) -> None:
    """Let `target` be called with one label in each of an input's trials."""
    data.target_observations = _LastWins(data.target_observations)


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


@contextmanager
def without_local_constants() -> Iterator[None]:
    """Draw the same inputs whatever has been imported.

    Hypothesis tries the constants of the user's own modules, those that are loaded by then; where
    an answer is replayed, what the system imports is not.
    """
    from hypothesis.internal.conjecture import providers

    local = getattr(providers, "_get_local_constants", None)
    cache = getattr(providers, "CONSTANTS_CACHE", None)
    if local is None or cache is None:  # a version that does not
        yield
        return
    none = type(providers.GLOBAL_CONSTANTS)()
    providers._get_local_constants = lambda: none
    providers.CONSTANTS_CACHE = type(cache)(1024)
    try:
        yield
    finally:
        providers._get_local_constants = local
        providers.CONSTANTS_CACHE = cache
