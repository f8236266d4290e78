"""Values and texts with values in them: labels, spans, options, shrinking."""

import ipaddress
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.detectors import Finding, find_pii
from pytest_aiprops.detectors.pii.payments import has_luhn_digit
from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import Labelled, TextWithPii, pii, with_pii
from pytest_aiprops.strategies.languages import LANGUAGES
from tests.strategies.identifiers.draws import drawn, minimal

KINDS = [
    *("CREDIT_CARD", "EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "US_SSN", "IP_ADDRESS"),
    "PERSON",
]
few = settings(derandomize=True, database=None, deadline=None, max_examples=60)


def is_valid(kind: str, value: str) -> bool:
    digits = re.sub(r"\D", "", value)
    if kind == "CREDIT_CARD":
        return 12 <= len(digits) <= 19 and has_luhn_digit(digits)
    if kind == "IBAN_CODE":
        code = value.replace(" ", "").upper()
        return int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1
    if kind == "US_SSN":
        return bool(re.fullmatch(r"(?!000|666|9)\d{3}([ -]?)(?!00)\d\d\1(?!0000)\d{4}", value))
    if kind == "IP_ADDRESS":
        return bool(ipaddress.ip_address(value))
    if kind == "EMAIL_ADDRESS":
        return bool(re.fullmatch(r"[\w.+-]+@(\w[\w-]*\.)?example\.(com|org|net)", value, re.I))
    if kind == "PHONE_NUMBER":
        return 8 <= len(digits) <= 15 + len("000")
    return kind == "PERSON" and bool(value)


@few
@given(pii())
def test_a_value_is_valid_and_its_label_is_its_kind(value):
    assert isinstance(value, Labelled)
    assert is_valid(value.label, value)


def test_all_kinds_are_drawn_and_nearly_every_draw_is_another_value():
    values = drawn(pii(), 500)
    assert {value.label for value in values} == set(KINDS)
    assert len({*values}) >= 0.97 * len(values)


@pytest.mark.parametrize("kind", KINDS)
def test_only_kinds_asked_for_are_drawn(kind):
    assert {value.label for value in drawn(pii(kinds=[kind]), 50)} == {kind}
    spans = [span for made in drawn(with_pii(kinds=(kind,)), 50) for span in made.spans]
    assert {span.kind for span in spans} == {kind}


@pytest.mark.parametrize(
    ("kind", "plainest"),
    [
        ("CREDIT_CARD", "4111111111111111"),
        ("EMAIL_ADDRESS", "ann@example.com"),
        ("PHONE_NUMBER", "212-555-0100"),
        ("IBAN_CODE", "DE89370400440532013000"),
        ("US_SSN", "219-09-9999"),
        ("IP_ADDRESS", "192.0.2.1"),
        ("PERSON", "Ann Lee"),
    ],
)
def test_a_value_shrinks_to_the_plainest_of_its_kind(kind, plainest):
    assert minimal(pii(), lambda value: value.label == kind) == plainest


def test_of_all_kinds_a_value_shrinks_to_a_plain_card():
    assert minimal(pii()) == "4111111111111111"
    # The order in which kinds are given, or that of a set, changes nothing.
    assert minimal(pii(kinds=["PERSON", "CREDIT_CARD"])).label == "CREDIT_CARD"


def test_values_compose():
    addresses = pii(kinds=["EMAIL_ADDRESS"]).map(str.upper).filter(lambda address: "+" in address)
    assert minimal(st.lists(addresses, min_size=1)) == ["ANN+NEWS@EXAMPLE.COM"]


TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "ok",
            "I waited 3 weeks for order 55-1. Nothing came! Why?",
            "Line one\nline two\r\n- item 4\n",
            "昨日から繋がりません。助けてください！",
            "لم يصل طلبي بعد. متى يصل؟",
            "मेरा ऑर्डर कहाँ है? बताइए।",
            "cafe\u0301 👩‍👩‍👧‍👦 was 👍🏽 nice 🇩🇪 today",
            "สวัสดีครับ สินค้ายังไม่มา",
            "Reach me at bob@example.org or 10.0.0.1 (home)",
        ]
    ),
    st.text(max_size=40),
)


