"""What an agent's sentence does is told by its form, not by the trouble it names."""

import pytest

from pytest_aiprops.detectors.tone.service_news import (
    is_about_speaker,
    is_bad_news,
    is_courtesy,
    is_offer,
    is_plain_apology,
    is_rule,
    is_settled,
    is_to_customer,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The wrong charge was removed from your bill.",
        "You won't be charged.",
        "You don't owe us anything.",
        "There is no extra fee.",
        "Your line works again.",
        "I've fixed the error for you.",
        "The strike is over.",
    ],
)
def test_a_trouble_put_right_is_settled(sentence):
    assert is_settled(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your bag has not been found.",
        "The error is still there.",
        "Your parcel was lost.",
        "It has been repaired, but it broke again.",
    ],
)
def test_a_trouble_that_lasts_is_not(sentence):
    assert not is_settled(sentence)


def test_who_speaks_is_told_by_whose_things_they_are():
    assert is_to_customer("Your bag is at the desk.")
    assert not is_to_customer("You lost my bag.")
    assert is_about_speaker("I was charged twice.")
    assert not is_about_speaker("Let me check that for you.")


@pytest.mark.parametrize(
    "sentence", ["Happy to help!", "Good question!", "No worries at all.", "You did great!"]
)
def test_a_friendly_word_is_a_courtesy(sentence):
    assert is_courtesy(sentence)


def test_a_long_sentence_is_more_than_a_courtesy():
    assert not is_courtesy("Thank you for the letter in which you told us of the broken gate.")


def test_bad_news_is_what_has_gone_wrong_and_not_what_might():
    assert is_bad_news("Your train is delayed by an hour.")
    assert not is_bad_news("If your train is delayed, ask for a voucher.")
    assert not is_bad_news("Your contract is cancelled, as you wished.")


def test_offers_and_rules():
    assert is_offer("Is there anything else you need?")
    assert is_rule("Please restart the box and wait five minutes.")
    assert is_rule("What does the error message say?")
    assert not is_rule("The box does not start.")


def test_an_apology_with_bad_news_is_not_plain():
    assert is_plain_apology("I'm sorry about that.")
    assert not is_plain_apology("I'm sorry that we lost it.")
    assert not is_plain_apology("I feel sorry for the actors.")


@pytest.mark.parametrize("unit", ["we have ", "an a ", "to do ", "no no ", "so very ", "was now "])
def test_adversarial_lengths_are_read_in_linear_time(unit):
    text = unit * (100_000 // len(unit))
    for told in (
        is_bad_news,
        is_settled,
        is_courtesy,
        is_offer,
        is_rule,
        is_plain_apology,
        is_to_customer,
    ):
        told(text)
