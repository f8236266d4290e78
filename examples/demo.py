"""`make demo`: the examples' tests, which pass, then their faulty variants, which must not.

Exits with 1 if a good test fails, or if a faulty variant goes unnoticed.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAULTY = [
    f"examples/{name}/faulty.py"
    for name in ("support_bot", "summariser", "ticket_classifier", "eliza")
]
WIDTH = 80


def pytest_command(path: str) -> list[str]:
    return [sys.executable, "-m", "pytest", path]


def environment() -> dict[str, str]:
    """80 columns, and failures that were meant to happen stay out of `pytest --lf`."""
    options = f"{os.environ.get('PYTEST_ADDOPTS', '')} --no-header -p no:cacheprovider"
    return {**os.environ, "COLUMNS": str(WIDTH), "PYTEST_ADDOPTS": options.strip()}


def heading(title: str) -> None:
    print(f"\n{f' {title} ':━^{WIDTH}}\n", flush=True)


def show_command(path: str) -> None:
    print(f"\n$ pytest {path}", flush=True)


def run_good() -> bool:
    """Run the examples' own tests, their output as it comes."""
    heading("Four programs that never answer the same way twice")
    print("Each test claims a property and a pass rate, and runs again and again until an")
    print("exact sequential test can say pass or fail at the error rates it states.")
    show_command("examples")
    done = subprocess.run(pytest_command("examples"), cwd=ROOT, env=environment(), check=False)
    return done.returncode == 0


def run_faulty(path: str) -> tuple[bool, str]:
    """Run one faulty variant; True if every one of its tests failed, and the output."""
    done = subprocess.run(
        pytest_command(path),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stdout.rstrip().rpartition("\n")[2]
    caught = done.returncode == 1 and " passed" not in last and " error" not in last
    return caught, done.stdout + done.stderr


def explanation(path: str) -> str:
    """The docstring of a faulty variant: what is wrong, and how to read its report."""
    return ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8"))) or ""


def main() -> int:
    missed = []
    with ThreadPoolExecutor(1) as pool:  # on the second core while the good ones run on the first
        reports = pool.map(run_faulty, FAULTY)
        good = run_good()
        for number, (path, (caught, output)) in enumerate(
            zip(FAULTY, reports, strict=True), start=1
        ):
            heading(f"Faulty variant {number} of {len(FAULTY)}: its tests must fail")
            print(explanation(path))
            show_command(path)
            print(output.rstrip(), flush=True)
            if not caught:
                missed.append(path)

    heading("Result")
    print(f"Good examples:    {'all passed' if good else 'SOME FAILED, see above'}")
    print(f"Faulty variants:  {len(FAULTY) - len(missed)} of {len(FAULTY)} caught")
    for path in missed:
        print(f"  NOT CAUGHT: {path}")
    print("\nWhere to look")
    print("  README.md             what it is, how to install it, a first test")
    print("  docs/                 the guarantees and how they are computed")
    print("  examples/             these programs, their tests, their faulty variants")
    print("  examples/patterns/    the four tests to start from")
    return 0 if good and not missed else 1


if __name__ == "__main__":
    sys.exit(main())
