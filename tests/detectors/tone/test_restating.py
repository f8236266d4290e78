"""What a sentence takes back is not counted as said."""

import pytest

from pytest_aiprops.detectors.tone.restating import is_former, restated


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("I used to adore this bakery, but now I avoid it.", "now I avoid it."),
        ("We love the new menu, although we used to dread it.", "We love the new menu."),
        (
            "Years ago I thought it was dull; today I find it thrilling.",
            "today I find it thrilling.",
        ),
        ("I had read it was a bore, but I think it is a gem.", "I think it is a gem."),
        ("I hoped the soup would be hot, but it wasn't.", "the soup was not hot."),
        ("We expected to hate the course, but we did not.", "did not hate the course."),
    ],
)
def test_only_what_still_holds_is_left(sentence, said):
    assert restated(sentence) == said


@pytest.mark.parametrize(
    "text",
    [
        "I used to live here.",
        "I got used to the noise, but it is loud.",
        "A brush is used to clean it, and it works.",
        "I thought it was great, and it was.",
        "The soup was hot, but the bread was stale.",
        "The shop closed two years ago, and the bank followed.",
        "",
    ],
)
def test_what_takes_nothing_back_stays_as_it_is(text):
    assert restated(text) == text


def test_other_sentences_stay():
    text = "We came at noon. I used to hate it, but now I like it. We left at two."
    assert restated(text) == "We came at noon. now I like it. We left at two."


def test_former_is_what_was_and_may_be_no_more():
    assert is_former("We used to trust this bank.")
    assert not is_former("We still trust this bank.")
    assert not is_former("I am used to this bank.")


@pytest.mark.parametrize("unit", ["I thought it would be ", "we used to ", ", ", "but it was not "])
def test_adversarial_lengths_are_read_in_linear_time(unit):
    restated(unit * (100_000 // len(unit)))
