import pytest

from pytest_aiprops.properties.readable import same_reading, says_nothing


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\x00\x1b", "\ufeff", "\u3164", "\ud800"])
def test_what_cannot_be_seen_says_nothing(text: str):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["a", ".", "👍", "\u200bน", "日本"])
def test_anything_that_can_be_seen_says_something(text: str):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Yes", "yes "), ("café", "cafe\u0301"), ("café", "cafe"), ("straße", "STRASSE"), ("…", "..."),
     ("ﬁne", "fine"), ("a\u200bb", "ab"), ("❤\ufe0f", "❤"), ("a\ud800", "a"),
     ("Thanks 😊", "Thanks 🎉")],
)  # fmt: skip
def test_forms_of_one_text_read_the_same(a: str, b: str):
    assert same_reading(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("yes", "no"), ("👍", "👎"), ("ใกล้", "ไกล"), ("かき", "かぎ"), ("30", "60"), ("yes.", "yes")],
)
def test_other_texts_read_otherwise(a: str, b: str):
    assert not same_reading(a, b)
