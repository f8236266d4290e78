"""A sample that is not recorded fails its test: pytest's report in, it or a failed one out."""

from __future__ import annotations

import pytest

from pytest_aiprops.errors import CassetteMiss
from pytest_aiprops.trials.session import Session


def fail_on_miss(report: pytest.TestReport, call: pytest.CallInfo[None], session: Session) -> None:
    """Fail a test of which a sample is not recorded, whatever it or a mark made of the error."""
    raised = None if call.excinfo is None else call.excinfo.value
    cassette = session.terms.cassette
    missed = None if cassette is None or session.rejudged is not None else cassette.missed
    if isinstance(raised, CassetteMiss):
        missed = raised
    if missed is not None and not report.failed:
        report.outcome = "failed"
        report.longrepr = f"{type(missed).__name__}: {missed}"
        if hasattr(report, "wasxfail"):
            del report.wasxfail
