"""What every detector benchmark needs: the data, shares with their intervals, a table.

A share comes with its exact (Clopper-Pearson) 95 % interval; a figure that is no share (AUC, F1)
with the 2.5th and 97.5th percentile of 1,000 bootstrap samples, drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, rankdata

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
"""Where the development data lies unless `--data` says otherwise; its README tells the sources."""
OWN = Path(__file__).parent / "gold"
"""Data written for this project, for what the public data has no gold for."""

_ROUNDS = 1_000


def options(description: str | None) -> argparse.Namespace:
    """Read the command line every script here has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the development data")
    given = parser.parse_args()
    if not given.data.is_dir():
        parser.error(f"--data must be the folder of the development data, got {given.data}")
    return given


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def share(hits: int, of: int) -> str:
    """A share in percent, with its interval and n.

    >>> share(98, 100)
    '98.0 % (93.0 to 99.8), n 100'
    """
    if not of:
        return "no cases"
    low = beta.ppf(0.025, hits, of - hits + 1) if hits else 0.0
    high = beta.ppf(0.975, hits + 1, of - hits) if hits < of else 1.0
    return f"{100 * hits / of:.1f} % ({100 * low:.1f} to {100 * high:.1f}), n {of:,}"


def bootstrapped(statistic: Callable[..., float], *columns: Sequence[Any]) -> str:
    """A statistic of parallel columns, with its interval and n."""
    arrays = [np.asarray(column) for column in columns]
    n = len(arrays[0])
    draw = np.random.default_rng(0)
    values = []
    for _ in range(_ROUNDS):
        chosen = draw.integers(0, n, n)
        value = statistic(*(array[chosen] for array in arrays))
        if np.isfinite(value):
            values.append(value)
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{statistic(*arrays):.3f} ({low:.3f} to {high:.3f}), n {n:,}"


def auc(positive: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Area under the ROC curve; ties count half.

    >>> auc(np.array([False, True, True]), np.array([0.1, 0.1, 0.9]))
    0.75
    """
    ups = int(positive.sum())
    downs = len(positive) - ups
    if not ups or not downs:
        return float("nan")
    ranks = rankdata(scores)[positive].sum()
    return float((ranks - ups * (ups + 1) / 2) / (ups * downs))


def f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall.

    >>> f1(np.array([True, True, False]), np.array([True, False, False])).__round__(3)
    0.667
    """
    both = int((gold & found).sum())
    return 2 * both / max(1, int(gold.sum()) + int(found.sum()))


def section(title: str, lines: Sequence[tuple[str, str, str]], note: str = "") -> None:
    """Print a Markdown section: what was measured, the bar, what was found."""
    print(f"## {title}\n")
    if note:
        print(f"{note}\n")
    print("| figure | bar | measured (95 % interval), n |\n|---|---|---|")
    for figure, bar, measured in lines:
        print(f"| {figure} | {bar} | {measured} |")
    print(flush=True)
