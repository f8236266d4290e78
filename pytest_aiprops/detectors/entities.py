"""The facts in a text: texts go in, typed entities with a normal form come out.

Rules find them, each kind in the stretches that an earlier kind has not taken. Two entities say the
same when kind and normal form are equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pytest_aiprops.detectors.dates import find_dates
from pytest_aiprops.detectors.names import find_names
from pytest_aiprops.detectors.number_words import has_number_words
from pytest_aiprops.detectors.quantities import find_money, find_numbers, find_percentages
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


Found = tuple[int, int, str]
"""Start, end, normal form."""

_KINDS_THAT_COUNT = frozenset({"money", "percent", "code", "number"})
_DIGIT = re.compile(r"\d")

_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_URL = re.compile(r"\b(?:https?://|ftp://|www\.)[^\s<>\"'）」]+", re.IGNORECASE)
_URL_END = ".,;:!?)]}*_"
"""Punctuation that belongs to the sentence and not to the URL before it."""

_CODE = re.compile(
    r"(?<![\w-])(?:"
    # AB-1234, INV-2024-001, 7F3K9Q: capitals and at least two digits.
    r"(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z-]*\d){2})[A-Z0-9]{1,20}(?:-[A-Z0-9]{1,20}){0,5}"
    # ord-4711, user_3668: a word, a joint, three digits or more.
    r"|[A-Za-z]{1,20}(?:_[A-Za-z0-9]{1,20}){0,4}[-_]\d{3,20}"
    # #4711
    r"|\#\d{3,20}"
    # 1.2.3: versions and addresses
    r"|(?<![.,:/])v?\d{1,6}(?:\.\d{1,6}){2,7}(?!\.\d)"
    r")(?![\w-]*\w)"
)
_PHONE = re.compile(
    r"(?<![\w.,$€£/-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?(?:\d[ .-]?){5,12}\d"
    r"|\(\d{2,5}\)[ .-]?\d{2,5}(?:[ .-]\d{2,5}){1,3}|\d{3}[ .-]\d{3}[ .-]\d{4})(?![\w-]*\d)"
)
"""One fact, however it is grouped: +1 (202) 555 0100 and +1 202-555-0100."""
_MIN_CODE = 4
"""Characters of a code; shorter ones are sizes and models (A4, MP3, 4K)."""
_NO_CODE = re.compile(
    r"(?i)(?:mid|pre|post|early|late|since|circa|top|us|hk|au|ca|nz|a)[-_]\d+"  # mid-1990, top-100
    r"|\d+(?:ST|ND|RD|TH|AM|PM|GB|TB|MB|KB|KM|KG|HZ|GHZ|MHZ|W|KW|V|H|D|M|K|X|D)"
)


def extract_entities(texts: Iterable[str]) -> list[list[Entity]]:
    """Find the facts in each text.

    Names come from a spaCy pipeline where one for English is installed, from runs of capitalised
    words otherwise. Without a pipeline a single word that opens a sentence is no name unless it has
    its capital elsewhere in the text too: "Alice came." names nobody.

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
    found: list[Entity] = []
    remaining = text
    may_count = _DIGIT.search(text) is not None or has_number_words(text)
    for kind, find in _FINDERS:
        if kind in _KINDS_THAT_COUNT and not may_count:
            continue  # most of the time goes into these
        entities = [
            Entity(kind, text[start:end], normal, start, end)
            for start, end, normal in find(remaining)
        ]
        found += entities
        remaining = _blanked(remaining, entities)
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


def _find_emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), match.group().casefold()


def _find_urls(text: str) -> Iterator[Found]:
    for match in _URL.finditer(text):
        url = match.group().rstrip(_URL_END)
        # The host is the same in any case, the path is not.
        host, slash, path = re.sub(r"(?i)^(?:\w+://)?(?:www\.)?", "", url).partition("/")
        yield match.start(), match.start() + len(url), (host.casefold() + slash + path).rstrip("/")


def _find_codes(text: str) -> Iterator[Found]:
    phones = [
        (match.start(), match.end(), re.sub(r"[^+\d]", "", match.group()))
        for match in _PHONE.finditer(text)
    ]
    codes = [
        (match.start(), match.end(), match.group().lstrip("#v").upper())
        for match in _CODE.finditer(text)
        if len(match.group()) >= _MIN_CODE and not _NO_CODE.fullmatch(match.group())
    ]
    done = 0
    for start, end, normal in sorted(phones + codes):
        if start >= done:
            yield start, end, normal
            done = end


_FINDERS: tuple[tuple[str, Callable[[str], Iterable[Found]]], ...] = (
    ("email", _find_emails),
    ("url", _find_urls),
    ("date", find_dates),
    ("money", find_money),
    ("percent", find_percentages),
    ("code", _find_codes),
    ("number", find_numbers),
    ("name", find_names),
)
