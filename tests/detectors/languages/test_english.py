"""What is not English is refused, and English never is, however it is written."""

import pytest

from pytest_aiprops.detectors.languages.english import other_languages, refuse_other_languages
from pytest_aiprops.errors import UsageError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "12345",
        "refund pls",
        "LOL THAT WAS AWESOME",
        "omg sooo gooood luv it",
        "#blessed #winning",
        "kool stuff, gr8 prod",
        "Samsung Galaxy Ultra Pro Max",
        "total: 3 items, status: shipped",
        "`SELECT name FROM users`",
        "my name is Mieszko",
        "We met Jürgen Müller in Köln, and he said “guten Morgen”.",
    ],
)
def test_english_is_never_refused(text):
    assert other_languages([text]) == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Merci beaucoup", "fr"),
        ("Vielen Dank für Ihre Hilfe!", "de"),
        ("¿Dónde está mi pedido?", "es"),
        ("Где мой заказ?", "ru"),
        ("注文はどこですか", "ja"),
        ("In de winkel was het erg druk en dat is niet zo goed.", "nl"),
    ],
)
def test_another_language_is_named(text, code):
    assert other_languages([text]) == [code]


def test_a_text_of_which_half_is_in_another_language_is_not_english():
    text = "Thank you for your order. Su pedido llegará mañana por la tarde, muchas gracias."
    assert other_languages([text]) == ["es"]


def test_each_text_keeps_its_place():
    texts = ["Where is my order?", "Wo ist meine Bestellung?", "OK", "Où est ma commande ?"]
    assert other_languages(texts) == [None, "de", None, "fr"]


def test_a_refusal_says_which_text_which_language_and_what_to_do():
    with pytest.raises(UsageError, match=r"sentiment reads English, but text 1 .*'de'.*translate"):
        refuse_other_languages(["Where is it?", "Wo ist meine Bestellung?"], "sentiment")
    refuse_other_languages(["Where is it?", "OK"], "sentiment")
