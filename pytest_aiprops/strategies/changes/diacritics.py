"""Accents left out as on a foreign keyboard, set in loanwords, or composed in another way."""

from __future__ import annotations

import re
import unicodedata

from pytest_aiprops.detectors.vocabulary import words
from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading, Word
from pytest_aiprops.strategies.changes.real_words import is_word

_LOANWORDS = {
    "cafe": "café", "cafes": "cafés", "cliche": "cliché", "facade": "façade", "naive": "naïve",
    "fiance": "fiancé", "fiancee": "fiancée", "jalapeno": "jalapeño", "entree": "entrée",
    "souffle": "soufflé", "decor": "décor", "debut": "début", "creme": "crème", "saute": "sauté",
    "puree": "purée", "apres": "après", "matinee": "matinée", "protege": "protégé",
    "resume": "résumé", "resumes": "résumés", "expose": "exposé", "seance": "séance",
}  # fmt: skip
_BARE_LOANWORDS = {accented: bare for bare, accented in _LOANWORDS.items()}
_BOTH = words("resume resumes expose")
"""Bare, these are verbs as well: only after an article or a possessive they are the noun."""
_NOUN_FOLLOWS = words("a an the my your his her our their this that new updated attached")
_BARE = {
    "fr": {
        "deja": "déjà", "tres": "très", "apres": "après", "probleme": "problème", "recu": "reçu",
        "telephone": "téléphone", "numero": "numéro", "francais": "français", "reponse": "réponse",
        "ca": "ça", "meme": "même", "etre": "être", "etait": "était", "ecran": "écran",
    },
    "es": {
        "tambien": "también", "despues": "después", "numero": "número", "telefono": "teléfono",
        "dia": "día", "dias": "días", "aqui": "aquí", "asi": "así", "algun": "algún",
        "informacion": "información", "direccion": "dirección", "devolucion": "devolución",
    },
    "de": {
        "fuer": "für", "ueber": "über", "moechte": "möchte", "koennen": "können",
        "zurueck": "zurück", "muessen": "müssen", "waere": "wäre", "groesse": "Größe",
    },
}  # fmt: skip
"""Words that people type without their marks, and that are no others without."""
_INTERESTING = frozenset(_LOANWORDS).union(*_BARE.values())
"""Words without marks that could have some."""
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_STROKED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "œ": "oe", "æ": "ae"})
_LATIN = re.compile(r"[A-Za-z]+")
_INFLECTED = ("s", "nt")
"""What may follow an accented letter that tells a form from another: payé and paye, payés."""
_PAIRS = words(
    "ano anos cana una unas sabana mama papa sur mur cote cotes tache taches peche jeune "
    "foret mas solo como donde cuando esta este aun cual quien porque pais secretaria publico "
    "hacia seria termino numero dela roi peso sobre practica critica continua calculo"
)
"""Words that are others with their marks: Spanish año and ano, French mûr and mur."""
_MIN_LETTERS = 4
"""In a shorter word a mark often tells two words apart: a and à, tu and tú."""


def diacritics(reading: Reading) -> list[Place]:
    """Of a word: its marks left out or set. Of the text: marks as characters of their own, or not.

    Vietnamese, where marks make the word, has only the last.
    """
    places: list[Place] = []
    before = ""
    marked: list[tuple[Word, str]] = []
    for word in reading.all_words:
        if not word.text.isascii() or word.text.lower() in _INTERESTING:
            marked.append((word, before))
        before = word.text.lower()
    for word, before in spread(marked):
        if reading.kept.touch(word.start, word.end) or not reading.may_insert(word.end):
            continue
        spelled = _spelled(reading.tongue, word.text, before)
        if spelled and spelled != word.text:
            places.append((Edit(word.start, word.end, spelled),))
    # How a file system or a keyboard composed it changes no letter, but many comparisons.
    composed = [unicodedata.normalize(form, reading.text) for form in ("NFD", "NFC")]
    if whole := tuple(Edit(0, len(reading.text), one) for one in composed if one != reading.text):
        places.append(whole)
    return places


def _spelled(tongue: str, word: str, before: str) -> str:
    """A word as people write it with other marks; "" where they do not."""
    small = unicodedata.normalize("NFC", word.lower())
    if tongue == "vi":
        return ""
    if tongue == "en" and (small in _LOANWORDS or small in _BARE_LOANWORDS):
        bare = _BARE_LOANWORDS.get(small, small)
        if bare in _BOTH and before not in _NOUN_FOLLOWS:
            return ""
        return _cased(bare if small != bare else _LOANWORDS[bare], word)
    if small in _BARE.get(tongue, {}):
        return _cased(_BARE[tongue][small], word)
    return _without_marks(word, tongue)


def _without_marks(word: str, tongue: str) -> str:
    """A word without its marks; "" where that is another word, or another form of it."""
    composed = unicodedata.normalize("NFC", word)
    if tongue == "de":
        bare = composed.translate(_GERMAN)
    else:
        if len(composed) < _MIN_LETTERS or _tells_forms_apart(composed):
            return ""
        bare = composed
    bare = "".join(
        one
        for one in unicodedata.normalize("NFD", bare.translate(_STROKED))
        if not "\u0300" <= one <= "\u036f"
    )
    if not _LATIN.fullmatch(bare) or bare.lower() in _PAIRS:
        return ""
    # Four letters are often a word of their own.
    return "" if tongue != "de" and len(bare) <= _MIN_LETTERS and is_word(bare, "en") else bare


def _tells_forms_apart(word: str) -> bool:
    stem = word.lower()
    for ending in _INFLECTED:
        stem = stem.removesuffix(ending)
    return bool(stem) and not stem[-1].isascii()


def _cased(written: str, like: str) -> str:
    if like.isupper():
        return written.upper()
    return written[0].upper() + written[1:] if like[0].isupper() else written
