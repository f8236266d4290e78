"""How alike n texts are: all pairwise cosine similarities, and what they say about the set.

In: texts, or unit vectors. Out: the values, their summaries, outliers and clusters. Everything but
`.values` works in blocks or on the sum of the vectors, and never holds n x n numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.embedding.batch import embed, text_list
from pytest_aiprops.embedding.protocol import Vectors, unit_rows
from pytest_aiprops.errors import UsageError

BLOCK = 1024
"""Rows and columns of a block: 4 MiB of float32, which stays in cache while it is reduced."""

Float = TypeVar("Float", np.float32, np.float64)

ROUNDING = 1e-6
"""Cosines this near 1 are 1: float32 sums of a few hundred products differ by about this much, and
equal texts must not miss a threshold of 1.0 by it."""

SAME_ANSWER = 0.7
"""Cosine at which two texts are taken for the same answer: 88 to 91 % of the pairs that one model
gives to one instruction reach it, 0.03 % of pairs from different ones (docs/thresholds.md)."""

OUTLIER_SCORE = 3.5
"""Modified z-score past which a text is an outlier (Iglewicz and Hoaglin, How to Detect and Handle
Outliers, 1993)."""

CORE = 0.75
"""Share of the texts that the others are compared with: those most like all. Outliers among fewer
than a quarter do not blur what is usual."""

LEAST_SPREAD, MOST_SPREAD = 0.03, 0.04
"""Bounds on the median absolute deviation used for that score. Below, one paraphrase among equal
answers would be an outlier; above, of four texts whose three good ones differ, an answer to another
question would be none. An outlier lies .16 to .21 below the median. Of 160 groups of three answers
to one instruction and one to another it is found in all, by the plain deviation in 91 %."""

_NORMAL_MAD = 0.6745  # median absolute deviation of the standard normal distribution


class SimilarityMatrix:
    """Pairwise cosine similarities of n texts.

    Args:
        vectors: (n, d), one finite row a text, none all zeros; scaled to unit rows.
        texts: The n texts, for messages.

    Raises:
        UsageError: The vectors are not such rows, or not as many as the texts.

    Example:
        >>> m = SimilarityMatrix([[1, 0], [1, 0], [0, 1]], ["yes", "yes", "no"])
        >>> m
        SimilarityMatrix(3 texts, mean similarity 0.333)
        >>> m.min(), m.worst_pair(), m.medoid(), m.clusters()
        (0.0, (0, 2), 0, [[0, 1], [2]])
    """

    def __init__(self, vectors: Vectors | Iterable[Iterable[float]], texts: Iterable[str]) -> None:
        self.texts: tuple[str, ...] = tuple(text_list(texts))
        self.vectors: Vectors = unit_rows(vectors, self.texts, "vectors")
        self.vectors.flags.writeable = False

    def __len__(self) -> int:
        return len(self.texts)

    def __repr__(self) -> str:
        if len(self) == 1:
            return "SimilarityMatrix(1 text)"
        return f"SimilarityMatrix({len(self)} texts, mean similarity {self.mean():.3f})"

    @cached_property
    def values(self) -> Vectors:
        """(n, n) float32 in [-1, 1], symmetric, with 1.0 on the diagonal; read-only.

        The one member that needs n x n memory: 4 MB for 1,000 texts, 10 GB for 50,000.
        """
        n = len(self)
        values: Vectors = np.empty((n, n), dtype=np.float32)
        for rows, columns, block in self._upper_blocks():
            values[rows, columns] = block
            values[columns, rows] = block.T
        np.fill_diagonal(values, 1.0)
        values.flags.writeable = False
        return values

    def min(self) -> float:
        """The least similarity of any two texts.

        Raises:
            UsageError: There is only one text.
        """
        return self._least[0]

    def worst_pair(self) -> tuple[int, int]:
        """The two texts least alike, as indices i < j; of several such pairs the first.

        Raises:
            UsageError: There is only one text.
        """
        return self._least[1]

    def mean(self) -> float:
        """The mean similarity over all pairs i < j.

        From the sum s of the unit vectors, (|s|^2 - n) / (n (n - 1)): O(n d), without any pair.

        Raises:
            UsageError: There is only one text.
        """
        self._needs(2, "mean()")
        return float(self._mean_to_others.mean())

    def medoid(self) -> int:
        """The index of the text most like all others on average; of equals the first."""
        if len(self) == 1:
            return 0
        # float64 sums in another order differ in the last digits; equals must stay equal.
        scores = self._mean_to_others
        return int(np.flatnonzero(scores >= scores.max() - 1e-12)[0])

    def outliers(self, score: float = OUTLIER_SCORE) -> list[int]:
        """The texts that are far less like the others than is usual in this set.

        Each text has its mean similarity `s` to the three quarters of the texts that are most like
        all. It is an outlier when `0.6745 (median(s) - s) / MAD(s)` is more than `score`, the
        modified z-score of Iglewicz and Hoaglin; median and MAD are not moved by the outliers
        themselves, as long as those are fewer than half. The MAD of a handful of texts says little,
        so it counts within `LEAST_SPREAD` and `MOST_SPREAD`.

        Args:
            score: Modified z-score past which a text is an outlier; more than 0.

        Returns:
            Indices, least similar first.

        Raises:
            UsageError: There are fewer than 3 texts: of two, neither is the odd one out.

        Example:
            >>> SimilarityMatrix([[1, 0], [1, 0.1], [1, 0.2], [0, 1]], list("abcd")).outliers()
            [3]
        """
        self._needs(3, "outliers()")
        if not score > 0:
            raise UsageError(f"score must be more than 0, got {score!r}; the usual one is 3.5")
        scores = self._mean_to_core
        below = np.median(scores) - scores
        spread = float(np.clip(np.median(np.abs(below)), LEAST_SPREAD, MOST_SPREAD))
        order = np.argsort(-below, kind="stable")
        return [int(i) for i in order if _NORMAL_MAD * below[i] / spread > score]

    def clusters(self, threshold: float = SAME_ANSWER) -> list[list[int]]:
        """The groups of texts connected by pairs at least `threshold` alike (single linkage).

        Args:
            threshold: Cosine similarity in [-1, 1].

        Returns:
            Every index once; the largest group first, then by first index; each group ascending.

        Raises:
            UsageError: The threshold is not in [-1, 1].

        Example:
            >>> m = SimilarityMatrix([[1, 0], [0, 1], [1, 0.1]], ["a", "b", "c"])
            >>> m.clusters(threshold=0.9)
            [[0, 2], [1]]
        """
        if not -1 <= threshold <= 1:
            raise UsageError(
                f"threshold must be in [-1, 1], got {threshold!r}"
                + (
                    f"; for {threshold:g} % write {threshold / 100:g}"
                    if 2 <= threshold <= 100
                    else ""
                )
            )
        # Breadth first from the first text without a group: each text is compared with the rest
        # once, when it is reached, and texts already reached are compared with no more.
        unreached = np.arange(len(self))
        groups: list[list[int]] = []
        while len(unreached):
            group = [unreached[:1]]
            frontier, unreached = unreached[:1], unreached[1:]
            while len(frontier) and len(unreached):
                near = self._near(frontier, unreached, threshold)
                frontier, unreached = unreached[near], unreached[~near]
                group.append(frontier)
            groups.append(sorted(int(i) for part in group for i in part))
        return sorted(groups, key=lambda group: (-len(group), group[0]))

    def _near(
        self, some: NDArray[np.intp], others: NDArray[np.intp], threshold: float
    ) -> NDArray[np.bool_]:
        """Which of `others` are at least `threshold` like any of `some`."""
        near = np.zeros(len(others), dtype=np.bool_)
        for rows in _slices(len(some)):
            left = self.vectors[some[rows]]
            for columns in _slices(len(others)):
                # Those found near by an earlier block need not be asked again.
                open_ = columns.start + np.flatnonzero(~near[columns])
                if len(open_):
                    block = _cosines(left, self.vectors[others[open_]])
                    near[open_] = (block >= threshold).any(axis=0)
        return near

    @cached_property
    def _mean_to_others(self) -> NDArray[np.float64]:
        """(n,) mean similarity of each text to the others, in [-1, 1]; n is 2 or more."""
        return self._mean_to(np.ones(len(self), dtype=np.bool_))

    @property
    def _mean_to_core(self) -> NDArray[np.float64]:
        """(n,) mean similarity of each text to the others that are most like all; n 3 or more."""
        most_like_all = np.argsort(-self._mean_to_others, kind="stable")
        core = np.zeros(len(self), dtype=np.bool_)
        core[most_like_all[: int(np.ceil(CORE * len(self)))]] = True
        return self._mean_to(core)

    def _mean_to(self, some: NDArray[np.bool_]) -> NDArray[np.float64]:
        """(n,) mean similarity of each text to `some`, itself left out; two of them or more."""
        total = self.vectors[some].sum(axis=0, dtype=np.float64)
        scores = np.empty(len(self), dtype=np.float64)
        for rows in _slices(len(self)):
            block = self.vectors[rows].astype(np.float64)
            # Exact lengths, so that rounding to float32 does not pass for dissimilarity.
            own = np.einsum("ij,ij->i", block, block) * some[rows]
            scores[rows] = (block @ total - own) / (some.sum() - some[rows])
        return rounded(scores)

    @cached_property
    def _least(self) -> tuple[float, tuple[int, int]]:
        self._needs(2, "min() and worst_pair()")
        least, pair = np.inf, (0, 1)
        for rows, columns, block in self._upper_blocks():
            if rows == columns:
                block[np.tril_indices(len(block))] = np.inf
            i, j = divmod(int(block.argmin()), block.shape[1])
            # Blocks come row by row, but the first pair of a later block may be in an earlier row.
            found = (rows.start + i, columns.start + j)
            if (float(block[i, j]), found) < (least, pair):
                least, pair = float(block[i, j]), found
        return least, pair

    def _upper_blocks(self) -> Iterator[tuple[slice, slice, Vectors]]:
        for rows in _slices(len(self)):
            for columns in _slices(len(self)):
                if rows.start <= columns.start:
                    block = _cosines(self.vectors[rows], self.vectors[columns])
                    if rows == columns:
                        block = np.minimum(block, block.T)  # symmetric whatever the BLAS
                    yield rows, columns, block

    def _needs(self, least: int, what: str) -> None:
        if len(self) < least:
            raise UsageError(
                f"{what} must have {least} texts or more to compare, got {len(self)}; "
                "sample the system more often"
            )


def similarity_matrix(texts: Iterable[str]) -> SimilarityMatrix:
    """Compare every text with every other by meaning.

    Unique texts are encoded once, in one batch sorted by length, and kept on disk.

    Args:
        texts: One text or more.

    Raises:
        UsageError: `texts` is not a list of texts, or is empty.
        MissingExtra: The embedder in force needs the `semantic` extra, which is not installed.

    Example:
        ```python
        m = similarity_matrix(["We ship in 3 days.", "Shipping takes 3 days.", "I like tea."])
        m.worst_pair()  # (0, 2)
        m.clusters()  # [[0, 1], [2]]
        ```
    """
    given = text_list(texts)
    return SimilarityMatrix(embed(given), given)


def _cosines(left: Vectors, right: Vectors) -> Vectors:
    return rounded(left @ right.T)


def rounded(values: NDArray[Float]) -> NDArray[Float]:
    """Products of unit rows as cosines, changed in place: in [-1, 1], and 1 within `ROUNDING`."""
    np.clip(values, -1.0, 1.0, out=values)
    values[values > 1 - ROUNDING] = 1.0
    return values


def _slices(n: int) -> Iterator[slice]:
    for start in range(0, n, BLOCK):
        yield slice(start, min(start + BLOCK, n))
