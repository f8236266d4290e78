"""What customers write to support: moods go in; messages and conversations come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.strategies.complaints.bank import MOODS as MOODS
from pytest_aiprops.strategies.complaints.bank import bank
from pytest_aiprops.strategies.complaints.choices import chosen
from pytest_aiprops.strategies.complaints.messages import FIRST, LAST, LATER, OPENING, Case, Message
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import checked_language

__tracebackhide__ = True  # wrong use is shown at the line of the caller

LADDER = MOODS[MOODS.index("neutral") :]
"""The moods that a conversation climbs, from the calmest to the angriest: all but "pleased"."""

MAX_TURNS = 50
"""Of a conversation: past that its sentences run out, and one example costs as many calls."""

_PLAINEST_FIRST = (*LADDER, "pleased")
_USUAL_MOST = 6
"""Most turns unless another bound is given."""
_STEEPEST = 2
"""Moods that one turn may climb: from worried to angry, and not to furious ..."""
_FRUSTRATED = LADDER.index("frustrated")
"""... but one reply is enough to frustrate anybody."""
_CALM = ("neutral", "confused", "worried")
"""Moods in which nobody asks for a human."""
_ASKS_FOR_A_HUMAN = 3
"""Turns from which the last message may ask for a human."""
_LONG = 4
"""Turns from which the last message is frustrated at least."""


def customer_messages(
    *, mood: str | Iterable[str] | None = None, language: str = "en"
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
    *,
    min_turns: int = 1,
    max_turns: int | None = None,
    escalating: bool = True,
    language: str = "en",
) -> SearchStrategy[list[Labelled]]:
    """The customer's side of a conversation, turn by turn, each with its mood as `label`.

    Ready for `aiprops.converse(bot, messages)`: the messages do not depend on the replies. One
    conversation is about one matter, and its details stay the same. The moods, "neutral",
    "confused", "worried", "frustrated", "angry", "furious", rise and never fall: it starts neutral
    or confused, and with two turns or more it ends angrier than it began; with four or more it ends
    frustrated, angry or furious. From three turns on, such a last message asks for a human in most
    draws. No sentence is said twice before all of its kind were said. Nobody is "pleased".

    Shrinks to the fewest turns (now and then to one more, where it takes several messages together
    to meet a condition), and to the plainest message of each mood, the lowest mood first.

    Args:
        min_turns: Fewest messages, 1 to 50.
        max_turns: Most messages, up to 50; None for 6, or for `min_turns` where that is more.
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
    most = max(_USUAL_MOST, fewest)
    if max_turns is not None:
        most = check_whole_number("max_turns", max_turns, minimum=1)
    if fewest > most:
        raise UsageError(
            f"min_turns must be at most max_turns, got min_turns={fewest} and max_turns={most}; "
            "give both"
        )
    if most > MAX_TURNS:
        name = "min_turns" if fewest > MAX_TURNS else "max_turns"
        raise UsageError(f"{name} must be at most {MAX_TURNS}, got {max(fewest, most)}")
    if not isinstance(escalating, bool):
        raise UsageError(f"escalating must be True or False, got {escalating!r:.60}")
    return _conversations(fewest, most, escalating, checked_language(language))


@st.composite
def _messages(draw: DrawFn, moods: tuple[str, ...], language: str) -> Labelled:
    words = bank(language)
    mood = draw(st.sampled_from(moods))
    case = Case(draw, words, draw(st.sampled_from(words.matters)))
    return Labelled(case.says(mood, FIRST[mood]), mood)


@dataclass(frozen=True)
class _Said:
    """What a conversation is so far: its messages, and the steps of the ladder they stand on."""

    case: Case
    messages: list[Message] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


@st.composite
def _conversations(
    draw: DrawFn, fewest: int, most: int, escalating: bool, language: str
) -> list[Labelled]:
    words = bank(language)
    said = _Said(Case(draw, words, draw(st.sampled_from(words.matters))))
    draw(_turns(said, fewest, most, escalating))
    # The details are drawn last and once, so that no message loses them with the one before it.
    return [
        Labelled(said.case.write(message), LADDER[step])
        for message, step in zip(said.messages, said.steps, strict=True)
    ]


@st.composite
def _turns(draw: DrawFn, said: _Said, fewest: int, most: int, escalating: bool) -> None:
    """Say a message and all that come after it.

    In one another, because the shrinker puts in the place of a part one like it that is inside it:
    so it takes messages out, and the others stay what they are.
    """
    turn = len(said.messages) + 1
    more = draw(st.integers(int(turn < fewest), most - turn))
    wish, step = _step(draw, said.steps, is_last=not more) if escalating else (0, 0)
    asks = not more and turn >= _ASKS_FOR_A_HUMAN and LADDER[step] not in _CALM
    frames = OPENING if turn == 1 else LAST if asks else LATER
    unneeded = max(more - 1, 0) + abs(wish - step)
    said.messages.append(said.case.turn(LADDER[step], frames, unneeded))
    said.steps.append(step)
    if more:
        draw(_turns(said, fewest, most, escalating))


def _step(draw: DrawFn, before: list[int], *, is_last: bool) -> tuple[int, int]:
    """The step of the ladder a turn is drawn for, and that on which it stands.

    It stands never below the one before, and not far above it.
    """
    least = 0
    if is_last and before:
        needed = _FRUSTRATED if len(before) + 1 >= _LONG else before[0] + 1
        least = needed if before[-1] < needed else 0
    # A step, and not a climb: it means the same wherever the turn moves.
    wish = draw(st.integers(least, len(LADDER) - 1))
    if not before:
        return wish, int(wish >= _FRUSTRATED)
    return wish, min(max(wish, before[-1]), max(before[-1] + _STEEPEST, _FRUSTRATED))
