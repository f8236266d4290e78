"""The kinds a caller may ask for: the value of an option goes in, checked names come out."""

from __future__ import annotations

from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.arguments import check_names

__tracebackhide__ = True  # wrong use is shown at the line of the caller


def checked_kinds(
    kinds: Any, known: tuple[str, ...], default: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """The kinds that are asked for, each once.

    Args:
        kinds: What the user gave for `kinds`.
        known: Every kind there is, in the documented order.
        default: The kinds meant by None; None for all.

    Returns:
        The kinds in the order given. A set has none that is the same in the next process, and what
        is drawn goes by it: its kinds come in the order of `known`.

    Raises:
        UsageError: `kinds` is no collection of names, is empty, or names one that is none.

    Example:
        >>> checked_kinds(["ocr", "typo"], ("typo", "casing", "ocr"))
        ('ocr', 'typo')
        >>> checked_kinds({"ocr", "typo"}, ("typo", "casing", "ocr"))
        ('typo', 'ocr')
    """
    if kinds is None:
        return known if default is None else default
    names = tuple(dict.fromkeys(check_names("kinds", kinds)))
    if not names:
        raise UsageError("kinds must name one kind or more, got none; leave kinds out for all")
    # Sorted, or which of two wrong ones is named would differ from process to process as well.
    for name in sorted(names) if isinstance(kinds, set | frozenset) else names:
        if name not in known:
            raise UsageError(f"kinds must be of {', '.join(known)}; got {name!r}")
    if isinstance(kinds, set | frozenset):
        return tuple(name for name in known if name in names)
    return names