@few
@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), with_pii(text))))
def test_spans_are_exact_in_order_and_apart_and_the_text_is_kept(drawn_pair):
    text, made = drawn_pair
    assert isinstance(made, TextWithPii)
    assert 1 <= len(made.spans) <= 3
    end = 0
    rest = []
    for span in made.spans:
        assert type(span) is Finding
        assert span.score == 1.0
        assert end <= span.start < span.end <= len(made.text)
        assert is_valid(span.kind, made.text[span.start : span.end])
        rest.append(made.text[end : span.start])
        end = span.end
    characters = iter("".join([*rest, made.text[end:]]))
    assert all(character in characters for character in text)


@few
@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), with_pii(text))))
def test_no_word_of_the_text_is_split(drawn_pair):
    text, made = drawn_pair
    # The stop of a sentence stays where it ends, behind what stands in brackets there.
    between = r"\s+|(?<=[。！])|(?=[.!?。！？؟।]+(?:\s|$|[^\W\d]))"
    words = iter(re.split(between, made.text))
    assert all(word in words for word in re.split(between, text) if word)


@few
@given(with_pii("Order 66 shipped on day 3. It never came"))
def test_a_value_stands_apart_from_letters_and_digits(made):
    for span in made.spans:
        assert made.text[span.start - 1] in " ("
        before = made.text[: span.start].rstrip(" (")
        assert not before[-1:].isdigit()
        assert re.match(r"[ .)\n]|$", made.text[span.end :])


def test_texts_are_a_str_a_strategy_or_messages_of_our_own():
    for text in ("Hi!", st.just("Hi!")):
        made = minimal(with_pii(text, ["EMAIL_ADDRESS"]))
        assert made == (
            "Hi! My e-mail is ann@example.com.",
            (Finding("EMAIL_ADDRESS", 17, 32, 1.0),),
        )
    assert minimal(with_pii()).text == "My card is 4111111111111111"
    assert minimal(with_pii(text="Hi!", kinds=["PERSON"])).text == ("Hi! My name is Ann Lee.")


@pytest.mark.parametrize("text", [None, "Hi! My order is late and I can't log in. Why?"])
def test_nearly_every_draw_is_another_text(text):
    texts = [made.text for made in drawn(with_pii(text), 400)]
    assert len({*texts}) >= 0.94 * len(texts)


def test_values_stand_in_sentences_or_in_brackets_at_the_end_of_one_and_never_in_a_clause():
    text = "My order is late and I can't log in. Why?"
    made = drawn(with_pii(text), 300)
    starts = [m for m in made if m.text.startswith(text)]
    ends = [m for m in made if m.text.endswith(text)]
    brackets = [m for m in made if re.search(r"in \([^()]+\)\. |Why \([^()]+\)\?", m.text)]
    assert min(map(len, (starts, ends, brackets))) >= 10
    for m in made:
        assert "My order is late and I can't log in" in m.text
        assert not re.search(r"\)[^ .?\w]*\w", m.text.replace("(0)", "").replace("(03", ""))


@pytest.mark.parametrize("text", [None, "My order is late. Why?", "Wo ist meine Bestellung? Danke"])
def test_of_1000_draws_at_least_950_are_distinct(text):
    made = drawn(with_pii(text), 1000)
    assert len({one.text for one in made}) >= 0.95 * len(made)


def test_digits_in_one_run_and_names_come_with_a_word_that_names_them():
    kinds = ["US_SSN", "PERSON"]
    for made in drawn(with_pii("This all goes on too long for me", kinds), 300):
        for span in made.spans:
            value = made.text[span.start : span.end]
            if value.isdigit() or span.kind == "PERSON":
                assert not re.search(r"(This|all|goes|too|long|me) \(?\Z", made.text[: span.start])


def test_shrinking_keeps_one_value_and_a_readable_text():
    text = "I can't log in. Please help"
    assert minimal(with_pii(text)).text == f"{text}\nMy card is 4111111111111111"
    two = minimal(with_pii(), lambda made: len(made.spans) == 2)
    assert two.text.startswith("My card is 4111111111111111. My card is 4111")
    late = minimal(with_pii(), lambda made: "refund" in made.text)
    assert len(late.spans) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_messages_and_sentences_around_values(language):
    for made in drawn(with_pii(language=language), 10):
        assert made.spans


def test_the_sentences_follow_the_script_of_the_text():
    assert minimal(with_pii("昨日から。")).text == ("昨日から。カード番号は4111111111111111です。")
    made = minimal(with_pii("Hallo!", language="de"))
    assert made.text == "Hallo! Meine Karte ist 4111111111111111."


