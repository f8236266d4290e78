"""Names and other kinds that no pattern finds, from an engine for named entities.

A presidio `NlpEngine`, or a spaCy pipeline, of the user goes in; or nothing, for the spaCy
pipelines that are installed. Findings come out. No model is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors import pipelines
from pytest_aiprops.detectors.pii.findings import NAMED_KINDS, Finding
from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_ENGINE = ("is_loaded", "process_text", "get_supported_entities", "get_supported_languages")
"""What of a presidio `NlpEngine` is used."""

_NO_NAMES = frozenset({"EMAIL", "PHONE_NUMBER", "DATE_TIME", "URL", "ID", "AGE"})
"""Kinds in presidio's mapping that are no names: found by patterns, or no personal data alone."""

_CHUNK = 20_000
"""Characters an engine reads at once: spaCy refuses texts past a million."""
_OVERLAP = 200
"""Characters two chunks share: longer than a name with the words around it."""


def checked_engine(engine: Any) -> Any:
    """Check what the caller gave as an engine; a spaCy pipeline becomes one.

    Raises:
        UsageError: It is neither, or not loaded.
    """
    if engine is None:
        return None
    if hasattr(engine, "pipe_labels") and hasattr(engine, "lang"):
        return _spacy_engine(engine.lang, engine)
    missing = [name for name in _ENGINE if not callable(getattr(engine, name, None))]
    if missing:
        raise UsageError(
            f"nlp_engine must be a presidio NlpEngine or a spaCy pipeline, got "
            f"{type(engine).__name__} without {', '.join(missing)}"
        )
    if not engine.is_loaded():
        # `load` may download a model, which is the user's to decide.
        raise UsageError(
            "nlp_engine must be loaded, got one that is not; call its load() first, which may "
            "download a model"
        )
    return engine


def kinds(engine: Any, language: str) -> frozenset[str]:
    """The kinds an engine, or else the installed pipeline, finds in texts of a language."""
    if engine is None:
        engine = _installed(language)
    if engine is None or language not in engine.get_supported_languages():
        return frozenset()
    given = frozenset(engine.get_supported_entities())
    pipeline = (getattr(engine, "nlp", None) or {}).get(language)
    if hasattr(pipeline, "pipe_labels"):
        # presidio answers with all it has a name for, whatever the pipeline can tell.
        mapping = engine.ner_model_configuration.model_to_presidio_entity_mapping or {}
        labels = pipelines.labels(pipeline)
        given &= {mapping.get(label, label) for label in labels}
    return given - _NO_NAMES


def find(engine: Any, text: str, wanted: Collection[str], language: str) -> Iterator[Finding]:
    """The entities of these kinds in a text, with the engine's scores."""
    if engine is None:
        engine = _installed(language)
    found: set[tuple[str, int, int, float]] = set()
    for start in range(0, max(1, len(text) - _OVERLAP), _CHUNK - _OVERLAP):
        artifacts = engine.process_text(text[start : start + _CHUNK], language)
        scores = artifacts.scores or [_UNSCORED] * len(artifacts.entities)
        for entity, score in zip(artifacts.entities, scores, strict=True):
            if entity.label_ in wanted:
                place = (start + entity.start_char, start + entity.end_char)
                found.add((entity.label_, *place, min(1.0, float(score))))
    return (Finding(*one) for one in sorted(found))


_UNSCORED = 0.85
"""presidio's own score for an entity of an engine that gives none."""


def _installed(language: str) -> Any:
    pipeline = pipelines.ner_pipeline(language)
    return None if pipeline is None else _spacy_engine(language, pipeline)


@lru_cache(maxsize=8)
def _spacy_engine(language: str, pipeline: Any) -> Any:
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    mapping = NerModelConfiguration().model_to_presidio_entity_mapping or {}
    # Labels such as CARDINAL are no personal data; unlisted, each is logged as a warning.
    ignored = sorted(pipelines.labels(pipeline) - mapping.keys() - NAMED_KINDS)
    engine: Any = SpacyNlpEngine(
        [{"lang_code": language, "model_name": "none"}],
        NerModelConfiguration(
            labels_to_ignore=ignored,
            model_to_presidio_entity_mapping={**mapping, **{kind: kind for kind in NAMED_KINDS}},
        ),
    )
    # With the pipeline in place the engine counts as loaded, and downloads nothing.
    engine.nlp = {language: pipeline}
    return engine
