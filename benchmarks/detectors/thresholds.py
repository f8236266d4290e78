"""What the default thresholds of similarity separate: the curve they were chosen from.

    python benchmarks/detectors/thresholds.py [--data DIR]

From `llm_answers.jsonl`, two samples each of two models for one instruction:

- good pairs: the two samples of one model (20 words and more each);
- unlike pairs: answers of one model to different instructions, five others for each;
- groups: the four answers to one instruction, good if their least pair reaches the threshold;
- parts: long good pairs (78 words and more), and the same with 30 words or a little more of another
  answer put at the end of the second. The score is that of the part least like anything in the
  other text (`properties.parts`), for parts of several sizes.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from figures import options, rows, share

from pytest_aiprops.detectors import split_sentences
from pytest_aiprops.embedding import embed
from pytest_aiprops.properties import parts

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)
PART_WORDS = (30, 40, 60)
PART_THRESHOLDS = (0.1, 1 / 6, 0.2, 0.25, 0.3)
SAMPLES = (("vicuna-13b-v1.5", "vicuna-13b-v1.5-togetherai"), ("claude", "bedrock_claude"))
LEAST_WORDS = 20
LONG = 78
TAIL_WORDS = 30
OTHERS = 5


def words(text: str) -> int:
    return len(text.split())


def tail(text: str) -> str:
    """The last sentences of a text, `TAIL_WORDS` words or more where it has them."""
    taken: list[str] = []
    for sentence in reversed(split_sentences(text)):
        taken.insert(0, sentence)
        if words(" ".join(taken)) >= TAIL_WORDS:
            break
    return " ".join(taken)


def reached(scores: np.ndarray, threshold: float) -> str:
    return share(int((scores >= threshold).sum()), len(scores))


def main() -> None:
    answers = [row["outputs"] for row in rows(options(__doc__).data / "llm_answers.jsonl")]
    pairs = [
        (each[one], each[other])
        for each in answers
        for one, other in SAMPLES
        if min(words(each[one]), words(each[other])) >= LEAST_WORDS
    ]
    texts = list(dict.fromkeys(text for each in answers for text in each.values()))
    row_of = dict(zip(texts, embed(texts), strict=True))
    good = np.array([row_of[a] @ row_of[b] for a, b in pairs])
    unlike = np.array(
        [
            row_of[each[one]] @ row_of[answers[(index + step) % len(answers)][one]]
            for index, each in enumerate(answers)
            for one, _ in SAMPLES
            for step in range(1, OTHERS + 1)
        ]
    )
    groups = np.array(
        [
            min(float(row_of[a] @ row_of[b]) for a, b in combinations(each.values(), 2))
            for each in answers
            if min(map(words, each.values())) >= LEAST_WORDS
        ]
    )
    print("## Thresholds of similarity\n")
    print("| threshold | good pairs reach it | unlike pairs reach it | groups of 4 reach it |")
    print("|--:|---|---|---|")
    for threshold in THRESHOLDS:
        print(
            f"| {threshold:g} | {reached(good, threshold)} | {reached(unlike, threshold)} "
            f"| {reached(groups, threshold)} |"
        )
    low, middle = np.percentile(good, [5, 50])
    print(f"\nGood pairs: median {middle:.3f}, 5th percentile {low:.3f}.\n")
    long = [pair for pair in pairs if min(map(words, pair)) >= LONG]
    spoilt = [
        (a, f"{b}\n\n{tail(long[(index + len(long) // 2) % len(long)][0])}")
        for index, (a, b) in enumerate(long)
    ]
    print("| words a part | threshold | good pairs fail | spoilt tails caught |\n|--:|--:|---|---|")
    for size in PART_WORDS:
        parts.PART_WORDS = size
        least = [
            np.array([match.similarity for match in parts.part_matches(kind) if match])
            for kind in (long, spoilt)
        ]
        for threshold in PART_THRESHOLDS:
            failing = [share(int((one < threshold).sum()), len(one)) for one in least]
            print(f"| {size} | {threshold:.3g} | {failing[0]} | {failing[1]} |", flush=True)
    whole = embed([text for pair in spoilt for text in pair])
    cosines = (whole[::2] * whole[1::2]).sum(axis=1)
    print(
        f"\nOf the spoilt pairs the cosine as wholes is under .5 in "
        f"{share(int((cosines < 0.5).sum()), len(cosines))}.\n",
        flush=True,
    )


if __name__ == "__main__":
    main()
