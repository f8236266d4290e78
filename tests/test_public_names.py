"""The public names are those of the design, and cost nothing until they are used."""

import subprocess
import sys

import pytest

import pytest_aiprops

NAMES = [
    "ai_property",
    "Plan",
    "Verdict",
    "Samples",
    "Sample",
    "Conversation",
    "SimilarityMatrix",
    "similarity_matrix",
    "assert_length",
    "assert_sentiment",
    "assert_no_pii",
    "assert_language",
    "assert_same_language",
    "assert_entities_preserved",
    "assert_no_new_entities",
    "assert_consistent",
    "assert_similar",
    "assert_relevant",
    "assert_escalates",
    "assert_no_escalation",
    "assert_matches_schema",
    "assert_invariant",
    "assert_degrades",
    "assert_breaks_circuit",
    "assert_latency",
    "assert_cost",
    "PropertyViolation",
    "UsageError",
    "MissingExtra",
    "strategies",
]


@pytest.mark.parametrize("name", NAMES)
def test_public_name_is_there(name):
    assert getattr(pytest_aiprops, name) is not None
    assert name in dir(pytest_aiprops)


def test_all_lists_the_public_names():
    assert sorted(pytest_aiprops.__all__) == sorted(NAMES)


def test_ai_property_is_the_mark():
    assert pytest_aiprops.ai_property == pytest.mark.ai_property


def test_unknown_names_are_attribute_errors():
    with pytest.raises(AttributeError, match="no attribute 'assert_nothing'"):
        _ = pytest_aiprops.assert_nothing


def test_importing_the_package_imports_nothing_heavy():
    heavy = "numpy scipy hypothesis torch presidio_analyzer spacy langdetect pytest"
    code = f"import sys, pytest_aiprops; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
