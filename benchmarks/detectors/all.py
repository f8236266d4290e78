"""Every detector's figures as Markdown, or written into the page that keeps them.

    python benchmarks/detectors/all.py [--data DIR] [--write docs/detectors.md]

Runs the scripts beside this one, one after the other: about 10 minutes on 2 cores.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from figures import DATA

SCRIPTS = (
    "sentiment",
    "escalation",
    "pii",
    "language",
    "entities",
    "consistency",
    "thresholds",
    "blind",
    "throughput",
)
START, END = "<!-- figures: start -->", "<!-- figures: end -->"


def figures(data: Path) -> str:
    here = Path(__file__).parent
    packages = ("sentence-transformers", "presidio-analyzer", "langdetect", "py3langid")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    printed = [f"Python {platform.python_version()}, {versions}.\n"]
    for script in SCRIPTS:
        print(f"{script} ...", file=sys.stderr)
        run = subprocess.run(
            [sys.executable, str(here / f"{script}.py"), "--data", str(data)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        printed.append(run.stdout.strip() + "\n")
    return "\n".join(printed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the development data")
    parser.add_argument("--write", type=Path, help="page to put the figures into")
    given = parser.parse_args()
    found = figures(given.data)
    if not given.write:
        print(found)
        return
    before, rest = given.write.read_text("utf-8").split(START)
    _, after = rest.split(END)
    given.write.write_text(f"{before}{START}\n\n{found}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
