"""Makes the words around a filled placeholder agree with it: verbs of "they", "a" and "an".

The literal text beside a placeholder goes in; the same text, inflected, comes out.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.vocabulary import words

_PLURAL = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
_NO_VERBS = words(
    "always afterwards as besides hers his its less ours perhaps plus sometimes theirs themselves "
    "this thus towards unless us whereas yes yours "
    "minutes hours days weeks months years times"
)
"""Words in -s that stand behind a pronoun and are no verb."""
_IRREGULAR = {"focuses": "focus", "aches": "ache", "dies": "die", "lies": "lie", "ties": "tie"}

_ADVERB = (
    r"(?:also|already|always|actually|even|ever|finally|first|just|never|now|often|only|probably"
    r"|really|simply|soon|sometimes|still|then|usually|\w+ly)"
)
_PERFECT = re.compile(
    rf"(?i)\s+(?:{_ADVERB}\s+)*"
    r"(?:been|done|forgotten|found|gone|got|had|kept|left|lost|made|paid|said|sent|told|\w+ed)\b"
)
_VERB = re.compile(rf"(?i)(\s+(?:{_ADVERB}\s+)*)([a-z]+(?:n['’]t)?)(?![\w'’])")
_INVERTED = re.compile(r"(?i)\b(is|was|has|does)(n['’]t)?(\s+)$")
_SHORTENED = re.compile(r"(?i)\b(what|where|when|how|who|why)['’]s(\s+)$")

_ARTICLE = re.compile(r"(?i)(?<![\w'’-])(a)n?(\s+)$")
_NUMBER_WITH_AN = re.compile(r"(?:8\d*|11|18)(?!\d)")
"""Eight, eighty, eleven and eighteen begin with a vowel."""
_INITIALS_WITH_AN = re.compile(r"[AEFHILMNORSX](?:[A-Z]|\b)")
_CONSONANT_SOUND = re.compile(r"(?i)eu|ew|u[kst][aeiur]|uni(?!n|m)|ubi|once\b|one\b")
_VOWEL_SOUND = re.compile(r"(?i)[aeiouàáâäåæèéêëìíîïòóôöøùúûü]|hono|hour|heir|honest")


def plural_form(verb: str) -> str:
    """The form of a verb that goes with "they", for the one that goes with "she".

    >>> [plural_form(verb) for verb in ("is", "tries", "watches", "wants", "lost", "hasn't")]
    ['are', 'try', 'watch', 'want', 'lost', "haven't"]
    """
    lower = verb.lower().replace("’", "'")
    if lower in _PLURAL:
        return _PLURAL[lower]
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith("ss") or lower in _NO_VERBS:
        return verb
    if lower.endswith("ies"):
        return verb[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def agree_with_they(before: str, after: str) -> tuple[str, str]:
    """Inflect the verb next to a subject "they" for it: behind it, or before it in a question.

    Args:
        before: The text up to the pronoun.
        after: The text from the pronoun on.

    >>> agree_with_they("I hear ", " still wants a refund.")
    ('I hear ', ' still want a refund.')
    >>> agree_with_they("When does ", " pay?")
    ('When do ', ' pay?')
    """
    if question := _INVERTED.search(before):
        verb, negation, space = question.groups(default="")
        plural = _cased_like(verb, _PLURAL[verb.lower()])
        return before[: question.start()] + plural + negation + space, after
    if question := _SHORTENED.search(before):
        return f"{before[: question.start()]}{question[1]} are{question[2]}", after
    if after[:2].lower() in ("'s", "’s"):
        have = "ve" if _PERFECT.match(after, 2) else "re"
        return before, after[0] + have + after[2:]
    if verb_behind := _VERB.match(after):
        return before, verb_behind[1] + plural_form(verb_behind[2]) + after[verb_behind.end() :]
    return before, after


def agree_article(before: str, following: str) -> str:
    """Write the "a" or "an" that ends a text for the word that follows it.

    >>> agree_article("I am a ", "81-year-old"), agree_article("An ", "unhappy man")
    ('I am an ', 'An ')
    """
    article = _ARTICLE.search(before)
    if article is None or not following:
        return before
    return before[: article.start()] + article[1] + with_n(following) + article[2]


def with_n(following: str) -> str:
    """What "a" needs before a word: "n" or nothing.

    >>> [with_n(word) for word in ("Indian", "European", "8", "hour", "Ukrainian", "MRI")]
    ['n', '', 'n', 'n', '', 'n']
    """
    if following[0].isdigit():
        return "n" if _NUMBER_WITH_AN.match(following) else ""
    if following[:2].isupper():
        return "n" if _INITIALS_WITH_AN.match(following) else ""
    if _CONSONANT_SOUND.match(following):
        return ""
    return "n" if _VOWEL_SOUND.match(following) else ""


def _cased_like(word: str, other: str) -> str:
    return other.capitalize() if word[0].isupper() else other
