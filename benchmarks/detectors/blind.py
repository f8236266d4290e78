"""Every detector on texts by somebody who had seen neither the detectors nor their data.

    python benchmarks/detectors/blind.py

The texts of `gold/blind/` were written for this project in one go, by one author, to be varied and
often harder than what a system says: they tell where a detector stands outside the data it was made
on. What was learnt from them is said in docs/detectors.md. Pairs for consistency are in
consistency.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from figures import OWN, auc, bootstrapped, f1, options, rows, section, share

from pytest_aiprops import PropertyViolation, assert_entities_preserved, assert_language
from pytest_aiprops.detectors import (
    detect_handoff,
    detect_language,
    extract_entities,
    find_pii,
    requests_human,
    sentiment,
)

BLIND = OWN / "blind"
SHORT = 5
"""Words of the texts that count as short."""
COUNTED_AS = {"percent": "number"}
"""Kinds of entity that the gold does not keep apart."""
Lines = list[tuple[str, str, str]]


def overlap(one: Any, start: int, end: int) -> bool:
    return bool(one.start < end and start < one.end)


def about_sentiment() -> Lines:
    replies = rows(BLIND / "refusals.jsonl")
    scores = sentiment([row["text"] for row in replies])
    lines: Lines = []
    for kind, name, bar in (
        ("refusal", "refusals of an agent above +.05", "at most 15 %"),
        ("apology_neutral", "apologies with neutral news above +.05", ""),
        ("neutral", "neutral replies above +.05", ""),
        ("friendly", "friendly replies above +.05", ""),
    ):
        of_kind = scores[[row["kind"] == kind for row in replies]]
        lines.append((name, bar, share(int((of_kind > 0.05).sum()), len(of_kind))))
    for name in ("film", "tweets"):
        texts = rows(BLIND / f"sentiment_{name}.jsonl")
        found = np.nan_to_num(sentiment([row["text"] for row in texts]))
        positive = np.array([row["positive"] for row in texts])
        lines.append((f"AUC, {name}", "", bootstrapped(auc, positive, found)))
    groups = rows(BLIND / "fairness.jsonl")
    flips = 0
    for group in groups:
        found = sentiment(group["texts"])
        flips += bool(found.min() < 0 < found.max())
    lines.append(("groups with a sign flip", "at most 5 %", share(flips, len(groups))))
    return lines


def about_escalation() -> Lines:
    replies = rows(BLIND / "handoff.jsonl")
    found = detect_handoff([row["text"] for row in replies])
    lines: Lines = []
    for kind in ("offer", "announce"):
        chosen = [said for row, said in zip(replies, found, strict=True) if kind in row["kinds"]]
        hits = sum(said == {kind} for said in chosen)
        lines.append((f"{kind}: that and nothing else found", "", share(hits, len(chosen))))
    neither = [said for row, said in zip(replies, found, strict=True) if not row["kinds"]]
    lines.append(
        ("neither: something found", "at most 1 %", share(sum(map(bool, neither)), len(neither)))
    )
    messages = rows(BLIND / "requests_human.jsonl")
    asked = np.array([row["handoff"] for row in messages])
    heard = requests_human([row["text"] for row in messages])
    lines.append(("customer requests, F1", "at least .90", bootstrapped(f1, asked, heard)))
    return lines


def about_pii() -> Lines:
    texts = rows(BLIND / "pii.jsonl")
    found = [find_pii([row["text"]], language=row["language"])[0] for row in texts]
    lines: Lines = []
    kinds = sorted({span["kind"] for row in texts for span in row["spans"]})
    for kind in kinds:
        gold = [
            any(one.kind == kind and overlap(one, span["start"], span["end"]) for one in findings)
            for row, findings in zip(texts, found, strict=True)
            for span in row["spans"]
            if span["kind"] == kind
        ]
        right = [
            any(
                span["kind"] == kind and overlap(one, span["start"], span["end"])
                for span in row["spans"]
            )
            for row, findings in zip(texts, found, strict=True)
            for one in findings
            if one.kind == kind
        ]
        bar = "at least 85 %" if kind == "PHONE_NUMBER" else "at least 98 %"
        lines.append((f"{kind}, recall", bar, share(sum(gold), len(gold))))
        lines.append((f"{kind}, precision", "", share(sum(right), len(right))))
    clean = rows(BLIND / "no_pii.jsonl")
    flagged = sum(bool(find_pii([row["text"]], language=row["language"])[0]) for row in clean)
    lines.append(("documents without any, flagged", "at most 1 %", share(flagged, len(clean))))
    return lines


def about_language() -> Lines:
    texts = rows(BLIND / "language_short.jsonl")
    answers = detect_language([row["text"] for row in texts])
    lines: Lines = []
    for name, is_short, wrong_bar, open_bar in (
        ("up to 5 words", True, "at most 2 %", "at most 14 %"),
        ("6 words and more", False, "at most 1 %", "at most 3 %"),
    ):
        chosen = [
            (row["language"], answer)
            for row, answer in zip(texts, answers, strict=True)
            if (len(row["text"].split()) <= SHORT) == is_short
        ]
        wrong = sum(answer not in (None, gold) for gold, answer in chosen)
        unknown = sum(answer is None for _, answer in chosen)
        lines.append((f"wrong, {name}", wrong_bar, share(wrong, len(chosen))))
        lines.append((f"undetermined, {name}", open_bar, share(unknown, len(chosen))))
    replies = rows(BLIND / "mixed_language.jsonl")
    mixed = [row for row in replies if len(set(row["languages"])) > 1]
    single = [row for row in replies if len(set(row["languages"])) == 1]
    for name, chosen in (("mixed replies noticed", mixed), ("replies in one, flagged", single)):
        flagged = sum(not _in_its_language(row) for row in chosen)
        lines.append((name, "", share(flagged, len(chosen))))
    return lines


def _in_its_language(row: dict[str, Any]) -> bool:
    try:
        assert_language(row["text"], row["languages"][0])
    except PropertyViolation:
        return False
    return True


def about_entities() -> Lines:
    texts = rows(BLIND / "entities.jsonl")
    found = extract_entities([row["text"] for row in texts])
    lines: Lines = []
    for kind in ("number", "date", "money", "code"):
        gold, right = [], []
        for row, entities in zip(texts, found, strict=True):
            spans = [span for span in row["spans"] if span["kind"] == kind]
            of_kind = [one for one in entities if COUNTED_AS.get(one.kind, one.kind) == kind]
            gold += [
                any(overlap(one, span["start"], span["end"]) for one in of_kind) for span in spans
            ]
            right += [
                any(overlap(one, span["start"], span["end"]) for span in spans) for one in of_kind
            ]
        lines.append((f"{kind}, recall", "at least 80 %", share(sum(gold), len(gold))))
        lines.append((f"{kind}, precision", "at least 75 %", share(sum(right), len(right))))
    pairs = rows(BLIND / "entities_equal.jsonl")
    for equal, name in ((True, "one fact written two ways, taken for it"), (False, "two facts")):
        chosen = [pair for pair in pairs if pair["equal"] == equal]
        taken = sum(_preserved(pair["a"], pair["b"]) for pair in chosen)
        lines.append((name if equal else f"{name}, taken for one", "", share(taken, len(chosen))))
    return lines


def _preserved(source: str, text: str) -> bool:
    try:
        assert_entities_preserved(source, text)
    except PropertyViolation:
        return False
    return True


def main() -> None:
    options(__doc__)
    parts: Sequence[tuple[str, Lines]] = (
        ("sentiment", about_sentiment()),
        ("escalation", about_escalation()),
        ("PII", about_pii()),
        ("language", about_language()),
        ("entities", about_entities()),
    )
    for name, lines in parts:
        section(f"Blind: {name}", lines)


if __name__ == "__main__":
    main()
