"""How English names a person or a team that serves customers: patterns for the hand-off rules.

"One of our billing specialists", "the team in charge", "someone from claims"; not "the support
page", "a password manager" or "my travel agent".
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.handoffs.phrases import any_of

_PROFESSION = any_of(
    r"nurses?|doctors?|physicians?|clinicians?|vets?|pharmacists?|dieticians?|counsell?ors?",
    r"therapists?|lawyers?|solicitors?|bankers?|brokers?|underwriters?|adjusters?|surveyors?",
    r"accountants?|planners?|coach(?:es)?|tutors?|stylists?|ombudsm[ae]n",
)
_ROLE = any_of(
    r"agents?|representatives?|reps?|advis[eo]rs?|associates?|colleagues?|specialists?|experts?",
    r"supervisors?|managers?|operators?|consultants?|technicians?|engineers?|officers?",
    r"executives?|assistants?|handlers?|coordinators?|dispatchers?|receptionists?|concierges?",
    _PROFESSION,
    r"clerks?|travel desks?|heads? of (?:[a-z]+ )?[a-z]+",
    r"workers?|employees?|professionals?|seniors?|superiors?|boss(?:es)?|leads?|leaders?"
    r"|directors?",
    r"persons?|people|humans?|human beings?|somebody|someone|staff|crew|teams?|departments?|dept",
    r"desks?|offices?|units?|divisions?|support|customer (?:service|care|relations|success)",
    r"switchboard|hotline|call cent(?:er|re)",
)
"""The head of the phrase: who serves customers, or where such people sit."""
_THING = (
    r"(?!(?:'s?)? (?:page|site|website|web|portal|articles?|sections?|form|forum|documentation"
    r"|docs|link|guide|policy|manual|app|tool|numbers?|hours|e-?mail|address|functions?|methods?"
    r"|class|api|role|fees?|discount|price|rate|ticket|errors?|rights|resources|string|header|menu"
    r"|console|settings|key|code|request|licen[cs]e|account|chair|lamp|plan|package)\b)"
)
"""After it: what makes of a person or a team a thing, as in "the support page"."""
_NO_MODIFIER = (
    r"(?!(?:to|with|and|or|who|whom|that|which|is|are|was|were|be|will|would|if|when|while|so|for"
    r"|by|you|u|i|we|he|she|they|it|can|could|may|from|at|in|on|as|but|not|no|through|about|into"
    r"|up|over|of|than|have|has|had|do|does|did|let|me|us|please|now"
    r")\b)"
)
_NOT_AFTER = "".join(
    rf"(?<!\b{word} )"
    for word in (
        *("password", "task", "device", "file", "window", "package", "download", "user", "bot"),
        *("travel", "estate", "delivery", "cleaning", "virtual", "ai", "automated", "digital"),
    )
)
"""Managers that are programs, assistants that are this one, agents who serve somebody else."""
_MODIFIERS = rf"(?:{_NO_MODIFIER}[a-z0-9][a-z0-9'&/-]{{0,20}} ){{0,4}}"
_DETERMINER = r"(?:(?:a|an|the|our|my|your|another|any|some|one|this|their|other|more) )?"
_PART_OF = (
    r"(?:(?:(?:a|another) )?(?:one|some|any|members?|someone|somebody|anyone|anybody|people|person"
    r"|colleagues?|specialists?|experts?)(?: else)? (?:of|from|in|at|on|with) )?"
)

PERSON = rf"{_PART_OF}{_DETERMINER}{_MODIFIERS}{_NOT_AFTER}{_ROLE}\b(?: else\b)?{_THING}"
"""A person or a team in the role of serving customers, with what may stand before it. Linear: at
most four modifiers, and no word fits two places."""

SOME_PROFESSIONAL = rf"(?:a|an|the|your) (?:[a-z]+ )?{_PROFESSION}\b"
"""Customers are told to see a doctor, and that is no hand-off; "one of our doctors" may be."""

PLACE = (
    r"(?:(?:the|our|your|my) )?(?:[a-z]+ )?(?:workshop|garage|store|shop|branch|showroom|clinic"
    r"|practice|pharmacy|reception|counter|depot|warehouse|box office)\b"
)
"""Where people work whom a customer can be put through to; parcels go there too."""

SOMEBODY = (
    r"(?:someone|somebody|anyone|anybody|who(?:m)?ever)(?: (?:else|real|human|new|higher up)\b)?"
)
"""A person of whom nothing is known."""

MENTION = re.compile(
    r"transfer|connect|escalat|put(?:ting)? .{0,30}through|hand(?:ed|ing|s)? .{0,40}over|hand-?off"
    r"|\bover to\b|agent|repres|\breps?\b|advis[eo]r|associate|colleague|specialist|expert"
    r"|supervisor|manager|operator|consultant|technician|engineer|officer|executive|assistant"
    r"|human|person|people|somebody|someone|staff|team|department|dept|support|desk|customer"
    r"|nurse|doctor|pharmacist|lawyer|counsel|banker|broker|worker|employee|senior|superior|boss"
    r"|lead|leader|director|queue|office|unit|division|call.?back|whoever|anyone|handler|crew"
    r"|receptionist|concierge|coordinator|dispatcher|solicitor|underwriter|adjuster|accountant"
    r"|planner|coach|stylist|physician|therapist|professional|hotline|switchboard|call cent|clerk"
    r"|heads? of|patch"
    r"|in (?:contact|touch) with|(?:workshop|garage|store|shop|branch|showroom|clinic|practice"
    r"|pharmacy|reception|counter|depot|warehouse|box office) (?:to )?(?:call|ring|phone|contact)"
)
"""Something without which no frame fits: most sentences of most replies are out by it."""
