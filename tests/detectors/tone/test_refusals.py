"""Refusals are told by what is turned down, not by a word."""

import pytest

from pytest_aiprops.detectors.tone.refusals import is_apology, is_refusal, refuses


@pytest.mark.parametrize(
    "sentence",
    [
        "We have decided not to extend the offer.",
        "I would like to, but my hands are tied.",
        "That is beyond what I can do for you.",
        "Your appeal was turned down.",
        "The system won't let me change it.",
        "We're not taking new bookings.",
        "Sorry, no exceptions.",
        "Pets aren't included in this fare.",
    ],
)
def test_a_request_turned_down_is_a_refusal(sentence):
    assert is_refusal(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no fee for this.",
        "You won't be charged.",
        "I can't wait to see it!",
        "Don't hesitate to write.",
        "Your refund has been approved.",
        "Please don't let the water boil.",
    ],
)
def test_good_news_with_a_negation_is_none(sentence):
    assert not is_refusal(sentence)


def test_a_text_refuses_where_a_sentence_does():
    assert refuses("Thank you! We cannot change it. Goodbye!")
    assert not refuses("Thank you! We changed it. Goodbye!")


def test_an_apology_is_not_a_refusal():
    assert is_apology("We are sorry for the delay.")
    assert not is_refusal("We are sorry for the delay.")


@pytest.mark.parametrize("unit", ["we will ", "could not ", "the answer a ", "is not "])
def test_adversarial_lengths_are_read_in_linear_time(unit):
    is_refusal(unit * (100_000 // len(unit)))
