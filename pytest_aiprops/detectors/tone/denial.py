"""Short sentences that deny one thing: a sentence goes in, what it denies comes out.

An embedding of "it was not bad" is that of a complaint: the word "not" weighs the same whatever it
stands before. Of such a sentence the affirmative is judged, and the judgement turned round.
"""

from __future__ import annotations

import re

_MAX_WORDS = 14
"""A longer sentence says more than what it denies."""
_MAX_CHARACTERS = 120

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|nor|neither|without)\b|n't\b")
_MORE_THAN_ONE_THING = re.compile(
    r"\b(?:but|though|although|however|because|unless|until|if|when|than|enough|only|just|yet|even"
    r"|any ?more|longer)\b|[;:?]"
)
_SOMEBODY = r"(?:i|we|you|they|he|she|people|who)"
_FORMS = tuple(
    (re.compile(pattern), affirmative)
    for pattern, affirmative in (
        (
            r"\b(?:i|we) (?:can(?:'t|not| not)|would(?:n't| not)|could(?:n't| not)) say (?:that )?",
            "",
        ),
        (r"\b(?:i|we) (?:do(?:n't| not)) (?:think|believe|feel|find) (?:that )?(?=\w+ \w+)", ""),
        (r"^ain't\b", "is"),
        (r"\b(is|are|was|were)(?:n't| not)\b", r"\1"),
        (r"('s|'re|'m|\bam) not\b", r"\1"),
        (rf"\b({_SOMEBODY}) (?:really |honestly )?(?:do|does|did)(?:n't| not)\b", r"\1"),
        (r"\b(?:no one|nobody|none of (?:us|them))\b", "everyone"),
        (r"\b(there(?:'s| is| was)) nothing\b", r"\1 something"),
        (rf"\b({_SOMEBODY}) (?:have |has |had |'ve )?never\b", r"\1"),
        (r"^(?:it'?s )?not (?=(?:a |an |the |so |too |very |at all )?\w)", ""),
    )
)
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|to mention|sure|yet)\b|\bnothing (?:but|better|short|can|to)\b"
    r"|\bno (?:doubt|wonder|problem|matter|one else)\b|\bnever (?:fail|mind|again)"
    r"|\b(?:know|care|understand|worry|mind|hesitate|expect|want|need|have to|get|receive|answer)\b"
    r"|\b(?:working|starting|loading|charging|connecting|responding|answering|opening|coming|going"
    r"|getting|giving|happening|moving|doing|making|trying|paying|buying|using|saying|asking)\b"
    r"|\b(?:available|possible|able|allowed|included|covered|ready|open)\b"
)
"""Set phrases, and what is no praise or blame but, denied, bad news or none at all."""


def denied(sentence: str) -> str | None:
    """What a short sentence denies, said as if it were so; None where it is no such sentence.

    Args:
        sentence: One English sentence.

    >>> denied("That was not a bad idea."), denied("I didn't like it!")
    ('that was a bad idea.', 'i like it!')
    >>> denied("It was a bad idea.") is None
    True
    """
    if len(sentence) > _MAX_CHARACTERS:
        return None
    plain = sentence.casefold().replace("’", "'").strip()
    if (
        len(_NEGATION.findall(plain)) != 1
        or len(_WORD.findall(plain)) > _MAX_WORDS
        or _MORE_THAN_ONE_THING.search(plain)
        or _NO_DENIAL.search(plain)
    ):
        return None
    for form, affirmative in _FORMS:
        said, times = form.subn(affirmative, plain, count=1)
        if times:
            return said.strip() or None
    return None
