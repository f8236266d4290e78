import re

import pytest

from pytest_aiprops.errors import PiiViolation, UsageError
from pytest_aiprops.properties import assert_no_pii

pytest.importorskip("presidio_analyzer")


def test_clean_text_passes():
    assert assert_no_pii("Your parcel arrives tomorrow.") == []
    assert assert_no_pii(["Hello.", ""]) == [[], []]


def test_findings_are_told_by_kind_and_place_and_never_shown():
    text = "Of course. " * 20 + "Write to ada.lovelace@example.org or pay DE89370400440532013000."
    with pytest.raises(PiiViolation) as caught:
        assert_no_pii(["Fine.", text])
    message = str(caught.value)
    assert "output 2: must hold no personal data, has 2 findings" in message
    assert "EMAIL_ADDRESS at 229-" in message
    assert "<EMAIL_ADDRESS>" in message
    assert "IBAN_CODE" in message
    for secret in ("lovelace", "example.org", "DE89", "0440"):
        assert secret not in message
        assert all(secret not in repr(one) for one in caught.value.evidence)


def test_allowed_texts_may_appear_whatever_their_case():
    assert_no_pii("Write to Help@Shop.example.com", allow=["help@shop.example.com"])
    with pytest.raises(PiiViolation):
        assert_no_pii("Write to help@shop.example.com", allow=["other@shop.example.com"])


def test_kinds_can_be_chosen():
    text = "Write to ada@example.org"
    assert_no_pii(text, entities=["IBAN_CODE"])
    with pytest.raises(PiiViolation):
        assert_no_pii(text, entities=["EMAIL_ADDRESS"])


def test_least_score_decides_about_phone_numbers_that_may_be_something_else():
    text = "It is 329-7730."
    assert_no_pii(text)
    with pytest.raises(PiiViolation, match="PHONE_NUMBER"):
        assert_no_pii(text, min_score=0.35)


def test_well_formed_phone_number_needs_no_word_that_announces_it():
    with pytest.raises(PiiViolation, match="PHONE_NUMBER"):
        assert_no_pii("It is 212-555-0143.")


def test_language_that_is_not_supported_is_an_error_and_not_a_pass():
    with pytest.raises(UsageError, match="language must be one whose texts can be searched"):
        assert_no_pii("ada@example.org", language="la")


def test_kind_that_cannot_be_found_is_an_error_and_not_a_pass():
    with pytest.raises(UsageError):
        assert_no_pii("Ada Lovelace", entities=["NO_SUCH_KIND"])
    with pytest.raises(UsageError):
        assert_no_pii("Ada Lovelace", entities=[])


@pytest.mark.parametrize("argument", ["entities", "allow"])
def test_single_str_is_no_list(argument: str):
    with pytest.raises(UsageError, match=f"{argument} must be a list of "):
        assert_no_pii("x", **{argument: "EMAIL_ADDRESS"})


def test_lone_surrogates_are_judged():
    with pytest.raises(PiiViolation) as caught:
        assert_no_pii("\ud800 ada@example.org")
    assert str(caught.value).encode()


def test_allowed_texts_may_be_patterns_and_must_hold_something():
    assert_no_pii("Write to ada@shop.example.com", allow=[re.compile(r".*@shop\.example\.com")])
    with pytest.raises(UsageError, match="allow must hold texts or patterns, got ''"):
        assert_no_pii("x", allow=[""])
