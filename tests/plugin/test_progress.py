"""The live line: what a person in front of a terminal sees while a property runs."""

import json
import os
import re
import shlex
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")

from tests.plugin import screens  # noqa: E402  # there are none on Windows
from tests.plugin.screens import PATIENCE, PYTEST, Terminal, pytest_on_terminal  # noqa: E402

AT_ONCE = """
import json, os, threading
from pytest_aiprops.reporting import progress

progress.DELAY = 0
progress.INTERVAL = 0.005

def what_is_left():
    names = [thread.name for thread in threading.enumerate()]
    return {"threads": names, "descriptors": len(os.listdir("/proc/self/fd"))}

def note(when):
    with open(f"{when}.json", "w") as file:
        json.dump(what_is_left(), file)

def pytest_runtest_logstart(nodeid):
    if "reply" in nodeid:
        note("before")

def pytest_sessionfinish():
    note("after")
"""

BOT = """
import itertools
import pytest
from pytest_aiprops import ai_property

turn = itertools.count(1)

def wait():
    with open("go") as signal:
        signal.read()

def test_before(): pass

@ai_property
def test_reply():
    if next(turn) == 4:
        wait()
        {then}

def test_after(): pass
"""
LINE = "test_bot.py::test_reply: 3 of at most 102 calls, 3 passed, 0 failed"


@pytest.fixture
def terminal(pytester):
    """Write a test module and run pytest on it: `with terminal(source, "-v") as screen:`."""
    pytester.makeconftest(AT_ONCE)
    os.mkfifo(pytester.path / "go")

    def start(source, *args, **options):
        pytester.path.joinpath("test_bot.py").write_text(source)
        return pytest_on_terminal(pytester.path, *args, **options)

    return start


def bot(then="pass"):
    return BOT.replace("{then}", then)


@pytest.fixture
def go(pytester):
    """Let the waiting test go on."""

    def write():
        until = time.monotonic() + PATIENCE
        while True:
            try:
                os.close(os.open(pytester.path / "go", os.O_WRONLY | os.O_NONBLOCK))
                return
            except OSError:  # nobody waits yet
                assert time.monotonic() < until
                time.sleep(0.002)

    return write


def without_times(rows):
    return [re.sub(r"in \d+\.\d+s", "in ...s", row) for row in rows]


def is_live(screen):
    return b"\x1b7" in screen.output


def test_a_live_line_tells_the_test_its_calls_and_its_trials(terminal, go):
    with terminal(bot()) as screen:
        rows = screen.wait_for(LINE, drawn=True)
        # Below what pytest has written, which is still there.
        assert rows[-2:] == ["test_bot.py .", rows[-1]]
        assert re.fullmatch(re.escape(LINE) + r", \d+\.\d calls/s", rows[-1])
        cursor = screen.screen.cursor
        assert (cursor.y, cursor.x) == (len(rows) - 2, len("test_bot.py ."))
        go()
        assert screen.finish() == 0


@pytest.mark.parametrize("args", [[], ["-v"]], ids=["dots", "verbose"])
@pytest.mark.parametrize("lines", [24, 6], ids=["with room below", "at the bottom"])
def test_at_the_end_the_screen_is_as_if_there_had_been_no_live_line(terminal, go, args, lines):
    shown = []
    for term in ("xterm", "dumb"):
        options = {"lines": lines, "environment": {"TERM": term}}
        with terminal(bot("raise AssertionError"), *args, **options) as screen:
            if term == "xterm":
                screen.wait_for(LINE, drawn=True)
            go()
            assert screen.finish() == 0
            assert is_live(screen) == (term == "xterm")
            shown.append(without_times(screen.rows()))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("beyond", [-1, 0, 1, 30])
def test_a_name_as_wide_as_the_terminal_or_wider_stays_whole(terminal, go, beyond):
    columns = 60
    name = "test_reply".ljust(columns + beyond - len("test_bot.py:: "), "y")
    shown = []
    for term in ("xterm", "dumb"):
        options = {"columns": columns, "lines": 8, "environment": {"TERM": term}}
        with terminal(bot().replace("test_reply", name), "-v", **options) as screen:
            if term == "xterm":
                screen.wait_for("3 of at most 102 calls", drawn=True)
                assert len(screen.rows()[-1]) < columns
            go()
            assert screen.finish() == 0
            shown.append(without_times(screen.rows()))
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["-q"], {}),
        (["-s"], {}),
        (["--capture=tee-sys"], {}),
        (["-o", "log_cli=true"], {}),
        (["--setup-show"], {}),
        (["-p", "no:terminal"], {}),
        (["-p", "xdist", "-n1"], {}),
        ([], {"CI": "true"}),
        ([], {"BUILD_NUMBER": "7"}),
        ([], {"TERM": "dumb"}),
    ],
    ids=str,
)
def test_there_is_no_live_line_where_nobody_watches_or_others_write(
    terminal, go, args, environment
):
    with terminal(bot(), *args, environment=environment) as screen:
        go()
        assert screen.finish() == 0
        assert not is_live(screen)


def test_output_that_goes_to_a_file_holds_nothing_of_it(terminal, go, pytester):
    pytester.makepyfile(test_bot=bot())
    command = shlex.join(PYTEST) + " > out.txt"
    with Terminal(["sh", "-c", command], pytester.path) as screen:
        go()
        assert screen.finish() == 0
        assert screen.output == b""
    assert "\x1b" not in (pytester.path / "out.txt").read_text()


def nothing_is_left(pytester):
    before, after = (
        json.loads((pytester.path / f"{when}.json").read_text()) for when in ("before", "after")
    )
    # A session that is stopped has closed what it captures with.
    return before["threads"] == after["threads"] and before["descriptors"] >= after["descriptors"]


