"""What is redacted is gone, and is judged as before."""

import random
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops import assert_entities_preserved, assert_no_new_entities, assert_no_pii
from pytest_aiprops.detectors import Finding, extract_entities, find_pii, mask_pii
from pytest_aiprops.detectors.pii import marks, redaction
from pytest_aiprops.detectors.pii.redaction import redact, redact_whole
from pytest_aiprops.errors import EntityViolation, PiiViolation, UsageError

TEXTS = [
    "Write to ada@example.org or ADA@Example.org.",
    "Ring (212) 555-0187, or 555-0187 at night.",
    "Charge 4111 1111 1111 1111 to DE89 3704 0044 0532 0130 00.",
    "SSN 536-90-4399 from 203.0.113.77, mail https://x.example/?m=ada@example.org&t=1",
    "NHS 943 476 5919. My passport is 912803456.",
    "電話は +44 20 7946 0958 です",
    "password: hunter2hunter and ada@example.org",
    '{"password": "hunter2 of ada@example.org", "n": 1}',
    "smtp://ada@example.org:hunter2@203.0.113.77/x",
    "sk-proj-abcDEF123456789ghi",
]
SEARCHES = [
    {},
    {"min_score": 0.5},
    {"entities": ["PHONE_NUMBER"]},
    {"entities": ["UK_NHS", "US_SSN"], "min_score": 0.4},
    {"allow": ["ada@example.org", "555-0187"], "min_score": 0.5},
]


def kinds(findings):
    return [(one.kind, one.score) for one in findings]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_a_search_finds_in_redacted_text_what_it_found_in_the_text(text, search):
    (before,), (after,) = find_pii([text], **search), find_pii([redact(text)], **search)
    assert kinds(after) == kinds(before)


def test_a_search_judges_mixed_text_as_before():
    rng = random.Random(5)
    values = "ada@example.org|555-0187|943 476 5919|536-90-4399|203.0.113.77|329 7730|912803456"
    values = [*values.split("|"), "4111 1111 1111 1111", "+44 20 7946 0958", "hunter2hunter"]
    words = ["Call me at", "passport", "Order number", "password:", "or", ",", "(", "電話は", "-"]
    for _ in range(100):
        parts = [rng.choice(rng.choice([values, words])) for _ in range(rng.randint(1, 8))]
        text = rng.choice(["", " "]).join(parts)
        redacted = redact(text)
        assert redact(redacted) == redacted
        for search in SEARCHES:
            (before,), (after,) = find_pii([text], **search), find_pii([redacted], **search)
            assert bool(after) == bool(before), (text, redacted, search)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_redacted_is_gone(text):
    redacted = redact(text)
    for value in ("ada", "0187", "4111", "DE89", "4399", "203.0", "912803", "hunter", "sk-proj"):
        assert value not in redacted.lower()


def test_the_same_value_gets_the_same_mark_and_another_one_another():
    first, second, third = (
        marks.find_marks(redact(f"Mail {one}."))[0].entries[0].digest
        for one in ("ada@example.org", "ADA@example.org", "bob@example.org")
    )
    assert first == second != third


@pytest.mark.parametrize(
    "text", ["Order 1234567 costs $1,200.50 on 2026-03-03.", "Version 2.13.0", "", "\ud800"]
)
def test_facts_stay(text):
    assert redact(text) == text


@given(st.text())
def test_redacting_again_changes_nothing(text):
    once = redact(text)
    assert redact(once) == once


def test_marks_in_a_text_stay_and_what_stands_beside_them_is_redacted():
    mark = "⟦EMAIL_ADDRESS 1.00 3f2a⟧"
    assert redact(f"password: {mark}, ask {mark}") == f"password: {mark}, ask {mark}"
    both = redact(f"{mark} or ada@example.org")
    assert both.startswith(mark)
    assert both.count("⟦") == 2


def test_masking_shows_marks_as_they_are():
    text = "password: ⟦SECRET 1.00 3f2a⟧, ⟦PHONE_NUMBER 0.75 1234⟧ or ada@example.org"
    assert mask_pii(text) == text.replace("ada@example.org", "<EMAIL_ADDRESS>")


