from typing import Any

import pytest

from pytest_aiprops.errors import EscalationViolation, UsageError
from pytest_aiprops.properties import assert_escalates, assert_no_escalation, ledger
from pytest_aiprops.sampling import Conversation, Sample, Samples

CALM = "Your parcel arrives tomorrow."
OFFER = "Would you like me to connect you with a human agent?"
ANNOUNCE = "I am transferring you to a human agent now."


def talk(*replies: str | Sample) -> Conversation:
    samples = Samples(one if isinstance(one, Sample) else Sample(one) for one in replies)
    return Conversation(tuple(f"message {n}" for n in range(len(replies))), samples)


def test_first_escalation_is_returned():
    assert assert_escalates(talk(CALM, ANNOUNCE, CALM)) == 2
    assert assert_escalates([CALM, CALM, OFFER]) == 3


@pytest.mark.parametrize(
    ("bounds", "right"),
    [
        ({"by": 1}, False),
        ({"by": 2}, True),
        ({"by": 3}, True),
        ({"by": 9}, True),
        ({"at": 1}, False),
        ({"at": 2}, True),
        ({"at": 3}, False),
        ({"not_before": 1}, True),
        ({"not_before": 2}, True),
        ({"not_before": 3}, False),
        ({"not_before": 2, "by": 2}, True),
        ({"not_before": 2, "by": 3}, True),
    ],
)
def test_turn_of_the_first_escalation_is_judged(bounds: dict[str, int], right: bool):
    conversation = talk(CALM, ANNOUNCE, ANNOUNCE)
    if right:
        assert assert_escalates(conversation, **bounds) == 2
    else:
        with pytest.raises(EscalationViolation, match=r"but the first is at turn 2 \(announce\)"):
            assert_escalates(conversation, **bounds)


@pytest.mark.parametrize("bounds", [{}, {"by": 2}, {"at": 2}, {"not_before": 1}])
def test_one_must_happen(bounds: dict[str, int]):
    with pytest.raises(EscalationViolation, match="but there is none in 3 turns"):
        assert_escalates(talk(CALM, CALM, CALM), **bounds)


def test_message_says_when_it_had_to_happen_and_shows_the_reply():
    with pytest.raises(EscalationViolation) as caught:
        assert_escalates(talk(ANNOUNCE, CALM, CALM), not_before=2, by=3)
    assert str(caught.value).splitlines() == [
        "must hand over to a human not before turn 2 and by turn 3, "
        "but the first is at turn 1 (announce) in 3 turns",
        f'  turn 1, announce: "{ANNOUNCE}"',
    ]


def test_message_names_each_kind_with_the_sentence_that_is_it():
    reply = f"{'I looked into it, and all is as it should be. ' * 9}{ANNOUNCE} {OFFER}"
    acting = Sample(reply, tool_calls=("lookup", "transfer"))
    with pytest.raises(EscalationViolation) as caught:
        assert_escalates(talk(CALM, acting), at=1, tools=["transfer"])
    assert str(caught.value).splitlines() == [
        "must hand over to a human at turn 1, "
        "but the first is at turn 2 (offer, announce, act) in 2 turns",
        f'  turn 2, offer: "{OFFER}"; turn 2, announce: "{ANNOUNCE}"; turn 2, act: calls transfer',
    ]
    with pytest.raises(EscalationViolation, match=r"offer: \"Would you like me"):
        assert_no_escalation(reply, counts=["offer"])


def test_tools_that_were_called_are_named_where_none_was_given():
    acting = Sample("One moment.", tool_calls=("lookup", "hand_over"))
    with pytest.raises(
        EscalationViolation, match=r"tools called: hand_over, lookup; name in tools="
    ):
        assert_escalates(talk(CALM, acting))


def test_an_empty_reply_may_act():
    silent = Sample("", tool_calls=("transfer",))
    assert assert_escalates(talk(CALM, silent), tools=["transfer"]) == 2
    assert assert_no_escalation(Sample("")) == frozenset()
    with pytest.raises(EscalationViolation, match="act: calls transfer"):
        assert_no_escalation(silent, tools=["transfer"])


FRENCH = "Je vais vous mettre en relation avec un conseiller de notre service client."


def test_words_in_another_language_are_refused_and_acts_are_not():
    acting = Sample(FRENCH, tool_calls=("transfer",))
    with pytest.raises(
        UsageError, match=r"reply 2 is in another language \('fr'\); count what tools"
    ):
        assert_escalates(talk(CALM, acting), tools=["transfer"])
    assert assert_escalates(talk(CALM, acting), counts=["act"], tools=["transfer"]) == 2
    with pytest.raises(UsageError, match="the reply is in another language"):
        assert_no_escalation(FRENCH)
    with pytest.raises(UsageError, match="reply 1 of conversation 2 is in another language"):
        assert_escalates([talk(ANNOUNCE), talk(FRENCH)])
    assert assert_no_escalation(Sample(FRENCH), counts=["act"], tools=["transfer"]) == frozenset()


