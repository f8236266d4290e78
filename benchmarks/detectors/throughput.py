"""What each detector costs: start-up, and texts per second for 1 text and for 1,000.

    python benchmarks/detectors/throughput.py [--data DIR]

Each detector runs in processes of its own, with an embedding cache of its own: the first process
finds it empty, the second finds every vector of these texts in it. Start-up is the first call, on
one text: imports, models, rules. Then 20 calls of one new text each, the median of which counts,
and one call of 1,000 new texts. The texts are customer messages of about 12 words; for
`disagreements` each is compared with the one before it.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from figures import options, rows

SINGLE_CALLS = 20
MANY = 1_000
OTHER = "I would like to know when my new card will arrive."
"""What a single text is compared with."""
DETECTORS = (
    "sentiment",
    "find_pii",
    "detect_language",
    "extract_entities",
    "detect_handoff",
    "requests_human",
    "disagreements",
    "embed",
)


def detector(name: str) -> Callable[[list[str]], Any]:
    """The detector as a function of a list of texts."""
    if name == "embed":
        from pytest_aiprops.embedding import embed

        return embed
    from pytest_aiprops import detectors

    if name == "disagreements":
        return lambda texts: [
            detectors.disagreements(a, b) for a, b in zip(texts, [OTHER, *texts], strict=False)
        ]
    found: Callable[[list[str]], Any] = getattr(detectors, name)
    return found


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Seconds of the first call, of one text and of many."""
    start = time.perf_counter()
    judge = detector(name)
    judge(texts[:1])
    startup = time.perf_counter() - start
    singles = []
    for text in texts[1 : 1 + SINGLE_CALLS]:
        start = time.perf_counter()
        judge([text])
        singles.append(time.perf_counter() - start)
    many = texts[1 + SINGLE_CALLS : 1 + SINGLE_CALLS + MANY]
    start = time.perf_counter()
    judge(many)
    took = time.perf_counter() - start
    return {"startup": startup, "one": statistics.median(singles), "many": took / len(many)}


def in_own_process(name: str, data: Path, cache: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, __file__, "--data", str(data)],
        env=os.environ | {"AIPROPS_CACHE_DIR": cache, "AIPROPS_MEASURED": name},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(run.stdout.splitlines()[-1]))


def main() -> None:
    given = options(__doc__)
    measured = os.environ.get("AIPROPS_MEASURED")
    if measured:
        texts = list(
            dict.fromkeys(row["text"] for row in rows(given.data / "intents_banking.jsonl"))
        )
        print(json.dumps(measure(measured, texts)))
        return
    print("## Throughput\n")
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}.\n")
    print("| detector | embeddings | first call, s | one text, texts/s | 1,000 texts, texts/s |")
    print("|---|---|--:|--:|--:|")
    for name in DETECTORS:
        with tempfile.TemporaryDirectory() as cache:
            for state in ("none cached", "all cached"):
                cost = in_own_process(name, given.data, cache)
                print(
                    f"| `{name}` | {state} | {cost['startup']:.2f} | {1 / cost['one']:,.0f} "
                    f"| {1 / cost['many']:,.0f} |",
                    flush=True,
                )
                if not any(Path(cache).iterdir()):
                    break  # it uses no embeddings
    print(flush=True)


if __name__ == "__main__":
    main()
