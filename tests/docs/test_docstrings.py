"""Every example in a docstring runs."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import pytest_aiprops

MODULES = [module.name for module in walk_packages(pytest_aiprops.__path__, "pytest_aiprops.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name):
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0
