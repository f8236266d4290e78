"""What the rules for hand-offs read: sentences in plain spelling, and how a rule is composed."""

from __future__ import annotations

import re

from pytest_aiprops.detectors.sentences import sentence_spans

_MAX_SENTENCE = 1_000
"""Characters of one sentence that are judged: the rules look ahead, and nobody speaks longer."""


def any_of(*alternatives: str) -> str:
    """A pattern for one of several."""
    return "(?:" + "|".join(alternatives) + ")"


def plain_sentences(text: str) -> list[str]:
    """Sentences in small letters, with straight apostrophes, single spaces and no emphasis."""
    return [
        re.sub(r"[\s*_\"“”]+", " ", text[start : min(end, start + _MAX_SENTENCE)].casefold())
        .replace("’", "'")
        .strip()
        for start, end in sentence_spans(text)
    ]
