"""Words that say nothing and that people say: "um", "you know", "please"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pytest_aiprops.detectors.languages.listed_words import folded, is_frequent
from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading
from pytest_aiprops.strategies.changes.real_words import is_word


class _Fillers(NamedTuple):
    """What one language fills its sentences with."""

    first: tuple[str, ...]
    """Before the text; each ends in a space."""
    later: tuple[str, ...]
    """Before a later sentence."""
    inner: tuple[str, ...]
    """After a conjunction; each starts with a comma."""
    asking: str
    """Before the mark of a question."""
    has_asked: tuple[str, ...]
    """What a text holds that asks politely already."""


_FILLERS = {
    "en": _Fillers(
        ("Um, ", "So, ", "Hi, ", "Well, ", "Hey, ", "Okay so, ", "Uh, ", "Hello, "),
        ("Um, ", "Well, ", "So, ", "Anyway, ", "I mean, ", "You know, "),
        (", um,", ", you know,", ", well,", ", like,", ", I mean,"),
        ", please",
        ("please", "pls", "plz", "kindly"),
    ),
    "fr": _Fillers(
        ("Euh, ", "Bon, ", "Alors, ", "Bonjour, ", "Voilà, "),
        ("Euh, ", "Bon, ", "Enfin bref, ", "Voilà, "),
        (", euh,", ", enfin,", ", bon,"),
        ", s'il vous plaît",
        ("plaît", "plait", "svp", "stp"),
    ),
    "de": _Fillers(
        ("Äh, ", "Also, ", "Hallo, ", "Na ja, ", "Ähm, "),
        ("Äh, ", "Also, ", "Na ja, ", "Tja, "),
        (", äh,", ", na ja,", ", also,"),
        ", bitte",
        ("bitte",),
    ),
    "es": _Fillers(
        ("Eh, ", "Bueno, ", "Pues, ", "Hola, ", "A ver, "),
        ("Eh, ", "Bueno, ", "Pues, ", "En fin, "),
        (", eh,", ", bueno,", ", pues,"),
        ", por favor",
        ("por favor", "porfa"),
    ),
    "it": _Fillers(
        ("Ehm, ", "Allora, ", "Ciao, ", "Beh, "),
        ("Ehm, ", "Beh, ", "Insomma, "),
        (", ehm,", ", beh,", ", insomma,"),
        ", per favore",
        ("favore", "cortesia"),
    ),
    "pt": _Fillers(
        ("Hum, ", "Então, ", "Olá, ", "Bem, "),
        ("Hum, ", "Bem, ", "Enfim, "),
        (", hum,", ", bem,", ", enfim,"),
        ", por favor",
        ("por favor",),
    ),
    "nl": _Fillers(
        ("Eh, ", "Nou, ", "Hallo, ", "Dus, "),
        ("Eh, ", "Nou ja, ", "Enfin, "),
        (", eh,", ", nou ja,", ", zeg maar,"),
        ", alstublieft",
        ("alstublieft", "alsjeblieft"),
    ),
}
_GREETED = re.compile(
    r"(?i)\W*(?:hi|hello|hey|dear|good \w+|bonjour|salut|bonsoir|hallo|guten|moin|hola|buen\w+|ciao"
    r"|olá|bom|boa|um|uh|so|well|okay|ok|euh|äh|ähm|also|eh|bueno|pues|bon|alors|nou|beh)\b"
)
"""Texts that start so need no second start."""
_CONJUNCTION = re.compile(
    r"(?<= )(?:and|but|because|et|mais|parce que|und|aber|weil|y|pero|porque|ma|perché|mas|en|maar"
    r"|omdat)(?= [^\W\d_])"
)
_WHY = re.compile(r"(?i)\W*(?:why|pourquoi|warum|wieso|(?:y )?por qué|perché|por que|waarom)\b")
"""Questions that ask for nothing: "please" would make them sound like a reproach."""
_QUESTION_END = re.compile(r"(?<=[^\W\d_])[ \u00a0\u202f]?\?(?=[\s\"'”’»)]|$)")


def fillers(reading: Reading) -> list[Place]:
    """Before the text and its sentences, after conjunctions, before question marks.

    None in a text whose language has none here (en, fr, de, es, it, pt and nl have).
    """
    chosen = _FILLERS.get(reading.tongue)
    if chosen is None or not reading.sentences:
        return []
    text = reading.text
    found: list[Place] = []
    for index, (start, _) in enumerate(reading.sentences):
        if not text[start].isalpha() or not reading.may_insert(start):
            continue
        if index == 0 and not _GREETED.match(text, start):
            found.append(_opened(reading, start, chosen.first))
        elif index:
            found.append(_opened(reading, start, chosen.later))
    small = text.lower()
    if not any(word in small for word in chosen.has_asked):
        found += [
            (Edit(match.start(), match.start(), chosen.asking),)
            for start, end in reading.sentences
            if not _WHY.match(text, start)
            for match in _QUESTION_END.finditer(text, start, end)
            if not reading.fixed.touch(match.start() - 1, match.start())
        ]
    found += [
        tuple(Edit(match.end(), match.end(), filler) for filler in chosen.inner)
        for match in _CONJUNCTION.finditer(text)
        if is_frequent(match.group().split()[0], reading.tongue)
    ]
    found.sort(key=lambda place: place[0].start)
    return list(spread(found))


def _opened(reading: Reading, start: int, openings: tuple[str, ...]) -> Place:
    """Fillers before a sentence, whose first letter becomes small if nothing else asks for it."""
    letter = reading.text[start]
    if not _keeps_capital(reading, start):
        return tuple(Edit(start, start + 1, filler + letter.lower()) for filler in openings)
    if letter.islower():  # a writer who sets no capitals
        return tuple(Edit(start, start, filler.lower()) for filler in openings)
    return tuple(Edit(start, start, filler) for filler in openings)


def _keeps_capital(reading: Reading, start: int) -> bool:
    first = next((word for word in reading.all_words if word.start >= start), None)
    if first is None or first.start != start or not first.text[1:].islower():
        return True
    if first.text.startswith(("I'", "I’")) or not first.text[0].isupper():
        return True
    if reading.kept.touch(first.start, first.end) and not is_frequent(
        folded(first.text), reading.tongue
    ):
        return True  # kept for being a name, and not for what it says
    opening = re.split("['’]", first.text)[0]
    return not (
        is_frequent(folded(opening), reading.tongue)
        or (reading.tongue == "en" and is_word(opening, "en"))
    )
