"""The words of a sentence, each affirmed or denied.

A sentence goes in; its words come out by what they are compared by, with the negations that reach
them. A negation reaches the next content word, the noun phrase after "no", or, where nothing
follows it in its clause, the word before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.contradictions.wordforms import stem
from pytest_aiprops.detectors.contradictions.wording import (
    BE,
    NEGATORS,
    Token,
    following_name,
    tokenised,
)
from pytest_aiprops.detectors.vocabulary import words

_DETERMINERS = words("no without except instead_of rather_than free_of lack")
"""Negators that deny a whole noun phrase; the others deny a verb or an adjective."""
_PRONOUNS = words("nobody no_one nothing none nowhere")
"""Negators that may be the object of the verb before them."""
_AMOUNTS = words("less fewer more")
_AFTER_OBJECT = words(
    ". , ; : ! ? ) but and or about at in on of to from for with by during after before until than "
    "because if when that yet so today tomorrow yesterday now here there else more"
)
"""What follows a pronoun that is an object: "told me nothing about it", not "nobody told me"."""
_GOVERNORS = frozenset(
    map(
        stem,
        words(
            "avoid prevent lack stop quit cease refrain forbid prohibit ban impossible illegal "
            "unlawful unlikely fail_to forget_to refuse refuse_to decline_to reject deny stop_from "
            "keep_from vote_against tired_of sick_of fed_up_with free_of forbidden prohibited "
            "absent exclude disallow lose miss skip omit"
        ),
    )
)
"""Words that deny what they govern: "refuse to pay", "it is illegal to park"."""
_EFFORTS = frozenset(map(stem, words("avoid prevent stop quit cease lack")))
"""Governors whose passive says nothing about what they govern."""
_TRANSPARENT = frozenset(
    map(
        stem,
        words(
            "able ever really always also even still currently yet necessarily longer generally "
            "usually normally allow permit possible seem appear want need require plan intend "
            "expect try like likely going manage fully quite particularly especially actually "
            "completely immediately directly easily let"
        ),
    )
)
"""Content words a negation reaches through: "not able to return" denies "able" and "return"."""
_CANCELLED_BY = words("without unless until except")
"""What takes a negation back: "you cannot enter without a ticket"."""

_FARTHEST = 30
"""Words that a negation is searched for what it denies."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Args:
        text: As it is written.
        key: What it is compared by: a stem, `"#3"` for a number, `"date:2026-03-03"` for a fact.
        content: Whether it says what the sentence is about, as no function word does.
        denied: Whether an odd number of negations reaches it.
        clause: Number of its clause in the sentence.
        denies: Places (in the sentence) of the words that it denies; None where it is no negation.
        fact: Whether it is a fact that an entity holds.
    """

    text: str
    key: str
    content: bool = True
    denied: bool = False
    clause: int = 0
    denies: tuple[int, ...] | None = None
    fact: bool = False


def read_words(sentence: str, facts: Sequence[tuple[int, int, str]] = ()) -> tuple[Word, ...]:
    """The words of a sentence, with what is denied.

    Args:
        sentence: One sentence.
        facts: Start, end and keys (joined by U+001F) of each stretch of it that is one fact.

    >>> [word.key for word in read_words("You cannot return it.") if word.denied]
    ['return']
    >>> [word.denied for word in read_words("We ship it, no problem.") if word.content]
    [False]
    """
    tokens = tokenised(sentence, facts)
    _deny(tokens)
    return tuple(
        Word(
            one.text,
            one.key,
            one.content,
            one.denied,
            one.clause,
            None if one.denies is None else tuple(one.denies),
            one.fact,
        )
        for one in tokens
    )


def _deny(tokens: list[Token]) -> None:
    """Mark what is denied, and by which word."""
    pending: list[int] = []  # negations that one further on takes back
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.fact:
            continue
        if token.name in _CANCELLED_BY and pending:
            _undeny(tokens, pending.pop())
            if token.name == "without":
                token.key = "with"
            if token.name in NEGATORS:
                continue
        if token.name == "too":
            _too_much(tokens, place)
        elif token.name == "nor" and last is not None and last.denies is not None:
            further = _reach(tokens, place)  # "neither X nor Y" is one negation
            last.denies += further
            for reached in further:
                tokens[reached].denied = not tokens[reached].denied
            continue
        elif token.name in NEGATORS:
            if token.name in _AMOUNTS and following_name(tokens, place + 1) == "than":
                continue
            token.denies = _reach(tokens, place)
            last = token
            if token.name == "not":
                pending.append(place)
        elif token.key in _GOVERNORS:
            token.denies = _governed(tokens, place)
        for reached in token.denies or ():
            tokens[reached].denied = not tokens[reached].denied


def _too_much(tokens: list[Token], place: int) -> None:
    """Deny what something is too much for: what is "too heavy to lift" is not lifted."""
    for following in range(place + 2, min(place + 5, len(tokens))):
        if tokens[following].name == "to":
            for reached in _content_after(tokens, following, by_phrase=False):
                tokens[reached].denied = not tokens[reached].denied
            return


def _undeny(tokens: list[Token], place: int) -> None:
    for reached in tokens[place].denies or ():
        tokens[reached].denied = not tokens[reached].denied
    tokens[place].denies = None


def _reach(tokens: list[Token], place: int) -> list[int]:
    name = tokens[place].name
    before = _content_before(tokens, place)
    if (
        name in _PRONOUNS
        and before is not None
        and following_name(tokens, place + 1) in _AFTER_OBJECT
    ):
        return [before]
    if name in _PRONOUNS and following_name(tokens, place + 1) in _AFTER_OBJECT:
        return []  # "there is nobody in the room"
    reached = _content_after(tokens, place, by_phrase=name in _DETERMINERS)
    return reached or ([before] if before is not None else [])


def _governed(tokens: list[Token], place: int) -> list[int]:
    followed = following_name(tokens, place + 1)
    near = any(token.name in BE for token in tokens[max(0, place - 2) : place])
    far = any(token.name in BE for token in tokens[max(0, place - 5) : place])
    passive = (near and followed not in ("to", "from")) or (far and followed == "by")
    if passive and tokens[place].key in _EFFORTS:
        return []  # what "could have been avoided" was not
    if passive:
        before = _content_before(tokens, place)
        return [] if before is None else [before]
    return _content_after(tokens, place, by_phrase=True)


def _content_after(tokens: list[Token], place: int, *, by_phrase: bool) -> list[int]:
    reached: list[int] = []
    for following in range(place + 1, min(place + _FARTHEST, len(tokens))):
        token = tokens[following]
        if token.clause != tokens[place].clause:
            break
        if not token.content:
            if by_phrase and reached:
                break
            continue
        reached.append(following)
        if not by_phrase and token.key not in _TRANSPARENT:
            break
    return reached


def _content_before(tokens: list[Token], place: int) -> int | None:
    for preceding in range(place - 1, max(-1, place - _FARTHEST), -1):
        if tokens[preceding].clause != tokens[place].clause:
            return None
        if tokens[preceding].content and tokens[preceding].key not in _TRANSPARENT:
            return preceding
    return None


def is_denial(sentence: Iterable[Word]) -> bool:
    """Whether a sentence without content words denies: "You can't." does, "You can." does not.

    >>> is_denial(read_words("You can't.")), is_denial(read_words("No, you can."))
    (True, False)
    """
    return sum(word.denies is not None for word in sentence) % 2 == 1
