"""What handing a customer to a human sounds like: one plain sentence goes in, the places come out.

Each frame says who is put in touch with whom, whatever its mood: "transfer you to an agent" is
found in a question, a promise and a refusal alike; `moods` tells those apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_aiprops.detectors.handoffs.people import MENTION, PERSON, PLACE, SOMEBODY
from pytest_aiprops.detectors.handoffs.phrases import any_of

_WHO = any_of(
    PERSON,
    SOMEBODY,
    # Somebody with a name: "marta from our lettings team".
    r"[a-z]{2,20} (?:from|in|at|of) (?:our|my|the) (?:[a-z]+ ){0,3}"
    r"(?:teams?|desk|department|dept|office|unit|crew|group|staff)\b",
)
_YOU = r"(?:you|u|ya)"
_CASE = (
    r"(?:(?:your|the|this|that) (?:[a-z-]+ ){0,2}?(?:case|issue|request|matter|concern|complaint"
    r"|call|chat|query|question|inquiry|enquiry|conversation|problem|dispute|claim|ticket|thread"
    r"|details))"
)
_IT = any_of(_YOU, _CASE, "it", "this", "that", "things")
_ADVERB = (
    r"(?: (?:over|on|up|off|along|across|back|through|straight|directly|right|now|immediately"
    r"|further|here|away|today|shortly|internally|higher))"
)
_NOT_A_PERSON = (
    r"(?! (?:to|into|onto|from) (?:[a-z'-]+ ){0,4}?(?:pages?|site|website|portal|forms?"
    r"|accounts?|paypal"
    r"|app|checkout|gateway|links?|flights?|seats?|rooms?|plans?|wards?|terminals?|gates?|bus|train"
    r"|servers?|domains?|hotels?|airports?|centre of|center of|wallet|bank|balance|card)\b)"
    r"(?! (?:the|your|some|my|any|all|a|an|money|funds|points|credits?|\$|€|£|\d))"
)
"""What follows "transfer you" when it is not the customer who is transferred, or not to people."""

_CONTACT = any_of(
    rf"(?:call|contact|phone|ring|e-?mail|text|message|telephone|approach|guide|walk) {_YOU}",
    r"(?:call|phone|ring) your (?:room|mobile|phone|home|number)",
    r"(?:take|answer) your (?:call|chat|question)|see you (?:now|shortly|in a (?:moment|minute))",
    rf"(?:assist|help|support|serve|speak (?:to|with)|talk (?:to|with)|write to) {_YOU}",
    rf"(?:reach out|get (?:back|in touch)|be in touch|come back) (?:to|with) {_YOU}",
    r"(?:reach out|get (?:back|in touch)|be in touch)\b",
    rf"give {_YOU} a (?:call|ring|buzz)",
    r"take (?:it|this|things|the chat|the conversation) (?:over|from here|on)"
    r"|take over(?! at\b)"
    r"(?! your (?!case|chat|call|conversation|request|issue|claim|complaint))|join(?! your\b)",
    rf"(?:pick|picks|picked) (?:it|this|{_CASE}) up|pick up (?:it|this|{_CASE})",
    rf"(?:look|looks|looking) (?:at|into) (?:it|this|that|{_CASE})",
    rf"(?:review|investigate|handle|examine) (?:it|this|{_CASE})",
    r"follow(?:s|ing)? (?:this )?up|carry on|continue (?:this|the|with)|answer(?: soon| shortly|$)",
    r"reply (?:here|to you|soon|shortly)|take a (?:closer )?look|step in",
    rf"be (?:right |straight )?(?:with|on the line with|available to) {_YOU}",
)
"""What somebody does who now deals with the customer."""

_NAMED = r"(?:,? (?!(?:who|whom|that|which|and|or|but|then|also|you|to)\b)[a-z]{2,14},?)?"
"""After who it is: a name, "our agent petra"."""
_START = r"(?:get|gett|find|fetch|grab|bring|call|invit|summon)"


@dataclass(frozen=True)
class Frame:
    """A way to say it.

    Args:
        name: For whoever reads the code; no rule depends on it but those named in `moods`.
        pattern: On a plain sentence.
    """

    name: str
    pattern: re.Pattern[str]


def _frame(name: str, *alternatives: str) -> Frame:
    return Frame(name, re.compile(r"(?<![\w'])" + any_of(*alternatives)))


FRAMES: tuple[Frame, ...] = (
    _frame(
        # The customer, or the case, goes to somebody.
        "move",
        rf"(?:put|patch)(?:t?ing|ed)? (?:{_YOU}|{_CASE}) (?:straight |right |directly )?through\b",
        rf"(?:connect|transfer|patch|pass|hand|rout|switch|refer)(?:e|r?ing|r?ed)? {_YOU}"
        rf"{_ADVERB}{{0,2}} (?:to|with) {PLACE}",
        rf"(?:put|putting) {_YOU} in(?:to)? (?:contact|touch) with {PLACE}",
        rf"connect {_YOU}(?= (?:now|please|directly)\b|\W*$)",
        rf"transfer(?:s|red|ring)? {_YOU}\b{_NOT_A_PERSON}",
        r"transfer(?:s|red|ring)? (?:your|the|this) (?:call|chat|conversation)\b",
        rf"(?:transfer|connect|forward|pass|hand|put|rout|redirect|direct|refer|switch|send|mov|tak"
        rf"|assign|deliver|rais|submit|escalat|leav|entrust|patch|match)(?:e|ed|ing|r?ring|r?red"
        rf"|es|s|t)? {_IT}{_ADVERB}{{0,3}} ?(?:in(?:to)? (?:contact|touch) )?"
        rf"(?:to|with|for|onto|by|in front of) {_WHO}",
        rf"(?:sent|moved|took|taken|put|putting|getting|get|got) {_IT}{_ADVERB}{{0,3}}"
        rf" ?(?:in(?:to)? (?:contact|touch) )?(?:to|with|onto|over to) {_WHO}",
        rf"escalat(?:e|es|ed|ing) {_IT}\b",
        rf"(?:hand|handed|handing|pass|passed|passing|turn|turning|turned) {_IT} over\b"
        r"(?! to (?:the )?(?:you|courier|police|buyer|seller|customer|neighbou?r|driver|tenant))",
        rf"(?:handing|passing|turning) over to {_WHO}",
        r"(?:pass|forward|hand)ing (?:this |it )?(?:along|on|over) to (?:the people|those) who",
        rf"(?:over|off) to (?:my|our) {_WHO}",
        rf"let(?:ting)? {_WHO} (?:take|handle|deal|look|know (?:about )?(?:it|this|{_CASE}))",
    ),
    _frame(
        # Said while it is done, and to nobody in particular.
        "now",
        rf"(?:connecting|redirecting|routing|forwarding) (?:{_YOU}"
        rf"|{_CASE}){_ADVERB}{{0,2}}(?= please\b|\W*$)",
    ),
    _frame(
        # The same in the passive, about the customer or the case.
        "moved",
        rf"{_YOU}(?: |'ll |'re |'ve )(?:[a-z]+ ){{0,5}}?"
        r"(?:transferred|put through|handed over|handed off|escalated)\b"
        rf"{_NOT_A_PERSON}",
        rf"{_YOU}(?: |'ll |'re |'ve )(?:[a-z]+ ){{0,5}}?(?:connected|passed|routed|forwarded|moved"
        rf"|referred|redirected|matched|assigned|sent){_ADVERB}{{0,2}} (?:to|with) {_WHO}",
        r"(?:be|being|get|getting) (?:transferred|put through|handed over|escalated)"
        rf"(?: (?:to|with) {_WHO}|(?= (?:now|please)\b|\W*$|,))",
        rf"(?:be|being|get|getting) connected{_ADVERB}{{0,2}} (?:to|with) {_WHO}",
        rf"(?:{_CASE}|it|this|that|this one) (?:is|are|has|have|was|were|will|gets?|got|being|'s)"
        r"(?: [a-z]+){0,4}? (?:transferred|connected|forwarded|passed|handed|routed|redirected"
        rf"|referred|moved|sent|assigned|raised|escalated){_ADVERB}{{0,2}} (?:to|with) {_WHO}",
        rf"(?:{_CASE}|it|this|that) (?:is|has|was|will|being|gets?)(?: [a-z]+){{0,3}}? escalated\b",
        rf"(?:this|it|that) (?:escalated|raised|reviewed|looked at) (?:to|with|by) {_WHO}",
        rf"{_CASE} (?:is|are) (?:now )?(?:in the hands of|with) {_WHO}",
        rf"stepping aside\b.{{0,20}} {_WHO}",
    ),
    _frame(
        # Somebody is fetched, or made to call.
        "fetch",
        rf"{_START}(?:ing)? {_YOU} (?:over |through |across )?(?:to )?{_WHO}",
        rf"{_START}(?:ing)? {_WHO}(?= (?:for|to|on|in|into|involved|over|who|that|now)\b|\W*$|,)",
        rf"(?:loop|bring|pull|call|invit|rop)(?:p?ing|p?ed|e)? in {_WHO}",
        rf"(?:brought|bring|bringing|pull|pulled|pulling|add|adding|added|invite|inviting|invited"
        rf"|loop|looped|looping) {_WHO} (?:in|into|on"
        r"|to (?:this|the|our) (?:chat|call|conversation|thread))\b",
        rf"(?:have|get|ask|asked|asking|tell|told) {PLACE} (?:to )?(?:call|ring|phone|contact)"
        rf" {_YOU}\b",
        rf"(?:involve|involving|involved) {_WHO}",
        rf"{_WHO} (?:involved|on the line|on the phone|to join (?:us|this|the (?:chat|call)))\b",
        rf"(?:have|having|get|getting|got|ask|asks|asked|asking|tell|told|arrange for|arranged for"
        rf"|arranging for|let|want|wanted|like|prefer|make sure|ensure|request|requested|see if)"
        rf" (?:that )?{_WHO}(?: [a-z]+){{0,3}}? (?:to )?(?:{_CONTACT}|calls you|contacts you)",
        rf"(?:notif(?:y|ied|ying)|alert(?:ed|ing)?|inform(?:ed|ing)?|pag(?:e|ed|ing)) {_WHO}",
        rf"(?:rais|open|creat|log|submit|lodg|fil)(?:e|ed|ing|ging|ged)? (?:a|an|the|your|this)"
        rf" (?:[a-z]+ )?(?:ticket|case|complaint) (?:with|for|to) {_WHO}",
    ),
    _frame(
        # Somebody will deal with the customer.
        "arrive",
        rf"(?:{_WHO}{_NAMED}|who|and (?:she|he|they))(?: on duty| in charge| on call|,"
        r"| (?:from|in|at|of|for|with)(?: [a-z'-]+){1,4}?)?"
        r"(?:'ll| will| shall| is going to| are going to| can| could| may| might| would)"
        rf"(?: [a-z]+){{0,3}}? {_CONTACT}",
        rf"{_WHO}{_NAMED} (?:is|are)(?: now| just| currently)? (?:joining|taking over"
        rf"(?! (?:the|a|as|our|your) (?!chat|case|call|conversation))|calling {_YOU}"
        r"|on (?:the|their|his|her) way(?! to (?:your|the)\b)|stepping in|picking)",
        rf"{_WHO}{_NAMED} (?:is|are) about to {_CONTACT}",
        rf"{_WHO}{_NAMED} (?:has|have)(?: now| just)? (?:joined|taken over|picked up|stepped in)",
        rf"{_WHO} (?:has|have) been (?:notified|alerted|informed|paged|asked|assigned)",
        rf"{_YOU}(?:'ll| will)(?: [a-z]+){{0,2}}? (?:be )?"
        rf"(?:speak|talk|speaking|talking|chat|chatting) (?:to|with) {_WHO}",
        rf"{_YOU}(?:'ll| will)(?: [a-z]+){{0,2}}? (?:be with|hear from|be in touch with) {_WHO}",
        rf"(?:{_YOU}|{_CASE}|it|this)(?:'ll| will| can| could| may)(?: [a-z]+){{0,2}}? be "
        r"(?:contacted|called|phoned|answered|handled|looked at|looked after|dealt with|picked up"
        rf"|reviewed|helped|assisted|served|taken over|taken care of) by {_WHO}",
        rf"{_YOU}(?:'re| are)(?: now)? (?:speaking|talking|chatting|connected) (?:to|with) {_WHO}"
        r"(?= (?:who|from here|now)\b|\W*$)",
    ),
    _frame(
        # The same without "will": it is as good as done.
        "arrives",
        rf"{_WHO}(?: now| then| soon)? (?:takes over(?= now\b| from here\b|\W*$|,)"
        rf"|takes it from here|picks (?:this |it )?up|joins|steps in"
        rf"|rings {_YOU}|calls {_YOU}|phones {_YOU}|writes to {_YOU}|replies here)\b",
        rf"{_WHO} (?:is |are )?(?:requested|coming up|on (?:the|their|his"
        rf"|her) way)\b(?! to (?:your|the))",
        rf"(?:this|it|that|this one|{_CASE}) (?:now )?(?:goes|is going|moves|continues|lies|sits)"
        rf"{_ADVERB}{{0,2}} (?:to|with) {_WHO}",
        rf"(?:carry|carrying|carries|go|going|continue|continuing) (?:on )?with {_YOU} from here",
        rf"(?:expect|get|receive|await) (?:a |an )?(?:phone |video )?(?:call|callback|reply"
        rf"|message) from {_WHO}",
        rf"(?:expect )?to hear from {_WHO}",
        rf"from here on {_YOU}(?:'re| are) (?:dealing|talking|speaking|chatting"
        rf"|working) with {_WHO}",
        rf"(?:put|putting) {_WHO} on(?:to| to)? (?:it|this|that|{_CASE})",
    ),
    _frame(
        # The customer waits for somebody.
        "queue",
        rf"(?:queue|line|waiting list) for {_WHO}",
        r"number \w+ in (?:the|our) (?:queue|line)\b|position \w+ in (?:the|our) (?:queue|line)\b",
        r"(?:place|position) in (?:the|our) (?:queue|line) is\b",
        rf"(?:wait|stay on the line|hold|hold on|stand by) for {_WHO}",
    ),
    _frame(
        # A transfer as a thing.
        "transfer",
        rf"(?:transfer|hand-?off|hand-?over|escalation|referral|warm transfer) (?:to|with) {_WHO}",
        rf"call-?back (?:from|by|with) {_WHO}|call back (?:from|by|with) {_WHO}",
        r"(?:proceed|proceeding|go|going) (?:ahead )?with (?:the|a|your|this|that)"
        r" (?:escalation|hand-?off|hand-?over)\b",
        r"(?:initiat|start|request|arrang|set up|schedul|process|trigger)(?:e|ed|ing)? (?:the|a"
        r"|an|your) (?:hand-?off|hand-?over|escalation|live transfer)\b",
        r"(?:hand-?off|hand-?over|escalation) (?:is|has been|was) "
        r"(?:now |being )?(?:initiated|started|requested|arranged|in progress|under ?way|complete)",
    ),
    _frame(
        # What only counts where the customer is invited to it.
        "meet",
        rf"(?:speak|talk|chat|deal|continue|discuss (?:it|this|that|{_CASE})|get in touch|go on"
        rf"|stay|call|word|conversation|connect|consult|meet|carry on|work)"
        rf"(?:ing)?(?: (?!to\b|with\b)[a-z]+){{0,2}}? (?:(?:to|with) me or )?(?:to|with) {_WHO}",
        rf"(?:talk|discuss|go through) (?:[a-z]+ ){{1,3}}with {_WHO}",
        rf"(?:want|like|need|prefer|rather have|ask(?: me)? for|asking for|request|choose|reach) "
        rf"(?:to (?:see|have|contact|reach|consult) )?{_WHO}"
        r"(?! to (?:come|visit|arrive|check|install|repair|fix|deliver|clean|build|collect)\b)",
        rf"{_WHO} to (?:contact|call|help|assist|reach|look|review|handle)",
        rf"(?:hand|help|support|assistance|call|callback) from {_WHO}",
        rf"(?:one|them|him|her)(?: of them)? to (?:{_CONTACT})",
        rf"{_WHO} (?:is|are)(?: [a-z]+){{0,2}}? (?:available|standing by|on hand|ready"
        rf"|here)\b.{{0,40}}?"
        r"(?:speak|talk|chat|continue) (?:to|with) (?:one|them|him|her|us)\b",
    ),
)
"""All of them. "meet" is no hand-off by itself: customers are told whom to speak to all the"
" time."""

