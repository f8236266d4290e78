"""Records in processes that are killed, and checks after each what is there: run by a test.

Prints what is wrong, and nothing where nothing is. Processes are forked from this one, so that
presidio is imported once.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.recording import Cassette

KILLS = 50
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.scandir", "os.listdir"}
"""What is done on the way to a file, by the names that audit hooks are told."""
LONGEST_WAIT = 0.005  # seconds; one sample takes about as long


def text_of(number):
    # Another address each time, so that none is redacted from memory.
    return f"Sample {number}: ask ada{number}@example.org. " * 3


def record(folder, confirm, kill_after, kill_at_step):
    """Record without end; at a step after so many samples, if one is given, be killed."""
    confirmed = steps = 0

    def watch(event, arguments):
        nonlocal steps
        if kill_at_step is not None and confirmed >= kill_after and event in STEPS:
            steps += 1
            if steps == kill_at_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    cassette = Cassette(folder, "test", "new")
    while True:
        call = cassette.reserve(str.upper, ("Whom do I ask?",), {})
        if cassette.recorded(call) is not None:
            continue
        cassette.record(call, Sample(text_of(call.number)))
        os.write(confirm, b"%d\n" % call.number)
        confirmed += 1


def kill_one(folder, rng, at_step):
    """Record in a process and kill it; the numbers of the samples it confirmed."""
    kill_after, step = rng.randrange(4), rng.randrange(1, 9) if at_step else None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            record(folder, writing, kill_after, step)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as confirmations:
        numbers = [int(confirmations.readline()) for _ in range(kill_after)]
        if not at_step:
            time.sleep(rng.uniform(0, LONGEST_WAIT))
            os.kill(child, signal.SIGKILL)
        numbers += map(int, confirmations)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, status
    return numbers


def check(folder, confirmed):
    """Every file is whole, and every sample that was confirmed is there."""
    for path in folder.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    cassette = Cassette(folder, "test", "none")
    count = max(confirmed) + 1
    calls = [cassette.reserve(str.upper, ("Whom do I ask?",), {}) for _ in range(count)]
    for number in confirmed:
        text = cassette.recorded(calls[number]).text
        assert text.startswith(f"Sample {number}: ask ⟦EMAIL"), text


def main(folder):
    rng = random.Random(7)
    warm = Cassette(folder, "test", "new")
    warm.record(warm.reserve(str.upper, ("warm",), {}), Sample("ada@example.org"))
    confirmed, left_behind = [], 0
    for kill in range(KILLS):
        confirmed += kill_one(folder, rng, at_step=kill % 2 == 1)
        left_behind += len(list(folder.glob(".*")))
        if confirmed:
            check(folder, confirmed)
    print(json.dumps({"confirmed": confirmed, "left_behind": left_behind}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
