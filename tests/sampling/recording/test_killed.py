"""A process that is killed while it records loses nothing that was confirmed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.recording import Cassette


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that start in no time")
def test_fifty_kills_lose_no_confirmed_sample_and_leave_nothing_half_written(tmp_path):
    folder = tmp_path / "test_reply"
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killing.py"), folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert len({*said["confirmed"]}) == len(said["confirmed"]) > 50
    assert said["left_behind"] > 0  # some were killed while they wrote

    cassette = Cassette(folder, "test", "new")
    cassette.record(cassette.reserve(str.upper, ("more",), {}), Sample("more"))
    assert [*folder.glob(".*")] == []
