"""Which sentence of one text says what which sentence of another says. No model: content words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pytest_aiprops.detectors.contradictions.polarity import Word, read_words
from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.contradictions.wording import opening_answer
from pytest_aiprops.detectors.facts.entities import Entity, extract_entities
from pytest_aiprops.detectors.facts.names import normal_name
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.vocabulary import words

_MAX_SENTENCES = 5_000
"""Sentences at the start of a text that are compared: 70,000 words, past every model's answer."""
_COMMON = 50
"""Sentences that share a word from which on it finds no partners: it is the texts' subject."""
_ORDERED = 5
"""Sentences up to which two texts say things in one order."""
_FENCED = re.compile(r"^[ \t]*```[^`]*```|^[ \t]*~~~[^~]*~~~", re.MULTILINE)
"""A block of code: it states nothing."""
_AND = re.compile(r" (?:and|&) ")
_FILLERS = frozenset(
    map(
        stem,
        words("sure ok okay roughly approximately around exactly maybe maximum max answer"),
    )
)
"""Words that a bare fact comes with ("Sure, about 30 days."): they are nobody's subject."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with what it is compared by."""

    text: str
    words: tuple[Word, ...]
    content: frozenset[str]
    """Keys of its words, without grammar, negations and what entities are made of."""
    answer: bool | None
    """The yes (True) or no (False) it opens with."""
    start: int
    """Offset of its first character in the text, as those of its entities."""
    entities: tuple[Entity, ...]
    facts: frozenset[tuple[str, str]]
    """Kind and normal form of its entities."""

    @property
    def is_bare(self) -> bool:
        """Whether it names no matter: "Within 30 days.", "$20", "Yes, you can."."""
        return self.content <= _FILLERS


@lru_cache(maxsize=256)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, ready to be aligned; each text of a set of pairs is read once."""
    text = _FENCED.sub(lambda block: " " * len(block.group()), text)
    spans = list(islice(sentence_spans(text), _MAX_SENTENCES))
    entities = extract_entities([text[: spans[-1][1]]])[0] if spans else []
    sentences: list[Sentence] = []
    position = 0
    for start, end in spans:
        while position < len(entities) and entities[position].start < start:
            position += 1
        first = position
        while position < len(entities) and entities[position].end <= end:
            position += 1
        sentences.append(_sentence(text, start, end, tuple(entities[first:position])))
    return tuple(sentences)


def align(
    a: Sequence[Sentence], b: Sequence[Sentence], least: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences that are each other's best partner.

    A sentence that names no matter takes it from the question, which two texts that are compared
    have in common: such sentences are paired in their order where both texts are short and have as
    many, and a text that is one such sentence is paired with a text of one sentence.

    Args:
        a: Sentences of one text.
        b: Sentences of the other.
        least: Least overlap of a pair, in [0, 1]: the Dice coefficient of their content words.

    Yields:
        Index in `a`, index in `b`, overlap.
    """
    bare_a = [index for index, sentence in enumerate(a) if sentence.is_bare]
    bare_b = [index for index, sentence in enumerate(b) if sentence.is_bare]
    if max(len(a), len(b)) > _ORDERED:
        pass  # "Tip:" and "Note:" of long answers say nothing about each other
    elif len(bare_a) == len(bare_b):
        yield from ((one, other, 1.0) for one, other in zip(bare_a, bare_b, strict=True))
    elif len(a) == len(b) == 1:
        # Of two sentences only one names its matter: near enough for facts of one unit.
        yield 0, 0, least
    best_of_a = _best(a, b)
    best_of_b = _best(b, a)
    for index, (partner, overlap) in sorted(best_of_a.items()):
        if overlap >= least and best_of_b[partner][0] == index:
            yield index, partner, overlap


def _sentence(text: str, start: int, end: int, entities: tuple[Entity, ...]) -> Sentence:
    places = [(one.start - start, one.end - start, _fact_key(one)) for one in entities]
    read = read_words(text[start:end], places)
    content = frozenset(word.key for word in read if word.content and not word.fact)
    facts = frozenset((entity.kind, entity.normal) for entity in entities)
    answer = opening_answer(text[start:end])
    return Sentence(text[start:end], read, content, answer, start, entities, facts)


def _fact_key(entity: Entity) -> str:
    """What an entity is compared by as words: a name is one, a quantity is its number and unit."""
    if entity.kind == "name":
        names = _AND.split(normal_name(entity.text))
        return "\x1f".join(name if " " in name else stem(name) for name in names)
    if entity.kind == "number":
        value, _, unit = entity.normal.partition(" ")
        return f"#{value}\x1f{stem(unit)}" if unit else f"#{value}"
    if entity.kind == "date" and entity.normal.startswith("P") and " " not in entity.text:
        return stem(entity.text.casefold())  # "tomorrow"
    return f"{entity.kind}:{entity.normal}"


def _best(a: Sequence[Sentence], b: Sequence[Sentence]) -> dict[int, tuple[int, float]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, sentence in enumerate(b):
        for word in sentence.content:
            holders[word].append(index)
    best: dict[int, tuple[int, float]] = {}
    for index, sentence in enumerate(a):
        shared: dict[int, int] = defaultdict(int)
        for word in sentence.content:
            if len(holders.get(word, ())) <= _COMMON:
                for partner in holders.get(word, ()):
                    shared[partner] += 1
        facts = sentence.facts
        overlaps = {
            partner: 2 * count / (len(sentence.content) + len(b[partner].content))
            for partner, count in shared.items()
        }
        if overlaps:
            # Of equals, the one with the same facts, then the one nearest in order.
            partner = max(
                overlaps,
                key=lambda other: (
                    overlaps[other],
                    len(facts & b[other].facts),
                    -abs(other - index),
                ),
            )
            best[index] = partner, overlaps[partner]
    return best
