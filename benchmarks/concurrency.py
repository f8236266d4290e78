"""How close calls at once, and workers at once, come to the physical limit.

    python benchmarks/concurrency.py [--rounds 5] [--suite-rounds 1] [--tests 200]

Calls: 64 calls of 0.25 s, 16 at once, cannot take less than 1.0 s. Systems that sleep, sync
(`time.sleep`) and async (`asyncio.sleep`), are called

- by `sample`, in this process;
- by the body of an `@ai_property(concurrency=16)` test, and by `aiprops.verify`, each in a new
  pytest session, under a plan that a system passes after exactly 64 calls. The test is timed from
  its setup to its teardown. One like it runs before it, with calls of no length: that is the start
  of the plugin (what it imports, the plan solved), which stands in the last column.

Workers: a suite of `--tests` ai_property tests whose calls take 50 ms; each passes after 10. With
`pytest -n 2` it should take half as long as with `-n 1`, and as without pytest-xdist.

Other work on the machine only adds time, so each figure counts with the best of its rounds; the
median and all rounds stand beside it. Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pytest_aiprops.sampling import sample

CALLS, CONCURRENCY, CALL_SECONDS = 64, 16, 0.25
LIMIT = CALLS / CONCURRENCY * CALL_SECONDS
MOST_SECONDS = 1.15

SUITE_CALL_SECONDS, SUITE_CALLS = 0.05, 10
LEAST_SPEEDUP = 1.8

CLAIM = "min_pass_rate=1.0, tolerance=0.0458"
"""What never fails passes after log(beta) / log(1 - tolerance) trials: 64."""

CONFTEST = """\
import time
import pytest

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    started = time.perf_counter()
    result = yield
    print("took", time.perf_counter() - started, "calls", len(item.module.CALLS))
    return result
"""

SYSTEMS = """\
import asyncio, time
import pytest
from pytest_aiprops import ai_property

CALLS = []

def system(seconds):
    CALLS.append(seconds)
    time.sleep(seconds)
    return "yes"

async def asystem(seconds):
    CALLS.append(seconds)
    await asyncio.sleep(seconds)
    return "yes"

lengths = pytest.mark.parametrize("seconds", [0, {seconds}])

"""

TESTS = {
    ("ai_property", "sync"): """\
@lengths
@ai_property({claim}, concurrency={concurrency})
def test_system(seconds):
    system(seconds)
""",
    ("ai_property", "async"): """\
@lengths
@ai_property({claim}, concurrency={concurrency})
@pytest.mark.asyncio
async def test_system(seconds):
    await asystem(seconds)
""",
    ("verify", "sync"): """\
@lengths
def test_system(aiprops, seconds):
    check = lambda sample: sample.text == "yes"
    aiprops.verify(check, system, seconds, {claim}, concurrency={concurrency})
""",
    ("verify", "async"): """\
@lengths
def test_system(aiprops, seconds):
    check = lambda sample: sample.text == "yes"
    aiprops.verify(check, asystem, seconds, {claim}, concurrency={concurrency})
""",
}

SUITE = """\
import time
import pytest
from pytest_aiprops import ai_property

CALLS = []

@pytest.mark.parametrize("number", range({tests}))
@ai_property
def test_system(number):
    CALLS.append(number)
    time.sleep({seconds})
"""


class Timed(NamedTuple):
    """Seconds of each round."""

    name: str
    seconds: list[float]

    @property
    def best(self) -> float:
        return min(self.seconds)

    def row(self, limit: float) -> str:
        rounds = " ".join(f"{one:.3f}" for one in self.seconds)
        return (
            f"{self.name:<22}{self.best:>8.3f}{self.best / limit:>8.3f}"
            f"{median(self.seconds):>9.3f}   {rounds}"
        )


def run_pytest(folder: Path, *flags: str) -> tuple[float, str]:
    """Seconds of a session in a new process, and what it printed."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *flags]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return taken, done.stdout


def time_test(folder: Path, way: tuple[str, str]) -> tuple[float, float]:
    """Seconds of the test with calls of no length, which comes first, and of the one proper."""
    test = TESTS[way].format(claim=CLAIM, concurrency=CONCURRENCY)
    file = folder / f"test_{'_'.join(way)}.py"
    file.write_text(SYSTEMS.format(seconds=CALL_SECONDS) + test, encoding="utf-8")
    _, printed = run_pytest(folder, file.name)
    found = re.findall(r"took (\S+) calls (\d+)", printed)
    if [calls for _, calls in found] != [str(CALLS), str(2 * CALLS)]:
        raise SystemExit(f"{' '.join(way)} should make {CALLS} calls a test:\n{printed}")
    start, proper = (float(seconds) for seconds, _ in found)
    return start, proper


