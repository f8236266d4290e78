"""In what mood a reply speaks of a hand-off: proposed, reported, or only mentioned.

A plain sentence and a place of it go in, its mood or None comes out. What stands before the place,
in its own clause or in the whole sentence, decides: grammar, and no vocabulary of a trade.
"""

from __future__ import annotations

import re
from typing import Literal

from pytest_aiprops.detectors.handoffs.denials import is_another_voice, is_refused
from pytest_aiprops.detectors.handoffs.frames import Place
from pytest_aiprops.detectors.handoffs.people import SOME_PROFESSIONAL
from pytest_aiprops.detectors.handoffs.phrases import any_of

Mood = Literal["offer", "announce", "could", "must"]

_BOUNDARY = re.compile(
    any_of(
        r"[,;:–—()]|\.{2,}|…| - ",
        r" (?:but|however|so|instead|otherwise|although|though|because|since|while|until)\b",
        r" and (?=(?:i|we|they|she|he|an?|our|one|someone|let|please|shall|would|do|am|will"
        r"|have)\b)",
    )
)
"""Where a sentence goes on to say something else: what is refused before it, is not after."""

_ABOUT_THE_PAST = re.compile(
    r"^(?:and |so |but |ok(?:ay)?,? |hi,? |sorry,? )?"
    + any_of(
        r"(?:did|has|had|was|were|have you|when|which|who|whose|where)\b",
        r"what\b(?! (?:if|about|do you say))|how\b(?! (?:about|would you like|does .{0,20}sound))",
        r"why\b(?! (?:don't|do not|not))",
        r"are you (?:currently |already )?(?:talking|speaking)\b",
    )
)
"""Questions that ask for facts."""
_UNREAL = re.compile(
    r"\b(?:imagine|pretend|claims?|claiming|someone who|anyone who|example|suppose)\b"
)

_YOU = r"(?:you|u)"
_INVITED = re.compile(
    any_of(
        rf"\b(?:would|do|did|might) {_YOU}\b|\b(?:shall|should|may|can|could|might) (?:i|we)\b",
        r"\b(?:want|need|like|prefer|wish|rather|for|ask|tell)(?:ing)? (?:me|us) to\b",
        r"\b(?:if|whether|in case|should|once|whenever|as soon as|unless) "
        rf"(?:{_YOU}|this|that|it|my|the|any|i|not|we)\b",
        r"\bif (?:needed|necessary|required|so|preferred)\b|\bconfirm (?:if|whether|that you)\b",
        r"\blet (?:me|us) know\b|\btell (?:me|us)\b|\bjust (?:say|ask|reply|tell|type|let)\b",
        r"\b(?:say|reply|type|answer|respond|write|text|send|enter)(?: with)?"
        r"(?: ['‘]?\w+['’]?[,!.]?){0,3} (?:and|to)\b|\bsay the word\b",
        r"^\W*(?:just |simply |please |or )*(?:give|send|drop) (?:me|us) (?:an?"
        r"|the) \w+(?: \w+)? and\b",
        r"\b(?:press|tap|click|choose|select|dial)\b|\bfeel free\b|\bwelcome to\b|\bhesitate\b",
        rf"\b(?:are|r) {_YOU} (?:\w+ )?(?:ok|okay|happy|ready|fine|open|willing|interested)\b",
        r"\bis it (?:\w+ )?(?:ok|okay|fine|all right|alright|possible)\b|\bmind if\b",
        r"\b(?:how|what) about\b|\bwhat if\b|\bwould (?:it|an?)\b|\bwhy (?:don't|not)\b",
        r"\byou (?:can|could|may|might) (?:[a-z]+ )?(?:ask|request)\b|\boption (?:is|of|to)\b",
        r"^(?:want|need|prefer|care|wish|fancy|like)\b",
    )
)
"""Before the place, anywhere in the sentence: the customer decides."""
_ABLE = re.compile(
    any_of(
        r"'d\b(?! better)|\b(?:can|could|may|might|would)\b",
        r"\b(?:happy|glad|able|willing|pleased|delighted|free|best) (?:for (?:me|us) )?to\b",
        r"\b(?:recommend|suggest|offer|propose|consider)(?:ed|ing)?\b",
        r"\b(?:possible|option|permission|alternatively)\b",
    )
)
"""Before the place, in its own clause: it could be done."""
_CONDITION_AFTER = re.compile(
    any_of(
        rf"\b(?:if|should|whenever|when|as|in case) {_YOU}(?:'d|'re| would| are)? "
        r"(?:like|want|wish|prefer|agree|need|choose|so|ask|still|say|would|approve|happy|ok|okay"
        r"|fine|rather|feel|find|think|leave|confirm)",
        r"\bif (?:that|this|it)(?:'s|'d| is| would| will| helps| suits| works| sounds)\b",
        r"\bif (?:needed|necessary|so)\b|\bjust (?:say|ask|let|tell)\b",
        r"\b(?:would|do|does|is|shall|should|will|did) (?:that|this|it|you|i|we)\b",
        r"\blet me know\b.{0,30}(?:like|want|prefer|do that|do so|proceed)",
    )
)
"""After the place: what has been said hangs on the customer's answer."""
_UP_TO_YOU = re.compile(
    r"\b(?:ask|say|whenever|any time|anytime|if|prefer|want|wish|would|your call)\b"
)
_CONSENT = re.compile(
    any_of(
        r"\b(?:would|do|are|shall|should|may|can|could|is|will) (?:you|i|we|that|this|it)\b",
        r"\b(?:ok|okay|all right|alright|proceed|go ahead)\b",
    )
)
_GOING_ON = re.compile(
    any_of(
        r"\b(?:hold|wait|bear|hang|stand|stay)(?:ing)? (?:on|tight|with|by|the line|please"
        r"|(?:for )?a (?:moment|minute|second))\b",
        r"\bplease (?:hold|wait|stand by)\b|\bwhile i (?:do|arrange|set)\b",
        r"\b(?:one|a|just a) (?:moment|minute|second|sec)\b(?: please| while)",
    )
)
"""Said by who is doing it and not only could: "please hold on while I do that"."""
_OR = re.compile(r"\W*or\b")
"""At the start of a clause: "I can do this, or hand you over" goes on with what could be done."""
_MUST = re.compile(r"\b(?:need|have|got|going to have|ought) to (?:[a-z]+ ){0,2}$")

