"""Where cassettes are: the folder of a test, the files in it, and their names.

A test's node id, a system and an input go in, paths come out. The folder is
`<folder of the test file>/cassettes/<stem of the test file>/<test>/`, and in it is one file for
each system and input, or several where there are many samples.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pytest_aiprops.detectors.pii.masking import mask_pii

SAMPLES_A_FILE = 50
"""A file is written anew for every sample, so it must stay small; and read only if one is asked."""

_FOLDER = "cassettes"
_LONGEST_TEST, _LONGEST_SYSTEM = 60, 40
"""Characters of a name that a person reads; file systems stop at 255 bytes, some paths at 260."""
_TEST_DIGITS, _INPUT_DIGITS = 8, 12
"""Hexadecimal digits of a hash: 32 bits tell the tests of a file apart, 48 the inputs of a test."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
"""Names of devices, which Windows opens instead of a file."""
_FILE = re.compile(rf"(?P<stem>.+-[0-9a-f]{{{_INPUT_DIGITS}}})(?:\.(?P<part>[1-9]\d*))?\.json")


def folder_of(test_file: Path, name_in_file: str) -> Path:
    """The folder with the cassettes of a test.

    Args:
        test_file: The file the test is in.
        name_in_file: What follows `::` in the node id, classes and parameters included.

    Returns:
        Its path. Different tests of a file have different folders, on file systems that take
        capitals and small letters for the same too. Personal data in parameters is not in it.

    Example:
        >>> folder_of(Path("tests/test_bot.py"), "test_reply").as_posix()
        'tests/cassettes/test_bot/test_reply'
        >>> folder_of(Path("tests/test_bot.py"), "test_reply[Why?]").name
        'test_reply-Why-66418813'
    """
    readable = _safe(mask_pii(name_in_file), _LONGEST_TEST)
    is_same = readable == name_in_file.lower() == name_in_file
    if not readable or not is_same or _RESERVED.fullmatch(readable):
        readable = f"{readable or 'test'}-{_hash(name_in_file)[:_TEST_DIGITS]}"
    return test_file.parent / _FOLDER / test_file.stem / readable


def stem_of(system: str, digest: str) -> str:
    """The name, without its end, of the files for a system and an input.

    Args:
        system: The system's qualified name.
        digest: The input's digits.

    Example:
        >>> stem_of("tests.test_bot.test_reply.<locals>.ask", "0123456789ab")
        'ask-0123456789ab'
    """
    short = system.rpartition("<locals>.")[2] if "<locals>." in system else _last_names(system)
    return f"{_safe(short, _LONGEST_SYSTEM) or 'system'}-{digest}"


def digest_of(text: str) -> str:
    """The digits that tell an input, by the text of its form and its system."""
    return _hash(text)[:_INPUT_DIGITS]


def file_name(stem: str, part: int) -> str:
    """The name of a file; parts count from 1.

    Example:
        >>> file_name("ask-0123456789ab", 1), file_name("ask-0123456789ab", 2)
        ('ask-0123456789ab.json', 'ask-0123456789ab.2.json')
    """
    return f"{stem}.json" if part == 1 else f"{stem}.{part}.json"


def part_of(number: int) -> int:
    """The part that holds a sample, by its number."""
    return number // SAMPLES_A_FILE + 1


def parsed(name: str) -> tuple[str, int] | None:
    """Stem and part of a file's name; None for a file that is no cassette.

    Example:
        >>> parsed("ask-0123456789ab.2.json"), parsed("README.md")
        (('ask-0123456789ab', 2), None)
    """
    found = _FILE.fullmatch(name)
    if found is None:
        return None
    part = int(found["part"] or 1)
    return (found["stem"], part) if name == file_name(found["stem"], part) else None


def _last_names(system: str) -> str:
    """The name, with the class of a method: modules are lower case by custom, classes are not."""
    names = system.split(".")
    with_class = len(names) > 2 and names[-2][:1].isupper()
    return ".".join(names[-2:] if with_class else names[-1:])


def _safe(name: str, length: int) -> str:
    return _UNSAFE.sub("-", name).strip("-")[:length].strip("-")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
