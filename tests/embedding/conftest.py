from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from pytest_aiprops import config
from pytest_aiprops.embedding.transformer_backend import TransformerEmbedder, packaged


class HashEmbedder:
    """Deterministic and quick: a direction a text, from its hash. Keeps what it is asked."""

    def __init__(self, fingerprint: str = "hash-1", width: int = 16) -> None:
        self.fingerprint = fingerprint
        self.width = width
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        rows = []
        for text in texts:
            seed = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
            rows.append(np.random.default_rng(list(seed)).normal(size=self.width))
        return np.array(rows, np.float32)


@pytest.fixture
def hash_embedder() -> type[HashEmbedder]:
    """The class, because test modules cannot import from here."""
    return HashEmbedder


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def users_module(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A module of the user's, `users_module`, to name embedders in."""
    module = types.ModuleType("users_module")
    monkeypatch.setitem(sys.modules, "users_module", module)
    return module


@pytest.fixture
def hashing(users_module: types.ModuleType, cache_dir: Path) -> Iterator[HashEmbedder]:
    """A `HashEmbedder` in force, named as a user would name it, with a cache of its own."""
    embedder = HashEmbedder()
    vars(users_module)["hashing"] = embedder
    settings = config.Config(embedder="users_module:hashing", cache_dir=cache_dir)
    with config.activated(settings):
        yield embedder


@pytest.fixture(scope="session")
def minilm() -> TransformerEmbedder:
    """The real packaged model, loaded once."""
    return packaged()
