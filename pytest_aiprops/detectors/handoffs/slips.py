"""Slips of hasty typing in the few words that ask for a human: a sentence goes in, corrected out.

Only words close to one of those few are changed, so that nothing else reads differently.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from pytest_aiprops.detectors.vocabulary import words

_ASKED_FOR = (
    *("human", "agent", "person", "people", "representative", "operator", "manager", "supervisor"),
    *("adviser", "advisor", "assistant", "someone", "somebody", "customer", "service", "support"),
    *("speak", "talk", "connect", "transfer", "escalate", "contact", "actual", "please", "nurse"),
    *("colleague", "specialist", "employee", "engineer", "technician", "anyone", "anybody"),
    *("speaking", "talking"),
)
_SHORTHAND = {
    "u": "you",
    "ur": "your",
    "2": "to",
    "plz": "please",
    "pls": "please",
    "sum1": "someone",
    "some1": "someone",
    "any1": "anyone",
    "ppl": "people",
    "tlk": "talk",
    "spk": "speak",
    "wana": "want to",
    "lemme": "let me",
    "gimme": "give me",
    "thru": "through",
    "cn": "can",
    "wanna": "want to",
    "w": "with",
    "sumone": "someone",
    "sumbody": "somebody",
    "sumbdy": "somebody",
    "sombody": "somebody",
    "smone": "someone",
    "sm1": "someone",
    "hooman": "human",
    "mgr": "manager",
    "abt": "about",
    "tho": "though",
}
_FAMILIAR = words(
    "persons parson agenda agents gent speaks spoke spear steak sneak speck peak tall tale tank "
    "task walk talks talked talking taken take contract contacts customers costume custom "
    "services supports managed manages manage operated operate operates assist assisted "
    "assistance connects connected contacted transfers supposed report humane humid urgent "
    "regent pleased prison poison season reason sometime sometimes somehow served serve servile "
    "percent parent patent event persona escalated escalates escalator pleases factual annual"
    " purse "
    "nurses curse specialists advise advice advised advises employed employees employer engineers"
    " engineered actually colleagues "
    "technicians speakers speaker speakings stalking walking taking tasking "
)
"""Words as close to one of those as a slip is."""
_CLOSE = 0.8
"""Share of letters two words have in common, in order: one slip in a word of five."""
_MIXED_UP = ("want", "with", "real", "live", "talk")
"""Words so short that only two letters in the wrong order are sure to be a slip."""
_REACH = 3
"""Letters in a row that a swap stays within: "spaek", "persno"."""
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def without_slips(sentence: str) -> str:
    """A plain sentence with slips in the words that ask for a human put right.

    >>> without_slips("can i spek 2 a persn plz")
    'can i speak to a person please'
    """
    return _WORD.sub(lambda word: _right(word.group()), sentence)


@lru_cache(maxsize=20_000)
def _right(word: str) -> str:
    word = _SHORTHAND.get(word, word)
    if _DRAWN_OUT.search(word):
        once, twice = (_DRAWN_OUT.sub(letters, word) for letters in (r"\1", r"\1\1"))
        word = _SHORTHAND.get(once) or (twice if twice in _ASKED_FOR else once)
    if word in _FAMILIAR or word in _ASKED_FOR or not 4 <= len(word) <= 16:
        return word
    for meant in (*_ASKED_FOR, *_MIXED_UP):
        if _has_swapped(word, meant):
            return meant
    for meant in _ASKED_FOR:
        # First letters are rarely mistyped, and a slip adds or drops one letter at most.
        near = word[0] == meant[0] and abs(len(word) - len(meant)) <= 1
        if near and SequenceMatcher(None, word, meant).ratio() >= _CLOSE:
            return meant
    return word


def _has_swapped(word: str, meant: str) -> bool:
    """Whether one letter of `meant` stands a place or two from where it belongs."""
    if len(word) != len(meant) or word[0] != meant[0] or sorted(word) != sorted(meant):
        return False
    wrong = [place for place, letter in enumerate(word) if letter != meant[place]]
    return bool(wrong) and wrong[-1] - wrong[0] < _REACH
