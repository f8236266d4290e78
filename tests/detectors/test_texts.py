"""What every detector accepts and refuses."""

import math

import pytest

from pytest_aiprops import detectors
from pytest_aiprops.errors import UsageError

BATCHED = [
    detectors.sentiment,
    detectors.detect_language,
    detectors.find_pii,
    detectors.extract_entities,
    detectors.detect_handoff,
    detectors.requests_human,
]
SINGLE = [detectors.split_sentences, detectors.mask_pii]

batched = pytest.mark.parametrize("detector", BATCHED, ids=lambda detector: detector.__name__)
single = pytest.mark.parametrize("detector", SINGLE, ids=lambda detector: detector.__name__)

ODD_TEXTS = {
    "empty": "",
    "whitespace": " \n\t ",
    "digits": "12345 678",
    "emoji": "🎉🎉",
    "surrogate": "half a character: \ud83d",
    "nul": "a\x00b",
    "punctuation": "?!... --- ;;",
    "one letter": "x",
}
odd_texts = pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())


@batched
def test_a_bare_string_is_refused_with_the_call_to_write(detector):
    with pytest.raises(UsageError, match=rf"write {detector.__name__}\(\[text\]\)"):
        detector("one text")


@batched
@pytest.mark.parametrize("texts", [None, b"bytes", 3, {"text": "x"}], ids=repr)
def test_what_is_no_list_of_texts_is_refused_by_type(detector, texts):
    with pytest.raises(UsageError, match=f"takes a list of str, got {type(texts).__name__}"):
        detector(texts)


@batched
@pytest.mark.parametrize("item", [None, b"bytes", 3, ["nested"]], ids=repr)
def test_an_item_that_is_no_text_is_named_by_its_place(detector, item):
    with pytest.raises(UsageError, match=f"item 1 is {type(item).__name__}"):
        detector(["fine", item])


@batched
@pytest.mark.parametrize("texts", ["ada@example.org", b"ada@example.org", [b"ada@example.org"]])
def test_a_refused_text_is_not_repeated_in_the_message(detector, texts):
    with pytest.raises(UsageError) as refused:
        detector(texts)
    assert "ada" not in str(refused.value)


@single
@pytest.mark.parametrize("text", [None, b"bytes", 3], ids=repr)
def test_functions_on_one_text_refuse_what_is_no_text(detector, text):
    with pytest.raises(UsageError, match=type(text).__name__):
        detector(text)


@batched
def test_no_texts_give_no_measurements(detector):
    assert len(detector([])) == 0


@batched
def test_any_iterable_of_texts_is_read_in_order(detector):
    texts = ["Where is my parcel?", "I love it, thank you so much."]
    from_generator = detector(text for text in texts)
    assert list(from_generator) == list(detector(tuple(texts)))
    assert len(from_generator) == 2


@batched
@odd_texts
def test_odd_texts_are_measured_without_an_error(detector, text):
    assert len(detector([text, text])) == 2


@single
@odd_texts
def test_odd_texts_pass_through_functions_on_one_text(detector, text):
    assert detector(text) is not None


@odd_texts
def test_an_odd_text_contradicts_neither_itself_nor_prose(text):
    assert detectors.disagreements(text, text) == []
    assert detectors.disagreements(text, "You can return it within 30 days.") == []


@pytest.mark.parametrize("name", ["empty", "whitespace", "digits", "emoji", "punctuation"])
def test_nothing_is_found_where_there_are_no_words(name):
    text = ODD_TEXTS[name]
    assert math.isnan(detectors.sentiment([text])[0])
    assert detectors.detect_language([text]) == [None]
    assert detectors.detect_handoff([text]) == [frozenset()]
    assert not detectors.requests_human([text])[0]


MEGABYTE = 1_000_000
PROSE = "We are sorry that the parcel has not arrived yet; the team will look. "


@batched
@pytest.mark.parametrize("unit", [PROSE, "a"], ids=["prose", "one word"])
def test_two_megabytes_are_measured(detector, unit):
    assert len(detector([unit * (2 * MEGABYTE // len(unit))])) == 1


@batched
@pytest.mark.parametrize(
    "unit",
    [" ", ". ", "1", "a-", "a@", "A.", "\n", "over ", "I can't "],
    ids=repr,
)
def test_a_megabyte_of_one_thing_takes_no_quadratic_time(detector, unit):
    assert len(detector([unit * (MEGABYTE // len(unit))])) == 1


@single
@pytest.mark.parametrize("unit", [" ", ". ", "1", "a-", "a@", "A.", "\n", "1 2"], ids=repr)
def test_functions_on_one_text_take_no_quadratic_time(detector, unit):
    assert detector(unit * (MEGABYTE // len(unit))) is not None


def test_two_texts_of_ten_megabytes_are_compared():
    text = "The fee of 30 days is paid to Ada. " * (10 * MEGABYTE // 35)
    assert detectors.disagreements(text, text + "Bye.") == []


def test_every_public_name_is_importable_and_listed():
    for name in detectors.__all__:
        assert getattr(detectors, name) is not None
        assert name in dir(detectors)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        detectors.nope  # noqa: B018
