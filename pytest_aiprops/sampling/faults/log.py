"""Which call got which fault: a schedule in; numbered calls, and who listens to them, out."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.faults.kinds import OK, SPOILT
from pytest_aiprops.sampling.faults.schedule import Schedule


@dataclass(eq=False)
class Injection:
    """One call of a stand-in.

    Args:
        number: The call's, from 1.
        kind: Its fault; "ok" where it has none, or its answer has nothing to spoil.
        misuse: Why its answer could not be spoilt. It is raised too, but a system may catch it.
    """

    number: int
    kind: str
    misuse: UsageError | None = None

    @property
    def spoils(self) -> bool:
        """Whether the fault is in the answer."""
        return self.kind in SPOILT


_Listener = list[Injection]
_around: ContextVar[tuple[_Listener, ...]] = ContextVar("aiprops_injections", default=())


class Log:
    """Numbers the calls of a stand-in, from any thread, and says which fault each gets.

    Args:
        schedule: The faults.
        settings: What else there is to say of a kind, in words.
    """

    def __init__(self, schedule: Schedule, settings: Mapping[str, str]) -> None:
        self.schedule = schedule
        self._settings = settings
        self.forced: str | None = None
        """The kind of every call from now on; None for the schedule's."""
        self._made: list[Injection] = []
        self._listening: list[_Listener] = []
        self._lock = threading.Lock()

    @property
    def calls(self) -> int:
        """Calls made."""
        return len(self._made)

    @property
    def kinds(self) -> list[str]:
        """The kind of each call."""
        return [injection.kind for injection in self._made.copy()]

    @property
    def plan(self) -> str:
        """What it injects from here on, in words that are the same in every session."""
        if self.forced == OK:
            return "healed"
        is_forced = self.forced is not None
        said = f"every call {self.forced}" if is_forced else self.schedule.plan
        kinds = {self.forced} if is_forced else self.schedule.possible
        return ", ".join([said, *(text for kind, text in self._settings.items() if kind in kinds)])

    def __deepcopy__(self, _: object) -> Log:
        # Agents copy their config, and whoever holds the stand-in wants to see what they call.
        return self

    def next(self) -> Injection:
        """The next call's."""
        with self._lock:
            index = len(self._made)
            kind = self.schedule.kind_of(index) if self.forced is None else self.forced
            injection = Injection(index + 1, kind)
            self._made.append(injection)
            own = [one for one in self._listening if any(one is two for two in _around.get())]
            # A thread that a system starts itself does not know for whom it works.
            for listener in own or self._listening:
                listener.append(injection)
        return injection

    @contextmanager
    def heard(self) -> Iterator[list[Injection]]:
        """Collect the calls made inside the block, and in threads and tasks it starts."""
        listener: _Listener = []
        with self._lock:
            self._listening.append(listener)
        token = _around.set((*_around.get(), listener))
        try:
            yield listener
        finally:
            _around.reset(token)
            with self._lock:
                self._listening[:] = [one for one in self._listening if one is not listener]

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Undo at the end of the block what `heal` and `fail_with` did in it."""
        forced = self.forced
        try:
            yield
        finally:
            self.forced = forced

    def heal(self) -> None:
        """No further faults."""
        self.forced = OK
