"""Finds a spaCy pipeline that is already installed. None is ever downloaded."""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_SPACY_ENTRY_POINTS = "spacy_models"
"""Where pipeline packages register; reading it costs no import of spaCy (1.6 s)."""
_BEST_FIRST = ("trf", "lg", "md", "sm")
"""spaCy's size suffixes: the larger, the better it recognises names."""

_load_lock = threading.Lock()


def installed_pipelines(language: str) -> list[str]:
    """Names of the installed pipelines for an ISO 639-1 language, the largest first."""
    names = {point.name for point in entry_points(group=_SPACY_ENTRY_POINTS)}
    return sorted((name for name in names if name.startswith(f"{language}_")), key=_rank)


def ner_pipeline(language: str) -> Language | None:
    """The best installed pipeline that recognises entities, loaded once; None without one."""
    with _load_lock:
        return _loaded(language)


@lru_cache(maxsize=8)
def _loaded(language: str) -> Language | None:
    for name in installed_pipelines(language):
        import spacy

        pipeline = spacy.load(name)
        if "ner" in pipeline.pipe_names:
            return pipeline
    return None


def labels(pipeline: Any) -> frozenset[str]:
    """Every label the components of a pipeline give, in its own names (PERSON, ORG, GPE ...)."""
    return frozenset(label for given in pipeline.pipe_labels.values() for label in given)


def _rank(name: str) -> tuple[int, str]:
    suffix = name.rsplit("_", 1)[-1]
    return (_BEST_FIRST.index(suffix) if suffix in _BEST_FIRST else len(_BEST_FIRST), name)
