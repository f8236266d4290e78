"""Reads the fenced code blocks of a page."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page, language):
    """The code blocks of one language, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [code for kind, code in _FENCE.findall(text) if kind == language]
