"""Which language a text is in: texts go in, ISO 639-1 codes come out, None where it cannot be told.

langdetect does the work. What it would guess at is taken away first (code, addresses) or refused
(too few letters, no clear winner), because "undetermined" is an answer a test can report and
"Portuguese" for "OK" is not.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors.texts import checked_texts
from pytest_aiprops.detectors.vocabulary import words
from pytest_aiprops.errors import UsageError

SUPPORTED_LANGUAGES = words(
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr "
    "ne nl no pa pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh"
)
"""What `detect_language` can answer: langdetect's profiles, Chinese as one language. A text in a
language outside this set is answered None where its script is unknown to the profiles, and by its
nearest relative where it is not (Basque may come out as Spanish)."""

_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh"}
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)

_SEED = 0
"""Any constant: langdetect draws n-grams at random, and the same text must get the same answer."""

_MIN_LETTERS = 12
"""Letters of an alphabet that many languages share, below which langdetect is a guess: words of one
language are words of another ("OK", "Yes", "no problem")."""
_MIN_OWN_SCRIPT_LETTERS = 2
"""Letters that suffice where the script itself names the language."""
_SHORT_LETTERS = 40
"""Up to about six words. langdetect is then wrong in 6 to 13 % of texts."""
_MIN_PROBABILITY_SHORT = 0.95
_MIN_PROBABILITY = 0.7
"""Least probability of the winner; its shares come in steps of about 1/7, one for each trial."""

_WINDOW = 3_000
"""Characters a window; langdetect itself reads 10,000 and drops the rest."""
_WINDOWS = 3
"""Start, middle and end of a text too long to read whole."""

_NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)"  # fenced code, closed or cut off
    r"|`[^`\n]{1,300}`"  # inline code
    r"|(?:https?|ftp)://\S+|\bwww\.\S+"
    r"|[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|<[a-zA-Z/!][^<>\n]{0,300}>"  # tags
    r"|&[a-z]{2,8};"
    r"|[@#]\w+",  # handles and hashtags
    re.DOTALL,
)
_OWN_SCRIPT = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "THAI": "th",
    "HEBREW": "he",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
}
"""Scripts used, among the supported languages, by one only (first word of the Unicode name)."""
_SHARED_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "ARABIC", "DEVANAGARI", "BENGALI", "CJK"})
"""Scripts of more than one supported language. In any other langdetect picks at random."""
_DENSE_SCRIPTS = frozenset({"CJK"})
"""Scripts in which a letter is a word or a syllable."""
_MIN_DENSE_LETTERS = 4

_factory_lock = threading.Lock()


def normalise_language(code: str) -> str:
    """One spelling for a language code: ISO 639-1, lower case, without region.

    Args:
        code: `"fr"`, `"en-US"`, `"zh_CN"`, `"nb"`.

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

    Code blocks, inline code, URLs, e-mail addresses, tags and handles are not read. Of a text past
    9,000 characters the start, the middle and the end are read. The same text always gets the same
    answer, from any thread.

    Args:
        texts: Texts to judge.

    Returns:
        One ISO 639-1 code a text (one of `SUPPORTED_LANGUAGES`), or None where the language is
        undetermined: no prose, too few letters, an unknown script, or no clear winner.

    Raises:
        UsageError: `texts` is not a list of str.

    >>> detect_language(["Where can I see the invoice of last month?", "OK", "404"])
    ['en', None, None]
    """
    return [_language(text) for text in checked_texts(texts, "detect_language")]


def _language(text: str) -> str | None:
    prose = " ".join(_NOT_PROSE.sub(" ", window) for window in _windows(text))
    letters = sum(map(str.isalpha, prose))
    if not letters:
        return None
    scripts = _scripts(prose)
    script, of_script = max(scripts.items(), key=lambda item: item[1])
    own = _own_language(scripts)
    if own is not None:
        return own
    if script not in _SHARED_SCRIPTS:
        return None
    if script in _DENSE_SCRIPTS:
        if of_script < _MIN_DENSE_LETTERS:
            return None
    elif letters < _MIN_LETTERS:
        return None
    probabilities = _probabilities(prose)
    if not probabilities:
        return None
    language, probability = max(probabilities.items(), key=lambda item: item[1])
    short = letters < _SHORT_LETTERS and script not in _DENSE_SCRIPTS
    return (
        language if probability >= (_MIN_PROBABILITY_SHORT if short else _MIN_PROBABILITY) else None
    )


def _windows(text: str) -> list[str]:
    if len(text) <= _WINDOW * _WINDOWS:
        return [text]
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return [text[start * step : start * step + _WINDOW] for start in range(_WINDOWS)]


def _scripts(prose: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for character in prose:
        if character.isalpha():
            script = _script(character)
            counts[script] = counts.get(script, 0) + 1
    return counts


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    name = unicodedata.name(character, "UNKNOWN")
    return re.split(r"[ -]", name, maxsplit=1)[0]


def _own_language(scripts: Mapping[str, int]) -> str | None:
    """The language a script names, where most letters are of it."""
    total = sum(scripts.values())
    of_language: dict[str, int] = {}
    for script, count in scripts.items():
        if script in _OWN_SCRIPT:
            language = _OWN_SCRIPT[script]
            of_language[language] = of_language.get(language, 0) + count
    # Japanese mixes kana with Chinese characters; a tenth of kana is more than Chinese ever has.
    kana = of_language.get("ja", 0)
    if (
        kana >= _MIN_OWN_SCRIPT_LETTERS
        and 10 * kana >= total
        and 2 * (kana + scripts.get("CJK", 0)) > total
    ):
        return "ja"
    for language, count in of_language.items():
        if language != "ja" and count >= _MIN_OWN_SCRIPT_LETTERS and 2 * count > total:
            return language
    return None


def _probabilities(prose: str) -> dict[str, float]:
    """Probability of each language, by langdetect, summed over what is one language to us."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(prose)
    try:
        answers = detector.get_probabilities()
    except LangDetectException:
        return {}  # "No features in text": a script its profiles do not know
    summed: dict[str, float] = {}
    for answer in answers:
        base = answer.lang.split("-")[0]
        summed[base] = summed.get(base, 0.0) + answer.prob
    return summed


def _factory() -> Any:
    # lru_cache alone would let two threads load the profiles (half a second) at once.
    with _factory_lock:
        return _loaded_factory()


@lru_cache(maxsize=1)
def _loaded_factory() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    # Our own factory: langdetect's module-level one shares its seed with the user's code.
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _listed() -> str:
    return ", ".join(sorted(SUPPORTED_LANGUAGES))
