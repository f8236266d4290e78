"""Global randomness that goes on from trial to trial.

Hypothesis seeds `random` and legacy numpy to the same state before every example, so a system that
draws from them would answer alike each time, and look deterministic. Between `with` blocks the
state is Hypothesis's own, and inputs are generated as it expects.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class LiveRandomness:
    """The state of the global generators as trials leave it."""

    def __init__(self) -> None:
        self._state = _state()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Go on from where the last block ended, and give Hypothesis its own state back."""
        seeded = _state()
        _set(self._state)
        try:
            yield
        finally:
            self._state = _state()
            _set(seeded)


def _state() -> tuple[Any, Any]:
    numpy = sys.modules.get("numpy")
    return random.getstate(), None if numpy is None else numpy.random.get_state()


def _set(state: tuple[Any, Any]) -> None:
    own, legacy_numpy = state
    random.setstate(own)
    if legacy_numpy is not None:
        sys.modules["numpy"].random.set_state(legacy_numpy)
