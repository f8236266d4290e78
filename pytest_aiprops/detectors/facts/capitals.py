"""Names without a pipeline: runs of capitalised words that capitalisation alone does not explain.

A text goes in, places of names come out. A capital is explained by where it stands (the start of a
sentence, a label, a quotation, a line in title case) where the word is a common English one, or has
small letters elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.common_words import OPENS_AN_INSTRUCTION, is_common_word
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.vocabulary import (
    ACRONYMS_OF_THINGS,
    CAPITALS_ONLY,
    FUNCTION_WORDS,
    NOT_NAMES,
    TITLES,
    words,
)

_WORD = re.compile(r"[^\W\d_][\w'’&-]*(?:\.[^\W\d_](?![\w]))*\.?(?<=[\w.])")
_JOINTS = words("of the & de del della di da du la le van von der den bin ibn al el y")
"""Lower-case words inside a name; never its first or last."""
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
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]+")
_OPENS = re.compile(r"[:;|\"“”‘(\[{*_#>•·–—/+=]\s?$|(?:^|\s)-\s$|\.{2,}\s?$")
"""Marks after which a word may have a capital for being the first."""
_FOLLOWS_A_VERB = re.compile(
    r"\s(?:the|an?|your|my|our|their|its|this|these|those|it|them|him|me|us|all|each|every|some|any"
    r"|of|to|up|out|off|into|down|\d[\d.,/]*)\b"
)
"""What stands after an instruction ("Preheat the oven") or a noun, hardly ever after a name."""
_LETTER = re.compile(r"[^\W\d_]")
_TABLE_RULE = re.compile(r"\n[ \t]*\|?[ \t]*:?-{2,}[-|: \t]*(?:\n|$)")
_LATIN_SMALL = re.compile(r"[a-zß-öø-ÿ]")


def capitalised_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where the names are, in order."""
    in_small = frozenset(_SMALL_WORD.findall(text))
    doubtful: list[list[re.Match[str]]] = []
    runs: list[list[re.Match[str]]] = []
    inside: set[str] = set()
    for start, end, in_title_case in _stretches(text):
        for run in _runs(text, list(_WORD.finditer(text, start, end)), start):
            weak = _explains_capital(text, start, run)
            if in_title_case:
                runs += _without_common(run, in_small)
            elif weak and all(_is_plain(match, in_small) for match in run):
                doubtful.append(run)
            elif weak:
                run = _without_openers(run)
                if len(run) > 1 or (run and not _FOLLOWS_A_VERB.match(text, run[0].end())):
                    runs.append(run)
            elif len(run) > 1 or not _is_plain(run[0], in_small, derived=False):
                runs.append(run)
                inside.update(_bare(match.group()) for match in run)
    # A capital that starts a sentence is explained by that, unless the words have one elsewhere.
    runs += [run for run in doubtful if all(_bare(match.group()) in inside for match in run)]
    for run in sorted(runs, key=lambda one: one[0].start() if one else 0):
        if not run or (len(run) == 1 and not _may_stand_alone(run[0].group())):
            continue
        yield run[0].start(), _end(run[-1])


def _explains_capital(text: str, start: int, run: list[re.Match[str]]) -> bool:
    """Whether the place of a run has a capital of its own: a start, a label, a quotation."""
    first = run[0].start()
    return (
        _LETTER.search(text, start, first) is None
        or _OPENS.search(text, max(start, first - 4), first) is not None
        or text[run[-1].end() : run[-1].end() + 3].lstrip("*_ ").startswith(":")
    )


def _is_plain(match: re.Match[str], in_small: frozenset[str], *, derived: bool = True) -> bool:
    """Whether a word is an ordinary one: common in English, or in small letters in the text."""
    bare = _bare(match.group())
    return match.group().rstrip(".") not in CAPITALS_ONLY and (
        bare in in_small or is_common_word(bare, derived=derived) or bare in TITLES
    )


def _without_openers(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A run that opens a sentence without the words that are no part of the name."""
    for index, match in enumerate(run):
        bare = _bare(match.group())
        if bare not in OPENS_AN_INSTRUCTION and match.group() not in _JOINTS:
            return run[index:]
    return []


def _without_common(
    run: list[re.Match[str]], in_small: frozenset[str]
) -> Iterator[list[re.Match[str]]]:
    """What is left of a run in a line of title case: "Princess Peach Returns" names Peach."""
    left: list[re.Match[str]] = []
    for match in run:
        if not match.group()[0].isupper() or _is_plain(match, in_small):
            if left:
                yield left
            left = []
        else:
            left.append(match)
    if left:
        yield left


def _may_stand_alone(word: str) -> bool:
    letters = word.strip(".")
    return len(letters) > 1 and letters.casefold() not in ACRONYMS_OF_THINGS


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where names may stand: start, end, and whether the line is in title case.

    No name spans a line break or what another kind has taken. Lines in capitals and the head of a
    table are left out.
    """
    for start, end in sentence_spans(text):
        for line in _LINE.finditer(text, start, end):
            if _is_shouted(line.group()) or _TABLE_RULE.match(text, line.end()):
                continue
            title_case = _is_title_case(line.group())
            for stretch in _FREE.finditer(text, *line.span()):
                yield *stretch.span(), title_case


def _runs(text: str, found: list[re.Match[str]], start: int) -> Iterator[list[re.Match[str]]]:
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
    return bare in NOT_NAMES and bare not in TITLES and word.rstrip(".") not in CAPITALS_ONLY


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.casefold().replace("’", "'")).rstrip(".")


def _end(match: re.Match[str]) -> int:
    word = match.group()
    without_stop = word if _ABBREVIATED.fullmatch(word) else word.rstrip(".")
    return match.start() + len(_POSSESSIVE.sub("", without_stop))


def _is_shouted(line: str) -> bool:
    return not _LATIN_SMALL.search(line) and len(_WORD.findall(line)) > 1


def _is_title_case(line: str) -> bool:
    found = _WORD.findall(line)
    content = [word for word in found if word.casefold() not in FUNCTION_WORDS]
    capitals = sum(word[0].isupper() for word in content)
    return (
        len(found) >= _TITLE_CASE_WORDS
        and capitals >= _TITLE_CASE_SHARE * len(content)
        and not line.rstrip().endswith((".", "?"))
    )
