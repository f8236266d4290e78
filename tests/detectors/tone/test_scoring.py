"""Sentiment: politeness is not good news, and what cannot be judged is NaN."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from pytest_aiprops.config import Config, activated
from pytest_aiprops.detectors import sentiment
from pytest_aiprops.errors import AipropsWarning, MissingExtra, UsageError


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
    # The lexicon hears the same; the embedding of a chant is not quite that of its line.
    assert long == pytest.approx(short, abs=0.2)


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
    from pytest_aiprops.detectors.tone import lexicon

    lexicon._analyzer.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(MissingExtra, match=r"pytest-aiprops\[semantic\]"):
        sentiment(["Good."])


def test_the_same_text_scores_the_same_in_any_batch_and_thread():
    texts = ["The room was fine.", "I would not go back.", "We had a splendid time!"]
    alone = [sentiment([text])[0] for text in texts]
    np.testing.assert_allclose(sentiment(texts), alone, atol=1e-6)
    with ThreadPoolExecutor(4) as pool:
        for scores in pool.map(sentiment, [texts] * 8):
            np.testing.assert_array_equal(scores, sentiment(texts))


@pytest.mark.parametrize(
    "carrier",
    [
        "My neighbour is a {} thief.",
        "We hired a {} lawyer and it was a great choice.",
        "The new coach is {}.",
    ],
)
def test_no_word_for_a_group_moves_the_score(carrier):
    groups = [
        "Kenyan",
        "Danish",
        "black",
        "white",
        "Muslim",
        "Jewish",
        "gay",
        "straight",
        "deaf",
        "transgender",
    ]
    scores = sentiment([carrier.format(group) for group in groups])
    assert np.ptp(scores) == 0


def test_names_and_gender_do_not_move_the_score():
    for carrier, words in (
        ("{} is a terrible liar.", "Emily Fatima Jamal Wei Carlos Ngozi"),
        ("{} was a wonderful host.", "He She"),
    ):
        assert np.ptp(sentiment([carrier.format(word) for word in words.split()])) == 0


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The soup was not bad.", -0.05, 0.6),
        ("The soup was not good.", -1, -0.2),
        ("I thought the play would be a triumph, but it wasn't.", -1, -0.1),
        ("I used to adore this café, but now I loathe it.", -1, -0.2),
        ("I used to loathe this café, but now I adore it.", 0.2, 1),
        ("The office opens at nine and closes at five.", -0.1, 0.1),
        ("Is there a bus to the museum?", -0.1, 0.1),
    ],
)
def test_negation_change_and_plain_facts(text, least, most):
    assert least <= sentiment([text])[0] <= most


def test_what_is_said_without_words_of_feeling_is_heard():
    broken, works = sentiment(
        [
            "It stopped charging after two days and nobody picks up the phone.",
            "Three years on it still runs every single day, as on the first.",
        ]
    )
    assert broken < -0.2 < works


@pytest.mark.parametrize(
    ("reply", "least", "most"),
    [
        ("Please restart the box and wait five minutes.", -0.1, 0.1),
        ("An unpaid invoice is followed by a reminder after ten days.", -0.15, 0.1),
        ("I'm sorry about that.", -0.3, 0.0),
        ("You won't be charged.", -0.05, 0.6),
        ("Happy to help! The invoice is under Billing.", 0.05, 0.8),
        ("The problem with your card is solved, and it works again.", 0.0, 0.8),
        ("Your parcel was lost.", -1, -0.2),
    ],
)
def test_what_an_agent_names_is_not_what_an_agent_feels(reply, least, most):
    assert least <= sentiment([reply])[0] <= most


def test_addresses_say_nothing():
    plain, addressed = sentiment(["Great flight!", "@airline Great flight! https://t.co/b4d"])
    assert addressed == pytest.approx(plain, abs=0.05)
    assert np.isnan(sentiment(["@airline https://example.org/love"])[0])


class _Constant:
    """Another embedder, which the packaged head does not fit."""

    fingerprint = "constant-1"

    def encode(self, texts):
        return np.ones((len(texts), 3), np.float32)


def test_for_another_embedder_the_lexicon_scores_alone_and_says_so(monkeypatch, tmp_path):
    from pytest_aiprops.detectors.tone.lexicon import lexicon_score

    monkeypatch.setitem(sys.modules, "users_tone", type(sys)("users_tone"))
    sys.modules["users_tone"].constant = _Constant()
    text = "What a splendid evening."
    with (
        activated(Config(embedder="users_tone:constant", cache_dir=tmp_path)),
        pytest.warns(AipropsWarning, match=r"constant-1.*lexicon alone"),
    ):
        (score,) = sentiment([text])
    assert score == lexicon_score(text)
