"""What a search of generated inputs promises, simulated: 200 sessions of 100 examples each."""

import math
import re

import pytest
from hypothesis import strategies as st

from pytest_aiprops import strategies as ais
from tests.statistics.searches import sessions

# Sessions run in this process forget the modules they import, and numpy refuses to load twice.
import pytest_aiprops.reporting.protocol  # noqa: F401  # isort: skip

SESSIONS = 200
FEWER_SESSIONS = 50
DIGITS = "0123456789"


def has_digit(text):
    return any(sign in DIGITS for sign in text)


def is_one_digit(text):
    return len(text) == 1 and has_digit(text)


def fails_on(is_bad, rate):
    """A system that fails on some inputs at a rate, and never on others."""

    def body(given_input, rng):
        assert not is_bad(given_input) or rng.random() >= rate

    return body


def passes_at(rate):
    def body(given_input, rng):
        assert rng.random() < rate

    return body


@pytest.mark.parametrize(
    ("rate", "most_calls"),
    [(0.5, 100), (1.0, 100), (0.3, 250)],  # at 0.3 an input passes 0.7: the edge of the tolerance
)
def test_inputs_that_fail_are_found_shrunk_and_cost_few_calls(rate, most_calls):
    found = sessions(st.text(), fails_on(has_digit, rate), SESSIONS)
    assert found.failed >= 0.99 * SESSIONS
    assert found.shrunk(is_one_digit) >= 0.97 * SESSIONS
    assert found.median_calls <= most_calls


def test_a_system_at_the_claim_on_every_input_fails_no_more_often_than_alpha():
    found = sessions(st.text(), passes_at(0.9), SESSIONS)
    assert found.failed <= 0.05 * SESSIONS + 3.1 * math.sqrt(SESSIONS * 0.05 * 0.95)


def test_a_good_system_raises_no_alarm_and_costs_little_more_than_a_call_an_input():
    found = sessions(st.text(), passes_at(0.995), SESSIONS)
    assert found.failed == 0
    assert found.median_calls <= 105


def test_failures_beside_a_noisy_background_are_found_and_shrunk():
    def body(text, rng):
        assert rng.random() < (0.5 if has_digit(text) else 0.97)

    found = sessions(st.text(), body, SESSIONS)
    assert found.failed >= 0.99 * SESSIONS
    assert found.shrunk(is_one_digit) >= 0.95 * SESSIONS


SMALLEST_DOCUMENT = 20


@pytest.mark.parametrize("rate", [0.3, 0.5, 1.0])
@pytest.mark.parametrize(
    ("strategy", "is_bad", "is_smallest"),
    [
        pytest.param(
            ais.documents(min_words=SMALLEST_DOCUMENT, max_words=80),
            lambda document: has_digit(document.text),
            lambda document: len(document.text.split()) == SMALLEST_DOCUMENT,
            id="documents",
        ),
        pytest.param(
            ais.conversations(min_turns=1, max_turns=6),
            lambda messages: len(messages) >= 3,
            lambda messages: len(messages) == 3,
            id="conversations",
        ),
        pytest.param(
            ais.perturbations("Where is my order? I can't find it.", kinds=["typo", "casing"]),
            lambda pair: pair.variant.label == "casing",
            lambda pair: pair.variant.label == "casing",
            id="perturbations",
        ),
    ],
)
def test_what_people_write_is_searched_as_well(strategy, is_bad, is_smallest, rate):
    found = sessions(strategy, fails_on(is_bad, rate), FEWER_SESSIONS)
    assert found.failed >= 0.96 * FEWER_SESSIONS
    assert found.shrunk(is_smallest) >= 0.94 * FEWER_SESSIONS


SOURCE = """
    import random
    import pytest
    from hypothesis import given, settings, strategies as st
    from pytest_aiprops import ai_property

    systems = {{}}

    @pytest.mark.parametrize("session", range({sessions}))
    @ai_property(min_pass_rate=0.9, tolerance=0.2)
    @settings(database=None, max_examples=100)
    @given(question=st.text())
    def test_answer(question, session):
        system = systems.setdefault(session, random.Random(session))
        assert not any(sign in "0123456789" for sign in question) or system.random() < 0.5
    """


def test_the_same_holds_through_pytest_and_no_flaky_error_is_seen(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(SOURCE.format(sessions=SESSIONS))
    result = pytester.runpytest_inprocess("-q", "--hypothesis-seed=1")
    result.assert_outcomes(failed=SESSIONS)
    text = result.stdout.str()
    assert "Flaky" not in text
    assert len(re.findall(r"^input      question='\d'$", text, re.M)) >= 0.97 * SESSIONS
