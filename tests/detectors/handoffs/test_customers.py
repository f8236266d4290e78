"""Customers who ask for a human, and those who only speak of one."""

import contextlib
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_aiprops.detectors import requests_human
from pytest_aiprops.detectors.handoffs.customers import requests_by_rule
from pytest_aiprops.detectors.handoffs.slips import without_slips
from pytest_aiprops.embedding import registry
from pytest_aiprops.errors import AipropsWarning, MissingExtra, UsageError

UNUSUAL = "I'd like a creature of flesh and blood to answer me."
"""A request in words no rule knows, from what the head was trained on."""


@pytest.mark.parametrize(
    "message",
    [
        "Let me talk to a real person!",
        "could i talk to somebody else here please",
        "I want to see a human, get me your manager.",
        "Transfer me to a live agent now",
        "agent",
        "Human please!",
        "How do I reach your customer service?",
        "i dont want to talk to a bot",
        "is there a human I can speak with",
        "stop the bot",
        "operator!!",
        "get me your supervisor",
        "I'd rather talk to someone real",
        "Why can't I talk to a person?",
        "who can i complain to",
        "could a real person ring me back?",
        "please put me through",
        "Enough. Connect me with your complaints desk.",
        "I don't need more tips, I need an agent",
        "escalate this to your boss",
        "Yes please, hand me over to a human agent.",
        "I still want to be transferred to someone who can decide.",
        "I'd appreciate it if a person looked at this with me.",
        "I would be grateful if somebody could phone me.",
        "It would be easier if I spoke to an adviser.",
        "An actual human would be lovely.",
        "This needs a human.",
        "Have one of your engineers call me.",
        "Please call me back.",
        "I want a callback.",
        "Put a nurse on, please.",
        "Put me on to the pharmacist.",
        "Connect me to sales.",
        "Let me through to technical support.",
        "I want the night manager.",
        "escalate",
        "0 0 operator",
        "agent agent agent",
        "Nobody there?",
        "Is anybody alive in there?",
        "I want to sort this out with one of your people.",
        "I need human eyes on this.",
        "Get someone on the phone.",
        "Bring a colleague into this chat.",
        "Can a specialist join this conversation?",
        "How often do I have to type agent?",
        "Raise this with your manager and have him call me.",
        "Can I speak to the same lady again?",
        "I refuse to discuss my health with a computer.",
        "Take me off the bot.",
        "I want one thing: a person.",
        "How do I get past this bot?",
        UNUSUAL,
    ],
)
def test_a_customer_asks_for_a_human(message):
    assert requests_human([message]).tolist() == [True]


@pytest.mark.parametrize(
    "message",
    [
        "can i spek to a persn",
        "pls conect me 2 an agnet",
        "SPEAK TO A HUMAN",
        "wanna tallk to sum1",
        "lemme tlak 2 a humna plsss",
        "gimme a persno",
        "put me thru to an actaul agent",
    ],
)
def test_hasty_typing_is_understood(message):
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
        "Book me a slot with the branch manager.",
        "I'd rather not be transferred.",
        "Am I talking to a real person?",
        "I want to send that money to someone else",
        "Can someone else use my card?",
        "I need a person's name for the letter.",
        "Your customer service is great",
        "My chatbot does not answer my customers.",
        "The cash machine swallowed my card.",
        "Add Ms Reed as contact person.",
        "What do I say when a customer asks to speak to my manager?",
        "Draft a reply to a guest who wants a supervisor.",
        "Our users keep asking for a live agent, which plan has that?",
        'Translate "I want to speak to the manager" into Dutch.',
        'How do I add a "talk to an agent" button?',
        "Send the report to my manager.",
        "Invite a colleague to my workspace.",
        "Will someone call me before the delivery?",
        "Someone called me and asked for my PIN.",
        "I was put through to your claims team yesterday.",
        "An extra towel would be nice.",
        "Take me to the start page.",
        "How do I apply for the job as an agent?",
        "",
        "42",
        "???",
    ],
)
def test_a_customer_asks_for_something_else(message):
    assert requests_human([message]).tolist() == [False]


def test_the_head_hears_what_no_rule_knows():
    assert requests_by_rule([UNUSUAL]).tolist() == [False]
    assert requests_human([UNUSUAL]).tolist() == [True]


def test_an_answer_does_not_depend_on_the_batch_or_the_thread():
    messages = [UNUSUAL, "Where is my order?", "agent", "Can my wife talk for me?"] * 5
    together = requests_human(messages).tolist()
    assert together == [bool(requests_human([message])[0]) for message in messages]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: bool(requests_human([one])[0]), messages)) == together


def test_with_another_embedder_the_rules_decide_alone_and_say_so_once(another_embedder):
    with another_embedder:
        with pytest.warns(AipropsWarning, match="rules alone"):
            assert requests_human([UNUSUAL, "agent"]).tolist() == [False, True]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            requests_human([UNUSUAL])


def test_without_the_semantic_extra_the_rules_decide_alone_and_say_so(forgetful):
    def not_installed(spec):
        raise MissingExtra("the packaged model", "semantic")

    forgetful.setattr(registry, "_transformer", not_installed)
    with pytest.warns(AipropsWarning, match=r"rules alone: .*pip install"):
        assert requests_human([UNUSUAL]).tolist() == [False]


def test_a_message_that_speaks_of_nobody_never_needs_the_model(forgetful):
    def not_installed(spec):
        raise AssertionError("the embedder was asked for")

    forgetful.setattr(registry, "_transformer", not_installed)
    messages = ["Where is my order?", "agent", "I want a refund.", "Cancel my booking."]
    assert requests_human(messages).tolist() == [False, True, False, False]


def test_requests_are_one_bool_a_message():
    answers = requests_human(["agent", "hello"])
    assert answers.dtype == bool
    assert answers.shape == (2,)
    assert requests_human([]).shape == (0,)


def test_a_message_in_another_language_is_refused():
    with pytest.raises(UsageError, match=r"requests_human reads English, but text 0 .*'de'"):
        requests_human(["Ich möchte bitte sofort mit einem Mitarbeiter sprechen, nicht hier."])


def test_only_words_that_ask_for_somebody_are_corrected():
    assert without_slips("the stake in the persian servce") == "the stake in the persian service"
    assert without_slips("my agenda for the season") == "my agenda for the season"


@pytest.mark.parametrize(
    "unit",
    [
        "can i ",
        "please ",
        "human ",
        "i want a ",
        "put me ",
        "manger ",
        "a ",
        "press 0 ",
        "one of your ",
        "connect me to the x y ",
        "real live ",
    ],
)
def test_runs_of_one_phrase_take_no_exponential_time(unit):
    # What no language detector takes for English is refused once it was read.
    with contextlib.suppress(UsageError):
        requests_human([unit * 2000])
