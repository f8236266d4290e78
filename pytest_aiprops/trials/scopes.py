"""Where the samples of a fixture belong: beside the tests it serves, under its own name."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

FIXTURE = "fixture"
"""First word of the name of a fixture's recordings, which no test function starts with."""


def file_of(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Path:
    """The test file a fixture serves, or the file it is defined in where it serves many."""
    path: Path = request.node.path
    if path.is_file():
        return path
    return Path(inspect.getfile(inspect.unwrap(fixturedef.func)))


def name_of(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> str:
    """A fixture's name in that file, with the class it serves and the number of its parameter."""
    cls = getattr(request, "cls", None) if fixturedef.scope == "class" else None
    prefix = "" if cls is None else f"{cls.__qualname__}::"
    # Only the request of a parametrized fixture has a parameter, and its number.
    number = f"[{getattr(request, 'param_index', 0)}]" if hasattr(request, "param") else ""
    return f"{FIXTURE} {prefix}{fixturedef.argname}{number}"
