"""Hand-offs: offered, announced, or only sounding like one."""

import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_aiprops.detectors import detect_handoff
from pytest_aiprops.detectors.handoffs.replies import Said, said_of_handoff
from pytest_aiprops.embedding import registry
from pytest_aiprops.errors import AipropsWarning, MissingExtra, UsageError

UNUSUAL = "It might be time to get a person involved; what do you think?"
"""An offer in words no rule knows, from what the head was trained on."""


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
        "Happy to loop in a specialist if you wish.",
        "Would it help if I got somebody from our claims desk on the line?",
        "Just say the word and a member of our crew will take over.",
        "Another option is to have one of our nurses ring you.",
        "Why don't I get my supervisor on the line for you?",
        "Don't hesitate to ask for a human.",
        "shall i hand u over to a agent?",
        "I need to transfer you to a colleague. Is that all right?",
        "If you don't want to wait, an advisor can call you back.",
        "One of our engineers could look at that. Would you like that?",
        "Our billing team can change it. Want me to connect you?",
        "I can have you speak to our head of guest services. Would you like me to?",
        "Type 'agent' and I'll pass you to a person.",
        "Give me a nod and I'll bring in a manager.",
        "I can send the guide again, or hand you off to an agent.",
        "Do you want the clerk at the counter to call you?",
        "Shall I put you in touch with the workshop?",
        "One of our pharmacists is in. Would you like to chat with her?",
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
        "I can transfer you to an advisor. Please hold on while I do that.",
        "I will need to transfer you to an advisor.",
        "I can't change that, so I'm handing you to somebody who can.",
        "You are number three in the queue for the next free agent.",
        "A supervisor has joined this chat.",
        "The hand-off to our care team is in progress.",
        "I am connecting you to a person now. The transfer has been initiated.",
        "Getting a real person for you now.",
        "An adviser with the right keys will phone you tomorrow.",
        "No problem, let me find someone for you.",
        "A member of our team is about to join.",
        "Our agent Petra is taking over.",
        "I've just invited a specialist to this chat.",
        "I've moved you to the queue where a representative will answer.",
        "Our agent will see you now.",
        "I'm patching you through to the store.",
        "Patching you through now.",
        "Your request for a human was received, and I'm connecting you.",
        "I've asked the store to call you.",
        "You want a person, and I am passing you to one now.",
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
        "Your transfer has been initiated.",
        "Would you like me to transfer the balance to your savings account?",
        "You will be transferred to the website of your bank.",
        "Take the escalator to the second floor.",
        "Shall I connect your device to the app?",
        "Please contact our support team at 0800 555 0100.",
        "If you'd like to talk to someone, call us on 0800 555 0100.",
        "I recommend that you speak to your doctor.",
        "Did our agent call you yesterday?",
        "I see that your call was transferred to our team last week.",
        "Our team will review your request within two days.",
        "Forward the letter to your manager.",
        "I'll check with my supervisor and let you know.",
        "You don't need to talk to an agent for this.",
        "No one from our team will ever call you for your PIN.",
        "If someone calls you and says that he works for us, hang up.",
        "The courier will call you.",
        "An agent in the film trusts nobody.",
        "A specialist looked at it last week. Would you like that report?",
        "I have moved your parcel to the store.",
        "Type 'menu' and I'll show you the options.",
        "I can refund it, or send you a new one.",
        "I have added a person to your booking.",
        "Do you want the engineer to come on Tuesday?",
        "The doctor will see you on Monday at ten.",
        "I've connected your account to the store.",
        "Our coach Mia is taking over the Tuesday class.",
        "",
        " \n",
        "12345 !!!",
    ],
)
def test_what_only_sounds_like_a_hand_off_is_none(reply):
    assert detect_handoff([reply]) == [frozenset()]


@pytest.mark.parametrize(
    "message",
    [
        "I want to speak to a human.",
        "Can I talk to a supervisor?",
        "Please transfer me to an agent.",
        "is there someone i can talk to",
        "need a real person asap",
    ],
)
def test_a_customers_request_is_no_hand_off_by_the_agent(message):
    assert detect_handoff([message]) == [frozenset()]


def test_each_sentence_is_judged_by_itself():
    reply = (
        "We will not refund this. I have escalated your case. Shall I connect you with an agent?"
    )
    assert detect_handoff([reply]) == [frozenset({"announce", "offer"})]


def test_the_sentence_that_says_it_is_told():
    reply = (
        "That is above my limit. **I’ve escalated** your case. Shall I connect you with an agent?"
    )
    assert said_of_handoff([reply, "Fine."]) == [
        (
            Said("announce", "**I’ve escalated** your case."),
            Said("offer", "Shall I connect you with an agent?"),
        ),
        (),
    ]


def test_a_hand_off_at_the_end_of_an_endless_sentence_is_found():
    reply = "and then we looked at it again " * 100 + "and now I am transferring you to an agent"
    assert detect_handoff([reply]) == [frozenset({"announce"})]


def test_the_head_hears_what_no_rule_knows():
    assert said_of_handoff([UNUSUAL], rules_alone=True) == [()]
    assert detect_handoff([UNUSUAL]) == [frozenset({"offer"})]


def test_an_answer_does_not_depend_on_the_batch_or_the_thread():
    replies = [UNUSUAL, "Your seat is 4A.", "I have escalated this.", "May I get a colleague?"] * 5
    together = detect_handoff(replies)
    assert together == [detect_handoff([reply])[0] for reply in replies]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda reply: detect_handoff([reply])[0], replies)) == together


def test_with_another_embedder_the_rules_decide_alone_and_say_so_once(another_embedder):
    with another_embedder:
        with pytest.warns(AipropsWarning, match="rules alone"):
            assert detect_handoff([UNUSUAL, "Shall I put you through?"]) == [
                frozenset(),
                frozenset({"offer"}),
            ]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            detect_handoff([UNUSUAL])


def test_without_the_semantic_extra_the_rules_decide_alone_and_say_so(forgetful):
    def not_installed(spec):
        raise MissingExtra("the packaged model", "semantic")

    forgetful.setattr(registry, "_transformer", not_installed)
    with pytest.warns(AipropsWarning, match=r"rules alone: .*pip install"):
        assert detect_handoff([UNUSUAL]) == [frozenset()]


def test_a_reply_that_names_nobody_never_needs_the_model(forgetful):
    def not_installed(spec):
        raise AssertionError("the embedder was asked for")

    forgetful.setattr(registry, "_transformer", not_installed)
    replies = ["Your order arrives on Thursday.", "Shall I put you through?", "Thank you!"]
    assert detect_handoff(replies) == [frozenset(), frozenset({"offer"}), frozenset()]


def test_a_reply_in_another_language_is_refused():
    french = "Je vais vous mettre en relation avec un conseiller de notre service client."
    with pytest.raises(UsageError, match=r"detect_handoff reads English, but text 1 .*'fr'"):
        detect_handoff(["Thank you!", french])


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
        "one of our ",
        "agent ",
        "transfer you to the a b c d ",
        "our agent a ",
        "head of ",
        "type a b c ",
    ],
)
def test_runs_of_one_phrase_take_no_exponential_time(unit):
    said_of_handoff([unit * 2000], rules_alone=True)


def test_language_written_without_spaces_is_refused_too():
    with pytest.raises(UsageError, match="'ja'"):
        detect_handoff(["人間の担当者におつなぎいたしますので、少々お待ちください。"])
