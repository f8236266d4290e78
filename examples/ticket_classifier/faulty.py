"""The ticket classifier with a slip of a comma: temperature 3 in place of 0.3.

Wrong: it still knows the category, but draws another one half of the time.
Read: the pass rate and its interval, then what was drawn instead, counted. A
  single run would have looked right four times in ten.
"""

from __future__ import annotations

import pytest

from examples.ticket_classifier.classifier import TicketClassifier
from examples.ticket_classifier.test_classifier import SCHEMA
from pytest_aiprops import ai_property, assert_matches_schema


@pytest.fixture(scope="module")
def classify() -> TicketClassifier:
    return TicketClassifier(temperature=3)


@ai_property
def test_clear_ticket_gets_its_category(aiprops, classify):
    (answer,) = aiprops.sample(classify, "The courier lost my package", n=1)
    assert assert_matches_schema(answer, SCHEMA)["category"] == "delivery"
