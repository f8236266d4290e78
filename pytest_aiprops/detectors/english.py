"""Which texts are clearly not English, so that a detector made for English does not judge them."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_aiprops.detectors.language import detect_language
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller


def other_languages(texts: Sequence[str]) -> list[str | None]:
    """The language of each text that is clearly in another than English; None for the others.

    A text too short or too mixed to tell counts as English: what reads English may try it.

    Args:
        texts: Checked texts.

    Returns:
        ISO 639-1 codes and None.

    >>> other_languages(["Where is my order?", "Hier, il pleuvait sur la ville.", "OK"])
    [None, 'fr', None]
    """
    return [None if language == "en" else language for language in detect_language(texts)]


def refuse_other_languages(texts: Sequence[str], asked_by: str) -> None:
    """Refuse texts that are clearly not English.

    Args:
        texts: Checked texts.
        asked_by: Name of the function the caller called, for the message.

    Raises:
        UsageError: One of them is in another language.
    """
    for index, language in enumerate(other_languages(texts)):
        if language:
            raise UsageError(
                f"{asked_by} reads English, but text {index} is in another language "
                f"({language!r}); leave such texts out, or translate them first"
            )
