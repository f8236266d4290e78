"""Raises the score of a finding where a word before it says what it is ("my passport is ...").

presidio's own enhancer walks all tokens of the text for every result (quadratic, and it needs a
spaCy pipeline for the tokens); this one reads the few words before the result.
"""

from __future__ import annotations

import re
from typing import Any

_WORDS_BEFORE = 5
_LIFT = 0.35
"""presidio's own figures for the two above."""
_LEAST_WITH_CONTEXT = 0.5
"""The cut-off of `assert_no_pii`. With presidio's own .4 there would be kinds that could never be
found there: a bare run of digits (a passport, a bank account) scores .05 before it is lifted."""

_REACH = 100
"""Characters that hold five words before a finding, with room for long ones."""
_WORD = re.compile(r"[\w#]+(?:['’][\w]+)?")
_PLURAL = re.compile(r"(?<=[^\Ws]{3})s$")


class PrecedingWords:
    """A presidio context enhancer: whole words and phrases, whatever their case or number."""

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[Any],
        nlp_artifacts: Any,
        recognizers: list[Any],
        context: list[str] | None = None,
    ) -> list[Any]:
        """Raise scores in place and return the results; the signature is presidio's."""
        phrases = {
            recognizer.id: [_normal(phrase) for phrase in recognizer.context or ()]
            for recognizer in recognizers
        }
        for result in raw_results:
            wanted = phrases.get(result.recognition_metadata[result.RECOGNIZER_IDENTIFIER_KEY], ())
            if wanted and result.score < 1:
                before = _normal(text[max(0, result.start - _REACH) : result.start], _WORDS_BEFORE)
                if any(phrase in before for phrase in wanted):
                    result.score = min(1.0, max(result.score + _LIFT, _LEAST_WITH_CONTEXT))
        return raw_results


def _normal(text: str, last: int = 0) -> str:
    """The (last) words of a text in lower case and singular, with a space on either side."""
    found = _WORD.findall(text.casefold())
    return f" {' '.join(_PLURAL.sub('', word) for word in found[-last:])} "
