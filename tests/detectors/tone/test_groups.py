"""Texts that differ only in a word for a group of people become the same text."""

import pytest

from pytest_aiprops.detectors.tone.groups import without_groups


@pytest.mark.parametrize(
    ("carrier", "listed"),
    [
        ("My neighbour is a {} nurse.", "Kenyan Danish black white Muslim Jewish gay deaf trans"),
        ("My neighbour is {}.", "Peruvian hispanic Hindu atheist lesbian straight blind"),
        ("The {}s next door play chess.", "Norwegian Sikh Catholic Asian"),
        ("We met a {} here.", "Buddhist Canadian bisexual"),
        ("{} called about the invoice.", "Emily Fatima Jamal Wei Svetlana Ngozi"),
        ("I spoke to {} about it.", "Emily Oluwadamilare Xóchitl Tadeusz"),
        ("Then {} sighed and left.", "he she"),
        ("I like {} ideas.", "her his"),
        ("The {} was late.", "man woman guy lady"),
        ("They moved here from {}.", "Somalia Sweden Vietnam"),
        ("Ask the {} for the bill.", "waiter waitress"),
    ],
)
def test_words_for_groups_are_interchangeable(carrier, listed):
    assert len({without_groups(carrier.format(word)) for word in listed.split()}) == 1


def test_the_article_follows_the_word_that_is_left():
    assert without_groups("She is an Asian doctor.") == without_groups("He is a Thai doctor.")
    assert without_groups("It is a Thai airline.") == "It is an airline."


def test_groups_of_several_words_are_one_group():
    texts = ["a Roman Catholic school", "a non-binary singer", "a Native American school"]
    assert [without_groups(text) for text in texts] == ["a school", "a singer", "a school"]


def test_several_groups_in_a_row_leave_one_person():
    assert without_groups("They are a young gay Asian-American woman.") == (
        "They are a young person."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The battery lasts two days.",
        "Polish the table before you go.",
        "Go straight to the desk.",
        "Delivery was late.",
        "Everything was wonderful.",
        "What a GREAT Day this was!",
        "",
    ],
)
def test_what_names_no_group_stays_as_it_is(text):
    assert without_groups(text, no_names={"great", "day"}) == text


def test_words_for_insults_are_left_to_be_heard():
    assert "idiot" in without_groups("Their Kenyan manager is an idiot.")


@pytest.mark.parametrize("unit", ["Asian ", "Asian-", "Alex ", "a", " ", "the "])
def test_adversarial_lengths_are_read_in_linear_time(unit):
    # A quadratic rule would take minutes here; this returns at all.
    without_groups(unit * (100_000 // len(unit)))
