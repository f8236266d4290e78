"""When a reply speaks of a hand-off and means none: turned down, said back, or a customer speaking.

Parts of a plain sentence go in, a yes or no comes out.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.handoffs.phrases import any_of

_NEGATED = re.compile(
    any_of(
        r"\b(?:not|cannot|never|unable|without|nobody|neither|nor|impossible)\b",
        r"\b(?:refuse|refused|decline|instead of|rather than)\b",
        r"\bno (?!problem|worries|doubt|longer\b|matter|later|sooner|trouble)",
        r"n't\b|\b(?:dont|cant|wont)\b",
    )
)
_TURNS_NOTHING_DOWN = re.compile(
    any_of(
        r"\bwhy (?:don't|do not|not)\b|\b(?:don't|do not|never) hesitate\b|\bcan't help but\b",
        r"\bif (?:[a-z']+ ){0,6}?(?:not|n't|didn't|doesn't|don't|isn't|wasn't)\b",
        r"\bnot (?:only|sure|quite|exactly|really)\b|\b(?:wouldn't|won't|don't) you\b|\bno, ",
    )
)
"""Negations to be read over."""
_SO = r"(?:possible|available|allowed|permitted|necessary|needed|an option|change|help)"
_DENIED_AFTER = re.compile(
    any_of(
        r"^.{0,80}?\b(?:is|are|was|were|will|would)(?: [a-z]+)? "
        rf"(?:impossible|unavailable|not (?:[a-z]+ )?{_SO})\b",
        rf"^.{{0,60}}?\b(?:isn't|aren't|won't|wouldn't) (?:[a-z]+ )?{_SO}\b",
    )
)
_WOULD = re.compile(r"\b(?:i|we)(?:'d| would)\b[^,;]{0,120}$")
_BUT = re.compile(r"^.{0,100}?,? but\b(?! (?:first|before))")
"""What would be done, "but"; "but first" only puts it off."""

_ECHO = re.compile(
    any_of(
        r"\b(?:i|we) (?:can |do |fully |totally )?(?:understand|see|hear|know|reali[sz]e|get"
        r"|appreciate|note|noticed?|gather|respect|acknowledge)(?: here)?(?: that)?\b",
        r"\b(?:you|they|he|she)(?:'ve| have| had| just| already| also| previously| earlier)* "
        r"(?:asked|requested|wanted|said|mentioned|told|spoke|talked|were)\b",
        r"\byour (?:wish|desire|preference|request|frustration)\b|\bi'm sorry (?:that )?you\b",
        r"\b(?:says|said|states|explains?|means)\b|\b(?:thanks|thank you) for\b",
    )
)
"""The customer's wish or past, or a rule, said back to them."""
_TALK = r"(?:speak|talk|chat|discuss|have a (?:word|chat|talk))"
_ASKS_FOR_ONESELF = re.compile(
    any_of(
        r"\b(?:transfer|connect|put|switch|hand|escalate|refer) me\b|\bpass me (?:to|on|over)\b",
        r"\bget me (?:an?|the|to|some|your|out)\b",
        r"\bgive me (?:an? )?(?:human|agent|person|operator)",
        rf"\b(?:can|could|may|might|let) (?:i|me|we)(?: please| just| \w+ly){{0,2}} {_TALK}\b",
        r"\b(?:can|could|may|might) i (?:please |just )?(?:get|have|see|reach) "
        r"(?:an?|the|your|some)\b(?! .{0,40}(?:you|for)\b)",
        r"\bi(?:'d| would)? (?:\w+ )?(?:like|want|need|wish|prefer|rather|appreciate|choose|demand"
        rf"|insist on) (?:to )?(?:{_TALK}|speaking|talking|be|being|see|reach|my|an?)\b",
        r"\b(?:someone|anyone|somebody|anybody|person|human|agent|who) (?:else )?i (?:can|could)\b",
        r"\bhow (?:can|do|could) i\b|\bif i could\b|\bdo i\b|\bany chance\b|^i want\b",
        rf"\bpossible to {_TALK}\b|^(?:need|want)\b[^?]*$",
    )
)
"""A customer's request: the speaker is who wants somebody."""


def is_refused(before: str, clause: str, said: str, after: str) -> bool:
    """Whether what a sentence says is turned down.

    Args:
        before: All that stands before it.
        clause: What of that is in its own clause.
        said: It.
        after: What stands after it.

    >>> is_refused("sorry, i can't ", " i can't ", "transfer you", ".")
    True
    """
    return bool(
        _is_negated(clause)
        or _is_negated(said)
        or _DENIED_AFTER.search(after)
        or (_WOULD.search(before) and _BUT.search(after))
    )


def is_another_voice(sentence: str, clause: str) -> bool:
    """Whether it is a customer's wish: said back in this clause, or spoken by the customer.

    >>> is_another_voice("you asked me to transfer you.", "you asked me to ")
    True
    """
    return bool(_ECHO.search(clause) or _ASKS_FOR_ONESELF.search(sentence))


def is_no_offer(sentence: str) -> bool:
    """Whether a sentence holds a refusal or a customer's words, said back or said, wherever in it.

    >>> is_no_offer("you asked for a person.")
    True
    """
    return _is_negated(sentence) or is_another_voice(sentence, sentence)


def _is_negated(words: str) -> bool:
    return bool(_NEGATED.search(_TURNS_NOTHING_DOWN.sub(" ", words)))
