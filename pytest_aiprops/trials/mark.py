"""The `ai_property` mark: what a test claims, read and checked while pytest collects.

Imports nothing heavy: plans are solved when a test runs, not when it is found.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.stats.claim import ALPHA, BETA, MIN_PASS_RATE, TOLERANCE, check_claim

if TYPE_CHECKING:
    from pytest_aiprops.stats.sequential import Plan

NAME = "ai_property"
ON_INCONCLUSIVE = ("fail", "skip")


@dataclass(frozen=True)
class Settings:
    """What an `ai_property` test claims and how it is run.

    Args:
        min_pass_rate: Share of trials that must pass, in (0, 1].
        tolerance: How far below it a system must be refuted, in (0, min_pass_rate].
        alpha: Chance that a good system fails, in (0, 0.5).
        beta: Chance that a poor system passes, in (0, 0.5).
        max_runs: Most trials, or None for as many as the promise needs.
        concurrency: Trials run at once, 1 or more; they share one set of function-scoped fixtures.
        on_inconclusive: What a budget that ends the test early makes of it: `"fail"` or `"skip"`.
        max_calls: Most invocations of the system, or None for as many as the session has left.
    """

    min_pass_rate: float = MIN_PASS_RATE
    tolerance: float = TOLERANCE
    alpha: float = ALPHA
    beta: float = BETA
    max_runs: int | None = None
    concurrency: int = 1
    on_inconclusive: Literal["fail", "skip"] = "fail"
    max_calls: int | None = None

    def __post_init__(self) -> None:
        self.check(self.max_runs)
        for name, value in (("concurrency", self.concurrency), ("max_calls", self.max_calls)):
            if name == "max_calls" and value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int):
                raise UsageError(f"{name} must be a whole number, got {value!r}")
            if value < 1:
                raise UsageError(f"{name} must be 1 or more, got {value}")
        if self.on_inconclusive not in ON_INCONCLUSIVE:
            raise UsageError(
                f"on_inconclusive must be 'fail' or 'skip', got {self.on_inconclusive!r}; "
                "a test that could not be decided never passes"
            )

    def check(self, max_runs: int | None) -> None:
        """Refuse the claim if no test of at most `max_runs` trials could decide it."""
        check_claim(self.min_pass_rate, self.tolerance, self.alpha, self.beta, max_runs)

    def plan(
        self,
        max_runs: int | None = None,
        alpha: float | None = None,
        beta: float | None = None,
        tolerance: float | None = None,
    ) -> Plan:
        """The plan for this claim, or for one of the inputs it is about.

        Args:
            max_runs: Most runs, if that is fewer than the claim's own.
            alpha: Another risk than the claim's.
            beta: Another risk than the claim's.
            tolerance: Another than the claim's.
        """
        from pytest_aiprops.stats.sequential import Plan

        risks = (self.alpha if alpha is None else alpha, self.beta if beta is None else beta)
        width = self.tolerance if tolerance is None else tolerance
        plan = Plan(self.min_pass_rate, width, *risks, self.max_runs)
        if max_runs is None or max_runs >= len(plan.accept_at) - 1:
            return plan
        return Plan(self.min_pass_rate, width, *risks, max_runs)


_ARGUMENTS = tuple(field.name for field in fields(Settings))


def read(item: pytest.Item) -> Settings | None:
    """The settings of a test's closest `ai_property` mark, or None where it has none.

    Raises:
        UsageError: The mark's arguments, or the kind of test it is on, cannot be honoured.
    """
    mark = item.get_closest_marker(NAME)
    if mark is None or not isinstance(item, pytest.Function):
        return None
    if mark.args:
        raise UsageError(
            f"ai_property takes keyword arguments only, got {mark.args[0]!r}; "
            f"for a pass rate write ai_property(min_pass_rate={mark.args[0]!r})"
        )
    unknown = sorted(set(mark.kwargs) - set(_ARGUMENTS))
    if unknown:
        raise UsageError(
            f"ai_property has no argument {unknown[0]!r}; it takes {', '.join(_ARGUMENTS)}"
        )
    settings = Settings(**mark.kwargs)
    _check_kind(item, settings.concurrency)
    return settings


def _check_kind(item: pytest.Function, concurrency: int) -> None:
    if getattr(item.obj, "is_hypothesis_test", False):
        from pytest_aiprops.trials.given import refuse

        refuse(item)
    if "subtests" in item.fixturenames:
        raise UsageError(
            "ai_property cannot judge subtests, of which one failure fails a test whatever the "
            "claim; assert in the body, or parametrize over what the subtests are about"
        )
    if concurrency > 1 and hasattr(item.function, "patchings"):
        raise UsageError(
            "ai_property(concurrency=...) cannot run a test that mock.patch decorates, because "
            "trials would undo each other's patches; patch in a fixture, or drop concurrency"
        )
    cls = item.cls
    if cls is not None and any(base.__module__ == "unittest.case" for base in cls.__mro__):
        raise UsageError(
            f"ai_property cannot repeat a unittest.TestCase method; make {cls.__name__} a plain "
            "class, with fixtures in place of setUp and tearDown"
        )


if TYPE_CHECKING:
    _Test = TypeVar("_Test", bound=Any)

    class _AiProperty(Protocol):
        """The mark, with the signature that pytest's own types cannot give it."""

        @overload
        def __call__(self, test: _Test, /) -> _Test: ...
        @overload
        def __call__(
            self,
            *,
            min_pass_rate: float = ...,
            tolerance: float = ...,
            alpha: float = ...,
            beta: float = ...,
            max_runs: int | None = ...,
            concurrency: int = ...,
            on_inconclusive: Literal["fail", "skip"] = ...,
            max_calls: int | None = ...,
        ) -> pytest.MarkDecorator: ...

    ai_property: _AiProperty
else:
    ai_property = pytest.mark.ai_property
