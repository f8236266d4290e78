"""Logistic heads: vectors of one embedder go in, log odds come out. A few kB of coefficients each.

A head fits the vectors of the embedder it was trained on and no other; for another there is none,
and the detector that asked goes on without, which is said once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.embedding import active_embedder
from pytest_aiprops.embedding.protocol import Vectors
from pytest_aiprops.errors import warn_once

_FOLDER = "coefficients"
"""Beside this module; each file also records what its head was trained on, and by which script."""


@dataclass(frozen=True)
class Head:
    """Coefficients of a logistic regression on unit vectors.

    Args:
        embedder: Fingerprint of the embedder it fits.
        weights: `(d,)` float64, one a dimension.
        bias: Log odds of a text without a direction.
    """

    embedder: str
    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, vectors: Vectors) -> NDArray[np.float64]:
        """Log odds of each row of `vectors` `(n, d)`; `(n,)` float64."""
        # Row by row: a matrix product adds up in another order for another number of rows, and the
        # same text would get another last digit in another batch.
        along: NDArray[np.float64] = np.sum(vectors.astype(np.float64) * self.weights, axis=1)
        return along + self.bias


def fitting_head(name: str, without: str) -> Head | None:
    """The head of this name if it fits the embedder in force, else None and a warning, once.

    Args:
        name: Stem of a file in `coefficients`.
        without: What the detector does then, for the warning: "hand-offs are told by rules alone".

    Raises:
        MissingExtra: The embedder in force needs the `semantic` extra, which is not installed.
    """
    head = _read(name)
    fingerprint = active_embedder().fingerprint
    if head.embedder == fingerprint:
        return head
    warn_once(
        f"the {name} head was trained on {head.embedder!r} and does not fit the embedder in force, "
        f"{fingerprint!r}: {without}"
    )
    return None


@lru_cache(maxsize=8)
def _read(name: str) -> Head:
    stored = json.loads((files(__package__) / _FOLDER / f"{name}.json").read_text("utf-8"))
    return Head(stored["embedder"], np.array(stored["weights"]), float(stored["bias"]))