@pytest.mark.parametrize(
    ("then", "status"),
    [
        ("pass", 0),
        ("pytest.skip('not today')", 0),
        ("pytest.xfail('known')", 0),
        ("raise RuntimeError('down')", 1),
        ("pytest.exit('enough')", 2),
    ],
)
def test_no_thread_and_no_descriptor_is_left(terminal, go, pytester, then, status):
    with terminal(bot(then)) as screen:
        screen.wait_for(LINE, drawn=True)
        go()
        assert screen.finish() == status
        assert not any("calls/s" in row for row in screen.rows())
    assert nothing_is_left(pytester)


def test_an_interrupt_takes_the_line_away_and_leaves_nothing(terminal, pytester):
    with terminal(bot()) as screen:
        screen.wait_for(LINE, drawn=True)
        screen.interrupt()
        assert screen.finish() == 2
        assert not any("calls/s" in row for row in screen.rows())
        assert any("KeyboardInterrupt" in row for row in screen.rows())
    assert nothing_is_left(pytester)


def test_generated_inputs_are_counted_and_shrinking_is_named(terminal, go):
    source = """
import itertools
from hypothesis import given, settings, strategies as st
from pytest_aiprops import ai_property
from pytest_aiprops.reporting import progress

turns = itertools.count(1)
waited = []

def wait():
    with open("go") as signal:
        signal.read()

@ai_property
@settings(max_examples=50, database=None, derandomize=True)
@given(number=st.integers(0, 1000))
def test_reply(number):
    turn = next(turns)
    if turn == 8:
        wait()
    (line,) = progress._lines
    if line._progress.is_shrinking and not waited:
        waited.append(turn)
        wait()
    assert turn <= 8 or number <= 100
"""
    with terminal(source) as screen:
        rows = screen.wait_for("7 calls, ", drawn=True)
        assert re.fullmatch(
            r"test_bot.py::test_reply: 7 calls, \d of 50 inputs, 7 passed, 0 failed, "
            r"\d+\.\d calls/s",
            rows[-1],
        )
        go()
        rows = screen.wait_for("failed, shrinking", drawn=True)
        assert re.search(r"[1-9]\d* failed, shrinking, \d+\.\d calls/s$", rows[-1])
        go()
        assert screen.finish() == 1


def test_verify_in_a_plain_test_has_a_live_line_too(terminal, go):
    source = """
import itertools

turn = itertools.count(1)

def answer():
    if next(turn) == 4:
        with open("go") as signal:
            signal.read()
    return "hi"

def test_reply(aiprops, capsys):
    print("asked")
    aiprops.verify(lambda sample: sample.text == "hi", answer, concurrency=1)
    assert capsys.readouterr().out == "asked\\n"
"""
    with terminal(source) as screen:
        rows = screen.wait_for("3 passed", drawn=True)
        assert rows[-2] == "test_bot.py"
        assert re.match(r"test_bot.py::test_reply: \d of at most 102 calls, 3 passed", rows[-1])
        go()
        assert screen.finish() == 0
        assert not any("calls/s" in row for row in screen.rows())


def test_verify_inside_a_property_adds_no_second_line(terminal, go):
    source = (
        bot()
        .replace("def test_reply():", "def test_reply(aiprops):")
        .replace(
            "    if next(turn)",
            "    aiprops.verify(lambda sample: True, lambda: 'hi')\n    if next(turn)",
        )
    )
    with terminal(source) as screen:
        screen.wait_for("test_bot.py::test_reply: 40 of at most 1020 calls, 3 passed, 0 failed")
        go()
        assert screen.finish() == 0


def test_a_debugger_has_the_terminal_for_itself(terminal, go):
    draw = "__import__('pytest_aiprops.reporting.progress', fromlist='x')._lines[0]._draw()"
    with terminal(bot("breakpoint()")) as screen:
        screen.wait_for(LINE, drawn=True)
        go()
        screen.wait_for("(Pdb)")
        before = len(screen.output)
        screen.type(f"{draw}\np 6 * 7\n")
        screen.wait_for("42")
        assert b"\x1b7" not in screen.output[before:]
        screen.type("c\n")
        assert screen.finish() == 0


def test_a_system_that_forks_runs_beside_no_thread_of_ours(terminal, go):
    then = """import os, threading
        if os.fork() == 0:
            os._exit(0)
        os.wait()
        assert [one.name for one in threading.enumerate()] == ["MainThread"]"""
    with terminal(bot(then)) as screen:
        screen.wait_for(LINE, drawn=True)
        go()
        assert screen.finish() == 0
        assert not any("calls/s" in row for row in screen.rows())


def test_a_hostile_test_id_moves_no_cursor(terminal, go):
    ini = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"
    source = (
        bot()
        .replace(
            "@ai_property\n",
            '@ai_property\n@pytest.mark.parametrize("x", ["日本\\u202e\\x9b2J"])\n',
        )
        .replace("def test_reply():", "def test_reply(x):")
    )
    with terminal(source, "-o", ini) as screen:
        rows = screen.wait_for("3 of at most 102 calls", drawn=True)
        assert "\\u202e\\x9b2J]: 3 of at most" in rows[-1]
        go()
        assert screen.finish() == 0


def test_nobody_watches_a_screen_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(screens, "PATIENCE", 0.02)
    endless = Terminal(["sh", "-c", "while :; do echo on and on; done"], tmp_path)
    with endless as screen, pytest.raises(AssertionError, match="on and on"):
        screen.finish()
