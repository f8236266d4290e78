"""Names are found by an installed spaCy pipeline, or by an engine that the user gives."""

import pytest

from pytest_aiprops.detectors import extract_entities, find_pii, pipelines
from pytest_aiprops.detectors.pii.presidio import presidio_analyzer
from pytest_aiprops.errors import PiiViolation, UsageError
from pytest_aiprops.properties import assert_no_pii


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
    return built


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


def by_rules(language, *patterns):
    """A blank spaCy pipeline that knows a few names by rule."""
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank(language)
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])
    return pipeline


def nlp_engine(**pipelines_by_language):
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    engine = SpacyNlpEngine(
        [{"lang_code": code, "model_name": "none"} for code in pipelines_by_language],
        NerModelConfiguration(
            model_to_presidio_entity_mapping={"PERSON": "PERSON", "STREET": "ADDRESS"}
        ),
    )
    engine.nlp = pipelines_by_language
    return engine


def test_any_presidio_nlp_engine_finds_names_and_addresses():
    engine = nlp_engine(en=by_rules("en", ("PERSON", "Ada Vane"), ("STREET", "5 Mill Lane")))
    text = "Ada Vane, 5 Mill Lane, ada@example.org"
    (findings,) = find_pii([text], analyzer=presidio_analyzer(nlp_engine=engine))
    assert [(f.kind, text[f.start : f.end]) for f in findings] == [
        ("PERSON", "Ada Vane"),
        ("ADDRESS", "5 Mill Lane"),
        ("EMAIL_ADDRESS", "ada@example.org"),
    ]


def test_an_nlp_engine_serves_the_assertion_too():
    analyzer = presidio_analyzer(nlp_engine(de=by_rules("de", ("PERSON", "Ada Vane"))))
    assert_no_pii("Guten Tag, Frau Vane.", language="de", analyzer=analyzer)
    with pytest.raises(PiiViolation, match="PERSON at 4-12"):
        assert_no_pii("Ich Ada Vane.", entities=["PERSON"], language="de", analyzer=analyzer)


def test_a_spacy_pipeline_does_for_an_engine():
    analyzer = presidio_analyzer(by_rules("en", ("PERSON", "Ada Vane"), ("GPE", "Oslo")))
    (findings,) = find_pii(["Ada Vane of Oslo"], ["PERSON", "LOCATION"], analyzer=analyzer)
    assert [finding.kind for finding in findings] == ["PERSON", "LOCATION"]


def test_names_at_the_seams_of_a_long_text_are_found_once_each():
    analyzer = presidio_analyzer(by_rules("en", ("PERSON", "Ada Vane")))
    text = "Here is Ada Vane again. " * 3000
    (findings,) = find_pii([text], entities=["PERSON"], analyzer=analyzer)
    assert len(findings) == 3000


def test_an_engine_is_asked_only_for_what_it_can_tell():
    analyzer = presidio_analyzer(nlp_engine(en=by_rules("en", ("PERSON", "Ada Vane"))))
    with pytest.raises(UsageError, match=r"ADDRESS can only be found by .* give one: analyzer="):
        find_pii(["x"], entities=["ADDRESS"], analyzer=analyzer)
    with pytest.raises(UsageError, match=r"PERSON can only be found by .* for language 'fr'"):
        find_pii(["x"], entities=["PERSON"], language="fr", analyzer=analyzer)


def test_an_engine_that_is_not_loaded_is_refused_because_loading_may_download():
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    with pytest.raises(UsageError, match=r"nlp_engine must be loaded.*call its load"):
        presidio_analyzer(nlp_engine=SpacyNlpEngine())


def test_what_is_no_engine_is_refused():
    with pytest.raises(UsageError, match="must be a presidio NlpEngine or a spaCy pipeline, got s"):
        presidio_analyzer(nlp_engine="en_core_web_lg")


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
