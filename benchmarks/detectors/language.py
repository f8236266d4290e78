"""Measures language detection on sentences and word pairs of 26 languages, and on English texts.

- Wrong is an answer in another language; undetermined (None) is not wrong, and counted apart.
- Words are counted where spaces part them (`str.split`). Chinese, Japanese and Thai put none: there
  two characters count as one word, which is their average. Under plain splitting every sentence in
  those is one word; those figures are printed too.
- Mixed replies are sentences of 6 words and more, joined: 3 to 8 of one language for false alarms,
  2 + 2, 3 + 1 and 3 + 2 of two languages for recall. A mixture is seen if two languages are named.
- English texts are those of the other detectors' data; the answers of models hold some French.
- The weights were fitted on translated messages of free software, not on these files. Which
  evidence to weigh, the languages' priors and the one threshold were chosen with these figures in
  sight, and the word lists were written by someone who had read misses here (words known from them
  were taken out again): expect a little less on other data.

Run: python benchmarks/detectors/language.py [--data DIR]
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from figures import options, rows, section, share

from pytest_aiprops.detectors import detect_language
from pytest_aiprops.detectors.languages.detection import languages_by_sentence, normalise_language
from pytest_aiprops.detectors.languages.english import other_languages

_UNSPACED = ("ja", "th", "zh")
_SHORT = 5
_MIXED = 500
"""Mixed texts of each kind."""

Line = tuple[str, str, str]


def main() -> None:
    data: Path = options(__doc__).data
    start = time.perf_counter()
    detect_language(["Wo finde ich das?"])
    startup = time.perf_counter() - start
    texts = [
        (normalise_language(row["language"]), row["text"]) for row in rows(data / "language.jsonl")
    ]
    english = _english(data)
    lines = _answers(texts) + _mixtures(texts) + _english_only(texts, english)
    lines += _speed([text for _, text in texts][:1000], english[:1000])
    lines.append(("start-up: both libraries and the lists, once a process", "", f"{startup:.1f} s"))
    section("Language", lines)


def _answers(texts: list[tuple[str, str]]) -> list[Line]:
    found = detect_language([text for _, text in texts])
    judged = [(gold, text, answer) for (gold, text), answer in zip(texts, found, strict=True)]
    lines = []
    counts: tuple[tuple[str, Callable[[str, str], int]], ...] = (
        ("", _words),
        (", split at spaces only", lambda _, text: len(text.split())),
    )
    for how, count in counts:
        for name, wrong_bar, unknown_bar, wanted in (
            (f"6 words and more{how}", "at most 1 %", "at most 3 %", False),
            (f"up to 5 words{how}", "at most 2 %", "at most 14 %", True),
        ):
            chosen = [one for one in judged if (count(one[0], one[1]) <= _SHORT) == wanted]
            wrong = sum(answer not in (None, gold) for gold, _, answer in chosen)
            unknown = sum(answer is None for _, _, answer in chosen)
            lines.append((f"{name}: wrong", wrong_bar, share(wrong, len(chosen))))
            lines.append((f"{name}: undetermined", unknown_bar, share(unknown, len(chosen))))
    return lines


def _words(language: str, text: str) -> int:
    if language in _UNSPACED:
        return -(-sum(map(str.isalpha, text)) // 2)
    return len(text.split())


def _mixtures(texts: list[tuple[str, str]]) -> list[Line]:
    draw = random.Random(0)
    sentences = defaultdict(list)
    for language, text in texts:
        if _words(language, text) > _SHORT:
            stop = "。" if language in _UNSPACED else "."
            ended = text.strip()
            sentences[language].append(ended if ended[-1] in ".!?。？！…" else ended + stop)
    languages = sorted(sentences)
    single = [
        (language, " ".join(draw.sample(sentences[language], draw.randint(3, 8))))
        for language in languages
        for _ in range(40)
    ]
    named = _named([text for _, text in single])
    alarms = sum(bool(found - {gold}) for (gold, _), found in zip(single, named, strict=True))
    kept = detect_language([text for _, text in single])
    lost = sum(answer != gold for (gold, _), answer in zip(single, kept, strict=True))
    lines = [
        (
            "texts in one language: a sentence is said to be in another",
            "",
            share(alarms, len(single)),
        ),
        ("texts in one language: another answer for the whole", "", share(lost, len(single))),
    ]
    for name, first, second in (("half and half", 2, 2), ("1 of 4", 3, 1), ("2 of 5", 3, 2)):
        mixed = []
        for _ in range(_MIXED):
            one, other = draw.sample(languages, 2)
            parts = draw.sample(sentences[one], first) + draw.sample(sentences[other], second)
            mixed.append(" ".join(parts))
        seen = sum(len(found) > 1 for found in _named(mixed))
        lines.append((f"two languages, {name}: seen by sentence", "", share(seen, _MIXED)))
    return lines


def _named(texts: list[str]) -> list[set[str]]:
    return [
        {one.language for one in found if one.language} for found in languages_by_sentence(texts)
    ]


def _english(data: Path) -> list[str]:
    def column(file: str, key: str = "text") -> list[Any]:
        return [row[key] for row in rows(data / file)]

    answers = [
        str(text) for outputs in column("llm_answers.jsonl", "outputs") for text in _leaves(outputs)
    ]
    turns = column("support_conversations_airline.jsonl", "turns")
    said = [
        turn["content"] for talk in turns for turn in talk if turn["role"] in ("user", "assistant")
    ]
    return [
        text
        for text in (
            column("sentiment_product_reviews.jsonl")
            + column("sentiment_editorials.jsonl")
            + [
                one
                for one in _leaves(column("checklist_sentiment.jsonl", "data"))
                if isinstance(one, str)
            ]
            + column("handoff_requests_banking.jsonl")
            + column("intents_banking.jsonl")
            + said
            + answers
        )
        if isinstance(text, str) and text.strip()
    ]


def _leaves(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    return [leaf for one in tree for leaf in _leaves(one)] if isinstance(tree, list) else [tree]


def _english_only(texts: list[tuple[str, str]], english: list[str]) -> list[Line]:
    other = [
        text for language, text in texts if language != "en" and _words(language, text) > _SHORT
    ]
    refused = sum(language is not None for language in other_languages(english))
    missed = sum(language is None for language in other_languages(other))
    alarms = sum(bool(found - {"en"}) for found in _named(english))
    return [
        ("English texts: refused by detectors for English", "", share(refused, len(english))),
        ("6 words and more, not English: not refused by them", "", share(missed, len(other))),
        (
            "English texts: a sentence is said to be in another language",
            "",
            share(alarms, len(english)),
        ),
    ]


def _speed(texts: list[str], english: list[str]) -> list[Line]:
    lines = []
    for name, call, given in (
        ("detect_language", detect_language, texts),
        ("other_languages, English texts", other_languages, english),
    ):
        start = time.perf_counter()
        for text in given[:100]:
            call([text])
        one = 100 / (time.perf_counter() - start)
        start = time.perf_counter()
        call(given)
        many = len(given) / (time.perf_counter() - start)
        lines.append(
            (
                f"{name}: texts/s, one at a time; {len(given):,} at once",
                "",
                f"{one:,.0f}; {many:,.0f}",
            )
        )
    return lines


if __name__ == "__main__":
    main()
