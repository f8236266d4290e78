"""Hand-offs to a human that an agent offers or announces: replies go in, what they say comes out.

Judged clause by clause and by rule: somebody does something (connect, transfer, escalate) to
somebody, and that somebody is a person or a team. "Manager" alone is no hand-off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pytest_aiprops.detectors.phrases import any_of, plain_sentences
from pytest_aiprops.detectors.texts import checked_texts

_ROLE = (
    r"(?:agents?|representatives?|reps?|advis[eo]rs?|associates?|colleagues?|specialists?|experts?"
    r"|supervisors?|managers?|operators?|consultants?|technicians?|officers?|assistants?|workers?"
    r"|persons?|people|humans?|somebody|someone|team|staff|department|support|human being"
    r"|customer (?:service|care)|tier (?:2|3|two|three))"
)
_PLACE = (
    r"(?: (?:page|site|website|portal|articles?|section|form|forum|documentation|docs|link|guide"
    r"|policy|manual|app|tool|number|hours|e-?mail|address|functions?|methods?|class|api)\b)"
)
"""What makes of a person or a team a thing: "the support page"."""
_HUMAN = (
    # No word fits two alternatives: that would take exponential time on a run of them.
    r"(?:(?:to|with|by|from|for|of|at|our|a|an|one|the|your|my|any|another|some|their|members?|live"
    r"|real|actual|human|senior|duty|dedicated|qualified|trained|relevant|appropriate|right|next"
    r"|available|higher|support|service|customer|care|client|technical|sales|claims|complaints"
    r"|accounts?|fraud|reservations?|product|tier|level|second|2|two|specialist|escalations?"
    rf"|relations|success|help|desk|bank|line|team|travel|[a-z]{{2,12}}ing)[ -]){{0,8}}"
    rf"{_ROLE}\b(?!{_PLACE})"
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


_HANDED = any_of(
    rf"{_MOVING} {_MATTER}"
    r"(?: (?:\w+ ){0,3}?(?:over|on|up|through|straight|directly|now|back)){0,2}"
    rf" (?:to|with|for) {_HUMAN}",
    rf"escalat(?:e|ed|ing) {_MATTER}",
    # Not "transfer you the money".
    r"transfer(?:ring|red)? you\b(?! (?:the|your|some|\$|€|£|\d))",
    rf"(?:get|bring|loop)(?:ting|ing)? (?:in )?{_HUMAN} (?:involved|in|to (?:help|assist|look))",
    rf"(?:have|having|get|getting|ask|asking|asked|arrange for) {_HUMAN} (?:to )?"
    r"(?:(?:call|contact|phone|ring|e-?mail) you|reach out|get (?:back|in touch)|take over)",
    rf"(?:involve|involving|loop in|looping in|bring in|bringing in) {_HUMAN}",
)
"""Something done to the customer or the case, and to whom; "escalate your case" says it all."""

_SPEAK = (
    r"(?:speak|talk|chat|connect|get in touch|be (?:connected|transferred|put through|handed over))"
    rf"(?:ing)? (?:directly )?(?:to|with) {_HUMAN}"
)

_OFFER = re.compile(
    any_of(
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
    any_of(
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
        rf"{_HUMAN} (?:will|is going to|'ll)(?: \w+){{0,2}}? "
        r"(?:(?:contact|call|phone|ring|e-?mail|assist|help|be with) (?:you|back)|be in touch"
        r"|get (?:back|in touch)|reach out|take over|join|follow up|look into"
        r"|review (?:your|this|the) (?:case|complaint|issue|ticket|chat))",
        rf"{_HUMAN} (?:is|are)(?: now)? (?:joining|taking over|calling you|on (?:the|their) way)\b",
        rf"\b(?:while|as) (?:i|we)(?: \w+)?? {_HANDED}",
        rf"^(?:[a-z ,]{{0,30}}\b)?(?:transferring|handing|connecting|escalating|putting) {_MATTER}"
        r"(?: (?:over|through|up|straight|directly))*"
        r"(?: (?:now|immediately|shortly|right (?:away|now))|\s*[.!…]|$)",
        r"\b(?:case|issue|request|complaint|matter|ticket|call|chat|it|this|that)"
        r" (?:has been|was|is being|is now being|will be|is) (?:now |already )?"
        rf"(?:escalated|transferred|handed|passed|forwarded|referred)(?: \w+){{0,2}}? to {_HUMAN}",
        # To escalate is to hand to somebody higher, whether or not it says to whom.
        r"\b(?:case|issue|request|complaint|matter|ticket|call|chat|it|this|that)"
        r" (?:has been|was|is being|is now being|will be|is) (?:now |already )?escalated\b",
        r"\bproceed(?:ing)? with (?:the|a|your) (?:transfer|escalation|hand-?off)\b",
    )
)
_REFUSED = re.compile(
    any_of(
        r"\b(?:not|cannot|can't|won't|don't|never|unable|no need|isn't|aren't|wouldn't)\b"
        rf"(?: \w+){{0,5}}? (?:{_MOVE}|speak|talk|involv)",
        rf"\bwithout (?:\w+ing )?(?:{_MOVE}\w*|speaking|talking|involving)\b",
        rf"\b{_MOVING} .{{0,80}}? (?:is|are|was) (?:\w+ )?"
        r"(?:impossible|unavailable"
        r"|not (?:\w+ )?(?:possible|available|allowed|permitted|an option))",
        # What would be done, "but"; "but first" only puts it off.
        rf"\b(?:i|we)(?:'d| would)\b.{{0,40}}? {_MOVE}.{{0,80}}?,? but\b(?! (?:first|before))",
    )
)
_ECHO = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:understand|see|hear|know|reali[sz]e|appreciate|note)(?: that)?"
    r" you(?:'d|'ve| would| have)? (?:\w+ )?(?:want|like|wish|prefer|ask|request|need)"
    r"|\byou (?:just |have )?(?:asked|requested|wanted) (?:me |us |to )"
)
"""The customer's own wish, said back to them."""
_TURN = re.compile(
    r"[;,:–—]?\s+(?:but|however|instead|though|so(?= (?:i|we|let|please|you)\b))\b"
    r"|;|, (?=(?:and )?(?:i'm|i am|i'll|i will|i have|i've|we're|we'll|we've|let me)\b)"
)
"""Where a sentence goes on to say something else: what refuses before it refuses nothing after."""
_NEGATED = re.compile(r"\b(?:not|no|never|cannot)\b|n't\b")
_BEFORE_THE_POINT = re.compile(r"\b(?:if|in case|should) (?:you|i|we|this|that)\b[^;]{0,120}?[,;]")
"""A condition in front may hold a "not" that refuses nothing: "if this did not help, I can ..."."""


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


def _handoff(text: str) -> frozenset[str]:
    found: set[str] = set()
    for sentence in plain_sentences(text):
        for clause in _clauses(_BEFORE_THE_POINT.sub(_without_negated, sentence)):
            if _REFUSED.search(clause) or _ECHO.search(clause):
                continue
            # A question, a condition and a "could" propose; the rest reports.
            if _OFFER.search(clause):
                found.add("offer")
            elif _ANNOUNCE.search(clause):
                found.add("offer" if clause.endswith("?") else "announce")
    return frozenset(found)


def _without_negated(condition: re.Match[str]) -> str:
    """Nothing of a condition whose "not" would seem to refuse what follows, otherwise all of it."""
    return " " if _NEGATED.search(condition.group()) else condition.group()


def _clauses(sentence: str) -> list[str]:
    """The parts of a sentence that stand for themselves; what "would ..., but" refuses is cut."""
    clauses: list[str] = []
    start = 0
    for turn in _TURN.finditer(sentence):
        refused = _REFUSED.search(sentence, start, turn.end())
        if not refused:
            clauses.append(sentence[start : turn.start()])
        start = turn.end()
    return [*clauses, sentence[start:]]
