"""The one-way rule: a package imports only from the rows above its own."""

import ast
from pathlib import Path

import pytest

import pytest_aiprops

PACKAGE = Path(pytest_aiprops.__file__).parent
ROWS = [
    "errors",
    "config",
    "stats",
    "embedding",
    "detectors",
    "sampling",
    "properties",
    "strategies",
    "trials",
    "reporting",
    "gates",
    "cli",
    "hookspec",
    "plugin",
]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def row_of(module: str) -> str:
    return module.split(".")[1]


def imported(path: Path) -> set[str]:
    """Every module of this package that a file imports, at the top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by the full name"
            if node.module == "pytest_aiprops":
                found |= {f"pytest_aiprops.{alias.name}" for alias in node.names}
            else:
                found.add(str(node.module))
    return {name for name in found if name.startswith("pytest_aiprops.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_package_and_the_rows_above(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = set(ROWS[: ROWS.index(own) + 1])
    # `__version__` and the like are no rows.
    used = {row_of(name) for name in imported(path)} & set(ROWS)
    assert used <= allowed, f"{own} may not import {used - allowed}"


def test_every_row_of_the_layout_exists_and_nothing_else():
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert there - {"__init__", "__pycache__"} == set(ROWS)


def test_only_strategies_import_hypothesis_at_module_level():
    for path in MODULES:
        if "strategies" in path.relative_to(PACKAGE).parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "hypothesis"], path
