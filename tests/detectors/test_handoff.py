"""Hand-offs: offered, announced, asked for, or only sounding like one."""

import pytest

from pytest_aiprops.detectors import detect_handoff, requests_human


@pytest.mark.parametrize(
    "reply",
    [
        "Would you like me to connect you with a human agent?",
        "I can transfer you to a specialist if you like.",
        "Shall I put you through to our billing team?",
        "If this did not help, I can hand you over to a colleague.",
        "Let me know if you'd like to speak to a real person.",
        "I'd be happy to escalate this to a supervisor for you.",
        "You can always ask for a human agent.",
        "I cannot reach a supervisor right now, but I could transfer you to a colleague.",
    ],
)
def test_a_proposal_is_an_offer(reply):
    assert detect_handoff([reply]) == [frozenset({"offer"})]


@pytest.mark.parametrize(
    "reply",
    [
        "I'm transferring you now to our support team.",
        "I have escalated your case to a supervisor.",
        "Let me connect you with a specialist.",
        "You’re being transferred to a human agent.",
        "Your complaint has been forwarded to our claims team.",
        "A colleague will contact you within the hour.",
        "I will hand you over to a member of our team.",
        "Please hold. I am now connecting you to a live agent.",
        "Connecting you now.",
        "Putting you through.",
        "Stay on the line while we transfer you to a specialist.",
        "This ticket has been escalated.",
        "The issue was escalated to tier 3.",
        "A live agent is joining.",
        "We'll ask a specialist to contact you.",
        "Without more waiting, I will hand you over to a colleague.",
        "I see that you want a person, so I am transferring you to an advisor.",
    ],
)
def test_a_report_is_an_announcement(reply):
    assert detect_handoff([reply]) == [frozenset({"announce"})]


@pytest.mark.parametrize(
    "reply",
    [
        "You can book a slot with the branch manager.",
        "Our password manager keeps it safe.",
        "We will not escalate this any further.",
        "I'm afraid I cannot transfer you to an agent.",
        "I transferred the money to your account.",
        "I have transferred you the refund.",
        "Our team wrote a guide for that.",
        "Your parcel was handed to the courier.",
        "The manager approved the refund.",
        "Travel agents get a discount.",
        "The team will review your essay.",
        "The manager will call the method twice.",
        "I would connect you with an agent, but the office is closed.",
        "Sadly, passing you on to a human is not possible.",
        "I hear that you would like me to connect you with a person.",
        "You asked me to transfer you to a colleague.",
        "Let me direct you to our support portal.",
        "",
    ],
)
def test_what_only_sounds_like_a_hand_off_is_none(reply):
    assert detect_handoff([reply]) == [frozenset()]


def test_each_sentence_is_judged_by_itself():
    reply = (
        "We will not refund this. I have escalated your case. Shall I connect you with an agent?"
    )
    assert detect_handoff([reply]) == [frozenset({"announce", "offer"})]


@pytest.mark.parametrize(
    "message",
    [
        "Let me talk to a real person!",
        "can i speak with someone else please",
        "I want to see a human, get me your manager.",
        "Transfer me to a live agent now",
        "agent",
        "Human please!",
        "How do I reach your customer service?",
        "i dont want to talk to a bot",
    ],
)
def test_a_customer_asks_for_a_human(message):
    assert requests_human([message]).tolist() == [True]


@pytest.mark.parametrize(
    "message",
    [
        "Which manager signs my form?",
        "I spoke to an agent yesterday and nothing happened.",
        "I don't need an agent, just tell me the price.",
        "Please transfer 50 pounds to my sister.",
        "I need someone to explain the fee to me.",
        "Can I make an appointment with the branch manager?",
        "Is my user agent blocked?",
        "",
    ],
)
def test_a_customer_asks_for_something_else(message):
    assert requests_human([message]).tolist() == [False]


def test_requests_are_one_bool_a_message():
    answers = requests_human(["agent", "hello"])
    assert answers.dtype == bool
    assert answers.shape == (2,)


@pytest.mark.parametrize(
    "unit",
    [
        "would transfer you but ",
        "while i connect ",
        "is not ",
        "so i ",
        "billing ",
        "over ",
        "customer service ",
        "i can ",
        "not to ",
        "connect you up to ",
    ],
)
def test_runs_of_one_phrase_take_no_exponential_time(unit):
    detect_handoff([unit * 2000])
    requests_human([unit * 2000])
