"""The languages that text is written in here: what a user names goes in, a code comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pytest_aiprops.detectors.languages.detection import normalise_language
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

LANGUAGES = (
    *("en", "es", "fr", "de", "it", "pt", "nl", "pl", "tr", "ru", "ar", "hi", "zh", "ja", "ko"),
)
"""ISO 639-1 codes, in the order in which draws shrink; Chinese is in simplified characters."""

UNSPACED = frozenset({"zh", "ja"})
"""Languages that write no space between words and sentences."""

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags of Chinese in traditional characters."""


def checked_language(
    language: Any, supported: Sequence[str] = LANGUAGES, name: str = "language"
) -> str:
    """The code of a language that can be written; a region (`"pt-BR"`) is dropped.

    Args:
        language: What the user asks for.
        supported: Codes to choose of.
        name: Of the option, for the message.

    Raises:
        UsageError: It is not supported, or it is Chinese in traditional characters.

    Example:
        >>> checked_language("pt-BR")
        'pt'
    """
    try:
        code = normalise_language(language)
    except UsageError:
        code = ""
    if code not in supported:
        raise UsageError(f"{name} must be one of {', '.join(supported)}, got {language!r:.60}")
    if code == "zh" and _TRADITIONAL & {*re.split("[-_]", language.lower())}:
        raise UsageError(
            f"Chinese is written in simplified characters, got {language!r:.60}; write 'zh'"
        )
    return code
