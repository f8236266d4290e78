"""One document as it is written: stories and draws go in, text and entities come out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zlib import crc32

from hypothesis import strategies as st

from pytest_aiprops.detectors import Entity
from pytest_aiprops.strategies.reports.bank import (
    LONGEST_ENDING,
    SHORTEST_ENDING,
    Story,
    Wording,
    kind_of,
)
from pytest_aiprops.strategies.reports.calendar_facts import GAPS, PERIODS, Calendar
from pytest_aiprops.strategies.reports.facts import (
    Fact,
    code,
    codes_of,
    facts,
    is_code,
    prices,
    words_in,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

_T = TypeVar("_T")

_WORDS_OF_A_PARAGRAPH = 25
"""Words from which another matter is taken up where the last one is told to its end."""
_WORDS_OF_A_SENTENCE = 11
"""By which the number of sentences is spread over the words there may be."""
_FILLINGS = 10_000
"""Ways to fill a document up; far more than come out different."""
_MANY_SENTENCES = 9
"""From here on a document is long."""
_AMOUNTS = frozenset({"money", "price", "millions"})
_NAMED_AGAIN = frozenset({"person", "org", "place", "product", "email", "url"})
"""Gaps that name the same thing throughout a document."""


class _Sentence(NamedTuple):
    """A wording with what fills its gaps: a fact, a name's gap, or an index into the calendar."""

    wording: Wording
    fillers: tuple[Fact | str | int, ...]


def is_safe(wording: Wording, needed: int, room: int) -> bool:
    """Whether a document can end after a wording, or have an ending after it.

    Args:
        wording: What would be told.
        needed: Words it must still have.
        room: Words it may still have.
    """
    ends = needed <= wording.fewest and wording.most <= room
    return ends or room - wording.most >= SHORTEST_ENDING


