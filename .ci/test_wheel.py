"""What must hold where the wheel is installed alone; `.ci/check-wheel` runs this."""

# ruff: noqa: D103  # the names of tests are sentences

import re
from importlib.metadata import distribution
from importlib.util import find_spec

import pytest

from pytest_aiprops import MissingExtra, ai_property, assert_length, assert_no_pii


def test_holds_its_types_and_licence_and_nothing_beside_the_package():
    files = {str(path) for path in distribution("pytest-aiprops").files or ()}
    assert "pytest_aiprops/py.typed" in files
    assert any(path.endswith(".dist-info/licenses/LICENSE") for path in files)
    assert {path.split("/")[0] for path in files if not path.startswith("..")} == {
        "pytest_aiprops",
        f"pytest_aiprops-{distribution('pytest-aiprops').version}.dist-info",
    }


@ai_property
def test_judges_a_property():
    assert_length("We ship in three days.", max_words=10)


@pytest.mark.parametrize("module", ["torch", "sentence_transformers", "presidio_analyzer", "spacy"])
def test_brings_no_model(module: str):
    assert find_spec(module) is None


def test_names_the_command_that_installs_a_missing_extra():
    with pytest.raises(MissingExtra, match=re.escape('pip install "pytest-aiprops[pii]"')):
        assert_no_pii("Write to jane@example.org.")
