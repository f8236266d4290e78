"""Hooks that a conftest or a plugin may implement, and how they are asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def redacted(config: pytest.Config, file: Path, text: str) -> str:
    """A text as all hooks that hold for a file leave it, one after the other."""
    session = config.pluginmanager.get_plugin("session")
    hook = (config.hook if session is None else session.gethookproxy(file)).pytest_aiprops_redact
    for one in hook.get_hookimpls():
        redacted: Any = one.function(**({"text": text} if one.argnames else {}))
        text = text if redacted is None else redacted
    return text
