"""Texts to vectors, the only way in: duplicates once, the cache first, the rest in one batch."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

import numpy as np

from pytest_aiprops.embedding.cache import active_cache
from pytest_aiprops.embedding.protocol import Vectors, unit_rows
from pytest_aiprops.embedding.registry import active_embedder
from pytest_aiprops.errors import UsageError

# One batch at a time: torch uses every core for one anyway, embedders need not be thread-safe,
# and who waited finds in the cache what the other computed. Re-entrant, because a user's embedder
# may be built on embed() of another.
_one_at_a_time = threading.RLock()


def embed(texts: Iterable[str]) -> Vectors:
    """Embed `texts` by the embedder in force, from the cache where it can.

    Args:
        texts: One text or more, of any length up to 1,000,000 characters; longer than the model
            reads, they are embedded in windows. Equal texts are encoded once.

    Returns:
        (n, d) float32, unit rows, in the order of `texts`: a dot product is a cosine similarity.

    Raises:
        UsageError: `texts` is not a list of texts or is empty, or the embedder returned something
            else than finite rows.
        MissingExtra: The embedder in force needs the `semantic` extra, which is not installed.

    Example:
        ```python
        vectors = embed(["It is raining.", "Rain is falling."])
        vectors.shape  # (2, 384)
        ```
    """
    given = text_list(texts)
    position = {text: index for index, text in enumerate(dict.fromkeys(given))}
    embedder = active_embedder()
    with _one_at_a_time:
        fingerprint = embedder.fingerprint
        cache = active_cache()
        known = cache.get(fingerprint, list(position))
        missing = [text for text in position if text not in known]
        if missing:
            source = f"the embedder {type(embedder).__name__}"
            computed = unit_rows(embedder.encode(list(missing)), missing, source)
            fresh = dict(zip(missing, computed, strict=True))
            _same_width(known, computed.shape[1], fingerprint)
            cache.put(fingerprint, fresh)
            known |= fresh
    _same_width(known, len(known[given[0]]), fingerprint)
    unique = np.stack([known[text] for text in position])
    return unique if len(unique) == len(given) else unique[[position[text] for text in given]]


def text_list(texts: Iterable[str]) -> list[str]:
    """`texts` as a list, or a `UsageError` that says what is wrong with it."""
    wrong: object = texts
    if isinstance(texts, str | bytes | bytearray | Mapping) or not isinstance(wrong, Iterable):
        raise UsageError(
            f"texts must be a list of str, got {type(texts).__name__}; for one text write [text]"
        )
    given = list(texts)
    if not given:
        raise UsageError("texts must hold one text or more, got none; check what produced them")
    for index, text in enumerate(given):
        if not isinstance(text, str):
            raise UsageError(
                f"texts must be a list of str, got {type(text).__name__} at index {index}"
                + ("; decode it first" if isinstance(text, bytes | bytearray) else "")
            )
    return given


def _same_width(vectors: Mapping[str, Vectors], width: int, fingerprint: str) -> None:
    others = {len(vector) for vector in vectors.values()} - {width}
    if others:
        raise UsageError(
            f"vectors of one fingerprint must have one length, but {fingerprint!r} has given "
            f"{width} and {others.pop()} numbers a text; give the changed embedder another "
            "fingerprint"
        )
