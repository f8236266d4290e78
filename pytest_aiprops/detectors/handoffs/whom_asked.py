"""Whom a customer asks for: patterns for people who serve customers, for the rules on requests.

"A real person", "one of your people", "somebody from claims", "the duty manager"; not "a person's
name", "user agent" or "my boss".
"""

from __future__ import annotations

from pytest_aiprops.detectors.handoffs.phrases import any_of

ADJECTIVE = (
    r"(?:real|real-life|live|actual|normal|living|proper|physical|human|other|different|another"
    r"|qualified|competent|senior|available|trained|flesh and blood|flesh-and-blood|non-robotic"
    r"|customer|service"
    r"|services|support|care|success|bank|phone|call|telephone|cent(?:er|re)|technical|tech|sales"
    r"|billing|fraud|claims|complaints?|mortgage|loans?|team|staff|help|desk|line|duty|night|shift"
    r"|general|hotel|store|shop|floor|account|area|regional|chat|same|nice|friendly"
    r"|[a-z]{3,12}ing)"
)
_SERVICE = any_of(
    r"humans?(?: being)?s?|persons?|people|agents?|representatives?|reps?|operators?|advis[eo]rs?",
    r"managers?|supervisors?|workers?|employees?|assistants?|specialists?|consultants?|experts?",
    r"associates?|executives?|colleagues?|boss(?:es)?|superiors?|tellers?|clerks?|officers?",
    r"technicians?|staff(?: members?)?|(?:members?|somebody|someone) of (?:the |your )?"
    r"(?:[a-z]+ ){0,2}(?:staff|team|desk|crew)|team members?|human eyes|living soul",
    r"(?:support|service|help|care) (?:team|staff|desk|department|line)",
    r"customer (?:services?|care|support|relations)|call cent(?:er|re)|help ?desk|human support",
)
_DETERMINER = (
    r"(?:(?:a|an|the|your|my|one of (?:the|your)|one|some|any|another|this|those|these|more"
    r"|whatever|pair of"
    r"|somebody from|someone from|anyone from|anybody from|someone at|somebody at|someone in"
    r"|somebody in|someone on) )*"
)
NO_THING = (
    r"(?!'s\b|s')(?! (?:page|site|website|number|hours|e-?mail|address|licen[cs]e|fee|fees|name"
    r"|account|rights|error|errors|id|resources|abroad|in (?:spain|my)|code|header|string|by"
    r"|access|role|seats?|plan|manual|portal|ticket|policy|discount|price|named)\b)"
)
HUMAN = rf"{_DETERMINER}(?:{ADJECTIVE}[ -]){{0,4}}{_SERVICE}\b{NO_THING}"
"""Somebody who serves customers; not "a person's name", "user agent" or "branch manager"."""
DEPARTMENT = (
    r"(?:the|your|a|an) (?:[a-z]+ ){1,3}(?:department|dept|team|desk|office|hotline|branch)\b"
    rf"{NO_THING}"
)
_HIGHER = (
    r"(?:else|real|human|competent|qualified|senior|more senior|higher(?: up)?|in charge"
    r"|responsible|with (?:[a-z]+ )?(?:authority|power|a brain)|above you|knowledgeable|alive"
    r"|with a pulse)"
)
_SOME = r"(?:someone|somebody|anyone|anybody|who(?:m)?ever|some ?1|sum ?1|any ?1)"
ANYONE = rf"{_SOME}(?: (?:{_HIGHER}|there))?"
ANYONE_ELSE = (
    rf"{_SOME} (?:{_HIGHER}\b|(?:from|at|in|of|on) (?:your|the) (?:[a-z]+ ){{0,3}}?(?:team|staff"
    r"|department|dept|desk|office|company|firm|bank|hotel|shop|store|clinic|branch|support|side"
    r"|end|people|crew|airline|practice|counter|reception)\b)"
)
PROFESSIONAL = (
    r"(?:(?:a|an|the|your|another|some|one of (?:the|your)|any) )?(?:[a-z]+ ){0,2}?"
    + any_of(
        r"nurses?|doctors?|physicians?|pharmacists?|midwi(?:fe|ves)|dentists?|vets?|therapists?",
        r"engineers?|technicians?|mechanics?|clerks?|receptionists?|concierges?|cashiers?|buyers?",
        r"brokers?|bankers?|underwriters?|adjusters?|handlers?|lawyers?|solicitors?|accountants?",
        r"planners?|coordinators?|dispatchers?|directors?|managers?|owners?|salesm[ae]n|pilots?",
        r"heads? of [a-z]+(?: [a-z]+)?|(?:lady|gentleman|woman|man|guy)(?= (?:who|that|i|from"
        r"|at)\b)",
        r"sales ?(?:people|persons?)|developers?|tutors?|librarians?|inspectors?|professionals?",
    )
    + rf"\b{NO_THING}"
)
"""Somebody with a trade; meant as a request only where the customer is to be connected."""
PLACE = (
    r"(?:(?:the|your|somebody in|someone in|anyone in) )?"
    + any_of(
        r"(?:technical|tech|it|customer|sales) support|support|sales|billing|reservations?|accounts"
        r"|bookings|collections|claims|complaints|cancellations|reception|housekeeping|dispatch",
        r"(?:front|service|sales|guest|travel|business|ticket|reception|information|help)[ -]desk",
        r"switchboard|head office|headquarters|management|guest (?:services|relations)",
    )
    + rf"\b{NO_THING}"
)
"""Where such people sit."""
WHO = any_of(HUMAN, ANYONE, DEPARTMENT)
CONNECTED = any_of(HUMAN, ANYONE, DEPARTMENT, PROFESSIONAL, PLACE)
"""Whom a customer can be connected to."""
ONE_OF_YOURS = any_of(
    HUMAN,
    ANYONE_ELSE,
    DEPARTMENT,
    r"(?:a|an|the|your|another|one of (?:the|your)) (?:[a-z]+ ){0,2}?(?:nurses?|doctors?"
    r"|pharmacists?|engineers?|receptionists?|clerks?|technicians?|managers?|handlers?)\b"
    rf"{NO_THING}",
)
"""Somebody of the firm, not just somebody."""
BOT = (
    r"(?:bots?|robots?|machines?|chat ?bots?|computers?|ai|a\.i\.|algorithms?|program|software"
    r"|automated (?:system|voice|assistant|service|answer|message)s?|virtual assistants?"
    r"|recordings?)"
)
"""Whom customers do not want."""
