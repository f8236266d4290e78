"""The ways a customer asks for a human: patterns for one clause.

Flows in: the people of `whom_asked`. Flows out: what `customers` searches each clause of a
message for.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.handoffs.phrases import any_of
from pytest_aiprops.detectors.handoffs.whom_asked import (
    ADJECTIVE,
    ANYONE,
    ANYONE_ELSE,
    CONNECTED,
    HUMAN,
    NO_THING,
    ONE_OF_YOURS,
    WHO,
)

_CALL = any_of(
    r"(?:call|ring|phone|contact|telephone|get back to|reach out to|speak to|speak with|talk to"
    r"|talk with|chat with|write to|answer|get in touch with|call up to) (?:me|us|my)\b",
    r"(?:get in touch|reach out|talk|speak|call back)\b|give (?:me|us) a (?:[a-z]+ )?(?:call|ring)",
)
_NOT_LATER = r"(?! (?:before|when (?!you|possible)|once|if|until|after|by (?:my|the|his|her)\b))"
"""After "call me": a notice is asked for, not a talk."""
_CARE = any_of(
    _CALL,
    r"(?:help|assist|serve|support|advise) (?:me|us)\b|help\b|assist\b",
    r"(?:handle|review|look (?:at|into)|take over|check|take care of|deal with|answer|see"
    r"|decide|read|confirm|join|step in|jump in|took over|handles?|explain)\b",
)
_WANT = (
    r"(?:want|wanna|need|wish|demand|prefer|insist on|rather|like|love|let|can|could|may|might"
    r"|appreciate|please|possible|is there|get|give|should|must|gotta|got to|have to|trying|try"
    r"|how|where|way|chance|allowed|able|ask|asking|asked|request|requesting|require|just|number"
    r"|when|what (?:do i|must i|does it|is the)|which (?:button|key|option|word|number)|word"
    r"|easier|better|happier|value|obliged|sooner|hoping|hope|nice|great|easiest|do you have"
    r"|have you got|got)"
)
_SPEAK = (
    r"(?:speak|talk|chat|converse|discuss (?:this|it|my [a-z]+)"
    r"|(?:have|get) (?:a |a few |some )(?:quick |short |little |brief )?(?:words?|chat|talk"
    r"|conversation)|work (?:this|it|things) out"
    r"|(?:talk|go|run) (?:this|it|things|my [a-z]+) (?:through|over)|go over (?:this|it|my [a-z]+)"
    r"|sort (?:this|it|things) out|deal|complain|explain (?:this|it|myself|my [a-z]+))"
)
_SPEAKING = (
    r"(?:speaking|talking|chatting|discussing (?:this|it|my [a-z]+)|a word|a chat|a conversation"
    r"|a call|dealing|minutes|(?:a few|some) words|a (?:quick |short )(?:word|chat|call|talk))"
)
_REACH = (
    r"(?:contact|reach|call|get (?:a )?hold of|get (?:in touch|through|connected|back) (?:to|with)"
    r"|get to|find|message|complain to|be (?:connected|transferred|put through|passed|forwarded"
    r"|directed|helped|handed over)(?: over)? (?:to|with|by)"
    r"|being (?:connected|transferred|put through) (?:to|with)|connect (?:to|with)|reaching|getting"
    r"|gets? me|word for|press for)"
)
_HAND = (
    r"(?:transfer|connect|reconnect|pass|put|switch|escalate|forward|hand|redirect|route|send"
    r"|direct|refer|patch|move|take|bring|link|hook|raise|kick|submit)"
)
_ME = (
    r"(?:me|us|(?:my|this|the) (?:[a-z]+ )?(?:call|chat|case|issue|complaint|problem"
    r"|request|matter|ticket|query|question|claim|dispute))"
)
_IT = r"(?:this|it|that)"
_ADVERB = (
    r"(?: (?:over|on|up|along|back|through|straight|directly|right|now|immediately|please|again"
    r"|further))"
)
_SAY = r"(?:type|typing|typed|say|saying|said|write|writing|repeat|enter|press|shout|call for)"
_END = r"(?=\W*$| (?:please|pls|now|asap|today|again|tomorrow|back|here)\b)"
_FINE = (
    r"(?:great|nice|good|better|best|lovely|helpful|appreciated|easier|fine|wonderful|perfect"
    r"|ideal|quicker|faster|(?:much|so much|far|a lot) [a-z]+)"
)

ASKS = re.compile(
    r"(?<![\w'])"
    + any_of(
        rf"{_SPEAK} (?:directly |just |only |right now )?(?:to|with) {CONNECTED}",
        rf"{_WANT}\b.{{0,40}}?\b{_SPEAKING} (?:directly |just )?(?:to|with) {CONNECTED}",
        rf"{_WANT}\b.{{0,40}}?\b{_REACH} (?:directly )?(?:{HUMAN}|{ANYONE_ELSE})",
        rf"^(?:please )?{_REACH} {HUMAN}",
        rf"^\W*(?:speaking|talking|chatting|a (?:[a-z]+ ){{0,2}}?(?:call|chat|word|conversation))"
        rf" (?:to|with|from) {CONNECTED}",
        rf"if (?:i|we) (?:could |can |might )?(?:spoke|talked|speak|talk) (?:to|with) {CONNECTED}",
        # Whom "to" is left for the end: "is there anyone I can talk to".
        rf"(?:{WHO}|no ?one|nobody) (?:that |who |whom )?(?:i|we) (?:can|could|may|might|should) "
        r"(?:[a-z]+ )?(?:speak|talk|chat|call|contact|turn|complain|explain"
        r"|discuss (?:this|it|(?:the|my) [a-z]+) with)\b",
        rf"(?:can|could|may|might) (?:i|we) (?:please |just |possibly |not )?have {HUMAN}"
        r"(?=\W*$| (?:please|pls|now|instead|back|to (?:talk|speak|help)|for this|on the)\b)",
        r"who(?:m)? (?:can|could|should|may) (?:i|we) (?:ring|call|phone|contact)(?=\W*$)",
        r"does (?:(?:a|any|an) (?:real|actual|living|live) (?:person|human)|any ?(?:one"
        r"|body)) (?:even "
        r"|actually |really )?(?:work|answer|exist|pick up|sit)\b.{0,20}?(?=\b(?:here|there|at your"
        r"|in your|for you|behind)\b|\W*$)",
        r"who(?:m)? (?:can|could|should|do|may) (?:i|we) (?:[a-z]+ )?(?:speak|talk|chat|complain"
        r"|turn) (?:to|with)\b",
        # Handed to somebody.
        rf"{_HAND} {_ME}(?: [a-z]+){{0,3}}? {WHO}",
        rf"(?:transfer|connect|reconnect|pass|put|switch|forward|hand|redirect|route|direct|refer"
        rf"|patch) {_ME}(?: (?:over|on|back|through|straight|directly|again))? ?(?:to|with)"
        rf" {CONNECTED}",
        rf"{_HAND} {_IT}{_ADVERB}{{0,2}} (?:to|with|by|in front of) (?:{HUMAN}|{ANYONE_ELSE}"
        r"|(?:someone|somebody|anyone|anybody) who (?:can|is|has|knows|understands)\b)",
        rf"put (?:me|us) in (?:touch|contact) with {CONNECTED}",
        rf"(?:transfer|connect|escalate)(?: {_ADVERB})? (?:to|with) {CONNECTED}{_END}",
        r"(?:transfer|connect|reconnect) (?:me|us)(?: (?:now|please|over|already|again"
        r"|back))*\W*$",
        rf"put {_ME} through\b|hand (?:me|us) (?:over|off)\b",
        r"escalate (?:me|this|it|that|(?:my|this|the) (?:[a-z]+ )?(?:case|issue|complaint"
        r"|problem|request"
        r"|matter|ticket|query|claim|dispute))\b|(?:this|it|that) (?:be |to be )?escalated\b",
        r"(?:like|want|need|love) to be (?:transferred|put through|escalated)\b",
        rf"(?:let|get|put|pass|need to get|want to get|do i get|can i get)(?: me| us)? "
        rf"(?:through|over|back) to {CONNECTED}",
        rf"(?:over|through) to {HUMAN}",
        r"(?:be|being|get|getting) (?:transferred|connected|put through|passed|forwarded"
        rf"|handed over)(?: over)? (?:to|with) {CONNECTED}",
        # Somebody is fetched, or is to call.
        rf"(?:get|find|bring|fetch|send|assign|show|page|involve) (?:me |us )?(?:to )?"
        rf"(?:{HUMAN}|{ANYONE_ELSE})",
        rf"give (?:me |us )(?:{HUMAN}|{ANYONE_ELSE})",
        rf"(?:get|give|find|bring|fetch|send|put|want|need|like|have) (?:me |us )?{CONNECTED}"
        r"(?: on(?: here| now| please)?\W*$| (?:on|at) the (?:other end|phone|line|call)\b)",
        rf"(?:get|give|find|bring|fetch|send) (?:me |us )?{ANYONE}"
        r"(?: (?:to (?:talk|speak|call|chat|help|assist)|who (?:can|knows"
        r"|understands))|\W*$)",
        rf"(?:loop|bring|pull|call|get|rope) in (?:{ONE_OF_YOURS}|{ANYONE_ELSE})",
        rf"(?:add|invite|bring|get|ask|have|pull|loop|want|need"
        rf"|let) {ONE_OF_YOURS}(?: [a-z]+){{0,4}}?"
        r" (?:join|joins|to join|into (?:this|the|our) (?:chat|call|conversation)"
        r"|to (?:this|the|our) (?:chat|call|conversation)|take over)\b",
        rf"(?:want|wanna|need|demand|prefer|require|request|choose|rather have|would like|'d like"
        rf"|(?:i|we) (?:would )?(?:love|like)|insist on|(?:ask|asked"
        rf"|asking)(?: [a-z]+){{0,3}}? for|wait(?:ing)? for"
        rf"|assistance of|time for|requesting|demanding)"
        rf" (?:to (?:see|have|get) )?(?:{HUMAN}|{ANYONE_ELSE})",
        r"(?:want|need|demand|get me|prefer|let me see)(?: to see)? (?:the|your|a) "
        r"(?:[a-z]+ )?manager\b" + NO_THING,
        rf"(?:can|could|would|will|let|have|may|want|need|like|get|is there|are there|have|ask"
        rf"|tell|please|arrange for|maybe|perhaps|that|if|time|chance) {ONE_OF_YOURS}"
        r"(?: (?:from|in|at) (?:your|the) (?:[a-z]+ ){0,2}[a-z]+)?"
        rf" (?:please |just |also |kindly |possibly )?(?:to |who can |that can |who could |could "
        rf"|can |would |mind |should )?{_CARE}{_NOT_LATER}",
        rf"(?:can|could|would|will|have|want|need|like|get|let|ask|tell|please|maybe|perhaps|if"
        rf"|arrange for|when can|when will) {ANYONE} (?:please |just |kindly |possibly )?"
        rf"(?:to |could |can |would )?{_CALL}{_NOT_LATER}",
        rf"(?:can|could|would|will|have|want|need|like|get|let|if) {ANYONE_ELSE} (?:please "
        rf"|just )?(?:to |could |can )?(?:{_CARE}|take a look)",
        rf"(?:can|could|will|would) [a-z]{{2,15}} (?:from|in|at) your (?:[a-z]+ ){{1,3}}{_CARE}",
        rf"(?:would|could) {WHO} mind (?:calling|ringing|phoning|contacting|looking|helping)",
        r"have (?:him|her|them) (?:call|ring|phone|contact) me\b",
        # The customer is to be called.
        r"(?:call|ring|phone|telephone) (?:me|us) back\b",
        r"^\W*(?:please |pls |just |can you |could you )*give (?:me|us) a (?:call|ring|bell"
        r"|buzz)\b",
        r"^\W*(?:please |pls |just |can you |could you |can u )*(?:call|ring|phone"
        r"|contact) (?:me|us)"
        r"(?: (?:please|pls|now|asap|today|tomorrow|urgently|immediately))*\W*$",
        r"(?:get|want|need|request|requesting|arrange|have|like|appreciate|order|give me"
        r"|organi[sz]e)"
        r" (?:for )?(?:a |an |the )?(?:phone |urgent |quick )?(?:call-?back|call back"
        r"|return call)\b",
        rf"(?:be|get) (?:called|contacted|phoned|rung|telephoned)(?: back)?(?: [a-z]+){{0,2}}? by "
        rf"{CONNECTED}",
        rf"{_WANT}\b.{{0,50}}? (?:from|by|through) (?:a|an|one of your) (?:{ADJECTIVE}[ -]){{0,2}}"
        rf"(?:humans?|persons?|agents?|representatives?|operators?|advis[eo]rs?)\b{NO_THING}",
        rf"(?:help|assistance|assisted|helped|support|answers?|reply|response|call|callback|handled"
        rf"|reviewed|checked|answered|looked at|served|seen|read|decided|hear (?:it|this|that)"
        rf"|decision) (?:from|by) (?:{HUMAN}|{ANYONE_ELSE})",
        # Wished for, without saying that it is.
        rf"(?:appreciate(?: it)?|grateful|thankful|glad|happy|happier|pleased|like it|love it|nice"
        rf"|great|good|better|best|easier|lovely|rather|comfortable|at ease) (?:if|for|with) "
        rf"{HUMAN}",
        rf"(?:a|an|some|another|any) (?:{ADJECTIVE}[ -]){{0,2}}(?:humans?(?: being)?|persons?|agent"
        rf"|representative|operator|advis[eo]r|employee|colleague)"
        rf" (?:would (?:really |also )?be {_FINE}|(?:should|must|needs to|has to|ought to|could) "
        rf"(?:please |just )?{_CARE})",
        rf"(?:this|it|that|my [a-z]+)(?: (?:really|clearly|probably|just))?"
        rf" (?:needs|calls for|requires|wants|is (?:a case|one|something) for) {HUMAN}",
        rf"(?:this|it|that|my [a-z]+) (?:should|must|has to|needs to|ought to|to) (?:go|be seen"
        rf"|be (?:decided|read|sent|passed|raised|handed)) (?:on |over )?(?:to|by|with) "
        rf"(?:{HUMAN}|{ANYONE_ELSE})",
        # Is anybody there?
        r"(?:is there|are there|do you have|got|isn't there|aren't there"
        rf"|have you)(?: [a-z]+){{0,4}}? (?:(?:real|live|actual|human)[ -](?:[a-z]+ )?{HUMAN}"
        rf"|(?:real|live|actual|human)[ -]{HUMAN})",
        r"(?:is|are|isn't|aren't) there (?:[a-z]+ ){0,2}?(?:humans?|persons?|people|agents?|reps?"
        r"|operators?|soul)\b.{0,25}?\b(?:behind|there|here|around|alive|available|free|online"
        r"|working (?:at|for|in|there|here)|i can|to (?:talk|speak|help|chat)|who can (?:help|talk"
        r"|read|decide|answer))\b",
        r"(?:is|are) (?:a|an|any|the|your) (?:[a-z]+ )?(?:humans?|persons?|agents?"
        r"|representatives?|reps?"
        r"|operators?|supervisor|manager|advis[eo]rs?) (?:now |still )?(?:available|free|online"
        r"|there|around)\b",
        # Asked before.
        rf"how (?:often|many(?: more)? times|long)\b.{{0,40}}?\b(?:{_SAY}|ask)(?: \w+)??(?: for)?"
        rf"(?: the word)? {HUMAN}",
        rf"(?:i|keep|kept|again|have to|must) (?:already |just |only )?{_SAY}(?: the word| again)? "
        rf"(?:for )?{HUMAN}(?=\W*$| (?:please|again|and)\b)",
        r"(?:is|are) there (?:an?|any) (?:real |live |actual )?(?:humans?|person|people|agents?"
        r"|operators?)"
        r"(?: (?:at all|anywhere|in (?:the|this|your) [a-z]+))*\W*$",
        r"(?:is|are) (?:an?|any|some) (?:real |actual )?(?:humans?|person|people) (?:reading"
        r"|answering"
        r"|listening|awake|there|on the other)\b",
        r"(?:expect|want|like|need|get|have|await|appreciate|request|arrange)(?: [a-z]+){0,2}? "
        rf"(?:call|call-?back|ring) (?:from|by) (?:one of you\b|{CONNECTED}|your [a-z]+)",
        r"(?:appreciate|grateful|thankful|glad|happ[a-z]+|nice|great|good|[a-z]+er|lovely|help|kind"
        rf"|love|like)\b.{{0,30}}? if (?:{ONE_OF_YOURS}|{ANYONE}) (?:just )?(?:(?:called|rang"
        rf"|phoned"
        r"|contacted|helped) (?:me|us)|took (?:a look|over)|looked|checked|explained)\b",
        r"human (?:help|assistance|support|assistant|interaction|contact)\b",
        r"(?:start|open|begin|use|get|launch|want|need|go to|do you have"
        r"|do you offer)(?: to)?(?: a| the| your)?"
        r" live (?:chat|support|help|agent)\b",
    )
)
"""In one clause."""
