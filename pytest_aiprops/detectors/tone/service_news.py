"""What an agent's sentences do that their words hide: a sentence goes in, a yes or no comes out.

A reply that puts a trouble right names the trouble ("the lost card is blocked, a new one is on its
way"), and one with nothing but facts in it opens with a courtesy. Word by word the first sounds
like a complaint, and as one vector the second like a plain statement.
"""

from __future__ import annotations

import re

RULE = 0.4
"""Share that counts of an instruction, a question or a condition: no news has been told yet."""

_MAX_SENTENCE = 400
"""Characters of a sentence that are read; longer ones say more than one thing anyway."""
_MAX_COURTESY_WORDS = 9
_MAX_APOLOGY_WORDS = 14
"""A longer sentence says more than the courtesy or the apology."""

_CUSTOMER = re.compile(
    r"\b(?:you|your|yours|yourself)\b|^\W*(?:please|to \w+ .{1,80},|if .{1,80},)"
    r"|\b(?:i|we)(?:'ve|'ll| have| will) "
)
_SPEAKER_IS_CUSTOMER = re.compile(r"\b(?:my|me|mine|myself|i'm|i was|i am|i had|i got)\b")
_AGENT_OF_ONESELF = re.compile(
    r"\b(?:my (?:pleasure|apologies|colleagues?|team)|let me|i'm (?:here|sorry|happy))\b"
)

_TROUBLE_DENIED = re.compile(
    r"\b(?:no|without(?: an?| any)?|free of|zero) (?:\w+ )?"
    r"(?:fees?|charges?|costs?|penalt(?:y|ies)|surcharges?|fines?|payments?|harm|damage|delays?)\b"
    r"|\b(?:won't|will not|wouldn't|would not|aren't|are not|weren't|were not|haven't been"
    r"|have not been|wasn't|was not) (?:be |being )?(?:\w+ )?(?:charged|billed|fined|debited)\b"
    r"|\bnothing (?:\w+ )?(?:to (?:pay|worry about)|wrong|(?:has been|was) "
    r"(?:lost|charged|taken|deleted|damaged))\b"
    r"|\b(?:owe (?:us )?nothing|(?:do not|don't) owe)\b"
    r"|\b(?:do not|don't|need not|no need to|never) (?:have to |need to )?"
    r"(?:pay|worry|be worried|be afraid|panic)\b"
    r"|\b(?:no longer|not|isn't|aren't) "
    r"(?:too late|locked|blocked|affected|at risk|lost|in danger)\b"
    r"|\bthere(?:'s| is| was) no (?:\w+ )?(?:problem|error|fault|issue|danger|risk|sign of)\b"
)
_PUT_RIGHT = (
    r"(?:fixed|solved|resolved|repaired|corrected|replaced|exchanged|refunded|reimbursed|reversed"
    r"|waived|removed|dropped|lifted|withdrawn|restored|recovered|found|cleared|settled|reinstated"
    r"|sorted|credited|returned|paid back|given back|put back|put right|made good|upheld|approved"
    r"|accepted|granted|unlocked|reactivated|rebooked|compensated|covered|stopped|prevented"
    r"|secured|blocked)"
)
_SETTLED = re.compile(
    rf"\b(?:is|are|was|were|been|being|get|gets|be|now|already) "
    rf"(?:\w+ly |now |all |also |already )?{_PUT_RIGHT}\b"
    rf"|\b(?:i|we)(?:'ve| have|'ll| will| can|)(?: \w+ly| now| just| also| already)? "
    rf"(?:{_PUT_RIGHT}|fix|solve|repair|correct|replace|refund|reverse|waive|remove|restore)\b"
    r"|\b(?:is|are) (?:now )?(?:over|gone|safe|back|up and running|in order"
    r"|on (?:its|their|the) way)\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:now |already )?"
    r"(?:fixed|solved|repaired|corrected|replaced|reversed|waived|removed"
    r"|found your|took \w+ off|put (?:it|this|that) right)\b"
    r"|\b(?:works?|working|runs?|running|turned up|up) (?:again|as before|normally)\b"
    r"|\b(?:now|again) works?\b|\bhas (?:now )?(?:turned up|arrived after all)\b"
    r"|\b(?:taken|took) off\b|\bfalse alarm\b|\b(?:does|did)(?: not|n't) (?:affect|harm) you"
)
_UNSETTLED = re.compile(
    r"\b(?:not|never|cannot|nobody|none|no one|unable|yet|until|unless|still|but|however|although"
    r"|lost your|too)\b|n't\b"
)

