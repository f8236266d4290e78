"""Plain sentences to break, where the user gives no text of their own."""

from __future__ import annotations

from hypothesis import strategies as st

_QUESTIONS = (
    "Where is",
    "When can I collect",
    "Who signed for",
    "What happened to",
    "Can you find",
)
_THINGS = (
    "order", "parcel", "refund", "invoice", "ticket", "chair", "new phone", "blue coat", "suitcase",
    "laptop charger", "second cup", "birthday present", "garden table", "library card",
)  # fmt: skip
_STATEMENTS = (
    "is late", "is broken", "came without a label", "doesn't fit", "was sent to the wrong town",
    "makes a strange noise", "isn't what I chose", "is still in the shop", "has two scratches",
    "went missing", "arrived with the wrong colour", "needs a new battery",
)  # fmt: skip
_ADDED = (
    "Please write back.", "I'm at home all day.", "Thanks for looking.",
    'It said "ready" last week.',
    "My neighbour has the same problem.", "I paid in advance.", "The café next door took it in.",
    "I need it for a trip – and soon.",
)  # fmt: skip


def plain_sentences() -> st.SearchStrategy[str]:
    """A question or statement about something bought, and perhaps one sentence more.

    Shrinks to "Where is my order?".
    """
    question = st.builds("{} my {}?".format, st.sampled_from(_QUESTIONS), st.sampled_from(_THINGS))
    statement = st.builds(
        "My {} {}.".format, st.sampled_from(_THINGS), st.sampled_from(_STATEMENTS)
    )
    added = st.sampled_from(("", *(f" {one}" for one in _ADDED)))
    return st.builds("{}{}".format, question | statement, added)
