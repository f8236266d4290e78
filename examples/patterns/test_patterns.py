"""The four test patterns this field started from, as a user would write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.summariser.summarise import summarise
from examples.support_bot.bot import OpenAIBot, SupportBot, make_bot
from pytest_aiprops import (
    ai_property,
    assert_consistent,
    assert_entities_preserved,
    assert_escalates,
    assert_length,
    assert_no_escalation,
    assert_no_pii,
    assert_same_language,
    assert_sentiment,
)


@pytest.fixture(scope="module")
def bot() -> SupportBot | OpenAIBot:
    return make_bot()


@ai_property
def test_billing_reply(aiprops, bot):
    (reply,) = aiprops.sample(bot, "I have a question about my bill.", n=1)
    assert "billing" in reply.text.lower()
    assert_length(reply, max_chars=499)
    assert_sentiment(reply, at_least=0.05)
    assert_no_pii(reply)


@ai_property
def test_return_policy_is_consistent(aiprops, bot):
    replies = aiprops.sample(bot, "What's your return policy?", n=5)
    assert_consistent(replies, threshold=0.6)  # the least similar pair of the five


COMPANIES = ["Larkspur", "Brightwater", "Oakhurst", "Fernhill"]
CITIES = ["Lisbon", "Oslo", "Nairobi", "Toronto"]
ASIDES = [
    "Nobody expected the news at this time of the year.",
    "Local shops hope for more customers in the coming months.",
    "Roads and schools in the area will need more money.",
    "A brass band played while the guests had tea and cake.",
    "The weather was fine on the day of the opening.",
]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A short news item, and the headline that holds its key entities."""
    company, city = draw(st.sampled_from(COMPANIES)), draw(st.sampled_from(CITIES))
    jobs = draw(st.sampled_from([60, 240, 900]))
    headline = f"The factory that {company} opened in {city} brings new jobs"
    news = [
        f"On Monday {company} opened a new factory in {city}.",
        f"The factory of {company} brings {jobs} new jobs to {city}.",
        f"People in {city} have waited for {company} to build it for years.",
    ]
    asides = draw(st.permutations(ASIDES))[: draw(st.integers(1, len(ASIDES)))]
    return headline, " ".join(draw(st.permutations(news + asides)))


@settings(deadline=None, max_examples=25)  # a model encodes every new sentence
@given(documents())
def test_summary_is_shorter_in_the_same_language_and_keeps_key_entities(document):
    headline, text = document
    summary = summarise(text)
    assert len(summary) < len(text)
    assert_same_language(text, summary)
    assert_entities_preserved(headline, summary)


@ai_property
def test_angry_conversation_escalates_at_the_third_message(aiprops, bot):
    conversation = aiprops.converse(
        bot,
        [
            "My order is late and nobody tells me why.",
            "That link shows nothing. This is ridiculous!",
            "Still no answer. I am furious, this is the worst service ever!!",
        ],
        history="messages",
    )
    assert_no_escalation(conversation[:2])
    assert_escalates(conversation, at=3)
