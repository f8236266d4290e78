import math

import pytest

from pytest_aiprops.errors import EntityViolation, UsageError
from pytest_aiprops.properties import assert_entities_preserved, assert_no_new_entities, ledger

SOURCE = "On 3 May 2026 Acme Corp refunded $40 to order QX-2291, which is 25% of the price."


def test_text_that_keeps_every_entity_has_recall_one():
    assert assert_entities_preserved(SOURCE, SOURCE) == 1.0
    assert assert_entities_preserved(SOURCE, [SOURCE, SOURCE]) == [1.0, 1.0]
    assert assert_entities_preserved("Pay $1,500 now.", "You owe $1500.") == 1.0


def test_lost_entities_are_named():
    with pytest.raises(EntityViolation) as caught:
        assert_entities_preserved(SOURCE, [SOURCE, "Acme Corp refunded something."])
    message = str(caught.value)
    assert "output 2: must keep every entity of its source, but lost" in message
    assert "$40" in message
    assert "output 1" not in message
    assert caught.value.evidence[0].score == 1.0


def test_recall_may_be_lower_and_kinds_chosen():
    text = SOURCE.replace("$40", "money")
    recall = assert_entities_preserved(SOURCE, text, min_recall=0.5)
    assert 0.5 <= recall < 1
    with pytest.raises(EntityViolation):
        assert_entities_preserved(SOURCE, text)
    from pytest_aiprops.detectors import ENTITY_KINDS

    money = next(kind for kind in ENTITY_KINDS if kind.lower() == "money")
    with pytest.raises(EntityViolation, match=r"lost 1 of 1 \(recall 0.00\)"):
        assert_entities_preserved(SOURCE, text, kinds=[money])


@pytest.mark.parametrize("source", ["", "nothing to keep here", "\ud800"])
def test_source_without_entities_leaves_the_outputs_undetermined(source: str):
    with ledger() as heard:
        assert math.isnan(assert_entities_preserved(source, "anything at all"))
    assert [one.passed for one in heard] == [None]


def test_invented_entities_are_named():
    assert assert_no_new_entities(SOURCE, "Acme Corp refunded $40.") == []
    assert assert_no_new_entities(SOURCE, ["", "It was refunded."]) == [[], []]
    with pytest.raises(EntityViolation, match=r"must hold no entity that its source does not.*99"):
        assert_no_new_entities(SOURCE, "Acme Corp refunded $99.")


def test_personal_data_is_masked():
    with pytest.raises(EntityViolation) as caught:
        assert_no_new_entities(SOURCE, "Ask ada@example.org.")
    assert "ada@" not in str(caught.value)


def test_wrong_kinds_are_usage_errors():
    for judge in (assert_entities_preserved, assert_no_new_entities):
        with pytest.raises(UsageError, match=r"kinds must hold some of .*, got 'colour'"):
            judge(SOURCE, SOURCE, kinds=["colour"])
        with pytest.raises(UsageError, match="got none"):
            judge(SOURCE, SOURCE, kinds=[])
        with pytest.raises(UsageError, match="kinds must be a list of str"):
            judge(SOURCE, SOURCE, kinds="money")


def test_recall_of_zero_would_pass_everything():
    with pytest.raises(UsageError, match="min_recall must be above 0"):
        assert_entities_preserved(SOURCE, SOURCE, min_recall=0)


def test_recall_at_its_bound_passes():
    assert assert_entities_preserved("$1 $2 $3 $4 $5", "$1", min_recall=0.2) == 0.2


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("We met Ada Lovelace there.", "We met Bob Lovelace there."),
        ("It opens in May 2026.", "It opens on 17 May 2026."),
    ],
)
def test_a_fact_more_exact_than_the_source_is_invented(source, output):
    with pytest.raises(EntityViolation):
        assert_no_new_entities(source, output)


def test_the_message_says_what_stands_instead():
    source = "Pay $1,200 to Ada Vane by 3 May 2026, within 30 days."
    output = "Pay $1,300 to Bert Holm by 4 May 2026, within 60 days."
    with pytest.raises(EntityViolation) as caught:
        assert_entities_preserved(source, output)
    message = str(caught.value)
    assert 'money "$1,200" (where it has "$1,300")' in message
    assert 'number "30 days" (where it has "60 days")' in message
    assert 'name "Ada Vane" (where it has "Bert Holm")' in message
    with pytest.raises(EntityViolation) as caught:
        assert_no_new_entities(source, output)
    assert 'date "4 May 2026" (where the source has "3 May 2026")' in str(caught.value)


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        (
            "I'm Tomás Vane. I ordered a lamp on May 2nd (order 88412) and paid $64.99.",
            "## Summary\n\n**Tomás Vane** paid 64.99 dollars for order #88412 of 2 May.\n\n"
            "1. Apologise\n2. Refund",
        ),
        (
            "The train leaves Oslo at 06:42. Seats 61 and 62 in coach 23 cost €49 each.",
            "Departure: Oslo, 6:42 am\nSeats: 61 and 62 (coach 23)\nPrice: 49 EUR",
        ),
        (
            "Add a litre of stock and two onions, and simmer for half an hour.",
            "Simmer 1 litre of stock with 2 onions for 30 minutes.",
        ),
    ],
)
def test_a_good_summary_keeps_and_invents_nothing(source: str, summary: str):
    assert assert_entities_preserved(source, summary) == 1.0
    assert assert_no_new_entities(source, summary) == []
