"""What no change may touch: facts, negations and names. A text goes in, stretches come out.

Stretches are kept as they are (`fixed_stretches`: numbers, codes, addresses) or in all but case
(`worded_stretches`: names, number words, quantifiers, negations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.facts.capitals import capitalised_runs
from pytest_aiprops.detectors.facts.codes import find_certain_codes, find_shaped_codes
from pytest_aiprops.detectors.facts.dates import find_dates
from pytest_aiprops.detectors.facts.money import find_money
from pytest_aiprops.detectors.facts.quantities import find_numbers, find_percentages
from pytest_aiprops.detectors.vocabulary import words

Stretch = tuple[int, int]

# Scripts that write no spaces would make one chunk of a whole text.
_CHUNK = re.compile(r"[^\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]+")
_MACHINE_READ = re.compile(
    r"[\d@/\\_#<>{}\[\]=|~^`*+&%$€£¥]"  # numbers, addresses, markup, prices
    r"|\w[.:]\w"  # example.org, e.g., 10:30
    r"|[a-z][A-Z]"  # iPhone, McAdam
)
_TAIL = ".,;:!?…)\"'”’»"
"""Punctuation that belongs to the sentence and not to the chunk before it."""
_ACRONYM = re.compile(r"(?<![\w'’])[^\W\d_]{2,6}(?![\w'’])")

_NEGATIONS = words(
    "not no never none nothing nobody nowhere nor neither without cannot cant dont wont isnt arent "
    "wasnt werent doesnt didnt hasnt havent hadnt wouldnt couldnt shouldnt hardly barely unless "
    "except ain aint non un unable refuse refused deny denied fail failed lack lacks "
    "ne pas jamais rien aucun aucune sans personne ni plus "
    "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne nein weder noch "
    "nunca nada ningún ninguna ninguno sin tampoco jamás nadie "
    "mai niente nessuno nessuna senza neanche nemmeno "
    "não nenhum nenhuma ninguém sem nem "
    "niet geen nooit niets niemand zonder "
    "nie bez nigdy nic не нет ни без никогда ничего никто"
)
_NUMBER_WORDS = words(
    "half dozen once twice double triple first second third both "
    "deux trois quatre cinq sept huit neuf dix douze quinze vingt trente cent mille "
    "zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig hundert tausend halb "
    "dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte cien mil "
    "due tre quattro cinque sei sette otto nove dieci cento dois três quatro sete oito nove dez "
    "twee drie vijf zes zeven negen tien twaalf twintig"
)
_QUANTIFIERS = words(
    "few fewer little less least many much more most several some any all every each only enough "
    "almost nearly one "
    "peu beaucoup plusieurs quelques tous toutes tout toute chaque moins trop assez seulement "
    "wenig wenige weniger viel viele mehr mehrere einige alle jeder jede jedes fast nur "
    "poco poca pocos pocas mucho mucha muchos muchas varios varias todo todos todas cada menos más "
    "algunos algunas solo sólo pochi poche molti molte alcuni alcune tutti tutte ogni meno più "
    "parecchi soltanto pouco pouca poucos poucas muito muitos muitas vários várias alguns algumas "
    "cada mais apenas weinig veel enkele sommige elke elk meer minder bijna slechts "
    "мало много несколько все каждый mało dużo kilka wszystkie każdy"
)
_CALENDAR_WORDS = words(
    "today tomorrow yesterday tonight "
    "lundi mardi mercredi jeudi vendredi samedi dimanche demain hier janvier février mars avril "
    "mai juin juillet août septembre octobre novembre décembre "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag morgen gestern heute januar "
    "februar märz april juni juli august september oktober november dezember "
    "lunes martes miércoles jueves viernes sábado domingo mañana ayer hoy enero febrero marzo "
    "abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_POLITE = words("sie ihnen ihr ihre ihren ihrem ihrer")
"""German: with a capital the customer is meant, without one somebody else."""
_WORDED = _NEGATIONS | _NUMBER_WORDS | _QUANTIFIERS | _CALENDAR_WORDS
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CONTRACTED_NOT = re.compile(r"n['’]t", re.IGNORECASE)
_LEADING = re.compile(r"(?:(?<!\w)\w+ ){1,2}\Z")
_FOLLOWING = re.compile(r" \w+")
_REACH = 30
"""Characters before a fact that may hold the words it is read by: "in early March"."""
_FINDERS = (
    find_certain_codes,
    find_shaped_codes,
    find_dates,
    find_money,
    find_percentages,
    find_numbers,
)


def fixed_stretches(text: str) -> Iterator[Stretch]:
    """What is kept to the letter: whatever holds a digit or a sign, and acronyms."""
    for chunk in _CHUNK.finditer(text):
        if _MACHINE_READ.search(chunk.group()):
            yield chunk.start(), chunk.start() + max(1, len(chunk.group().rstrip(_TAIL)))
    if any(letter.islower() for letter in text):  # where all is in capitals, they say nothing
        for word in _ACRONYM.finditer(text):
            if word.group().isupper():
                yield word.span()


def worded_stretches(text: str, tongue: str) -> Iterator[Stretch]:
    """What is kept in all but case: facts written as words, negations, names.

    Args:
        text: The text.
        tongue: Its language, ISO 639-1; where every noun has a capital (de), or the language is
            not known, capitals name nobody.
    """
    for find in _FINDERS:
        for start, end, _ in find(text):
            before = _LEADING.search(text, max(0, start - _REACH), start)
            after = _FOLLOWING.match(text, end)
            yield (before.start() if before else start), (after.end() if after else end)
    for word in _WORD.finditer(text):
        if _denies_or_counts(word.group()) or _is_name(text, word, tongue):
            yield word.span()
    if tongue == "en":
        yield from capitalised_runs(text)


def _denies_or_counts(word: str) -> bool:
    small = word.lower()
    return small in _WORDED or _CONTRACTED_NOT.search(small) is not None


def _is_name(text: str, word: re.Match[str], tongue: str) -> bool:
    """Whether a capital makes a word a name, in another language than English."""
    if not word.group()[0].isupper() or tongue in ("en", ""):
        return False
    if tongue == "de":
        return word.group().lower() in _POLITE
    before = text[max(0, word.start() - 2) : word.start()]
    return before[:1].isalnum() and before[1:] == " "
