"""Properties: outputs in, `Evidence` out, and a `PropertyViolation` where one does not hold.

The measuring libraries are imported by the assertion that needs them, when it is called.
"""

from __future__ import annotations

from pytest_aiprops.properties.circuit import assert_breaks_circuit
from pytest_aiprops.properties.consistency import assert_consistent
from pytest_aiprops.properties.cost import Cost, assert_cost
from pytest_aiprops.properties.degradation import assert_degrades
from pytest_aiprops.properties.entities import assert_entities_preserved, assert_no_new_entities
from pytest_aiprops.properties.escalation import assert_escalates, assert_no_escalation
from pytest_aiprops.properties.evidence import Evidence, Ledger, conclude, ledger
from pytest_aiprops.properties.invariance import assert_invariant
from pytest_aiprops.properties.language import assert_language, assert_same_language
from pytest_aiprops.properties.latency import Latency, assert_latency
from pytest_aiprops.properties.length import Length, assert_length
from pytest_aiprops.properties.pii import assert_no_pii
from pytest_aiprops.properties.schema import assert_matches_schema
from pytest_aiprops.properties.sentiment import assert_sentiment
from pytest_aiprops.properties.similarity import assert_relevant, assert_similar

__all__ = [
    "Cost",
    "Evidence",
    "Latency",
    "Ledger",
    "Length",
    "assert_breaks_circuit",
    "assert_consistent",
    "assert_cost",
    "assert_degrades",
    "assert_entities_preserved",
    "assert_escalates",
    "assert_invariant",
    "assert_language",
    "assert_latency",
    "assert_length",
    "assert_matches_schema",
    "assert_no_escalation",
    "assert_no_new_entities",
    "assert_no_pii",
    "assert_relevant",
    "assert_same_language",
    "assert_sentiment",
    "assert_similar",
    "conclude",
    "ledger",
]
