"""The cassette of a test: samples recorded in earlier sessions come out, new ones go in.

A call is reserved when it is set up, which gives it its number among those of its system and input;
then it is replayed, or made and recorded. Files are read when one of their samples is asked for.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording import files, places
from pytest_aiprops.sampling.recording.canonical import Form, as_text
from pytest_aiprops.sampling.recording.entries import entry_of, is_recorded, sample_of
from pytest_aiprops.sampling.recording.files import Part
from pytest_aiprops.sampling.recording.keys import flattened
from pytest_aiprops.sampling.recording.misses import miss
from pytest_aiprops.sampling.recording.numbers import Numbers
from pytest_aiprops.sampling.recording.redactor import Redactor
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

MODES = ("none", "once", "new", "all")
"""As pytest-recording names them; `Cassette` says what they mean."""


@dataclass(frozen=True)
class Reservation:
    """The place of a call in a cassette.

    Args:
        system: The system's qualified name.
        form: The form of its input.
        stem: What the names of its files begin with.
        number: Its number among the calls of that system and input, from 0.
        also: Digest of the input as it is when the answers in it are replayed ones, if it differs.
    """

    system: str
    form: Form
    stem: str
    number: int
    also: str | None = None


class Cassette:
    """The recorded samples of one test; safe to use from many threads and processes.

    Nothing is read or written before a sample is asked for or recorded.

    Args:
        folder: Where they are; see `folder_of`.
        test: The test's name, for a person to read in the files.
        mode: `"none"`: only replay. `"once"`: record all where nothing is recorded yet, else only
            replay. `"new"`: replay what is recorded, record the rest. `"all"`: record all anew.
        redact: Redacts a text further, once secrets and personal data are redacted; None from it
            leaves the text as it is.

    Raises:
        UsageError: An unknown mode.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cassette = Cassette(Path(folder), "test_bot.py::test_reply", "new")
        ...     cassette.record(cassette.reserve(str.upper, ("hi",), {}), Sample("HI"))
        ...     again = Cassette(Path(folder), "test_bot.py::test_reply", "none")
        ...     again.recorded(again.reserve(str.upper, ("hi",), {}))
        Sample('HI', index=0, latency=0.000)
    """

    def __init__(
        self,
        folder: Path,
        test: str,
        mode: str,
        redact: Callable[[str], str | None] | None = None,
    ) -> None:
        if mode not in MODES:
            raise UsageError(f"the mode must be one of {', '.join(MODES)}, got {mode!r}")
        self.folder = folder
        self._test = test
        self.mode = mode
        self._redactor = Redactor(redact)
        self._numbers = Numbers()
        self._lock = threading.RLock()
        self._writing = threading.Lock()  # apart, so that nobody who reads waits for a disk
        self._parts: dict[tuple[str, int], Part | None] = {}
        self._asked: set[str] = set()
        self._begun: set[str] = set()
        self._is_checked = self._is_swept = False
        self._stems: dict[str, str] | None = None
        self._has_read_all = False

    @cached_property
    def _began_empty(self) -> bool:
        """Whether all is to be recorded in mode once; found out before anything is."""
        return self.mode == "once" and self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded of the test."""
        return not self._listed()

    @property
    def is_replay(self) -> bool:
        """Whether no call may be made: what is not recorded is an error."""
        return self.mode == "none" or (self.mode == "once" and not self._began_empty)

    def begin_wave(self, count: int) -> None:
        """Say that the calls from now on are those of `count` trials at once, each `in_slot`."""
        self._numbers.begin_wave(count)

    def reserve(
        self, system: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Reservation:
        """Give a call its place; calls are numbered in the order in which they are reserved.

        Args:
            system: The system.
            args: Its positional arguments.
            kwargs: Its keyword arguments.

        Raises:
            UsageError: An argument is not plain data, so it could not be found again.
        """
        name, form = flattened(system, args, kwargs)
        stem = self._stem(name, _digest(name, form))
        as_recorded = self._redactor.as_recorded(form)
        also = None if as_recorded == form else _digest(name, as_recorded)
        with self._lock:
            self._asked.add(stem)
        return Reservation(name, form, stem, self._numbers.next(stem), also)

    def recorded(self, reservation: Reservation) -> Sample | None:
        """The recorded sample of a call, its `index` the call's number; None: it is to be made.

        Raises:
            CassetteMiss: It is not recorded, and no call may be made.
            UsageError: A file is not what was recorded.
        """
        if self.mode == "all" or self._began_empty:
            return None
        number = reservation.number
        with self._lock:
            part = self._part(reservation.stem, places.part_of(number))
        if part is not None:
            self._check_system(part, reservation)
            if number in part.samples:
                return sample_of(part.samples[number])
        if self.is_replay:
            self._miss(reservation)
        return None

    def record(self, reservation: Reservation, sample: Sample) -> None:
        """Record the sample of a call; when this returns it is on disk.

        Args:
            reservation: The call's place.
            sample: What came of it. One that failed is recorded only if it came too late.

        Raises:
            UsageError: No call may be made, the folder cannot be written, the file there is not
                what was recorded, or the hook that redacts failed. Nothing is changed then.
        """
        if self.is_replay:
            raise UsageError(
                f"--aiprops-record={self.mode} must record nothing here, got a sample of "
                f"{reservation.system}; record it with --aiprops-record=new"
            )
        if not is_recorded(sample):
            return
        entry = entry_of(sample, reservation.number, self._redactor)
        shown = self._redactor.form(reservation.form)
        test = self._redactor.text(self._test)
        part = places.part_of(reservation.number)
        also = frozenset() if reservation.also is None else frozenset({reservation.also})
        with self._writing, files.locked(self.folder):
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                before = self._before(reservation.stem, part)
                if before is None:
                    before = Part(test, reservation.system, shown)
                self._check_system(before, reservation)
                after = dataclasses.replace(
                    before,
                    also=before.also | also,
                    samples={**before.samples, reservation.number: entry},
                )
                files.write(self._path(reservation.stem, part), after)
            except OSError as error:
                raise files.not_writable(self.folder, files.reason(error)) from error
        with self._lock:
            self._parts[reservation.stem, part] = after
            self._learn(reservation.stem, after)

    def unused(self) -> list[Path]:
        """Files with samples that no call asked for in this session, sorted."""
        return sorted(
            self.folder / places.file_name(stem, part)
            for stem, part in self._listed()
            if stem not in self._asked
        )

    def prepare(self) -> None:
        """See that samples can be recorded, before a call is paid for.

        Raises:
            UsageError: The folder cannot be made or written.
        """
        if not self._is_checked:
            files.check_writable(self.folder)
            self._is_checked = True

    def _listed(self) -> list[tuple[str, int]]:
        """Stem and part of every file."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UsageError(
                f"the recordings of a test must be a folder that can be read, got {self.folder}: "
                f"{files.reason(error)}"
            ) from error
        return [found for name in names if (found := places.parsed(name)) is not None]

    def _path(self, stem: str, part: int) -> Path:
        return self.folder / places.file_name(stem, part)

    def _part(self, stem: str, part: int) -> Part | None:
        """A part as it was when it was first asked for, and what was recorded since."""
        if (stem, part) not in self._parts:
            self._parts[stem, part] = files.read(self._path(stem, part), part)
        return self._parts[stem, part]

    def _before(self, stem: str, part: int) -> Part | None:
        """What a part holds before a sample is added; other processes may have written it."""
        if not self._is_swept:
            files.sweep(self.folder)
            self._is_swept = True
        if self.mode == "all" and stem not in self._begun:
            for old in (old for known, old in self._listed() if known == stem and old != part):
                self._path(stem, old).unlink()
            self._begun.add(stem)
            return None
        return files.read(self._path(stem, part), part)

    def _stem(self, system: str, digest: str) -> str:
        """The stem of an input's files, also where it was recorded with answers as they were."""
        stem = places.stem_of(system, digest)
        if self.mode == "all" or self._began_empty:
            return stem
        with self._lock:
            if self._stems is None:
                self._stems = {known: known for known, _ in self._listed()}
            if stem not in self._stems and not self._has_read_all:
                self._has_read_all = True
                for known, part in self._all_parts():
                    self._learn(known, part)
            return self._stems.setdefault(stem, stem)

    def _learn(self, stem: str, part: Part) -> None:
        """Know the other digests of a part's input."""
        if self._stems is not None:
            for other in part.also:
                self._stems.setdefault(places.stem_of(part.system, other), stem)

    def _all_parts(self) -> list[tuple[str, Part]]:
        parts = [(stem, self._part(stem, part)) for stem, part in self._listed()]
        return [(stem, part) for stem, part in parts if part is not None]

    def _check_system(self, part: Part, reservation: Reservation) -> None:
        if part.system != reservation.system:
            raise UsageError(
                f"a cassette must be of the system asked for, {reservation.system}, got one of "
                f"{part.system} in {self._path(reservation.stem, 1)}; record it anew with "
                "--aiprops-record=all"
            )

    def _miss(self, reservation: Reservation) -> None:
        with self._lock:
            parts = [part for _, part in self._all_parts()]
        shown = reservation.form
        if any("⟦" in as_text(part.input) for part in parts):
            shown = self._redactor.form(shown)
        raise miss(
            self.mode, self.folder, reservation.system, shown, reservation.number, parts
        ) from None


def _digest(system: str, form: Form) -> str:
    return places.digest_of(as_text([system, form]))
