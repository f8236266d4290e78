"""Inputs that arrive broken: cut off, empty, wrongly decoded, huge, full of controls."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import reject
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.breakages.kinds import KINDS, NOT_BY_DEFAULT, WITHOUT_TEXT
from pytest_aiprops.strategies.breakages.sentences import plain_sentences
from pytest_aiprops.strategies.breakages.size import LONGEST
from pytest_aiprops.strategies.kinds import checked_kinds
from pytest_aiprops.strategies.labelled import Labelled

__tracebackhide__ = True  # wrong use is shown at the line of the caller

MALFORMED_KINDS = tuple(KINDS)
"""Every kind of `malformed`, the plainest first."""

_DEFAULT_KINDS = tuple(kind for kind in KINDS if kind not in NOT_BY_DEFAULT)


def malformed(
    text: str | st.SearchStrategy[str] | None = None, *, kinds: Iterable[str] | None = None
) -> st.SearchStrategy[Labelled]:
    """Generates a text as it arrives when something went wrong on its way.

    Its `label` is its kind:

    - `empty`: no character; `blank`: white space alone
    - `truncated`: cut inside a word, in mid-sentence, or inside the JSON that it was sent in
    - `unbalanced_quotes`: a quotation mark without its partner
    - `broken_json`, `broken_markup`: the text in JSON, HTML, XML or Markdown that does not parse
    - `byte_order_mark`: one before the text, inside or after it
    - `control_characters`: one to three of NUL, BEL, terminal sequences and the like
    - `zero_width`: one to three zero-width spaces, joiners, soft hyphens
    - `right_to_left`: an override that is never closed, or Arabic or Hebrew words between
    - `wrong_encoding`: mojibake: UTF-8 read as cp1252 or latin-1, UTF-16 read as latin-1
    - `replacement_characters`: U+FFFD for one to four characters
    - `combining_storm`: five to a hundred accents on the letters ("zalgo")
    - `newline_storm`: ten to four thousand line breaks
    - `huge`: repeated to 10,000 to 25,000 characters, a longer text twice, but never past 28,000
      as `repr` writes them: past 30,000, Hypothesis warns where a test fails
    - `lone_surrogate`: half a surrogate pair; only if `kinds` names it: such a str cannot be
      encoded, and most clients raise before the system sees it

    All but `empty` and `blank` are made of the text. A kind that has nothing to break in it, such
    as `truncated` in a text of one letter, is left out for that text. There is one empty text and
    there are twenty blank ones: with `kinds` of those alone, few draws differ.

    Shrinks to the kind that leaves least to choose (`empty`, then `blank`), the first named among
    those alike; to its plainest form, and the plainest text.

    Args:
        text: The text, or a strategy for texts; None for plain sentences of our own. A text drawn
            that no asked-for kind can break is rejected, as by `assume`.
        kinds: The kinds to choose from; None for all but `lone_surrogate`. A set is taken in the
            order of the list above.

    Returns:
        A strategy for `Labelled` texts.

    Raises:
        UsageError: `text` is neither a str nor a strategy, or no asked-for kind can break it;
            `kinds` is empty, or names one that is none.

    Example:
        >>> from hypothesis import find
        >>> find(malformed("Where is my order?"), lambda text: "is" in text)
        'Where is my orde'
    """
    asked = chosen = checked_kinds(kinds, MALFORMED_KINDS, _DEFAULT_KINDS)
    if text is None:
        return _broken(plain_sentences(), chosen)
    if isinstance(text, str):
        chosen = tuple(kind for kind in chosen if KINDS[kind](text) is not None)
        if not chosen:
            raise UsageError(
                f"text must be one that {' or '.join(asked)} can break, got "
                f"{text!r:.60}; give a text of some words{_SHORTER if 'huge' in asked else ''}"
            )
        return _broken(st.just(text), chosen)
    if isinstance(text, st.SearchStrategy):
        return _broken(text, chosen)
    raise UsageError(
        "text must be a str, a Hypothesis strategy of str, or None for sentences of our own, got "
        f"{type(text).__name__}; write malformed('Where is my order?')"
    )


_SHORTER = f", and of at most {LONGEST // 2:,} characters"


@st.composite
def _broken(draw: st.DrawFn, texts: st.SearchStrategy[str], kinds: tuple[str, ...]) -> Labelled:
    kind = draw(st.sampled_from(kinds))
    text = "" if kind in WITHOUT_TEXT else draw(texts)
    if not isinstance(text, str):
        raise UsageError(
            f"text must be a strategy of str, got one of {type(text).__name__}; map it to its text"
        )
    broken = KINDS[kind](text)
    if broken is None:
        reject()
    return Labelled(draw(broken), kind)
