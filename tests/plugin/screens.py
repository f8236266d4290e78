"""A terminal with a person in front of it: runs pytest on a real pseudo-terminal and shows it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pyte

PATIENCE = 60.0
"""Seconds after which a test fails that waits for something to show up."""

_START = """
import signal, sys, pytest
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
sys.exit(pytest.main(sys.argv[1:]))
"""
PYTEST = [sys.executable, "-c", _START, "-p", "pytest_aiprops.plugin", "-p", "no:cacheprovider"]
"""With no other plugin, which starts faster."""


class Terminal:
    """A command on a terminal.

    Args:
        command: What to run.
        cwd: Where.
        columns: Width.
        lines: Height.
        environment: Variables beside those of this process.
    """

    def __init__(self, command, cwd, columns=100, lines=24, environment=None):
        self.screen = pyte.HistoryScreen(columns, lines, history=10_000)
        self.output = b""
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {k: v for k, v in os.environ.items() if k not in ("CI", "BUILD_NUMBER", "COLUMNS")}
        self._process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={
                **kept,
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
                "TERM": "xterm",
                **(environment or {}),
            },
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def rows(self):
        """Everything shown so far, scrolled off the top or not, without empty rows at the end."""
        gone = [
            "".join(row[column].data for column in range(self.screen.columns)).rstrip()
            for row in self.screen.history.top
        ]
        rows = gone + [row.rstrip() for row in self.screen.display]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def wait_for(self, text, drawn=False):
        """Watch until a row holds a text; returns the rows.

        Args:
            text: What to wait for.
            drawn: Whether to wait, too, for the end of what draws the live line.
        """
        until = time.monotonic() + PATIENCE
        while not any(text in row for row in self.rows()) or (drawn and not self._is_drawn()):
            assert self._read(), "\n".join(self.rows())
            assert time.monotonic() < until, "\n".join(self.rows())
        return self.rows()

    def finish(self):
        """Watch until the command ends; returns its exit status."""
        until = time.monotonic() + PATIENCE
        while self._read():  # a live line keeps on writing
            assert time.monotonic() < until, "\n".join(self.rows())
        return self._process.wait(PATIENCE)

    def type(self, text):
        """Press keys."""
        os.write(self._master, text.encode())

    def interrupt(self):
        """Press Ctrl-C."""
        os.killpg(self._process.pid, signal.SIGINT)

    def _is_drawn(self):
        return self.output.rstrip(b" ").endswith(b"\x1b8")

    def _read(self):
        assert select.select([self._master], [], [], PATIENCE)[0], "\n".join(self.rows())
        try:
            data = os.read(self._master, 65536)
        except OSError:  # nobody has the terminal open any more
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)


def pytest_on_terminal(folder, *args, **options):
    """Run pytest on a terminal."""
    return Terminal([*PYTEST, *args], folder, **options)
