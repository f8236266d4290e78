"""A session that uses nothing of ours imports nothing heavy, writes nothing, says nothing."""

import os
import subprocess
import sys

HEAVY = ["numpy", "scipy", "torch", "presidio_analyzer", "spacy", "langdetect", "hypothesis"]

PROBE = f"""
import socket, sys
opened = []
connect = socket.socket.__init__
def noted(self, *args, **kwargs):
    opened.append(args)
    connect(self, *args, **kwargs)
socket.socket.__init__ = noted

def test_plain(request):
    pass

def test_footprint():
    assert "pytest_aiprops.plugin" in sys.modules
    assert [name for name in {HEAVY} if name in sys.modules] == []
    assert opened == []
"""


def plain_session(folder, *args):
    """Run pytest with our plugin alone, with a home of its own; returns what it printed."""
    (folder / "test_probe.py").write_text(PROBE)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("AIPROPS", "COV", "XDG"))},
        "HOME": str(home),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *args, "test_probe.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_session_without_properties_imports_nothing_heavy_and_opens_no_socket(tmp_path):
    plain_session(tmp_path, "-p", "pytest_aiprops.plugin")


def test_a_session_without_properties_writes_no_file(tmp_path):
    plain_session(tmp_path, "-p", "pytest_aiprops.plugin")
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert written == {"home", "test_probe.py"}


def test_a_session_without_properties_prints_what_pytest_alone_prints(tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    with_us = plain_session(tmp_path, "-p", "pytest_aiprops.plugin")
    without = plain_session(tmp_path, "-k", "plain")
    ours = {
        line for line in with_us.splitlines() if "passed" not in line and "collected" not in line
    }
    theirs = {line for line in without.splitlines() if "passed" not in line}
    assert {line for line in ours - theirs if "test_probe.py" not in line} == set()
