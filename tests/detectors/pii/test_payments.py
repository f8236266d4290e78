"""Cards and IBANs are found where their check digits agree."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.detectors import find_pii
from pytest_aiprops.detectors.pii.payments import find_cards, find_ibans, has_luhn_digit

# Numbers that issuers and the SWIFT registry publish as examples.
CARDS = {
    "Visa, 16": "4111111111111111",
    "Visa, 13": "4222222222222",
    "Visa, 19": "4000000000000000006",
    "Mastercard": "5555555555554444",
    "Mastercard, 2-series": "2223003122003222",
    "American Express": "378282246310005",
    "Diners": "30569309025904",
    "Discover": "6011111111111117",
    "JCB, 16": "3530111333300000",
    "JCB, 15": "180000000000002",
    "UnionPay": "6200000000000005",
    "Maestro, 12": "501800000009",
    "Maestro, 16": "6759649826438453",
}
IBANS = [
    "DE89370400440532013000",
    "GB82WEST12345698765432",
    "FR1420041010050500013M02606",
    "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S",
    "BR1800360305000010009795493C1",
    "RU0304452522540817810538091310419",
    "SC18SSCB11010000000000001497USD",
    "NL91ABNA0417164300",
    "SA0380000000608010167519",
]


def in_fours(number, sign=" "):
    return sign.join(number[start : start + 4] for start in range(0, len(number), 4))


def found(text, kind):
    (findings,) = find_pii([text], entities=[kind])
    return [text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize("number", CARDS.values(), ids=CARDS)
def test_a_card_of_every_issuer_is_found_in_any_usual_grouping(number):
    for written in (number, in_fours(number), in_fours(number, "-")):
        assert found(f"Charge {written}, please.", "CREDIT_CARD") == [written]
        assert found(f"カード{written}です", "CREDIT_CARD") == [written]


@pytest.mark.parametrize("number", CARDS.values(), ids=CARDS)
def test_a_wrong_check_digit_is_no_card(number):
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert found(f"Charge {wrong}.", "CREDIT_CARD") == []


@given(st.from_regex(re.compile(r"[0-9]{11,18}", re.ASCII), fullmatch=True))
def test_exactly_one_last_digit_of_ten_is_right(digits):
    assert sum(has_luhn_digit(digits + last) for last in "0123456789") == 1


@pytest.mark.parametrize(
    "text",
    [
        "order 4111111111111111",
        "Bestellnummer: 4111111111111111",
        "id 4111111111111111, id_4111111111111111, x4111111111111111",
        "0.4111111111111111",
        "https://example.org/photo/4111111111111111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "4000 4000 4111 1111 1111 1111 2000 3000 4000 5000 6000",
    ],
)
def test_other_long_numbers_are_no_card(text):
    assert found(text, "CREDIT_CARD") == []


def test_a_card_is_told_from_what_follows_it():
    assert found("4111 1111 1111 1111 12/27 123", "CREDIT_CARD") == ["4111 1111 1111 1111"]
    assert found("4111 1111 1111 1111 5555 5555 5555 4444", "CREDIT_CARD") == [
        "4111 1111 1111 1111",
        "5555 5555 5555 4444",
    ]


def test_a_card_called_a_card_is_found_whatever_else_it_is_called():
    text = "Card for order number 4111111111111111"
    assert found(text, "CREDIT_CARD") == ["4111111111111111"]


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_is_found_in_groups_or_not_in_capitals_or_not(number):
    for written in (number, in_fours(number), number.lower(), in_fours(number).lower()):
        assert found(f"Pay {written} by 3 May.", "IBAN_CODE") == [written]
        assert found(f"口座{written}へ", "IBAN_CODE") == [written]


@pytest.mark.parametrize("number", IBANS)
def test_an_iban_with_a_wrong_digit_or_length_is_none(number):
    wrong = number[:2] + f"{(int(number[2:4]) + 1) % 97:02}" + number[4:]
    for text in (wrong, number[:-1], number + "7", "X" + number):
        assert found(text, "IBAN_CODE") == []


def test_nothing_else_is_found_inside_a_card_or_an_iban():
    text = "DE89 3704 0044 0532 0130 00 and 4111 1111 1111 1111"
    (findings,) = find_pii([text], min_score=0)
    assert [finding.kind for finding in findings] == ["IBAN_CODE", "CREDIT_CARD"]


@pytest.mark.parametrize("text", ["4111 " * 20_000, "DE12 " * 20_000, "4" * 100_000])
def test_long_rows_of_digits_are_searched_to_the_end(text):
    assert list(find_ibans(text)) == []
    assert all(finding.end <= len(text) for finding in find_cards(text))


def test_the_end_of_a_longer_number_is_no_card():
    assert find_pii(["The sample reads 1234 5678 9012 3456."], entities=["CREDIT_CARD"]) == [[]]
