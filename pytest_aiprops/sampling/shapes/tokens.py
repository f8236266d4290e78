"""The tokens an output says were used.

`input_tokens` are all that were read, cached ones included, as OpenAI, LangChain and pydantic-ai
count. Anthropic counts what it read from and wrote to its cache apart, so that is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_aiprops.sampling.samples import Usage
from pytest_aiprops.sampling.shapes.fields import as_count, get
from pytest_aiprops.sampling.shapes.texts import turn_messages

_INPUT_NAMES = ("input_tokens", "prompt_tokens", "request_tokens", "prompt_eval_count")
_OUTPUT_NAMES = ("output_tokens", "completion_tokens", "response_tokens", "eval_count")

_CACHE_NAMES = ("cache_creation_input_tokens", "cache_read_input_tokens")
"""Anthropic's counts of what `input_tokens` leaves out."""


def usage(output: Any) -> Usage | None:
    """The tokens used, or None where the output does not say."""
    if output is None or isinstance(output, str | bytes):
        return None
    for name in ("usage", "usage_metadata"):
        found = get(output, name)
        used = from_counts(counts(found))
        if used is None and callable(found) and hasattr(output, "new_messages"):
            used = from_counts(counts(found()))  # a method in older versions of pydantic-ai
        if used is not None:
            return used
    messages = get(output, "messages")
    if isinstance(messages, list):  # a LangGraph state
        return _sum([usage(message) for message in turn_messages(messages)])
    agents = get(get(output, "context_wrapper"), "usage")  # the OpenAI Agents SDK's
    return from_counts(counts(agents)) or from_counts(counts(output))


def counts(found: Any) -> dict[str, int]:
    """The counts of tokens in an SDK's usage object, by their name there."""
    if found is None:
        return {}
    names = _INPUT_NAMES + _OUTPUT_NAMES + _CACHE_NAMES
    named = {name: as_count(get(found, name)) for name in names}
    return {name: count for name, count in named.items() if count is not None}


def from_counts(named: Mapping[str, int]) -> Usage | None:
    """What counts by name come to, or None where one of the two is missing."""
    read = next((named[name] for name in _INPUT_NAMES if name in named), None)
    written = next((named[name] for name in _OUTPUT_NAMES if name in named), None)
    if read is None or written is None:
        return None
    if "input_tokens" in named and "prompt_tokens" not in named:
        # LiteLLM has Anthropic's counts of the cache beside a sum that holds them.
        read += sum(named.get(name, 0) for name in _CACHE_NAMES)
    return _usage(read, written)


def _sum(parts: list[Usage | None]) -> Usage | None:
    known = [part for part in parts if part is not None]
    if not known:
        return None
    return _usage(
        sum(part.input_tokens for part in known), sum(part.output_tokens for part in known)
    )


def _usage(read: int, written: int) -> Usage | None:
    """Tokens used, or None where a sum is past what can be."""
    is_known = as_count(read) is not None and as_count(written) is not None
    return Usage(read, written) if is_known else None
