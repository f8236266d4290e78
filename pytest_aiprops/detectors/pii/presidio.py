"""The default analyzer: presidio's recognisers and our own, without a download or the network.

A text and kinds go in, findings come out. The kinds that presidio finds badly have recognisers of
our own; presidio's find the rest (`recognizers`); names come from an engine for them (`named`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pytest_aiprops.detectors.pii import named
from pytest_aiprops.detectors.pii.context_words import PHONE_WORDS
from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.pii.internet import find_emails, find_ip_addresses
from pytest_aiprops.detectors.pii.payments import find_cards, find_ibans
from pytest_aiprops.detectors.pii.phones import find_phone_numbers
from pytest_aiprops.detectors.pii.recognizers import find_by_presidio, pattern_kinds
from pytest_aiprops.errors import MissingExtra, UsageError

__tracebackhide__ = True  # wrong use is shown at the line of the caller

PII_LANGUAGES = frozenset(PHONE_WORDS)
"""Languages whose texts are searched, by ISO 639-1 code. Patterns and check digits are the same in
all; for these the words around a number are known, and where it ends in their scripts."""

_OWN: dict[str, Callable[[str], Iterable[Finding]]] = {
    "EMAIL_ADDRESS": find_emails,
    "PHONE_NUMBER": find_phone_numbers,
    "CREDIT_CARD": find_cards,
    "IBAN_CODE": find_ibans,
    "IP_ADDRESS": find_ip_addresses,
}

_lock = threading.Lock()
"""Held while an engine for names works: neither presidio nor spaCy promises thread safety."""


@dataclass(frozen=True)
class PresidioAnalyzer:
    """The default `PiiAnalyzer`: presidio, offline; made by `presidio_analyzer`.

    Args:
        nlp_engine: What recognises names; None for the installed spaCy pipelines.
    """

    nlp_engine: Any = None

    def kinds(self, language: str) -> frozenset[str]:
        """Every kind there is a recogniser for, and what the engine for names gives.

        Raises:
            UsageError: A language that is not one of `PII_LANGUAGES`, nor one of the engine's.
        """
        names = named.kinds(self.nlp_engine, language)
        if language not in PII_LANGUAGES and not names:
            raise UsageError(
                f"language must be one whose texts can be searched, got {language!r}; "
                f"supported: {', '.join(sorted(PII_LANGUAGES))}"
            )
        return frozenset(pattern_kinds()) | names

    def find(self, text: str, kinds: Collection[str], language: str) -> Iterable[Finding]:
        """Find `kinds` in one text; see `find_pii`."""
        if not text or text.isspace():
            return []
        patterns = [kind for kind in kinds if kind in pattern_kinds()]
        own = [finding for kind in patterns if kind in _OWN for finding in _OWN[kind](text)]
        presidios = sorted({*patterns} - _OWN.keys())
        with_names = sorted({*kinds} - {*patterns})
        if not with_names:
            return [*own, *find_by_presidio(text, presidios)]
        with _lock:
            names = named.find(self.nlp_engine, text, with_names, language)
        return [*own, *find_by_presidio(text, presidios), *names]


def presidio_analyzer(nlp_engine: Any = None) -> PresidioAnalyzer:
    """The default analyzer of `find_pii`, with an engine for names of your own.

    Args:
        nlp_engine: Any loaded presidio `NlpEngine` (spaCy, Stanza, transformers or yours), or a
            spaCy pipeline. None for the spaCy pipelines that are installed as packages. Nothing is
            ever downloaded.

    Returns:
        An analyzer to give to `find_pii` or `assert_no_pii`.

    Raises:
        UsageError: Not an engine, or one that is not loaded.
        MissingExtra: presidio is not installed.

    >>> import spacy
    >>> pipeline = spacy.blank("en")
    >>> ruler = pipeline.add_pipe("entity_ruler")
    >>> ruler.add_patterns([{"label": "PERSON", "pattern": "Ada Vane"}])
    >>> from pytest_aiprops.detectors import find_pii
    >>> find_pii(["I am Ada Vane"], ["PERSON"], analyzer=presidio_analyzer(pipeline))
    [[Finding(kind='PERSON', start=5, end=13, score=0.85)]]
    """
    try:
        import presidio_analyzer  # noqa: F401
    except ImportError as error:
        raise MissingExtra("finding personal data", "pii") from error
    return PresidioAnalyzer(named.checked_engine(nlp_engine))
