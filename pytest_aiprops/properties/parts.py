"""Long texts compared part by part, so that a difference in the tail counts.

One vector for a long text is a mean: an answer that ends in something else keeps most of its
similarity. So texts are cut into overlapping parts of whole sentences, and every part of one must
have something like it in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

PART_WORDS = 40
"""Words of a part, at most, in whole sentences. Shorter parts see smaller differences and vary more
between good answers: of 30 to 60 words, 40 told the two apart best (docs/detectors.md)."""

PART_SHARE = 1 / 3
"""A part needs this share of the threshold for whole texts: .167 with the default of .5. Of pairs
of answers that one model gave to one instruction about 2 % have a part below that; with 30 words
of another answer at the end of one, 4 of 5 have."""


@dataclass(frozen=True)
class PartMatch:
    """The part of one of two texts that is least like anything in the other.

    Args:
        similarity: Its cosine with the part of the other text that is most like it.
        part: What it says.
        of_first: Whether it is a part of the first text.
    """

    similarity: float
    part: str
    of_first: bool


def part_matches(pairs: Sequence[tuple[str, str]]) -> list[PartMatch | None]:
    """Find, for each pair of texts, the part without a counterpart.

    Args:
        pairs: Pairs of texts.

    Returns:
        One entry a pair; None where a text is too short to have parts: it is judged as a whole.

    Raises:
        MissingExtra: The embedder needs the `semantic` extra, which is not installed.
    """
    parts_of = {text: cut(text) for text in chain.from_iterable(pairs)}
    long = [pair for pair in pairs if all(len(parts_of[text]) > 1 for text in pair)]
    if not long:
        return [None] * len(pairs)
    from pytest_aiprops.embedding import embed

    parts = list(dict.fromkeys(part for pair in long for text in pair for part in parts_of[text]))
    vectors = embed(parts)
    row_of = {part: row for row, part in enumerate(parts)}
    matches = {}
    for first, second in long:
        rows = [vectors[[row_of[part] for part in parts_of[text]]] for text in (first, second)]
        cosines = rows[0] @ rows[1].T
        best = [*cosines.max(axis=1).tolist(), *cosines.max(axis=0).tolist()]
        least = min(range(len(best)), key=best.__getitem__)
        both = [*parts_of[first], *parts_of[second]]
        of_first = least < len(parts_of[first])
        matches[first, second] = PartMatch(min(best[least], 1.0), both[least], of_first)
    return [matches.get(pair) for pair in pairs]


def cut(text: str) -> list[str]:
    """Cut a text into parts of at most `PART_WORDS` words, each half over the one before.

    A sentence that is longer is a part of its own.

    Example:
        >>> [len(part.split()) for part in cut("One two three four five. " * 20)]
        [40, 40, 40, 40]
    """
    from pytest_aiprops.detectors import split_sentences

    sentences = split_sentences(text)
    words = [len(sentence.split()) for sentence in sentences]
    parts: list[str] = []
    start = 0
    while start < len(sentences):
        end, count = start + 1, words[start]
        while end < len(sentences) and count + words[end] <= PART_WORDS:
            count += words[end]
            end += 1
        parts.append(" ".join(sentences[start:end]))
        if end == len(sentences):
            break
        # On by half a part, by one sentence at least.
        passed = words[start]
        start += 1
        while start < end and passed + words[start] <= count / 2:
            passed += words[start]
            start += 1
    return parts
