"""What customers write to support: moods go in; messages and conversations come out."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.strategies.complaints.bank import MOODS as MOODS
from pytest_aiprops.strategies.complaints.bank import bank
from pytest_aiprops.strategies.complaints.choices import chosen
from pytest_aiprops.strategies.complaints.messages import FIRST, LAST, LATER, Case
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import checked_language

__tracebackhide__ = True  # wrong use is shown at the line of the caller

LADDER = MOODS[MOODS.index("neutral") :]
"""The moods that a conversation climbs, from the calmest to the angriest: all but "pleased"."""

MAX_TURNS = 50
"""Of a conversation: past that its sentences run out, and one example costs as many calls."""

_PLAINEST_FIRST = (*LADDER, "pleased")
_CALM_STEPS = 2
"""How many of the ladder's moods a conversation may start in."""
_STEEPEST = 2
"""Moods that one turn may climb: from worried to angry, and not to furious."""
_ASKS_FOR_A_HUMAN = 3
"""Turns from which the last message may ask for a human."""
_LONG = 4
"""Turns from which the last message is frustrated at least."""


def customer_messages(
    *, mood: str | Collection[str] | None = None, language: str = "en"
) -> SearchStrategy[Labelled]:
    """Messages of a customer to support, each with its mood as `label`.

    What they are about (an order, a delivery, a refund, a subscription, a login, an invoice, a
    booking or a product) varies independently of the mood. Calm customers ask; frustrated ones
    tell what they tried; angry and furious ones are short, with exclamation marks, capitals,
    sarcasm, threats to leave and demands for a manager. Case numbers, amounts and dates are made
    up; there are no names, addresses or slurs, and no misspelt words: `perturbations` adds those.

    Shrinks to one plain sentence, to the first category, and to the mood given first; with None
    to "neutral". A furious one shrinks to the shortest shouting.

    Args:
        mood: "pleased", "neutral", "confused", "worried", "frustrated", "angry" or "furious", from
            the calmest to the angriest; a list of them; None for all.
        language: ISO 639-1 code: en, es, fr, de, it, pt (Brazil's), nl, pl, tr, ru, ar, hi, zh
            (simplified), ja or ko; a region is dropped. English has the most wordings.

    Returns:
        A strategy of `Labelled`, which is a str.

    Raises:
        UsageError: A mood is unknown or none is given, or the language is not supported.

    Example:
        >>> from hypothesis import find
        >>> message = find(customer_messages(), lambda text: "refund" in text)
        >>> message, message.label
        ('When will I get my refund?', 'neutral')
        >>> find(customer_messages(mood="furious"), lambda text: True)
        'MY ORDER HAS NOT BEEN SENT!!'
    """
    moods = _PLAINEST_FIRST if mood is None else chosen("mood", mood, MOODS)
    return _messages(moods, checked_language(language))


def conversations(
    *, min_turns: int = 1, max_turns: int = 6, escalating: bool = True, language: str = "en"
) -> SearchStrategy[list[Labelled]]:
    """The customer's side of a conversation, turn by turn, each with its mood as `label`.

    Ready for `aiprops.converse(bot, messages)`: the messages do not depend on the replies. One
    conversation is about one matter, and its details stay the same. The moods, "neutral",
    "confused", "worried", "frustrated", "angry", "furious", rise and never fall: it starts neutral
    or confused, and with two turns or more it ends angrier than it began; with four or more it ends
    frustrated, angry or furious. From three turns on, such a last message asks for a human in most
    draws. No sentence is said twice before all of its kind were said. Nobody is "pleased".

    Shrinks to the fewest turns and to the plainest message of each mood, the lowest mood first.

    Args:
        min_turns: Fewest messages, from 1.
        max_turns: Most messages, up to 50.
        escalating: False keeps every message neutral: a customer who follows up politely.
        language: ISO 639-1 code, one of those of `customer_messages`.

    Returns:
        A strategy of lists of `Labelled`.

    Raises:
        UsageError: The bounds are not whole numbers, exclude each other or are out of range,
            `escalating` is not a bool, or the language is not supported.

    Example:
        >>> from hypothesis import find
        >>> find(conversations(min_turns=2), lambda messages: True)
        ['Where is my order?', "I don't understand."]
        >>> [turn.label for turn in find(conversations(), lambda messages: len(messages) == 3)]
        ['neutral', 'neutral', 'confused']
    """
    fewest = check_whole_number("min_turns", min_turns, minimum=1)
    most = check_whole_number("max_turns", max_turns, minimum=1)
    if fewest > most:
        raise UsageError(
            f"min_turns must be at most max_turns, got min_turns={fewest} and max_turns={most}; "
            "give both"
        )
    if most > MAX_TURNS:
        raise UsageError(f"max_turns must be at most {MAX_TURNS}, got {most}")
    if not isinstance(escalating, bool):
        raise UsageError(f"escalating must be True or False, got {escalating!r:.60}")
    return _conversations(fewest, most, escalating, checked_language(language))


@st.composite
def _messages(draw: DrawFn, moods: tuple[str, ...], language: str) -> Labelled:
    words = bank(language)
    mood = draw(st.sampled_from(moods))
    case = Case(draw, words, draw(st.sampled_from(words.matters)))
    return Labelled(case.says(mood, FIRST[mood]), mood)


@st.composite
def _conversations(
    draw: DrawFn, fewest: int, most: int, escalating: bool, language: str
) -> list[Labelled]:
    words = bank(language)
    turns = draw(st.integers(fewest, most))
    start = draw(st.integers(0, _CALM_STEPS - 1)) if escalating else 0
    case = Case(draw, words, draw(st.sampled_from(words.matters)))
    step = start
    end = LADDER.index("frustrated") if turns >= _LONG else start + 1
    said = [Labelled(case.says(LADDER[step], FIRST[LADDER[step]]), LADDER[step])]
    for turn in range(2, turns + 1):
        is_last = turn == turns
        if escalating:
            step = draw(_steps(step, at_least=end if is_last else step))
        mood = LADDER[step]
        asks = is_last and turns >= _ASKS_FOR_A_HUMAN and words.tones[mood].human
        said.append(Labelled(case.says(mood, LAST if asks else LATER), mood))
    return said


def _steps(step: int, at_least: int) -> SearchStrategy[int]:
    most = max(at_least, min(step + _STEEPEST, len(LADDER) - 1))
    return st.integers(max(step, at_least), most)
