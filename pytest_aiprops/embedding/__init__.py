"""Text to unit vectors, and how alike many texts are.

`embed` is the way from texts to vectors; `similarity_matrix` is what most callers want of them.
"""

from __future__ import annotations

from pytest_aiprops.embedding.batch import embed
from pytest_aiprops.embedding.matrix import SimilarityMatrix, similarity_matrix
from pytest_aiprops.embedding.protocol import Embedder
from pytest_aiprops.embedding.registry import active_embedder

__all__ = ["Embedder", "SimilarityMatrix", "active_embedder", "embed", "similarity_matrix"]
