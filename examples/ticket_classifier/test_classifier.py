"""What the help desk can rely on, though the classifier draws its answer."""

from __future__ import annotations

import random

import pytest

from examples.ticket_classifier.classifier import TicketClassifier, misspell
from pytest_aiprops import ai_property, assert_matches_schema

SCHEMA = {
    "type": "object",
    "required": ["category", "confidence"],
    "additionalProperties": False,
    "properties": {
        "category": {"enum": ["account", "billing", "delivery", "returns", "sales", "technical"]},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    },
}
CLEAR = {
    "billing": "I was charged twice this month",
    "delivery": "My parcel has still not arrived",
    "returns": "I would like to return this coat and get a refund",
    "account": "I forgot my password and cannot log in",
    "technical": "The app crashes after the update",
    "sales": "Do you offer a discount for companies",
}
UNCLEAR = {
    "empty": "",
    "punctuation": "?",
    "french": "Bonjour, où est mon colis ?",
    "mixed": "the app charged my parcel twice",
}
rng = random.Random()


@pytest.fixture(scope="module")
def classify() -> TicketClassifier:
    return TicketClassifier()


@ai_property
@pytest.mark.parametrize("category", CLEAR)
def test_clear_ticket_gets_its_category(aiprops, classify, category):
    (answer,) = aiprops.sample(classify, CLEAR[category], n=1)
    assert assert_matches_schema(answer, SCHEMA)["category"] == category


@ai_property
@pytest.mark.parametrize("category", CLEAR)
def test_typos_and_capitals_change_nothing(aiprops, classify, category):
    (answer,) = aiprops.sample(classify, misspell(CLEAR[category], rng), n=1)
    assert assert_matches_schema(answer, SCHEMA)["category"] == category


@ai_property
@pytest.mark.parametrize("ticket", UNCLEAR.values(), ids=UNCLEAR)
def test_any_text_gets_a_well_formed_answer(aiprops, classify, ticket):
    (answer,) = aiprops.sample(classify, ticket, n=1)
    assert_matches_schema(answer, SCHEMA)
