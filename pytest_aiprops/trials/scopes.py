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
    root = request.config.rootpath
    try:
        defined = Path(inspect.getfile(inspect.unwrap(fixturedef.func)))
    except TypeError:  # a callable that no file defines
        return root / "conftest.py"
    # A plugin's own folder is no place for what a project records.
    return defined if defined.is_relative_to(root) else root / "conftest.py"


def name_of(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> str:
    """A fixture's name there, with the class it serves and the parameters it depends on."""
    cls = getattr(request, "cls", None) if fixturedef.scope == "class" else None
    prefix = "" if cls is None else f"{cls.__qualname__}::"
    parameters = getattr(getattr(request._pyfuncitem, "callspec", None), "params", {})
    needed = _closure(fixturedef, request)
    shown = [
        f"{name}={_shown(value)}" for name, value in sorted(parameters.items()) if name in needed
    ]
    return f"{FIXTURE} {prefix}{fixturedef.argname}" + (f"[{', '.join(shown)}]" if shown else "")


def _closure(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> set[str]:
    """The names of a fixture and of all it asks for by name."""
    known = {fixturedef.argname}
    waiting = list(fixturedef.argnames)
    while waiting:
        name = waiting.pop()
        if name in known:
            continue
        known.add(name)
        for one in request._arg2fixturedefs.get(name, ()):
            waiting.extend(one.argnames)
    return known


def _shown(value: object) -> str:
    if isinstance(value, str | int | float | bool | None):
        return str(value)
    return getattr(value, "__qualname__", type(value).__qualname__)
