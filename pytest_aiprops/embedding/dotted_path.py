"""From the dotted path of what a user brings to the object: `"package.module:attribute"` -> it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from pytest_aiprops.errors import UsageError


@dataclass(frozen=True)
class Wanted:
    """What an option must lead to.

    Args:
        option: The option, for messages: `"--aiprops-embedder"`.
        protocol: The name of the protocol: `"Embedder"`.
        method: The method by which an object is told from a class or a function that makes one.
        forms: How the option may be written, for messages.
    """

    option: str
    protocol: str
    method: str
    forms: str


def own_object(spec: str, wanted: Wanted) -> Any:
    """What a dotted path leads to; a class or a factory is called, once a process.

    Args:
        spec: `"package.module:attribute"` or `"package.module.attribute"`.
        wanted: What it must lead to.

    Raises:
        UsageError: The path leads nowhere, or to something that neither is nor makes such an
            object.
    """
    found = _attribute(spec, wanted)
    made = found
    if isinstance(found, type) or not hasattr(found, wanted.method):
        if not callable(found):
            raise UsageError(
                f"{wanted.option} must lead to an {wanted.protocol}, or to a class or function "
                f"without arguments that makes one, but {spec!r} is {type(found).__name__}"
            )
        made = _made(found, spec, wanted)
    if not callable(getattr(made, wanted.method, None)):
        raise UsageError(
            f"{wanted.option} must lead to an {wanted.protocol}, which must have "
            f"{wanted.method}(), but {spec!r} ({type(made).__name__}) has none"
        )
    return made


@cache
def _made(factory: Any, spec: str, wanted: Wanted) -> Any:
    try:
        inspect.signature(factory).bind()
    except TypeError as error:
        raise UsageError(
            f"{wanted.option} must lead to a class or function without arguments, but {spec!r} "
            f"is {factory!r:.80}: {error}; name a function that makes the {wanted.protocol}"
        ) from None
    except ValueError:  # written in C, without a signature to ask
        pass
    return factory()


def _attribute(spec: str, wanted: Wanted) -> Any:
    module_name, colon, attribute = spec.partition(":")
    if not colon:
        module_name, _, attribute = spec.rpartition(".")
    if not all(part.isidentifier() for part in [*module_name.split("."), *attribute.split(".")]):
        raise UsageError(f"{wanted.option} must be {wanted.forms}, got {spec!r}")
    try:
        found: Any = import_module(module_name)
    except ModuleNotFoundError as error:
        # Only this module or a parent of it; one that it imports is its own trouble.
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise
        raise UsageError(
            f"{wanted.option}={spec} must lead to a module that can be imported, but there is "
            f"no module {error.name!r}; install it, or put its folder on the path (pytest's "
            "pythonpath setting)"
        ) from error
    for name in attribute.split("."):
        if not hasattr(found, name):
            raise UsageError(
                f"{wanted.option}={spec} must lead to an {wanted.protocol}, but {module_name!r} "
                f"has no attribute {attribute!r}; check the spelling"
            )
        found = getattr(found, name)
    return found