_GONE_WRONG = re.compile(
    r"\byour (?:\w+ ){1,4}(?:is|are|was|were|has been|have been|has|have|will be|did not|didn't) "
    r"(?:\w+ )?(?:cancel+ed|lost|delayed|damaged|declined|failed|rejected|refused|deleted|stolen"
    r"|expired|closed|locked|suspended|late|missing|broken|overdue|postponed|ended|arrive"
    r"|cut off)\b"
    r"|\byour (?:\w+ ){1,4}failed\b|\b(?:we|they) (?:have |had )?(?:lost|damaged|deleted) your\b"
    r"|\byou(?:'ve| have)? (?:missed|failed|lost)\b|\b(?:raised|goes up|went up|go up)\b"
    r"|\bthere(?:'s| is| are) (?:an? |still an? )(?:\w+ )?(?:outage|fault|delay|problem)\b"
)
_MADE_UP_FOR = re.compile(r"\b(?:but|as you (?:asked|wished|wanted))\b")
_COURTESY = re.compile(
    r"^\W*(?:(?:that's|that is|what) an? |(?:hi|hello|hey|oh|yes)\b(?: \w+)?[ ,!]+)?(?:"
    r"(?:really |very )?(?:good|great|excellent|fair|nice|lovely) "
    r"(?:question|choice|idea|pick|point|news)"
    r"|(?:i'm |i am |i'd be |i would be |we're |we are |very |so |only too |more than )*"
    r"(?:happy|glad|delighted|pleased) (?:to|you|that you|for you)\b"
    r"|(?:you're|you are) (?:very |most |so )?(?:welcome|all set|good to go|in (?:good|luck))"
    r"|(?:it's |it is )?(?:my|our) pleasure|with pleasure|any ?time\b"
    r"|(?:many )?(?:thanks|thank you)\b"
    r"|no (?:problem|worries|rush|hurry|trouble)|not a problem|never mind|not to worry"
    r"|(?:please )?(?:don't|do not) worry"
    r"|(?:of course|sure|certainly|absolutely|definitely|gladly|by all means|perfect|wonderful"
    r"|great|lovely|excellent|fantastic|congratulations|well done"
    r"|all (?:done|good|sorted|set)|you've got it)\b"
    r"|welcome\b|enjoy\b|(?:i|we) hope you enjoy"
    r"|have an? (?:\w+ )?(?:nice|great|good|lovely|wonderful|pleasant|safe)\b"
    r"|let's (?:get|sort|find|fix|see|make|have|take|go)\b"
    r"|(?:i've got|we've got|you have) (?:you covered|come to the right place)"
    r"|you(?:'re| are|'ve| have)? (?:did|done|doing) (?:\w+ ){0,2}"
    r"(?:right|well|great|fine|nothing wrong)"
    r"|yes,? (?:\w+ ){0,2}you (?:can|may|do|are)(?: \w+)?!"
    r"|(?:good|nice|lovely|great) to (?:hear|see|meet|have)"
    r"|(?:i'd|i would|we'd|we would) (?:love|be (?:happy|glad|delighted)) to"
    r"|(?:i|we) look forward|looking forward"
    r")"
)
_OFFER = re.compile(
    r"^\W*(?:is there|do you need|can i help|anything|let (?:me|us) know"
    r"|feel free|please feel free)\b"
    r".*\b(?:else|more|other|further|questions?|anything|any time|free)\b"
)
_APOLOGY_ALONE = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies)\b"
    r"(?!.*\b(?:but|however|that (?!happened)|cannot|unable|not|no)\b)"
)
_RULE = re.compile(
    r"^\W*(?:(?:then|first|next|now|please)\b,? )?(?:"
    r"if|in case|in the event|to (?:\w+ ){1,8}\w+,|please"
    r"|(?:turn|press|hold|open|close|click|tap|choose|select|enter|fill|sign|send|bring|call|write"
    r"|check|unplug|plug|restart|reset|switch|scan|upload|copy|dial|log|type|go to|put|take|wait"
    r"|remove|keep|print|attach|contact|visit|ask|use|make sure|report|read) "
    r"(?!it is|that is)\w+)\b"
    r"|^\W*(?:what|when|which|where|who|how|do|does|did|is|are|was|were|could|can|may|have|has)\b"
    r".*\?$|^\W*an? (?:\w+ ){1,8}(?:is|are|may|can|must|has to|costs?|needs?|takes?|ends?|stays?) "
    r"(?:\w+ )*(?:days?|hours?|weeks?|months?|writing|dollars?|euros?|full|cents)\b"
)
_PITY = re.compile(r"\b(?:feel|felt|feeling|sorry (?:excuse|state|sight|mess)|sorry i|better)\b")


