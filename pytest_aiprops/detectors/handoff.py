"""Hand-offs to a human: offered or announced by an agent, or asked for by a customer.

Judged sentence by sentence and by rule: somebody does something (connect, transfer, escalate) to
somebody, and that somebody is a person or a team. "Manager" alone is no hand-off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.texts import checked_texts

_ROLE = (
    r"(?:agents?|representatives?|reps?|advis[eo]rs?|associates?|colleagues?|specialists?|experts?"
    r"|supervisors?|managers?|operators?|consultants?|technicians?|officers?|assistants?|workers?"
    r"|persons?|people|humans?|somebody|someone|team|staff|department|support|human being"
    r"|customer (?:service|care))"
)
_HUMAN = (
    # No word fits two alternatives: that would take exponential time on a run of them.
    r"(?:(?:to|with|by|from|for|of|at|our|a|an|one|the|your|my|any|another|some|their|members?|live"
    r"|real|actual|human|senior|duty|dedicated|qualified|trained|relevant|appropriate|right|next"
    r"|available|higher|support|service|customer|care|client|technical|sales|claims|complaints"
    r"|accounts?|fraud|reservations?|product|tier|level|second|2|two|specialist|escalations?"
    rf"|relations|success|help|desk|bank|line|team|travel|[a-z]{{2,12}}ing)[ -]){{0,8}}{_ROLE}\b"
)
"""A person or a team, with what may stand before it; not "branch manager", "password manager"."""

_MOVE = r"(?:transfer|connect|escalat|forward|pass|hand|put|rout|redirect|direct|refer|switch)"
_MOVING = rf"(?:{_MOVE}(?:e|ed|ing|ring|red|es|s)?|(?:putt|gett|bring)ing|get|bring)"
_MATTER = (
    r"(?:you|this|it|that|(?:your|the|this) (?:\w+ )?(?:case|issue|request|matter|concern|complaint"
    r"|ticket|call|chat|query|question|inquiry|enquiry|conversation|problem|message|details"
    r"|feedback))"
)
_CONDITION = r"\b(?:if|let (?:me|us) know|whether|in case)\b"
_LIKE = r"\byou(?:'d| would)? ?(?:like|prefer|want|wish|need|rather)?\b"


def _any_of(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


_HANDED = _any_of(
    rf"{_MOVING} {_MATTER}"
    r"(?: (?:\w+ ){0,3}?(?:over|on|up|through|straight|directly|now|back)){0,2}"
    rf" (?:to|with|for) {_HUMAN}",
    rf"escalat(?:e|ed|ing) {_MATTER}",
    # Not "transfer you the money".
    r"transfer(?:ring|red)? you\b(?! (?:the|your|some|\$|€|£|\d))",
    rf"(?:get|bring|loop)(?:ting|ing)? (?:in )?{_HUMAN} (?:involved|in|to (?:help|assist|look))",
    rf"(?:involve|involving|loop in|looping in|bring in|bringing in) {_HUMAN}",
)
"""Something done to the customer or the case, and to whom; "escalate your case" says it all."""

_SPEAK = (
    r"(?:speak|talk|chat|connect|get in touch|be (?:connected|transferred|put through|handed over))"
    rf"(?:ing)? (?:directly )?(?:to|with) {_HUMAN}"
)

_OFFER = re.compile(
    _any_of(
        r"\b(?:would|do|did) you (?:like|prefer|want|rather)\b.{0,60}?"
        rf"(?:{_HANDED}|{_SPEAK}|proceed with (?:the|a) transfer"
        rf"|{_HUMAN} to (?:contact|call|help|assist))",
        r"\b(?:i|we)(?:'d| can| could| may| might| would| am happy to| can also| could also)\b"
        rf"(?: \w+){{0,5}}? {_HANDED}",
        rf"\b(?:shall|should|may|can|could) (?:i|we)\b(?: \w+){{0,3}}? {_HANDED}",
        rf"{_CONDITION}.{{0,60}}?{_LIKE}.{{0,60}}?"
        rf"(?:{_HANDED}|{_SPEAK}|(?:facilitate|assist with) the transfer)",
        r"\byou (?:can|could|may) (?:also |always )?(?:ask|request)"
        rf"(?: to (?:speak|talk) (?:to|with)| for)? {_HUMAN}",
        rf"\b(?:happy|glad|able) to {_HANDED}",
        rf"\b(?:recommend|suggest) (?:that (?:i|we) )?{_HANDED}",
        rf"\b(?:want|like|need) (?:me|us) to {_HANDED}",
    )
)
_ANNOUNCE = re.compile(
    _any_of(
        r"\b(?:i|we)(?:'m|'re|'ll|'ve| am| are| will| have| shall| had)\b"
        rf"(?: \w+){{0,5}}? {_HANDED}",
        r"\b(?:i|we) (?:transferred|escalated|forwarded|connected|passed|handed|referred) "
        rf"{_MATTER}",
        rf"\b(?:let|allow) (?:me|us)(?: \w+){{0,2}}? {_HANDED}",
        r"\byou(?:'re|'ll| are| will|'ve| have)(?: (?:now|shortly|being|be|been|soon|going to))*"
        r" (?:be )?(?:transferred|connected|put through|handed over|redirected)"
        rf"(?: (?:over|now|directly|shortly))*(?: (?:to|with) {_HUMAN}|\s*[.!]|$)",
        r"\byou(?:'ll| will)(?: \w+){0,2}? (?:speak|talk|be speaking|be talking)"
        rf" (?:to|with) {_HUMAN}",
        rf"\b(?:transferring|connecting|escalating|handing|putting) {_MATTER}(?: \w+){{0,2}}?"
        rf" (?:to|with) {_HUMAN}",
        rf"{_HUMAN} (?:will|is going to|'ll)(?: \w+){{0,2}}? (?:contact|call|be in touch|be with"
        r"|get (?:back|in touch)|reach out|take over|join|follow up|review your|look into"
        r"|(?:assist|help) you)",
        r"\b(?:case|issue|request|complaint|matter|ticket|call|chat|it|this|that)"
        r" (?:has been|was|is being|is now being|will be|is) (?:now |already )?"
        rf"(?:escalated|transferred|handed|passed|forwarded|referred)(?: \w+){{0,2}}? to {_HUMAN}",
        r"\bproceed(?:ing)? with (?:the|a|your) (?:transfer|escalation|hand-?off)\b",
    )
)
_REFUSED = re.compile(
    r"\b(?:not|cannot|can't|won't|don't|never|unable|no need|isn't|aren't|wouldn't|without)\b"
    rf"(?: \w+){{0,5}}? (?:{_MOVE}|speak|talk|involv)"
)
_BEFORE_THE_POINT = re.compile(r"\b(?:if|in case|should) (?:you|i|we|this|that)\b[^;]{0,120}?[,;]")
"""A condition in front may hold a "not" that refuses nothing: "if this did not help, I can ..."."""
_MAX_SENTENCE = 1_000
"""Characters of one sentence that are judged: the rules look ahead, and nobody speaks longer."""

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
    _any_of(
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
    _any_of(
        r"\b(?:no need|(?:don't|do not|not|never)(?: \w+){0,3}?"
        r" (?:need|want|have|transfer|connect|like))\b(?: \w+){0,4}?"
        r" (?:transfer (?:me|this)|connect|speak|talk|human|agent|person|manager)\b(?! to you)",
        r"\b(?:spoke|talked|spoken|been talking|was told|called)\b",
        r"\b(?:branch|store|hiring|project|account|password|product) manager\b|\bappointment\b",
    )
)


def detect_handoff(texts: Iterable[str]) -> list[frozenset[str]]:
    """Tell what an agent's reply says about a hand-off to a human.

    `"offer"`: it proposes one, or says that it could make one. `"announce"`: it says that one is
    being made, or has been. What a tool call does is better evidence; see `assert_escalates`.
    English only.

    Args:
        texts: Replies of an agent.

    Returns:
        For each reply the set of "offer" and "announce" in it, empty where it says neither.

    Raises:
        UsageError: `texts` is not a list of str.

    >>> [sorted(found) for found in detect_handoff([
    ...     "Would you like me to connect you with a human agent?",
    ...     "I have escalated your case to a supervisor.",
    ...     "You can book a slot with the branch manager.",
    ... ])]
    [['offer'], ['announce'], []]
    """
    return [_handoff(text) for text in checked_texts(texts, "detect_handoff")]


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
        [any(map(_requests, _plain_sentences(text))) for text in checked], dtype=np.bool_
    )


def _handoff(text: str) -> frozenset[str]:
    found: set[str] = set()
    for sentence in _plain_sentences(text):
        refused = _REFUSED.search(_BEFORE_THE_POINT.sub(" ", sentence))
        if refused:
            continue
        # A question, a condition and a "could" propose; the rest reports.
        if _OFFER.search(sentence):
            found.add("offer")
        elif _ANNOUNCE.search(sentence):
            found.add("offer" if sentence.endswith("?") else "announce")
    return frozenset(found)


def _requests(sentence: str) -> bool:
    return bool(_REQUEST.search(sentence)) and not _NO_REQUEST.search(sentence)


def _plain_sentences(text: str) -> list[str]:
    """Sentences in small letters, with straight apostrophes, single spaces and no emphasis."""
    return [
        re.sub(r"[\s*_\"“”]+", " ", text[start : min(end, start + _MAX_SENTENCE)].casefold())
        .replace("’", "'")
        .strip()
        for start, end in sentence_spans(text)
    ]
