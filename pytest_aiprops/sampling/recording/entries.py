"""One sample as it stands in a cassette: a `Sample` to a dict of JSON data, and back.

What is absent is left out; what a person may have changed by hand is checked. What it cost is not
kept: its tokens are, and prices may change.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from typing import Any

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling.recording import outputs
from pytest_aiprops.sampling.recording.canonical import Form
from pytest_aiprops.sampling.recording.redactor import Redactor
from pytest_aiprops.sampling.samples import Sample, Usage

Entry = dict[str, Form]

_SECOND_DECIMALS = 6
"""Microseconds: what a clock in a busy process can tell."""
_LARGEST_COUNT = 2**53
"""More tokens than this are no number that a sum of floats keeps."""
_TIMEOUT = "CallTimeout"
"""The one error that is recorded: a slow system is judged for it. Others end a test."""


def is_recorded(sample: Sample) -> bool:
    """Whether a sample belongs in a cassette: it has a text, or came too late."""
    return sample.error is None or isinstance(sample.error, CallTimeout)


def entry_of(sample: Sample, number: int, redactor: Redactor) -> Entry:
    """What a cassette holds of a sample, redacted.

    Args:
        sample: One that `is_recorded`.
        number: Its number among the samples of its system and input.
        redactor: Takes out what must not be written.

    Raises:
        UsageError: The user's redaction hook failed.

    Example:
        >>> entry_of(Sample("Hello", latency=0.25), 0, Redactor())
        {'index': 0, 'text': 'Hello', 'latency': 0.25}
    """
    entry: Entry = {"index": number}
    latency = round(float(sample.latency), _SECOND_DECIMALS)
    if sample.error is not None:
        error = {"type": _TIMEOUT, "message": redactor.text(str(sample.error))}
        return {**entry, "latency": latency, "error": error}
    text = sample.text
    entry["text"] = redactor.answer(text)
    output = outputs.encoded(sample.output, text)
    if output is not outputs.IS_TEXT:
        redacted = redactor.form(output, is_answer=True)
        if redacted == output and entry["text"] != text:
            # What the text shows whole is in pieces here: none of them gives it away.
            redacted = outputs.unrecorded(sample.output)
        entry["output"] = redacted
    entry["latency"] = latency
    if sample.model is not None:
        entry["model"] = str(sample.model)
    if sample.finish_reason is not None:
        entry["finish_reason"] = str(sample.finish_reason)
    if sample.usage is not None:
        entry["usage"] = {
            name: value
            for name, value in dataclasses.asdict(sample.usage).items()
            if value is not None
        }
    if sample.tool_calls:
        entry["tool_calls"] = [redactor.text(name) for name in sample.tool_calls]
    return entry


def sample_of(entry: Entry) -> Sample:
    """The sample that was recorded as an entry.

    Args:
        entry: One that `trouble_with` finds none with.

    Example:
        >>> sample_of({"index": 3, "text": "Hello", "latency": 0.25})
        Sample('Hello', index=3, latency=0.250)
    """
    number, latency = entry["index"], float(entry.get("latency", 0.0))
    if "error" in entry:
        error = CallTimeout(entry["error"]["message"])
        return Sample("", index=number, latency=latency, error=error, is_replayed=True)
    text = entry["text"]
    usage = entry.get("usage")
    return Sample(
        text,
        output=outputs.decoded(entry["output"]) if "output" in entry else text,
        index=number,
        latency=latency,
        usage=None if usage is None else Usage(**usage),
        tool_calls=tuple(entry.get("tool_calls", ())),
        model=entry.get("model"),
        finish_reason=entry.get("finish_reason"),
        is_replayed=True,
    )


def trouble_with(entry: Any, numbers: range) -> str | None:
    """Why something is no entry, in words; None if it is one.

    Args:
        entry: What stands in a file.
        numbers: The numbers of the samples that belong in that file.

    Example:
        >>> trouble_with({"index": 0, "text": 7}, range(50))
        "'text' must be a string, is 7"
    """
    if not isinstance(entry, dict):
        return f"a sample must be an object, is {_shown(entry)}"
    for name, value in entry.items():
        if name not in _FIELDS:
            return f"{name!r} is no field of a sample; there are {', '.join(_FIELDS)}"
        fits, kind = _FIELDS[name]
        if not fits(value):
            return f"{name!r} must be {kind}, is {_shown(value)}"
    trouble = outputs.trouble_with(entry.get("output"))
    if trouble is not None:
        return f"'output': {trouble}"
    if entry.get("index") not in numbers:
        return (
            f"'index' must be {numbers[0]} to {numbers[-1]} in this file, "
            f"is {_shown(entry.get('index'))}"
        )
    if ("text" in entry) == ("error" in entry):
        return "a sample must have either a 'text' or an 'error'"
    return None


def _is_count(value: Any) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and 0 <= value < _LARGEST_COUNT


def _is_amount(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 <= value <= sys.float_info.max


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_usage(value: Any) -> bool:
    fields = dataclasses.fields(Usage)
    return (
        isinstance(value, dict)
        and {field.name for field in fields if field.default is dataclasses.MISSING} <= {*value}
        and {*value} <= {field.name for field in fields}
        and all(map(_is_count, value.values()))
    )


def _is_error(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {*value} == {"type", "message"}
        and value["type"] == _TIMEOUT
        and _is_text(value["message"])
    )


def _shown(value: Any) -> str:
    return "missing" if value is None else f"{value!r:.60}"


_FIELDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "index": (_is_count, "a whole number"),
    "text": (_is_text, "a string"),
    "output": (lambda value: True, "anything"),
    "latency": (_is_amount, "seconds, 0 or more"),
    "model": (_is_text, "a string"),
    "finish_reason": (_is_text, "a string"),
    "usage": (_is_usage, "an object with the numbers 'input_tokens' and 'output_tokens'"),
    "tool_calls": (lambda value: isinstance(value, list) and all(map(_is_text, value)), "names"),
    "error": (_is_error, f"an object with the 'type' {_TIMEOUT!r} and a 'message'"),
}
"""Name of each field: what its value must be. The order is that of the file."""