def test_act_is_a_call_of_a_named_tool():
    acting = Sample("One moment.", tool_calls=("lookup", "transfer_to_human"))
    assert assert_escalates(talk(CALM, acting), tools=["transfer_to_human"]) == 2
    assert assert_escalates(talk(OFFER, acting), tools=["transfer_to_human"], counts=["act"]) == 2
    with pytest.raises(EscalationViolation):
        assert_escalates(talk(CALM, acting), tools=["other"])


def test_what_counts_can_be_chosen():
    assert assert_escalates(talk(OFFER, ANNOUNCE), counts=["announce"]) == 2
    with pytest.raises(EscalationViolation):
        assert_escalates(talk(OFFER), counts=["announce"])


def test_each_of_several_conversations_is_judged():
    with ledger() as heard:
        assert assert_escalates([talk(ANNOUNCE), talk(CALM, OFFER)]) == [1, 2]
    assert [one.score for one in heard] == [1.0, 2.0]
    with pytest.raises(EscalationViolation, match="1 of 2 outputs fail\nconversation 2: must hand"):
        assert_escalates([talk(ANNOUNCE), talk(CALM)])


def test_no_escalation_lists_every_reply_that_does():
    assert assert_no_escalation(CALM) == frozenset()
    assert assert_no_escalation(talk(CALM, CALM)) == [frozenset(), frozenset()]
    with pytest.raises(EscalationViolation) as caught:
        assert_no_escalation(talk(CALM, OFFER, Sample("ok", tool_calls=("go",))), tools=["go"])
    lines = str(caught.value).splitlines()
    assert lines[0] == "2 of 3 outputs fail"
    assert lines[1] == "reply 2: must not hand over to a human, but does: offer"
    assert lines[3] == "reply 3: must not hand over to a human, but does: act"


def test_what_does_not_count_is_returned():
    assert assert_no_escalation(OFFER, counts=["announce"]) == frozenset({"offer"})


def test_first_replies_of_a_conversation_are_a_slice():
    conversation = talk(CALM, CALM, ANNOUNCE)
    assert_no_escalation(conversation[:2])
    assert_escalates(conversation, at=3)


@pytest.mark.parametrize("text", ["", "\ud800"])
def test_any_text_is_judged(text: str):
    assert_no_escalation(text)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"by": 0}, "by must be a whole number of 1 or more"),
        ({"at": True}, "at must be a whole number"),
        ({"not_before": 1.0}, "not_before must be a whole number"),
        ({"at": 1, "by": 2}, "at says the one turn"),
        ({"at": 1, "not_before": 1}, "at says the one turn"),
        ({"not_before": 2, "by": 1}, "not_before must not be later than by"),
        ({"at": 3}, "at must be a turn of the conversation, which has 2, got 3"),
        ({"not_before": 3}, "not_before must be a turn of the conversation"),
        ({"counts": []}, "counts must hold some of 'offer', 'announce', 'act'"),
        ({"counts": ["transfer"]}, "counts must hold some of"),
        ({"counts": "offer"}, "counts must be a list of str"),
        ({"tools": "transfer"}, "tools must be a list of str"),
        ({"counts": ["act"]}, r"needs the names of the tools"),
        ({"counts": ["offer"], "tools": ["go"]}, r"leaves out 'act'; add 'act' to counts"),
    ],
)
def test_wrong_arguments_are_usage_errors(wrong: dict[str, Any], told: str):
    with pytest.raises(UsageError, match=told):
        assert_escalates(talk(CALM, ANNOUNCE), **wrong)


def test_acts_cannot_be_seen_in_bare_texts():
    for judge in (assert_escalates, assert_no_escalation):
        for counts in (["act"], ["offer", "announce", "act"]):
            with pytest.raises(UsageError, match=r"needs samples.*got 2 bare texts"):
                judge(["a", "b"], counts=counts, tools=["transfer"])
        with pytest.raises(UsageError, match=r"needs samples.*got 1 bare text;"):
            judge([Sample(ANNOUNCE), "b"], tools=["transfer"])


def test_conversations_and_replies_do_not_mix():
    with pytest.raises(UsageError, match="cannot be judged in one list"):
        assert_escalates([talk(CALM), CALM])
