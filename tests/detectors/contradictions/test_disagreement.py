"""Contradictions: caught in aligned sentences, not in rewordings."""

import pytest

from pytest_aiprops.detectors import Disagreement, disagreements
from pytest_aiprops.detectors.contradictions.disagreement import reads_words
from pytest_aiprops.errors import UsageError


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Refunds take 30 days.", "A refund takes 60 days.", "number"),
        ("The fee is $20.", "The fee is $25.", "money"),
        ("The discount is 10 %.", "The discount is 15 percent.", "percent"),
        ("Your flight leaves on 3 March.", "Your flight leaves on March 4th.", "date"),
        ("The shop opens at 9 am.", "The shop opens at 10 am.", "date"),
        ("Your ticket number is AB-1234.", "Your ticket number is AB-1243.", "code"),
        ("The company founder is Ada Vane.", "The company founder is Bert Holm.", "name"),
        ("You can return opened items.", "You cannot return opened items.", "negation"),
        ("It is safe to swim here.", "It isn't safe to swim here.", "negation"),
        ("We ship to Norway.", "We no longer ship to Norway.", "negation"),
        ("Sale items are never refunded.", "Sale items are refunded.", "negation"),
        ("Pets are allowed in the lobby.", "Pets are forbidden in the lobby.", "antonym"),
        ("The price includes batteries.", "The price excludes batteries.", "antonym"),
        ("We accept cash payments.", "We refuse cash payments.", "antonym"),
    ],
)
def test_a_contradiction_is_found_and_named(a, b, kind):
    assert [found.kind for found in disagreements(a, b)] == [kind]
    assert [found.kind for found in disagreements(b, a)] == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("You can return items within 30 days.", "Items may be returned within 30 days."),
        ("The fee is $1,200.", "The fee is 1200 dollars."),
        ("It leaves on 3 March 2026.", "It leaves on March 3rd."),
        ("Access is not allowed.", "Access is denied."),
        ("The item isn't available.", "The item is unavailable."),
        ("No search results are shown.", "No results are shown."),
        ("Please do not hesitate to call us.", "Please call us."),
        ("Ada Vane founded the company.", "Dr. Vane founded the company."),
        ("Refunds are only given within 30 days.", "Refunds are not given after 30 days."),
        ("Pay in 3 rates over 6 months.", "Pay over 6 months in 3 rates."),
    ],
)
def test_another_wording_is_no_contradiction(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We ship to Norway. We do not ship to Peru.", "We ship to Norway."),
        ("Delivery takes 3 days. Returns take 30 days.", "Delivery takes 3 days."),
        ("The plan costs $10 a month.", "The plan is billed monthly."),
        ("Ask Ada Vane about the plan.", "Ask about the plan."),
    ],
)
def test_leaving_a_fact_out_is_no_contradiction(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("14 nights", "21 nights", "number"),
        ("£15", "£55", "money"),
        ("7 June", "9 June", "date"),
        ("17", "71", "number"),
        ("Up to 5 bags.", "Up to 9 bags.", "number"),
        ("It will be about 2 hours.", "It may be about 9 hours.", "number"),
        ("Within 10 days.", "Parcels are sent within 4 days.", "number"),
        ("Yes!", "No!", "negation"),
        ("Yes, it is.", "No, it isn't.", "negation"),
        ("We are.", "We aren't.", "negation"),
        ("Certainly, the pool is heated.", "No, only the sauna is warm.", "negation"),
    ],
)
def test_an_answer_that_is_nothing_but_the_fact_is_compared(a, b, kind):
    assert [found.kind for found in disagreements(a, b)] == [kind]
    assert [found.kind for found in disagreements(b, a)] == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14 nights", "Fourteen nights."),
        ("Two weeks.", "14 days."),
        ("Yes.", "Yes, it is."),
        ("No.", "It isn't."),
        ("Sure, 3 hours.", "About 3 hours."),
        ("Ok", "Fine"),
    ],
)
def test_short_answers_that_agree_do_not_clash(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        ("denied", "antonym"),
        ("rejected", "antonym"),
        ("declined", "antonym"),
        ("refused", "antonym"),
        ("not approved", "negation"),
    ],
)
def test_what_was_approved_was_not_turned_down(verdict, kind):
    approved = "The loan application was approved."
    (found,) = disagreements(approved, f"The loan application was {verdict}.")
    assert found.kind == kind


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Write to shop@example.org.", "Write to desk@example.org.", "email"),
        ("Order at https://example.org/a.", "Order at https://example.org/b.", "url"),
        ("The deposit is €70.", "The deposit is $70.", "money"),
        ("Repairs take 2 months.", "Repairs take 2 weeks.", "number"),
        ("The trial lasts twenty days.", "The trial lasts forty days.", "number"),
        ("The museum opens on Tuesday.", "The museum opens on Sunday.", "date"),
        ("The largest city of Norway is Bergen.", "The largest city of Norway is Oslo.", "name"),
        ("Please ask Ada Vane.", "Please ask Bert Vane.", "name"),
        ("Please install release 4.2.1.", "Please install release 4.2.7.", "code"),
        ("The course starts on the 21st.", "The course starts on the 22nd.", "number"),
    ],
)
def test_facts_of_every_kind_are_compared(a, b, kind):
    assert [found.kind for found in disagreements(a, b)] == [kind]
    assert [found.kind for found in disagreements(b, a)] == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Seats cannot be changed after 2 days.", "Seats can be changed for 2 days."),
        ("You don't need a ticket to enter.", "You can enter without a ticket."),
        ("The rent is due on 04/06/2026.", "The rent is due on 4 June 2026."),
        ("The rent is due on 04/06/2026.", "The rent is due on April 6, 2026."),
        ("The desk costs 2.400 €.", "The desk costs 2400 €."),
        ("Please call +1 (303) 555 0111.", "Please call +1 303-555-0111."),
        ("The paper costs $5 per month.", "The paper costs $60 per year."),
        ("Repairs take 5 business days.", "Repairs take one week."),
        ("The guide is A. Vane today.", "The guide is Ada Vane today."),
    ],
)
def test_one_fact_written_two_ways_is_no_contradiction(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


def test_a_not_somewhere_in_a_long_answer_is_no_contradiction():
    shared = (
        "Open the settings and choose your profile. Change the address there and save it. "
        "The new address is used for every later parcel. "
    )
    assert disagreements(shared + "Parcels on their way do not change.", shared) == []


def test_the_order_of_sentences_does_not_matter():
    a = "The plan costs $10. Storage costs $2."
    b = "Storage costs $2. The plan costs $10."
    assert disagreements(a, b) == []


def test_a_clash_is_found_among_agreeing_sentences():
    a = "Shipping is free for members. Returns are accepted within 30 days. We wrap gifts."
    b = "We wrap gifts. Members get free shipping. Returns are accepted within 14 days."
    assert disagreements(a, b) == [Disagreement("number", "30 days", "14 days")]


def test_facts_of_different_units_are_not_compared():
    assert disagreements("The plan lasts 12 months.", "The plan costs $12 and lasts long.") == []


def test_ranges_that_touch_are_one_statement_of_a_long_answer_and_two_of_a_short_one():
    long = "".join(f"Put the {part} aside. " for part in ["ham", "egg", "oil", "tea", "jam", "nut"])
    a, b = "Fry the rings for 3 to 4 minutes.", "Fry the rings for 2 to 3 minutes."
    assert disagreements(long + a, long + b) == []
    assert [found.kind for found in disagreements(a, b)] == ["number"]


def test_a_number_said_to_be_about_right_may_be_rounded():
    assert disagreements("It is about 25,000 miles long.", "It is 24,901 miles long.") == []
    (found,) = disagreements("It is about 25,000 miles long.", "It is 14,901 miles long.")
    assert found.kind == "number"


def test_a_name_and_its_initials_are_one():
    assert disagreements("The World Bank lent it.", "The WB lent it.") == []


def test_code_states_nothing():
    a = "Run this:\n```\nsleep 5\n```\nThen wait."
    assert disagreements(a, a.replace("5", "9")) == []


def test_of_other_languages_facts_are_compared_and_words_are_not():
    a = "Die Lieferung nach Norwegen dauert 5 km und ist nicht kostenlos."
    assert not reads_words(a)
    assert disagreements(a, a.replace(" nicht", "")) == []
    assert [found.kind for found in disagreements(a, a.replace("5", "9"))] == ["number"]


def test_short_english_is_english():
    assert reads_words("It is strict.", "My landlord is lenient.", "OK", "")


@pytest.mark.parametrize("text", [None, b"x", 3, ["x"]], ids=repr)
def test_languages_of_what_is_no_text_are_not_told(text):
    with pytest.raises(UsageError, match="reads_words takes a list of str, but item 0"):
        reads_words(text)


@pytest.mark.parametrize("text", [None, b"x", 3, ["x"]], ids=repr)
def test_what_is_no_text_is_refused(text):
    with pytest.raises(UsageError, match="disagreements takes a list of str, but item 1"):
        disagreements("fine", text)


@pytest.mark.parametrize("opening", ["Please note that", "Note:", "It is worth noting that"])
def test_to_note_something_denies_nothing(opening):
    allowed = f"{opening} sale items can be returned."
    assert disagreements("Sale items can be returned.", allowed) == []
    assert disagreements(allowed, "Sale items can be returned.") == []
    assert disagreements("Sale items cannot be returned.", allowed)


def test_a_soothing_opening_does_not_cancel_the_negation_after_it():
    assert disagreements("You will be charged.", "Don't worry, you will not be charged.")


def test_numbers_beside_letters_of_any_script_are_compared():
    assert disagreements("返品期間は30日です。", "返品期間は60日です。")
