"""The stories documents are made of: a language goes in, its stories, read from text files, out.

How such a file is written:

    # name          a story; "alone" after the name: no other story may follow it in a document
    ! sentence      a way to open it; the plainest come first
    sentence        one beat of it; a document tells some of the beats, in this order
      sentence      indented: another way to tell the same beat
    . sentence      a way to end it; one without a fact

`[a|b]` is either a or b, `{money}` a gap for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pytest_aiprops.strategies.reports.calendar_facts import GAPS
from pytest_aiprops.strategies.reports.facts import facts, is_code, words_in
from pytest_aiprops.strategies.reports.names import listed

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
SHORTEST_ENDING, LONGEST_ENDING = 4, 14
"""Words. There are endings of every length between, so that any number of words from the shortest
on can be filled."""
_FILES = listed("delivery finance incident case product news policy minutes letter stories common")
_GAP = re.compile(r"\{(\w+)\}")
_ALTERNATIVES = re.compile(r"\[([^]]*)\]")
_NAMED_TWICE = re.compile(r"\d$")


class Wording(NamedTuple):
    """A sentence or two with gaps.

    Args:
        pieces: Text and names of gaps in turn, text first and last.
        fewest: Words it has at least, whatever fills the gaps.
        most: Words it has at most.
    """

    pieces: tuple[str, ...]
    fewest: int
    most: int

    @property
    def gaps(self) -> int:
        """How many gaps it has."""
        return len(self.pieces) // 2


class Story(NamedTuple):
    """What may be told about one matter.

    Args:
        name: What it is about.
        alone: Whether no other story may follow it.
        openings: Ways to open it.
        wordings: What may follow: each with its place in the order of telling, of which one is
            told at most. Those with few gaps come first, those without any last: what is not drawn
            is filled with them anyway.
        endings: Ways to end it, of a fixed length, those of every story among them.
    """

    name: str
    alone: bool
    openings: tuple[Wording, ...]
    wordings: tuple[tuple[int, Wording], ...]
    endings: tuple[Wording, ...]

    @property
    def words(self) -> int:
        """Words it has at least if all is told that can be without a fact."""
        shortest: dict[int, int] = {}
        plain = {beat for beat, wording in self.wordings if not wording.gaps}
        for beat, wording in self.wordings:
            if beat in plain:
                shortest[beat] = min(wording.fewest, shortest.get(beat, wording.fewest))
        return sum(shortest.values())


@cache
def stories(language: str, with_entities: bool) -> tuple[Story, ...]:
    """The stories of a language.

    Args:
        language: One of `LANGUAGES`.
        with_entities: Whether openings state a fact; if not, nothing does.
    """
    folder = files(__package__) / language
    texts = {
        name: (folder / f"{name}.txt").read_text(encoding="utf-8")
        for name in _FILES
        if (folder / f"{name}.txt").is_file()
    }
    shared = _story("# common\n" + texts.pop("common"), language).endings
    told = [
        _story(text, language)
        for file in texts.values()
        for text in re.split(r"^(?=# )", file, flags=re.MULTILINE)
        if text.strip()
    ]
    return tuple(_chosen(story, shared, with_entities) for story in told)


def _story(text: str, language: str) -> Story:
    head, *lines = text.strip("\n").splitlines()
    _, name, *alone = head.split()
    openings: list[Wording] = []
    endings: list[Wording] = []
    beat = -1
    told: list[tuple[int, Wording]] = []
    for line in filter(str.strip, lines):
        wordings = list(_wordings(line.lstrip("!. "), language))
        if line.startswith("!"):
            openings += wordings
        elif line.startswith(". "):
            endings += wordings
        else:
            beat += not line.startswith(" ")
            told += [(beat, wording) for wording in wordings]
    return Story(name, bool(alone), tuple(openings), tuple(told), tuple(endings))


def _chosen(story: Story, shared: tuple[Wording, ...], with_entities: bool) -> Story:
    openings = [one for one in story.openings if bool(one.gaps) == with_entities]
    told = [(beat, one) for beat, one in story.wordings if with_entities or not one.gaps]
    return story._replace(
        openings=tuple(sorted(openings, key=lambda one: one.gaps)),
        wordings=tuple(sorted(told, key=lambda pair: (not pair[1].gaps, pair[1].gaps))),
        endings=story.endings + shared,
    )


def _wordings(line: str, language: str) -> Iterator[Wording]:
    found = _ALTERNATIVES.search(line)
    if found:
        for choice in found[1].split("|"):
            yield from _wordings(line[: found.start()] + choice + line[found.end() :], language)
        return
    pieces = tuple(_GAP.split(line.replace("\\n", "\n")))
    lengths = [_lengths(gap, language) for gap in pieces[1::2]]
    # Every gap stands for one word here.
    words = words_in(_GAP.sub("x", line.replace("\\n", "\n")))
    yield Wording(
        pieces,
        words + sum(fewest - 1 for fewest, _ in lengths),
        words + sum(most - 1 for _, most in lengths),
    )


@cache
def _lengths(gap: str, language: str) -> tuple[int, int]:
    if is_code(gap):
        return 1, 1
    if gap in GAPS:
        return GAPS[gap] if language == "en" or gap == "month" else (1, 1)
    if gap.startswith("person"):
        return 1, 2  # the surname alone once the whole name was told
    lengths = [words_in(fact.text) for fact in facts(kind_of(gap), language)]
    return min(lengths), max(lengths)


def kind_of(gap: str) -> str:
    """What a gap takes: "org" for "org2", a second firm beside the first."""
    return _NAMED_TWICE.sub("", gap)
