"""Every language has sentences for every kind, each with one place for a value."""

import pytest

from pytest_aiprops.detectors import detect_language
from pytest_aiprops.strategies.identifiers.wording import wording
from pytest_aiprops.strategies.languages import LANGUAGES

KINDS = {
    *("CREDIT_CARD", "IBAN_CODE", "US_SSN", "PHONE_NUMBER", "EMAIL_ADDRESS", "IP_ADDRESS"),
    "PERSON",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_sentences_that_hold_one_value_and_do_not_begin_with_it(language):
    own = wording(language)
    assert set(own.phrases) == set(own.labels) == KINDS
    for phrases in own.phrases.values():
        assert len({*phrases}) == len(phrases) >= 2
        for phrase in phrases:
            assert phrase.count("{}") == 1
            assert not phrase.startswith("{}")
            assert not phrase.endswith((".", "。", "।"))
    for label in own.labels.values():
        assert label.startswith("(")
        assert label.endswith("{})")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_are_in_their_language(language):
    own = wording(language)
    assert len(own.situations) >= 6
    assert len(own.closings) >= 3
    assert detect_language([" ".join(own.situations)]) == [language]
