"""What a check returns is a judgement, or is refused where it could never be a no."""

import re

import numpy as np
import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties import Evidence
from pytest_aiprops.properties.judgements import judgements

NO = Evidence("polite", False, "it must apologise")


@pytest.mark.parametrize("answer", [False, np.bool_(False), np.array([True, False])])
def test_false_is_a_no(answer: object):
    assert [one.passed for one in judgements("check", answer)] == [False]


@pytest.mark.parametrize("answer", [None, True, np.bool_(True), 0, "", [], re.search("a", "a")])
def test_what_is_neither_false_nor_evidence_says_nothing(answer: object):
    assert not judgements("check", answer)


@pytest.mark.parametrize("answer", [NO, [NO], (NO,)])
def test_evidence_is_taken_as_it_is(answer: object):
    assert list(judgements("check", answer)) == [NO]


async def later():
    return False


async def one_by_one():
    yield False


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (later, "fallback must be a sync callable, got an async one"),
        (one_by_one, "fallback must be a sync callable, got an async one"),
        (lambda: iter([NO]), "fallback must assert or return its Evidence in a list"),
        (lambda: [NO, False], "fallback must return Evidence only"),
    ],
)
def test_what_would_be_judged_later_or_never_is_refused(make, message):
    with pytest.raises(UsageError, match=message):
        judgements("fallback", make())
