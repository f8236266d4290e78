"""Detectors: a list of texts goes in, one measurement a text comes out.

Every name here is imported when it is first used, so that masking an excerpt loads neither numpy
nor presidio.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_aiprops.detectors.contradictions.disagreement import Disagreement as Disagreement
    from pytest_aiprops.detectors.contradictions.disagreement import disagreements as disagreements
    from pytest_aiprops.detectors.contradictions.disagreement import reads_words as reads_words
    from pytest_aiprops.detectors.facts.entities import ENTITY_KINDS as ENTITY_KINDS
    from pytest_aiprops.detectors.facts.entities import Entity as Entity
    from pytest_aiprops.detectors.facts.entities import extract_entities as extract_entities
    from pytest_aiprops.detectors.facts.matching import contains_entity as contains_entity
    from pytest_aiprops.detectors.facts.matching import invents_entity as invents_entity
    from pytest_aiprops.detectors.handoffs.customers import requests_human as requests_human
    from pytest_aiprops.detectors.handoffs.replies import detect_handoff as detect_handoff
    from pytest_aiprops.detectors.languages.detection import (
        SUPPORTED_LANGUAGES as SUPPORTED_LANGUAGES,
    )
    from pytest_aiprops.detectors.languages.detection import SentenceLanguage as SentenceLanguage
    from pytest_aiprops.detectors.languages.detection import detect_language as detect_language
    from pytest_aiprops.detectors.languages.detection import (
        languages_by_sentence as languages_by_sentence,
    )
    from pytest_aiprops.detectors.languages.detection import (
        normalise_language as normalise_language,
    )
    from pytest_aiprops.detectors.pii.finding import PiiAnalyzer as PiiAnalyzer
    from pytest_aiprops.detectors.pii.finding import find_pii as find_pii
    from pytest_aiprops.detectors.pii.finding import mask as mask
    from pytest_aiprops.detectors.pii.findings import Finding as Finding
    from pytest_aiprops.detectors.pii.masking import mask_pii as mask_pii
    from pytest_aiprops.detectors.pii.presidio import PII_LANGUAGES as PII_LANGUAGES
    from pytest_aiprops.detectors.pii.presidio import PresidioAnalyzer as PresidioAnalyzer
    from pytest_aiprops.detectors.pii.presidio import presidio_analyzer as presidio_analyzer
    from pytest_aiprops.detectors.sentences import split_sentences as split_sentences
    from pytest_aiprops.detectors.tone.scoring import SentimentModel as SentimentModel
    from pytest_aiprops.detectors.tone.scoring import sentiment as sentiment

_HOME = {
    "sentiment": "tone.scoring",
    "SentimentModel": "tone.scoring",
    "detect_language": "languages.detection",
    "languages_by_sentence": "languages.detection",
    "SentenceLanguage": "languages.detection",
    "normalise_language": "languages.detection",
    "SUPPORTED_LANGUAGES": "languages.detection",
    "find_pii": "pii.finding",
    "mask": "pii.finding",
    "Finding": "pii.findings",
    "PiiAnalyzer": "pii.finding",
    "PresidioAnalyzer": "pii.presidio",
    "presidio_analyzer": "pii.presidio",
    "PII_LANGUAGES": "pii.presidio",
    "mask_pii": "pii.masking",
    "extract_entities": "facts.entities",
    "Entity": "facts.entities",
    "ENTITY_KINDS": "facts.entities",
    "contains_entity": "facts.matching",
    "invents_entity": "facts.matching",
    "detect_handoff": "handoffs.replies",
    "requests_human": "handoffs.customers",
    "disagreements": "contradictions.disagreement",
    "reads_words": "contradictions.disagreement",
    "Disagreement": "contradictions.disagreement",
    "split_sentences": "sentences",
}
"""Public name: the module of this package that holds it. No module is named like a function, or
importing the module would hide the function."""

__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
