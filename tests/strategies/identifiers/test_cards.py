"""Card numbers fit exactly one network, have a right Luhn digit and are grouped as in print."""

import re

import pytest

from pytest_aiprops.detectors.pii.payments import has_luhn_digit
from pytest_aiprops.strategies.identifiers.cards import NETWORKS, cards, in_groups, luhn_digit
from tests.strategies.identifiers.draws import drawn, minimal

# The ranges that the networks publish, apart from the code under test.
RANGES = {
    "Visa": r"4(\d{12}|\d{15}|\d{18})",
    "Mastercard": r"(5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}",
    "American Express": r"3[47]\d{13}",
    "Discover": r"(6011|64[4-9]\d|65\d{2})\d{12}",
    "JCB": r"35(2[89]|[3-8]\d)\d{12}|(1800|2131)\d{11}",
    "Diners Club": r"3(0[0-5]|[68]\d)\d{11}",
    "Maestro": r"(5018|6759)\d{8,15}",
    "UnionPay": r"62\d{14,17}",
}
GROUPS = {
    12: {(4, 4, 4)},
    13: {(4, 3, 3, 3), (4, 4, 5)},
    14: {(4, 6, 4), (4, 4, 4, 2)},
    15: {(4, 6, 5)},
    16: {(4, 4, 4, 4)},
    17: {(4, 4, 4, 5)},
    18: {(4, 4, 4, 6)},
    19: {(4, 4, 4, 4, 3), (6, 13)},
}
DRAWN = drawn(cards())


def network(card: str) -> str:
    digits = re.sub(r"\D", "", card)
    (name,) = [name for name, numbers in RANGES.items() if re.fullmatch(numbers, digits)]
    return name


def test_every_card_is_of_one_network_and_has_a_right_check_digit():
    for card in DRAWN:
        assert network(card)
        assert has_luhn_digit(re.sub(r"\D", "", card))


def test_every_network_length_and_writing_is_drawn():
    assert {network(card) for card in DRAWN} == set(RANGES) == set(NETWORKS)
    lengths = {(network(card), len(re.sub(r"\D", "", card))) for card in DRAWN}
    assert {length for name, length in lengths if name == "Visa"} == {13, 16, 19}
    assert {length for name, length in lengths if name == "Maestro"} == set(range(12, 20))
    assert {length for name, length in lengths if name == "JCB"} == {15, 16}
    assert {length for name, length in lengths if name == "UnionPay"} == {16, 19}
    assert {re.sub(r"\d", "", card)[:1] for card in DRAWN} == {"", " ", "-"}
    assert any(network(card) == "Mastercard" and card[0] == "2" for card in DRAWN)


def test_groups_are_those_of_the_card_in_print():
    grouped = [re.split("[ -]", card) for card in DRAWN if not card.isdigit()]
    for groups in grouped:
        assert tuple(map(len, groups)) in GROUPS[sum(map(len, groups))]


def test_nearly_every_draw_is_another_card():
    assert len({*DRAWN}) >= 0.97 * len(DRAWN)


def test_a_card_shrinks_to_a_published_test_number():
    assert minimal(cards()) == "4111111111111111"
    assert minimal(cards(), lambda card: "-" in card) == "4111-1111-1111-1111"
    assert minimal(cards(), lambda card: card.startswith("5")) == "5555555555554444"


@pytest.mark.parametrize("model", [model for models in NETWORKS.values() for model in models])
def test_models_have_right_check_digits_and_groups_that_fit(model):
    assert luhn_digit(model.number[:-1]) == int(model.number[-1])
    assert "".join(in_groups(model.number, model.grouping)) == model.number
