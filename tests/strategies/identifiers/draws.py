"""Draws a strategy's examples and shrinks them as a test would, the same ones every time."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from hypothesis import find, given, seed, settings
from hypothesis.strategies import SearchStrategy

Value = TypeVar("Value")


def drawn(strategy: SearchStrategy[Value], count: int = 1000) -> list[Value]:
    """The examples of one run with default health checks."""
    examples: list[Value] = []

    @seed(4)
    @settings(max_examples=count, database=None, deadline=None)
    @given(strategy)
    def run(example: Value) -> None:
        examples.append(example)

    run()
    assert len(examples) >= 0.9 * count, "Hypothesis ran out of examples"
    return examples


def minimal(
    strategy: SearchStrategy[Value], condition: Callable[[Value], bool] = lambda example: True
) -> Value:
    """The example that a search from a fixed start shrinks to."""
    return find(strategy, condition, random=Random(4))
