"""Which words of a sentence are affirmed and which denied.

A sentence goes in; pairs of (content word, affirmed or denied) come out. A word that stands for the
opposite of another ("deny" for "allow") is that other word, denied, so that two denials cancel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words

_NEGATORS = words(
    "not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt "
    "couldnt hasnt havent hadnt mustnt without neither nor none nobody nothing hardly unable"
)
_DETERMINERS = words("no without neither nor")
"""Negators that stand before a noun phrase; the others stand before a verb."""
_IDIOMS = re.compile(
    # Negations that deny nothing.
    r"\bnot only\b|\bnot to mention\b|\bwhether or not\b|\bwhy not\b|\bno (?:later|earlier|sooner"
    r"|more|less|fewer) than\b|\bno (?:doubt|problem|worries|matter)\b"
    r"|(?:\bnot|n't) (?:just|simply|merely)\b|\bif not\b"
    r"|\bdo(?: not|n't) hesitate\b|\bor not\b|\bnot at all\b|\bno\."
)
_FAR_NEGATION = re.compile(r"\bno longer\b|\bfail(?:s|ed)? to\b|\brefus(?:e|es|ed) to\b")
_CLAUSE_END = frozenset(
    {",", ";", ":", "but", "because", "so", "if", "unless", "although", "while"}
)
_TRANSPARENT = words(
    "be been being get able ever really always also even still currently yet necessarily have has "
    "had any longer generally usually normally"
)
"""Content words a negation reaches through: "not able to return" denies "return"."""

_OPPOSITES = {
    # One family: what is granted, and what is turned down.
    "approve": "allow",
    "accept": "allow",
    "grant": "allow",
    "authorise": "allow",
    "authorize": "allow",
    "deny": "allow",
    "forbid": "allow",
    "forbidden": "allow",
    "prohibit": "allow",
    "ban": "allow",
    "disallow": "allow",
    "permit": "allow",
    "exclude": "include",
    "refuse": "allow",
    "reject": "allow",
    "decline": "allow",
    "disable": "enable",
    "deactivate": "activate",
    "disapprove": "allow",
    "impossible": "possible",
    "unavailable": "available",
    "ineligible": "eligible",
    "invalid": "valid",
    "unsafe": "safe",
    "dangerous": "safe",
    "optional": "mandatory",
    "voluntary": "mandatory",
    "compulsory": "mandatory",
    "required": "mandatory",
    "requir": "mandatory",
    "illegal": "legal",
    "unlimited": "limited",
    "non-refundable": "refundable",
    "nonrefundable": "refundable",
    "unsupported": "support",
    "incompatible": "compatible",
    "incorrect": "correct",
    "wrong": "correct",
    "false": "true",
    "dislike": "like",
    "disagree": "agree",
    "unnecessary": "necessary",
    "unsuccessful": "successful",
    "closed": "open",
    "decrease": "increase",
    "reduce": "increase",
    "lower": "raise",
    "lose": "win",
}
_SAME_SIDE = words("permit approve accept grant authorise authorize compulsory required requir")
"""Entries above that mean the same as their base, not its opposite."""

_ANSWER = re.compile(
    r"\W*(?:(?P<yes>yes|yeah|yep|yup|certainly|absolutely|definitely|of course|indeed)"
    r"|(?P<no>no|nope|nah))(?=\s*(?:[,.!;:–—-]|$))(?!\.\s?\d)[,.!;:\s–—-]*",
    re.IGNORECASE,
)
"""A sentence that opens with an answer; "No. 5" is a number, and "no refunds" no answer."""
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[,;:]")
_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_MIN_STEM = 3


def polarities(sentence: str) -> dict[str, set[bool]]:
    """The content words of a sentence, stemmed, each with how it is said: True affirmed.

    Of the words in a negation's clause only the first is denied, the verb it belongs to, or after
    "no" the words up to the next small one.

    >>> polarities("You cannot return sale items.")["return"]
    {False}
    >>> polarities("We do not deny access.")["allow"], polarities("Access is denied.")["allow"]
    ({True}, {False})
    """
    text = _plain(sentence)
    said: dict[str, set[bool]] = {}
    denying = False
    by_phrase = False  # "no search results": the whole noun phrase is denied
    for token in _TOKEN.findall(text):
        if token in _CLAUSE_END:
            denying = by_phrase = False
        elif is_negator(token):
            denying, by_phrase = not denying, token in _DETERMINERS
        elif not is_content(token):
            by_phrase = by_phrase and denying
        elif not (denying and token in _TRANSPARENT):
            base, affirmed = _base(stem(token))
            said.setdefault(base, set()).add(affirmed != (denying or by_phrase))
            denying = False
    return said


def opening_answer(sentence: str) -> bool | None:
    """Whether a sentence opens with a yes (True) or a no (False); None where with neither.

    >>> opening_answer("Yes, you can."), opening_answer("No."), opening_answer("No refunds.")
    (True, False, None)
    """
    answer = _ANSWER.match(sentence)
    return None if answer is None else answer["yes"] is not None


def is_denial(sentence: str) -> bool:
    """Whether a sentence without content words denies: "You can't." does, "You can." does not.

    >>> is_denial("You can't."), is_denial("No, you can.")
    (True, False)
    """
    return sum(map(is_negator, _TOKEN.findall(_plain(sentence)))) % 2 == 1


def _plain(sentence: str) -> str:
    """Small letters, without an opening answer and without negations that deny nothing."""
    answer = _ANSWER.match(sentence)
    text = sentence[answer.end() if answer else 0 :].casefold().replace("’", "'")
    return _FAR_NEGATION.sub(" not ", _IDIOMS.sub(" ", text))


def is_negator(token: str) -> bool:
    """Whether a word (small letters) denies what follows it."""
    return token.replace("'", "") in _NEGATORS or token.endswith("n't")


def is_content(token: str) -> bool:
    """Whether a word (small letters) carries content: no grammar, no negation."""
    return token not in FUNCTION_WORDS and not is_negator(token) and token[0].isalnum()


@lru_cache(maxsize=20_000)
def stem(token: str) -> str:
    """A word without its English ending; crude, but the same for both texts.

    >>> stem("allowed") == stem("allows") == stem("allow")
    True
    """
    for suffix in _SUFFIXES:
        if token.endswith(suffix) and len(token) - len(suffix) >= _MIN_STEM:
            token = token[: -len(suffix)]
            if suffix in ("ies", "ied"):
                return token + "y"
            break
    if len(token) > _MIN_STEM and token[-1] == token[-2] and token[-1] in "bdgmnprt":
        token = token[:-1]  # "stopped"
    return token.removesuffix("e") if len(token) > _MIN_STEM else token


@lru_cache(maxsize=20_000)
def _base(stemmed: str) -> tuple[str, bool]:
    return _OPPOSITES_BY_STEM.get(stemmed, (stemmed, True))


_OPPOSITES_BY_STEM = {
    stem(word): (stem(base), word in _SAME_SIDE) for word, base in _OPPOSITES.items()
}
