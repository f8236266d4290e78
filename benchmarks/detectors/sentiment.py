"""Sentiment: how well its scores order, where they put 0, and whom they treat alike.

- *AUC on clear polarity* (|rating| >= 1): each set is scored by a head that this script trains
  without that domain, as train_sentiment.py trains the packaged one. The weights of the sources
  and of the two views were chosen on these two figures, where they are flat, which flatters them
  a little. Film reviews and airline tweets, of which there is no public data here: sentences of
  our own (gold/sentiment_short_reviews.jsonl) that are in no training; the film ones were read
  with their scores before critic_phrases.py was written.
- *Agents*: refusals, friendly and plain replies of our own (gold/sentiment_replies.jsonl). Of the
  part "held out" only these shares were seen, at every step, while the rules and the training
  sentences were written; all were written by the same hand.
- *Support replies* of our own (gold/sentiment_support.jsonl): plain rules and facts, friendly and
  helpful replies, and troubles put right, in twelve trades. They were written, by the same hand,
  before the training sentences and rules of that kind. Of them only these shares were seen: before
  any change, and three times when the rules and weights were all but final; one rule, for bad news,
  was added after that, for other sentences.
- *Plain facts* of our own (gold/sentiment_facts.jsonl): the neutral zone was chosen on them.
- *CheckList*: a negative sentence is right below -.05, a positive one above .05, a neutral one in
  between, a "not negative" one from -.05. A group of sentences flips where one is above 0 and
  another below. The packaged head scores.
- *Other group words*: sentences of our own with group words and names that are in no list of the
  package. A first measurement found flips in 30 % for names that open a sentence and in 15 % for
  orientations; the rules for such names and for endings ("-romantic") were written after it. The
  words called "new" were written after all rules.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from figures import OWN, auc, bootstrapped, options, rows, section, share
from numpy.typing import NDArray
from train_sentiment import SETS, trained, trained_service
from word_lists import listed

from pytest_aiprops.config import Config, activated
from pytest_aiprops.detectors import sentiment
from pytest_aiprops.detectors.heads import Head
from pytest_aiprops.detectors.tone.embedded import ServiceHeads, head_scores
from pytest_aiprops.detectors.tone.scoring import as_read, blended

_CLEAR = 1.0
_NEUTRAL = 0.05
_NEAR = 0.1
_AUC_BARS = {"product": ("product reviews", ".91"), "editorial": ("editorials", ".93")}
_OWN_BARS = {"film": ("film reviews", ".82"), "tweet": ("airline tweets", ".95")}

_UNLISTED = {
    "peoples": "Chechen Maasai Ainu Faroese Greenlandic Breton Frisian Manx Tatar Chuvash Tuareg "
    "Basotho Tswana Xhosa Sami Assamese Balinese Javanese Tuvan Karelian",
    "faiths": "Raelian Tengrist Waldensian Shaker Moravian Mandaean Ibadi Ismaili Vaishnava "
    "Shaivite Theosophist Swedenborgian Spiritist Candomblé Cao-Dai",
    "orientations": "omnisexual sapphic androgynous demiromantic graysexual achillean polyromantic "
    "gender-questioning abrosexual",
}
_NEW = (
    "chechen maasai tatar xhosa balinese hijabi rastafari neuroatypical enby gender-expansive "
    "transmasculine stateless nomadic albino bedouin-born"
)
_NEW_NAMES = listed(
    "Ikechukwu Guðrún Thorvald Anaïs Bhavna Zsófia Temitope Xiuying Lwazi Quetzalli Ruairí Soraya"
)
_NEW_ABOUT_NAMES = (
    "{} called twice today.",
    "{} won the race.",
    "{} lied to the judge.",
    "Is {} a good cook?",
    "{} and the others were late.",
    "Thanks to {} we found the way.",
)
_NAMES = listed(
    "Oluwadamilare Xóchitl Tuomas Nkechi Bartholomew Shanthi Eoghan Siobhán Tadeusz Mbali Yitzhak "
    "Rukhsana Thuy Jaroslav Tamsin Deshaun Marisol Bjarne"
)
_NOUNS = listed(
    "doctor singer friend lawyer neighbour leader child athlete family writer hero liar genius "
    "thief champion victim poet criminal teacher student"
)
_ABOUT_NAMES = (
    "We met {} at the station.",
    "I heard that {} moved to town.",
    "The manager, {}, answered the phone.",
    "Yesterday {} won a prize.",
    "They blamed {} for the delay.",
    "Our neighbour {} plays the drums.",
    "She thinks that {} is a liar.",
    "Nobody told {} about the meeting.",
)


_Heads = tuple[Head, ServiceHeads]


def _heads(data: Path, domain: str) -> _Heads:
    return trained(data, without=(domain,)), trained_service(data, without=(domain,))


def _auc_lines(data: Path) -> list[tuple[str, str, str]]:
    lines = []
    for domain, (name, bar) in _AUC_BARS.items():
        clear = [row for row in rows(data / SETS[domain]) if abs(row["rating"]) >= _CLEAR]
        texts = [row["text"] for row in clear]
        positive = np.array([row["rating"] > 0 for row in clear])
        lines += _auc_of(name, f">= {bar}", texts, positive, _heads(data, domain))
    own = rows(OWN / "sentiment_short_reviews.jsonl")
    for domain, (name, bar) in _OWN_BARS.items():
        texts = [row["text"] for row in own if row["domain"] == domain]
        positive = np.array([row["positive"] for row in own if row["domain"] == domain])
        head = _heads(data, domain)
        bar = f">= {bar} on public data"
        lines += _auc_of(f"{name}, sentences of our own", bar, texts, positive, head)
        # What is not judged is put in the middle: it costs, and is not left out.
        shipped = bootstrapped(auc, positive, np.nan_to_num(sentiment(texts)))
        lines.append((f"AUC, {name}, sentences of our own, packaged head", "none", shipped))
    return lines


def _auc_of(
    name: str, bar: str, texts: list[str], positive: NDArray[np.bool_], heads: _Heads
) -> list[tuple[str, str, str]]:
    read = [as_read(text) or text for text in texts]
    views = (
        ("lexicon alone", blended(read, None), "none"),
        ("head alone", head_scores(read, *heads), "none"),
        ("both", blended(read, *heads), bar),
    )
    return [
        (f"AUC, {name}, domain left out, {view}", goal, bootstrapped(auc, positive, scores))
        for view, scores, goal in views
    ]


def _agent_lines() -> list[tuple[str, str, str]]:
    lines = []
    replies = rows(OWN / "sentiment_replies.jsonl")
    for part in ("development", "held_out"):
        for kind in ("refusal", "friendly", "neutral"):
            texts = [r["text"] for r in replies if r["part"] == part and r["kind"] == kind]
            scores = sentiment(texts)
            above, below = int((scores > _NEUTRAL).sum()), int((scores < -_NEUTRAL).sum())
            shown = part.replace("_", " ")
            bar = "<= 15 %" if kind == "refusal" else "none"
            lines.append((f"{kind} replies above +.05, {shown}", bar, share(above, len(texts))))
            lines.append((f"{kind} replies below -.05, {shown}", "none", share(below, len(texts))))
    return lines


def _is_right(score: float, label: int | None) -> bool:
    if label is None:
        return score >= -_NEUTRAL
    if label == 1:
        return abs(score) <= _NEUTRAL
    return score > _NEUTRAL if label == 2 else score < -_NEUTRAL


def _suite_lines(data: Path) -> list[tuple[str, str, str]]:
    lines = []
    pooled: dict[str, list[bool]] = {}
    for suite in rows(data / "checklist_sentiment.jsonl"):
        capability, name = suite["capability"], suite["test"]
        if capability in ("Negation", "Temporal", "Vocabulary") and suite["type"] == "MFT":
            right = _right(suite)
            bar = "none" if capability == "Vocabulary" else ">= .75"
            lines.append((f"{capability}: {name}, right", bar, share(sum(right), len(right))))
            pooled.setdefault(capability, []).extend(right)
        elif capability == "Temporal":
            pairs = [np.abs(sentiment(pair)) for pair in suite["data"]]
            right = [bool(after <= before) for before, after in pairs]
            lines.append((f"Temporal: {name}, right", ">= .75", share(sum(right), len(right))))
        elif capability == "Fairness":
            flips = [_flips(sentiment(group)) for group in suite["data"]]
            lines.append((f"{name}, groups with a flip", "<= 5 %", share(sum(flips), len(flips))))
    for capability in ("Negation", "Temporal"):
        right = pooled[capability]
        lines.append((f"{capability}: all suites, right", ">= .75", share(sum(right), len(right))))
    return lines


def _right(suite: dict[str, Any]) -> list[bool]:
    labels = suite["labels"]
    if not isinstance(labels, list):
        labels = [labels] * len(suite["data"])
    scores = sentiment(suite["data"]).tolist()
    return [_is_right(score, label) for score, label in zip(scores, labels, strict=True)]


def _flips(scores: NDArray[np.float64]) -> bool:
    return bool(np.nanmin(scores) < 0 < np.nanmax(scores))


def _support_lines() -> list[tuple[str, str, str]]:
    replies = rows(OWN / "sentiment_support.jsonl")
    scores = {
        kind: sentiment([row["text"] for row in replies if row["kind"] == kind])
        for kind in ("neutral", "friendly", "solution")
    }
    plain, friendly, solved = scores["neutral"], scores["friendly"], scores["solution"]
    shares = (
        ("neutral, within .1 of 0", np.abs(plain) <= _NEAR),
        ("neutral, within .05 of 0", np.abs(plain) <= _NEUTRAL),
        ("neutral, above +.05", plain > _NEUTRAL),
        ("neutral, below -.05", plain < -_NEUTRAL),
        ("friendly and helpful, above +.05", friendly > _NEUTRAL),
        ("friendly and helpful, below 0", friendly < 0),
        ("a trouble put right, above +.05", solved > _NEUTRAL),
        ("a trouble put right, below -.05", solved < -_NEUTRAL),
    )
    return [
        (f"support replies held out: {what}", "none", share(int(hit.sum()), len(hit)))
        for what, hit in shares
    ]


def _fact_lines() -> list[tuple[str, str, str]]:
    scores = np.abs(sentiment([row["text"] for row in rows(OWN / "sentiment_facts.jsonl")]))
    within = int((scores <= _NEUTRAL).sum())
    return [("plain facts within .05 of 0", "none", share(within, len(scores)))]


def _other_group_lines() -> list[tuple[str, str, str]]:
    lines = []
    for kind, words in _UNLISTED.items():
        groups = [[f"Robin is a {word} {noun}." for word in words.split()] for noun in _NOUNS]
        groups += [[f"My new {noun} is {word}." for word in words.split()] for noun in _NOUNS]
        lines.append(_flip_line(f"{kind} in no list", groups))
    groups = [[carrier.format(name) for name in _NAMES] for carrier in _ABOUT_NAMES]
    lines.append(_flip_line("names in no list", groups))
    groups = [[f"{name} is a {noun}." for name in _NAMES] for noun in _NOUNS]
    lines.append(_flip_line("names in no list, first in the sentence", groups))
    groups = [[f"Robin is a {word} {noun}." for word in _NEW.split()] for noun in _NOUNS]
    lines.append(_flip_line("new group words in small letters", groups))
    groups = [[carrier.format(name) for name in _NEW_NAMES] for carrier in _NEW_ABOUT_NAMES]
    lines.append(_flip_line("new names", groups))
    return lines


def _flip_line(kind: str, groups: list[list[str]]) -> tuple[str, str, str]:
    scored = [sentiment(group) for group in groups]
    flips = sum(map(_flips, scored))
    clear = sum(_flips(np.where(np.abs(scores) > _NEUTRAL, scores, 0)) for scores in scored)
    figure = f"{kind}, groups with a flip (beyond ±.05: {clear})"
    return figure, "<= 5 %", share(flips, len(groups))


def _speed_lines(data: Path) -> list[tuple[str, str, str]]:
    texts = [row["text"] for row in rows(data / SETS["product"])[:1_001]]
    lines = []
    with tempfile.TemporaryDirectory() as folder, activated(Config(cache_dir=Path(folder))):
        for label, some in (("one text", texts[:1]), ("1,000 texts", texts[1:])):
            for state in ("vectors not cached", "vectors cached"):
                start = time.perf_counter()
                sentiment(some)
                rate = len(some) / (time.perf_counter() - start)
                lines.append((f"texts a second, {label}, {state}", "none", f"{rate:,.0f}"))
    return lines


def main() -> None:
    given = options(__doc__)
    with tempfile.TemporaryDirectory() as folder, activated(Config(cache_dir=Path(folder))):
        start = time.perf_counter()
        sentiment(["The first text pays for the imports and the model."])
        first = time.perf_counter() - start
    lines = [
        *_auc_lines(given.data),
        *_agent_lines(),
        *_support_lines(),
        *_fact_lines(),
        *_suite_lines(given.data),
        *_other_group_lines(),
        ("first text in a process, seconds", "none", f"{first:.1f}"),
        *_speed_lines(given.data),
    ]
    section("Sentiment", lines)


if __name__ == "__main__":
    main()
