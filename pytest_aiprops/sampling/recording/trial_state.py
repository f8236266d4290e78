"""What tells calls of one name and input apart in a trial: the object called, and what it is under.

Bodies make their objects anew in every trial, so each trial counts its own; what fixtures made
before the trials that run at once is known to them all.
"""

from __future__ import annotations

import functools
import threading
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from pytest_aiprops.sampling.recording.slots import current_slot


class TrialState:
    """The objects called and the conditions set, trial by trial, from any thread.

    Example:
        >>> state = TrialState()
        >>> [state.ordinal("q", one) for one in (str.upper, str.lower, str.upper)]
        [1, 2, 1]
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.begin_wave(1)

    def begin_wave(self, count: int) -> None:
        """Forget all: the calls from now on are those of `count` trials that run at once."""
        with self._lock:
            self._width = count
            # The objects themselves are held: the identity of one that is gone is given again.
            self._objects: dict[tuple[int | None, str], list[Any]] = defaultdict(list)
            self._conditions: dict[int | None, set[str]] = defaultdict(set)

    def ordinal(self, key: str, system: Callable[..., Any]) -> int:
        """Which of the objects called under a key this is, from 1, in the order of first use.

        Args:
            key: Stands for the system's name and its input.
            system: The system; of a bound method, the object it is bound to counts.
        """
        called = _object(system)
        slot = self._slot()
        with self._lock:
            shared = self._objects[None, key]
            known = [*shared, *(() if slot is None else self._objects[slot, key])]
            for place, one in enumerate(known, start=1):
                if one is called:
                    return place
            self._objects[slot, key].append(called)
            return len(known) + 1

    def add_condition(self, text: str) -> None:
        """Say under what the calls of this trial are made from now on."""
        with self._lock:
            self._conditions[self._slot()].add(text)

    def conditions(self) -> tuple[str, ...]:
        """All that was said of this trial, sorted, each once."""
        with self._lock:
            return tuple(sorted(self._conditions[None] | self._conditions[self._slot()]))

    def _slot(self) -> int | None:
        """The running trial among those at once; None where there is one, or outside of all."""
        slot, of = current_slot()
        return slot if of == self._width and of > 1 else None


def _object(system: Callable[..., Any]) -> Any:
    while isinstance(system, functools.partial):
        system = system.func
    bound_to = getattr(system, "__self__", None)
    return system if bound_to is None else bound_to
