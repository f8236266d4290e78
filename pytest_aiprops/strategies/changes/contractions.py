"""English contractions, made and undone: "can't" and "cannot" deny the same."""

from __future__ import annotations

import re

from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading

_DENIED = {
    "can't": "cannot", "won't": "will not", "don't": "do not", "doesn't": "does not",
    "didn't": "did not", "isn't": "is not", "aren't": "are not", "wasn't": "was not",
    "weren't": "were not", "hasn't": "has not", "haven't": "have not", "hadn't": "had not",
    "wouldn't": "would not", "couldn't": "could not", "shouldn't": "should not",
}  # fmt: skip
_JOINED = {
    "i'm": "i am", "you're": "you are", "we're": "we are", "they're": "they are",
    "i'll": "i will", "you'll": "you will", "we'll": "we will", "they'll": "they will",
    "it'll": "it will", "he'll": "he will", "she'll": "she will", "let's": "let us",
    "i've": "i have", "you've": "you have", "we've": "we have", "they've": "they have",
}  # fmt: skip
_IS = {f"{one}'s": f"{one} is" for one in ("it", "that", "there", "what", "where", "how", "here")}
_WANTED = {f"{one}'d": f"{one} would" for one in ("i", "we", "they", "you", "he", "she")}
_UNDONE = {**_DENIED, **_JOINED, **_IS, **_WANTED}
_DONE = {"can not": "can't", **{long: short for short, long in _UNDONE.items()}}

_SHORT = re.compile(
    r"(?<![\w'’])(?:"
    + "|".join(one.replace("'", "['’]") for one in (*_DENIED, *_JOINED))
    # 's may be "has" and a genitive, 'd may be "had": only before what "is" and "would" stand
    # before.
    + "|(?:"
    + "|".join(one.replace("'", "['’]") for one in _IS)
    + r")(?= (?:a|an|the|my|your|our|not|so|too|very|still|just|all|only|really|now|here|there|in"
    r"|on|at|for|from|wrong|fine|ok|okay|late|broken|missing|great|good|bad|going|\w+ing)\b)"
    + "|(?:"
    + "|".join(one.replace("'", "['’]") for one in _WANTED)
    + r")(?= (?:like|love|prefer|appreciate|be|want|need|expect|recommend|suggest)\b)"
    + r")(?![\w'’])",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"(?<![\w'’])(?:can not|"
    # Before "only", a negation belongs to it: "do not only".
    + "|".join(f"{one}(?! only)" for one in _DENIED.values())
    # The last word of a clause cannot be contracted ("Yes, I am."), nor one that is stressed.
    + r"|(?:(?:i am|(?:you|we|they) are|(?:it|that|there|what|where|how|here) is"
    r"|(?:i|you|we|they|it|he|she) (?:will|would))(?! (?:and|or|but|if|that|when|as|now|then)\b)"
    r"|let us|(?:i|you|we|they) have(?= (?:been|already|just|tried|asked|received|waited|paid|sent"
    r"|never|not|ordered|got|\w\w\w+ed)\b))(?= [a-z]))(?![\w'’])",
    re.IGNORECASE,
)


def contractions(reading: Reading) -> list[Place]:
    """Each contraction written in full, each pair of words that is often contracted, contracted."""
    text = reading.text
    curly = "’" in text
    found = [(match, _UNDONE) for match in _SHORT.finditer(text)]
    found += [(match, _DONE) for match in _LONG.finditer(text)]
    found.sort(key=lambda one: one[0].start())
    places: list[Place] = []
    for match, spellings in spread(found):
        if reading.fixed.touch(*match.span()):
            continue
        instead = spellings[match.group().lower().replace("’", "'")]
        if curly:
            instead = instead.replace("'", "’")
        places.append((Edit(*match.span(), _cased(instead, match.group())),))
    return places


def _cased(written: str, like: str) -> str:
    """Words in the case of others: "I'm" gives "I am", "DON'T" gives "DO NOT"."""
    if like.isupper():
        return written.upper()
    if like[0] in "Ii" and not like[1:2].isalpha():  # the pronoun, as the writer spells it
        return like[0] + written[1:]
    return written[0].upper() + written[1:] if like[0].isupper() else written
