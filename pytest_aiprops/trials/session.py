"""What the tests of one pytest session share: the settings, the budget, the terms of the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_aiprops.config import PRICES, Config
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.budget import Budget, CallCounter
from pytest_aiprops.sampling.ledger import Ledger
from pytest_aiprops.sampling.prices import Prices
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
        redact: Further redacts a text before it is recorded.
        rejudges: Whether recorded samples are judged again, however many there are.
        verified: Verdicts of `aiprops.verify` in the running test: the check's name, the verdict,
            what counted its calls.
        unused: Files of cassettes that the running test did not ask for.
        watch: Shows the progress of an `aiprops.verify`.
    """

    config: Config
    ledger: str | None = None
    redact: Callable[[str], str | None] | None = None
    rejudges: bool = False
    verified: list[tuple[str, Verdict, CallCounter]] = field(default_factory=list)
    unused: list[Path] = field(default_factory=list)
    watch: Watch = no_watch
    terms: Terms = field(init=False)
    _test: ExitStack = field(init=False, default_factory=ExitStack)

    def __post_init__(self) -> None:
        limits = self.config.limits
        self._budget = Budget(**limits, ledger=Ledger(self.ledger)) if limits else None
        given = self.config.prices
        self._prices = Prices() if given is None else Prices.parse(PRICES, given)
        self.terms = Terms(CallCounter(parent=self._budget), self._prices)

    @contextmanager
    def running(self, file: Path, name: str, max_calls: int | None = None) -> Iterator[Terms]:
        """Make the calls of a test under terms of its own.

        Args:
            file: The file it is in.
            name: Its name in the file, classes and parameters included.
            max_calls: Most calls it may make, or None for what the session has left.
        """
        with self._under(self._cassette(file, name), max_calls) as terms:
            yield terms

    @contextmanager
    def setting_up(self, file: Path, name: str) -> Iterator[None]:
        """Make the calls of a fixture of wider scope apart from those of the test that needs it.

        Args:
            file: The file its samples lie beside.
            name: Its name there.
        """
        if self.config.record is None:
            yield
            return
        from pytest_aiprops.sampling.recording import filled_by_one, folder_of

        with filled_by_one(folder_of(file, name)), self._under(self._cassette(file, name)):
            yield

    def _cassette(self, file: Path, name: str) -> Cassette | None:
        if self.config.record is None:
            return None
        from pytest_aiprops.sampling.recording import Cassette, folder_of

        test = f"{file.name}::{name}"
        return Cassette(folder_of(file, name), test, self.config.record, self.redact)

    @contextmanager
    def _under(self, cassette: Cassette | None, max_calls: int | None = None) -> Iterator[Terms]:
        before = self.terms
        counter = CallCounter(max_calls, before.counter)
        self.terms = Terms(counter, self._prices, cassette, self.rejudges)
        try:
            with under(self.terms):
                yield self.terms
        finally:
            self.terms = before
            if cassette is not None:
                with suppress(UsageError):  # of a folder that cannot be read, as the test has said
                    self.unused += cassette.unused()

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
