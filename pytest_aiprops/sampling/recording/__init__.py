"""Cassettes: what a system answered is written to files and taken from them in later sessions."""

from __future__ import annotations

from pytest_aiprops.sampling.recording.cassette import Cassette, Reservation
from pytest_aiprops.sampling.recording.files import filled_by_one
from pytest_aiprops.sampling.recording.outputs import Unrecorded
from pytest_aiprops.sampling.recording.places import folder_of

__all__ = ["Cassette", "Reservation", "Unrecorded", "filled_by_one", "folder_of"]
