"""The numbers of samples: calls of a system with an input are counted in the order of their setup.

Trials that run at once count apart, so that each call gets the same number in every session,
whichever trial comes first: the j-th call of trial s of k is the number base + j k + s, where base
is the first number that was free when those k trials began.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field

from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.sampling.recording.slots import current_slot


@dataclass
class _Counted:
    """How far the calls of one kind are counted."""

    wave: int
    base: int = 0
    made: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts calls by kind, from any thread.

    Example:
        >>> numbers = Numbers()
        >>> numbers.next("a"), numbers.next("a"), numbers.next("b")
        (0, 1, 0)
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._widths = [1]  # trials at once, wave by wave
        self._counted: dict[str, _Counted] = defaultdict(lambda: _Counted(len(self._widths) - 1))

    def begin_wave(self, count: int) -> None:
        """Say that the calls from now on are those of `count` trials that run at once."""
        count = check_whole_number("count", count, minimum=1)
        with self._lock:
            self._widths.append(count)

    def next(self, kind: str) -> int:
        """The number of the next call of a kind."""
        slot, of = current_slot()
        with self._lock:
            counted = self._counted[kind]
            self._move_on(counted)
            width = self._widths[-1]
            # What the trials share (a fixture) runs in none of them: it counts with the first.
            slot = slot if of == width else 0
            made = counted.made.get(slot, 0)
            counted.made[slot] = made + 1
            return counted.base + made * width + slot

    def _move_on(self, counted: _Counted) -> None:
        """Begin to count anew past all the numbers that the wave before may have given."""
        if counted.wave == len(self._widths) - 1:
            return
        counted.base += self._widths[counted.wave] * max(counted.made.values(), default=0)
        counted.made = {}
        counted.wave = len(self._widths) - 1
