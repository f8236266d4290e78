"""Text that is missing: nothing at all, white space, or only its beginning."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

_BLANKS = (
    " ", "\n", "\t", "   ", "\r\n", "\n\n\n", "\u00a0", " \n ", "\t\t", "\u3000", "\u2003",
    "\u2028", "\r", "\v", "\f", "\u00a0 \u00a0", "\r\n\r\n", " \t\n\r\v\f", " " * 100, "\n" * 100,
)  # fmt: skip
_IN_WORD = re.compile(r"(?<=\w)(?=\w)")
_AFTER_WORD = re.compile(r"(?<=\w)(?=[^\S\n]+\S)")


def empty(text: str) -> st.SearchStrategy[str]:
    """The empty text."""
    return st.just("")


def blank(text: str) -> st.SearchStrategy[str]:
    """White space: a space, line breaks, a hundred of them, Unicode's other kinds."""
    return st.sampled_from(_BLANKS)


def truncated(text: str) -> st.SearchStrategy[str] | None:
    """The text cut inside a word, after one in mid-sentence, or inside the JSON it was sent in.

    Shrinks to a cut in the text's last word.
    """
    cuts = [match.start() for cut in (_IN_WORD, _AFTER_WORD) for match in cut.finditer(text)]
    if not cuts:
        return None
    cuts.sort(reverse=True)
    sent = json.dumps({"message": text, "language": None}, ensure_ascii=False)
    # One number says where: in the text, or, past those, how much of the JSON is lost.
    return st.integers(0, len(cuts) + len(sent) - 3).map(
        lambda at: text[: cuts[at]] if at < len(cuts) else sent[: len(cuts) - at - 1]
    )
