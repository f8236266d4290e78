"""What holds for every summary of a text that ships with Python, whichever sentences it keeps."""

from __future__ import annotations

import pytest

from examples.summariser.summarise import summarise
from examples.summariser.texts import python_texts
from pytest_aiprops import (
    ai_property,
    assert_entities_preserved,
    assert_length,
    assert_no_new_entities,
    assert_relevant,
    assert_same_language,
)

TEXTS = python_texts()
KEY_ENTITIES = {"history": "It was Guido who wrote Python.", "exceptions": "It is about Python."}
"""A sentence of ours for each text that names what its summary must not lose."""


@ai_property
@pytest.mark.parametrize("name", TEXTS)
def test_summary_is_much_shorter_and_on_the_subject(aiprops, name):
    (summary,) = aiprops.sample(summarise, TEXTS[name], n=1)
    assert_length(summary, min_words=10, max_chars=len(TEXTS[name]) // 2)
    assert_same_language(TEXTS[name], summary)
    assert_relevant(summary, TEXTS[name], threshold=0.5)


@ai_property(min_pass_rate=1.0, tolerance=0.1)
@pytest.mark.parametrize("name", TEXTS)
def test_summary_invents_nothing(aiprops, name):
    (summary,) = aiprops.sample(summarise, TEXTS[name], n=1)
    assert_no_new_entities(TEXTS[name], summary)


@ai_property
@pytest.mark.parametrize("name", [name for name in KEY_ENTITIES if name in TEXTS])
def test_summary_keeps_the_key_entities(aiprops, name):
    (summary,) = aiprops.sample(summarise, TEXTS[name], n=1)
    assert_entities_preserved(KEY_ENTITIES[name], summary)
