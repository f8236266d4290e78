import pytest

from pytest_aiprops.properties.excerpts import excerpt, excerpt_at, listed

ADDRESS = "ada.lovelace@engineering.example.org"


@pytest.mark.parametrize("spaces", range(940, 1000, 7))
def test_address_that_lies_across_the_first_cut_is_masked(spaces: int):
    for filler in (" ", "\n", "x"):
        assert "ada" not in excerpt(f"hi{filler * spaces} {ADDRESS}")
        assert "ada" not in excerpt(f"{'a@b.example ' * (spaces // 12)}{ADDRESS}", 2_000)


@pytest.mark.parametrize("place", range(0, 60, 3))
def test_address_around_a_place_is_masked_wherever_it_is_cut(place: int):
    assert "love" not in excerpt_at(f'{{"email": {ADDRESS}, "age": 3}}', place, 40)


def test_white_space_alone_is_told():
    assert excerpt(" " * 5_000_000) == "(only white space, 5000000 characters)"


def test_text_that_cannot_be_seen_is_told_and_not_shown_as_empty_quotes():
    assert excerpt("\u200b \x00") == "(only characters that cannot be seen, 3 of them)"


def test_long_text_is_cut_and_says_so():
    assert excerpt("word " * 2_000_000, 20) == '"word word word word…"'


def test_list_says_how_much_it_leaves_out():
    assert listed(["a", "b"], 2) == ["a", "b"]
    assert listed(["a", "b", "c"], 2) == ["a", "b", "and 1 more"]
