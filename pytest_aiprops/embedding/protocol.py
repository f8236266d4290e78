"""What an embedder is, and what its vectors must be.

An `Embedder` is the one thing a user may replace. Whatever it returns is checked and scaled to unit
rows here, once, so that everything downstream may take a dot product for a cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.errors import UsageError

Vectors = NDArray[np.float32]
"""(n, d) float32; unit rows unless said otherwise."""


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into vectors whose cosine says how alike the texts are.

    Any object with these two members will do; it need not derive from this class.

    Example:
        >>> class Letters:
        ...     fingerprint = "letters-1"
        ...     def encode(self, texts):
        ...         return np.array([[1 + t.count(c) for c in "aeiou"] for t in texts], np.float32)
        >>> isinstance(Letters(), Embedder)
        True
    """

    @property
    def fingerprint(self) -> str:
        """Names the model *and* its weights: vectors with different fingerprints never mix.

        Change it whenever `encode` would give other vectors; cached ones are found by it.
        """
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed `texts`, all of them unlike each other, as finite rows (n, d) in the same order.

        Rows need not have unit length; none may be all zeros.
        """
        ...


def unit_rows(rows: Any, texts: Sequence[str], source: str) -> Vectors:
    """Check what an embedder returned for `texts` and scale each row to length 1.

    Args:
        rows: What `encode` returned.
        texts: The n texts it was asked for.
        source: Whose rows they are, for the message.

    Returns:
        (n, d) float32, unit rows.

    Raises:
        UsageError: `rows` is not an (n, d) array of finite numbers, or has a row of zeros.

    Example:
        >>> unit_rows([[3.0, 4.0]], ["a"], "my embedder")
        array([[0.6, 0.8]], dtype=float32)
    """
    try:
        given = np.asarray(rows)
        if given.dtype.kind == "c":
            raise TypeError("complex numbers have no cosine")
        # float64 while scaling: the square of a large float32 is infinite.
        values = given.astype(np.float64)
    except (TypeError, ValueError, RuntimeError) as error:  # a torch tensor with grad: RuntimeError
        raise UsageError(
            f"{source} must return an array of numbers with one row a text, "
            f"got {type(rows).__name__}: {error}"
        ) from error
    if values.ndim != 2 or len(values) != len(texts) or values.shape[1] == 0:
        raise UsageError(
            f"{source} must return an array of shape ({len(texts)}, d) for {len(texts)} texts, "
            f"got shape {values.shape}; return one row a text, in the order given"
        )
    if not np.isfinite(values).all():
        first = int(np.flatnonzero(~np.isfinite(values).all(axis=1))[0])
        raise UsageError(
            f"{source} must return finite numbers, got NaN or infinity in row {first} "
            f"({_told(texts[first])}); mend encode() for that text"
        )
    # By the largest entry first: the squares of a tiny row would underflow to a length of 0.
    largest = np.abs(values).max(axis=1, keepdims=True, initial=0.0)
    if not largest.all():
        first = int(np.flatnonzero(largest[:, 0] == 0)[0])
        raise UsageError(
            f"{source} must return no row of zeros, which has no direction to compare, "
            f"got one in row {first} ({_told(texts[first])}); "
            "return a constant vector for texts that hold nothing"
        )
    scaled = values / largest
    scaled /= np.linalg.norm(scaled, axis=1, keepdims=True)
    unit: Vectors = scaled.astype(np.float32)
    return unit


def _told(text: str) -> str:
    """A text by its length alone: it may hold personal data, which no message shows."""
    return f"a text of {len(text):,} characters"
