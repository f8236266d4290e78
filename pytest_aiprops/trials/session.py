"""What the tests of one pytest session share: the settings, the budget, the terms of the moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_aiprops.config import PRICES, Config
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.budget import Budget, CallCounter
from pytest_aiprops.sampling.ledger import Ledger
from pytest_aiprops.sampling.prices import Prices
from pytest_aiprops.sampling.recording.slots import current_slot
from pytest_aiprops.sampling.terms import Terms, under
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.progress import Watch, no_watch

if TYPE_CHECKING:
    from pytest_aiprops.sampling.recording import Cassette


@dataclass
class Session:
    """What the tests of one pytest session share.

    Args:
        config: The session's settings.
        ledger: File in which all processes of the session note what they spend; None for one.
        redact: Further redacts a text of a test in this file before it is recorded.
        rejudged: Arguments of `ai_property` under which recorded samples are judged again, however
            many there are; None where they are not.
        verified: Verdicts of `aiprops.verify` in the running test: the check's name, the verdict,
            what counted its calls.
        unused: Files of cassettes that the running test did not ask for.
        watch: Shows the progress of an `aiprops.verify`.
    """

    config: Config
    ledger: str | None = None
    redact: Callable[[Path, str], str | None] | None = None
    rejudged: Mapping[str, float] | None = None
    verified: list[tuple[str, Verdict, CallCounter]] = field(default_factory=list)
    unused: list[Path] = field(default_factory=list)
    watch: Watch = no_watch
    terms: Terms = field(init=False)
    has_verified: bool = field(init=False, default=False)
    _test: ExitStack = field(init=False, default_factory=ExitStack)
    _of_fixtures: dict[tuple[Path, str], Cassette | None] = field(init=False, default_factory=dict)
    _fixtures: set[str] = field(init=False, default_factory=set)
    _stand_ins: Counter[int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        # Where nothing is called there is nothing to limit.
        limits = self.config.limits if self.config.record != "none" else {}
        self._budget = Budget(**limits, ledger=Ledger(self.ledger)) if limits else None
        given = self.config.prices
        self._prices = Prices() if given is None else Prices.parse(PRICES, given)
        self.terms = Terms(CallCounter(parent=self._budget), self._prices)

    @contextmanager
    def running(
        self, file: Path, name: str, max_calls: int | None = None, is_repeated: bool = False
    ) -> Iterator[Terms]:
        """Make the calls of a test under terms of its own.

        Args:
            file: The file it is in.
            name: Its name in the file, classes and parameters included.
            max_calls: Most calls it may make, or None for what the session has left.
            is_repeated: Whether its body is run again and again.
        """
        cassette = self._cassette(file, name)
        self._stand_ins = Counter() if is_repeated else None
        with self._under(cassette, max_calls) as terms:
            yield terms
        if cassette is not None:
            with suppress(UsageError):  # of a folder that cannot be read, as the test has said
                self.unused += cassette.unused()

    @contextmanager
    def setting_up(self, fixture: str, file: Path, name: str) -> Iterator[None]:
        """Record what a fixture of wider scope samples apart from the test that needs it first.

        It runs in every worker that needs it: the first records it, the others wait for that.

        Args:
            fixture: What tests call it.
            file: The file its samples lie beside.
            name: Its name there.
        """
        with ExitStack() as alone:
            if (file, name) not in self._of_fixtures:
                self._of_fixtures[file, name] = self._cassette(file, name, alone)
            with self._under(self._of_fixtures[file, name]) as terms:
                yield
                if terms.counter.made or terms.counter.replayed:
                    self._fixtures.add(fixture)

    def forget_verified(self) -> None:
        """What `aiprops.verify` found has been reported, or is no verdict of its own."""
        self.verified.clear()
        self.has_verified = False

    def stream(self) -> int:
        """A number for a stand-in made by the running test: another one in each of its trials."""
        if self._stand_ins is None:
            return 0
        slot, of = current_slot()
        self._stand_ins[slot] += 1
        return (self._stand_ins[slot] - 1) * of + slot

    def _cassette(self, file: Path, name: str, alone: ExitStack | None = None) -> Cassette | None:
        mode, redact = self.config.record, self.redact
        if mode is None:
            return None
        from pytest_aiprops.sampling.recording import Cassette, filled_by_one, folder_of

        folder = folder_of(file, name)
        return Cassette(
            folder,
            f"{file.name}::{name}",
            mode,
            None if redact is None else partial(redact, file),
            before_first=None
            if alone is None or mode == "none"
            else lambda: alone.enter_context(filled_by_one(folder)),
        )

    @contextmanager
    def _under(self, cassette: Cassette | None, max_calls: int | None = None) -> Iterator[Terms]:
        before = self.terms
        self.terms = Terms(
            CallCounter(max_calls, before.counter),
            self._prices,
            cassette,
            is_rejudged=self.rejudged is not None,
            fixtures=self._fixtures,
        )
        try:
            with under(self.terms):
                yield self.terms
        finally:
            self.terms = before

    def enter(self, file: Path, name: str) -> None:
        """Begin a test; `leave` ends it."""
        self.leave()
        self._test.enter_context(self.running(file, name))

    def leave(self) -> None:
        """End the test that `enter` began, if it did."""
        self._test.close()

    def take_unused(self) -> list[Path]:
        """The files of cassettes that the last test did not ask for; asked again, none."""
        taken, self.unused = self.unused, []
        return taken

    def unused_of_fixtures(self) -> list[Path]:
        """The files of cassettes that no fixture of wider scope asked for, at the end."""
        cassettes = [one for one in self._of_fixtures.values() if one is not None]
        return [path for cassette in cassettes for path in cassette.unused()]

    def close(self) -> None:
        """Let go of the budget."""
        if self._budget is not None:
            self._budget.close()
