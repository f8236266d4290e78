"""The lexicon's words, read as they are meant."""

import pytest

from pytest_aiprops.detectors.tone.lexicon import lexicon_score

pytest.importorskip("vaderSentiment")


def test_plain_words_have_no_score():
    assert lexicon_score("The lamp stands on the table.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "I can't recommend this bakery enough.",
        "Not only good but also cheap.",
        "We couldn't be happier.",
        "You can't go wrong with this one.",
    ],
)
def test_negations_that_deny_nothing_are_praise(text):
    assert lexicon_score(text) > 0


@pytest.mark.parametrize("text", ["Nobody likes the plan.", "It was far from good."])
def test_negations_in_other_words_deny(text):
    assert lexicon_score(text) < 0


def test_courtesy_around_a_refusal_does_not_count():
    assert lexicon_score("You are great! Unfortunately we cannot refund it. Have a great day!") < 0


def test_what_once_was_counts_less_than_what_is():
    assert 0 < lexicon_score("We used to love this bank.") < lexicon_score("We love this bank.")
