"""Personal data: found offline, told apart, never repeated."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_aiprops.detectors import Finding, find_pii, mask, mask_pii, pipelines
from pytest_aiprops.detectors.pii.presidio import PII_LANGUAGES
from pytest_aiprops.errors import MissingExtra, UsageError


def kinds(text, **options):
    (findings,) = find_pii([text], **options)
    return [finding.kind for finding in findings]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to ada.vane@example.org.", "EMAIL_ADDRESS"),
        ("Write to ADA@EXAMPLE.CO.UK.", "EMAIL_ADDRESS"),
        ("Charge 4111 1111 1111 1111 again.", "CREDIT_CARD"),
        ("Charge 2223 0031 2200 3222 again.", "CREDIT_CARD"),
        ("Charge 378282246310005 again.", "CREDIT_CARD"),
        ("Send it to DE89 3704 0044 0532 0130 00.", "IBAN_CODE"),
        ("send it to gb82west12345698765432", "IBAN_CODE"),
        ("My SSN is 536-90-4399.", "US_SSN"),
        ("The request came from 203.0.113.77.", "IP_ADDRESS"),
        ("Call me at (212) 555-0187.", "PHONE_NUMBER"),
        ("Ring +44 20 7946 0958.", "PHONE_NUMBER"),
        ("My passport is 912803456.", "US_PASSPORT"),
    ],
)
def test_personal_data_is_found_and_named(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/help for more.",
        "It was sent on 2026-03-03 at 14:30.",
        "The answer is 42, or 1,200.50 on Tuesdays.",
        "Just used it with us: document 912803456.",
        "The software license is D1234567.",
        "SSN 666-12-1234, 900-12-1234 and 536-90-4399-1 were never issued.",
        "Fingerprint 66:12:29:13:47:32:aa:bb",
        "Card 4111 1111 1111 1112 has a wrong check digit.",
        "Click here to order the permanent licence 12.",
        "",
    ],
)
def test_urls_dates_and_chance_digits_are_no_personal_data(text):
    assert kinds(text) == []


def test_kinds_left_out_by_default_can_be_asked_for():
    assert kinds("See https://example.org/help.", entities=["URL"]) == ["URL"]
    assert kinds("Born on 1990-05-17.", entities=["DATE_TIME"]) == ["DATE_TIME"]


def test_only_the_kinds_asked_for_are_found():
    text = "ada@example.org called from (212) 555-0187."
    assert kinds(text) == ["EMAIL_ADDRESS", "PHONE_NUMBER"]
    assert kinds(text, entities=["PHONE_NUMBER"]) == ["PHONE_NUMBER"]


def test_a_finding_tells_the_place_and_never_the_text():
    text = "Write to ada@example.org."
    ((finding,),) = find_pii([text])
    assert text[finding.start : finding.end] == "ada@example.org"
    assert "ada" not in repr(finding)


def test_overlapping_findings_become_one():
    class Overlapping:
        def kinds(self, language):
            return {"A", "B", "C"}

        def find(self, text, kinds, language):
            return [
                Finding("A", 0, 5, 0.5),
                Finding("B", 2, 9, 0.9),
                Finding("C", 8, 12, 0.6),
                Finding("A", 20, 22, 0.4),
            ]

    assert find_pii(["x" * 30], analyzer=Overlapping()) == [
        [Finding("B", 2, 9, 0.9), Finding("A", 20, 22, 0.4)]
    ]


def test_allowed_texts_are_no_findings_whatever_their_case():
    text = "Write to Support@Example.org or ada@example.org."
    ((left,),) = find_pii([text], allow=["support@example.org"])
    assert text[left.start : left.end] == "ada@example.org"
    assert find_pii([text], allow=[re.compile(r".*@example\.org", re.I)]) == [[]]


def test_min_score_cuts_off_unsure_findings():
    text = "Ring (212) 555-0187."
    assert kinds(text, min_score=0.35) == ["PHONE_NUMBER"]
    assert kinds(text, min_score=0.9) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reisepass: C01234567.", "US_PASSPORT"),
        ("Driver's license D1234567.", "US_DRIVER_LICENSE"),
        ("Mi número de seguro social es 536904399.", "US_SSN"),
        ("The passport number is C01234567.", "US_PASSPORT"),
        ("Her bank account is 0987654321.", "US_BANK_NUMBER"),
        ("His social security number is 536904399.", "US_SSN"),
    ],
)
def test_a_number_that_the_words_before_it_explain_reaches_a_cut_off_of_half(text, kind):
    assert kinds(text, entities=[kind], min_score=0.5) == [kind]


VALUES = {
    "EMAIL_ADDRESS": "ada@example.org",
    "CREDIT_CARD": "4111 1111 1111 1111",
    "IBAN_CODE": "DE89370400440532013000",
    "US_SSN": "536-90-4399",
    "IP_ADDRESS": "203.0.113.77",
    "PHONE_NUMBER": "+44 20 7946 0958",
}


@pytest.mark.parametrize("language", sorted(PII_LANGUAGES))
def test_patterns_work_in_texts_of_every_supported_language(language):
    assert kinds(", ".join(VALUES.values()), language=language) == [*VALUES]


@pytest.mark.parametrize(
    "sentence",
    [
        "記録は{}です",
        "记下了{}。",
        "기록은 {}입니다",
        "จด{}ไว้",
        "רשמתי ל-{} היום",
        "إلى{}اليوم",
        "на{}днес",
        "Küldje el a(z) {}-ra.",
        "{}'e gönderin",
        "Lähettäkää {}:een",
        "आज ही {}पर भेजें।",
    ],
)
@pytest.mark.parametrize("kind", VALUES)
def test_letters_that_touch_a_finding_do_not_hide_it(sentence, kind):
    text = sentence.format(VALUES[kind])
    ((finding,),) = find_pii([text], min_score=0.5)
    assert (finding.kind, text[finding.start : finding.end]) == (kind, VALUES[kind])


@pytest.mark.parametrize("kind", VALUES)
def test_lower_case_and_capitals_are_the_same(kind):
    text = f"Please note {VALUES[kind]} today."
    assert kinds(text.lower()) == kinds(text.upper()) == [kind]


@pytest.mark.parametrize("language", ["xx", "la", "eo"])
def test_a_language_that_is_not_supported_is_refused_and_not_searched(language):
    with pytest.raises(UsageError, match=f"got '{language}'; supported: af, ar, .*, zh"):
        find_pii(["ada@example.org"], language=language)


def test_codes_of_one_language_are_the_same():
    assert kinds("ada@example.org", language="nb") == kinds("ada@example.org", language="zh-CN")


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_found_is_masked_in_every_message(kind):
    for sentence in ("Note {} now.", "記録は{}です", "at {}, {} or {}"):
        masked = mask_pii(sentence.replace("{}", VALUES[kind]))
        assert VALUES[kind][-4:] not in masked


def test_a_finding_does_not_depend_on_the_texts_beside_it():
    texts = [f"Note {value} now." for value in VALUES.values()]
    assert find_pii(texts) == [find_pii([text])[0] for text in texts]


def test_a_finding_far_into_a_long_text_has_its_place():
    filler = "The order was sent to the shop in the old town and paid there. " * 5000
    text = filler + "Write to ada@example.org. " + filler
    ((finding,),) = find_pii([text])
    assert text[finding.start : finding.end] == "ada@example.org"


def test_findings_at_the_seams_of_a_long_text_are_found_once_each():
    text = "".join(f"mail{number:05d}@example.org " for number in range(3000))
    (findings,) = find_pii([text], entities=["EMAIL_ADDRESS"])
    assert len(findings) == 3000


def test_threads_find_what_one_thread_finds():
    texts = ["Write to ada@example.org.", "Ring (212) 555-0187.", "Nothing here."]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: find_pii(texts), range(8)))
    assert answers == [find_pii(texts)] * 8


@pytest.mark.parametrize("kind", ["PERSON", "LOCATION", "ORGANIZATION", "NRP"])
def test_names_without_a_pipeline_are_refused_and_not_passed(kind, monkeypatch):
    monkeypatch.setattr(pipelines, "ner_pipeline", lambda language: None)
    with pytest.raises(
        UsageError, match=rf"{kind} can only be found by a spaCy pipeline.*en_core_web_lg"
    ):
        find_pii(["Ada Vane lives in Oslo."], entities=["EMAIL_ADDRESS", kind])


def test_an_unknown_kind_is_refused_with_the_supported_ones():
    with pytest.raises(UsageError, match=r"SHOE_SIZE; supported: .*CREDIT_CARD.*EMAIL_ADDRESS"):
        find_pii(["x"], entities=["SHOE_SIZE"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"entities": "EMAIL_ADDRESS"}, r"entities must be a list of kinds.*write \['EMAIL"),
        ({"entities": []}, "entities must name at least one kind"),
        ({"min_score": 35}, "min_score must be in .0, 1., got 35; for 35 % write 0.35"),
        ({"min_score": float("nan")}, "min_score must be in"),
        ({"min_score": "high"}, "min_score must be a number"),
        ({"allow": "a@b.org"}, "allow must be a list"),
        ({"allow": [3]}, "allow must hold str or compiled str patterns"),
        ({"language": "english"}, "language must be an ISO 639-1 code"),
    ],
    ids=str,
)
def test_wrong_options_are_refused_with_the_fix(options, message):
    with pytest.raises(UsageError, match=message):
        find_pii(["x"], **options)


def test_without_presidio_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)
    with pytest.raises(MissingExtra, match=r"pytest-aiprops\[pii\]"):
        find_pii(["x"])


def test_masking_replaces_each_finding_by_its_kind():
    text = "Write to ada@example.org or (212) 555-0187."
    (findings,) = find_pii([text])
    assert mask(text, findings) == "Write to <EMAIL_ADDRESS> or <PHONE_NUMBER>."
    assert mask(text, []) == text


def test_masking_refuses_findings_of_another_text():
    with pytest.raises(UsageError, match="must lie inside the text of 5 characters"):
        mask("short", [Finding("A", 3, 9, 1.0)])
