"""Replies of an agent composed of phrases, each with its score: for training the sentiment head.

Refusals, plain answers and granted requests share their courtesies, so that courtesy teaches
nothing. A fixed seed draws them.
"""

from __future__ import annotations

import random

_OPENINGS = (
    "Thank you for reaching out.",
    "Thanks for your message!",
    "Hi there!",
    "Hello, and thanks for your patience.",
    "I appreciate your question.",
    "I understand your situation.",
    "Thank you for being a loyal customer.",
    "Great question!",
    "I see what you mean.",
    "I have looked into this for you.",
    "Thanks for waiting.",
    "I completely understand.",
)
_CLOSINGS = (
    "Have a great day!",
    "Is there anything else I can do for you?",
    "Thank you for your understanding.",
    "Please let me know if you have other questions.",
    "We wish you a pleasant evening.",
    "Don't hesitate to write again.",
    "We look forward to hearing from you.",
    "Take care!",
)
_DEEDS = (
    "refund the ticket",
    "change the date",
    "waive the fee",
    "extend the warranty",
    "cancel the order",
    "upgrade your room",
    "replace the charger",
    "add a second bag",
    "open the account",
    "raise your limit",
    "move your appointment",
    "approve the loan",
    "send the file",
    "book that table",
    "accept the return",
    "unlock your profile",
    "deliver it on Sunday",
    "apply the discount",
    "reserve a seat",
    "share that information",
)
_REQUESTS = (
    "the refund",
    "your request",
    "the exchange",
    "this upgrade",
    "your claim",
    "the discount",
    "early check-in",
    "the extension",
    "your application",
    "that change",
    "free delivery",
    "the transfer",
)
_REFUSED_DEED = (
    "I can't {}.",
    "We are unable to {}.",
    "I'm afraid we cannot {}.",
    "Unfortunately, I won't be able to {}.",
    "I'm sorry, but we can't {}.",
    "We have decided not to {}.",
    "I am not allowed to {}.",
    "There is no way for me to {}.",
    "We will not {} this time.",
    "The rules don't let me {}.",
    "I'd love to {}, but my hands are tied.",
    "We no longer {} in such cases.",
    "I have to say no, we do not {}.",
)
_REFUSED_REQUEST = (
    "Sadly, {} was turned down.",
    "{} is out of the question.",
    "{} has been rejected.",
    "We have to decline {}.",
    "{} is not part of your plan.",
    "{} falls outside what we can offer.",
    "The answer about {} is no.",
    "{} is beyond what I can do.",
    "{} is not open to you.",
    "The department has refused {}.",
    "We must pass on {}.",
    "{} is only meant for other customers.",
)
_GRANTED_DEED = (
    "I can {} for you.",
    "Yes, we will gladly {}.",
    "Of course, let me {} right away.",
    "No problem, I will {} at no charge.",
    "You don't have to do anything, we will {}.",
    "Good news, we can {} free of charge.",
)
_GRANTED_REQUEST = (
    "{} has been approved.",
    "{} is confirmed, and there is no fee.",
    "We have granted {}.",
    "You will not be charged for {}.",
    "{} is included in your plan at no extra cost.",
    "Good news about {}: it went through.",
    "You are all set, {} is done.",
)
_PLAIN = (
    "To {}, open the menu and choose Settings.",
    "If you want me to {}, please give me your booking number.",
    "Shall I {} today or tomorrow?",
    "It takes three days to {}.",
    "You can ask the front desk to {}.",
    "The form to {} has two pages.",
)
_REFUSED, _GRANTED = -0.45, 0.45


def agent_phrases(count: int, seed: int = 1) -> list[tuple[str, float]]:
    """Compose replies, each with a score in [-1, 1]."""
    draw = random.Random(seed)
    return [_reply(draw) for _ in range(count)]


def _reply(draw: random.Random) -> tuple[str, float]:
    kind = draw.choice(("refused", "refused", "granted", "plain"))
    deed = draw.choice(_DEEDS)
    request = draw.choice(_REQUESTS)
    if kind == "plain":
        core, score = draw.choice(_PLAIN).format(deed), 0.0
    else:
        deeds, requests, score = (
            (_REFUSED_DEED, _REFUSED_REQUEST, _REFUSED)
            if kind == "refused"
            else (_GRANTED_DEED, _GRANTED_REQUEST, _GRANTED)
        )
        form = draw.choice((*deeds, *requests))
        core = form.format(deed if form in deeds else request)
        core = core[0].upper() + core[1:]
    said = [core]
    if draw.random() < 0.5:
        said.insert(0, draw.choice(_OPENINGS))
    if draw.random() < 0.4:
        said.append(draw.choice(_CLOSINGS))
    return " ".join(said), score