def is_about_speaker(sentence: str) -> bool:
    """Whether somebody speaks of what happened to themselves, as a customer does.

    >>> is_about_speaker("They lost my order."), is_about_speaker("It was my pleasure.")
    (True, False)
    """
    return bool(_SPEAKER_IS_CUSTOMER.search(_AGENT_OF_ONESELF.sub(" ", _plain(sentence))))


def is_to_customer(sentence: str) -> bool:
    """Whether a sentence is said to a customer, and not by one.

    >>> is_to_customer("We have cancelled your order."), is_to_customer("They lost my order.")
    (True, False)
    """
    return bool(_CUSTOMER.search(_plain(sentence))) and not is_about_speaker(sentence)


def is_settled(sentence: str) -> bool:
    """Whether a trouble is put right or ruled out in this sentence.

    >>> is_settled("Your lost card is blocked and a new one is on its way.")
    True
    >>> is_settled("We have not found your lost card.")
    False
    """
    plain, denials = _TROUBLE_DENIED.subn(" ", _plain(sentence))
    if _UNSETTLED.search(plain):
        return False
    return bool(denials or _SETTLED.search(plain))


def is_rule(sentence: str) -> bool:
    """Whether a sentence tells what to do or what would be, and no news.

    >>> is_rule("If the parcel is lost, call us."), is_rule("The parcel is lost.")
    (True, False)
    """
    plain = _plain(sentence)
    return bool(_RULE.search(plain)) and "!" not in plain and not is_about_speaker(sentence)


def is_bad_news(sentence: str) -> bool:
    """Whether a sentence tells a customer that something has gone wrong.

    >>> is_bad_news("Your parcel was lost."), is_bad_news("If your parcel is lost, call us.")
    (True, False)
    """
    return (
        bool(_GONE_WRONG.search(_plain(sentence)))
        and not _MADE_UP_FOR.search(_plain(sentence))
        and not is_settled(sentence)
        and not is_rule(sentence)
    )


def is_courtesy(sentence: str) -> bool:
    """Whether a short sentence is a friendly word and little else.

    >>> is_courtesy("Good question!"), is_courtesy("The invoice is under Billing.")
    (True, False)
    """
    plain = _plain(sentence)
    return len(plain.split()) <= _MAX_COURTESY_WORDS and bool(_COURTESY.search(plain))


def is_offer(sentence: str) -> bool:
    """Whether a sentence offers more help.

    >>> is_offer("Is there anything else I can do for you?")
    True
    """
    return bool(_OFFER.search(_plain(sentence)))


def is_plain_apology(sentence: str) -> bool:
    """Whether a sentence apologises and gives no bad news.

    >>> is_plain_apology("We are sorry for the delay.")
    True
    >>> is_plain_apology("I am sorry, but your flight was cancelled.")
    False
    """
    plain = _plain(sentence)
    return (
        len(plain.split()) <= _MAX_APOLOGY_WORDS
        and bool(_APOLOGY_ALONE.search(plain))
        and not _PITY.search(plain)
    )


def _plain(sentence: str) -> str:
    return sentence[:_MAX_SENTENCE].casefold().replace("’", "'").strip()
