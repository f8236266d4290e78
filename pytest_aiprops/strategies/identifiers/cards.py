"""Payment card numbers: a network is drawn, a number with a right Luhn digit comes out."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_ISSUER_DIGITS = 6
"""Digits that say who issued a card (ISO/IEC 7812 before 2017): kept, the account is drawn."""


class _Model(NamedTuple):
    """A number that others are made from.

    Args:
        number: The number, with its check digit.
        grouping: Lengths of the groups of its digits in print.
    """

    number: str
    grouping: tuple[int, ...]


_SIXTEEN = (4, 4, 4, 4)
_NINETEEN = (4, 4, 4, 4, 3)
_FIFTEEN = (4, 6, 5)
_FOURTEEN = (4, 6, 4)

NETWORKS: dict[str, tuple[_Model, ...]] = {
    "Visa": (
        _Model("4111111111111111", _SIXTEEN),
        _Model("4242424242424242", _SIXTEEN),
        _Model("4012888888881881", _SIXTEEN),
        _Model("4222222222222", (4, 3, 3, 3)),
        _Model("4917610000000000003", _NINETEEN),
    ),
    "Mastercard": (
        _Model("5555555555554444", _SIXTEEN),
        _Model("5105105105105100", _SIXTEEN),
        _Model("5200828282828210", _SIXTEEN),
        _Model("5454545454545454", _SIXTEEN),
        _Model("2223003122003222", _SIXTEEN),
        _Model("2222400010000008", _SIXTEEN),
    ),
    "American Express": (
        _Model("378282246310005", _FIFTEEN),
        _Model("371449635398431", _FIFTEEN),
        _Model("343434343434343", _FIFTEEN),
    ),
    "Discover": (
        _Model("6011111111111117", _SIXTEEN),
        _Model("6011000990139424", _SIXTEEN),
        _Model("6445644564456445", _SIXTEEN),
    ),
    "JCB": (
        _Model("3530111333300000", _SIXTEEN),
        _Model("3566002020360505", _SIXTEEN),
        _Model("180000000000002", _FIFTEEN),
        _Model("213100000000001", _FIFTEEN),
    ),
    "Diners Club": (
        _Model("30569309025904", _FOURTEEN),
        _Model("38520000023237", _FOURTEEN),
        _Model("36006666333344", _FOURTEEN),
    ),
    "Maestro": (
        _Model("6759649826438453", _SIXTEEN),
        _Model("501800000009", (4, 4, 4)),
        _Model("6759640000001", (4, 4, 5)),
        _Model("67596400000003", (4, 4, 4, 2)),
        _Model("675964000000001", _FIFTEEN),
        _Model("67596400000000001", (4, 4, 4, 5)),
        _Model("675964000000000003", (4, 4, 4, 6)),
        _Model("6759640000000000001", _NINETEEN),
    ),
    "UnionPay": (
        _Model("6200000000000005", _SIXTEEN),
        _Model("6243030000000001", _SIXTEEN),
        _Model("6205500000000000004", _NINETEEN),
        _Model("6205500000000000004", (6, 13)),
    ),
}
"""Test numbers that payment providers publish, and zeros behind a published test number's issuer
for the lengths of Maestro and of JCB that none publishes."""

_SEPARATORS = ("", " ", "-")
_ROWS = max(map(len, NETWORKS.values()))
_MODELS = tuple(models[row % len(models)] for row in range(_ROWS) for models in NETWORKS.values())
"""A network with fewer models repeats them, so that all networks are drawn equally often. One list
and not a network and then a model: shrinking prefers fewer choices, and among all kinds of personal
data it is to arrive at a card."""


def cards() -> SearchStrategy[str]:
    """Card numbers: Visa of 13, 16 and 19 digits, Mastercard of both series, Amex and the others.

    The first six digits are those of a test number that payment providers publish, so that a
    detector which knows the networks knows them; the account is drawn. Shrinks to Visa's
    4111111111111111, without spaces.

    Returns:
        A strategy of numbers in one run, or in the groups of the network with spaces or hyphens.

    >>> import hypothesis
    >>> hypothesis.find(cards(), lambda card: card.startswith("37") and " " in card)
    '3782 822463 10005'
    """
    return _cards()


@st.composite
def _cards(draw: DrawFn) -> str:
    model = draw(st.sampled_from(_MODELS))
    issuer, account = model.number[:_ISSUER_DIGITS], model.number[_ISSUER_DIGITS:-1]
    span = 10 ** len(account)
    # Counted from the published number, which is what nothing drawn leaves.
    moved = (int(account) + draw(st.integers(0, span - 1))) % span
    body = f"{issuer}{moved:0{len(account)}}"
    number = f"{body}{luhn_digit(body)}"
    separator = draw(st.sampled_from(_SEPARATORS))
    return separator.join(in_groups(number, model.grouping))


def luhn_digit(body: str) -> int:
    """The check digit behind these digits (ISO/IEC 7812, annex B).

    >>> luhn_digit("411111111111111")
    1
    """
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in body[::-2])
    return -(sum(doubled) + sum(map(int, body[-2::-2]))) % 10


def in_groups(characters: str, lengths: tuple[int, ...]) -> list[str]:
    """Cut a number into groups of these lengths.

    >>> in_groups("378282246310005", (4, 6, 5))
    ['3782', '822463', '10005']
    """
    groups, place = [], 0
    for length in lengths:
        groups.append(characters[place : place + length])
        place += length
    return groups
