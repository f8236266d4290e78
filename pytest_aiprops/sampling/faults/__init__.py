"""Faults of a dependency, injected: a system and a schedule in, a stand-in that fails so out."""

from __future__ import annotations

from pytest_aiprops.sampling.faults.clients import requests_a_call
from pytest_aiprops.sampling.faults.exceptions import InternalServerError, RateLimitError
from pytest_aiprops.sampling.faults.faulty import Faulty, restoring, watching
from pytest_aiprops.sampling.faults.injection import faults
from pytest_aiprops.sampling.faults.kinds import FAULT_KINDS, OK
from pytest_aiprops.sampling.faults.log import Injection

__all__ = [
    "FAULT_KINDS",
    "OK",
    "Faulty",
    "Injection",
    "InternalServerError",
    "RateLimitError",
    "faults",
    "requests_a_call",
    "restoring",
    "watching",
]
