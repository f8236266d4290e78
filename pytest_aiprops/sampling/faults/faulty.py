"""A stand-in for a system whose calls have faults: what all of them share."""

from __future__ import annotations

import copy
from contextlib import AbstractContextManager
from typing import Any

from pytest_aiprops.sampling.caller import system_name
from pytest_aiprops.sampling.faults.kinds import OK, checked_kind
from pytest_aiprops.sampling.faults.log import Injection, Log

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


class Faulty:
    """A stand-in for a system, as `faults` makes it; attributes of the system are those of this.

    Args:
        system: What it stands in for.
        log: Numbers its calls and says which fault each gets.
        name: The name of what it stands in for.

    Example:
        >>> from pytest_aiprops.sampling.faults import faults
        >>> bot = faults(str.upper, schedule=["ok", "truncated"])
        >>> [bot("hello") for _ in range(3)]
        ['HELLO', 'HE', 'HELLO']
        >>> bot.calls, bot.injected
        (3, ['ok', 'truncated', 'ok'])
        >>> bot
        Faulty(str.upper, schedule=['ok', 'truncated']; 3 calls, 1 with a fault)
    """

    _system: Any
    _log: Log

    def __init__(self, system: Any, log: Log, name: str | None = None) -> None:
        self._system = system
        self._log = log
        self._name = system_name(system) if name is None else name

    @property
    def calls(self) -> int:
        """Calls made to it, those with a fault too; of a client, HTTP requests."""
        return self._log.calls

    @property
    def injected(self) -> list[str]:
        """The fault of each call, in their order; "ok" for a call without one."""
        return self._log.kinds

    @property
    def plan(self) -> str:
        """What it injects, in words that are the same in every session: rates and seed or schedule.

        Example:
            >>> from pytest_aiprops.sampling.faults import faults
            >>> faults(str.upper, timeout=0.1, slow=0.2, seed=7).plan
            'timeout=0.1, slow=0.2, seed=7, delay=1.0'
        """
        return self._log.plan

    def heal(self) -> None:
        """Inject no further fault."""
        self._log.forced = OK

    def fail_with(self, kind: str) -> None:
        """Inject one kind of fault into every call from now on.

        Args:
            kind: The kind, one of `FAULT_KINDS`.

        Raises:
            UsageError: There is no such kind.
        """
        self._log.forced = checked_kind("kind", kind)

    def __getattr__(self, name: str) -> Any:
        if name in ("_system", "_log", "_name"):  # a copy in the making has none
            raise AttributeError(name)
        return getattr(self._system, name)

    def __deepcopy__(self, memo: dict[int, Any]) -> Faulty:
        # Not the system's own, which `__getattr__` would find: its copy would have no faults.
        made: Faulty = object.__new__(type(self))
        memo[id(self)] = made
        vars(made).update(vars(self))
        made._system = copy.deepcopy(self._system, memo)
        return made

    def __repr__(self) -> str:
        log = self._log
        how = {None: f"{log.schedule!r}", OK: "healed"}.get(log.forced, f"every call {log.forced}")
        faulty = sum(kind != OK for kind in log.kinds)
        calls = f"{log.calls} call{'' if log.calls == 1 else 's'}, {faulty} with a fault"
        return f"Faulty({self._name}, {how}; {calls})"


def watching(faulty: Faulty) -> AbstractContextManager[list[Injection]]:
    """Collect the calls of a stand-in made inside the block, and in threads and tasks it starts.

    A call made where it is not known for whom (a thread started without the context) counts for
    everybody who watches.

    Example:
        >>> from pytest_aiprops.sampling.faults import faults
        >>> bot = faults(str.upper, schedule=["empty"])
        >>> with watching(bot) as made:
        ...     _ = bot("hello")
        >>> [call.kind for call in made]
        ['empty']
    """
    return faulty._log.heard()


def restoring(faulty: Faulty) -> AbstractContextManager[None]:
    """Undo at the end of the block what `heal` and `fail_with` did in it."""
    return faulty._log.kept()
