"""Whether a customer asks for a human: messages go in, one bool a message comes out.

A sentence may ask as a whole (`asking_outright`). Each of its clauses is read for a way to ask
(`asking`), unless the customer declines, tells of the past, books an appointment or speaks for
somebody else in it. A sentence on which these rules are silent, though it speaks of people or of
talking, is put to a logistic head on its embedding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.handoffs.asking import ASKS
from pytest_aiprops.detectors.handoffs.asking_outright import WHOLE, is_fragment
from pytest_aiprops.detectors.handoffs.hearing import heard
from pytest_aiprops.detectors.handoffs.phrases import (
    any_of,
    read_sentences,
    to_be_refused_if_foreign,
)
from pytest_aiprops.detectors.handoffs.slips import without_slips
from pytest_aiprops.detectors.languages.english import refuse_other_languages
from pytest_aiprops.detectors.texts import checked_texts

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_HEAD = "requests"
_WITHOUT = "customers' requests are told by rules alone"

_CLAUSE = re.compile(
    r"[,;:–—()]|\.{2,}|…| - | (?:but|so|because|since|just|otherwise|then)\b"
    r"| and (?=(?:i|get|give|let|put|please|want|need|connect|transfer)\b)"
    r"| (?=(?:please )(?:let|get|give|put|can|could|i|connect|transfer|just|find)\b)"
)
_DECLINED = re.compile(
    r"\b(?:no need|not|never|don't|dont|doesn't|didn't|won't|wouldn't|can't|cannot|couldn't"
    r"|without|stop|instead of|rather than|no longer)\b(?!.{0,40}\b(?:bots?|robots?|machines?"
    r"|chat ?bots?)\b.{0,10}$)"
)
_STILL_ASKED = re.compile(
    r"\bwhy\b|^\W*(?:and |so |but )?(?:can't|couldn't|isn't|aren't|won't|don't you|can i not"
    r"|is it not"
    r"|not (?=a\b))|\bdon't (?:mind|care)\b|\bif not\b|\bnot (?:helpful|working|happy|satisfied)\b"
)
"""Negations that decline nothing: "why can't I talk to a person"."""
_OF_SOMEBODY_ELSE = re.compile(
    any_of(
        r"^\W*(?:please |can you |could you |would you |help me (?:to )?|i (?:need"
        r"|want) (?:you )?to )*"
        r"(?:write|draft|translate|summari[sz]e|rewrite|proofread|compose|classify|paraphrase)"
        r" (?!to me\b|me\b)",
        r"\bwhat (?:do|should|can|would|could|shall) (?:i|we) (?:say|reply|answer|write|tell|do) "
        r"(?:when|if|to|as)\b",
        r"\bhow (?:do|should|can|would|could|shall|to) (?:i |we )?(?:answer|reply|respond|train"
        r"|teach"
        r"|handle|deal with|say|react)\b",
        r"(?<!i'm )(?<!i am )(?<!as )\b(?:a|an|the|this|my|our|another|some|every|many|most|your"
        r"|any|when|if|of) (?:[a-z]+ )?(?:customers?|clients?|guests?|patients?|callers?|visitors?"
        r"|passengers?|tenants?|shoppers?|buyers?|subscribers?|users?|pupils?|students?)\b"
        r"(?: [a-z]+){0,2}? (?:asks?|asked|asking|wants?|wanted|demands?|demanded|demanding|who"
        r"|insists?|insisted|requests?|requested|would like|needs?|keeps?|says?)\b",
        r"\b(?:reply|respond|answer)(?: to)? (?:this|that|the|my|a|our|him|her|his|them|mr|mrs"
        r"|ms)\b",
        r"\b(?:enable|add|set up|install|configure|build|code|program|implement|design|embed|remove"
        r"|disable|hide|rename)\b.{0,60}\b(?:button|widget|live chat|chat ?bot|feature|menu"
        r"|label)\b",
        r"\bin (?:french|german|spanish|italian|english|polish|dutch|portuguese|chinese|japanese)"
        r"\W*$|\b(?:spanish|french|german|italian) for\b",
    )
)
"""A task about what others ask: a reply to be drafted, a sentence to be translated."""
_OTHERWISE = re.compile(
    any_of(
        r"\b(?:appointments?|slots?|sessions?|meetings?|book|booking|schedule|visit|reserve)\b",
        r"\b(?:hiring|project|password|product|task|device|file|user|travel|estate) "
        r"(?:managers?|agents?)\b",
        r"\b(?:spoke|talked|spoken|been talking|been speaking|was told|were told|was speaking"
        r"|was talking|(?:was|were|got|been) (?:put through|transferred|connected|passed on)"
        r"|told me|promised|waited|thank you|thanks)\b(?<!if i spoke)"
        r"(?<!if i talked)(?<!if we spoke)(?<!if we talked)",
        r"\b(?:become|becoming|work as|a job|the job|apply|hire|recruit|career)\b",
        # The customer's own people.
        r"\bmy (?:own )?(?:boss|manager|supervisor|superior|colleagues?|assistant|staff|employees?"
        r"|workers?|team|people|customers?|clients?|guests?|patients?|doctors?|lawyers?|accountants?"
        r"|partner|wife|husband|friends?|family)\b",
        r"^\W*(?:am i|are you|do i need|is this|did i|was i|were you|which|does)\b",
    )
)
"""An appointment, the past, a post, the customer's own people, a question about this agent: other
matters than a human now."""


_COULD_BE_ONE = re.compile(
    r"\b(?:humans?|persons?|people|some ?(?:one|body)|any ?(?:one|body)|no ?(?:one|body)"
    r"|who(?:ever)?"
    r"|agents?|reps?|representatives?|operators?|advis[eo]rs?|colleagues?|specialists?|experts?"
    r"|supervisors?|managers?|boss|superiors?|employees?|staff|soul|flesh|senior|team|assistants?"
    r"|nurses?|doctors?|engineers?|technicians?|clerks?|lady|gentleman|guy|crew|bots?|robots?"
    r"|machines?|chatbots?|computers?|automated|reception|concierge|in charge|escalat\w*|put me"
    r"|transfer me|connect me|pass me|hand me|speak|talk|ring me|call me|phone me|contact me"
    r"|voice|through to|vets?"
    r"|pharmacists?|dentists?|midwi(?:fe|ves)|mechanics?|bankers?|brokers?|head of|alive|awake)\b"
)
"""What a sentence must hold to be put to the head. It keeps most messages from ever loading the
model."""


def requests_human(texts: Iterable[str]) -> NDArray[np.bool_]:
    """Tell which messages of a customer ask for a human. English only.

    Asked for is somebody to deal with now: neither an appointment with one, nor one of whom the
    customer only tells, nor what others ask for ("draft a reply to a guest who wants a
    supervisor"). A message without words asks for nothing.

    Rules decide, and an embedding head where they are silent. The head fits the packaged embedder;
    with another, or without the `semantic` extra, the rules decide alone, which is warned of once.

    Args:
        texts: Messages of a customer.

    Returns:
        `(n,)` bool.

    Raises:
        UsageError: `texts` is not a list of str, or a message of four words and more is clearly in
            another language.

    >>> requests_human(["Let me talk to a real person!", "Which manager signs my form?"]).tolist()
    [True, False]
    """
    checked = checked_texts(texts, "requests_human")
    readings = [_read(text) for text in checked]
    asked = [reading is None for reading in readings]
    unread = map(to_be_refused_if_foreign, checked, asked)
    refuse_other_languages(list(unread), "requests_human")
    return np.array(_with_head(readings), dtype=np.bool_)


def requests_by_rule(texts: Sequence[str]) -> NDArray[np.bool_]:
    """What the rules alone hear in texts, whatever their language; for measuring the head.

    >>> requests_by_rule(["Let me talk to a real person!"]).tolist()
    [True]
    """
    return np.array([_read(text) is None for text in texts], dtype=np.bool_)


def _read(text: str) -> list[str] | None:
    """None where a rule hears a request, else the sentences worth the head's opinion."""
    silent = []
    for _, sentence in read_sentences(text):
        corrected = without_slips(sentence)
        if _is_asked(sentence) or (corrected != sentence and _is_asked(corrected)):
            return None
        if _may_be_heard(corrected):
            silent.append(corrected)
    return silent


def _is_asked(sentence: str) -> bool:
    if _OF_SOMEBODY_ELSE.search(sentence):
        return False
    if is_fragment(sentence) or WHOLE.search(sentence):
        return True
    start = 0
    for boundary in [*_CLAUSE.finditer(sentence), None]:
        clause = sentence[start : boundary.start() if boundary else len(sentence)]
        if start and sentence[start - 1] == ":" and is_fragment(clause):
            return True
        for asked in ASKS.finditer(clause):
            before = clause[: asked.start()]
            declined = _DECLINED.search(before) and not _STILL_ASKED.search(before)
            if not declined and not _OTHERWISE.search(clause):
                return True
        start = boundary.end() if boundary else start
    return False


def _may_be_heard(sentence: str) -> bool:
    return bool(_COULD_BE_ONE.search(sentence)) and not (
        _OF_SOMEBODY_ELSE.search(sentence)
        or _OTHERWISE.search(sentence)
        or (_DECLINED.search(sentence) and not _STILL_ASKED.search(sentence))
    )


def _with_head(readings: Sequence[list[str] | None]) -> list[bool]:
    """What was asked by rule, and where the head hears it in what the rules are silent on."""
    doubtful = list(dict.fromkeys(one for reading in readings if reading for one in reading))
    yes = heard(doubtful, _HEAD, _WITHOUT)
    return [reading is None or not yes.isdisjoint(reading) for reading in readings]
