"""Why a sample is not there to be replayed: what was asked for, what is recorded, what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from pytest_aiprops.detectors.pii.masking import mask_pii
from pytest_aiprops.errors import CassetteMiss
from pytest_aiprops.sampling.recording.canonical import Form, as_text
from pytest_aiprops.sampling.recording.files import Part

_SHOWN = 160
"""Characters of an input in a message: about two lines of a terminal."""
_LOOKED_AT = 1_000
"""Characters that are masked before they are cut, so that no half address is shown."""


def miss(mode: str, folder: Path, asked: Part, number: int, parts: Iterable[Part]) -> CassetteMiss:
    """The error that a sample is not recorded.

    Args:
        mode: The mode, in which no sample may be recorded.
        folder: The folder of the test's cassettes.
        asked: System and input asked for, and under what; no samples.
        number: The number asked for, from 0.
        parts: All that is recorded of the test.
    """
    system, form = asked.system, asked.input
    said = as_text(form)
    of_system = [part for part in parts if part.system == system]
    of_input = [part for part in of_system if as_text(part.input) == said]
    recorded = sum(len(part.samples) for part in of_input if part.under == asked.under)
    others = len({as_text(part.input) for part in of_system} - {said})
    elsewhere = {part.system for part in parts if as_text(part.input) == said} - {system}
    if recorded:
        there = f"{_plural(recorded, 'sample')} of this input {_are(recorded)} recorded"
    elif of_input:
        there = "this input is recorded under other faults, or under none"
    elif elsewhere:
        there = f"this input is recorded for {', '.join(sorted(elsewhere))}, not for this system"
    elif others:
        there = f"of this system {_plural(others, 'other input')} {_are(others)} recorded"
    else:
        there = "nothing of this system is recorded"
    return CassetteMiss(
        f"--aiprops-record={mode} replays only what is recorded, but sample {number + 1} of "
        f"{system}({_arguments(form)}) is not: {there} in {_relative(folder)}; record it with "
        "--aiprops-record=new"
    )


def _arguments(form: Form) -> str:
    """The arguments as a call writes them, masked and cut."""
    shown = [_written(one) for one in form["args"]]
    shown += [f"{name}={_written(one)}" for name, one in form["kwargs"].items()]
    text = mask_pii(", ".join(shown)[:_LOOKED_AT])
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _written(form: Form) -> str:
    return json.dumps(form, ensure_ascii=not _is_printable(form))


def _is_printable(form: Form) -> bool:
    return json.dumps(form, ensure_ascii=False).isprintable()


def _relative(folder: Path) -> str:
    try:
        return os.path.relpath(folder)
    except ValueError:  # on another drive
        return str(folder)


def _plural(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
