"""Formal and informal English: contractions, greetings, and the words that go with each."""

from __future__ import annotations

import re

from pytest_aiprops.detectors.common_words import is_common_word
from pytest_aiprops.strategies.dialects.rules import Rule, rule, vocabulary

_SUBJECTS = "I|you|he|she|it|we|they"
_SENTENCE_START = r"(?:(?<=[.!?]\s)|(?<=\n)|^)"
_INSIDE = r"(?<![.!?]\s)(?<!\n)(?<!^)"
_ADVERBS = r"(?:(?:already|also|always|just|never|only|still) )*"
_NEGATED = (
    r"((?:do|does|did|is|are|was|were|have|has|had|would|could|should|must|need|might)n't"
    r"|can't|won't|shan't)\b"
)
_IRREGULAR = {"can't": "can", "won't": "will", "shan't": "shall"}
_WITH_S = r"\b(he|she|it|that|there|what|who|here|where|how)'s "


def _positive(auxiliary: str) -> str:
    straight = auxiliary.lower().replace("’", "'")
    return _IRREGULAR.get(straight, straight.removesuffix("n't"))


def _question_in_full(match: re.Match[str]) -> str:
    return f"{_positive(match[1])} {match[2]} not"


def _negation_in_full(match: re.Match[str]) -> str:
    positive = _positive(match[1])
    return "cannot" if positive == "can" else f"{positive} not"


FORMAL: tuple[Rule, ...] = (
    rule(r"(?<!\w)(?:hi|hey|hiya)(?: there)?(?=[,.!\s])", "hello"),
    rule(r"\bthanks a lot\b|\bthanks so much\b|\bmany thanks\b", "thank you very much"),
    rule(r"\bthanks\b(?! to\b)", "thank you"),
    vocabulary(
        {
            "gonna": "going to",
            "wanna": "want to",
            "gotta": "have to",
            "yeah": "yes",
            "asap": "as soon as possible",
            "kids": "children",
            "pls": "please",
            "plz": "please",
            "fyi": "for your information",
            "info": "information",
            "buy": "purchase",
            "bought": "purchased",
            "asked for": "requested",
            "get in touch with": "contact",
            "sort out": "resolve",
            "sort this out": "resolve this",
            "sort it out": "resolve it",
            "need help": "require assistance",
            "any help": "any assistance",
            "right away": "immediately",
            "straight away": "immediately",
        }
    ),
    rule(r"\b(I|we) want (?=(?:to|an?|the|my|our) )", r"\1 would like "),
    rule(rf"{_SENTENCE_START}can you\b", "could you"),
    rule(rf"\b{_NEGATED} ({_SUBJECTS})\b", _question_in_full),
    # In a question "not" goes behind the subject ("Why isn't my last order here?"), and how long
    # that is no rule here can tell: such a question stays.
    rule(rf"(?<!why )(?<!come ){_INSIDE}\b{_NEGATED}", _negation_in_full),
    rule(rf"{_SENTENCE_START}don't (?!(?:the|my|your|our|his|her|these|those) )", "do not "),
    rule(r"\b(I)'m\b", r"\1 am"),
    rule(r"\b(you|we|they|who|what|where)'re\b", r"\1 are"),
    rule(r"\b(I|you|we|they|who|could|would|should|might|must)'ve\b", r"\1 have"),
    rule(rf"\b({_SUBJECTS}|that|there|this|who|what)'ll\b", r"\1 will"),
    rule(
        rf"\b({_SUBJECTS}|that|there)'d (?={_ADVERBS}(?:like|love|prefer|appreciate|be|rather)\b)",
        r"\1 would ",
    ),
    rule(rf"\b({_SUBJECTS}|that|there)'d (?={_ADVERBS}(?:better|been|had)\b)", r"\1 had "),
    rule(r"\blet's\b", "let us"),
    rule(rf"{_WITH_S}(?={_ADVERBS}(?:been|got|had|become|taken|come)\b)", r"\1 has "),
    # "It's stopped" has, "it's delayed" is: a participle does not say which, so it stays.
    rule(
        rf"{_WITH_S}(?!{_ADVERBS}(?:\w+ed|gone|lost|broken|sent|left|made|paid|run|done|cut|cost)\b)",
        r"\1 is ",
    ),
)
"""What a chatty message becomes in a letter."""


def _lower_first_word(match: re.Match[str]) -> str:
    # A name keeps its capital, and so does what is all capitals.
    word = match[0]
    return word.lower() if word[1:].islower() and is_common_word(word) else word


_NEITHER_NAME_NOR_ARTICLE = r"(?!(?:the|an?|my|your|our|this|that|it|bed|work|school|him|her|us)\b)"

INFORMAL: tuple[Rule, ...] = (
    # First, so that what stands for the first word later has no capital either.
    rule(rf"{_SENTENCE_START}[A-Z][a-z]+\b", _lower_first_word, keep_case=False),
    rule(r"\bas soon as possible\b", "asap"),
    rule(r"\bthank you(?: very much)?\b", "thx"),
    rule(r"\bcannot\b|\bcan not\b", "can't"),
    rule(r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should) not\b", r"\1n't"),
    rule(r"\bwill not\b", "won't"),
    rule(r"\bI am\b", "im", keep_case=False),
    rule(
        r"\bI have (?=(?:been|already|just|not|never|tried|got|had|lost)\b)",
        "ive ",
        keep_case=False,
    ),
    rule(r"\b(it|that|there|what) is (?=\w)", r"\1's "),
    rule(rf"\bgoing to (?=[a-z]){_NEITHER_NAME_NOR_ARTICLE}", "gonna "),
    rule(r"\bwant to (?=[a-z])", "wanna "),
    vocabulary(
        {
            "please": "pls",
            "thanks": "thx",
            "because": "cos",
            "hello": "hey",
            "information": "info",
            "by the way": "btw",
            "to be honest": "tbh",
            "yes": "yeah",
            "okay": "ok",
            "you": "u",
            "your": "ur",
            "something": "smth",
            "people": "ppl",
        }
    ),
    rule(r"\b(\w+n)'t\b", r"\1t"),
    rule(r"\bI'(m|ve)\b", r"i\1", keep_case=False),
    rule(r"\b(it|that|there|what|let)'s\b", r"\1s"),
    rule(r"\bI\b", "i", keep_case=False),
    rule(r"(?<![.…])\.(?=\s*$)", "", keep_case=False),
)
"""What a careful message becomes on a phone."""
