"""Whether a customer asks for a human: messages go in, one bool a message comes out. By rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.phrases import any_of, plain_sentences
from pytest_aiprops.detectors.texts import checked_texts

_WANT = (
    r"(?:want|wanna|need|wish|demand|prefer|insist|rather|like|let me|can i|could i|may i|can you"
    r"|could you|please|how (?:can|do|could) i|is it possible|is there|do i need|get me|give me"
    r"|i should|just)"
)
_SOMEBODY = (
    r"(?:(?:to|with|through|on|a|an|the|your|one|of|another|some|any|real|live|actual|normal|living"
    r"|proper|human|other|non-robotic|customer|service|support|bank|phone|care|team|call"
    r"|cent(?:er|re))[ -]){0,8}(?:human(?: being)?|persons?|people|agents?|representatives?|reps?"
    r"|operators?|advis[eo]rs?|managers?|supervisors?|workers?|employees?|staff|assistants?"
    r"|specialists?|consultants?|(?:some|any)(?:one|body)(?: else)?|support team"
    r"|customer (?:service|care|support))\b"
)
_PERSON_ASKED_FOR = rf"(?!(?:some|any)(?:one|body)\b(?! else)){_SOMEBODY}"
"""Without "someone" alone: "I need someone to explain" asks for help, not for a human."""
_DO_NOT = r"\b(?:don't|do not|dont)"
_REQUEST = re.compile(
    any_of(
        rf"\b{_WANT}\b.{{0,40}}?\b(?:speak(?:ing)?|talk(?:ing)?|chat(?:ting)?|connect(?:ed)?|reach"
        rf"|contact|deal(?:ing)?) (?:directly |just )?{_SOMEBODY}",
        rf"\b(?:speak|talk) (?:to|with) {_SOMEBODY}(?: please|\s*[?!]|$)",
        r"\b(?:transfer|connect|pass|put|switch|escalate|forward|hand|redirect)"
        rf" (?:me|this|us|my \w+)(?: \w+){{0,2}}? {_SOMEBODY}",
        rf"\bget (?:me |us )?(?:on the line )?{_SOMEBODY}",
        rf"\b(?:give|bring|find|send|want|need) (?:me |us )?{_PERSON_ASKED_FOR}",
        rf"\b(?:can|could|is there) {_PERSON_ASKED_FOR} (?:take|help|look|call|assist|who)",
        r"^(?:(?:a|real|live|human|please|speak to|talk to) )*"
        r"(?:human|agent|representative|operator|real person)(?: please| now)*\W*$",
        r"\bfrom an? (?:real |live |human )?(?:agent|human|person|representative)\b",
        rf"{_DO_NOT} (?:want to|wanna|like to) (?:talk|speak|chat) (?:to|with) (?:you|a|this)\b",
        rf"{_DO_NOT} feel comfortable\b.{{0,60}}?"
        r"\b(?:bot|robot|machine|chatbot|computer|ai)\b",
    )
)
_NO_REQUEST = re.compile(
    any_of(
        r"\b(?:no need|(?:don't|do not|not|never)(?: \w+){0,3}?"
        r" (?:need|want|have|transfer|connect|like))\b(?: \w+){0,4}?"
        r" (?:transfer (?:me|this)|connect|speak|talk|human|agent|person|manager)\b(?! to you)",
        r"\b(?:spoke|talked|spoken|been talking|was told|called)\b",
        r"\b(?:branch|store|hiring|project|account|password|product) manager\b|\bappointment\b",
    )
)


def requests_human(texts: Iterable[str]) -> NDArray[np.bool_]:
    """Tell which messages of a customer ask for a human. English only.

    Args:
        texts: Messages of a customer.

    Returns:
        `(n,)` bool.

    Raises:
        UsageError: `texts` is not a list of str.

    >>> requests_human(["Let me talk to a real person!", "Which manager signs my form?"]).tolist()
    [True, False]
    """
    checked = checked_texts(texts, "requests_human")
    return np.array(
        [any(map(_requests, plain_sentences(text))) for text in checked], dtype=np.bool_
    )


def _requests(sentence: str) -> bool:
    return bool(_REQUEST.search(sentence)) and not _NO_REQUEST.search(sentence)
