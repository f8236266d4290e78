"""Tickets with the fields of a help desk: what is to be fixed goes in, `Ticket` values come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.complaints.bank import CATEGORIES, MOODS, Bank, Matter, bank
from pytest_aiprops.strategies.complaints.choices import chosen
from pytest_aiprops.strategies.complaints.messages import LETTER, NOTE, Case
from pytest_aiprops.strategies.languages import checked_language

__tracebackhide__ = True  # wrong use is shown at the line of the caller

PRIORITIES = ("normal", "low", "high", "urgent")
"""How soon a ticket should be answered, the usual first."""

CHANNELS = ("web", "email", "chat")
"""How a ticket came in."""

_FITTING = {
    "neutral": ("normal", "low", "high", "urgent"),
    "confused": ("normal", "low", "high"),
    "worried": ("normal", "high", "urgent"),
    "frustrated": ("normal", "high", "urgent"),
    "angry": ("normal", "high", "urgent"),
    "furious": ("high", "urgent"),
    "pleased": ("low",),
}
"""By mood, the priorities a help desk would give; the plainest mood first."""

_UNSAID = frozenset({("pleased", "low"), ("angry", "high"), ("furious", "high")})
"""Moods that say how soon an answer is needed without words for it."""

_KINDS_OF_SUBJECT = {"pleased": "thanks", "neutral": "question", "confused": "question"}
"""By mood, the kind of subject line; the others have a problem."""

_WITH_PRODUCT = frozenset({"order", "delivery", "refund", "product"})
_DOMAINS = ("example.com", "example.org", "example.net")
"""Reserved by RFC 2606: mail to them reaches nobody."""

_FIRST_DAY = datetime(2024, 1, 1, 9, tzinfo=UTC)
_FIRST_NUMBER, _LAST_NUMBER = 10_000, 99_999
_MINUTES_APART = 11
"""Between two tickets: the numbers, which go up with time, last for 22 months."""


@dataclass(frozen=True)
class Ticket:
    """What a customer sent to support, and how the help desk filed it.

    Args:
        subject: One line.
        body: The message; by e-mail with a greeting and a signature.
        customer: Full name, made up.
        email: The customer's address, at a domain that belongs to nobody.
        product: What it is about, in the ticket's language; None where that is no product.
        channel: "web" (a form), "email" or "chat".
        priority: "low", "normal", "high" or "urgent".
        category: "order", "delivery", "refund", "subscription", "login", "invoice", "booking" or
            "product".
        mood: The customer's, as in `customer_messages`.
        created: When it came in, in UTC.
        language: ISO 639-1 code.
    """

    subject: str
    body: str
    customer: str
    email: str
    product: str | None
    channel: str
    priority: str
    category: str
    mood: str
    created: datetime
    language: str


def tickets(
    *,
    category: str | Iterable[str] | None = None,
    priority: str | Iterable[str] | None = None,
    channel: str | Iterable[str] | None = None,
    mood: str | Iterable[str] | None = None,
    language: str = "en",
) -> SearchStrategy[Ticket]:
    """Support tickets whose fields agree with each other.

    Subject and body are about the category and name no other product or number. What is urgent says
    so in the body, and what is "low" says that it can wait. A priority fits the mood: praise is
    "low", the furious are "high" or "urgent". Each option takes one name, a list of names, or None
    for all. Left out are answers, attachments, quoted earlier messages and tickets filed wrongly.

    Shrinks to a neutral question about an order, sent by the web form with normal priority on
    1 January 2024; of a list of names, to the one given first.

    Args:
        category: "order", "delivery", "refund", "subscription", "login", "invoice", "booking",
            "product".
        priority: "normal", "low", "high", "urgent".
        channel: "web", "email", "chat".
        mood: "pleased", "neutral", "confused", "worried", "frustrated", "angry", "furious".
        language: ISO 639-1 code, one of those of `customer_messages`.

    Returns:
        A strategy of `Ticket`.

    Raises:
        UsageError: A name is unknown, a list is empty, no priority asked for fits a mood asked for,
            or the language is not supported.

    Example:
        >>> from hypothesis import find
        >>> ticket = find(tickets(category="refund", priority="urgent"), lambda ticket: True)
        >>> ticket.subject, ticket.mood
        ('Question: refund', 'neutral')
        >>> ticket.body
        'When will I get my refund? I need an answer today.'
    """
    moods = chosen("mood", mood, MOODS) if mood is not None else tuple(_FITTING)
    priorities = chosen("priority", priority, PRIORITIES)
    pairs = [(one, other) for one in moods for other in priorities if other in _FITTING[one]]
    if not pairs:
        fitting = "; ".join(f"{one}: {', '.join(_FITTING[one])}" for one in moods)
        raise UsageError(
            f"priority must fit the mood, got priority={priority!r:.80} and mood={mood!r:.80}; "
            f"what fits: {fitting}"
        )
    return _tickets(
        chosen("category", category, CATEGORIES),
        tuple(pairs),
        chosen("channel", channel, CHANNELS),
        checked_language(language),
    )


@st.composite
def _tickets(
    draw: DrawFn,
    categories: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
    channels: tuple[str, ...],
    language: str,
) -> Ticket:
    words = bank(language)
    about = _cases(words, draw(st.sampled_from(categories)))
    matter, thing = draw(st.sampled_from(about))
    mood, priority = draw(st.sampled_from(pairs))
    channel = draw(st.sampled_from(channels))
    number = draw(st.integers(_FIRST_NUMBER, _LAST_NUMBER))
    case = Case(draw, words, matter, {"number": str(number)} | ({"thing": thing} if thing else {}))
    haste = () if (mood, priority) in _UNSAID else words.haste.get(priority, ())
    more = (draw(st.sampled_from(haste)),) if haste else ()
    line = draw(st.sampled_from(_subject_lines(words, _KINDS_OF_SUBJECT.get(mood, "problem"))))
    body = case.says(mood, LETTER[mood] if channel == "email" else NOTE[mood], more)
    (customer, address), domain = draw(st.sampled_from([*product(words.people, _DOMAINS)]))
    if channel == "email":
        greeting, end = draw(st.sampled_from([*product(words.greeting, words.signoff)]))
        body = f"{greeting}\n\n{body}\n\n{end}\n{customer}"
    return Ticket(
        subject=case.fill(line.replace("{title}", matter.title)),
        body=body,
        customer=customer,
        email=f"{address}@{domain}",
        product=thing,
        channel=channel,
        priority=priority,
        category=matter.category,
        mood=mood,
        created=_FIRST_DAY + timedelta(minutes=(number - _FIRST_NUMBER) * _MINUTES_APART),
        language=language,
    )


def _cases(words: Bank, category: str) -> list[tuple[Matter, str | None]]:
    """What a ticket of a category may be about, and the product that it names."""
    things = words.slots["thing"] if category in _WITH_PRODUCT else (None,)
    matters = [matter for matter in words.matters if matter.category == category]
    return [(matter, thing) for matter in matters for thing in things]


def _subject_lines(words: Bank, kind: str) -> list[str]:
    """The lines of a kind, and with the number of the case where they name what it is about."""
    lines = words.subject[kind]
    return [*lines, *(f"{line} ({{number}})" for line in lines if "{title}" in line)]
