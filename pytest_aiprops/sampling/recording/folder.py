"""The folder of a test's cassettes: its files, each read once, when it is asked for.

Stems and numbers of samples go in, what is on disk comes out; samples that are added are on disk
before any other process adds one.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording import files, places
from pytest_aiprops.sampling.recording.entries import Entry
from pytest_aiprops.sampling.recording.files import Part

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


class Folder:
    """The files in a folder, from any thread.

    Args:
        path: The folder; it need not be there.
        is_anew: Whether what was recorded before is replaced, stem by stem.
    """

    def __init__(self, path: Path, is_anew: bool) -> None:
        self.path = path
        self._is_anew = is_anew
        self._lock = threading.Lock()
        self._writing = threading.Lock()  # apart, so that nobody who reads waits for a disk
        self._parts: dict[tuple[str, int], Part | None] = {}
        self._begun: set[str] = set()
        self._is_checked = self._is_swept = False

    def listed(self) -> list[tuple[str, int]]:
        """Stem and part of every file.

        Raises:
            UsageError: It cannot be read.
        """
        try:
            names = [path.name for path in self.path.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UsageError(
                f"the recordings of a test must be a folder that can be read, got {self.path}: "
                f"{files.reason(error)}"
            ) from error
        return [found for name in names if (found := places.parsed(name)) is not None]

    def file(self, stem: str, part: int) -> Path:
        """The path of a file."""
        return self.path / places.file_name(stem, part)

    def part(self, stem: str, part: int) -> Part | None:
        """A part as it was when it was first asked for, and what was recorded since."""
        with self._lock:
            if (stem, part) not in self._parts:
                self._parts[stem, part] = files.read(self.file(stem, part), part)
            return self._parts[stem, part]

    def parts(self) -> list[Part]:
        """All there are."""
        kept = [self.part(stem, part) for stem, part in self.listed()]
        return [part for part in kept if part is not None]

    def add(
        self, stem: str, number: int, entry: Entry, new: Part, check: Callable[[Part], None]
    ) -> Entry:
        """Add a sample; when this returns it is on disk.

        Args:
            stem: Of the file it belongs in.
            number: Its number.
            entry: What is to be kept of it.
            new: The part without samples, for where there is no file yet.
            check: Raises where a file is not what the sample belongs in.

        Returns:
            What is on disk under that number: another process may have been faster.

        Raises:
            UsageError: The folder cannot be written, or the file there is damaged.
        """
        part = places.part_of(number)
        with self._writing, files.locked(self.path):
            try:
                self.path.mkdir(parents=True, exist_ok=True)
                after = self._before(stem, part) or new
                check(after)
                if self._is_anew or number not in after.samples:
                    after = dataclasses.replace(after, samples={**after.samples, number: entry})
                    files.write(self.file(stem, part), after)
            except OSError as error:
                raise files.not_writable(self.path, files.reason(error)) from error
        with self._lock:
            self._parts[stem, part] = after
        return after.samples[number]

    def prepare(self) -> None:
        """See that samples can be recorded, before a call is paid for.

        Raises:
            UsageError: The folder cannot be made or written.
        """
        if not self._is_checked:
            files.check_writable(self.path)
            self._is_checked = True

    def _before(self, stem: str, part: int) -> Part | None:
        """What a part holds before a sample is added; other processes may have written it."""
        if not self._is_swept:
            files.sweep(self.path)
            self._is_swept = True
        if self._is_anew and stem not in self._begun:
            for old in (old for known, old in self.listed() if known == stem and old != part):
                self.file(stem, old).unlink()
            self._begun.add(stem)
            return None
        return files.read(self.file(stem, part), part)
