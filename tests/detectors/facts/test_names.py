"""With a spaCy pipeline, names are what it recognises in the whole text."""

import pytest

from pytest_aiprops.detectors import extract_entities, pipelines


@pytest.fixture
def pipeline(monkeypatch):
    """A real spaCy pipeline whose component `ner` knows names by rule instead of by training."""
    spacy = pytest.importorskip("spacy")
    built = spacy.blank("en")
    ruler = built.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "ada vane"},
            {"label": "GPE", "pattern": "oslo"},
            {"label": "PERSON", "pattern": [{"LOWER": "after"}, {"IS_DIGIT": True}]},
            {"label": "ORG", "pattern": [{"LOWER": "lane"}, {"LOWER": "12"}]},
        ]
    )
    monkeypatch.setattr(pipelines, "ner_pipeline", lambda language: built)
    return built


def names(text):
    (entities,) = extract_entities([text])
    return [(one.normal, text[one.start : one.end]) for one in entities if one.kind == "name"]


def test_names_in_small_letters_are_found_and_capitals_alone_are_not(pipeline):
    assert names("this is ada vane, Not From Anywhere") == [("ada vane", "ada vane")]


def test_facts_of_another_kind_stay_what_they_are(pipeline):
    text = "after 3 May in lane 12"
    (entities,) = extract_entities([text])
    assert [(one.kind, one.text) for one in entities] == [("date", "3 May"), ("number", "12")]


def test_a_long_text_is_cut_between_words(pipeline):
    text = "oslo and " * 25_000
    assert len(names(text)) == 25_000


def test_other_languages_have_names_only_with_a_pipeline(pipeline):
    text = "die Lieferung an ada vane kommt nicht, weil der Händler in oslo die Ware nicht hat"
    assert [normal for normal, _ in names(text)] == ["ada vane", "oslo"]
