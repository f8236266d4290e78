"""The examples in the docstrings of the detectors run as they stand."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import pytest_aiprops.detectors as package

MODULES = sorted(path.stem for path in Path(package.__file__).parent.glob("[!_]*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples_hold(module):
    results = doctest.testmod(import_module(f"pytest_aiprops.detectors.{module}"))
    assert results.failed == 0
