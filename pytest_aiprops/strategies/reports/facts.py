"""Facts to fill a gap with: the name of a gap goes in, ways to write a fact of that kind come out.

Each fact has the kind and the normal form that `detectors.extract_entities` gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pytest_aiprops.detectors.facts.numerals import plain
from pytest_aiprops.strategies.reports.names import (
    FIRM_KINDS,
    FIRM_NAMES,
    FIRST_NAMES,
    LAST_NAMES,
    MAIL_DOMAINS,
    MAILBOXES,
    PAGES,
    PLACES,
    PRODUCTS,
)


class Fact(NamedTuple):
    """A fact before it has a place in a text.

    Args:
        kind: One of `detectors.ENTITY_KINDS`.
        text: As it is written.
        normal: As it is compared.
    """

    kind: str
    text: str
    normal: str


_AMOUNTS = "40 25 15 60 85.50 120 150 350 480 75 1250 2400 3900 640 12.90 9.99 910 275"
_SMALL_AMOUNTS = "5 4 8 12 18 25 30 4.90 7.50 9.90 12.50 15"
_MILLIONS = "2 3 1.4 5 12 18 2.5 7.8 24 36.5 60 110"
_PERCENTAGES = "5 10 2 3 12 15 20 25 30 40 60 75 90 1.5 3.2 4.8 7.5 12.4 0.5 18.6 33 55"
_RATES = "1.5 2 0.75 2.25 3 4.5"
_COUNTS = "4 3 5 6 8 12 14 18 20 24 36 48 60 75 120 240"
_NUMBER_WORDS = {3: "three", 5: "five", 7: "seven", 9: "nine", 12: "twelve", 40: "forty"}
_PRICES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "USD": ("${}", "{} dollars", "USD {}"),
        "EUR": ("€{}", "{} euros", "EUR {}"),
        "GBP": ("£{}", "GBP {}"),
    },
    "de": {"EUR": ("{} €", "{} Euro", "EUR {}")},
    "fr": {"EUR": ("{} €", "{} euros")},
    "es": {"EUR": ("{} €", "{} euros")},
    "it": {"EUR": ("{} €", "{} euro", "EUR {}")},
    "pt": {"EUR": ("{} €", "{} euros")},
    "nl": {"EUR": ("€ {}", "{} euro", "EUR {}")},
}
_MILLIONS_OF: dict[str, tuple[str, ...]] = {
    "USD": ("${} million", "${}m"),
    "EUR": ("€{} million",),
    "GBP": ("£{} million",),
}
_UNITS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "kg": ("kg", ("kg",), "12 4 8.5 25 18 9 31"),
    "km": ("km", ("km",), "5 12 18 30 45 80 150 300"),
    "gb": ("gb", ("GB",), "64 2 8 16 32 120 250"),
    "mb": ("mb", ("MB",), "48 12 20 75 90 150"),
    "cm": ("cm", ("cm",), "40 30 55 80 95 120"),
    "mm": ("mm", ("mm",), "3 2 4 8 14 18"),
    "sqm": ("sq m", ("m²",), "120 40 65 80 250 380"),
    "celsius": ("°c", ("°C",), "4 7 14 16 18 21"),
    "kmh": ("km/h", ("km/h",), "30 15 20 25 40"),
    "min": ("minute", ("min",), "45 10 15 20 30 50 90"),
}
"""Gap: normal unit, its spellings, amounts. The same in every language."""
_ENGLISH_UNITS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "kg": ("kg", ("kg", "kilograms"), "12 4 8.5 25 18 9 31"),
    "km": ("km", ("km", "kilometres", "miles"), "5 12 18 30 45 80 150 300"),
    "load": ("kg", ("kg", "kilograms"), "320 60 140 480 750"),
    "metres": ("m", ("metres", "m"), "12 8 15 20 30 60 140"),
    "tonnes": ("ton", ("tonnes",), "12 7.5 18 24 40"),
    "litres": ("l", ("litres",), "2 3 1.7"),
    "watts": ("watt", ("watts", "W"), "900 1200 1800"),
    "mbps": ("mbps", ("Mbps",), "50 25 100"),
    "seconds": ("second", ("seconds",), "2 3 5 8 0.5"),
    "minutes": ("minute", ("minutes",), "20 10 15 25 30 40 45 50 90"),
    "hours": ("hour", ("hours",), "3 2 4 5 6 8 12"),
    "days": ("day", ("days",), "3 2 4 5 7 10 14 30"),
    "weeks": ("week", ("weeks",), "6 2 3 4 5 8 12"),
    "months": ("month", ("months",), "6 3 4 5 8 18"),
    "years": ("year", ("years",), "5 2 3 4 7 10"),
    "people": ("person", ("people",), "30 8 12 15 20 45 60 120 250"),
    "customers": ("customer", ("customers",), "240 35 60 120 800 1500"),
    "users": ("user", ("users",), "900 300 1200 4500"),
    "items": ("item", ("items",), "3 2 4 5 6 8 12"),
    "pages": ("page", ("pages",), "12 8 20 24 48 60 140"),
}
_SPELT_OUT = {
    "minutes": (Fact("number", "half an hour", "0.5 hour"),),
    "hours": (
        Fact("number", "an hour and a half", "1.5 hour"),
        Fact("number", "two hours", "2 hour"),
    ),
    "days": (
        Fact("number", "ten days", "10 day"),
        Fact("number", "5 business days", "5 business day"),
        Fact("number", "three working days", "3 business day"),
    ),
    "weeks": (Fact("number", "two weeks", "2 week"), Fact("number", "eight weeks", "8 week")),
    "months": (Fact("number", "three months", "3 month"),),
    "people": (Fact("number", "twenty people", "20 person"),),
}
_CODES: dict[str, tuple[int, Callable[[int], str]]] = {
    "order": (50_000, lambda number: f"{number + 10_000}"),
    "case": (50_000, lambda number: f"{number + 20_000}"),
    "ticket": (9_000, lambda number: f"T-{number + 1_000}"),
    "inc": (9_000, lambda number: f"INC-{number + 1_000}"),
    "claim": (50_000, lambda number: f"CL-{number + 10_000}"),
    "policy": (50_000, lambda number: f"HP-{number + 10_000}"),
    "dispatch": (9_000, lambda number: f"D-{number + 1_000}"),
    "tracking": (50_000, lambda number: f"PK{number * 907 + 10_000_000}"),
    "rule": (900, lambda number: f"HR-{number + 100}"),
    "invoice": (9_000, lambda number: f"INV-{2024 + number % 3}-{number // 3 + 1:04d}"),
    "plate": (49, lambda number: f"KX{number + 51}VTR"),
    "version": (810, lambda number: f"{number // 90 + 1}.{number // 9 % 10}.{number % 9}"),
    "errorcode": (400, lambda number: f"{number + 100}"),
    "gate": (9, lambda number: f"{number + 1}"),
}
"""Gap: how many codes there are, and how one is written."""


def is_code(gap: str) -> bool:
    """Whether a gap takes a code, to be made by `code`."""
    return gap in _CODES


def codes_of(gap: str) -> int:
    """How many codes there are for a gap."""
    return _CODES[gap][0]


def code(gap: str, language: str, number: int) -> Fact:
    """The code with a number of [0, codes_of(gap)).

    >>> code("ticket", "en", 0)
    Fact(kind='code', text='T-1000', normal='T-1000')
    """
    written = _CODES[gap][1](number)
    if gap in ("order", "case") and language != "en":
        # A bare number is known for a code by the English word before it only.
        written = f"{'AB' if gap == 'order' else 'CS'}-{written}"
    return Fact("code", written, written)


def words_in(text: str) -> int:
    """Words as `assert_length` counts them: runs between white space with a letter or digit."""
    return sum(1 for run in text.split() if any(map(str.isalnum, run)))


@cache
def facts(gap: str, language: str) -> tuple[Fact, ...]:
    """Every fact for a gap that depends on nothing else, the plainest first; empty for no such gap.

    >>> facts("kg", "en")[0]
    Fact(kind='number', text='12 kg', normal='12 kg')
    >>> facts("money", "de")[1]
    Fact(kind='money', text='25 €', normal='EUR 25')
    """
    units = _ENGLISH_UNITS if language == "en" and gap in _ENGLISH_UNITS else _UNITS
    if gap in units:
        return (*_quantities(*units[gap], language), *_spelt_out(gap, language))
    make = _TABLES.get(gap)
    return tuple(make(language)) if make else ()


@cache
def prices(gap: str, language: str, currency: str) -> tuple[Fact, ...]:
    """The amounts for a gap in one currency: a document has one."""
    return tuple(fact for fact in facts(gap, language) if fact.normal.startswith(currency))


def _quantities(unit: str, spellings: Sequence[str], amounts: str, language: str) -> Iterable[Fact]:
    for spelling in spellings:
        normal = {"miles": "mile"}.get(spelling, unit)
        for amount in map(Decimal, amounts.split()):
            written = f"{numeral(amount, language)} {spelling}"
            yield Fact("number", written, f"{plain(amount)} {normal}")


def _spelt_out(gap: str, language: str) -> tuple[Fact, ...]:
    return _SPELT_OUT.get(gap, ()) if language == "en" else ()


def numeral(amount: Decimal, language: str) -> str:
    """A number as a language writes it.

    >>> [numeral(Decimal("1250.5"), language) for language in ("en", "de", "fr")]
    ['1,250.5', '1.250,5', '1 250,5']
    """
    english = f"{amount:,}"
    if language == "en":
        return english
    groups = " " if language == "fr" else "."
    return english.replace(",", "\0").replace(".", ",").replace("\0", groups)


def _money(language: str, listed_amounts: str = _AMOUNTS) -> Iterable[Fact]:
    amounts = [Decimal(amount) for amount in listed_amounts.split()]
    for writing in range(3):
        for currency, ways in _PRICES[language].items():
            if writing < len(ways):
                for amount in amounts:
                    written = ways[writing].format(numeral(amount, language))
                    yield Fact("money", written, f"{currency} {plain(amount)}")


def _millions(language: str) -> Iterable[Fact]:
    for currency in _PRICES[language]:
        ways = _MILLIONS_OF[currency] if language == "en" else _PRICES[language][currency]
        for way in ways:
            for count in map(Decimal, _MILLIONS.split()):
                whole = count * 10**6
                shown = f"{count}" if language == "en" else numeral(whole.to_integral(), language)
                yield Fact("money", way.format(shown), f"{currency} {plain(whole)}")


def _percentages(language: str, shares: str = _PERCENTAGES) -> Iterable[Fact]:
    for way in ("{}%", "{} percent", "{} per cent") if language == "en" else ("{} %",):
        for share in map(Decimal, shares.split()):
            yield Fact("percent", way.format(numeral(share, language)), f"{plain(share)} %")


def _counts(language: str) -> Iterable[Fact]:
    for count in _COUNTS.split():
        yield Fact("number", count, count)
    if language == "en":
        for value, word in _NUMBER_WORDS.items():
            yield Fact("number", word, f"{value}")


def _names(texts: Iterable[str]) -> Iterable[Fact]:
    for text in texts:
        yield Fact("name", text, text.casefold())


def _people(_: str) -> Iterable[Fact]:
    return _names(f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES)


def _firms(language: str) -> Iterable[Fact]:
    return _names(f"{name} {kind}" for kind in FIRM_KINDS[language] for name in FIRM_NAMES)


def _emails(_: str) -> Iterable[Fact]:
    for domain in MAIL_DOMAINS:
        for box in MAILBOXES:
            yield Fact("email", f"{box}@{domain}", f"{box}@{domain}")


def _urls(_: str) -> Iterable[Fact]:
    for start in ("https://", "www.", "", "https://www."):
        for path in PAGES:
            yield Fact("url", f"{start}example.org/{path}", f"example.org/{path}")


def _years(_: str) -> Iterable[Fact]:
    for year in (2019, *range(2022, 1931, -1)):
        yield Fact("date", f"{year}", f"{year}")


_TABLES: dict[str, Callable[[str], Iterable[Fact]]] = {
    "money": _money,
    "price": lambda language: _money(language, _SMALL_AMOUNTS),
    "millions": _millions,
    "pct": _percentages,
    "rate": lambda language: _percentages(language, _RATES),
    "n": _counts,
    "person": _people,
    "org": _firms,
    "place": lambda language: _names(PLACES[language]),
    "product": lambda _: _names(PRODUCTS),
    "email": _emails,
    "url": _urls,
    "year": _years,
}
