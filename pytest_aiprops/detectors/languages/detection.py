"""Which language a text is in, whole or by sentence: texts go in, ISO 639-1 codes or None come out.

What would be guessed at is taken away first (`prose`); each stretch that is left is then judged
(`judgement`). "Undetermined" is an answer a test can report, and "Portuguese" for "OK" is not, so
that is the answer wherever doubt is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.languages.judgement import Judgement, judged_language
from pytest_aiprops.detectors.languages.posterior import SUPPORTED_LANGUAGES as SUPPORTED_LANGUAGES
from pytest_aiprops.detectors.languages.prose import prose, without_quotes
from pytest_aiprops.detectors.languages.scripts import chinese_or_japanese, letters_by_script
from pytest_aiprops.detectors.sentences import sentence_spans
from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.errors import UsageError

_ALIASES = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "cmn": "zh",
    "yue": "zh",
    "arb": "ar",
    "pes": "fa",
    "ekk": "et",
    "lvs": "lv",
    "swh": "sw",
    "als": "sq",
    "npi": "ne",
}
"""Other codes of what is one language here: old ones, parts of a macrolanguage, ISO 639-3."""
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)

_NOT_MAIN = 0.01
"""Greatest probability that a sentence told to be in another language is in that of its text."""
_SURE_WORDS = 4
_SURE_LETTERS = 18
"""Words and letters such a sentence must have: a greeting or a title is no change of language."""
_MIXED_SHARE = 1 / 3
"""Share of a text, by letters, in another language from which the text has no one language."""

_WINDOW = 3_000
"""Characters a window."""
_READ_WHOLE = 200_000
"""Characters from which code is only looked for in the windows."""
_WINDOWS = 3
"""Start, middle and end of a text too long to read whole."""


@dataclass(frozen=True)
class SentenceLanguage:
    """A sentence and its language.

    Args:
        start: Where it starts in the text.
        end: Where it ends.
        language: ISO 639-1 code; None where it is undetermined.
    """

    start: int
    end: int
    language: str | None


def normalise_language(code: str) -> str:
    """One spelling for a language code: ISO 639-1, lower case, without region or script.

    Args:
        code: `"fr"`, `"en-US"`, `"zh_CN"`, `"zh-Hant"`, `"nb"`.

    Returns:
        The code as `detect_language` answers it.

    Raises:
        UsageError: Not a language code, or a language that cannot be detected.

    >>> normalise_language("zh-CN"), normalise_language("nb")
    ('zh', 'no')
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise UsageError(
            f"a language must be an ISO 639-1 code such as 'en' or 'fr', got {code!r}; "
            f"supported: {_listed()}"
        )
    base = re.split("[-_]", code.lower())[0]
    base = _ALIASES.get(base, base)
    if base not in SUPPORTED_LANGUAGES:
        raise UsageError(
            f"language {code!r} cannot be detected, so nothing could be concluded; "
            f"supported: {_listed()}"
        )
    return base


def detect_language(texts: Iterable[str]) -> list[str | None]:
    """Detect the language of each text.

    Code, inline code, URLs, e-mail addresses, tags, handles, hashtags, numbers and names are not
    read. Of a text past 9,000 characters the start, the middle and the end are read. The same text
    always gets the same answer, in any batch, thread and process.

    Args:
        texts: Texts to judge.

    Returns:
        One ISO 639-1 code a text (one of `SUPPORTED_LANGUAGES`), or None where the language is
        undetermined: no prose, too few letters, an unknown language, no clear winner, or a text of
        which a third and more is in a second language (`languages_by_sentence` says which part).

    Raises:
        UsageError: `texts` is not a list of str.

    >>> detect_language(["Where can I see the invoice of last month?", "OK", "404"])
    ['en', None, None]
    >>> detect_language(["Thank you for your order. Su pedido llegará mañana por la tarde."])
    [None]
    """
    return [_language(text) for text in checked_texts(texts, "detect_language")]


def languages_by_sentence(texts: Iterable[str]) -> list[list[SentenceLanguage]]:
    """Detect the language of each sentence of each text, seen beside its other sentences.

    A sentence in another language than most of its text is named only where that is next to
    certain, and not for quoted words and titles.

    Args:
        texts: Texts to judge; of one past 9,000 characters the start, the middle and the end.

    Returns:
        One list a text: its sentences in order, with code or None.

    Raises:
        UsageError: `texts` is not a list of str.

    >>> (found,) = languages_by_sentence(["Your order is on its way. Llegará mañana por la tarde."])
    >>> [one.language for one in found]
    ['en', 'es']
    """
    return [_by_sentence(text) for text in checked_texts(texts, "languages_by_sentence")]


