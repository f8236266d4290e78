"""Sentences in which an agent turns a request down, and those in which it apologises.

A lexicon hears the courtesy ("happy", "help", "thank", "please") and calls a refusal positive.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.sentences import sentence_spans

_WE = r"\b(?:i|we)"
_CANNOT = r"(?:cannot|can not|can't|could not|couldn't|won't|will not|do not|don't)"
_SERVED = (
    r"(?:be able|process|provide|offer|approve|grant|issue|refund|change|modify|cancel|accept"
    r"|proceed|complete|make|give|help|assist|do|support|add|remove|accommodate|fulfil+|honou?r|share"
    r"|discuss|access|have|allow|book|update|waive|extend|replace|exchange|return|guarantee|ship|deliver)"
)
"""What an agent does for a customer, and in a refusal does not."""
_GRANTED = (
    r"(?:possible|available|eligible|allowed|permitted|refundable|covered|supported|authori[sz]ed|able"
    r"|offered|accepted)"
)
"""What a request is when it is granted, and in a refusal is not."""

_REFUSAL = re.compile(
    r"\b(?:unfortunately|regrettably|non-refundable|ineligible|not eligible)\b"
    rf"|{_WE}(?:'m|'re| am| are)? (?:\w+ ){{0,2}}"
    r"(?:unable|not able|not allowed|not authori[sz]ed|not permitted|not in a position)\b"
    rf"|{_WE} (?:\w+ )?{_CANNOT} (?:\w+ )?{_SERVED}\b"
    rf"|\b(?:is|are|was|were|be|been) (?:\w+ )?not (?:\w+ )?{_GRANTED}\b"
    rf"|\b(?:isn|aren|wasn|weren)'t (?:\w+ )?{_GRANTED}\b"
    rf"|\b(?:that|it|this)'s (?:\w+ )?not (?:\w+ )?{_GRANTED}\b"
    r"|\b(?:cannot|can not|can't) be \w+ed\b"
    r"|\b(?:have|had|has|must|need) to (?:decline|refuse|reject)\b"
    rf"|{_WE} (?:must )?(?:regret|decline)\b"
    r"|\b(?:request|claim|application|order|refund) (?:has been|was|is|were) (?:\w+ )?"
    r"(?:denied|declined|rejected|refused)\b"
    # Said of the decision, or of the limits of who speaks.
    r"|\b(?:decided|chosen|opted) (?:not to|against)\b"
    rf"|{_WE}(?:'ll| will| must| have| had| need| would| 'd)? (?:\w+ ){{0,3}}"
    r"(?:say no to|turn(?:ed)? down|pass on (?:it|this|that|your)|stick to the (?:policy|rules))\b"
    r"|\bmy hands are tied\b|\bthe answer (?:\w+ ){0,6}(?:is|remains) no\b"
    r"|\b(?:beyond|outside|exceeds) (?:of )?what (?:i|we|my team|our \w+) (?:can|could|am|are)\b"
    r"|\b(?:was|were|been) (?:\w+ )?(?:turned down|unsuccessful)\b"
    r"|\bno (?:refunds|returns|exchanges|exceptions)\b"
    r"|\b(?:does not|doesn't|won't|will not|do not|don't) (?:let|allow|permit) (?:me|us|you)\b"
    r"|\b(?:we're|we are|i'm|i am) not (?:\w+ )?"
    r"(?:offering|accepting|taking|providing|comfortable)\b"
    r"|\b(?:isn't|is not|aren't|are not|wasn't|was not) (?:\w+ )?"
    r"(?:included|part of|meant for|approved|possible|something (?:i|we) (?:can|could))\b"
    # The matter itself, and what it fails at: "your claim does not qualify".
    r"|\b(?:do|does|did)(?: not|n't) (?:qualify|meet (?:the|our)|fall under|permit|allow)\b"
    r"|\b(?:against|outside|contrary to|not (?:in|within|part of)) (?:our|the|company) "
    r"(?:\w+ )?(?:polic(?:y|ies)|rules|terms|scope)\b"
    r"|\bnothing (?:more |else )?(?:i|we) can do\b|\bno (?:way|option) (?:for (?:me|us) )?to\b"
    r"|\bafraid not\b|\bout of the question\b|\b(?:that's|that is|it's|it is) (?:not |im)possible\b"
)
_APOLOGY = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|my bad|regret)\b"
    rf"|{_WE}(?:'m|'re| am| are) afraid\b|\bafraid (?:that )?(?:i|we|this|that|it|your)\b"
)
_NO_REFUSAL = re.compile(
    r"\b(?:cannot|can't|couldn't|could not) "
    r"(?:wait|thank|recommend|praise|be happier|agree more|help but)\b"
)


def is_refusal(sentence: str) -> bool:
    """Whether an agent turns something down in this sentence.

    >>> is_refusal("Unfortunately we are unable to waive the fee.")
    True
    >>> is_refusal("I cannot recommend this place enough!")
    False
    """
    return bool(_REFUSAL.search(_plain(sentence))) and not _NO_REFUSAL.search(_plain(sentence))


def refuses(text: str) -> bool:
    """Whether any sentence of a text is a refusal.

    >>> refuses("Thank you for asking! Unfortunately we are full. Have a nice day!")
    True
    """
    return any(is_refusal(text[start:end]) for start, end in sentence_spans(text))


def is_apology(sentence: str) -> bool:
    """Whether somebody apologises in this sentence.

    >>> is_apology("We apologise for the delay.")
    True
    """
    return bool(_APOLOGY.search(_plain(sentence)))


def _plain(sentence: str) -> str:
    return sentence.casefold().replace("’", "'")
