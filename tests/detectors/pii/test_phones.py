"""Phone numbers are found without a word that announces them, and other numbers are not."""

import pytest

from pytest_aiprops.detectors import find_pii


def phones(text, **options):
    (findings,) = find_pii([text], entities=["PHONE_NUMBER"], **options)
    return [text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize(
    "number",
    [
        "(212) 555-0143",
        "212.555.0143",
        "1-800-555-0199",
        "555-123-4567",  # a shape of fakers: never given out
        "+1 (212) 555-0143 ext. 5",
        "001-555-123-4567x123",
        "(505)498-8487x683",
        "+44 (0)20 7946 0958",
        "020 7946 0958",
        "07911 123456",
        "0171/1234567",
        "+49-30-1234567",
        "0049 30 123456",
        "06 12 34 56 78",
        "01.23.45.67.89",
        "612 345 678",
        "+41 95 123 45 67",
        "0650 995 04 94",
        "20-32-85-26",
        "469 34 883",
        "(02) 9876 5432",
        "(11) 91234-5678",
        "8 (912) 345-67-89",
        "+91 98765 43210",
        "03-1234-5678",
        "+972 50-123-4567",
        "082 173 2759",
    ],
)
def test_a_number_is_found_as_its_country_writes_it(number):
    # Russia dials 8 before a number; the number is found without it.
    assert phones(f"It was {number}.") == [number.removeprefix("8 ")]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 2026-03-03 at 14:30, on 03.03.2026 and on 03/04/26.",
        "Open 0900-1730, in 1998-2004 and 2023/2024.",
        "Order 5551234567 and order no. 212-555-0143 are late.",
        "Tracking 1Z999AA10123456784, parcel RR123456785DE.",
        "ISBN 978-3-16-148410-0 and ISBN 0-306-40615-2.",
        "It has 1 250 000 parts, 67.412.000 lines and 1,234,567 words.",
        "See 52.520008, 13.404954 and 3.14159265.",
        "The draw was 04 17 23 38 42.",
        "1024 2048 4096 8192 16384 32768 65536",
        "Version 10.0.19045.3803, build 2024031801.",
        "Run 9fceb02d0ae598e95dc970b74767f19372d61af8 at 1710753262.",
        "123e4567-e89b-12d3-a456-426614174000",
        "CAS 7732-18-5, P/N 512-443-1029, SKU 100-200-3004",
        "Law 203/2021, pages 1120-1134, ports 1024-65535",
        "Boston, MA 02110-1301",
        "https://example.org/p/212-555-0143?ref=555-123-4567",
        "Pay 4111 1111 1111 1112 or DE88 3704 0044 0532 0130 00.",
        "SSN 536-90-4399 from 203.0.113.77",
        "It costs $ 212 555 0143 and weighs 212 555 0143 kg.",
    ],
)
def test_other_numbers_are_no_phone_numbers(text):
    assert phones(text) == []


def test_a_word_beside_a_number_makes_it_surer():
    def score(text):
        ((finding,),) = find_pii([text], entities=["PHONE_NUMBER"])
        return finding.score

    assert score("It is 329-7730.") < 0.5 <= score("Call 329-7730.")
    assert score("Ihr Wert: 329-7730.") < 0.5 <= score("Telefon: 329-7730.")
    assert score("329-7730 (office)") >= 0.5


@pytest.mark.parametrize(
    "text",
    ["Call 2125550143.", "Telefono: 3331234567", "電話は0312345678です", "هاتف: ٠٥٠١٢٣٤٥٦٧"],
)
def test_digits_in_one_run_are_a_phone_number_where_a_word_says_so(text):
    assert len(phones(text)) == 1
    assert phones("The count is 2125550143.") == []


def test_numbers_that_stand_together_are_told_apart():
    assert phones("555-123-4567 555-987-6543") == ["555-123-4567", "555-987-6543"]
    assert phones("212-555-0143/212-555-0144") == ["212-555-0143", "212-555-0144"]


def test_numbers_of_any_script_are_read():
    assert phones("番号０３－１２３４－５６７８へ") == ["０３－１２３４－５６７８"]


def test_dense_digits_are_searched_in_bounded_time():
    # No result to speak of: that it ends is the point.
    for text in ("1 " * 50_000, "12-" * 30_000, "(1" * 50_000, "+1" * 50_000, "1." * 50_000):
        assert phones(text) == []
