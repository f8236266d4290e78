"""Words and their opposites: looked up in any form, by sense, with converses and alternatives."""

import pytest

from pytest_aiprops.detectors.contradictions import opposites
from pytest_aiprops.detectors.contradictions.alternatives import ALTERNATIVES
from pytest_aiprops.detectors.contradictions.antonyms import (
    are_alike,
    are_alternatives,
    are_converse,
    are_operators,
    are_opposite,
    key,
)

_LISTS = ["VERBS", "CONVERSES", "ADJECTIVES", "ADVERBS", "NOUNS", "OPERATORS"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("opening", "closed"),
        ("emptied", "filling"),
        ("sold", "buying"),
        ("won", "lost"),
        ("cheap", "expensive"),
        ("inside", "outside"),
        ("always", "never"),
        ("victories", "defeats"),
        ("unhappy", "happy"),
        ("harmful", "harmless"),
        ("publish", "unpublished"),
    ],
)
def test_opposites_are_known_in_every_form(one, other):
    assert are_opposite(key(one), key(other))
    assert are_opposite(key(other), key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("big", "huge"), ("press", "impress"), ("cover", "discover"), ("red", "car"), ("hot", "hot")],
)
def test_what_is_no_opposite_is_none(one, other):
    assert not are_opposite(key(one), key(other))


def test_words_of_one_side_are_alike():
    assert are_alike(key("big"), key("large"))
    assert are_alike(key("lorry"), key("trucks"))
    assert not are_alike(key("big"), key("small"))


def test_alternatives_exclude_each_other_and_are_no_synonyms():
    assert are_alternatives(key("red"), key("green"))
    assert not are_alternatives(key("red"), key("scarlet"))
    assert not are_alternatives(key("red"), key("dog"))
    assert are_alternatives("#2", "#3")


def test_converses_and_operators_are_told_apart():
    assert are_converse(key("buy"), key("sell"))
    assert not are_converse(key("open"), key("close"))
    assert are_operators(key("more"), key("less"))
    assert not are_operators(key("hot"), key("cold"))


@pytest.mark.parametrize("name", _LISTS)
def test_every_entry_has_two_sides_that_share_no_word(name):
    for entry in getattr(opposites, name).split(";"):
        one, other = (set(side.split()) for side in entry.split("/"))
        assert one, entry
        assert other, entry
        assert not one & other, entry


def test_the_lexicon_holds_more_than_five_hundred_scales():
    assert sum(getattr(opposites, name).count("/") for name in _LISTS) > 500


def test_no_word_stands_twice_in_one_set_of_alternatives():
    for kind, listed in ALTERNATIVES.items():
        words = listed.replace("=", " ").split()
        assert len(words) == len(set(words)), kind
