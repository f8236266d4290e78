"""Sentiment: politeness is not good news, and what cannot be judged is NaN."""

import sys

import numpy as np
import pytest

from pytest_aiprops.detectors import sentiment
from pytest_aiprops.errors import MissingExtra, UsageError


def test_praise_is_positive_and_complaint_negative_on_one_scale():
    praise, complaint, plain = sentiment(
        [
            "What a wonderful lamp, I love it!",
            "This lamp is awful and it broke on day one.",
            "The lamp stands on the table.",
        ]
    )
    assert -1 <= complaint < -0.3 < plain < 0.3 < praise <= 1


def test_scores_are_one_float64_a_text():
    scores = sentiment(["Good.", "Bad."])
    assert scores.dtype == np.float64
    assert scores.shape == (2,)


@pytest.mark.parametrize(
    "refusal",
    [
        "Unfortunately we are unable to help you with that. Thank you for your kind patience!",
        "I'm sorry, but we cannot refund a used ticket. Is there anything else I can do for you?",
        "I appreciate your interest! However, this offer is not available in your lovely region.",
        "We’re sorry, but your claim was declined. We value you as a customer, have a great day!",
        "Thanks for asking. We don't offer free upgrades, please feel free to write again.",
        "We are not able to do this. We love you all! You are great! What a wonderful day!",
        "I'm afraid that's not possible.",
        "This order does not qualify.",
        "It would be against our rules.",
        "There is nothing more we can do.",
    ],
)
def test_a_refusal_is_not_positive_however_polite(refusal):
    assert sentiment([refusal])[0] < 0


def test_enthusiasm_with_cannot_is_still_positive():
    assert sentiment(["I cannot recommend this great hotel enough!"])[0] > 0


@pytest.mark.parametrize(
    "text",
    [
        "Ich finde dieses Hotel wirklich schön und komme gerne wieder.",
        "Me encanta este hotel, volveremos el próximo verano con toda la familia.",
        "Ez a szálloda a legjobb, és a reggeli is nagyon finom volt.",
        "このホテルはとても素晴らしいです。",
        "",
        "   ",
        "42",
        "👍",
    ],
)
def test_another_language_or_no_words_cannot_be_judged(text):
    assert np.isnan(sentiment([text])[0])


@pytest.mark.parametrize("text", ["Excellent!", "great service", "Terrible."])
def test_a_few_english_words_are_enough(text):
    assert abs(sentiment([text])[0]) > 0.3


def test_long_praise_scores_like_short_praise():
    short, long = sentiment(["I love this lamp.", "I love this lamp. " * 5000])
    assert long == pytest.approx(short)


def test_a_model_of_the_user_scores_only_texts_with_words():
    seen = []

    def model(texts):
        seen.extend(texts)
        return np.zeros(len(texts))

    scores = sentiment(["one", "", "two"], model=model)
    assert seen == ["one", "two"]
    np.testing.assert_array_equal(scores, [0, np.nan, 0])


@pytest.mark.parametrize("answer", [np.zeros(3), np.array([7.0])], ids=["shape", "range"])
def test_a_model_that_breaks_its_contract_is_refused(answer):
    with pytest.raises(UsageError, match=r"one score in \[-1, 1\] a text"):
        sentiment(["one"], model=lambda texts: answer)


def test_without_the_lexicon_the_extra_is_named(monkeypatch):
    from pytest_aiprops.detectors import tone

    tone._analyzer.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(MissingExtra, match=r"pytest-aiprops\[semantic\]"):
        sentiment(["Good."])
