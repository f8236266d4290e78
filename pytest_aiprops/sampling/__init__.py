"""Calls the system under test: a callable and its arguments in, samples out."""

from __future__ import annotations

from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.sampling.calls import asample, sample
from pytest_aiprops.sampling.conversation import aconverse, converse
from pytest_aiprops.sampling.samples import Conversation, Sample, Samples, Usage
from pytest_aiprops.sampling.terms import Terms, under

__all__ = [
    "CallCounter",
    "Conversation",
    "Sample",
    "Samples",
    "Terms",
    "Usage",
    "aconverse",
    "asample",
    "converse",
    "sample",
    "under",
]
