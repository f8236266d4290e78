"""Documents to summarise or to read facts out of, with the facts that are in them.

Bounds on words go in; a strategy for coherent prose of one kind (a delivery notice, an incident
report, minutes, a letter ...) and its gold entities comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from pytest_aiprops.detectors import Entity
from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.arguments import check_bool
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.strategies.languages import checked_language
from pytest_aiprops.strategies.reports.bank import LANGUAGES, SHORTEST_ENDING, stories
from pytest_aiprops.strategies.reports.writing import Writer, is_safe

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_USUAL_MOST_WORDS = 200
"""Most words of a document unless another bound is given."""
_MOST_WORDS = 5_000
"""Longer documents would repeat themselves, and cost Hypothesis seconds each."""
_ALWAYS_ENOUGH_WORDS = 12
"""From here on there is a document of every length in every language."""


class Document(NamedTuple):
    """A text and the facts that are in it.

    Args:
        text: The text.
        entities: Every fact as a careful reader would mark it, in the order of the text:
            `text[entity.start:entity.end] == entity.text`.

    Example:
        >>> text, entities = Document("Pay $40.", (Entity("money", "$40", "USD 40", 4, 7),))
        >>> entities[0].normal
        'USD 40'
    """

    text: str
    entities: tuple[Entity, ...]


def documents(
    *,
    min_words: int = 40,
    max_words: int | None = None,
    language: str = "en",
    with_entities: bool = True,
) -> SearchStrategy[Document]:
    """Generate documents with their gold entities.

    Delivery notices, financial updates, incident reports, case notes, product announcements, news
    in brief, policy notes, minutes and letters: sentences about one matter in the order in which
    one would tell it. Where a matter is told to its end (100 to 180 words), a new paragraph takes
    up another one of the same people; from some 3,000 words on matters come again with other facts.
    Facts are written in several ways each ("2 March 2026", "2026-03-02", "March 2") and have the
    kinds and normal forms of `detectors.extract_entities`. Times and planned dates follow each
    other; amounts do not add up. Left out: tables, headings, lists, phone numbers, anything
    medical.

    Shrinks to a document of `min_words` words, or hardly more, in plain sentences with one fact.

    In other languages than English there are fewer stories, and dates are in digits. Names are
    gold there too, although `extract_entities` finds them in English only.

    Args:
        min_words: Least words, counted as `assert_length` does, at most 5000.
        max_words: Most words, of 4 to 5000; None for 200, or for `min_words` where that is more.
        language: ISO 639-1 code: `"en"`, `"de"`, `"es"`, `"fr"`, `"it"`, `"nl"` or `"pt"`.
        with_entities: Whether there are facts, at least one a document. If False, the same kinds of
            prose have no name, number, date or code at all, and `entities` is `()`.

    Returns:
        A strategy for `Document`, which unpacks into text and entities.

    Raises:
        UsageError: Bounds that no document keeps, or another language.

    Example:
        >>> from hypothesis import find
        >>> text, entities = find(documents(min_words=10), lambda document: True)
        >>> text
        'Order 10000 is on its way. Thank you for ordering.'
        >>> [(entity.kind, entity.text) for entity in entities]
        [('code', '10000')]
    """
    least = check_whole_number("min_words", min_words, minimum=0)
    most = max(_USUAL_MOST_WORDS, least)
    if max_words is not None:
        most = check_whole_number("max_words", max_words, minimum=SHORTEST_ENDING)
    if least > most:
        raise UsageError(
            f"min_words must be at most max_words, got min_words={least} and max_words={most}; "
            "give both"
        )
    if most > _MOST_WORDS:
        name = "min_words" if least > _MOST_WORDS else "max_words"
        raise UsageError(f"{name} must be at most {_MOST_WORDS}, got {max(least, most)}")
    language = checked_language(language, LANGUAGES)
    told_from = stories(language, check_bool("with_entities", with_entities))
    if not any(is_safe(one, least, most) for story in told_from for one in story.openings):
        raise UsageError(
            f"min_words and max_words must leave room for a sentence in {language!r}, got "
            f"{least} and {most}; give max_words of {_ALWAYS_ENOUGH_WORDS} or more"
        )
    return _documents(least, most, language, with_entities)


@st.composite
def _documents(draw: DrawFn, least: int, most: int, language: str, with_entities: bool) -> Document:
    writer = Writer(draw, least, most, language)
    return Document(*writer.document(stories(language, with_entities)))
