"""Hooks that a conftest or a plugin may implement."""

from __future__ import annotations

import pytest


@pytest.hookspec
def pytest_aiprops_redact(text: str) -> str | None:
    """Redact a text further before it is recorded.

    Called for every text of a sample and its input, once API keys and personal data are redacted;
    each implementation gets what the one before it left.

    Args:
        text: What is about to be written to a cassette.

    Returns:
        The text to write, or None to leave it as it is.
    """
