"""Consistency: what the cosine and the fact check make of pairs whose meaning is known.

Single sentences come in two sets, each pair marked as saying the same or the reverse:

- *blind*: `gold/blind/pairs.jsonl`, written by somebody who had seen neither the rules nor any
  data of theirs. No rule was changed after a pair of it was read.
- *development*: `gold/pairs_development.jsonl`, written with the rules. Part of it was held back at
  first, then read and mended, so that its figures flatter.

A reversed pair *passes* when its cosine reaches the threshold of `assert_similar` and no
disagreement is found; a pair of one meaning is *vetoed* when one is found, whatever its cosine.

Whole answers are two samples of one model for one instruction (`llm_answers.jsonl`), both of 20
words and more; they *agree* when `assert_consistent` passes them. `gold/blind/answers.jsonl` has
three answers of a support desk to one question that agree, and the first of them with one fact
turned round. An off-topic answer is one to another instruction put among three to one; it is found
when the pair that is least alike has it and is under the threshold.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from figures import OWN, options, rows, section, share

from pytest_aiprops import PropertyViolation, assert_consistent
from pytest_aiprops.detectors import disagreements
from pytest_aiprops.detectors.contradictions.alignment import read_sentences
from pytest_aiprops.embedding import similarity_matrix
from pytest_aiprops.properties.consistency import CONSISTENT
from pytest_aiprops.properties.similarity import SIMILAR

_LEAST_WORDS = 20
_GROUP = 30
"""Outputs that are compared pairwise."""


def main() -> None:
    data = options(__doc__).data
    blind = rows(OWN / "blind" / "pairs.jsonl")
    development = rows(OWN / "pairs_development.jsonl")
    answers = rows(data / "llm_answers.jsonl")
    lines = [*_single_sentences(blind, "blind"), *_single_sentences(development, "development")]
    lines += _whole_answers(answers)
    lines += _own_answers(rows(OWN / "blind" / "answers.jsonl"))
    lines += _off_topic(answers)
    lines += _speed(development, answers)
    section("Consistency", lines, "Pairs of sentences, and answers to one question.")
    section("Consistency: reversed pairs that pass, by kind, blind", _by_kind(blind))


def _single_sentences(pairs: Sequence[dict[str, Any]], told: str) -> list[tuple[str, str, str]]:
    reverse = [pair for pair in pairs if pair["meaning"] == "reversed"]
    same = [pair for pair in pairs if pair["meaning"] == "same"]
    passed = sum(map(_passes, reverse))
    near = sum(_cosine(pair["a"], pair["b"]) >= SIMILAR for pair in reverse)
    vetoed = sum(bool(disagreements(pair["a"], pair["b"])) for pair in same)
    both = sum(map(_passes, same))
    return [
        (f"reversed pairs that pass, {told}", "at most 10 %", share(passed, len(reverse))),
        (f"the same by cosine alone, {told}", "", share(near, len(reverse))),
        (f"pairs of one meaning vetoed, {told}", "at most 3 %", share(vetoed, len(same))),
        (f"pairs of one meaning that pass, {told}", "", share(both, len(same))),
    ]


def _by_kind(pairs: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        if pair["meaning"] == "reversed":
            kinds[pair["kind"]].append(_passes(pair))
    return [(kind, "", share(sum(passed), len(passed))) for kind, passed in sorted(kinds.items())]


def _passes(pair: dict[str, Any]) -> bool:
    a, b = pair["a"], pair["b"]
    return not disagreements(a, b) and _cosine(a, b) >= SIMILAR


def _cosine(a: str, b: str) -> float:
    return float(similarity_matrix([a, b]).min())


def _samples(answers: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Two samples of one model for one instruction: a model has two keys, from two hosts."""
    pairs = []
    for row in answers:
        models: dict[str, list[str]] = defaultdict(list)
        for name, output in row["outputs"].items():
            models["claude" if "claude" in name else name.split("-")[0]].append(output)
        pairs += [(two[0], two[1]) for two in models.values() if len(two) == 2]
    return pairs


