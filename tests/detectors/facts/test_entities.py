"""Facts: typed, with one normal form for every way of writing them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.detectors import ENTITY_KINDS, contains_entity, extract_entities, invents_entity


def facts(text):
    (entities,) = extract_entities([text])
    return [(entity.kind, entity.normal) for entity in entities]


def names(text):
    return [normal for kind, normal in facts(text) if kind == "name"]


@pytest.mark.parametrize(
    ("normal", "writings"),
    [
        (
            ("money", "USD 1200"),
            ["$1,200", "1200 dollars", "USD 1,200.00", "US$1200", "1.2 thousand dollars", "$1.2k"],
        ),
        (("money", "EUR 50.5"), ["€50.50", "50,50 €", "50.5 euros", "EUR 50.50"]),
        (("money", "USD 0.5"), ["50 cents", "$0.50"]),
        (("money", "GBP 3000000"), ["£3 million", "3 million pounds", "£3m"]),
        (
            ("date", "2026-03-03"),
            ["3 March 2026", "2026-03-03", "March 3rd, 2026", "3rd of March 2026", "Mar 3, 2026"],
        ),
        (("date", "--03-03"), ["3 March", "March 3rd", "3rd of March"]),
        (("date", "2026-03"), ["March 2026", "Mar. 2026"]),
        (("date", "14:30"), ["14:30", "2:30 pm", "2:30 p.m."]),
        (("number", "30 day"), ["30 days", "30-day", "30 day"]),
        (("number", "2 business day"), ["2 business days", "2 working days"]),
        (("percent", "30 %"), ["30 %", "30%", "30 percent", "30.0 per cent"]),
        (("number", "1200"), ["1,200", "1200", "1 200", "1.2 thousand"]),
        (("number", "16 gb"), ["16 GB", "16GB"]),
        (("number", "25 th"), ["25th", "25TH"]),
        (("date", "199X"), ["1990s", "the 1990s", "the nineties", "the '90s"]),
        (("date", "2026-Q3"), ["Q3 2026", "the third quarter of 2026", "2026 Q3"]),
        (("date", "2026"), ["2026", "fiscal year 2026", "FY26"]),
        (("date", "18XX"), ["19th century", "nineteenth century"]),
        (("date", "P1D"), ["tomorrow"]),
        (("date", "P-1W"), ["last week"]),
        (("date", "2025-03-04"), ["Tuesday, 4 March 2025", "Tue, the 4th of March 2025"]),
        (("date", "02:45"), ["02:45", "quarter to three", "2.45 am"]),
        (("date", "12:00"), ["noon", "12:00", "12 p.m."]),
        (("number", "0.5 hour"), ["half an hour", "0.5 hours", "1/2 hour", "½ hour"]),
        (("number", "1.5 hour"), ["an hour and a half", "one and a half hours", "1 1/2 hours"]),
        (("number", "12"), ["12", "twelve", "a dozen"]),
        (("number", "0.2"), ["one in five", "1 in 5"]),
        (("number", "2500"), ["two thousand five hundred", "2,500", "2.5k", "twenty-five hundred"]),
        (("number", "3 th"), ["third", "3rd"]),
        (("number", "90 day"), ["ninety (90) days", "90 days"]),
        (("number", "-5 °c"), ["-5 °C", "minus 5 °C", "−5°C"]),
        (("number", "2 time"), ["twice", "2 times", "2x"]),
        (("number", "1200000"), ["1.2 million", "1,2 Mio", "1.200.000", "1 200 000"]),
        (("money", "USD -500"), ["-$500", "$-500", "–$500"]),
        (("money", "GBP 0.99"), ["99p", "£0.99", "99 pence"]),
        (("money", "AUD 15"), ["A$15", "15 Australian dollars", "AUD 15"]),
        (("percent", "0.25 %"), ["0.25 percentage points", "0.25%"]),
        (("number", "1000000 user"), ["1e6 users", "1,000,000 users"]),
        (("number", "35 day"), ["thirty-five days", "35 days"]),
        (("number", "1 week"), ["one week", "1 week"]),
        (("money", "USD 300"), ["three hundred dollars", "$300"]),
        (("money", "INR 100000"), ["₹1,00,000", "₹100,000"]),
        (("money", "EUR 1500"), ["€1.500", "1.500 EUR", "1.500,00 €"]),
        (("date", "-W-5"), ["Friday"]),
        (("code", "1.2.3"), ["1.2.3", "v1.2.3"]),
        (("code", "+13035550111"), ["+1 (303) 555 0111", "+1 303-555-0111"]),
        (("code", "AB-1234"), ["AB-1234"]),
        (("code", "4711"), ["#4711", "order number 4711", "ticket 4711"]),
        (("code", "BA117"), ["BA 117", "BA117"]),
        (("code", "4242424242424242"), ["4242 4242 4242 4242"]),
        (("code", "77-AB"), ["77-AB"]),
        (("code", "2.3"), ["v2.3", "version 2.3"]),
        (("email", "ada@example.org"), ["Ada@example.org"]),
        (("url", "example.org/Path"), ["https://www.Example.org/Path/", "http://example.org/Path"]),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_one_fact_has_one_normal_form_however_it_is_written(normal, writings):
    for writing in writings:
        assert facts(f"it says {writing}, as before") == [normal]


def test_a_quantity_keeps_its_unit():
    assert len({facts(text)[0] for text in ["30 days", "60 days", "30 %", "30", "$30"]}) == 5


def test_every_kind_is_declared():
    text = "Mail a@b.org, see http://b.org, pay $3 or 3 % by 3 May for AB-1234, twice 7, to Ada."
    (entities,) = extract_entities([text])
    assert {entity.kind for entity in entities} == set(ENTITY_KINDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Ada Lovelace met Dr. Holm in Oslo.", ["ada lovelace", "holm", "oslo"]),
        ("Ask Ada Lovelace for $1,200.", ["ada lovelace"]),
        ("She works at Bank of Norway.", ["bank of norway"]),
        ("He moved to the U.S. with Ada's sister.", ["us", "ada"]),
        ("Ludwig van Beethoven wrote it.", ["ludwig van beethoven"]),
        ("Vane called. I thanked Vane.", ["vane", "vane"]),
        ("Vane called.", ["vane"]),
        ("Contact Ada Vane.", ["ada vane"]),
        ("- Oslo – 3 days\n- Bergen – 4 days", ["oslo", "bergen"]),
        ("It was Ada and Bert.", ["ada", "bert"]),
    ],
)
def test_names_are_runs_of_capitalised_words(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Thanks! Please wait until Monday or until May.",
        "Shipping takes a while. Refunds do too.",
        "I think I'm late, and I've said so.",
        "How To Reset Your Account Password",
        "THIS IS VERY IMPORTANT NOW",
        "send it to ada in oslo",
        "Preheat the oven. Shipping is free. Deliveries come daily.",
        "| Item | Price |\n|---|---|\n| Chair | Free |",
        "**Battery Life:** long\n**Total Price:** low",
        "the ship left. Ship it again",
        "Die Lieferung an die Kundin kommt, weil der Händler die Ware nicht hat.",
    ],
)
def test_capitals_that_have_another_reason_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    ["You may 5 times.", "31 February 2026x", "1. Open it\n2. Close it", "Second, march on."],
)
def test_words_that_look_like_dates_and_list_numbers_are_no_dates(text):
    assert "date" not in {kind for kind, _ in facts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "one day we met",
        "at one time",
        "no one came",
        "wait a second",
        "three main points",
        "open 24/7",
        "second, we call them",
        "a third party",
        "all three agreed",
        "half past",
        "you may march on",
    ],
)
def test_manners_of_speaking_state_no_quantity(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("We met Ada Vane there.", "We met Bert Vane there."),
        ("We met Ada Vane there.", "We met Ada Vane Holm there."),
        ("It ends in June 2026.", "It ends on 9 June 2026."),
        ("It ends on 9 June.", "It ends on 9 June 1998."),
        ("It costs $9.", "It costs $90."),
    ],
)
def test_what_a_source_does_not_state_as_exactly_is_invented(source, reply):
    known, told = extract_entities([source, reply])
    assert told
    assert all(invents_entity(entity, known, source) for entity in told)


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("We met Dr. Ada Vane there.", "We met Vane there."),
        ("It ends on 9 June 2026.", "It ends on June 9th."),
        ("It ends on 9 June 2026.", "It ends in June 2026."),
        ("It takes 14 days.", "It takes two weeks."),
        ("It costs $9.", "It costs 9 dollars."),
    ],
)
def test_what_a_source_states_is_not_invented(source, reply):
    known, told = extract_entities([source, reply])
    assert told
    assert not any(invents_entity(entity, known, source) for entity in told)


@pytest.mark.parametrize(
    "text", ["1. open it\n2. close it", "- **1.** open\n- **2.** close", "Step 1: open", "(1) open"]
)
def test_list_numbers_state_nothing(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for 10-15 days", ["10 day", "15 day"]),
        ("between ten and 15 days", ["10 day", "15 day"]),
        ("5 to 10 %", ["5 %", "10 %"]),
        ("$5 to $7 million", ["USD 5000000", "USD 7000000"]),
        ("€10-15", ["EUR 10", "EUR 15"]),
        ("9 to 11 am", ["09:00", "11:00"]),
        ("10-2 pm", ["10:00", "14:00"]),
        ("3 to 5 March 2026", ["2026-03-03", "2026-03-05"]),
        ("March 3–5, 2026", ["2026-03-03", "2026-03-05"]),
        ("2019-2021", ["2019", "2021"]),
        ("Mon–Fri", ["-W-1", "-W-5"]),
    ],
)
def test_both_bounds_of_a_range_have_its_unit(text, found):
    assert [normal for _, normal in facts(f"it says {text}, as before")] == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in 2000 it rained", "date"),
        ("for 2000 people", "number"),
        ("the 2000 words", "number"),
        ("order 1999 is late", "code"),
        ("room 12", "code"),
        ("order 12 chairs", "number"),
        ("a 5G phone", None),
        ("in May", "date"),
        ("come in 5 minutes", "number"),
        ("lost 5 pounds", "number"),
        ("paid 5 pounds", "money"),
    ],
)
def test_what_stands_around_a_number_tells_what_it_is(text, kind):
    assert [found for found, _ in facts(text)] == ([kind] if kind else [])


@pytest.mark.parametrize("mark", ["**{}**", "_{}_", "| {} |", "({})", "> {}", "- {}", "`{}`"])
def test_marks_of_markdown_hide_no_fact(mark):
    for fact in ["$1,200", "30 days", "3 March 2026", "5 %", "AB-1234"]:
        assert facts(mark.format(fact)) == facts(fact)


def test_a_text_has_the_same_facts_in_any_batch():
    texts = ["Pay $40 to Ada Vane.", "", "12", "Die Firma kommt morgen nach Wien, weil es regnet."]
    together = extract_entities(texts)
    assert together == [extract_entities([text])[0] for text in texts]
    assert together[1] == []


@given(st.text(st.sampled_from("Ada 3 May 2026 $1,200.50 % AB-12 a@b.org #.\n days"), max_size=60))
def test_entities_are_sorted_disjoint_and_quote_the_text(text):
    (entities,) = extract_entities([text])
    for entity in entities:
        assert entity.text == text[entity.start : entity.end]
        assert entity.text
    for before, after in pairwise(entities):
        assert before.end <= after.start


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("Ask Dr. Ada Lovelace today.", "You should ask Lovelace."),
        ("It costs $1,200.", "The price is 1200 dollars."),
        ("It ends on 3 March 2026.", "It ends on March 3rd."),
        ("Take AB-1234 with you.", "We have ab-1234 here."),
        ("It holds 30 days.", "It holds for a 30-day period."),
        ("We visited Oslo.", "the trip to OSLO was fine"),
    ],
)
def test_a_fact_is_found_again_in_other_words(source, reply):
    wanted, found = extract_entities([source, reply])
    assert wanted
    assert all(contains_entity(entity, found, reply) for entity in wanted)


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("It holds 30 days.", "It holds 60 days."),
        ("It holds 30 days.", "It grew by 30 %."),
        ("It costs $12.", "It costs $120."),
        ("We met Ada Lovelace there.", "We met Bert Holm there."),
        ("It ends on 3 March 2026.", "It ends on 3 March 2027."),
        ("Take AB-1234 with you.", "Take AB-12345 with you."),
        ("We count 5 of them.", "We count 15 of them."),
        ("Come on the 25th.", "Come on the 26th."),
        ("We met Ada Vane there.", "We met Bert Vane there."),
        ("Use release 4.2.1 here.", "Use release 4.2.7 here."),
    ],
)
def test_another_fact_is_not_the_same(source, reply):
    wanted, found = extract_entities([source, reply])
    assert wanted
    assert not any(contains_entity(entity, found, reply) for entity in wanted)
