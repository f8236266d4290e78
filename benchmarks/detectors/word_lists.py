"""How a script writes down a long list of words: as one string."""

from __future__ import annotations


def listed(words: str) -> list[str]:
    """The words of a string, in order."""
    return words.split()
