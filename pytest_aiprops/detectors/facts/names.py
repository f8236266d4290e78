"""Names of people, places and organisations: a text goes in, places and normal forms come out.

A spaCy pipeline knows names; without one, they are looked for by their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_aiprops.detectors import pipelines
from pytest_aiprops.detectors.facts.capitals import capitalised_runs
from pytest_aiprops.detectors.vocabulary import CAPITALS_ONLY, FUNCTION_WORDS, NOT_NAMES, TITLES

if TYPE_CHECKING:
    from spacy.language import Language

_NAME_LABELS = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"}
)
_PIPELINE_CHUNK = 100_000
"""Characters given to a spaCy pipeline at once; it refuses more than a million."""
_TAKEN = "\x00"
"""Stands where a fact of another kind was found."""
_SMALL_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 2_000
"""Characters that show the language of a text."""
_LEAST_WORDS = 8
"""Words from which a text shows its language."""
_ENGLISH_SHARE = 0.2
"""Share of function words that only English text has: prose has about half, other languages some
that are spelled alike ("in", "an", "a", "do"). Lists have less and are looked at closely."""
_POSSESSIVE = re.compile(r"['’]s?$")


def find_names(text: str, free: str) -> Iterator[tuple[int, int, str]]:
    """Names with their normal forms, in the order they stand in.

    Without a pipeline, none in text that is clearly in another language than English.

    Args:
        text: The text.
        free: The text with NUL characters for what is a fact of another kind: a pipeline reads
            whole sentences, but no name lies where those are.
    """
    pipeline = pipelines.ner_pipeline("en")
    if pipeline is None and _is_in_another_language(text):
        return  # where every noun has a capital, capitals name nobody
    places = capitalised_runs(free) if pipeline is None else _recognised(pipeline, text)
    for start, end in places:
        normal = normal_name(text[start:end])
        ordinary = normal in NOT_NAMES and text[start:end].rstrip(".") not in CAPITALS_ONLY
        if normal and not ordinary and _TAKEN not in free[start:end]:
            yield start, end, normal


def _is_in_another_language(text: str) -> bool:
    found = _SMALL_WORD.findall(text[:_LOOKED_AT].casefold())
    if len(found) < _LEAST_WORDS:
        return False
    if sum(word in FUNCTION_WORDS for word in found) >= _ENGLISH_SHARE * len(found):
        return False
    # Imported here: a second and more on first use, and hardly any English text comes this far.
    from pytest_aiprops.detectors.languages.english import other_languages

    return other_languages([text[:_LOOKED_AT]]) != [None]


def _recognised(pipeline: Language, text: str) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(text):
        last = _end_of_chunk(text, first)
        for found in pipeline(text[first:last]).ents:
            if found.label_ in _NAME_LABELS:
                yield first + found.start_char, first + found.end_char
        first = last


def _end_of_chunk(text: str, first: int) -> int:
    """Where a chunk ends: after a space if there is one, so that no name is cut."""
    last = first + _PIPELINE_CHUNK
    if last >= len(text):
        return len(text)
    return max(text.rfind("\n", first, last), text.rfind(" ", first, last)) + 1 or last


def normal_name(name: str) -> str:
    """A name as it is compared: small letters, no title, no possessive, no full stops.

    >>> normal_name("Dr. Ada Lovelace's"), normal_name("U.S.")
    ('ada lovelace', 'us')
    """
    plain = _POSSESSIVE.sub("", name.casefold()).replace("’", "'")
    parts = [part.replace(".", "") for part in plain.split()]
    while parts and parts[0] in TITLES:
        del parts[0]
    return " ".join(part for part in parts if part)
