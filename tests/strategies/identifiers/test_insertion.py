"""What is put into a text leaves every word, number and grapheme of it whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.strategies.identifiers.insertion import Insertion, Sites, inserted, sites
from pytest_aiprops.strategies.identifiers.scripts import language_of_script

TEXTS = st.text() | st.text(
    # What graphemes and sentences are made of.
    alphabet="ab1 .\n\r\t。！\u0301\u200d\u200c\u0600\u0d4e👩🔬🏽🇩🇪️한カﾞ\u0e33क्ष",
    max_size=12,
)


def test_sites_are_the_ends_the_sentences_and_the_gaps_between_words():
    assert sites("Hi there. It broke.") == Sites((19, 0, 9), (2, 12))
    assert sites("") == Sites((0,), ())
    assert sites("  ") == Sites((2,), ())


def test_sentences_of_chinese_and_japanese_need_no_space():
    assert sites("届きません。助けて。") == Sites((10, 0, 6), ())


@pytest.mark.parametrize(
    "text",
    [
        *("1 000 and 5", "2 + 2 = 4", "go 👩‍🔬 2", "a, (b) - c"),
        *("a\u00a0b", "x \u0301y", "\u0d4e b"),
    ],
)
def test_numbers_formulas_and_joined_words_are_no_place_for_a_value(text):
    assert sites(text).words == ()


@given(TEXTS)
def test_every_site_is_between_two_graphemes(text):
    regex = pytest.importorskip("regex")
    cuts = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    found = sites(text)
    assert {*found.sentences, *found.words} <= cuts
    assert len({*found.sentences, *found.words}) == len([*found.sentences, *found.words])


@given(TEXTS, st.data())
def test_the_text_and_its_graphemes_stay_and_the_places_are_exact(text, data):
    regex = pytest.importorskip("regex")
    found = sites(text)
    offsets = data.draw(st.lists(st.sampled_from(found.sentences), max_size=3))
    if found.words:
        offsets += data.draw(st.lists(st.sampled_from(found.words), max_size=2, unique=True))
    insertions = [
        Insertion(offset, "", "VALUE", "", "")
        if offset in found.words
        else Insertion(offset, "It is ", "VALUE", "", ".")
        for offset in sorted(offsets)
    ]
    made, places = inserted(text, insertions)
    assert [made[start:end] for start, end in places] == ["VALUE"] * len(offsets)
    graphemes = regex.findall(r"\X", made)
    # All of the text is there, in order, in the same graphemes, and each value is in its own.
    assert _is_within(regex.findall(r"\X", text), graphemes)
    cuts = {0, *(found.end() for found in regex.finditer(r"\X", made))}
    assert {offset for place in places for offset in place} <= cuts


def _is_within(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(grapheme in rest for grapheme in few)


def test_a_text_that_has_not_ended_gets_a_line_for_what_follows():
    insertion = Insertion(4, "I'm ", "Ann Lee", "", ".")
    assert inserted("Help", [insertion])[0] == "Help\nI'm Ann Lee"
    assert inserted("Hi!!", [insertion])[0] == "Hi!! I'm Ann Lee."
    assert inserted("Hi!\n", [insertion])[0] == "Hi!\nI'm Ann Lee."
    assert inserted("助け！。", [insertion])[0] == "助け！。I'm Ann Lee."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Où est ma commande ?", "en"),
        ("Где мой заказ?", "ru"),
        ("أين طلبي؟", "ar"),
        ("मेरा ऑर्डर कहाँ है?", "hi"),
        ("我的订单在哪里？", "zh"),
        ("領収書はどこ？", "ja"),
        ("주문은 어디에 있나요?", "ko"),
        ("Πού είναι;", "en"),
        ("iPhone が壊れました", "ja"),
    ],
)
def test_the_script_of_a_text_suggests_a_language(text, language):
    assert language_of_script(text) == language
