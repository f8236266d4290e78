"""What 10,000 recorded samples cost: python benchmarks/recording.py.

Writes a suite of 200 tests with 50 recorded samples each, and compares sessions that replay one of
them, or all, with the same sessions without recordings. The bar is for what a session of one test
takes longer because the others' samples are there: 0.5 s. Exit status 1 if it is missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.recording import Cassette, folder_of

TESTS = 200
SAMPLES = 50
ROUNDS = 5
BAR_SECONDS = 0.5

SUITE = f"""
import pytest

def bot(question):
    return "You have thirty days to return it, with the receipt."

@pytest.mark.parametrize("number", range({TESTS}))
def test_bot(aiprops, number):
    assert len(aiprops.sample(bot, f"Question {{number}}?", n={SAMPLES})) == {SAMPLES}
"""


def bot(question: str) -> str:
    return question


bot.__module__ = "test_bot"


def record(folder: Path) -> float:
    """Record every sample, redaction left out; the seconds it takes."""
    started = time.perf_counter()
    for number in range(TESTS):
        name = f"test_bot[{number}]"
        place = folder_of(folder / "test_bot.py", name)
        cassette = Cassette(place, f"test_bot.py::{name}", "new")
        cassette._redactor.text = lambda text: text  # type: ignore[method-assign]
        for _ in range(SAMPLES):
            reservation = cassette.reserve(bot, (f"Question {number}?",), {})
            cassette.record(reservation, Sample("You have thirty days.", latency=0.2))
    return time.perf_counter() - started


def session(folder: Path, *options: str) -> float:
    """The seconds a session takes."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio"]
    command += options
    environment = {**os.environ, "PYTEST_ADDOPTS": "-p no:langsmith_plugin"}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> int:
    ways = {
        "one test, nothing recorded": ("plain", ["-k", "test_bot[7]"]),
        "one test, replayed": ("recorded", ["-k", "test_bot[7]", "--aiprops-record=none"]),
        "all tests, live": ("plain", []),
        "all tests, replayed": ("recorded", ["--aiprops-record=none"]),
    }
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("plain", "recorded"):
            (Path(scratch) / name).mkdir()
            (Path(scratch) / name / "test_bot.py").write_text(SUITE)
        seconds = record(Path(scratch) / "recorded")
        print(f"{TESTS * SAMPLES:,} samples recorded in {seconds:.1f} s, redaction left out")
        times: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way, (name, options) in ways.items():
                times[way].append(session(Path(scratch) / name, *options))
    print(f"{'session':<30}{'median':>8}{'best':>8}   seconds, {ROUNDS} rounds")
    for way, taken in times.items():
        print(f"{way:<30}{statistics.median(taken):>8.2f}{min(taken):>8.2f}")
    pairs = zip(times["one test, replayed"], times["one test, nothing recorded"], strict=True)
    more = statistics.median(replayed - plain for replayed, plain in pairs)
    print(f"a session of one test takes {more:.2f} s more (bar {BAR_SECONDS} s)")
    return int(more > BAR_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
