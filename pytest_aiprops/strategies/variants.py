"""Small changes of a text that keep its meaning, for tests that nothing should change by them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.changes.edits import Edit, Place, edited
from pytest_aiprops.strategies.changes.kinds import KINDS
from pytest_aiprops.strategies.changes.reading import read
from pytest_aiprops.strategies.kinds import checked_kinds
from pytest_aiprops.strategies.labelled import Labelled, Pair

__tracebackhide__ = True  # wrong use is shown at the line of the caller

PERTURBATION_KINDS = tuple(KINDS)
"""Every kind of `perturbations`; where several apply, a counterexample shrinks to the first."""


def perturbations(
    text: str | st.SearchStrategy[str], *, kinds: Iterable[str] | None = None
) -> st.SearchStrategy[Pair]:
    """Generates pairs of a text and the same text changed a little, its meaning kept.

    The variant's `label` is its kind:

    - `typo`: two letters inside a word swapped, one dropped, doubled, or hit beside its key (on
      QWERTY; QWERTZ for German, AZERTY for French, ЙЦУКЕН for Cyrillic, as the words tell)
    - `casing`: small letters at the starts of sentences, in the whole text, or capitals in it; one
      word in capitals
    - `spacing`: spaces doubled, a tab or line break for one, none after a comma, one before a
      question mark or at either end
    - `punctuation`: marks left out, repeated, curled, where the sentence says the same
    - `contraction`: "can't" for "cannot" and back; English alone
    - `filler`: "um", "you know", "please" and their like in en, fr, de, es, it, pt, nl
    - `emoji`: a mild one after the text or a sentence, or before the text; no smile where the text
      complains or shouts, as far as lists of words tell
    - `diacritic`: accents left out as people do, or set (résumé), or composed in another way
    - `homoglyph`: a letter's look-alike in another alphabet
    - `ocr`: what a scanner misreads: rn for m, 0 for o, 1 for l

    Left alone are numbers, codes, addresses and acronyms; and, but for a text written in capitals,
    dates, negations, quantifiers (few, most) and names, as far as rules find them. `typo`,
    `homoglyph` and `ocr` spare the first letter of a word, and make no other word as far as lists
    of common words tell. A kind that cannot change a text is left out for that text: `typo` for
    Chinese, `contraction` where nothing
    is contracted.

    One edit is always made; at most there is one for every 12 words (6 in `spacing`, `punctuation`,
    `contraction` and `diacritic`), and six. In a long text 500 places, spread evenly, are open to
    them. In a text with fewer than five content words, misspellings hit the others where they can:
    nothing else would tell what it is about.

    Shrinks to one edit, of the first kind that applies, at its first place.

    Args:
        text: The text, or a strategy for texts. A text drawn that no asked-for kind can change
            (white space; digits, where typos are asked for) is rejected, as by `assume`; where
            that is nearly all, as English texts are for `diacritic`, Hypothesis ends the test
            with `Unsatisfiable` or a health check: ask for more kinds, or give texts they fit.
        kinds: The kinds to choose from, the one to shrink to first; None for all. A set
            is taken in the order of the list above.

    Returns:
        A strategy for `Pair`; `variant` always differs from `original`.

    Raises:
        UsageError: `text` is neither a str nor a strategy, or no asked-for kind can change it;
            `kinds` is empty, or names one that is none.

    Example:
        >>> from hypothesis import find
        >>> original, variant = find(perturbations("I can't log in."), lambda pair: True)
        >>> variant, variant.label
        ("i can't log in.", 'casing')
    """
    chosen = checked_kinds(kinds, PERTURBATION_KINDS)
    if isinstance(text, str):
        if not _applicable(text, chosen):
            raise UsageError(_unchangeable(text, kinds, chosen))
    elif not isinstance(text, st.SearchStrategy):
        raise UsageError(
            f"text must be a str or a Hypothesis strategy of str, got {type(text).__name__}; "
            "write perturbations('Where is my order?')"
        )
    return _pairs(st.just(text) if isinstance(text, str) else text, chosen)


def _applicable(text: str, kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if _places(text, kind)]


@lru_cache(maxsize=256)
def _places(text: str, kind: str) -> list[Place]:
    return KINDS[kind].places(read(text))


def _unchangeable(text: str, kinds: Any, chosen: tuple[str, ...]) -> str:
    asked = "any kind" if kinds is None else f"{' or '.join(chosen)}"
    others = _applicable(text, PERTURBATION_KINDS)
    fix = f"kinds that can: {', '.join(others)}" if others else "give a text with words"
    return f"text must be one that {asked} can change, got {text!r:.60}; {fix}"


@st.composite
def _pairs(draw: st.DrawFn, texts: st.SearchStrategy[str], kinds: tuple[str, ...]) -> Pair:
    original = draw(texts)
    if not isinstance(original, str):
        raise UsageError(
            f"text must be a strategy of str, got one of {type(original).__name__}; "
            "map it to its text"
        )
    possible = _applicable(original, kinds)
    if not possible:
        reject()
    kind = draw(st.sampled_from(possible))
    places = _places(original, kind)
    most = min(KINDS[kind].most_edits(read(original)), len(places))
    count = draw(st.integers(1, most))
    # One edit in each of as many parts of the text: no two of them meet, and each set of edits is
    # drawn in one way only. Every kind draws as many numbers, so that shrinking, which looks for
    # fewer first, comes down to the first kind.
    edits: list[Edit] = []
    for part in range(count):
        first, last = part * len(places) // count, (part + 1) * len(places) // count - 1
        place = places[draw(st.integers(first, last))]
        edits.append(place[draw(st.integers(0, len(place) - 1))])
    return Pair(original, Labelled(edited(original, edits), kind))