_THE_TRANSFER = _frame(
    "transfer",
    r"(?:proceed(?:ing)?|go(?:ing)? ahead|continue|help(?:ing)?|assist(?:ing)?) (?:with|in) "
    r"(?:the|a|your|this|that) transfer\b",
    r"(?:facilitat|initiat|arrang|mak|request|start|complet|process)(?:e|ed|ing) "
    r"(?:the|a|your|this|that) transfer\b",
    r"(?:the|your|this|that) transfer (?:is|has been|was|will be) (?:now |being |already )?"
    r"(?:initiated|started|requested|arranged|in progress|under ?way|complete|completed)",
)
_THEM = r"(?:one of them|them|him|her|one)"
_FETCH_THEM = _frame(
    "fetch",
    rf"(?:bring|get|fetch|call|invite|add|loop)(?:ing)? {_THEM} (?:in|over|on|into|for you)\b",
    rf"(?:connect|transfer|pass|hand|put|switch|rout)(?:e|r?ing|t?ing)? {_YOU}{_ADVERB}{{0,2}} "
    rf"(?:in touch )?(?:to|with) {_THEM}\b",
)
_MEET_THEM = _frame("meet", rf"(?:speak|talk|chat)(?:ing)? (?:to|with) {_THEM}\b")
_ABOUT_THEM = (_THE_TRANSFER, _FETCH_THEM, _MEET_THEM)
"""Frames for a reply that says elsewhere whom it speaks of."""
_PERSON = re.compile(rf"(?<![\w'])(?:{PERSON})")


def names_a_person(sentence: str) -> bool:
    """Whether a plain sentence names somebody, or a team, that serves customers.

    >>> names_a_person("a colleague of mine knows more.")
    True
    """
    return bool(MENTION.search(sentence) and _PERSON.search(sentence))


@dataclass(frozen=True)
class Place:
    """Where a frame fits.

    Args:
        frame: Its name.
        start: First character, in the plain sentence.
        end: One past the last.
    """

    frame: str
    start: int
    end: int


def hand_off_places(sentence: str, about_people: bool = False) -> list[Place]:
    """Where a plain sentence speaks of putting a customer in touch with somebody, in order.

    Args:
        sentence: In plain spelling.
        about_people: Whether the reply names a person to hand to somewhere: then "the transfer"
            is that of the customer, and otherwise of money; and "her" may be that person.

    >>> hand_off_places("shall i put you through?")
    [Place(frame='move', start=8, end=23)]
    """
    if not (about_people or MENTION.search(sentence)):
        return []
    return sorted(
        (
            Place(frame.name, fit.start(), fit.end())
            for frame in (*FRAMES, *(_ABOUT_THEM if about_people else ()))
            for fit in frame.pattern.finditer(sentence)
        ),
        key=lambda place: place.start,
    )
