"""Failing inputs of a test, kept from one session to the next in Hypothesis's database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pytest_aiprops.trials.record import Record

_SECONDARY = b".secondary"
_NOT_BEST = (_SECONDARY, b".pareto")
"""Ends of the database keys under which Hypothesis keeps what is not its best answer."""
_RECORDS = b".aiprops"
"""End of the key under which we keep how the trials of those inputs ended."""


class KeptInputs:
    """What is kept of a test.

    Args:
        database: The user's example database, or None.
    """

    def __init__(self, database: Any) -> None:
        self._database = database
        self._key: bytes | None = None
        self.choices: frozenset[bytes] = frozenset()
        self.records: dict[bytes, Record] = {}

    @property
    def is_open(self) -> bool:
        """Whether there is a database, and Hypothesis has asked it for this test's inputs."""
        return self._database is not None and self._key is not None

    def view(self) -> Any:
        """The database as Hypothesis may see it: it reads, and writes nothing."""
        from hypothesis.database import ExampleDatabase

        kept = self

        class View(ExampleDatabase):
            def fetch(self, key: bytes) -> Iterator[bytes]:
                yield from kept._read(key)

            def save(self, key: bytes, value: bytes) -> None:
                """Nothing is saved before it is confirmed."""

            def delete(self, key: bytes, value: bytes) -> None:
                """Nothing is deleted before it is judged."""

        return View()

    def keep(self, record: Record) -> None:
        """Keep a failing input and its trials for the next session, which tries it first."""
        self.forget(record.choices)
        if self._database is not None and self._key is not None:
            self._database.save(self._key, record.choices)
            self._database.save(self._key + _RECORDS, record.to_bytes())

    def forget(self, choices: bytes) -> None:
        """Drop an input that does not fail any more, or that a smaller one replaces."""
        if self._database is None or self._key is None:
            return
        self._database.delete(self._key, choices)
        for stored in list(self._database.fetch(self._key + _RECORDS)):
            record = Record.read(stored)
            if record is None or record.choices == choices:
                self._database.delete(self._key + _RECORDS, stored)

    def _read(self, key: bytes) -> list[bytes]:
        if self._database is None or key.endswith(_NOT_BEST):
            return []
        self._key = key  # Hypothesis derives it from the test
        found = list(self._database.fetch(key))
        self.choices = frozenset(found)
        records = map(Record.read, self._database.fetch(key + _RECORDS))
        self.records = {one.choices: one for one in records if one is not None}
        return found


def holding(choices: bytes) -> Any:
    """A database that holds one input, where Hypothesis looks for those that can be shrunk."""
    from hypothesis.database import ExampleDatabase

    class Holding(ExampleDatabase):
        def fetch(self, key: bytes) -> Iterator[bytes]:
            if key.endswith(_SECONDARY):
                yield choices

        def save(self, key: bytes, value: bytes) -> None:
            """What is smaller is kept once it is known to fail."""

        def delete(self, key: bytes, value: bytes) -> None:
            """It is needed until the run ends."""

    return Holding()