def test_a_secret_goes_whole_and_its_mark_tells_what_a_search_would_find_in_it():
    text = "ask ada@example.org"
    redacted = redact_whole(text)
    (mark,) = marks.find_marks(redacted)
    assert (mark.start, mark.end) == (0, len(redacted))
    assert kinds(find_pii([redacted])[0]) == kinds(find_pii([text])[0])
    assert redact_whole(redacted) == redact(redacted) == redacted
    assert redact_whole(" ") == " "


def test_what_only_looks_like_a_mark_is_none():
    for text in ("⟦email 1.00 3f2a⟧", "⟦EMAIL_ADDRESS 3f2a⟧", "⟦EMAIL_ADDRESS 1.00 ada@x.org⟧"):
        assert marks.find_marks(text) == []


def test_a_secret_is_no_personal_data():
    assert find_pii([redact("sk-proj-abcDEF123456789ghi")]) == [[]]


def test_scores_keep_every_digit_that_a_threshold_could_tell():
    text = "ask someone"
    mark = marks.mark(text, [Finding("PERSON", 4, 11, 0.6499999999999999)])
    assert marks.find_marks(mark)[0].entries[0].score == 0.6499999999999999


def test_an_assertion_fails_on_recorded_text_as_it_did():
    with pytest.raises(PiiViolation, match=r"EMAIL_ADDRESS at 9-34 \(score 1.00\)"):
        assert_no_pii(redact("Write to ada@example.org."))
    assert_no_pii(redact("Write to ada@example.org."), allow=["Ada@Example.org"])
    with pytest.raises(PiiViolation):
        assert_no_pii(redact("Write to ada@example.org."), allow=["bob@example.org"])


def test_patterns_that_cannot_be_compared_are_refused_and_not_passed():
    text = redact("Write to ada@example.org.")
    with pytest.raises(UsageError, match="list the exact texts that are allowed"):
        assert_no_pii(text, allow=[re.compile(r".*@example\.org")])
    assert_no_pii(text, allow=["ada@example.org", re.compile("x")])


class Only:
    """Finds one kind, by the name it is given."""

    def __init__(self, kind):
        self.kind = kind

    def kinds(self, language):
        return {self.kind}

    def find(self, text, kinds, language):
        return []


def test_an_analyzer_that_cannot_know_what_was_redacted_is_refused():
    text = redact("Write to ada@example.org.")
    with pytest.raises(UsageError, match="the analyzer given knows no such kind"):
        assert_no_pii(text, analyzer=Only("MAIL"))
    with pytest.raises(PiiViolation):
        assert_no_pii(text, analyzer=Only("EMAIL_ADDRESS"))


@pytest.mark.parametrize(
    ("search", "why"),
    [
        ({"entities": ["URL"]}, "may be a URL or not"),
        ({"entities": ["US_PASSPORT"], "min_score": 0.1}, "min_score=0.35 or more"),
    ],
)
def test_what_a_mark_does_not_tell_is_refused_and_not_passed(search, why):
    with pytest.raises(UsageError, match=why):
        find_pii([redact("Write to ada@example.org.")], **search)


def test_without_presidio_the_light_patterns_redact_and_nobody_judges_that(monkeypatch):
    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)
    redaction.redact.cache_clear()
    text = redact("Write to ada@example.org about 1234567.")
    redaction.redact.cache_clear()
    monkeypatch.undo()
    assert re.fullmatch(r"Write to ⟦EMAIL_ADDRESS 0.00 \w{4}⟧ about ⟦NUMBER 0.00 \w{4}⟧\.", text)
    with pytest.raises(UsageError, match="recorded without the 'pii' extra"):
        assert_no_pii(text)


def test_a_redacted_value_is_a_fact_that_is_known_again():
    source = redact("Write to jane.doe@example.org about your order.")
    assert [one.kind for one in extract_entities([source])[0]] == ["email"]
    assert_no_new_entities(source, redact("The address is jane.doe@example.org."))
    assert_entities_preserved(source, "Use jane.doe@example.org.")  # as live text says it
    with pytest.raises(EntityViolation):
        assert_no_new_entities(source, redact("The address is john.roe@example.org."))
