"""The files of a cassette: read with every doubt told, written so that none is ever half there.

A file is written whole beside its place and then renamed, while no other process does; a process
that is killed leaves the file as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import Form, as_text
from pytest_aiprops.sampling.recording.entries import Entry, trouble_with
from pytest_aiprops.sampling.recording.places import SAMPLES_A_FILE

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

VERSION = 1
"""The number of this format; a file of another is refused, not guessed at."""

_LOCK_SECONDS = 30.0  # a file is written in milliseconds; whoever takes longer hangs
_POLL_SECONDS = 0.002
_LOCKS = 256
"""Lock files there can be: they are never deleted, as another process may be waiting for one."""

_TEMPORARY = ".writing-"
"""What the name of a file that is being written begins with: no cassette's does."""

_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that are escaped: halves of others, which no file can hold, and those that cannot be
seen, change what others look like, or end a line for some programs and not for others."""


@dataclass(frozen=True)
class Part:
    """What a file holds.

    Args:
        test: The test, for a person to read.
        system: The system's qualified name.
        input: The input's form, redacted.
        is_redacted: Whether redaction changed it, so that its digest is not the file name's.
        under: The conditions its samples were made under, redacted.
        samples: The samples by number.
    """

    test: str
    system: str
    input: Form
    is_redacted: bool = False
    under: tuple[str, ...] = ()
    samples: dict[int, Entry] = field(default_factory=dict)


def read(path: Path, part: int) -> Part | None:
    """Read a file.

    Args:
        path: The file.
        part: Which part of its cassette it is, from 1.

    Returns:
        What it holds, or None if there is no such file.

    Raises:
        UsageError: It is not what `write` wrote, nor what that may be edited to; the message says
            where and what to do.
    """
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        _refuse(path, f"byte {error.start} is no UTF-8")
    except OSError as error:
        _refuse(path, reason(error))
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        _refuse(path, f"{where}: {error.msg}" if text.strip() else "it is empty")
    except RecursionError:
        _refuse(path, "its values are nested too deeply")
    except ValueError as error:
        _refuse(path, str(error))
    return _checked(path, data, part)


def write(path: Path, part: Part) -> None:
    """Write a file: all of it, or nothing if the process ends. Its folder is there and `locked`."""
    data = {
        "version": VERSION,
        "test": part.test,
        "system": part.system,
        "input": part.input,
        **({"redacted": True} if part.is_redacted else {}),
        **({"under": [*part.under]} if part.under else {}),
        "samples": [part.samples[number] for number in sorted(part.samples)],
    }
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    text = _HIDDEN.sub(_escaped, text) + "\n"
    temporary = path.with_name(f"{_TEMPORARY}{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Delete what processes that were killed left behind; the folder is `locked`."""
    for path in folder.glob(f"{_TEMPORARY}*.tmp"):
        path.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """See that a folder can be made and written, without doing it.

    Raises:
        UsageError: It cannot.
    """
    there = next(one for one in (folder, *folder.absolute().parents) if os.path.lexists(one))
    if not there.is_dir():
        raise not_writable(folder, f"{there} is no folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise not_writable(folder, f"{there} cannot be written")


def not_writable(folder: Path, why: str) -> UsageError:
    """The error that nothing can be recorded in a folder."""
    return UsageError(
        f"recordings must have a folder that can be written, got {folder}: {why}; make it "
        "writable, or replay what is recorded with --aiprops-record=none"
    )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing in a folder of cassettes.

    Raises:
        UsageError: Another process does not end its writing.
    """
    from filelock import FileLock, Timeout

    name = f"{_hash(folder)[0] % _LOCKS:02x}.lock"
    lock = FileLock(_locks() / name, _LOCK_SECONDS, poll_interval=_POLL_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError(
            f"recordings in {folder} must be written by one process at a time, but another one "
            f"has not ended its writing in {_LOCK_SECONDS:g} s ({lock.lock_file}); end that process"
        ) from error
    except OSError as error:
        raise _no_lock(lock.lock_file, error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def filled_by_one(folder: Path) -> Iterator[None]:
    """Let one process fill a folder of cassettes, while others wait to find it full.

    A fixture of wider scope runs in every worker that needs it: the first records it. It may end
    in another thread than it began in.

    Raises:
        UsageError: There is no folder for lock files.
    """
    from filelock import FileLock

    name = f"{_hash(folder).hex()[:16]}.fixture.lock"
    lock = FileLock(_locks() / name, thread_local=False)
    try:
        lock.acquire()
    except OSError as error:
        raise _no_lock(lock.lock_file, error) from error
    try:
        yield
    finally:
        lock.release()


def _hash(folder: Path) -> bytes:
    return hashlib.sha256(os.fsencode(folder.resolve())).digest()


def _locks() -> Path:
    """The folder of lock files, which do not lie beside cassettes."""
    name = f"pytest-aiprops-{_user()}"
    try:
        locks = Path(tempfile.gettempdir()) / name
        locks.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _no_lock(error.filename or name, error) from error
    return locks


def _no_lock(path: object, error: OSError) -> UsageError:
    return UsageError(
        "recordings must have a folder for lock files in the folder for temporary files, got "
        f"{path}: {reason(error)}; make it writable, or set TMPDIR to a folder that is"
    )


def _user() -> int | str:
    return os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _checked(path: Path, data: Any, part: int) -> Part:
    if not isinstance(data, dict):
        _refuse(path, f"it must be an object, is {data!r:.40}")
    if "version" not in data:
        _refuse(path, "'version' is missing")
    version = data["version"]
    if version != VERSION or isinstance(version, bool):
        raise UsageError(
            f"cassettes must be of version {VERSION}, got {version!r:.40} in {path}; use the "
            "release of pytest-aiprops that wrote it, or record it again with --aiprops-record=all"
        )
    for name, kind in _HEADER.items():
        if not isinstance(data.get(name), kind):
            _refuse(path, f"{name!r} must be a {kind.__name__}, is {data.get(name)!r:.40}")
    under, is_redacted = data.get("under", []), data.get("redacted", False)
    if not isinstance(under, list) or not all(isinstance(one, str) for one in under):
        _refuse(path, f"'under' must be a list of strings, is {under!r:.40}")
    if not isinstance(is_redacted, bool):
        _refuse(path, f"'redacted' must be true or false, is {is_redacted!r:.40}")
    try:
        as_text(data["input"])
    except ValueError:  # 1e999 is read as infinity
        _refuse(path, "'input' holds a number too large to be one that was recorded")
    numbers = range((part - 1) * SAMPLES_A_FILE, part * SAMPLES_A_FILE)
    samples: dict[int, Entry] = {}
    for place, entry in enumerate(data["samples"]):
        trouble = trouble_with(entry, numbers)
        if trouble is None and entry["index"] in samples:
            trouble = f"there is a sample with index {entry['index']} before it"
        if trouble is not None:
            _refuse(path, f"samples[{place}]: {trouble}")
        samples[entry["index"]] = entry
    return Part(data["test"], data["system"], data["input"], is_redacted, tuple(under), samples)


_HEADER: dict[str, type] = {"test": str, "system": str, "input": dict, "samples": list}


def reason(error: OSError) -> str:
    """What the operating system says is wrong."""
    return error.strerror or type(error).__name__


def _refuse(path: Path, why: str) -> NoReturn:
    raise UsageError(
        f"a cassette must be what was recorded, got {path}: {why}; restore it from version "
        "control, or delete it and record it again with --aiprops-record=new"
    )