def languages_besides(texts: Sequence[str], language: str) -> list[str | None]:
    """The language of each text that is next to certainly not in `language`; None for the others.

    Args:
        texts: Checked texts.
        language: A code that `detect_language` answers.

    Returns:
        Codes and None. A text of which a third is surely in another language is in that one.

    >>> languages_besides(["Bonjour à tous.", "a solution", "Where is my order?"], "en")
    ['fr', None, None]
    """
    return [_besides(text, language) for text in texts]


def _besides(text: str, language: str) -> str | None:
    sizes: dict[str, float] = {}
    for window in _windows(text):
        for start, end in _lines(window.text):
            judged = judged_language(window.prose[start:end])
            if judged.language is None:
                continue
            unlike = judged.probabilities.get(language, 0.0) <= _NOT_MAIN
            # What could be in the language counts as being in it.
            taken = judged.language if unlike else language
            sizes[taken] = sizes.get(taken, 0.0) + judged.letters
    others = {taken: size for taken, size in sizes.items() if taken != language}
    if not others or sum(others.values()) <= _MIXED_SHARE * sum(sizes.values()):
        return None
    return max(others, key=lambda taken: others[taken])


def _language(text: str) -> str | None:
    windows = _windows(text)
    whole = judged_language("\n".join(window.prose for window in windows))
    if whole.language is None or sum(1 for window in windows for _ in _lines(window.text)) < 2:
        return whole.language
    sentences = _by_sentence(text)
    letters: dict[str, float] = {}
    for one in sentences:
        if one.language:
            size = sum(letters_by_script(prose(text[one.start : one.end])).values())
            letters[one.language] = letters.get(one.language, 0.0) + size
    others = sum(size for language, size in letters.items() if language != whole.language)
    return None if others > _MIXED_SHARE * sum(letters.values()) else whole.language


def _by_sentence(text: str) -> list[SentenceLanguage]:
    spans: list[tuple[int, int]] = []
    judged: list[Judgement] = []
    for window in _windows(text):
        readable = without_quotes(window.prose)
        for start, end in _lines(window.text):
            spans.append((window.start + start, window.start + end))
            judged.append(judged_language(readable[start:end]))
    weights: dict[str, float] = {}
    for one in judged:
        if one.language:
            weights[one.language] = weights.get(one.language, 0.0) + one.letters
    main = max(weights, key=lambda language: weights[language], default=None)
    return [
        SentenceLanguage(start, end, _in_context(one, main, text[start:end]))
        for (start, end), one in zip(spans, judged, strict=True)
    ]


def _in_context(judged: Judgement, main: str | None, sentence: str) -> str | None:
    if judged.language == main or judged.language is None:
        return judged.language
    if main == "ja" and judged.language == "zh":
        # Headings in Japanese are often without kana.
        return chinese_or_japanese(sentence)
    sure = (
        judged.probabilities.get(main or "", 0.0) <= _NOT_MAIN
        and judged.letters >= _SURE_LETTERS
        and (judged.words >= _SURE_WORDS or judged.language in ("ja", "th", "zh"))
    )
    return judged.language if sure else None


@dataclass(frozen=True)
class _Window:
    """A stretch that is read: where it starts, as it is written, and what of it is prose."""

    start: int
    text: str
    prose: str


def _windows(text: str) -> list[_Window]:
    # As a whole where that is quick, because a window may start inside a block of code.
    whole = prose(text) if len(text) <= _READ_WHOLE else None
    starts = [0]
    if len(text) > _WINDOW * _WINDOWS:
        starts = [(len(text) - _WINDOW) * place // (_WINDOWS - 1) for place in range(_WINDOWS)]
    size = len(text) if len(starts) == 1 else _WINDOW
    windows = []
    for start in starts:
        written = text[start : start + size]
        readable = prose(written) if whole is None else whole[start : start + size]
        windows.append(_Window(start, written, readable))
    return windows


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, each line of its own: lists and addresses end lines without a stop."""
    for start, end in sentence_spans(text):
        for line in re.finditer(r"[^\n]+", text[start:end]):
            if not line.group().isspace():
                yield start + line.start(), start + line.end()


def _listed() -> str:
    return ", ".join(sorted(SUPPORTED_LANGUAGES))
