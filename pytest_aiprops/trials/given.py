"""Tells @given tests, and refuses what cannot be honoured on them while pytest collects."""

from __future__ import annotations

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.trials.proposal import INTERACTIVE


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
