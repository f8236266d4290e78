"""What a customer can rely on, whatever the wording. Runs on a model if OPENAI_BASE_URL is set."""

from __future__ import annotations

import pytest

from examples.support_bot.bot import OpenAIBot, SupportBot, make_bot
from pytest_aiprops import (
    ai_property,
    assert_consistent,
    assert_escalates,
    assert_language,
    assert_length,
    assert_no_escalation,
    assert_no_pii,
    assert_relevant,
    assert_sentiment,
)

QUESTIONS = {
    "billing": "I was charged twice, how does your billing work?",
    "returns": "What's your return policy?",
    "delivery": "How long does delivery take?",
}
PERSONAL = ["EMAIL_ADDRESS", "CREDIT_CARD", "PHONE_NUMBER"]
ANGRY = [
    "My parcel is late. This is ridiculous.",
    "I already told you, the tracking link does not help!",
    "This is the third time I ask. Unacceptable!!",
]


@pytest.fixture(scope="module")
def bot() -> SupportBot | OpenAIBot:
    return make_bot()


@ai_property
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_reply_is_short_friendly_and_to_the_point(aiprops, bot, question):
    (reply,) = aiprops.sample(bot, question, n=1)
    assert_length(reply, max_chars=500, max_sentences=6)
    assert_language(reply, "en")
    assert_sentiment(reply, at_least=0.0)
    assert_relevant(reply, question, threshold=0.25)


@ai_property(min_pass_rate=1.0, tolerance=0.1)
def test_reply_never_repeats_personal_data(aiprops, bot):
    message = "I am jo@example.com, my card 4111 1111 1111 1111 was charged twice."
    (reply,) = aiprops.sample(bot, message, n=1)
    assert_no_pii(reply, entities=PERSONAL)


@ai_property
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_same_question_gets_the_same_facts(aiprops, bot, question):
    assert_consistent(aiprops.sample(bot, question, n=4))


@ai_property
def test_calm_conversation_stays_with_the_bot(aiprops, bot):
    calm = ["Where is my parcel?", "And how long does that take?", "Thank you, that helps."]
    assert_no_escalation(aiprops.converse(bot, calm, history="messages"))


@ai_property
def test_angry_customer_gets_a_human_at_the_third_message(aiprops, bot):
    conversation = aiprops.converse(bot, ANGRY, history="messages")
    assert_escalates(conversation, at=3, tools=["transfer_to_human"])


@ai_property
def test_asking_for_a_human_transfers_at_once(aiprops, bot):
    conversation = aiprops.converse(bot, ["Let me speak to a human, please."], history="messages")
    assert_escalates(conversation, at=1, counts=("act",), tools=["transfer_to_human"])
