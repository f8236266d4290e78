"""What is put into a text leaves every word, number and grapheme of it whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.strategies.identifiers.insertion import Insertion, Sites, inserted, sites
from pytest_aiprops.strategies.identifiers.scripts import language_of, language_of_script

TEXTS = st.text() | st.text(
    # What graphemes and sentences are made of.
    alphabet="ab1 .\n\r\t。！\u0301\u200d\u200c\u0600\u0d4e👩🔬🏽🇩🇪️한カﾞ\u0e33क्ष",
    max_size=12,
)


def test_sites_are_the_ends_of_the_text_of_its_sentences_and_of_their_last_words():
    assert sites("Hi there. It broke.") == Sites((19, 0, 9), (18, 8))
    assert sites("Help  ") == Sites((6, 0), (4,))
    assert sites("") == Sites((0,), ())
    assert sites("  ") == Sites((2,), ())


def test_sentences_of_chinese_and_japanese_need_no_space():
    assert sites("届きません。助けて。") == Sites((10, 0, 6), (9, 5))


@pytest.mark.parametrize(
    "text", ["2 + 2 = 4", "go 👩‍🔬", 'She said "go."', "(home)", "order 66.", "...", "?!"]
)
def test_brackets_stand_behind_a_word_only(text):
    assert sites(text).brackets == ()


@given(TEXTS)
def test_every_site_is_between_two_graphemes(text):
    regex = pytest.importorskip("regex")
    cuts = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    found = sites(text)
    assert {*found.sentences, *found.brackets} <= cuts
    assert len({*found.sentences}) == len(found.sentences)
    assert len({*found.brackets}) == len(found.brackets)


@given(TEXTS, st.data())
def test_the_text_and_its_graphemes_stay_and_the_places_are_exact(text, data):
    regex = pytest.importorskip("regex")
    found = sites(text)
    offsets = data.draw(st.lists(st.sampled_from(found.sentences), max_size=3))
    if found.brackets:
        offsets += data.draw(st.lists(st.sampled_from(found.brackets), max_size=2, unique=True))
    insertions = [
        Insertion(offset, "(", "VALUE", ")", "")
        if offset in found.brackets
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


def test_a_stop_follows_brackets_at_once():
    insertion = Insertion(4, "(", "192.0.2.1", ")", "")
    assert inserted("Help. Now", [insertion]) == ("Help (192.0.2.1). Now", [(6, 15)])
    after = Insertion(4, "I'm ", "Ann Lee", "", ".")
    assert inserted("Help", [insertion, after])[0] == "Help (192.0.2.1)\nI'm Ann Lee"


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My order is late and I can't log in.", "en"),
        ("¿Dónde está mi pedido? No ha llegado.", "es"),
        ("Où est ma commande ?", "fr"),
        ("Ich kann mich nicht anmelden, bitte helfen Sie mir.", "de"),
        ("Dov'è il mio ordine? Non è arrivato.", "it"),
        ("O meu pedido não chegou e eu preciso dele.", "pt"),
        ("Waar is mijn bestelling?", "nl"),
        ("Moje zamówienie nie dotarło, proszę o pomoc w tej sprawie.", "pl"),
        ("Siparişim nerede? Çok geç kaldı, ne yapmalıyım?", "tr"),
        ("Min beställning har inte kommit.", "en"),
        ("Hola", "en"),
        ("", "en"),
        ("昨日から。", "ja"),
    ],
)
def test_common_words_suggest_a_language_of_latin_letters(text, language):
    assert language_of(text) == language
