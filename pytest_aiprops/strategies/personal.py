"""Personal data that is nobody's: kinds go in; values come out, alone or inside a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.identifiers.addresses import ip_addresses
from pytest_aiprops.strategies.identifiers.cards import cards
from pytest_aiprops.strategies.identifiers.emails import emails
from pytest_aiprops.strategies.identifiers.ibans import ibans
from pytest_aiprops.strategies.identifiers.insertion import Insertion, Sites, inserted, sites
from pytest_aiprops.strategies.identifiers.names import names
from pytest_aiprops.strategies.identifiers.phone_ranges import REGIONS
from pytest_aiprops.strategies.identifiers.phones import phones
from pytest_aiprops.strategies.identifiers.scripts import language_of
from pytest_aiprops.strategies.identifiers.social_security import social_security_numbers
from pytest_aiprops.strategies.identifiers.wording import Wording, wording
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import checked_language

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_MAKERS: dict[str, Callable[[], SearchStrategy[str]]] = {
    "CREDIT_CARD": cards,
    "EMAIL_ADDRESS": emails,
    "PHONE_NUMBER": phones,
    "IBAN_CODE": ibans,
    "US_SSN": social_security_numbers,
    "IP_ADDRESS": ip_addresses,
    "PERSON": names,
}
"""The kinds, named as `find_pii` and `assert_no_pii` name them; values shrink to the first."""
_MOST_VALUES = 3
_FEWEST_PLACES = 2
"""Of one place nothing is chosen, and shrinking prefers fewer choices to a shorter text."""
_NAMED, _PLAIN = "({name} {})", "({})"
_IN_BRACKETS = (_NAMED, _PLAIN)
"""How a value stands at the end of a sentence: "(card 4111...)", "(ann@example.com)"."""
_SPEAKS_FOR_ITSELF = {"EMAIL_ADDRESS", "PHONE_NUMBER", "IP_ADDRESS"}
"""Kinds that may stand in brackets without a word that names them."""
_OTHER_NAMES = {
    **{"CARD": "CREDIT_CARD", "PAYMENT_CARD": "CREDIT_CARD", "CREDITCARD": "CREDIT_CARD"},
    **{"MAIL": "EMAIL_ADDRESS", "E-MAIL": "EMAIL_ADDRESS", "TELEPHONE": "PHONE_NUMBER"},
    **{"MOBILE": "PHONE_NUMBER", "BANK_ACCOUNT": "IBAN_CODE", "SOCIAL_SECURITY_NUMBER": "US_SSN"},
    **{"NAME": "PERSON", "PERSON_NAME": "PERSON", "IPV4": "IP_ADDRESS", "IPV6": "IP_ADDRESS"},
}
"""What kinds are called elsewhere: the kind here."""


class TextWithPii(NamedTuple):
    """A text and the personal data that was put into it.

    Args:
        text: The text.
        spans: What was put in and where, by place, none overlapping another; each of score 1.

    Example:
        >>> text, spans = TextWithPii("I'm Ann Lee", (Finding("PERSON", 4, 11, 1.0),))
        >>> [(span.kind, text[span.start : span.end]) for span in spans]
        [('PERSON', 'Ann Lee')]
    """

    text: str
    spans: tuple[Finding, ...]


def pii(
    *, kinds: Iterable[str] | None = None, regions: Iterable[str] | None = None
) -> SearchStrategy[Labelled]:
    """Values that look like personal data and are meant to be nobody's.

    Cards of eight networks with a right Luhn digit; IBANs of 45 countries with right check digits;
    US social security numbers that the issuing rules allow; telephone numbers of 28 regions; e-mail
    addresses; IPv4 and IPv6 addresses; names of people of many cultures. Each as people write it:
    plain, in groups, with hyphens or dots, national and international.

    What is nobody's for sure: e-mail addresses (reserved domains only), IP addresses (reserved
    networks only), and telephone numbers of AU, CA, DE, FR, GB, SE and US (ranges kept for
    fiction); give those `regions` where a system under test might dial or text.

    What is not: the rest is drawn, never copied from anyone, but nothing keeps what is drawn from
    being somebody's. That is very unlikely for cards (they continue published test numbers) and
    IBANs (most name no bank), quite possible for telephone numbers of other regions and for social
    security numbers (nine digits, about half of them given out), and sure for some of the names.
    So do not charge, pay to, dial or report what comes out.

    Left out: postal addresses, passports, birth dates, and what only a specification would write
    (quoted e-mail names, IP prefixes). Shrinks to Visa's published test number, 4111111111111111,
    and within another kind to its plainest value: ann@example.com, 212-555-0100, 192.0.2.1.

    Args:
        kinds: Kinds to draw from, of `CREDIT_CARD`, `EMAIL_ADDRESS`, `PHONE_NUMBER`, `IBAN_CODE`,
            `US_SSN`, `IP_ADDRESS` and `PERSON`, in capitals; None for all.
        regions: Regions of the telephone numbers, ISO 3166-1 codes in capitals; None for all.

    Returns:
        A strategy of `Labelled` texts, the kind as label.

    Raises:
        UsageError: A kind or a region is unknown, or none is given; `regions` without telephone
            numbers.

    Example:
        >>> import hypothesis
        >>> value = hypothesis.find(pii(kinds=["IBAN_CODE"]), lambda value: "FR" in value)
        >>> value, value.label
        ('FR1420041010050500013M02606', 'IBAN_CODE')
    """
    chosen = _checked_kinds(kinds)
    return _values(_makers(chosen, _checked_regions(regions, chosen)))


def with_pii(
    text: str | SearchStrategy[str] | None = None,
    kinds: Iterable[str] | None = None,
    *,
    regions: Iterable[str] | None = None,
    language: str | None = None,
) -> SearchStrategy[TextWithPii]:
    """Texts with one to three values of personal data in them, and where each of them is.

    A value comes in a sentence of its own ("Call me on 212-555-0100.") at the start or the end of
    the text or between two of its sentences, or in brackets at the end of one of its sentences ("I
    can't log in (ann@example.com)."). Nothing of the text is changed: no clause, word, number,
    emoji or accented letter is cut, and a text that holds personal data already keeps it, without a
    span. Digits in one run that nobody could tell from an order number always come with a word that
    names them.

    The values are those of `pii`: read there what is nobody's for sure and what is not.
    Shrinks to one value, in "My card is 4111111111111111" behind the text.

    Args:
        text: What to put values into; a strategy of texts, too. None for short messages of a
            customer in `language`, and often for nothing at all.
        kinds: Kinds of `pii`; None for all.
        regions: Regions of the telephone numbers, as in `pii`.
        language: ISO 639-1 code of the sentences around the values: ar, de, en, es, fr, hi, it, ja,
            ko, nl, pl, pt, ru, tr or zh. None for the one of them that the text suggests by its
            script or, in Latin letters, by two of the language's commonest words or more; English
            where it suggests none. That is a guess: where you know, say it.

    Returns:
        A strategy of `TextWithPii`: `text`, and `spans`, a tuple of `Finding` by place.

    Raises:
        UsageError: `text` is no text; a kind, region or language is unknown, or none is given;
            `regions` without telephone numbers. While drawing, where a strategy gives no text.

    Example:
        >>> import hypothesis
        >>> made = hypothesis.find(with_pii("Hi!", ["EMAIL_ADDRESS"]), lambda made: True)
        >>> made.text
        'Hi! My e-mail is ann@example.com.'
        >>> made.spans
        (Finding(kind='EMAIL_ADDRESS', start=17, end=32, score=1.0),)
    """
    chosen = _checked_kinds(kinds)
    values = _values(_makers(chosen, _checked_regions(regions, chosen)))
    spoken = None if language is None else checked_language(language)
    if text is None:
        return _with_values(_messages(wording(spoken or "en")), values, spoken)
    if isinstance(text, str):
        return _with_values(st.just(text), values, spoken)
    if isinstance(text, SearchStrategy):
        return _with_values(text, values, spoken)
    raise UsageError(
        f"text must be a str or a strategy of str, got {text!r:.80}; "
        "leave it out for messages of a customer"
    )


@st.composite
def _values(draw: DrawFn, makers: dict[str, SearchStrategy[str]]) -> Labelled:
    kind = draw(st.sampled_from(tuple(makers)))
    return Labelled(draw(makers[kind]), kind)


@st.composite
def _messages(draw: DrawFn, own: Wording) -> str:
    """Nothing, or a situation, a closing or both."""
    parts = (
        draw(st.sampled_from(("", *own.situations))),
        draw(st.sampled_from(("", *own.closings))),
    )
    return own.space.join(part for part in parts if part)


@st.composite
def _with_values(
    draw: DrawFn, texts: SearchStrategy[str], values: SearchStrategy[Labelled], language: str | None
) -> TextWithPii:
    text = draw(texts)
    if not isinstance(text, str):
        raise UsageError(
            f"with_pii needs texts to put values into, got {text!r:.80} from the strategy; "
            "map it to a str: with_pii(strategy.map(str))"
        )
    own = wording(language or language_of(text))
    free = sites(text)
    places = max(len(free.sentences), len(free.brackets), _FEWEST_PLACES)
    written = _written(values, own, places, bool(free.brackets))
    drawn: list[tuple[Insertion, str]] = []
    # A count and not a list: from a list, shrinking leaves out short elements only.
    for _ in range(draw(st.integers(1, _MOST_VALUES))):
        one = draw(written)
        insertion, free = _placed(one, free, own)
        drawn.append((insertion, one.value.label))
    # Brackets first: at the end of a text without a full stop, a sentence may follow them.
    drawn.sort(key=lambda one: (one[0].offset, bool(one[0].stop)))
    made, spans = inserted(text, [insertion for insertion, _ in drawn])
    return TextWithPii(
        made,
        tuple(
            Finding(kind, start, end, 1.0)
            for (_, kind), (start, end) in zip(drawn, spans, strict=True)
        ),
    )


class _Written(NamedTuple):
    """A value, what is to stand around it, and which of the places for that is its own."""

    value: Labelled
    form: str
    choice: int


@st.composite
def _written(
    draw: DrawFn, values: SearchStrategy[Labelled], own: Wording, places: int, has_brackets: bool
) -> _Written:
    """All that is drawn for a value, side by side, so that shrinking can leave it out."""
    value = draw(values)
    forms = own.phrases[value.label]
    # Only forms that can be had: two that come to the same would draw the same text twice.
    if has_brackets and "(" not in value:
        forms += (_NAMED,)
        if value.label in _SPEAKS_FOR_ITSELF and not value.isdigit():
            forms += (_PLAIN,)
    form = draw(st.sampled_from(forms))
    return _Written(value, form, draw(st.integers(0, places - 1)))


def _placed(one: _Written, free: Sites, own: Wording) -> tuple[Insertion, Sites]:
    """Where and how a value stands, and the sites that are left: brackets are for one value."""
    value, form, choice = one
    if form in _IN_BRACKETS and not free.brackets:
        form = own.phrases[value.label][0]
    if form not in _IN_BRACKETS:
        place = free.sentences[choice % len(free.sentences)]
        before, _, after = form.partition("{}")
        return Insertion(place, before, str(value), after, own.stop), free
    place = free.brackets[choice % len(free.brackets)]
    before, _, after = (own.labels[value.label] if form == _NAMED else form).partition("{}")
    left = tuple(other for other in free.brackets if other != place)
    return Insertion(place, before, str(value), after, ""), Sites(free.sentences, left)


def _makers(kinds: tuple[str, ...], regions: tuple[str, ...]) -> dict[str, SearchStrategy[str]]:
    return {kind: phones(regions) if kind == "PHONE_NUMBER" else _MAKERS[kind]() for kind in kinds}


def _checked_kinds(kinds: Any) -> tuple[str, ...]:
    return _checked_choice("kinds", kinds, tuple(_MAKERS), _OTHER_NAMES)


def _checked_regions(regions: Any, kinds: tuple[str, ...]) -> tuple[str, ...]:
    chosen = _checked_choice("regions", regions, tuple(REGIONS), {"UK": "GB"})
    if regions is not None and "PHONE_NUMBER" not in kinds:
        raise UsageError(
            f"regions are those of telephone numbers, got kinds={list(kinds)}; "
            "add 'PHONE_NUMBER' to kinds or leave regions out"
        )
    return chosen


def _checked_choice(
    name: str, given: Any, allowed: tuple[str, ...], other_names: dict[str, str]
) -> tuple[str, ...]:
    """The allowed ones that are given, in their order: the first is what they shrink to."""
    if given is None:
        return allowed
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        meant = _meant(given, allowed, other_names) or allowed[0]
        raise UsageError(f"{name} must be a list of names, got {given!r:.80}; write {[meant]}")
    chosen = list(given)
    if not chosen:
        raise UsageError(f"{name} must name at least one, got none; leave it out for all")
    for one in chosen:
        if not isinstance(one, str) or one not in allowed:
            nearest = _meant(one, allowed, other_names)
            hint = f"; did you mean {nearest!r}?" if nearest else ""
            raise UsageError(
                f"{name} must be of {', '.join(sorted(allowed))}; got {one!r:.80}{hint}"
            )
    return tuple(one for one in allowed if one in chosen)


def _meant(given: Any, allowed: tuple[str, ...], other_names: dict[str, str]) -> str | None:
    """The allowed name that somebody who gave another probably had in mind."""
    if isinstance(given, bytes):
        given = given.decode(errors="replace")
    if not isinstance(given, str) or not given:
        return None
    plain = given.upper().replace(" ", "_")
    if (known := other_names.get(plain, plain)) in allowed:
        return known
    # Whole words of a name first: "phone" is nearer to PHONE_NUMBER than its letters tell.
    by_word = [one for one in allowed if {*plain.split("_")} & {*one.split("_")}]
    return next(iter(by_word or get_close_matches(plain, allowed, 1)), None)
