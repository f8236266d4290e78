"""Names of people, places and organisations: a text goes in, places and normal forms come out.

A spaCy pipeline knows names; without one, a name is a run of capitalised words that capitalisation
alone does not explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors import pipelines
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, NOT_NAMES, TITLES, words

_NAME_LABELS = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"}
)
_PIPELINE_CHUNK = 100_000
"""Characters given to a spaCy pipeline at once; it refuses more than a million."""

_WORD = re.compile(r"[^\W\d_][\w'’&-]*(?:\.[^\W\d_](?![\w]))*\.?(?<=[\w.])")
_JOINTS = words("of the and & de del della di da du la le van von der den bin ibn al el y")
"""Lower-case words inside a name; never its first or last."""
_COUNTRY_AND_PRONOUN = words("US U.S U.S.")
_MAX_JOINTS = 2
_LINE = re.compile(r"[^\n]+")
_FREE = re.compile(r"[^\x00]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|[^\W\d_]\.")
_TITLE_CASE_SHARE = 0.9
"""From this share of capitalised content words on, capitals are the style of the line (a
heading, shouting), and say nothing about names."""
_TITLE_CASE_WORDS = 4
"""Words a line needs before its share of capitals is a style."""
_LATIN_SMALL = re.compile(r"[a-zß-öø-ÿ]")


def find_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Names with their normal forms, in the order they stand in."""
    pipeline = pipelines.ner_pipeline("en")
    if pipeline is None:
        yield from _capitalised_runs(text)
        return
    for first in range(0, len(text), _PIPELINE_CHUNK):
        for found in pipeline(text[first : first + _PIPELINE_CHUNK]).ents:
            normal = normal_name(found.text)
            if found.label_ in _NAME_LABELS and normal and "\x00" not in found.text:
                yield first + found.start_char, first + found.end_char, normal


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


def _capitalised_runs(text: str) -> Iterator[tuple[int, int, str]]:
    openers: list[tuple[int, int]] = []
    places: list[tuple[int, int]] = []
    inside: set[str] = set()
    for start, end, opens_sentence in _stretches(text):
        found = list(_WORD.finditer(text, start, end))
        for run in _runs(text, found):
            opens = opens_sentence and run[0] is found[0]
            if opens and len(run) == 1:
                openers.append((run[0].start(), _end(run[0])))
                continue
            if opens and _is_common(run[0].group()):
                run = run[1:]
            places.append((run[0].start(), _end(run[-1])))
            inside.update(_bare(match.group()) for match in run)
    # A capital that starts a sentence is explained by that, unless the word has one elsewhere too.
    places += [place for place in openers if _bare(text[slice(*place)]) in inside]
    for start, end in sorted(places):
        normal = normal_name(text[start:end])
        # "US" is a country and "us" is not: that acronym is no ordinary word here.
        if normal and (normal not in NOT_NAMES or normal == "us"):
            yield start, end, normal


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where names may stand: start, end, and whether a sentence or a line starts there.

    No name spans a line break or what another kind has taken; lines in title case are left out.
    """
    for start, end in sentence_spans(text):
        for line in _LINE.finditer(text, start, end):
            if _is_title_case(line.group()):
                continue
            for stretch in _FREE.finditer(text, *line.span()):
                yield *stretch.span(), stretch.start() == line.start()


def _runs(text: str, found: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    joints: list[re.Match[str]] = []
    for index, match in enumerate(found):
        word = match.group()
        touching = not run or text[_last(run, joints).end() : match.start()].strip(" ") == ""
        if not touching:
            if run:
                yield run
            run, joints = [], []
        if _is_name_word(word, opens=index == 0):
            run += [*joints, match]
            joints = []
        elif run and len(joints) < _MAX_JOINTS and word in _JOINTS and not _ends_name(run[-1]):
            joints.append(match)
        else:
            if run:
                yield run
            run, joints = [], []
    if run:
        yield run


def _last(run: list[re.Match[str]], joints: list[re.Match[str]]) -> re.Match[str]:
    return joints[-1] if joints else run[-1]


def _ends_name(match: re.Match[str]) -> bool:
    return bool(_POSSESSIVE.search(match.group()))


def _is_name_word(word: str, *, opens: bool) -> bool:
    if not word[0].isupper():
        return False
    bare = _bare(word)
    if bare in TITLES and not opens:
        return True
    # The pronoun I and its contractions, and words that are capitalised by habit.
    return not _is_common(word) and not re.fullmatch(r"i(?:['’]\w+)?", bare)


def _is_common(word: str) -> bool:
    bare = _bare(word)
    return bare in NOT_NAMES and bare not in TITLES and word not in _COUNTRY_AND_PRONOUN


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.casefold().replace("’", "'")).rstrip(".")


def _end(match: re.Match[str]) -> int:
    word = match.group()
    without_stop = word if _ABBREVIATED.fullmatch(word) else word.rstrip(".")
    return match.start() + len(_POSSESSIVE.sub("", without_stop))


def _is_title_case(line: str) -> bool:
    found = _WORD.findall(line)
    if len(found) > 1 and not _LATIN_SMALL.search(line):
        return True  # shouting
    content = [word for word in found if word.casefold() not in FUNCTION_WORDS]
    capitals = sum(word[0].isupper() for word in content)
    return (
        len(found) >= _TITLE_CASE_WORDS
        and capitals >= _TITLE_CASE_SHARE * len(content)
        and not line.rstrip().endswith((".", "?"))
    )