class Writer:
    """Writes one document between two numbers of words.

    Only sentences past the opening that a draw asks for cost draws; what is then missing is filled
    with plain ones. What a draw means depends as little as can be on the draws before it. So
    Hypothesis can drop sentences and keep the one that matters.
    """

    def __init__(self, draw: DrawFn, least: int, most: int, language: str) -> None:
        self._draw = draw
        self._needed = least
        """Words that are still to come; 0 and below once there are enough."""
        self._room = most
        self._language = language
        self._calendar = Calendar(language)
        self._begun = False
        self._known: dict[str, Fact] = {}
        self._counted: set[str] = set()
        self._mentioned: set[str] = set()
        self._currency = ""
        self._text = ""
        self._entities: list[Entity] = []
        fewest, extra = (words // _WORDS_OF_A_SENTENCE for words in (least, most - least))
        # Half of the long ones have facts to their end.
        throughout = fewest >= _MANY_SENTENCES and draw(st.booleans())
        self._to_draw = draw(st.integers(fewest if throughout else 0, fewest + extra + 1))
        """Sentences that are still to be drawn."""
        self._filling: int | None = None
        """Which plain sentences fill up; 0 takes the plainest in order. Drawn when it matters."""

    def document(self, told_from: Sequence[Story]) -> tuple[str, tuple[Entity, ...]]:
        """Write it: paragraphs, each about a matter of its own, and an ending."""
        unused = [one for one in told_from if not one.alone or one.words >= self._needed]
        while True:
            fitting = [one for one in unused if self._safe(one.openings)]
            if fitting:
                story = self._pick(fitting)
                self._tell(story)
            goes_on = self._to_draw > 0 and self._room >= _WORDS_OF_A_PARAGRAPH
            ends = self._needed <= LONGEST_ENDING and not goes_on
            if not fitting or story.alone or ends:
                self._end(story.endings)
                return self._text, tuple(self._entities)
            unused = [one for one in unused if one is not story and not one.alone] or [
                one for one in told_from if not one.alone
            ]

    def _tell(self, story: Story) -> None:
        """Write a paragraph: draw its sentences in any order, tell them in that of the story."""
        opening = self._filled(self._pick(self._safe(story.openings)))
        told: dict[int, _Sentence] = {}
        while self._to_draw:
            fits = [
                beat not in told and self._room - wording.most >= SHORTEST_ENDING
                for beat, wording in story.wordings
            ]
            if not any(fits):
                break
            self._to_draw -= 1
            # 0 is no sentence: how Hypothesis leaves one out and keeps those that come after it.
            drawn = self._number_below(sum(fits) + 1)
            if drawn:
                beat, wording = story.wordings[_place(fits, drawn - 1)]
                told[beat] = self._filled(wording)
        if not self._to_draw:
            self._fill(story, told)
        self._write(opening, "\n\n")
        for _, sentence in sorted(told.items()):
            self._write(sentence)

    def _fill(self, story: Story, told: dict[int, _Sentence]) -> None:
        """Tell as many plain sentences as are still needed."""
        for beat, wording in self._plain(story, told):
            if beat not in told and self._needed - wording.most >= SHORTEST_ENDING:
                told[beat] = self._filled(wording)

    def _plain(self, story: Story, told: Collection[int]) -> list[tuple[int, Wording]]:
        """What a paragraph may be filled with, in the order in which it is tried."""
        plain = [
            (beat, wording)
            for beat, wording in story.wordings
            if not wording.gaps
            and beat not in told
            and self._needed - wording.most >= SHORTEST_ENDING
        ]
        if plain and self._filling is None:
            self._filling = self._number_below(_FILLINGS)
        if not self._filling:
            return plain
        return sorted(plain, key=lambda pair: crc32(f"{self._filling} {pair[1].pieces}".encode()))

    def _end(self, endings: Sequence[Wording]) -> None:
        """Fill up to the fewest words."""
        unused = list(endings)
        while self._needed > 0:
            exact = [one for one in unused if one.most == self._needed]
            chosen = self._pick(exact or self._safe(unused))
            unused.remove(chosen)
            self._write(self._filled(chosen))

    def _safe(self, wordings: Sequence[Wording]) -> list[Wording]:
        """Those after which the document may end, or an ending has room."""
        return [one for one in wordings if is_safe(one, self._needed, self._room)]

    def _pick(self, choices: Sequence[_T]) -> _T:
        return choices[self._number_below(len(choices))]

    def _number_below(self, count: int) -> int:
        return self._draw(st.integers(0, count - 1)) if count > 1 else 0

    def _filled(self, wording: Wording) -> _Sentence:
        """Draw what fills the gaps, and take the words off those that are left."""
        sentence = _Sentence(wording, tuple(self._filler(gap) for gap in wording.pieces[1::2]))
        shown = "".join(
            piece if index % 2 == 0 else self._shape(piece, sentence.fillers[index // 2])
            for index, piece in enumerate(wording.pieces)
        )
        count = words_in(shown)
        self._needed -= count
        self._room -= count
        return sentence

    def _filler(self, gap: str) -> Fact | str | int:
        if gap in GAPS:
            if gap != "time" and not self._begun:
                self._begun = True
                self._calendar.begin(self._number_below(PERIODS))
            return self._number_below(self._calendar.choices(gap))
        kind = kind_of(gap)
        if kind in _NAMED_AGAIN or (is_code(gap) and gap != "version"):
            if gap not in self._known:
                self._known[gap] = self._new(gap, kind)
            return gap
        return self._new(gap, kind)

    def _new(self, gap: str, kind: str) -> Fact:
        if is_code(gap):
            return code(gap, self._language, self._number_below(codes_of(gap)))
        if kind in _AMOUNTS and self._currency:
            return self._pick(prices(kind, self._language, self._currency))
        possible = facts(kind, self._language)
        fact = self._pick(possible)
        if kind in _NAMED_AGAIN:
            named = [known for other, known in self._known.items() if kind_of(other) == kind]
            taken = {_told_apart(known, kind) for known in named}
            if _told_apart(fact, kind) in taken:
                fact = next(one for one in possible if _told_apart(one, kind) not in taken)
        if fact.kind == "money":
            self._currency = fact.normal[:3]
        return fact

    def _shape(self, gap: str, filler: Fact | str | int) -> str:
        """As many words as the filler will have."""
        if isinstance(filler, int):
            return " ".join("x" * self._calendar.words(gap, filler))
        if isinstance(filler, Fact):
            return filler.text
        first = filler not in self._counted
        self._counted.add(filler)
        # Which mention comes first in the text may change, but not how many there are.
        return self._known[filler].text if first else self._again(self._known[filler], gap).text

    def _again(self, known: Fact, gap: str) -> Fact:
        """A name where it was told before: the surname of a person."""
        if kind_of(gap) != "person":
            return known
        surname = known.text.split()[-1]
        return Fact(known.kind, surname, surname.casefold())

    def _fact(self, gap: str, filler: Fact | str | int) -> Fact:
        if isinstance(filler, int):
            return self._calendar.fact(gap, filler)
        if isinstance(filler, Fact):
            return filler
        known = self._known[filler]
        if filler in self._mentioned:
            return self._again(known, gap)
        self._mentioned.add(filler)
        return known

    def _write(self, sentence: _Sentence, before: str = " ") -> None:
        """Add a sentence to the text, and its facts to the entities."""
        if self._text:
            self._text += before
        for index, piece in enumerate(sentence.wording.pieces):
            if index % 2 == 0:
                self._text += piece
                continue
            fact = self._fact(piece, sentence.fillers[index // 2])
            start = len(self._text)
            self._text += fact.text
            self._entities.append(Entity(*fact, start, len(self._text)))


def _place(fits: Sequence[bool], drawn: int) -> int:
    """One of the places that fit.

    Each is drawn as itself where it can be, whatever else fits; the last ones stand in for those
    that do not.
    """
    if fits[drawn]:
        return drawn
    last = [place for place in range(sum(fits), len(fits)) if fits[place]]
    return last[fits[:drawn].count(False)]


def _told_apart(name: Fact, kind: str) -> str:
    """What must differ between two names of a document: the surnames of people."""
    return name.text.split()[-1] if kind == "person" else name.text
