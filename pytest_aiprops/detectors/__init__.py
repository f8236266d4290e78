"""Detectors: a list of texts goes in, one measurement a text comes out.

Every name here is imported when it is first used, so that masking an excerpt loads neither numpy
nor presidio.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_aiprops.detectors.customers import requests_human as requests_human
    from pytest_aiprops.detectors.disagreement import Disagreement as Disagreement
    from pytest_aiprops.detectors.disagreement import disagreements as disagreements
    from pytest_aiprops.detectors.disagreement import reads_words as reads_words
    from pytest_aiprops.detectors.entities import ENTITY_KINDS as ENTITY_KINDS
    from pytest_aiprops.detectors.entities import Entity as Entity
    from pytest_aiprops.detectors.entities import extract_entities as extract_entities
    from pytest_aiprops.detectors.findings import Finding as Finding
    from pytest_aiprops.detectors.handoff import detect_handoff as detect_handoff
    from pytest_aiprops.detectors.language import SUPPORTED_LANGUAGES as SUPPORTED_LANGUAGES
    from pytest_aiprops.detectors.language import SentenceLanguage as SentenceLanguage
    from pytest_aiprops.detectors.language import detect_language as detect_language
    from pytest_aiprops.detectors.language import languages_by_sentence as languages_by_sentence
    from pytest_aiprops.detectors.language import normalise_language as normalise_language
    from pytest_aiprops.detectors.masking import mask_pii as mask_pii
    from pytest_aiprops.detectors.matching import contains_entity as contains_entity
    from pytest_aiprops.detectors.matching import invents_entity as invents_entity
    from pytest_aiprops.detectors.pii import PiiAnalyzer as PiiAnalyzer
    from pytest_aiprops.detectors.pii import find_pii as find_pii
    from pytest_aiprops.detectors.pii import mask as mask
    from pytest_aiprops.detectors.presidio import PII_LANGUAGES as PII_LANGUAGES
    from pytest_aiprops.detectors.presidio import PresidioAnalyzer as PresidioAnalyzer
    from pytest_aiprops.detectors.presidio import presidio_analyzer as presidio_analyzer
    from pytest_aiprops.detectors.sentences import split_sentences as split_sentences
    from pytest_aiprops.detectors.tone import SentimentModel as SentimentModel
    from pytest_aiprops.detectors.tone import sentiment as sentiment

_HOME = {
    "sentiment": "tone",
    "SentimentModel": "tone",
    "detect_language": "language",
    "languages_by_sentence": "language",
    "SentenceLanguage": "language",
    "normalise_language": "language",
    "SUPPORTED_LANGUAGES": "language",
    "find_pii": "pii",
    "mask": "pii",
    "Finding": "findings",
    "PiiAnalyzer": "pii",
    "PresidioAnalyzer": "presidio",
    "presidio_analyzer": "presidio",
    "PII_LANGUAGES": "presidio",
    "mask_pii": "masking",
    "extract_entities": "entities",
    "Entity": "entities",
    "ENTITY_KINDS": "entities",
    "contains_entity": "matching",
    "invents_entity": "matching",
    "detect_handoff": "handoff",
    "requests_human": "customers",
    "disagreements": "disagreement",
    "reads_words": "disagreement",
    "Disagreement": "disagreement",
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
