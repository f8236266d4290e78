"""The live line under pytest's own while a property runs: its progress in, one line out.

Only for a person who watches: nothing of it in files, CI, workers or quiet sessions. The line is
drawn below where pytest is writing, and is gone without a trace before pytest goes on.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from _pytest._io import TerminalWriter

from pytest_aiprops.reporting.plain import cut, printable, width
from pytest_aiprops.sampling.prices import amount
from pytest_aiprops.trials.progress import Progress, Seen, Watch
from pytest_aiprops.trials.wording import count

DELAY = 2.0
"""Seconds a property runs before it gets a line: most tests are done by then."""
INTERVAL = 0.2
"""Seconds between two looks at it: fast enough to be seen moving, slow enough to be read."""

_OUTPUT = 1
"""The descriptor that pytest prints to and captures."""
_SHORTEST_NAME = 12
"""Columns of a test's name that are kept before figures are left out."""

_BELOW = b"\x1bD\x1b[A\x1b7\x1b[B\r\x1b[2K"
"""Make room below the cursor, scrolling if it is in the last row; remember where it is, in its
column too, whatever pytest has written there; go down; erase that row."""
_BACK = b"\x1b8"
"""Return to where the cursor was."""


@contextmanager
def live_line(config: pytest.Config, name: str, progress: Progress) -> Iterator[None]:
    """Show the progress of a property while the block runs, if somebody watches.

    Args:
        config: The session.
        name: What to call the property: its test.
        progress: How far it has come, filled in by the block.
    """
    line = None if _lines else _line(config, name, progress)
    if line is None:
        yield
        return
    _lines.append(line)
    try:
        line.start()
        yield
    finally:
        line.stop()
        _lines.remove(line)


def watch(config: pytest.Config) -> Watch:
    """What shows the progress of a property inside a plain test."""

    def running(progress: Progress) -> AbstractContextManager[None]:
        test, _, _ = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")
        return live_line(config, test, progress)

    return running


def described(name: str, seen: Seen, seconds: float, columns: int) -> str:
    """Progress in one line.

    Args:
        name: What to call the property, by whomever it was written.
        seen: How far it has come.
        seconds: How long it has taken.
        columns: The most columns it may take.

    Example:
        >>> seen = Seen(calls=34, most_calls=102, passed=30, failed=4)
        >>> described("test_bot.py::test_reply", seen, 4.0, columns=99)
        'test_bot.py::test_reply: 34 of at most 102 calls, 30 passed, 4 failed, 8.5 calls/s'
        >>> described("test_bot.py::test_reply", seen, 4.0, columns=60)
        '...:test_reply: 34 of at most 102 calls, 30 passed, 4 failed'
    """
    if seen.most_calls is None:
        facts = [count(seen.calls, "call")]
    else:
        facts = [f"{seen.calls} of at most {count(seen.most_calls, 'call')}"]
    if seen.inputs is not None:
        facts.append(f"{seen.inputs} of {count(seen.most_inputs or 0, 'input')}")
    facts += [f"{seen.passed} passed", f"{seen.failed} failed"]
    if seen.is_shrinking:
        facts.append("shrinking")
    if seen.cost is not None:
        facts.append(f"cost {amount(seen.cost)}")
    if seen.calls and seconds > 0:
        facts.append(f"{seen.calls / seconds:.1f} calls/s")
    name = printable(name)
    shortest = min(width(name), _SHORTEST_NAME)
    while len(facts) > 1 and shortest + width(_tail(facts)) > columns:
        facts.pop()
    tail = _tail(facts)
    return (cut(name, columns - width(tail)) + tail)[:columns]


def _tail(facts: list[str]) -> str:
    return ": " + ", ".join(facts)


_lines: list[_Line] = []
"""The live line, if there is one: a property inside another gets none of its own."""


def _end_lines() -> None:
    for line in _lines:
        line.stop()


if hasattr(os, "register_at_fork"):
    # Python warns of a fork beside a running thread, and a system under test may well fork.
    os.register_at_fork(before=_end_lines)


def _line(config: pytest.Config, name: str, progress: Progress) -> _Line | None:
    """A line on the terminal that pytest writes to, or None where nobody watches it."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    # A subclass, as pytest-sugar's, draws on the screen itself.
    if type(reporter) is not pytest.TerminalReporter or not reporter.isatty():
        return None
    if _is_unwatched(config) or _has_other_output(config):
        return None
    capture: Any = config.pluginmanager.get_plugin("capturemanager")
    with capture.global_and_fixture_disabled():
        if not os.isatty(_OUTPUT):
            return None
        return _Line(os.dup(_OUTPUT), name, progress, config.get_terminal_writer())


def _is_unwatched(config: pytest.Config) -> bool:
    return (
        config.option.verbose < 0
        or hasattr(config, "workerinput")
        or any(os.environ.get(name) for name in ("CI", "BUILD_NUMBER"))  # as pytest finds out
        or os.environ.get("TERM", "dumb") in ("", "dumb")
        or sys.platform == "win32"  # not every console there knows these sequences
    )


def _has_other_output(config: pytest.Config) -> bool:
    """Whether anybody but pytest may write to the terminal while a test runs."""
    return (
        config.getoption("capture") != "fd"
        or bool(config.getoption("setupshow", False))
        or _logs_live(config)
        or threading.current_thread() is not threading.main_thread()
    )


def _logs_live(config: pytest.Config) -> bool:
    if not config.pluginmanager.has_plugin("logging-plugin"):
        return False
    return bool(config.getini("log_cli")) or config.getoption("log_cli_level", None) is not None


class _Line:
    """A line that a thread keeps up to date; the thread ends it and closes the descriptor."""

    def __init__(
        self, descriptor: int, name: str, progress: Progress, writer: TerminalWriter
    ) -> None:
        self._descriptor = descriptor
        self._name = name
        self._progress = progress
        self._writer = writer
        self._started = time.perf_counter()
        self._is_drawn = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="aiprops progress", daemon=True)

    def start(self) -> None:
        """Draw the line once the property has run for a while, and then again and again."""
        self._thread.start()

    def stop(self) -> None:
        """Take the line away, and wait until it is gone."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            if self._stopped.wait(DELAY):
                return
            while True:
                self._draw()
                if self._stopped.wait(INTERVAL):
                    break
            if self._is_drawn:
                self._write(b"")
        except OSError:  # the terminal is gone
            return
        finally:
            os.close(self._descriptor)

    def _draw(self) -> None:
        if os.isatty(_OUTPUT):  # nothing is captured now: a debugger, say, has the terminal
            return
        columns = os.get_terminal_size(self._descriptor).columns
        seconds = time.perf_counter() - self._started
        text = described(self._name, self._progress.seen(), seconds, columns - 1)
        encoding = os.device_encoding(self._descriptor) or "ascii"
        self._is_drawn = True
        self._write(text.encode(encoding, "replace"))

    def _write(self, text: bytes) -> None:
        written = self._writer.width_of_current_line
        columns = os.get_terminal_size(self._descriptor).columns
        # Behind a full row the cursor waits for the next character in the last column. Moving
        # forgets that, and writing there again brings it back; what pytest wrote there is a space.
        is_full = written > 0 and written % columns == 0
        os.write(self._descriptor, _BELOW + text + _BACK + b" " * is_full)
