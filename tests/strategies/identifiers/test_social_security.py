"""Social security numbers keep the issuing rules, and to areas unused before June 2011."""

import re

from pytest_aiprops.strategies.identifiers.social_security import social_security_numbers
from tests.strategies.identifiers.draws import drawn, minimal

DRAWN = drawn(social_security_numbers())
PARTS = [(digits[:3], digits[3:5], digits[5:]) for digits in (re.sub(r"\D", "", n) for n in DRAWN)]


def test_every_number_keeps_the_issuing_rules():
    for area, group, serial in PARTS:
        assert area not in ("000", "666")
        assert area < "900"
        assert group != "00"
        assert serial != "0000"
        assert len(area + group + serial) == 9


def test_an_area_in_use_before_june_2011_comes_with_its_void_number_only():
    for area, group, serial in PARTS:
        is_new = 734 <= int(area) <= 749 or int(area) >= 773
        assert is_new or (area, group, serial) == ("219", "09", "9999")


def test_all_writings_are_drawn_with_one_separator_each():
    assert {re.sub(r"\d", "", number) for number in DRAWN} == {"--", "  ", ""}


def test_nearly_every_draw_is_another_number():
    assert len({*DRAWN}) >= 0.97 * len(DRAWN)


def test_a_number_shrinks_to_the_void_one():
    assert minimal(social_security_numbers()) == "219-09-9999"
    assert minimal(social_security_numbers(), str.isdigit) == "219099999"
