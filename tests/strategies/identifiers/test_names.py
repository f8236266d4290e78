"""Names are of many cultures and scripts, with the parts where the culture has them."""

import unicodedata

from pytest_aiprops.strategies.identifiers.name_lists import CULTURES
from pytest_aiprops.strategies.identifiers.names import names
from tests.strategies.identifiers.draws import drawn, minimal

DRAWN = drawn(names())


def test_every_culture_and_script_is_drawn():
    scripts = {unicodedata.name(name[0]).split()[0] for name in DRAWN}
    assert scripts == {
        *("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HANGUL"),
    }
    for culture in CULTURES:
        assert any(given in name for name in DRAWN for given in culture.given), culture.given


def test_a_name_has_a_given_and_a_family_name_of_one_culture():
    for name in DRAWN:
        assert any(
            any(given in name for given in culture.given)
            and any(family in name for family in culture.family)
            for culture in CULTURES
        ), name


def test_family_names_come_first_where_the_culture_puts_them():
    assert any(name.startswith("佐藤 ") for name in DRAWN)
    assert minimal(names(), lambda name: name.startswith("Nguyễn Thị "))


def test_titles_initials_double_names_and_file_order_occur():
    for mark in ("Dr. ", ". ", "-", ", "):
        assert any(mark in name for name in DRAWN)


def test_most_draws_are_another_name():
    assert len({*DRAWN}) >= 0.92 * len(DRAWN)


def test_a_name_shrinks_to_a_short_one():
    assert minimal(names()) == "Ann Lee"


def test_no_list_holds_a_name_twice():
    for culture in CULTURES:
        assert len({*culture.given}) == len(culture.given)
        assert len({*culture.family}) == len(culture.family)
