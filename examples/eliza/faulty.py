"""ELIZA on a bad day: someone added two rude answers to every pattern.

Wrong: two replies in five are insults here.
Read: the replies that failed, grouped and counted, each with its sentiment and
  the lowest that was allowed.
"""

from __future__ import annotations

from nltk.chat.eliza import pairs
from nltk.chat.util import Chat, reflections

from examples.eliza.program import respond
from pytest_aiprops import ai_property, assert_sentiment

RUDE = (
    "That is a stupid, disgusting thing to say, and I hate you for it.",
    "You are an idiot, and this is the worst whining I have ever heard.",
)
rude_eliza = Chat([(pattern, answers + RUDE) for pattern, answers in pairs], reflections)


@ai_property(min_pass_rate=0.95, tolerance=0.1)
def test_reply_is_polite(aiprops):
    (reply,) = aiprops.sample(respond, "I need a holiday.", rude_eliza, n=1)
    assert_sentiment(reply, at_least=-0.6)
