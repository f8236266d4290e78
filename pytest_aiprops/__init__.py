"""pytest-aiprops: property tests with exact statistics for systems that vary.

Every public name is here and is imported when it is first used, so that `import pytest_aiprops`
costs nothing in a session that has no AI property in it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_aiprops import strategies as strategies
    from pytest_aiprops.embedding import SimilarityMatrix as SimilarityMatrix
    from pytest_aiprops.embedding import similarity_matrix as similarity_matrix
    from pytest_aiprops.errors import MissingExtra as MissingExtra
    from pytest_aiprops.errors import PropertyViolation as PropertyViolation
    from pytest_aiprops.errors import UsageError as UsageError
    from pytest_aiprops.properties import assert_breaks_circuit as assert_breaks_circuit
    from pytest_aiprops.properties import assert_consistent as assert_consistent
    from pytest_aiprops.properties import assert_cost as assert_cost
    from pytest_aiprops.properties import assert_degrades as assert_degrades
    from pytest_aiprops.properties import assert_entities_preserved as assert_entities_preserved
    from pytest_aiprops.properties import assert_escalates as assert_escalates
    from pytest_aiprops.properties import assert_invariant as assert_invariant
    from pytest_aiprops.properties import assert_language as assert_language
    from pytest_aiprops.properties import assert_latency as assert_latency
    from pytest_aiprops.properties import assert_length as assert_length
    from pytest_aiprops.properties import assert_matches_schema as assert_matches_schema
    from pytest_aiprops.properties import assert_no_escalation as assert_no_escalation
    from pytest_aiprops.properties import assert_no_new_entities as assert_no_new_entities
    from pytest_aiprops.properties import assert_no_pii as assert_no_pii
    from pytest_aiprops.properties import assert_relevant as assert_relevant
    from pytest_aiprops.properties import assert_same_language as assert_same_language
    from pytest_aiprops.properties import assert_sentiment as assert_sentiment
    from pytest_aiprops.properties import assert_similar as assert_similar
    from pytest_aiprops.sampling import Conversation as Conversation
    from pytest_aiprops.sampling import Sample as Sample
    from pytest_aiprops.sampling import Samples as Samples
    from pytest_aiprops.stats.sequential import Plan as Plan
    from pytest_aiprops.stats.verdict import Verdict as Verdict
    from pytest_aiprops.trials.mark import ai_property as ai_property

__version__ = "0.1.0"

_HOME = {
    "ai_property": "trials.mark",
    "Plan": "stats.sequential",
    "Verdict": "stats.verdict",
    "Sample": "sampling",
    "Samples": "sampling",
    "Conversation": "sampling",
    "SimilarityMatrix": "embedding",
    "similarity_matrix": "embedding",
    "assert_length": "properties",
    "assert_sentiment": "properties",
    "assert_no_pii": "properties",
    "assert_language": "properties",
    "assert_same_language": "properties",
    "assert_entities_preserved": "properties",
    "assert_no_new_entities": "properties",
    "assert_consistent": "properties",
    "assert_similar": "properties",
    "assert_relevant": "properties",
    "assert_escalates": "properties",
    "assert_no_escalation": "properties",
    "assert_matches_schema": "properties",
    "assert_invariant": "properties",
    "assert_degrades": "properties",
    "assert_breaks_circuit": "properties",
    "assert_latency": "properties",
    "assert_cost": "properties",
    "PropertyViolation": "errors",
    "UsageError": "errors",
    "MissingExtra": "errors",
}
"""Public name: the module of this package that holds it."""

__all__ = [*_HOME, "strategies"]


def __getattr__(name: str) -> Any:
    if name == "strategies":
        return import_module("pytest_aiprops.strategies")
    if name not in _HOME:
        raise AttributeError(f"module 'pytest_aiprops' has no attribute {name!r}")
    value = getattr(import_module(f"pytest_aiprops.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
