import math

import numpy as np
import pytest

from pytest_aiprops.errors import SentimentViolation, UsageError
from pytest_aiprops.properties import assert_sentiment, ledger

pytest.importorskip("vaderSentiment")
GOOD = "What a wonderful answer, thank you, I love it!"
BAD = "This is terrible, useless and makes me angry."


def test_bounds_hold_and_scores_are_returned():
    score = assert_sentiment(GOOD, at_least=0.2)
    assert type(score) is float
    assert 0.2 <= score <= 1
    scores = assert_sentiment([GOOD, BAD], at_least=-0.99)
    assert isinstance(scores, np.ndarray)
    assert scores.shape == (2,)
    assert assert_sentiment(BAD, at_most=-0.2) < -0.2


def test_every_output_outside_is_listed():
    with pytest.raises(SentimentViolation) as caught:
        assert_sentiment([GOOD, BAD], at_least=0.2)
    lines = str(caught.value).splitlines()
    assert lines[0] == "1 of 2 outputs fail"
    assert lines[1].startswith("output 2: sentiment must be at least 0.2, got -0.")
    assert type(caught.value.evidence[0].score) is float


@pytest.mark.parametrize("text", ["", "12345", "\ud800"])
def test_text_without_sentiment_fails_unless_it_may_be_skipped(text: str):
    with pytest.raises(SentimentViolation, match="none that can be read"):
        assert_sentiment(text, at_least=-0.99)
    with ledger() as heard:
        assert math.isnan(assert_sentiment(text, at_least=0.5, undetermined="skip"))
    assert [one.passed for one in heard] == [None]


def test_ten_megabytes_are_judged():
    assert assert_sentiment(GOOD * 220_000, at_least=0) > 0


def test_wrong_bounds_are_usage_errors():
    with pytest.raises(UsageError, match="needs a bound"):
        assert_sentiment(GOOD)
    with pytest.raises(UsageError, match="at_least must not be above at_most"):
        assert_sentiment(GOOD, at_least=0.5, at_most=0.2)
    with pytest.raises(UsageError, match="undetermined must be 'skip' or 'fail', got 'pass'"):
        assert_sentiment(GOOD, at_least=0, undetermined="pass")  # type: ignore[arg-type]


def test_message_shows_as_many_digits_as_tell_the_sides_apart():
    score = assert_sentiment(GOOD, at_least=0)
    # The bound that two decimals would seem to hold to.
    near = {"at_least": score + 1e-5} if round(score, 2) > score else {"at_most": score - 1e-5}
    with pytest.raises(SentimentViolation) as caught:
        assert_sentiment(GOOD, **near)
    assert f"got {score:.6f}" in str(caught.value)


@pytest.mark.parametrize(
    "bounds", [{"at_least": -1}, {"at_most": 1}, {"at_least": -1, "at_most": 1}]
)
def test_bounds_that_every_sentiment_is_within_are_a_usage_error(bounds: dict[str, float]):
    with pytest.raises(UsageError, match="needs a bound that a text can miss"):
        assert_sentiment(BAD, **bounds)