_WE_DO = re.compile(
    any_of(
        r"\b(?:i|we|me|us|im|let's)\b|\bpossible to\b",
        r"^(?:more than |very )?(?:happy|glad|able|willing)\b",
    )
)
_IN_PROGRESS = re.compile(r"^(?:\w+ing|\w+ed|put|sent|brought|handed|over|off)\b")
_BY_US = ("move", "fetch")
"""Frames in which somebody acts: if it is not us, the customer is told to."""
_ONLY_IF = re.compile(r"\b(?:if|when|whenever|in case|unless|until|after|before|who|that)\b")

_COULD = re.compile(r"\b(?:can|could|may|might|would)\b")
_ROUTINE = re.compile(
    r"^(?:our|the|your) (?:[a-z]+ ){0,4}?(?:teams?|departments?|staff|office|support|unit)\b.*"
    r"\b(?:review|investigate|handle|examine|look)\b"
)
"""Work behind the scenes, "our team will review your request": nobody new comes to the customer."""

_ADVICE = re.compile(
    any_of(
        r"\b(?:call|dial|ring|phone|e-?mail|write to|visit|go to|contact|reach|find|text) "
        r"(?:us |our |the |them |him |her )?(?:[a-z]+ ){0,4}?(?:at|on|via|by|through|under|in) ",
        r"\b(?:call|dial|ring|phone|visit|e-?mail) (?:us|our|the)\b|\d{3}",
    )
)
"""Where to find people without this agent: advice, and no hand-off."""
_YOU_MUST = re.compile(r"\byou(?:'ll|'d)?(?: [a-z]+)? (?:(?:need|have|ought) to|should|must)\b")
_PROFESSIONAL = re.compile(SOME_PROFESSIONAL)
_OPTION = re.compile(r"\boption|\b(?:i|we)(?: can| could| also| do)* offer")
_ASKED = re.compile(r"(?:\W|and |so |or )*(?:need|want|prefer|would|do)\b")