def test_the_sentences_follow_the_common_words_of_a_latin_text_unless_a_language_is_given():
    german = "Wo ist meine Bestellung geblieben?"
    assert minimal(with_pii(german)).text == f"{german} Meine Karte ist 4111111111111111."
    assert minimal(with_pii(german, language="en")).text == f"{german} My card is 4111111111111111."
    assert "Ma carte" in minimal(with_pii(st.just("Où est ma commande ?"), ["CREDIT_CARD"])).text


@pytest.mark.parametrize("kind", ["EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "CREDIT_CARD"])
def test_find_pii_finds_what_was_put_in(kind):
    pytest.importorskip("presidio_analyzer")
    made = drawn(with_pii(None, [kind]), 60)
    found = find_pii([one.text for one in made], entities=[kind])
    for one, findings in zip(made, found, strict=True):
        values = [one.text[span.start : span.end] for span in one.spans]
        # It does not know UnionPay's groups of 6 and 13.
        known = [value for value in values if not re.fullmatch(r"\d{6}[ -]\d{13}", value)]
        assert {*known} <= {one.text[finding.start : finding.end] for finding in findings}


@pytest.mark.parametrize("make", [pii, with_pii])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": []}, "kinds must name at least one, got none; leave it out for all"),
        ({"kinds": "PERSON"}, r"kinds must be a list of names, got 'PERSON'; write \['PERSON'\]"),
        ({"kinds": 5}, r"kinds must be a list of names, got 5; write \['CREDIT_CARD'\]$"),
        ({"kinds": b"PERSON"}, r"a list of names, got b'PERSON'; write \['PERSON'\]$"),
        ({"kinds": "email"}, r"a list of names, got 'email'; write \['EMAIL_ADDRESS'\]$"),
        ({"kinds": ["person"]}, r"US_SSN; got 'person'; did you mean 'PERSON'\?$"),
        ({"kinds": ["email"]}, r"got 'email'; did you mean 'EMAIL_ADDRESS'\?$"),
        ({"kinds": ["PHONE"]}, r"got 'PHONE'; did you mean 'PHONE_NUMBER'\?$"),
        ({"kinds": ["ssn"]}, r"did you mean 'US_SSN'\?$"),
        ({"kinds": ["card"]}, r"did you mean 'CREDIT_CARD'\?$"),
        ({"kinds": ["iban"]}, r"did you mean 'IBAN_CODE'\?$"),
        ({"kinds": ["PRESON"]}, r"did you mean 'PERSON'\?$"),
        ({"kinds": [b"PERSON"]}, r"got b'PERSON'; did you mean 'PERSON'\?$"),
        ({"kinds": ["PASSPORT"]}, "CREDIT_CARD, EMAIL_ADDRESS, .* US_SSN; got 'PASSPORT'$"),
        ({"kinds": [None]}, "got None"),
        ({"kinds": [["PERSON"]]}, "got "),
        ({"regions": []}, "regions must name at least one"),
        ({"regions": "US"}, r"got 'US'; write \['US'\]"),
        ({"regions": ["UK"]}, r"got 'UK'; did you mean 'GB'\?$"),
        ({"regions": ["us"]}, r"got 'us'; did you mean 'US'\?$"),
        ({"regions": ["XX"]}, "AE, AT, AU, .*ZA; got 'XX'$"),
        ({"kinds": ["PERSON"], "regions": ["US"]}, "add 'PHONE_NUMBER' to kinds or leave regions"),
    ],
)
def test_wrong_options_are_refused_at_once(make, options, message):
    with pytest.raises(UsageError, match=message):
        make(**options)


@pytest.mark.parametrize("text", [3, b"hi", ["hi"]])
def test_a_text_must_be_a_text(text):
    with pytest.raises(UsageError, match="text must be a str or a strategy of str, got"):
        with_pii(text)


@pytest.mark.parametrize("language", ["", "xx", 3, ["en"]])
def test_an_unknown_language_is_refused(language):
    with pytest.raises(UsageError, match="language must be one of en, es, fr"):
        with_pii(language=language)


def test_a_strategy_that_gives_no_text_is_refused_while_drawing():
    with pytest.raises(UsageError, match="got 7 from the strategy; map it to a str"):
        minimal(with_pii(st.just(7)))


def test_regions_choose_the_phone_numbers():
    values = drawn(pii(kinds=["PHONE_NUMBER"], regions=["JP", "KR"]), 50)
    assert all(re.match(r"0|\+8[12]", value) for value in values)
