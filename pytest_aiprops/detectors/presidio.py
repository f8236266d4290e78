"""presidio-analyzer without a model download and without the network.

Plain `AnalyzerEngine()` downloads a spaCy model, and its e-mail recogniser downloads a list of
domains. Here the engine gets the pattern recognisers it is asked for, no language model, and the
domain list that ships with tldextract. A spaCy pipeline for the language, where one is installed,
adds its named entities.
"""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors import pipelines
from pytest_aiprops.detectors.context import PrecedingWords
from pytest_aiprops.detectors.findings import DEFAULT_KINDS, NAMED_KINDS, Finding
from pytest_aiprops.errors import MissingExtra

__tracebackhide__ = True  # wrong use is shown at the line of the caller

_PATTERN_PACKAGES = (".generic.", ".country_specific.")
"""Parts of presidio whose recognisers are self-contained; others load models or call services."""

_CONTEXT = {
    # presidio's own lists hold "us", "states" and "document", "check" and "save": ordinary words of
    # any reply, which lift nine chance digits over the cut-off.
    "US_PASSPORT": ["passport", "passport#"],
    "US_BANK_NUMBER": ["account", "account#", "acct", "bank", "debit"],
}

_CARD_PATTERN = (
    # 12 to 19 digits, in groups or not, that start as an issuer's numbers do (ISO/IEC 7812): 222 to
    # 272 and 51 to 55 Mastercard, 34 and 37 American Express, 35 JCB, other 3 Diners, 4 Visa, the
    # rest of 5 and 6 Maestro, Discover and UnionPay. The Luhn digit is checked afterwards.
    r"(?<![\w.-])(?:2(?:2[2-9]|[3-6]\d|7[0-2])|[3-6]\d\d)(?:[ -]?\d){9,16}(?![\w-]*\d)"
)
_CARD_PATTERN_SCORE = 0.3
"""As presidio's own card pattern: below the cut-off until the Luhn digit agrees, then 1."""

_CHUNK = 20_000
"""Characters analysed at once; spaCy refuses texts past a million, and presidio's bookkeeping takes
quadratic time in the findings of one call."""
_OVERLAP = 200
"""Characters two chunks share: longer than any pattern and the five context words before it."""
_LONG = 200_000
"""Characters from which on only the surroundings of hints are read: ten megabytes of prose take
seconds. Text dense with digits is all hints and gains nothing: up to a minute a megabyte."""
_HINT = re.compile(r"@|\d(?:[^\w\n]{0,3}\d){2}|(?:[0-9A-Fa-f]{1,4}[:-]){2}|bc1")
"""What a finding of every default kind holds: an at sign, three digits close together, groups of
hexadecimal digits, or the start of a wallet. Other kinds get the whole text."""

_engine_lock = threading.RLock()


class PresidioAnalyzer:
    """The default `PiiAnalyzer`: presidio, offline."""

    def kinds(self, language: str) -> frozenset[str]:
        """Every kind there is a pattern for, and the named kinds of the installed pipeline."""
        return frozenset(_pattern_recognizers()) | _named_kinds(language)

    def find(self, text: str, kinds: Collection[str], language: str) -> Iterable[Finding]:
        """Find `kinds` in one text; see `find_pii`."""
        if not text or text.isspace():
            return []
        wanted = frozenset(kinds)
        # The lock is held while analysing too: neither presidio nor spaCy promises thread safety,
        # and both are bound by the interpreter's lock anyway.
        with _engine_lock:
            engine = _engine(language, wanted)
            findings: dict[tuple[str, int, int], Finding] = {}
            for start, chunk in _chunks(text, whole=not wanted <= frozenset(DEFAULT_KINDS)):
                for result in engine.analyze(chunk, language=language, entities=sorted(wanted)):
                    finding = Finding(
                        result.entity_type,
                        start + result.start,
                        start + result.end,
                        min(1.0, float(result.score)),
                    )
                    place = (finding.kind, finding.start, finding.end)
                    known = findings.get(place)
                    if known is None or known.score < finding.score:
                        findings[place] = finding
        return findings.values()


def presidio_analyzer() -> PresidioAnalyzer:
    """The analyzer, or `MissingExtra` where presidio is not installed."""
    try:
        import presidio_analyzer  # noqa: F401
    except ImportError as error:
        raise MissingExtra("finding personal data", "pii") from error
    return PresidioAnalyzer()


