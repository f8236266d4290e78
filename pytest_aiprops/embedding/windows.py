"""Cuts a text that a model cannot read whole into overlapping windows that it can.

A transformer reads its first few hundred tokens and silently drops the rest; more than half of real
LLM answers are longer than that (docs/thresholds.md). In: a text and where its tokens lie. Out:
windows that together hold every character.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

OVERLAP = 32
"""Tokens two neighbouring windows share, about a sentence, so that none is only seen cut in two."""

RULE = f"windows-1 overlap {OVERLAP}"
"""Names the way texts are cut and joined, for fingerprints: another way gives other vectors."""


def cut(text: str, tokens: Sequence[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """Cut `text` into windows of at most `limit` tokens, equally long but for the last.

    Args:
        text: What to cut.
        tokens: Start and end of each token in `text`, in characters.
        limit: Tokens the model reads, its special tokens taken off; 1 or more.

    Returns:
        Start and end of each window in `text`, in order. Each overlaps the next, so that every
        character is in one at least. A cut is moved to white space where there is some near.

    Example:
        >>> words = [(i, i + 1) for i in range(0, 19, 2)]
        >>> cut("a b c d e f g h i j", words, limit=8)
        [(0, 12), (8, 19)]
    """
    if len(tokens) <= limit:
        return [(0, len(text))]
    overlap = min(OVERLAP, limit // 4)
    slack = overlap // 2  # how far a cut may move: less than the overlap, so nothing falls between
    longest = limit - slack
    count = ceil((len(tokens) - overlap) / (longest - overlap))
    length = ceil((len(tokens) + (count - 1) * overlap) / count)
    spans: list[tuple[int, int]] = []
    start = 0
    while True:
        end = start + length
        first = 0 if start == 0 else tokens[_near_space(text, tokens, start, slack)][0]
        if end >= len(tokens):
            spans.append((first, len(text)))
            return spans
        spans.append((first, tokens[_near_space(text, tokens, end, slack)][0]))
        start = end - overlap


def _near_space(text: str, tokens: Sequence[tuple[int, int]], index: int, slack: int) -> int:
    """The last token at or just before `index` that begins a word, or `index`."""
    for candidate in range(index, max(index - slack, 0), -1):
        begin = tokens[candidate][0]
        # Some tokenizers count the space before a word as part of it, others do not.
        if text[begin : begin + 1].isspace() or text[begin - 1 : begin].isspace():
            return candidate
    return index
