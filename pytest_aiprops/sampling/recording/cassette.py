"""The cassette of a test: samples recorded in earlier sessions come out, new ones go in.

A call is reserved when it is set up, which gives it its number among those of its system and input;
then it is replayed, or made and recorded. Files are read when one of their samples is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pytest_aiprops.errors import CassetteMiss, UsageError
from pytest_aiprops.sampling.recording import places
from pytest_aiprops.sampling.recording.canonical import Form, as_text
from pytest_aiprops.sampling.recording.entries import entry_of, is_recorded, sample_of
from pytest_aiprops.sampling.recording.files import Part
from pytest_aiprops.sampling.recording.folder import Folder
from pytest_aiprops.sampling.recording.keys import flattened
from pytest_aiprops.sampling.recording.misses import miss
from pytest_aiprops.sampling.recording.numbers import Numbers
from pytest_aiprops.sampling.recording.redactor import Redactor
from pytest_aiprops.sampling.recording.trial_state import TrialState
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

MODES = ("none", "once", "new", "all")
"""As pytest-recording names them; `Cassette` says what they mean."""


@dataclass(frozen=True)
class Reservation:
    """The place of a call in a cassette.

    Args:
        system: The system's qualified name; of the second object of that name that a trial calls
            with this input, with `#2` behind it.
        form: The form of its input, answers in it as they are when they are replayed.
        stem: What the names of its files begin with.
        number: Its number among the calls of that system and input, from 0.
        under: The conditions it is made under, sorted.
    """

    system: str
    form: Form
    stem: str
    number: int
    under: tuple[str, ...] = ()


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
        before_first: Called once, before the first reservation and before it is found out whether
            anything is recorded; what it raises, the reservation raises.

    Attributes:
        missed: The first `CassetteMiss` that `recorded` raised. A test may swallow it.

    Raises:
        UsageError: An unknown mode.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cassette = Cassette(Path(folder), "test_bot.py::test_reply", "new")
        ...     _ = cassette.record(cassette.reserve(str.upper, ("hi",), {}), Sample("HI"))
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
        before_first: Callable[[], object] | None = None,
    ) -> None:
        if mode not in MODES:
            raise UsageError(f"the mode must be one of {', '.join(MODES)}, got {mode!r}")
        self.folder = folder
        self._test = test
        self.mode = mode
        self.missed: CassetteMiss | None = None
        self._before_first = before_first
        self._redactor = Redactor(redact)
        self._numbers = Numbers()
        self._trials = TrialState()
        self._lock = threading.RLock()
        self._files = Folder(folder, is_anew=mode == "all")
        self._keys: set[str] = set()
        self._asked: set[str] = set()

    @cached_property
    def _began_empty(self) -> bool:
        """Whether all is to be recorded in mode once; found out before anything is."""
        self._begin()
        return self.mode == "once" and self.is_empty

    @cached_property
    def _stems(self) -> frozenset[str]:
        """What there was to be replayed when this was first asked."""
        if self.mode == "all" or self._began_empty:
            return frozenset()
        return frozenset(stem for stem, _ in self._files.listed())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded of the test."""
        return not self._files.listed()

    @property
    def is_replay(self) -> bool:
        """Whether no call may be made: what is not recorded is an error."""
        return self.mode == "none" or (self.mode == "once" and not self._began_empty)

    def begin_wave(self, count: int) -> None:
        """Say that the calls from now on are those of `count` trials at once, each `in_slot`.

        The objects that the trials before called, and their conditions, are forgotten.
        """
        self._numbers.begin_wave(count)
        self._trials.begin_wave(count)

    def add_condition(self, text: str) -> None:
        """Say under what the calls reserved from now on in this trial are made, as by its faults.

        Samples under other conditions are never replayed for them.

        Args:
            text: The same in every session.
        """
        self._trials.add_condition(text)

    def reserve(
        self, system: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Reservation:
        """Give a call its place; calls are numbered in the order in which they are reserved.

        Args:
            system: The system. Two objects of one name have places apart, in the order in which
                a trial first calls them with an input.
            args: Its positional arguments.
            kwargs: Its keyword arguments.

        Raises:
            UsageError: An argument is not plain data, so it could not be found again.
        """
        self._begin()
        name, form = flattened(system, args, kwargs)
        under = self._trials.conditions()
        with self._lock:
            form = self._form_of(name, form, under)
            key = _digest(name, form, under)
            self._keys.add(key)
            ordinal = self._trials.ordinal(key, system)
            if ordinal > 1:
                name = f"{name}#{ordinal}"
            stem = places.stem_of(name, _digest(name, form, under))
            self._asked.add(stem)
            return Reservation(name, form, stem, self._numbers.next(stem), under)

    def recorded(self, reservation: Reservation) -> Sample | None:
        """The recorded sample of a call, its `index` the call's number; None: it is to be made.

        Raises:
            CassetteMiss: It is not recorded, and no call may be made.
            UsageError: A file is not what was recorded.
        """
        if self.mode == "all" or self._began_empty:
            return None
        number = reservation.number
        part = self._files.part(reservation.stem, places.part_of(number))
        if part is not None:
            self._check(part, reservation)
            if number in part.samples:
                return sample_of(part.samples[number])
        if self.is_replay:
            self._miss(reservation)
        return None

    def record(self, reservation: Reservation, sample: Sample) -> Sample:
        """Record the sample of a call; when this returns it is on disk.

        Args:
            reservation: The call's place.
            sample: What came of it. One that failed is recorded only if it came too late.

        Returns:
            The sample that counts: this one, or the replayed one that another process recorded in
            its place meanwhile. Mode all overwrites that.

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
            return sample
        stem, number = reservation.stem, reservation.number
        entry, new = entry_of(sample, number, self._redactor), self._new_part(reservation)
        there = self._files.add(stem, number, entry, new, lambda p: self._check(p, reservation))
        return sample if there is entry else sample_of(there)

    def unused(self) -> list[Path]:
        """Files with samples that no call asked for in this session, sorted."""
        return sorted(
            self._files.file(stem, part)
            for stem, part in self._files.listed()
            if stem not in self._asked
        )

    def prepare(self) -> None:
        """See that samples can be recorded, before a call is paid for.

        Raises:
            UsageError: The folder cannot be made or written.
        """
        self._files.prepare()

    def _begin(self) -> None:
        with self._lock:
            if self._before_first is not None:
                self._before_first()
                self._before_first = None

    def _form_of(self, name: str, form: Form, under: tuple[str, ...]) -> Form:
        """The form by which an input is found: the answers in it are replayed ones next time."""
        digest = _digest(name, form, under)
        if digest in self._keys or places.stem_of(name, digest) in self._stems:
            return form  # it was asked before an answer was like it, and will be
        as_recorded = self._redactor.as_recorded(form)
        if as_recorded == form and self._stems and self.is_replay:
            # Where it was recorded, an answer before it may have been like what it holds.
            redacted = self._redactor.form(form)
            found = places.stem_of(name, _digest(name, redacted, under)) in self._stems
            return redacted if found else form
        return as_recorded

    def _new_part(self, reservation: Reservation) -> Part:
        """The part of a file that is not there yet."""
        shown = self._redactor.form(reservation.form)
        return Part(
            self._redactor.text(self._test),
            reservation.system,
            shown,
            is_redacted=shown != reservation.form,
            under=tuple(map(self._redactor.text, reservation.under)),
        )

    def _check(self, part: Part, reservation: Reservation) -> None:
        """See that a file was recorded for what its name says."""
        path = self._files.file(reservation.stem, places.part_of(reservation.number))
        if part.system != reservation.system:
            raise UsageError(
                f"a cassette must be of the system asked for, {reservation.system}, got one of "
                f"{part.system} in {path}; record it anew with --aiprops-record=all"
            )
        if not part.is_redacted and as_text(part.input) != as_text(reservation.form):
            raise UsageError(
                f"a cassette must hold the input its file name tells, got another one in {path}; "
                "restore it from version control, or record it anew with --aiprops-record=all"
            )

    def _miss(self, reservation: Reservation) -> None:
        parts = self._files.parts()
        asked = Part("", reservation.system, reservation.form, under=reservation.under)
        if any(part.is_redacted for part in parts):
            asked = self._new_part(reservation)
        missed = miss(self.mode, self.folder, asked, reservation.number, parts)
        self.missed = self.missed or missed
        raise missed from None


def _digest(system: str, form: Form, under: tuple[str, ...]) -> str:
    return places.digest_of(as_text([system, form, [*under]] if under else [system, form]))