def _chunks(text: str, *, whole: bool) -> Iterable[tuple[int, str]]:
    """Pieces of a long text with their offsets; each finding lies whole in at least one."""
    if len(text) <= _CHUNK:
        return [(0, text)]
    stretches = [(0, len(text))] if whole or len(text) < _LONG else _promising(text)
    return [
        (start, text[start : min(end, start + _CHUNK)])
        for first, end in stretches
        for start in range(first, max(first + 1, end - _OVERLAP), _CHUNK - _OVERLAP)
    ]


def _promising(text: str) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for hint in _HINT.finditer(text):
        start, end = max(0, hint.start() - _OVERLAP), min(len(text), hint.end() + _OVERLAP)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@lru_cache(maxsize=32)
def _engine(language: str, kinds: frozenset[str]) -> Any:
    """An engine with the recognisers of these kinds only: each costs time on every text."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    registry = RecognizerRegistry(recognizers=[], supported_languages=[language])
    by_kind = _pattern_recognizers()
    named = kinds & _named_kinds(language)
    for kind in sorted(kinds - named):
        registry.add_recognizer(_recognizer(by_kind[kind], kind, language))
    if named:
        registry.add_recognizer(
            SpacyRecognizer(supported_language=language, supported_entities=sorted(named))
        )
    enhancer: Any = PrecedingWords()
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=_nlp_engine(language, recognises_names=bool(named)),
        supported_languages=[language],
        context_aware_enhancer=enhancer,
    )


@lru_cache(maxsize=1)
def _pattern_recognizers() -> dict[str, Callable[..., Any]]:
    """The class for each kind, read from presidio's own constructors."""
    from presidio_analyzer import predefined_recognizers

    by_kind: dict[str, Callable[..., Any]] = {}
    for _, recognizer in inspect.getmembers(predefined_recognizers, inspect.isclass):
        if not any(part in recognizer.__module__ for part in _PATTERN_PACKAGES):
            continue
        kind = inspect.signature(recognizer).parameters.get("supported_entity")
        if kind is not None and isinstance(kind.default, str):
            by_kind[kind.default] = recognizer
    return by_kind


def _recognizer(build: Callable[..., Any], kind: str, language: str) -> Any:
    recognizer = build(supported_language=language)
    if kind in _CONTEXT:
        recognizer.context = _CONTEXT[kind]
    if kind == "CREDIT_CARD":
        from presidio_analyzer import Pattern

        recognizer.patterns = [
            *recognizer.patterns,
            Pattern("12 to 19 digits of an issuer", _CARD_PATTERN, _CARD_PATTERN_SCORE),
        ]
    if kind == "IBAN_CODE":
        # People type them in lower case; presidio's pattern and check digits know capitals only.
        has_valid_check_digits = recognizer.validate_result
        recognizer.global_regex_flags |= re.IGNORECASE
        recognizer.validate_result = lambda found: has_valid_check_digits(found.upper())
    if kind == "EMAIL_ADDRESS":
        # On this one object, so that nobody else's recogniser or tldextract changes.
        recognizer.validate_result = _has_public_domain
    return recognizer


def _has_public_domain(address: str) -> bool:
    return bool(_domain_parser()(address).fqdn)


@lru_cache(maxsize=1)
def _domain_parser() -> Any:
    import tldextract

    # No URLs: the snapshot in the package. No cache folder: nothing is written.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _named_kinds(language: str) -> frozenset[str]:
    pipeline = pipelines.ner_pipeline(language)
    if pipeline is None:
        return frozenset()
    mapping = _label_mapping()
    return NAMED_KINDS & {mapping.get(label, "") for label in pipelines.ner_labels(pipeline)}


def _label_mapping() -> dict[str, str]:
    from presidio_analyzer.nlp_engine import NerModelConfiguration

    return dict(NerModelConfiguration().model_to_presidio_entity_mapping or {})


def _nlp_engine(language: str, *, recognises_names: bool) -> Any:
    from presidio_analyzer.nlp_engine import (
        NerModelConfiguration,
        NoOpNlpEngine,
        SpacyNlpEngine,
    )

    models = [{"lang_code": language, "model_name": "none"}]
    pipeline = pipelines.ner_pipeline(language) if recognises_names else None
    if pipeline is None:
        return NoOpNlpEngine(models)
    engine: Any = SpacyNlpEngine(
        models,
        # Labels such as CARDINAL are no personal data; unlisted, each is logged as a warning.
        NerModelConfiguration(
            labels_to_ignore=sorted(pipelines.ner_labels(pipeline) - _label_mapping().keys())
        ),
    )
    # With the pipeline in place the engine counts as loaded, and downloads nothing.
    engine.nlp = {language: pipeline}
    return engine
