"""What the batched similarity matrix costs, against the plain ways to get the same numbers.

    python benchmarks/similarity.py [--texts 1000]

Distinct texts of about 60 words go through

- `similarity_matrix` with an empty cache, and again with a full one;
- bare: `SentenceTransformer.encode(batch_size=32)` and one matrix product;
- loop: `encode` on one text at a time and a Python double loop of cosines, by three cosines that
  people write: plain Python, the library's `util.cos_sim`, and numpy. The encoding is the same in
  all three and alone takes twice as long as ours; the rest is what a pair costs. All three are held
  against the bar, and which of them meet it depends on that cost.

Each is timed in this one run, with the model loaded and warm before the first. Ours and bare take
turns at being first and each counts with the best of its rounds, because other work on the machine
can only add time. Figures are ratios; seconds are for orientation. CPU seconds, over all threads,
tell work of our own from waiting for a busy machine. On a busy machine, run it again.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pytest_aiprops import config
from pytest_aiprops.embedding import packaged_weights, similarity_matrix

WORDS = """
    account address agent answer arrive balance billing bottle bring button cancel carrier change
    charge check choose colour confirm contact cover customer damage date delay delivery detail
    discount email exchange extra fault filter follow form friend full garden glass green guide
    happy harbour help hour include invoice island kettle ladder late letter light limit login lost
    market message minute mobile money month morning number offer open order package page paper
    parcel password payment phone plan please policy price printer problem product provide quarter
    question reach receive refund reply report request reset return review river school screen
    season send service shelf ship shop sorry station stock store street summer support switch
    system table thank ticket track train travel update upgrade version visit voucher wait warranty
    water website week winter wonder working write year yellow zone
""".split()  # noqa: SIM905  # a list of 130 quoted words would be less easy to read

WORDS_A_TEXT = 60
BATCH_SIZE = 32
MOST_OF_BARE = 1.05
LEAST_OVER_LOOP = 5.0


def distinct_texts(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    lengths = [draw.randint(WORDS_A_TEXT - 15, WORDS_A_TEXT + 15) for _ in range(count)]
    texts = [" ".join(draw.choices(WORDS, k=length)).capitalize() + "." for length in lengths]
    assert len(set(texts)) == count
    return texts


class Seconds(NamedTuple):
    wall: float
    cpu: float


def timed(work: Callable[[], Any]) -> tuple[Seconds, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return Seconds(time.perf_counter() - wall, time.process_time() - cpu), result


def bare(model: Any, texts: list[str]) -> np.ndarray:
    vectors = model.encode(
        texts, batch_size=BATCH_SIZE, show_progress_bar=False, normalize_embeddings=True
    )
    return vectors @ vectors.T


def one_at_a_time(model: Any, texts: list[str]) -> list[np.ndarray]:
    return [model.encode(text, show_progress_bar=False) for text in texts]


def loop(vectors: list[Any], cosine: Callable[[Any, Any], float]) -> list[list[float]]:
    return [[cosine(a, b) for b in vectors] for a in vectors]


def by_python(a: list[float], b: list[float]) -> float:
    dot = sum(x * y for x, y in zip(a, b, strict=True))
    return dot / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def by_library(a: np.ndarray, b: np.ndarray) -> float:
    from sentence_transformers import util

    return float(util.cos_sim(a, b))


def by_numpy(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


def ours(folder: str, texts: list[str]) -> np.ndarray:
    with config.activated(config.Config(cache_dir=Path(folder))):
        return similarity_matrix(texts).values


def main() -> None:
    parser = argparse.ArgumentParser(description="cost of the batched similarity matrix, as ratios")
    parser.add_argument("--texts", type=int, default=1000, help="distinct texts (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of ours and bare (default: 3)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the texts (default: 0)")
    given = parser.parse_args()
    texts = distinct_texts(given.texts, given.seed)

    from sentence_transformers import SentenceTransformer

    folder = packaged_weights.packaged_model()
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    print(
        f"{given.texts} distinct texts of about {WORDS_A_TEXT} words, {os.cpu_count()} cpus, "
        f"Python {platform.python_version()}, torch {version('torch')}, "
        f"sentence-transformers {version('sentence-transformers')}\n"
    )
    colds: list[Seconds] = []
    warms: list[Seconds] = []
    bares: list[Seconds] = []
    furthest = 0.0
    warm_up = distinct_texts(4 * BATCH_SIZE, given.seed + 1)
    bare(model, warm_up)
    with tempfile.TemporaryDirectory() as cache:
        ours(cache, warm_up)
    for turn in range(given.rounds):
        with tempfile.TemporaryDirectory() as cache:
            # Whoever comes first in a round comes second in the next.
            if turn % 2:
                seconds_bare, expected = timed(lambda: bare(model, texts))
            seconds_cold, values = timed(lambda: ours(cache, texts))
            if not turn % 2:
                seconds_bare, expected = timed(lambda: bare(model, texts))
            seconds_warm, again = timed(lambda: ours(cache, texts))
        assert np.array_equal(values, again)
        furthest = max(furthest, float(np.abs(values - expected).max()))
        colds.append(seconds_cold)
        bares.append(seconds_bare)
        warms.append(seconds_warm)
    encoding, vectors = timed(lambda: one_at_a_time(model, texts))
    loops: dict[str, Seconds] = {}
    for name, cosine, rows in (
        ("plain Python", by_python, [vector.tolist() for vector in vectors]),
        ("util.cos_sim", by_library, vectors),
        ("numpy", by_numpy, vectors),
    ):
        pairing, by_loop = timed(lambda rows=rows, cosine=cosine: loop(rows, cosine))
        loops[name] = Seconds(encoding.wall + pairing.wall, encoding.cpu + pairing.cpu)
        furthest = max(furthest, float(np.abs(values - np.array(by_loop)).max()))

    cold, plain, warm = min(colds), min(bares), min(warms)  # by wall time
    print(f"{'way':<42}{'seconds':>9}{'ours / it':>11}{'it / ours':>11}{'cpu s':>9}")
    for name, seconds in (
        ("ours, empty cache", cold),
        ("bare: encode(batch_size=32), one product", plain),
        *((f"loop: one at a time, {name}", seconds) for name, seconds in loops.items()),
        ("ours, full cache", warm),
    ):
        print(
            f"{name:<42}{seconds.wall:>9.3f}{cold.wall / seconds.wall:>11.3f}"
            f"{seconds.wall / cold.wall:>11.3f}{seconds.cpu:>9.3f}"
        )
    print(f"\nbest of {given.rounds} rounds, the loops once; largest difference {furthest:.1e}")
    for kind in ("wall", "cpu"):
        rounds = ", ".join(
            f"{getattr(a, kind) / getattr(b, kind):.3f}" for a, b in zip(colds, bares, strict=True)
        )
        print(f"ours / bare in each round, {kind} time: {rounds}")
    to_bare = cold.wall / plain.wall
    verdict("ours at most", to_bare, "x bare", to_bare <= MOST_OF_BARE, MOST_OF_BARE)
    for name, seconds in loops.items():
        over = seconds.wall / cold.wall
        what = f"x faster than the loop in {name}"
        verdict("ours at least", over, what, over >= LEAST_OVER_LOOP, LEAST_OVER_LOOP)


def verdict(claim: str, figure: float, what: str, holds: bool, bar: float) -> None:
    print(f"{'met' if holds else 'NOT MET':<9}{claim} {bar:g} {what}: {figure:.2f}")


if __name__ == "__main__":
    main()
