"""The ways a customer asks for a human with a whole sentence: away with the machine, anybody there?

Flows in: plain sentences. Flows out: whether one asks, whatever its clauses are.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.handoffs.phrases import any_of
from pytest_aiprops.detectors.handoffs.whom_asked import BOT

_PEOPLE = (
    r"(?:lady|gentleman|woman|man|guy|girl|bloke|agent|advis[eo]r|person|rep|representative|nurse"
    r"|doctor|operator|colleague|employee|clerk|technician|engineer|consultant)"
)
_ANYBODY = (
    r"(?:any ?one|any ?body|nobody|no ?one|a living soul|any (?:[a-z]+ )?(?:humans?|people|persons?"
    r"|agents?|staff|reps?|operators?|soul))"
)
WHOLE = re.compile(
    r"(?<![\w'])"
    + any_of(
        # Away with the machine.
        r"(?:stop|quit|exit|leave|end|no more|enough (?:of|with)|cut|kill|skip|get rid of|out of"
        r"|(?:get|go|way|trick to get) (?:past|around|round|by)|bypass|off|done with)"
        r" (?:this |the |with the |with this |these |your |talking to (?:a |the |this )?)?"
        r"(?:bots?|chat ?bots?|robots?(?! vacuum)|automated)\b"
        r"(?! (?:vacuum|mower|account|for|in|on my|from))",
        rf"(?:refuse|tired|sick|fed up|hate|done|rather than|instead of)\b.{{0,30}}?"
        rf"(?:talk|speak|chat|deal|writ|discuss)(?:e|ing)?(?: my [a-z]+| this| it)? (?:to|with)"
        rf" (?:a |an |this |the |some |your )?{BOT}\b",
        rf"(?:don't|do not|dont|won't|will not|not|never)\b(?: [a-z]+){{0,4}}? (?:talk|speak"
        rf"|chat|deal|writ|discuss)(?:e|ing)?(?: my [a-z]+| this| it)? (?:to|with) "
        rf"(?:you\b|(?:a |an |this |the |some |your |another )?{BOT}\b)",
        r"(?:can't be bothered with|can't stand|don't want|do not want|dont want|had enough of"
        r"|sick of"
        r"|tired of|fed up with|hate) (?:this|a|the|your|any|another|these) (?:[a-z]+ )?(?:bots?"
        r"|chat ?bots?|automated [a-z]+)\b(?! (?:for|in|on my|from))",
        rf"(?:not|won't|don't|never)\b(?: [a-z]+){{0,2}}? tell(?:ing)? (?:a |an |this "
        rf"|the ){BOT}\b",
        rf"(?:don't|do not|dont|not) feel comfortable\b.{{0,60}}?\b{BOT}\b",
        rf"(?:not|no) (?:a |an |another |more )?{BOT}(?= please\b|\W*$|,)",
        # Is anybody there?
        rf"^\W*(?:(?:hello|hi|hey|is|are|there|isn't|really|so|but)\W+)*{_ANYBODY}"
        r"(?: (?:actually|really|at all|real|alive|human|out|over|else|even"
        r"|(?:at|in|behind|on) (?:your|this|the) [a-z]+))* (?:there|here|alive"
        r"|home|awake|listening|answering|(?:at|on|behind) (?:your|the other|this|the)"
        r" (?:company|firm|end|side|chat|line|bank|shop|office|place))\b"
        r"(?=\W*$| (?:in (?:there|here)|out there|alive|human|real|at all|who (?:is|can|could)"
        r"|that (?:is|can)|to (?:help|talk"
        r"|speak|answer)|at your)\b)",
        r"^\W*(?:(?:hello|hi|hey|is|are|there)\W+)*any (?:real |actual |live )?(?:humans?|people"
        r"|persons?|agents?|operators?|reps?)(?: (?:here|there|free|available|online|at all))*\W*$",
        # The one of last time.
        r"\b(?:want|like|can|could|may|get|have|put|connect|reconnect|let|give|need|transfer|speak"
        rf"|talk|chat)\b.{{0,40}}?\bthe same {_PEOPLE}\b(?! (?:who|that) )",
        rf"\b(?:back|reconnect|connect|put|transfer|pass|speak|talk)\b.{{0,30}}?\b(?:to"
        rf"|with) (?:the )"
        rf"?{_PEOPLE} (?:that |who |whom )?i (?:was|spoke|talked|had|chatted|dealt|started)\b",
        rf"\b{_PEOPLE} (?:that |who |whom )?i (?:was|spoke|talked|had|chatted|dealt)\b.{{0,40}}?"
        r"\b(?:have|get|speak to|talk to|want|call) (?:her|him|them)(?: again| back|\W*$)",
        r"\breconnect (?:me|us)\b|\bconnect (?:me|us) (?:again|back)\b",
        r"\b(?:speak|talk|chat|connect me|put me through|reconnect me) (?:back )?(?:to|with) "
        r"[a-z]{2,15} (?:from|in|at|of) (?:your |the )?(?:[a-z]+ ){0,2}?(?:team|department|support"
        r"|claims|billing|sales|accounts|reception|desk|office|service)\b",
        r"\bwho(?:'s| is) in charge\b.{0,30}?\b(?:get|fetch|bring|call) (?:them|him|her)\b",
    )
)
"""In a whole sentence, whatever its clauses."""

_LONGEST_FRAGMENT = 90
_FRAGMENT = re.compile(
    r"^\W*(?:(?:a|an|any|another|one|the|your|some|please|pls|now|speak|talk|chat|go|to|with|get"
    r"|need|needed|asap|ok|okay|press|pressing|thanks|thank you|number|maybe|perhaps|just|only"
    r"|again"
    r"|hey|hi|hello|yes|no|not you|i|want|me|right|here|contact|connect|call|switch|change|live"
    r"|real|actual|proper|human|other|support|service|customer|care|request|transfer|\d)\W+)*"
    + any_of(
        r"humans?(?: being)?|agents?|representatives?|reps?|operators?|supervisor|advis[eo]r"
        r"|managers?|boss|superior|escalat(?:e|ion)|persons?",
        r"(?:real|live|actual|human|normal) (?:person|people|human|agent|advis[eo]r|assistant"
        r"|operator|support|chat)",
        r"(?:support|service|care) (?:agent|rep|representative|team|person)",
        r"live (?:chat|support|help)|agent chat",
        r"customer (?:services?|care|support|relations)|call cent(?:er|re)|help ?desk",
        r"(?:someone|somebody) (?:else|real|human|alive|senior|higher up|in charge|competent"
        r"|made of"
        r" flesh and blood|with a (?:brain|pulse))|(?:speak|talk|chat) (?:to|with) (?:someone"
        r"|somebody)",
    )
    + r"(?:\W+(?:please|pls|now|needed|asap|thanks|thank you|required|already|here|immediately"
    r"|today|agents?|humans?|operator|representative|person|manager|escalate|not (?:a |you\b)(?:bot"
    r"|robot|machine)?|not you|free|available|online|would be (?:great|nice|good|better|lovely)"
    r"|that's"
    r" all|urgently|quick|quickly|maybe|perhaps|instead|ideally|if (?:possible|you have one"
    r"|there is one)|right|this minute|at once|\d))*\W*$"
)


def is_fragment(sentence: str) -> bool:
    """Whether a plain sentence holds nothing but whom a customer asks for.

    >>> is_fragment("agent please"), is_fragment("agent fees")
    (True, False)
    """
    return len(sentence) <= _LONGEST_FRAGMENT and bool(_FRAGMENT.match(sentence))
