"""Where two texts contradict each other: two texts go in, the clashing facts come out.

Only sentences that say the same thing are compared, so that a "not" somewhere in a long answer, a
fact the other text leaves out, or another wording is no contradiction. Two single sentences are
judged strictly, word by word; of long answers, only sentences that are almost the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pytest_aiprops.detectors.common_words import is_common_word
from pytest_aiprops.detectors.contradictions.alignment import Sentence, align, read_sentences
from pytest_aiprops.detectors.contradictions.fact_clashes import (
    by_kind,
    clashing_facts,
    clashing_names,
)
from pytest_aiprops.detectors.contradictions.labels import clashing_labels, clashing_signs
from pytest_aiprops.detectors.contradictions.polarity import is_denial
from pytest_aiprops.detectors.contradictions.statements import Clash, find_clash
from pytest_aiprops.detectors.languages.english import other_languages
from pytest_aiprops.detectors.texts import checked_texts


@dataclass(frozen=True)
class _Strictness:
    """How much two sentences must have in common before they are compared, in [0, 1]."""

    matter: float
    """Content words in common, from which quantities of one unit are about one thing."""
    statement: float
    """Content words in common, from which names and facts without a unit are compared."""
    wording: float
    """Words that correspond, from which a negation, an opposite or exchanged roles contradict."""
    exactly: bool
    """Whether overlapping ranges differ, and names in examples."""


_ALONE = _Strictness(0.4, 0.6, 0.4, exactly=True)
"""For two single sentences: what they are about is not in question. Of 277 best pairs between real
answers to different questions 5 reach .4, and none reaches .6."""
_FEW = _Strictness(0.4, 0.6, 0.6, exactly=True)
"""For short answers: a sentence has few others that it could belong to."""
_MANY = _Strictness(0.6, 0.75, 0.8, exactly=False)
"""For long answers, where every sentence has many that are like it (docs/detectors.md)."""
_FEW_SENTENCES = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 500
"""Characters that tell the language."""
_ENGLISH_SHARE = 0.6
"""Share of common English words from which a text is English whatever a detector says; German and
Dutch sentences have .5 at most."""


@dataclass(frozen=True)
class Disagreement:
    """A point on which two texts contradict each other.

    Args:
        kind: A fact: `"number"`, `"money"`, `"percent"`, `"date"`, `"code"`, `"email"`, `"url"` or
            `"name"`; or a word: `"negation"` (one denies what the other affirms), `"antonym"`
            (opposites: more and less, before and after), `"alternative"` (one of several that
            exclude each other: red and blue), `"comparison"` and `"roles"` (what is compared, or
            who does it to whom, changed places).
        in_a: What the first text says: the facts or words, or the sentence where its words are the
            same (negation, comparison).
        in_b: What the second text says.
    """

    kind: str
    in_a: str
    in_b: str


def disagreements(a: str, b: str) -> list[Disagreement]:
    """Find the facts on which two texts contradict each other.

    Compared are numbers, amounts, percentages, dates, codes and addresses of one kind, in any
    language; and, unless `reads_words` says that a text is not English, who is named, what is
    denied, opposites ("allow" and "deny"), what changed places, and a yes against a no at the
    start. Leaving a fact out contradicts nothing; two negations, or a negation and an opposite,
    cancel ("not open" is "closed"). Fenced code is not read.

    Args:
        a: One text.
        b: The other.

    Returns:
        The contradictions in the order of `a`; [] where there is none. Of texts past 5,000
        sentences the first 5,000 are compared.

    Raises:
        UsageError: `a` or `b` is not a str.

    >>> disagreements("Refunds take 30 days.", "A refund takes 60 days.")
    [Disagreement(kind='number', in_a='30 days', in_b='60 days')]
    >>> disagreements("Take it before meals.", "Take it after meals.")
    [Disagreement(kind='antonym', in_a='before', in_b='after')]
    >>> disagreements("The shop is not open.", "The shop is closed.")
    []
    """
    a, b = checked_texts([a, b], "disagreements")
    if a == b:
        return []
    sentences_a, sentences_b = read_sentences(a), read_sentences(b)
    english = reads_words(a, b)
    elsewhere_a, elsewhere_b = by_kind(sentences_a), by_kind(sentences_b)
    longest = max(len(sentences_a), len(sentences_b))
    strict = _ALONE if longest <= 1 else _FEW if longest <= _FEW_SENTENCES else _MANY
    found = list(_clashing_answers(sentences_a, sentences_b)) if english else []
    found += _clashing_labels(a, b)
    for index, partner, overlap in align(sentences_a, sentences_b, strict.matter):
        one, other = sentences_a[index], sentences_b[partner]
        same_statement = overlap >= strict.statement
        found += clashing_facts(
            one,
            other,
            elsewhere_a,
            elsewhere_b,
            same_statement=same_statement,
            exactly=strict.exactly,
        )
        if english and same_statement:
            found += clashing_names(one, other, a, b, exactly=strict.exactly)
            if strict is not _ALONE:
                found += _clashing_words(one, other, strict.wording)
    if english and strict is _ALONE and sentences_a and sentences_b:
        found += _clashing_words(sentences_a[0], sentences_b[0], strict.wording)
    return list(dict.fromkeys(Disagreement(one.kind, one.in_a, one.in_b) for one in found))


def reads_words(*texts: str) -> bool:
    """Tell whether `disagreements` reads the words of texts, and not only their facts.

    It reads English. What is too short or too mixed to tell counts as English.

    Raises:
        UsageError: One of them is not a str.

    >>> reads_words("Where is my order?"), reads_words("Hier, il pleuvait sur la ville.")
    (True, False)
    """
    return all(map(_is_english, checked_texts(texts, "reads_words")))


@lru_cache(maxsize=256)
def _is_english(text: str) -> bool:
    found = _WORD.findall(text[:_LOOKED_AT])
    if found and sum(map(is_common_word, found)) >= _ENGLISH_SHARE * len(found):
        return True  # a language detector errs on a few words
    return other_languages([text])[0] is None


def _clashing_labels(a: str, b: str) -> Iterable[Clash]:
    """What two short answers differ in that are otherwise the same: a letter, or a sign."""
    labels, signs = clashing_labels(a, b), clashing_signs(a, b)
    if labels:
        yield Clash("alternative", *labels)
    if signs:
        yield Clash("negation", *signs)


def _clashing_answers(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterable[Clash]:
    """A yes at the start of one text and a no at that of the other."""
    if not a or not b or {a[0].answer, b[0].answer} != {True, False}:
        return
    # "Yes, you cannot" and "No, you cannot" answer a question that was itself denied.
    denied = [{word.key for word in first.words if word.denied} for first in (a[0], b[0])]
    if not denied[0] & denied[1]:
        yield Clash("negation", a[0].text, b[0].text)


def _clashing_words(one: Sentence, other: Sentence, least: float) -> Iterable[Clash]:
    if one.is_bare and other.is_bare:
        may_compare = not one.entities and not other.entities
        if may_compare and _denies(one) != _denies(other):
            yield Clash("negation", one.text, other.text)
        return
    clash = find_clash(one.words, other.words, least)
    if clash:
        yield Clash(clash.kind, clash.in_a or one.text, clash.in_b or other.text)


def _denies(bare: Sentence) -> bool:
    return bare.answer is False or is_denial(bare.words)
