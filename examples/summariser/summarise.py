"""An extractive summariser: it keeps the sentences most similar to all the others.

Sentence centrality over `pytest_aiprops.similarity_matrix` (as in LexRank: Erkan and Radev, 2004),
with a bonus for names that no kept sentence holds yet. Sentences that are about as central as each
other are chosen between at random, so two runs differ.

Try it: python examples/summariser/summarise.py
"""

from __future__ import annotations

import random
import re
from collections import Counter

from pytest_aiprops import similarity_matrix

TIE = 0.03
"""Sentences whose centrality differs by less than this cosine are as good as each other."""

NAME_BONUS = 0.1
"""What each mention in the text of a name not yet kept is worth, as a cosine."""


def summarise(text: str, sentences: int = 3, rng: random.Random | None = None) -> str:
    """The most central sentences of a text, in its order; never more than half of them."""
    rng = rng or random.Random()
    parts = split(text)
    wanted = max(1, min(sentences, len(parts) // 2))
    scores = [score + rng.uniform(0, TIE) for score in centrality(parts)]
    names = key_names(parts)
    mentions = Counter(name for part in parts for name in names.intersection(words(part)))
    kept: list[int] = []
    for _ in range(wanted):
        missing = names.difference(*(words(parts[i]) for i in kept))
        bonus = [
            NAME_BONUS * sum(mentions[name] for name in missing.intersection(words(part)))
            for part in parts
        ]
        rest = [i for i in range(len(parts)) if i not in kept]
        kept.append(max(rest, key=lambda i: scores[i] + bonus[i]))
    return " ".join(parts[i] for i in sorted(kept))


def centrality(parts: list[str]) -> list[float]:
    """Mean cosine similarity of each sentence to all sentences."""
    return similarity_matrix(parts).values.mean(axis=1).tolist()


def key_names(parts: list[str]) -> set[str]:
    """Words in two sentences or more that are always capitalised, not only as the first word."""
    mentions = Counter(word for part in parts for word in set(words(part)))
    inside = {word for part in parts for word in words(part)[1:] if word[0].isupper()}
    return {word for word in inside if mentions[word] > 1 and not mentions[word.lower()]}


def words(sentence: str) -> list[str]:
    """The words of a sentence."""
    return re.findall(r"\w+(?:[-.]\w+)*", sentence)


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z\"‘“(])", text.strip()) if s]


def main() -> None:
    """Summarise each text that ships with Python."""
    import textwrap

    from texts import python_texts

    for name, text in python_texts().items():
        summary = summarise(text)
        print(f"{name}: {len(text)} characters in {len(summary)}")
        print(textwrap.fill(summary, 79, initial_indent="  ", subsequent_indent="  "), end="\n\n")


if __name__ == "__main__":
    main()