def _whole_answers(answers: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    everything = _samples(answers)
    whole = [two for two in everything if min(len(text.split()) for text in two) >= _LEAST_WORDS]
    lines = []
    for pairs, told in ((whole, f"{_LEAST_WORDS} words and more"), (everything, "of any length")):
        alike = sum(_cosine(a, b) >= CONSISTENT for a, b in pairs)
        clash = sum(bool(disagreements(a, b)) for a, b in pairs)
        agree = sum(_agree(a, b) for a, b in pairs)
        wholly = sum(_agree(a, b, facts=False) for a, b in pairs)
        lines += [
            (
                f"answers to one question that agree, {told}",
                "at least 85 %" if pairs is whole else "",
                share(agree, len(pairs)),
            ),
            (f"of them under the threshold, {told}", "", share(len(pairs) - alike, len(pairs))),
            (
                f"of them with a part that is like nothing in the other, {told}",
                "",
                share(alike - wholly, len(pairs)),
            ),
            (f"of them with a disagreement, {told}", "", share(clash, len(pairs))),
        ]
    strangers = list(zip(whole, whole[1:] + whole[:1], strict=True))
    clash = [bool(disagreements(one[0], other[1])) for one, other in strangers]
    return [
        *lines,
        ("answers to different questions with a disagreement", "", share(sum(clash), len(clash))),
    ]


def _agree(a: str, b: str, *, facts: bool = True) -> bool:
    try:
        assert_consistent([a, b], facts=facts)
    except PropertyViolation:
        return False
    return True


def _own_answers(asked: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    pairs = [pair for one in asked for pair in combinations(one["answers"], 2)]
    turned = [(one["answers"][0], one["contradictory"]) for one in asked]
    return [
        (
            "answers of a support desk that agree, blind",
            "",
            share(sum(_agree(*pair) for pair in pairs), len(pairs)),
        ),
        (
            "one fact turned round in such an answer, found, blind",
            "",
            share(sum(not _agree(*pair) for pair in turned), len(turned)),
        ),
    ]


def _off_topic(answers: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    draw = random.Random(0)
    found = named = tried = 0
    for index, row in enumerate(answers):
        outputs = [text for text in row["outputs"].values() if len(text.split()) >= _LEAST_WORDS]
        other = answers[(index + draw.randrange(1, len(answers))) % len(answers)]
        strange = [text for text in other["outputs"].values() if len(text.split()) >= _LEAST_WORDS]
        if len(outputs) < 3 or not strange:
            continue
        matrix = similarity_matrix([*draw.sample(outputs, 3), draw.choice(strange)])
        found += matrix.min() < CONSISTENT and 3 in matrix.worst_pair()
        named += matrix.outliers() == [3]
        tried += 1
    return [
        ("off-topic answer among 4 found", "99 %", share(found, tried)),
        ("off-topic answer among 4 named as the one outlier", "", share(named, tried)),
    ]


def _speed(
    pairs: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]
) -> list[tuple[str, str, str]]:
    lines = []
    read_sentences.cache_clear()
    start = time.perf_counter()
    disagreements(pairs[0]["a"], pairs[0]["b"])
    lines.append(("first pair of sentences, milliseconds", "", f"{_since(start) * 1e3:.1f}"))
    for pair in pairs[:1_000]:
        disagreements(pair["a"], pair["b"])
    read_sentences.cache_clear()
    start = time.perf_counter()
    for pair in pairs[:1_000]:
        disagreements(pair["a"], pair["b"])
    rate = min(len(pairs), 1_000) / _since(start)
    lines.append(("pairs of sentences a second, of 1,000", "", f"{rate:,.0f}"))
    texts = [text for two in _samples(answers) for text in two if 250 <= len(text.split()) <= 350]
    group = list(dict.fromkeys(texts))[:_GROUP]
    read_sentences.cache_clear()
    start = time.perf_counter()
    for a, b in combinations(group, 2):
        disagreements(a, b)
    seconds = _since(start)
    n = len(group) * (len(group) - 1) // 2
    lines.append((f"{n} pairs of {len(group)} answers of 300 words, seconds", "", f"{seconds:.2f}"))
    alike = [two for two in _samples(answers) if min(map(len, two)) > 800][:60]
    start = time.perf_counter()
    for a, b in alike:
        disagreements(a, b)
    rate = len(alike) / _since(start)
    words = int(np.median([len(text.split()) for two in alike for text in two]))
    lines.append((f"pairs of new answers a second, {words} words", "", f"{rate:,.0f}"))
    return lines


def _since(start: float) -> float:
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
