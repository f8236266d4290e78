"""The facts in a text: texts go in, typed entities with a normal form come out.

Rules find them, each kind in the stretches that an earlier kind has not taken. Two entities say the
same when kind and normal form are equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pytest_aiprops.detectors.facts.codes import find_certain_codes, find_shaped_codes
from pytest_aiprops.detectors.facts.dates import find_dates
from pytest_aiprops.detectors.facts.money import find_money
from pytest_aiprops.detectors.facts.names import find_names
from pytest_aiprops.detectors.facts.number_words import has_number_words
from pytest_aiprops.detectors.facts.places import Found, disjoint
from pytest_aiprops.detectors.facts.quantities import find_numbers, find_percentages
from pytest_aiprops.detectors.pii.marks import find_marks
from pytest_aiprops.detectors.texts import checked_texts

ENTITY_KINDS = ("email", "url", "date", "money", "percent", "code", "number", "name")
"""Every kind, in the order in which they are looked for."""


@dataclass(frozen=True)
class Entity:
    """A fact found in a text.

    Args:
        kind: One of `ENTITY_KINDS`.
        text: As it is written.
        normal: As it is compared: `"USD 1200"`, `"2026-03-03"`, `"30 day"`, `"30 %"`.
        start: Offset of its first character.
        end: Offset past its last character.
    """

    kind: str
    text: str
    normal: str
    start: int
    end: int


_KINDS_THAT_COUNT = frozenset({"money", "percent", "code", "number"})
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")

_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
"""Letters of Japanese, Chinese and Korean, which stand right beside a number: "30日". They end it
as a space does."""
_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_URL = re.compile(
    r"\b(?i:https?://|ftp://|www\.)[^\s<>\"'）」\]|]+"
    # example.org/path: without a scheme only under domains that are no words
    r"|(?<![\w@./-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}"
    r"(?:com|org|net|edu|gov|io|ai|app|dev|info|biz|uk|de|fr|eu|ca|au|nl|ch|example)"
    r"(?:/[^\s<>\"'）」\]|]*)?(?![\w-]|\.\w)"
)
_URL_END = ".,;:!?)]}*_"
"""Punctuation that belongs to the sentence and not to the URL before it."""


def extract_entities(texts: Iterable[str]) -> list[list[Entity]]:
    """Find the facts in each text.

    Names come from a spaCy pipeline where one for English is installed, from runs of capitalised
    words otherwise; then a common English word at the start of a sentence is no name ("Grace came."
    may name nobody), and a name in small letters is not seen. Numbers of list items, "one" as a
    pronoun and "today" state nothing. Relative dates ("tomorrow") are facts as they are told.
    Number words and month names are English ones, and no name is found by rule in another language.

    Args:
        texts: Texts to read.

    Returns:
        One list of entities a text, sorted by place, none overlapping another.

    Raises:
        UsageError: `texts` is not a list of str.

    >>> (found,) = extract_entities(["1200 dollars by 3 May"])
    >>> [(entity.kind, entity.normal) for entity in found]
    [('money', 'USD 1200'), ('date', '--05-03')]
    """
    return [_extract(text) for text in checked_texts(texts, "extract_entities")]


def _extract(text: str) -> list[Entity]:
    redacted = list(_redacted(text))
    found = [entity for entity in redacted if entity.kind]
    remaining = _blanked(_WITHOUT_SPACES.sub(" ", text), redacted)
    may_count = _DIGIT.search(text) is not None or has_number_words(text)
    for kind, find in _FINDERS:
        if kind in _KINDS_THAT_COUNT and not may_count:
            continue  # most of the time goes into these
        entities = [
            Entity(kind, text[start:end], normal, start, end)
            for start, end, normal in disjoint(find(remaining))
        ]
        found += entities
        remaining = _blanked(remaining, entities)
    found += [
        Entity("name", text[start:end], normal, start, end)
        for start, end, normal in find_names(text, remaining)
    ]
    return sorted(found, key=lambda entity: entity.start)


def _blanked(text: str, entities: list[Entity]) -> str:
    """The text with NUL characters for what was found: no later kind sees it or spans it.

    No space stands in: "Ada 3 May Vane" holds no name "Ada Vane".
    """
    pieces: list[str] = []
    done = 0
    for entity in entities:
        pieces += [text[done : entity.start], "\x00" * (entity.end - entity.start)]
        done = entity.end
    return "".join([*pieces, text[done:]])


def _redacted(text: str) -> Iterator[Entity]:
    """What recorded text has in place of facts: the digits by which the same one is known again."""
    for mark in find_marks(text) if "⟦" in text else ():
        first = next((one for one in mark.entries if one.kind in _REDACTED), mark.entries[0])
        kind = _REDACTED.get(first.kind, "")
        yield Entity(kind, text[mark.start : mark.end], f"⟦{first.digest}⟧", mark.start, mark.end)


_REDACTED = {
    "EMAIL_ADDRESS": "email",
    **dict.fromkeys(("PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "US_SSN", "US_ITIN"), "code"),
    **dict.fromkeys(("US_PASSPORT", "US_DRIVER_LICENSE", "US_BANK_NUMBER"), "code"),
}
"""Kinds of personal data that are facts: what kind of fact."""


def _find_emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), match.group().casefold()


def _find_urls(text: str) -> Iterator[Found]:
    for match in _URL.finditer(text):
        url = match.group().rstrip(_URL_END)
        # The host is the same in any case, the path is not.
        host, slash, path = re.sub(r"(?i)^(?:\w+://)?(?:www\.)?", "", url).partition("/")
        yield match.start(), match.start() + len(url), (host.casefold() + slash + path).rstrip("/")


_FINDERS: tuple[tuple[str, Callable[[str], Iterable[Found]]], ...] = (
    ("email", _find_emails),
    ("url", _find_urls),
    ("code", find_certain_codes),
    ("date", find_dates),
    ("money", find_money),
    ("percent", find_percentages),
    ("code", find_shaped_codes),
    ("number", find_numbers),
)
