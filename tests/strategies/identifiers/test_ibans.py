"""IBANs have the length, structure and check digits of their country."""

import re

import pytest

from pytest_aiprops.strategies.identifiers.ibans import EXAMPLES, check_digits, ibans
from tests.strategies.identifiers.draws import drawn, minimal

# SWIFT IBAN registry: the structure behind country and check digits; n digits, a capitals, c both.
LISTED = """
    AE=3n16n AT=5n11n BE=3n7n2n BG=4a4n2n8c BR=8n5n10n1a1c CH=5n12c CY=3n5n16c CZ=4n6n10n DE=8n10n
    DK=4n9n1n EE=2n2n11n1n ES=4n4n1n1n10n FI=3n11n FR=5n5n11c2n GB=4a6n8n GE=2a16n GR=3n4n16c
    HR=7n10n HU=3n4n1n15n1n IE=4a6n8n IL=3n3n13n IS=4n2n6n10n IT=1a5n5n12c KW=4a22c KZ=3n13c
    LI=5n12c LT=5n11n LU=3n13c LV=4a13c MC=5n5n11c2n MT=4a5n18c NL=4a10n NO=4n6n1n PK=4a16c
    PL=8n16n PT=4n4n11n2n QA=4a21c RO=4a16c RS=3n13n2n SA=2n18c SE=3n16n1n SI=5n8n2n SK=4n6n10n
    TR=5n1n16c UA=6n19c
"""
STRUCTURES = {entry[:2]: entry[3:] for entry in LISTED.split()}
CLASSES = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
PATTERNS = {
    country: re.compile(
        country
        + "[0-9]{2}"
        + "".join(f"{CLASSES[kind]}{{{n}}}" for n, kind in re.findall(r"(\d+)([nac])", structure))
    )
    for country, structure in STRUCTURES.items()
}
DRAWN = drawn(ibans())


def plain(iban: str) -> str:
    return iban.replace(" ", "").upper()


def remainder(iban: str) -> int:
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97


def test_every_iban_has_the_structure_and_check_digits_of_its_country():
    for iban in map(plain, DRAWN):
        assert PATTERNS[iban[:2]].fullmatch(iban)
        assert remainder(iban) == 1
        assert 2 <= int(iban[2:4]) <= 98


def test_all_45_countries_and_all_writings_are_drawn():
    assert {plain(iban)[:2] for iban in DRAWN} == set(STRUCTURES)
    assert len(STRUCTURES) == 45
    assert any(" " not in iban for iban in DRAWN)
    assert any(" " in iban and iban.isupper() for iban in DRAWN)
    assert any(iban.islower() for iban in DRAWN)


def test_groups_have_four_characters():
    for iban in DRAWN:
        if " " in iban:
            *groups, last = iban.split(" ")
            assert {len(group) for group in groups} == {4}
            assert 1 <= len(last) <= 4


def test_nearly_every_draw_is_another_iban():
    assert len({*DRAWN}) >= 0.97 * len(DRAWN)


def test_an_iban_shrinks_to_the_example_of_the_registry():
    assert minimal(ibans()) == "DE89370400440532013000"
    assert minimal(ibans(), lambda iban: iban.startswith("GB")) == "GB29NWBK60161331926819"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_check_digits_are_computed_again(example):
    assert check_digits(example[:2], example[4:]) == example[2:4]
