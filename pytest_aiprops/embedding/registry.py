"""From a specification to the embedder in force: `"packaged"` -> the object that encodes.

Each specification is resolved when it is first needed, and each model is held once a process.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

from pytest_aiprops import config
from pytest_aiprops.embedding import transformer_backend
from pytest_aiprops.embedding.dotted_path import Wanted, own_object
from pytest_aiprops.embedding.protocol import Embedder
from pytest_aiprops.errors import UsageError

_NAMED = "sentence-transformers:"
_FORMS = (
    f"{config.PACKAGED_MODEL!r}, '{_NAMED}<name or path>', "
    "or the dotted path of your own Embedder ('package.module:attribute')"
)
_WANTED = Wanted("--aiprops-embedder", "Embedder", "encode", _FORMS)
_building = threading.Lock()


def active_embedder() -> Embedder:
    """The embedder in force: what `--aiprops-embedder` names, else the packaged model.

    Returns:
        The same object each time for the same specification.

    Raises:
        UsageError: The specification names nothing, or something that is not an `Embedder`.
        MissingExtra: It needs the `semantic` extra, which is not installed.
    """
    spec = config.active().embedder
    with _building:
        if spec == config.PACKAGED_MODEL or spec.startswith(_NAMED):
            return _transformer(spec)
        return _own(spec)


@cache
def _transformer(spec: str) -> Embedder:
    if spec == config.PACKAGED_MODEL:
        return transformer_backend.packaged()
    name = spec.removeprefix(_NAMED)
    if not name.strip():
        raise UsageError(f"--aiprops-embedder must name a model after {_NAMED!r}, got {spec!r}")
    return transformer_backend.named(name)


def _own(spec: str) -> Embedder:
    """What a dotted path leads to, made an instance when it is a class or a factory."""
    return _checked(own_object(spec, _WANTED), spec)


def _checked(embedder: Any, spec: str) -> Embedder:
    fingerprint = getattr(embedder, "fingerprint", None)
    if not isinstance(fingerprint, str) or not fingerprint:
        raise UsageError(
            f"an Embedder must have a fingerprint, a text that names its model and weights, "
            f"but that of {spec!r} is {fingerprint!r}; without it cached vectors of different "
            "models would mix"
        )
    try:
        fingerprint.encode()
    except UnicodeEncodeError:
        raise UsageError(
            f"an Embedder must have a fingerprint that is valid Unicode, but that of {spec!r} is "
            f"{fingerprint!r:.80}, which holds half a character"
        ) from None
    checked: Embedder = embedder
    return checked
