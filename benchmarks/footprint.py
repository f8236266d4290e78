"""What the plugin costs a pytest session that has no ai_property test in it.

    python benchmarks/footprint.py [--runs 40]

Sessions of one trivial test, each in a new process, with the plugin and without it in turns:

- alone: pytest loads no other plugin (PYTEST_DISABLE_PLUGIN_AUTOLOAD=1);
- autoloaded: as users run it, beside every plugin that is installed, against `-p no:aiprops`.

Each figure is that of the sessions with the plugin less that of those without: their lower
quartiles, their medians, and the median over the turns of a session less its neighbour (`paired`).
Other work on the machine only adds time, and often more than the plugin does, so the bar is on the
lower quartiles of CPU time; where the columns disagree by more than the bar, run it again on a
quiet machine. Last come the modules that a session holds with the plugin and not without it; none
of them may be a heavy one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

MOST_MS = 15.0
HEAVY = ("numpy", "scipy", "torch", "presidio_analyzer", "spacy", "langdetect", "hypothesis")

TEST = "def test_nothing():\n    pass\n"
CONFTEST = """\
import json, os, sys

def pytest_unconfigure():
    if "LOADED_MODULES" in os.environ:
        with open(os.environ["LOADED_MODULES"], "w") as file:
            json.dump(sorted(sys.modules), file)
"""


class Setting(NamedTuple):
    """One way to run pytest, with the plugin and without it."""

    name: str
    with_plugin: tuple[str, ...]
    without: tuple[str, ...]
    environment: dict[str, str]


SETTINGS = (
    Setting("alone", ("-p", "pytest_aiprops.plugin"), (), {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}),
    Setting("autoloaded", (), ("-p", "no:aiprops"), {}),
)


class Milliseconds(NamedTuple):
    wall: float
    cpu: float


def run_session(folder: Path, flags: tuple[str, ...], environment: dict[str, str]) -> Milliseconds:
    """Run the trivial test once, in a new process."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *flags]
    cpu, wall = _children_cpu(), time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = Milliseconds(1000 * (time.perf_counter() - wall), 1000 * (_children_cpu() - cpu))
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return taken


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def compare(
    folder: Path, setting: Setting, runs: int
) -> tuple[list[Milliseconds], list[Milliseconds]]:
    """Time `runs` sessions with the plugin and as many without it, in turns."""
    timed: dict[tuple[str, ...], list[Milliseconds]] = {
        setting.with_plugin: [],
        setting.without: [],
    }
    for flags in timed:
        run_session(folder, flags, setting.environment)  # fills the bytecode and page caches
    for turn in range(runs):
        # Whoever comes first in one turn comes second in the next.
        for flags in sorted(timed, reverse=bool(turn % 2)):
            timed[flags].append(run_session(folder, flags, setting.environment))
    return timed[setting.with_plugin], timed[setting.without]


def loaded_modules(folder: Path, setting: Setting) -> tuple[set[str], set[str]]:
    """Names in `sys.modules` at the end of a session, with the plugin and without it."""

    def names(flags: tuple[str, ...]) -> set[str]:
        file = folder / "loaded.json"
        run_session(folder, flags, {**setting.environment, "LOADED_MODULES": str(file)})
        return set(json.loads(file.read_text(encoding="utf-8")))

    return names(setting.with_plugin), names(setting.without)


def time_is_kept(folder: Path, setting: Setting, runs: int) -> bool:
    """Print the rows of one setting; True if the plugin costs no more than it may."""
    ours, bare = compare(folder, setting, runs)
    least: dict[str, float] = {}
    for kind in Milliseconds._fields:
        pairs = [(getattr(a, kind), getattr(b, kind)) for a, b in zip(ours, bare, strict=True)]
        with_plugin, without = (quantiles(times, n=4) for times in zip(*pairs, strict=True))
        least[kind] = with_plugin[0] - without[0]
        print(
            f"{setting.name:<12}{kind:<6}{without[0]:>9.1f}{least[kind]:>10.1f}"
            f"{with_plugin[1] - without[1]:>9.1f}{median(a - b for a, b in pairs):>9.1f}",
            flush=True,
        )
    return least["cpu"] <= MOST_MS


def stays_light(folder: Path, setting: Setting) -> bool:
    """Print what the plugin makes a session import; True if none of it is heavy."""
    with_plugin, without = loaded_modules(folder, setting)
    new = with_plugin - without
    heavy = [module for module in HEAVY if module in new]
    print(f"{setting.name}: {len(new)} modules because of us, heavy: {', '.join(heavy) or 'none'}")
    return not heavy


def main() -> int:
    parser = argparse.ArgumentParser(description="cost of the plugin where no test uses it")
    parser.add_argument("--runs", type=int, default=40, help="sessions of each kind (default: 40)")
    runs = parser.parse_args().runs
    print(
        f"{runs} sessions each, {os.cpu_count()} cpus, Python "
        f"{platform.python_version()}, pytest {version('pytest')}\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        (folder / "test_nothing.py").write_text(TEST, encoding="utf-8")
        print(f"{'ms':<12}{'time':<6}{'without':>9}{'quartile':>10}{'median':>9}{'paired':>9}")
        quick = [time_is_kept(folder, setting, runs) for setting in SETTINGS]
        print()
        light = [stays_light(folder, setting) for setting in SETTINGS]
    print()
    for claim, holds in (
        (f"at most {MOST_MS:g} ms more CPU time", all(quick)),
        (f"none of {', '.join(HEAVY)} because of us", all(light)),
    ):
        print(("met      " if holds else "NOT MET  ") + claim)
    return 0 if all(quick + light) else 1


if __name__ == "__main__":
    sys.exit(main())
