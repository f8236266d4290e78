"""With a spaCy pipeline installed, names are found by it."""

import pytest

from pytest_aiprops.detectors import extract_entities, find_pii, pipelines
from pytest_aiprops.errors import UsageError


class _EntryPoint:
    def __init__(self, name):
        self.name = name


@pytest.fixture
def pipeline(monkeypatch):
    """A real spaCy pipeline; its component `ner` knows two names by rule instead of by training."""
    spacy = pytest.importorskip("spacy")
    built = spacy.blank("en")
    ruler = built.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "ada vane"},
            {"label": "GPE", "pattern": "oslo"},
            {"label": "CARDINAL", "pattern": "three"},
        ]
    )
    monkeypatch.setattr(
        pipelines, "ner_pipeline", lambda language: built if language == "en" else None
    )
    from pytest_aiprops.detectors import presidio

    presidio._engine.cache_clear()
    yield built
    presidio._engine.cache_clear()


def test_people_and_places_are_found_by_the_pipeline(pipeline):
    text = "this is ada vane from oslo, three times"
    (findings,) = find_pii([text], entities=["PERSON", "LOCATION"])
    assert [(f.kind, text[f.start : f.end]) for f in findings] == [
        ("PERSON", "ada vane"),
        ("LOCATION", "oslo"),
    ]


def test_people_are_looked_for_by_default_and_places_are_not(pipeline):
    (findings,) = find_pii(["this is ada vane from oslo"])
    assert [finding.kind for finding in findings] == ["PERSON"]


def test_a_kind_the_pipeline_does_not_know_is_refused(pipeline):
    with pytest.raises(UsageError, match="ORGANIZATION can only be found"):
        find_pii(["x"], entities=["ORGANIZATION"])


def test_a_pipeline_serves_its_own_language_only(pipeline):
    with pytest.raises(UsageError, match=r"language 'de'.*de_core_news_lg"):
        find_pii(["x"], entities=["PERSON"], language="de")


def test_entity_names_come_from_the_pipeline(pipeline):
    (entities,) = extract_entities(["this is ada vane from oslo, Not From Anywhere"])
    assert [(e.kind, e.normal) for e in entities] == [("name", "ada vane"), ("name", "oslo")]


def test_the_largest_installed_pipeline_of_a_language_comes_first(monkeypatch):
    names = ["en_core_web_sm", "de_core_news_lg", "en_core_web_trf", "en_mine", "en_core_web_md"]
    monkeypatch.setattr(
        pipelines, "entry_points", lambda group: [_EntryPoint(name) for name in names]
    )
    assert pipelines.installed_pipelines("en") == [
        "en_core_web_trf",
        "en_core_web_md",
        "en_core_web_sm",
        "en_mine",
    ]
    assert pipelines.installed_pipelines("fr") == []
