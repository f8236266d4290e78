import pytest

from pytest_aiprops.errors import LanguageViolation, UsageError
from pytest_aiprops.properties import assert_language, assert_same_language, ledger
from pytest_aiprops.sampling import Sample

FRENCH = "Merci beaucoup pour votre message, nous revenons vers vous demain."
ENGLISH = "Thank you very much for your message, we will get back to you tomorrow."


def test_language_is_returned():
    assert assert_language(FRENCH, "fr") == "fr"
    assert assert_language([FRENCH, FRENCH], "fr-CA") == ["fr", "fr"]


def test_other_language_fails_and_says_which_it_is():
    with pytest.raises(LanguageViolation, match="output 2: language must be 'fr', got 'en'"):
        assert_language([FRENCH, ENGLISH], "fr")


SPANISH = "Su pedido llegará mañana por la tarde."


def test_a_sentence_in_another_language_fails_and_is_shown():
    mixed = f"{ENGLISH} {SPANISH} {ENGLISH} {ENGLISH}"
    with pytest.raises(LanguageViolation) as failure:
        assert_language(mixed, "en")
    assert f"must be 'en', but \"{SPANISH}\", of 4 sentences, is in 'es'" in str(failure.value)
    with pytest.raises(LanguageViolation, match="is in 'es'"):
        assert_same_language("How are you today?", mixed)


def test_a_reply_half_in_another_language_fails_for_both():
    half = f"{ENGLISH} {SPANISH} Muchas gracias por su compra y hasta pronto."
    with pytest.raises(LanguageViolation, match="1 more sentence, of 3 sentences, are in 'es'"):
        assert_language(half, "en")
    with pytest.raises(LanguageViolation, match="is in 'en'"):
        assert_language(half, "es")


def test_quoted_words_of_another_language_do_not_fail():
    assert assert_language(f"{ENGLISH} In Spanish: “{SPANISH}”", "en") == "en"


def test_a_source_in_two_languages_leaves_every_output_undetermined():
    with ledger() as heard:
        assert_same_language(f"{ENGLISH} {SPANISH} Muchas gracias por su compra.", ENGLISH)
    assert [one.passed for one in heard] == [None]
    assert "that of the source cannot be told" in heard[0].reason


@pytest.mark.parametrize("text", ["", "OK", "404", "\ud800"])
def test_undetermined_text_is_counted_and_neither_failed_nor_passed(text: str):
    with ledger() as heard:
        assert assert_language(text, "fr") is None
    assert [one.passed for one in heard] == [None]
    with pytest.raises(LanguageViolation, match="cannot be told"):
        assert_language(text, "fr", undetermined="fail")


def test_answer_is_in_the_language_of_its_source():
    assert assert_same_language(FRENCH, Sample(FRENCH)) == "fr"
    with pytest.raises(LanguageViolation, match="must be 'fr', as its source, got 'en'"):
        assert_same_language(Sample(FRENCH), ENGLISH)


def test_undetermined_source_leaves_every_output_undetermined():
    with ledger() as heard:
        assert assert_same_language("404", [ENGLISH, FRENCH]) == ["en", "fr"]
    assert [one.passed for one in heard] == [None, None]
    with pytest.raises(LanguageViolation, match="that of the source cannot be told"):
        assert_same_language("404", ENGLISH, undetermined="fail")


def test_ten_megabytes_are_judged():
    assert assert_language(FRENCH * 150_000, "fr") == "fr"


@pytest.mark.parametrize("code", ["french", "xx", "", None, 3])
def test_unknown_language_is_a_usage_error(code: str):
    with pytest.raises(UsageError):
        assert_language(FRENCH, code)


def test_unknown_choice_is_a_usage_error():
    with pytest.raises(UsageError, match="undetermined must be"):
        assert_language(FRENCH, "fr", undetermined="ignore")  # type: ignore[arg-type]