def time_sampling(system: Callable[[], object]) -> float:
    started = time.perf_counter()
    samples = sample(system, n=CALLS, concurrency=CONCURRENCY)
    taken = time.perf_counter() - started
    assert len(samples) == CALLS
    return taken


def sync_system() -> str:
    time.sleep(CALL_SECONDS)
    return "yes"


async def async_system() -> str:
    await asyncio.sleep(CALL_SECONDS)
    return "yes"


def calls_are_fast(folder: Path, rounds: int) -> bool:
    """Print what 64 calls take; True if every way is within the bar."""
    print(f"{CALLS} calls of {CALL_SECONDS} s, {CONCURRENCY} at once; limit {LIMIT:.3f} s\n")
    print(f"{'':<22}{'best s':>8}{'ratio':>8}{'median':>9}   rounds")
    sampled = [Timed(f"sample, {kind}", []) for kind in ("sync", "async")]
    for _ in range(rounds):
        for timed, system in zip(sampled, (sync_system, async_system), strict=True):
            timed.seconds.append(time_sampling(system))
    for timed in sampled:
        print(timed.row(LIMIT), flush=True)
    results = sampled
    for way in TESTS:
        timed = Timed(", ".join(way), [])
        starts = []
        for _ in range(rounds):
            start, proper = time_test(folder, way)
            starts.append(start)
            timed.seconds.append(proper)
        print(f"{timed.row(LIMIT)}   start {min(starts):.3f}", flush=True)
        results.append(timed)
    return all(timed.best <= MOST_SECONDS for timed in results)


def workers_are_fast(folder: Path, tests: int, rounds: int) -> bool:
    """Print what the suite takes; True if two workers are as much faster as they must be."""
    file = folder / "test_suite.py"
    file.write_text(SUITE.format(tests=tests, seconds=SUITE_CALL_SECONDS), encoding="utf-8")
    limit = tests * SUITE_CALLS * SUITE_CALL_SECONDS
    print(
        f"\n{tests} tests of {SUITE_CALLS} calls of {SUITE_CALL_SECONDS * 1000:g} ms; limit of one "
        f"process {limit:g} s\n"
    )
    print(f"{'':<22}{'best s':>8}{'ratio':>8}{'median':>9}   rounds")
    ways = {"-n 2": ("-n", "2"), "-n 1": ("-n", "1"), "no xdist": ("-p", "no:xdist")}
    timed = {name: Timed(name, []) for name in ways}
    for _ in range(rounds):
        for name, flags in ways.items():
            taken, printed = run_pytest(folder, *flags, file.name)
            timed[name].seconds.append(taken)
        if f"calls {tests * SUITE_CALLS}\n" not in printed:  # of the last way, in one process
            raise SystemExit(f"each test should make {SUITE_CALLS} calls:\n{printed}")
    for name, one in timed.items():
        print(one.row(limit / 2 if name == "-n 2" else limit))
    speedups = {name: timed[name].best / timed["-n 2"].best for name in ("-n 1", "no xdist")}
    print()
    for name, speedup in speedups.items():
        print(f"-n 2 is {speedup:.2f} times as fast as {name}")
    return all(speedup >= LEAST_SPEEDUP for speedup in speedups.values())


def main() -> int:
    parser = argparse.ArgumentParser(description="calls and workers at once, against the limit")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of 64 calls (default: 5)")
    parser.add_argument(
        "--suite-rounds", type=int, default=1, help="rounds of the suite (default: 1; 0: none)"
    )
    parser.add_argument("--tests", type=int, default=200, help="tests in it (default: 200)")
    given = parser.parse_args()
    packages = ("pytest", "pytest-asyncio", "pytest-xdist")
    print(
        f"{os.cpu_count()} cpus, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
        + "\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text(
            "[pytest]\nasyncio_default_fixture_loop_scope = function\n", encoding="utf-8"
        )
        (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        claims = {
            f"{CALLS} calls within {MOST_SECONDS} s, the start of the plugin aside": calls_are_fast(
                folder, given.rounds
            )
        }
        if given.suite_rounds:
            claims[f"two workers at least {LEAST_SPEEDUP} times as fast as one"] = workers_are_fast(
                folder, given.tests, given.suite_rounds
            )
    print()
    for claim, holds in claims.items():
        print(("met      " if holds else "NOT MET  ") + claim)
    return 0 if all(claims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
