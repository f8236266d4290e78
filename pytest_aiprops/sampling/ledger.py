"""What a whole session has spent, and when: shared by its processes in a small SQLite file.

Calls go in before they are made, cost and tokens after; out comes whether another may be made, and
when. A session in one process keeps the same tables in memory.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

WINDOW_SECONDS = 60.0
"""Rate limits are stated by the minute."""

PAUSE_SECONDS = 0.05
"""Time until a call asks again that waits for the first to say how many tokens it used."""

PATIENCE_SECONDS = 60.0
"""Time to wait for another process that writes; a write takes a millisecond."""

_TABLES = """
    CREATE TABLE IF NOT EXISTS spent (
        calls INTEGER NOT NULL, cost REAL NOT NULL, largest INTEGER
    );
    CREATE TABLE IF NOT EXISTS starts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, tokens INTEGER
    );
    CREATE INDEX IF NOT EXISTS starts_at ON starts (at);
    INSERT INTO spent SELECT 0, 0.0, NULL WHERE NOT EXISTS (SELECT * FROM spent);
"""


class Ledger:
    """Calls, cost and starts of calls of a session.

    Args:
        path: A file that the session's processes share; None for this process alone.

    Example:
        >>> ledger = Ledger()
        >>> ledger.count(max_calls=1, max_cost=None), ledger.count(max_calls=1, max_cost=None)
        ('', 'calls')
        >>> ledger.calls, ledger.cost
        (1, 0.0)
    """

    def __init__(self, path: str | None = None) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(
            ":memory:" if path is None else path,
            timeout=PATIENCE_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        # The file dies with the session, so nothing in it need survive a power cut.
        self._database.execute("PRAGMA synchronous = OFF")
        with self._alone():
            for statement in _TABLES.split(";"):
                self._database.execute(statement)

    @property
    def calls(self) -> int:
        """Calls counted."""
        return int(self._read("SELECT calls FROM spent"))

    @property
    def cost(self) -> float:
        """Their known cost."""
        return self._read("SELECT cost FROM spent")

    def count(self, max_calls: int | None, max_cost: float | None) -> str:
        """Count a call about to be made, if there is budget for it.

        Returns:
            `""` where it is counted, else what is spent: `"calls"` or `"cost"`.
        """
        with self._alone():
            calls, cost = self._database.execute("SELECT calls, cost FROM spent").fetchone()
            if max_calls is not None and calls >= max_calls:
                return "calls"
            if max_cost is not None and cost >= max_cost:
                return "cost"
            self._database.execute("UPDATE spent SET calls = calls + 1")
            return ""

    def charge(self, cost: float) -> None:
        """Add the cost of a call that was made."""
        with self._alone():
            self._database.execute("UPDATE spent SET cost = cost + ?", (cost,))

    def start(self, now: float, max_calls: int | None, max_tokens: int | None) -> tuple[int, float]:
        """Give a call its turn, so that no minute holds more calls or tokens than it may.

        A call whose tokens are not known yet is taken to use as many as the largest so far; while
        none is known, calls go one by one.

        Args:
            now: Seconds since the epoch, which all processes agree on.
            max_calls: Most calls that may start in any minute; None for no limit.
            max_tokens: Most tokens that calls started in any minute may use; None for no limit.

        Returns:
            The call's number, for `settle`, and when it may start: now. Where it is not its turn,
            0 and when to ask again.
        """
        with self._alone():
            run = self._database.execute
            run("DELETE FROM starts WHERE at <= ?", (now - WINDOW_SECONDS,))
            latest = run("SELECT at, tokens FROM starts ORDER BY at DESC, id DESC").fetchall()
            at = now
            if max_calls is not None and len(latest) >= max_calls:
                at = max(at, latest[max_calls - 1][0] + WINDOW_SECONDS)
            (largest,) = run("SELECT largest FROM spent").fetchone()
            if max_tokens is not None:
                used = 0
                for started, tokens in latest:
                    if tokens is None and largest is None:
                        at = max(at, now + PAUSE_SECONDS)
                        break
                    used += largest if tokens is None else tokens
                    if used + (largest or 0) > max_tokens:
                        at = max(at, started + WINDOW_SECONDS)
                        break
            if at > now:
                return 0, at
            made = run("INSERT INTO starts (at, tokens) VALUES (?, NULL)", (now,))
            return int(made.lastrowid or 0), now

    def settle(self, number: int, tokens: int) -> None:
        """Note how many tokens a call used."""
        with self._alone():
            run = self._database.execute
            run("UPDATE starts SET tokens = ? WHERE id = ?", (tokens, number))
            if tokens:
                run("UPDATE spent SET largest = max(coalesce(largest, 0), ?)", (tokens,))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _read(self, query: str) -> float:
        with self._lock:
            (value,) = self._database.execute(query).fetchone()
        return float(value)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep this process's other threads out, and the other processes."""
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                self._database.execute("COMMIT")