def mood(sentence: str, place: Place) -> Mood | None:
    """What a sentence says about the hand-off at one place of it.

    Args:
        sentence: In plain spelling.
        place: Of a frame in it.

    Returns:
        "offer", "announce", "could" (it is able to), "must" (it has to), or None: refused, said
        back, asked about, or only mentioned.

    >>> mood("shall i put you through?", Place("move", 8, 23))
    'offer'
    >>> mood("i will not put you through.", Place("move", 11, 26))
    """
    before, after = sentence[: place.start], sentence[place.end :]
    said = sentence[place.start : place.end]
    clause = before[_last_boundary(before) :]
    asks = is_question(sentence)
    if is_refused(before, clause, said, after) or is_another_voice(sentence, clause):
        return None
    if _UNREAL.search(clause):
        return None
    if asks and _ABOUT_THE_PAST.search(before or sentence):
        return None
    invited = bool(_INVITED.search(before))
    hangs = invited or asks or bool(_CONDITION_AFTER.search(after))
    if place.frame == "meet":
        return "offer" if _may_meet(sentence, clause, before + said, hangs) else None
    if place.frame == "arrive" and _COULD.search(said):
        # "A person who can help": whoever that is, it is not said to come.
        return "offer" if hangs and not said.startswith("who") else None
    if place.frame == "arrive" and _ROUTINE.search(said):
        return None
    if place.frame == "arrives" and _ONLY_IF.search(clause):
        return None
    if place.frame in _BY_US and not (_WE_DO.search(before) or _IN_PROGRESS.search(said)):
        # "Pass it to your manager" tells the customer to.
        return "offer" if invited and not _ONLY_IF.search(before) else None
    if hangs:
        return "offer"
    if _ABLE.search(clause) or (_OR.match(clause) and _ABLE.search(before)):
        return "could"
    return "must" if _MUST.search(clause) else "announce"


def is_question(sentence: str) -> bool:
    """Whether a sentence asks.

    >>> is_question("ok?)")
    True
    """
    return sentence.rstrip(" )!").endswith("?")


def is_left_open(sentence: str) -> bool:
    """Whether a sentence about a hand-off leaves it to the customer, wherever in it.

    For sentences in which no frame fits, so that nothing is known of their parts.

    >>> is_left_open("want a second pair of human eyes on this?")
    True
    """
    open_ends = (_INVITED, _ABLE, _CONDITION_AFTER, _UP_TO_YOU)
    return is_question(sentence) or any(pattern.search(sentence) for pattern in open_ends)


_BARE_QUESTION = re.compile(
    any_of(
        r"^(?:so |and |ok,? )?(?:would|do|did) you (?:like|want|prefer)(?: me| us)?"
        r"(?: (?:to|that|this|it|do|go|ahead|with|arrange|set|up|organi[sz]e))*\W*$",
        r"^(?:want|like|need)(?: me| us)?(?: (?:to|that|this|it|do|go|ahead|with|arrange|set|up))*"
        r"\?\W*$",
        r"^(?:shall|should|may|can|could) (?:i|we)"
        r"(?: (?:that|this|it|do|go|ahead|with|arrange|set|up|proceed|so|then|organi[sz]e))*\W*$",
        r"^(?:is|would|does) (?:that|this|it) (?:be |sound |something "
        r"|an option )?(?:\w+ ?){0,5}\?\W*$",
        r"^(?:interested|sound good|sounds good|ok|okay|how about it|how does that sound)\?\W*$",
    )
)


def asks_only_consent(sentence: str) -> bool:
    """Whether a sentence asks if what was said before it should be done, and says nothing else.

    >>> asks_only_consent("would you like me to?"), asks_only_consent("would you like tea?")
    (True, False)
    """
    return is_question(sentence) and bool(_BARE_QUESTION.search(sentence))


def asks_consent(sentence: str) -> bool:
    """Whether a sentence asks if something may be done.

    >>> asks_consent("would you like me to do that?")
    True
    """
    return is_question(sentence) and bool(_CONSENT.search(sentence))


def goes_on(sentence: str) -> bool:
    """Whether a sentence asks the customer to wait while it is done.

    >>> goes_on("please hold on while i do that.")
    True
    """
    return bool(_GOING_ON.search(sentence))


def _may_meet(sentence: str, clause: str, until: str, hangs: bool) -> bool:
    """Whether speaking to somebody is proposed, and not only said to be wise."""
    asked = is_question(sentence)
    proposed = (
        hangs or _INVITED.search(until) or _OPTION.search(clause) or (asked and _ASKED.match(until))
    )
    advised = _ADVICE.search(sentence) or (_YOU_MUST.search(until) and not asked)
    return bool(proposed) and not advised and not _PROFESSIONAL.search(until)


def _last_boundary(before: str) -> int:
    end = 0
    for boundary in _BOUNDARY.finditer(before):
        end = boundary.end()
    return end
