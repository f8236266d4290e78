import numpy as np
import pytest

from pytest_aiprops.errors import LengthViolation, UsageError
from pytest_aiprops.properties import Length, assert_length


def test_bounds_may_be_touched():
    assert assert_length("one two", min_chars=7, max_chars=7, min_words=2, max_words=2) == Length(
        7, 2
    )
    assert assert_length("One. Two.", max_sentences=2).sentences == 2


def test_several_outputs_give_several_lengths():
    assert assert_length(["a", "bb"], max_chars=2) == [Length(1, 1), Length(2, 1)]


def test_every_output_outside_its_bounds_is_listed_with_what_must_be_and_what_is():
    with pytest.raises(LengthViolation) as caught:
        assert_length(["ok now", "much too long a text", "no"], min_words=2, max_chars=10)
    assert str(caught.value).splitlines() == [
        "2 of 3 outputs fail",
        "output 2: must have at most 10 characters, has 20",
        '  "much too long a text"',
        "output 3: must have at least 2 words, has 1",
        '  "no"',
    ]
    assert [one.passed for one in caught.value.evidence] == [True, False, False]


def test_too_many_sentences():
    with pytest.raises(LengthViolation, match="at most 1 sentence, has 2"):
        assert_length("We ship today. It takes three days.", max_sentences=1)


def test_words_hold_a_letter_or_digit():
    assert assert_length("well - no … 42 !", max_words=3).words == 3


@pytest.mark.parametrize("text", ["", "\ud800", "x" * 10_000_000])
def test_any_text_has_a_length(text: str):
    assert assert_length(text, max_chars=len(text)).chars == len(text)


def test_empty_text_is_too_short():
    with pytest.raises(LengthViolation, match=r"at least 1 character, has 0\n  \(empty text\)"):
        assert_length("", min_chars=1)


def test_no_bound_is_a_usage_error():
    with pytest.raises(UsageError, match="needs a bound, got none; give min_chars"):
        assert_length("x")


def test_bounds_that_exclude_each_other_are_a_usage_error():
    with pytest.raises(UsageError, match="min_words must be at most max_words"):
        assert_length("x", min_words=3, max_words=2)


def test_score_is_the_one_number_that_was_bounded():
    with pytest.raises(LengthViolation) as caught:
        assert_length("a b c", max_words=2)
    assert caught.value.evidence[0].score == 3.0


@pytest.mark.parametrize("bounds", [{"min_chars": 0}, {"min_chars": 0, "min_words": 0}])
def test_bounds_that_no_text_can_break_are_a_usage_error(bounds: dict[str, int]):
    with pytest.raises(UsageError, match=r"min_chars.* must be above 0, got 0: every text would"):
        assert_length("x", **bounds)
    assert_length("x", **bounds, max_chars=5)


def test_whole_numbers_of_numpy_are_bounds():
    assert_length("five!", max_chars=np.int64(5))  # type: ignore[arg-type]  # an Integral will do
    with pytest.raises(LengthViolation, match="at most 4 characters, has 5"):
        assert_length("five!", max_chars=np.int64(4))  # type: ignore[arg-type]
