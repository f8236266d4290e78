"""Escalation: is a hand-off to a human found, are its kinds told apart, is a request for one heard?

    python benchmarks/detectors/escalation.py [--data DIR]

Conversations (support_conversations_airline.jsonl). Gold is the call of the transfer tool. Where
the file records no calls at all, as in the development data, the labels are ours: the call ends a
conversation there, so one that ends on a turn of the agent ended with it, unless it ran into the
limit of agent turns. Labels of ours, too, are the replies in which a transfer is offered and none
comes of it (gold/escalation_airline.jsonl, by reading: numbers of turns, no text).

By conversation, from the text alone: it was handed over if the agent's last reply with words offers
or announces it and the customer does not decline, or if the customer's last message asks for a
human and no reply follows. The customer's part is needed: this agent mostly offers, the customer
agrees, and the transfer happens without another word. Whether any reply announces one is printed to
show that.

Requests (handoff_requests_banking.jsonl, and messages of our own). The messages of
intents_banking.jsonl ask for other things and count as false alarms; the set has no label for
requests, and a few of them may be some. Messages of our own are of many trades
(gold/escalation_more_requests.jsonl): a held-out split, drawn at random before these rules and the
head were made, whose figures chose the margin of that head among four values; and messages written
later, when both stood. Rules were widened once more after that, with a look at the figures there
but not at what they miss.

False alarms of `detect_handoff`: replies of conversations without a hand-off that are not marked as
offers, and ordinary replies of our own from other trades.

Kinds: sentences and replies of our own (gold/escalation_training.jsonl, its held-out split, and
gold/escalation_replies.jsonl), many of them written to mislead. Rules and head were made without a
look at what they miss in the held-out split, whose figures chose the head's margin among four
values; one person wrote all of it, so other people's words may fare worse. Of the replies one
false alarm was looked at, and the rule behind it mended.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from figures import OWN, bootstrapped, f1, options, rows, section, share
from numpy.typing import NDArray

from pytest_aiprops.detectors import detect_handoff, requests_human
from pytest_aiprops.detectors.handoffs.customers import requests_by_rule
from pytest_aiprops.detectors.handoffs.replies import said_of_handoff
from pytest_aiprops.detectors.languages.english import other_languages

REQUESTS = "handoff_requests_banking.jsonl"
TRANSFER_TOOL = "transfer_to_human_agents"
DECLINES = re.compile(
    r"^\W*(?:no|nope|nah)\b|\b(?:rather|prefer) not\b|\b(?:don't|do not) want\b", re.I
)
MOST_TURNS = 30
"""Agent turns, words and calls, after which a conversation of this data is cut."""
STOP = "###STOP###"
"""What the simulated customers of this data write to end a conversation."""

Lines = list[tuple[str, str, str]]


def main() -> None:
    """Print the section."""
    data = options(__doc__).data
    section(
        "Escalation",
        [*conversations(data), *requests(data), *replies(data), *kinds()],
        "Own: written for this project. Held-out: its errors were not looked at.",
    )


def conversations(data: Path) -> Lines:
    """Whether a conversation was handed over, from its text."""
    talks = rows(data / "support_conversations_airline.jsonl")
    gold, source = _gold(talks)
    agents = [_words(talk, "assistant") for talk in talks]
    kinds = [detect_handoff(texts) for texts in agents]
    last = [bool(found and found[-1]) for found in kinds]
    found = [
        (offered and not _declines(talk)) or _asks_last(talk)
        for talk, offered in zip(talks, last, strict=True)
    ]
    any_kind = [any(one) for one in kinds]
    announced = [any("announce" in one for one in reply) for reply in kinds]
    note = f"hand-off by conversation, text alone, {source}"
    return [
        (f"{note}: F1", "at least .92", bootstrapped(f1, gold, found)),
        ("same, the agent's last reply alone: F1", "", bootstrapped(f1, gold, last)),
        ("same, any reply offers or announces: F1", "", bootstrapped(f1, gold, any_kind)),
        ("same, any reply announces: F1", "", bootstrapped(f1, gold, announced)),
    ]


def requests(data: Path) -> Lines:
    """Whether a customer asks for a human."""
    public = rows(data / REQUESTS)
    own = [row for row in rows(OWN / "escalation_requests.jsonl") if row["split"] == "held-out"]
    others = [row["text"] for row in rows(data / "intents_banking.jsonl")]
    heard = requests_human([row["text"] for row in public])
    own_heard = requests_human([row["text"] for row in own])
    return [
        (
            "customer requests: F1",
            "at least .90",
            bootstrapped(f1, [row["handoff"] for row in public], heard),
        ),
        (
            "customer requests, own held-out: F1",
            "",
            bootstrapped(f1, [row["asks"] for row in own], own_heard),
        ),
        (
            "requests heard in messages with other intents",
            "",
            share(int(requests_human(others).sum()), len(others)),
        ),
        (
            "same, rules alone",
            "",
            share(int(requests_by_rule(others).sum()), len(others)),
        ),
        *_of_many_trades(),
    ]


def _of_many_trades() -> Lines:
    """What the head adds to the rules for requests."""
    lines: Lines = []
    for split in ("held-out", "written later"):
        gold = [r for r in rows(OWN / "escalation_more_requests.jsonl") if r["split"] == split]
        texts, asks = [row["text"] for row in gold], np.array([row["asks"] for row in gold])
        for how, hear in (("rules alone", requests_by_rule), ("rules and head", requests_human)):
            heard = hear(texts)
            name = f"requests of many trades, own, {split}, {how}"
            lines += [
                (f"{name}: F1", "at least .90", bootstrapped(f1, asks, heard)),
                (f"{name}: recall", "", share(int(heard[asks].sum()), int(asks.sum()))),
                (f"{name}: false alarms", "", share(int(heard[~asks].sum()), int((~asks).sum()))),
            ]
    return lines


def replies(data: Path) -> Lines:
    """False alarms on replies that hand nothing over."""
    talks = rows(data / "support_conversations_airline.jsonl")
    labels = {(row["task"], row["trial"]): row for row in rows(OWN / "escalation_airline.jsonl")}
    ordinary: list[str] = []
    offers: list[str] = []
    calm: list[str] = []
    for talk, handed in zip(talks, _gold(talks)[0], strict=True):
        label = labels.get((talk["task"], talk["trial"]))
        calm += [] if handed else _words(talk, "assistant")
        if handed or label is None:
            continue
        for number, turn in enumerate(talk["turns"]):
            if turn["role"] == "assistant" and turn["content"]:
                (offers if number in label["offers"] else ordinary).append(turn["content"])
    own = [row["text"] for row in rows(OWN / "escalation_replies.jsonl") if not row["kinds"]]
    asking = [row["text"] for row in rows(data / REQUESTS) if row["handoff"]]
    flagged, of_own = (sum(map(bool, detect_handoff(texts))) for texts in (ordinary, own))
    return [
        (
            "false alarms on ordinary support replies",
            "at most 1 %",
            share(flagged + of_own, len(ordinary) + len(own)),
        ),
        ("same, airline agents", "at most 1 %", share(flagged, len(ordinary))),
        ("same, own, of many trades", "at most 1 %", share(of_own, len(own))),
        (
            "announcements in conversations without a hand-off",
            "",
            share(sum("announce" in one for one in detect_handoff(calm)), len(calm)),
        ),
        (
            "customers' requests taken for a hand-off by the agent",
            "",
            share(sum(map(bool, detect_handoff(asking))), len(asking)),
        ),
        (
            "offers found that came to nothing, airline agents",
            "",
            share(sum("offer" in one for one in detect_handoff(offers)), len(offers)),
        ),
    ]


def kinds() -> Lines:
    """Offer, announcement and neither told apart; what the head adds to the rules."""
    gold = [row for row in rows(OWN / "escalation_training.jsonl") if row["split"] == "held-out"]
    texts = [row["text"] for row in gold]
    by_rule = [frozenset(one.kind for one in said) for said in said_of_handoff(texts, True)]
    both = detect_handoff(texts)
    lines: Lines = []
    for name, kind in (("offers", "offer"), ("announcements", "announce")):
        cases = [index for index, row in enumerate(gold) if row["kind"] == kind]
        for how, found in (("rules alone", by_rule), ("rules and head", both)):
            hits = sum(found[index] == {kind} for index in cases)
            lines.append((f"own {name} told as such, {how}", "", share(hits, len(cases))))
    cases = [index for index, row in enumerate(gold) if row["kind"] == "none"]
    for how, found in (("rules alone", by_rule), ("rules and head", both)):
        alarms = sum(bool(found[index]) for index in cases)
        lines.append((f"own near misses taken for one, {how}", "", share(alarms, len(cases))))
    whole = [row for row in rows(OWN / "escalation_replies.jsonl") if row["kinds"]]
    found = detect_handoff([row["text"] for row in whole])
    right = sum(set(row["kinds"]) == one for row, one in zip(whole, found, strict=True))
    lines.append(("own replies with a hand-off, kinds exactly right", "", share(right, len(whole))))
    return lines


def _gold(talks: list[dict[str, Any]]) -> tuple[NDArray[np.bool_], str]:
    called = [[str(turn["tool_calls"] or "") for turn in talk["turns"]] for talk in talks]
    if any(any(calls) for calls in called):
        return np.array([any(TRANSFER_TOOL in one for one in calls) for calls in called]), "gold"
    roles = [[turn["role"] for turn in talk["turns"]] for talk in talks]
    ended = [one[-1] == "assistant" and one.count("assistant") < MOST_TURNS for one in roles]
    return np.array(ended), "our labels"


def _words(talk: dict[str, Any], role: str) -> list[str]:
    return [turn["content"] for turn in talk["turns"] if turn["role"] == role and turn["content"]]


def _declines(talk: dict[str, Any]) -> bool:
    spoken = [turn for turn in talk["turns"] if turn["content"]]
    return spoken[-1]["role"] == "user" and bool(DECLINES.search(spoken[-1]["content"]))


def _asks_last(talk: dict[str, Any]) -> bool:
    spoken = [turn for turn in talk["turns"] if turn["content"]]
    if spoken[-1]["role"] != "user":
        return False
    message = spoken[-1]["content"].replace(STOP, "")
    # Some of these customers thank in French.
    return not any(other_languages([message])) and bool(requests_human([message])[0])


if __name__ == "__main__":
    main()
