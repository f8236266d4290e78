"""Ctrl-C ends a session at once, whatever its calls are waiting for."""

import signal
import subprocess
import sys
import time

import pytest

PYTEST = """
import signal, sys, pytest
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
sys.exit(pytest.main(sys.argv[1:]))
"""

BODIES = {
    "sync sample": """
        def test_bot(aiprops):
            aiprops.sample(bot, "q", n=8, concurrency=4)
    """,
    "async sample": """
        def test_bot(aiprops):
            aiprops.sample(async_bot, "q", n=8, concurrency=4)
    """,
    "one call at a time": """
        def test_bot(aiprops):
            aiprops.sample(bot, "q", n=8, concurrency=1)
    """,
    "verify": """
        def test_bot(aiprops):
            aiprops.verify(lambda sample: None, bot, "q")
    """,
    "trials at once": """
        @ai_property(concurrency=4)
        def test_bot():
            bot("q")
    """,
    "async trials at once": """
        @pytest.mark.asyncio
        @ai_property(concurrency=4)
        async def test_bot():
            await async_bot("q")
    """,
    "verify of an async system that is not": """
        def test_bot(aiprops):
            async def blocking(question):
                return bot(question)
            aiprops.verify(lambda sample: None, blocking, "q")
    """,
    "conversation": """
        def test_bot(aiprops):
            talking = lambda message, history: bot(message)
            aiprops.converse(talking, ["Hi", "Well", "So", "Bye"], timeout=400)
    """,
}

HEAD = """
import asyncio, itertools, pathlib, time
import pytest
from pytest_aiprops import ai_property

calls = itertools.count(1)

def hang():
    # The first two calls answer; the others wait longer than anybody would for the test to end.
    number = next(calls)
    if number > 2:
        pathlib.Path("hanging").write_text(str(number))
        return 300
    return 0

def bot(question):
    time.sleep(hang())
    return "Hello"

async def async_bot(question):
    await asyncio.sleep(hang())
    return "Hello"
"""


def interrupted(path, body, *options):
    """Run a test, press Ctrl-C once its third call hangs, and give the end of the session."""
    import textwrap

    (path / "test_it.py").write_text(HEAD + textwrap.dedent(body))
    command = [sys.executable, "-c", PYTEST, "-p", "no:cacheprovider", "test_it.py", *options]
    with subprocess.Popen(
        command, cwd=path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as session:
        try:
            while not (path / "hanging").exists() and session.poll() is None:
                time.sleep(0.01)
            session.send_signal(signal.SIGINT)
            output, _ = session.communicate(timeout=100)  # the calls hang for 300 s
        finally:
            session.kill()
    return session.returncode, output


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_ctrl_c_ends_the_session_at_once_and_leaves_no_thread(tmp_path, body):
    status, output = interrupted(tmp_path, body)
    assert status == pytest.ExitCode.INTERRUPTED, output
    assert "KeyboardInterrupt" in output
