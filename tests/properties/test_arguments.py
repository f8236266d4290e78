import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from pytest_aiprops import properties
from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.arguments import check_names, check_number
from pytest_aiprops.sampling.arguments import check_seconds


@pytest.mark.parametrize("value", [0.5, 1, 0, Fraction(1, 2), np.float32(0.5), np.float64(1)])
def test_numbers_in_range_are_taken(value: Any):
    assert check_number("x", value, 0, 1) == float(value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "0.5", None, 2, -2, 1j])
def test_other_values_are_refused(value: Any):
    with pytest.raises(UsageError, match=r"^x must be .*\[-1, 1\], got"):
        check_number("x", value, -1, 1)


def test_percentage_is_told_as_the_number_to_write():
    with pytest.raises(UsageError) as caught:
        check_number("threshold", 90, -1, 1)
    assert str(caught.value) == "threshold must be in [-1, 1], got 90; for 90 % write 0.9"


def test_hint_about_percent_is_for_percentages_only():
    with pytest.raises(UsageError) as caught:
        check_number("threshold", 1.0000001, -1, 1)
    assert str(caught.value) == "threshold must be in [-1, 1], got 1.0000001"


def test_number_past_the_range_of_float_is_refused():
    for value in (10**400, -(10**5000)):
        with pytest.raises(UsageError, match="got a number past the range of float"):
            check_number("threshold", value, -1, 1)
        with pytest.raises(UsageError, match="must be a number of seconds"):
            check_seconds("timeout", value)


@pytest.mark.parametrize(
    "judge", [properties.assert_consistent, properties.assert_similar, properties.assert_relevant]
)
def test_threshold_that_nothing_can_miss_is_refused(judge: Any):
    arguments = (["a", "b"],) if judge is properties.assert_consistent else ("a", "b")
    with pytest.raises(UsageError, match="threshold must be above -1, got -1: no similarity is"):
        judge(*arguments, threshold=-1)


TEXTS = ["Fine.", "Good."]
EVERY_THRESHOLD = [
    ("at_least", lambda v: properties.assert_sentiment("x", at_least=v)),
    ("at_most", lambda v: properties.assert_sentiment("x", at_most=v)),
    ("min_score", lambda v: properties.assert_no_pii("x", min_score=v)),
    ("min_recall", lambda v: properties.assert_entities_preserved("x", "x", min_recall=v)),
    ("threshold", lambda v: properties.assert_consistent(TEXTS, threshold=v)),
    ("threshold", lambda v: properties.assert_similar("x", "x", threshold=v)),
    ("threshold", lambda v: properties.assert_relevant("x", "x", threshold=v)),
]


@pytest.mark.parametrize(("name", "judge"), EVERY_THRESHOLD)
@pytest.mark.parametrize("value", [math.nan, 90, True, "0.9", -1.5])
def test_every_threshold_is_checked(name: str, judge: Any, value: Any):
    with pytest.raises(UsageError, match=rf"{name} must be .*in \["):
        judge(value)


@pytest.mark.parametrize("name", ["min_chars", "max_chars", "min_words", "max_words"])
@pytest.mark.parametrize("value", [math.nan, -1, True, "9", 1.0])
def test_every_length_is_checked(name: str, value: Any):
    with pytest.raises(UsageError, match=rf"{name} must be a whole number of 0 or more"):
        properties.assert_length("x", **{name: value})


def test_single_str_is_no_list_of_names():
    with pytest.raises(UsageError, match=r"allow must be a list of str.*write allow=\['a'\]"):
        check_names("allow", "a")
    for wrong in (b"a", 3, [1], [None]):
        with pytest.raises(UsageError, match="allow must be a list of str"):
            check_names("allow", wrong)
