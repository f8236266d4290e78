"""Indian, African American and learner English: grammar as linguists describe it, no mock spelling.

Sources of the features: the Electronic World Atlas of Varieties of English (ewave-atlas.org) for
Indian and African American English; for learners, the dropped articles and uncounted nouns that
every textbook on errors of transfer lists.
"""

from __future__ import annotations

import re

from pytest_aiprops.strategies.dialects.rules import Rule, rule, vocabulary
from pytest_aiprops.strategies.social_groups.agreement import plural_form

_UNIT = r"(?:minute|hour|day|week|month|year)s?"
_AMOUNT = rf"(?:an?|one|two|three|four|five|six|seven|ten|several|many|some|\d+) {_UNIT}"
_BE = {"i": "am", "we": "are", "you": "are", "they": "are", "he": "is", "she": "is", "it": "is"}


def _since(match: re.Match[str]) -> str:
    return f"{match[1]} {_BE[match[1].lower()]} {match[2]} since"


def _in_lakhs(match: re.Match[str]) -> str:
    """Group digits as in 12,34,567: three, then twos."""
    digits = match[0].replace(",", "")
    head, tail = digits[:-3], digits[-3:]
    first = len(head) % 2
    groups = [head[:first], *(head[at : at + 2] for at in range(first, len(head), 2)), tail]
    return ",".join(filter(None, groups))


_WAITING_FOR = rule(
    rf"\b(I|we|you|they|he|she|it)(?: have| has|'ve|'s) been (\w+ing) for (?={_AMOUNT}\b)",
    lambda match: _since(match) + " ",
)


def _without_s(match: re.Match[str]) -> str:
    """The verb of the third person in the form of the others; "is", "was", "has" have their own."""
    verb = match[2] if match[2].lower() in {"is", "was", "has", "does"} else plural_form(match[2])
    return f"{match[1]} {verb}"


_WITHOUT_S = (
    rule(r"\b(he|she|it) doesn't\b", r"\1 don't"),
    rule(r"\b(he|she|it) (\w+s)\b", _without_s),
)

INDIAN: tuple[Rule, ...] = (
    _WAITING_FOR,
    rule(rf"\b({_AMOUNT}) ago\b", r"\1 back"),
    rule(r"\b(I) have a (problem|complaint|difficulty)\b", r"\1 am having a \2"),
    rule(r"\b(we) have a (problem|complaint|difficulty)\b", r"\1 are having a \2"),
    rule(r"\b(a|one) question\b", r"\1 doubt"),
    rule(r"\bplease (?=[a-z])", "kindly "),
    rule(r"\b(?:get back|reply) to (me|us)\b", r"revert to \1"),
    rule(r"\bdiscuss (?=(?:the|my|this|our|a|it)\b)", "discuss about "),
    rule(r"\b(request|requested) (?=(?:an?|the) )", r"\1 for "),
    rule(r"\b(return|returned) (it|them)\b(?! back)", r"\1 \2 back"),
    rule(r"\btoday(?=[.!?,])", "today itself"),
    rule(r"\bI (?:don't|do not) understand\b", "I am not understanding"),
    vocabulary(
        {
            "as soon as possible": "at the earliest",
            "out of town": "out of station",
            "phone number": "contact number",
        }
    ),
    rule(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,]*\d)", _in_lakhs),
)

_PARTICIPLE = r"(?:\w+ed|been|done|found|gone|got|gotten|had|heard|lost|made|paid|seen|sent|told)"
_NEGATIVE_WITH_ANY = r"((?:n't|\bnever|\bain't|\bnot)\b(?: [a-z]+){1,3}?) "
_ANY = {"any": "no", "anything": "nothing", "anyone": "nobody", "anybody": "nobody"}


def _negative_concord(match: re.Match[str]) -> str:
    return f"{match[1]} {_ANY[match[2].lower()]}"


AFRICAN_AMERICAN: tuple[Rule, ...] = (
    # Habitual "be".
    rule(r"\bkeeps (?=\w+ing\b)", "be "),
    rule(r"(?: is| are|'s|'re) always (?=\w+ing\b)", " be "),
    # The perfect without "have", and the completive "done".
    rule(r"\b(I|we|you|they)(?: have|'ve) been (?=\w+ing\b)", r"\1 been "),
    rule(rf"\b(I|we|you|they)(?: have|'ve) already (?={_PARTICIPLE}\b)", r"\1 done already "),
    # "Ain't" for be and have.
    rule(rf"\b(?:haven't|hasn't|have not|has not) (?={_PARTICIPLE}\b)", "ain't "),
    rule(r"\b(?:isn't|aren't|is not|are not|am not)\b", "ain't"),
    rule(r"\b(I)'m not\b", r"\1 ain't"),
    rule(r"\b(you|we|they)'re not\b", r"\1 ain't"),
    rule(r"\b(he|she|it|that)'s not\b", r"\1 ain't"),
    rule(rf"{_NEGATIVE_WITH_ANY}(any|anything|anyone|anybody)\b", _negative_concord),
    # No copula before a verb in -ing, and no -s of the third person.
    rule(r"\b(you|we|they)(?: are|'re) (?=\w+ing\b|late\b|wrong\b|gone\b)", r"\1 "),
    rule(r"\b(he|she)(?: is|'s) (?=\w+ing\b|late\b|wrong\b)", r"\1 "),
    *_WITHOUT_S,
    rule(r"\b(we|you|they) were\b", r"\1 was"),
)

_KEEPS_ITS_ARTICLE = (
    r"(?!(?:lot|few|little|bit|couple|while|hundred|thousand|million|dozen|certain|great|good deal"
    rf"|{_UNIT})\b)"
)


def _without_article(match: re.Match[str]) -> str:
    return match[1]


LEARNER: tuple[Rule, ...] = (
    _WAITING_FOR,
    rule(r"\b(?:how do I|how can I|how could I)\b", "how to"),
    rule(r"\b(?:can't|cannot)\b(?! (?:I|you|he|she|it|we|they)\b)", "can not"),
    rule(r"\bdiscuss (?=(?:the|my|this|our|a|it)\b)", "discuss about "),
    rule(r"\bexplain to (me|us)\b", r"explain \1"),
    rule(r"\bdepends on\b", "depends of"),
    rule(r"\barrived at\b", "arrived to"),
    rule(r"\bon (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)", "in "),
    *_WITHOUT_S,
    vocabulary(
        {
            "information": "informations",
            "advice": "advices",
            "equipment": "equipments",
            "luggage": "luggages",
            "feedback": "feedbacks",
        }
    ),
    Rule(
        re.compile(rf"\b(?:[Tt]he|[Aa]n?) {_KEEPS_ITS_ARTICLE}([a-z0-9\ue000])"), _without_article
    ),
)
