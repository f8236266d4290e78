"""From a specification to the embedder in force: `"packaged"` -> the object that encodes.

Each specification is resolved when it is first needed, and each model is held once a process.
"""

from __future__ import annotations

import inspect
import threading
from functools import cache
from importlib import import_module
from typing import Any

from pytest_aiprops import config
from pytest_aiprops.embedding import transformer_backend
from pytest_aiprops.embedding.protocol import Embedder
from pytest_aiprops.errors import UsageError

_NAMED = "sentence-transformers:"
_FORMS = (
    f"{config.PACKAGED_MODEL!r}, '{_NAMED}<name or path>', "
    "or the dotted path of your own Embedder ('package.module:attribute')"
)
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
    found = _attribute(spec)
    if not isinstance(found, type) and hasattr(found, "encode"):
        return _checked(found, spec)
    if callable(found):
        return _built(found, spec)
    raise UsageError(
        f"--aiprops-embedder must lead to an Embedder, or to a class or function without arguments "
        f"that makes one, but {spec!r} is {type(found).__name__}"
    )


@cache
def _built(factory: Any, spec: str) -> Embedder:
    try:
        inspect.signature(factory).bind()
    except TypeError as error:
        raise UsageError(
            f"--aiprops-embedder must lead to a class or function without arguments, but {spec!r} "
            f"is {factory!r:.80}: {error}; name a function that makes the embedder"
        ) from None
    except ValueError:  # written in C, without a signature to ask
        pass
    return _checked(factory(), spec)


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
    if not callable(getattr(embedder, "encode", None)):
        raise UsageError(
            f"an Embedder must have encode(texts), which returns one row a text, but {spec!r} "
            f"({type(embedder).__name__}) has none"
        )
    checked: Embedder = embedder
    return checked


def _attribute(spec: str) -> Any:
    module_name, colon, attribute = spec.partition(":")
    if not colon:
        module_name, _, attribute = spec.rpartition(".")
    if not all(part.isidentifier() for part in [*module_name.split("."), *attribute.split(".")]):
        raise UsageError(f"--aiprops-embedder must be {_FORMS}, got {spec!r}")
    try:
        found: Any = import_module(module_name)
    except ModuleNotFoundError as error:
        # Only this module or a parent of it; one that it imports is its own trouble.
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise
        raise UsageError(
            f"--aiprops-embedder={spec} must lead to a module that can be imported, but there is "
            f"no module {error.name!r}; install it, or put its folder on the path (pytest's "
            "pythonpath setting)"
        ) from error
    for name in attribute.split("."):
        if not hasattr(found, name):
            raise UsageError(
                f"--aiprops-embedder={spec} must lead to an Embedder, but {module_name!r} has no "
                f"attribute {attribute!r}; check the spelling"
            )
        found = getattr(found, name)
    return found
