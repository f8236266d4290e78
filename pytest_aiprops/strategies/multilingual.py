"""Messages in many languages: languages and sizes go in, a strategy of labelled texts comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import LANGUAGES, checked_language
from pytest_aiprops.strategies.sentences import Frame, Phrasebook, phrasebook

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_USUAL_MOST = 4
"""Most sentences of a text unless another bound is given: a message, not a letter."""
_MOST = 40
"""Most sentences that a text can have: every language has as many that differ."""


def texts(
    *,
    languages: Iterable[str] | None = None,
    min_sentences: int = 1,
    max_sentences: int | None = None,
) -> st.SearchStrategy[Labelled]:
    """Generate messages as people write them to family, colleagues, shops, doctors and offices.

    A text is about one of eight topics (home, work, shopping, health, travel, a complaint, a
    request, small talk) and stays with its subject: one place, one thing ordered. It is spelled and
    punctuated as its language is, in its own script: Portuguese is Brazil's, Chinese is in
    simplified characters, French has a plain space before a question mark.

    By default it leaves out greetings and signatures, slips of the pen (`perturbations` makes
    them), lines and paragraphs, mixed languages, digits, and texts so short that they are words of
    several languages.

    Shrinks to few sentences (now and then one more than needed), to the plainest topic and
    sentence, and to the first word of each kind; and to the first of `languages` (English) where
    the same choices meet the condition there: on length, it often ends in another language.

    Args:
        languages: ISO 639-1 codes: ar, de, en, es, fr, hi, it, ja, ko, nl, pl, pt, ru, tr or zh; a
            region is dropped (`"pt-BR"`). None draws from all of them.
        min_sentences: Least sentences, 1 to 40.
        max_sentences: Most sentences, up to 40; None for 4, or for `min_sentences` where that is
            more. Above 4, a text may go on to the next topic.

    Returns:
        A strategy of `Labelled` texts; the label is the language's ISO 639-1 code.

    Raises:
        UsageError: No language is given, or one that has no sentences, or a bound is not a whole
            number from 1 to 40, or no number of sentences would keep both.

    Example:
        >>> from hypothesis import find, settings
        >>> fresh = settings(database=None)
        >>> find(texts(), lambda text: True, settings=fresh)
        'I will be home in about an hour.'
        >>> text = find(texts(languages=["fr"]), lambda text: True, settings=fresh)
        >>> text, text.label
        ('Je rentre à la maison dans une heure.', 'fr')
    """
    codes = _codes(languages)
    least = check_whole_number("min_sentences", min_sentences, minimum=1)
    most = max(_USUAL_MOST, least)
    if max_sentences is not None:
        most = check_whole_number("max_sentences", max_sentences, minimum=1)
    if least > most:
        raise UsageError(
            f"min_sentences must be at most max_sentences, got min_sentences={least} and "
            f"max_sentences={most}: no text could keep both"
        )
    if most > _MOST:
        name = "min_sentences" if least > _MOST else "max_sentences"
        raise UsageError(
            f"{name} must be at most {_MOST}, got {max(least, most)}; for longer texts join "
            "several, for example st.lists(texts(...)).map(' '.join)"
        )
    return _messages(codes, least, most)


@st.composite
def _messages(draw: st.DrawFn, codes: tuple[str, ...], least: int, most: int) -> Labelled:
    code = draw(st.sampled_from(codes))
    book = phrasebook(code)
    unsaid = _sayings(book, draw(st.integers(0, len(book.topics) - 1)), most)
    said: list[_Sentence] = []
    # 0 ends the text; another number says which of the sentences that are left comes next. A full
    # text draws its 0 too, so that it is there where the shrinker takes a sentence out.
    while number := draw(
        st.integers(int(len(said) < least), len(unsaid) if len(said) < most else 0)
    ):
        step, subject, alternatives = unsaid[number - 1]
        # The last one moves there, so that the others keep their numbers, and stay what they are
        # where the shrinker takes this sentence out.
        unsaid[number - 1] = unsaid[-1]
        unsaid.pop()
        frame = draw(st.sampled_from(alternatives))
        others = [bank for bank in frame.banks if bank != subject]
        said.append(
            _Sentence(
                step,
                subject,
                frame,
                {bank: draw(st.sampled_from(book.banks[bank])) for bank in others},
            )
        )
    # Topics stay apart; within one, the order is as drawn.
    said.sort(key=lambda sentence: sentence.step)
    # Drawn last and once, for the same reason.
    subjects = {one.subject: None for one in said if one.subject in one.frame.banks}
    about = {bank: draw(st.sampled_from(book.banks[bank])) for bank in subjects}
    return Labelled(
        book.separator.join(one.frame.filled(about | one.fillers) for one in said), code
    )


class _Sentence(NamedTuple):
    """A sentence of a text: the place of its topic, what that is about, and how it is filled."""

    step: int
    subject: str
    frame: Frame
    fillers: dict[str, tuple[str, ...]]


def _sayings(book: Phrasebook, start: int, most: int) -> list[tuple[int, str, tuple[Frame, ...]]]:
    """What a text can say: on one topic if that is enough, else on the next ones too."""
    found: list[tuple[int, str, tuple[Frame, ...]]] = []
    for step in range(len(book.topics)):
        if len(found) < most:
            topic = book.topics[(start + step) % len(book.topics)]
            found += [(step, topic.subject, alternatives) for alternatives in topic.sayings]
    return found


def _codes(languages: Any) -> tuple[str, ...]:
    """The languages to draw from, each once."""
    if languages is None:
        return LANGUAGES
    if isinstance(languages, str):
        raise UsageError(
            f"languages must be a list of ISO 639-1 codes, got the str {languages!r}; "
            f"write languages=[{languages!r}]"
        )
    if isinstance(languages, bytes | Mapping) or not isinstance(languages, Iterable):
        raise UsageError(
            f"languages must be a list of ISO 639-1 codes, got {type(languages).__name__}; "
            'write for example languages=["en", "fr"]'
        )
    codes = dict.fromkeys(checked_language(language, name="languages") for language in languages)
    if not codes:
        raise UsageError(
            "languages must name at least one language, got none; leave it out for all of them"
        )
    if isinstance(languages, set | frozenset):
        # The order of a set differs from one process to the next, and draws must not.
        return tuple(code for code in LANGUAGES if code in codes)
    return tuple(codes)
