"""What two libraries think of a text's language: a text goes in, one score a language comes out.

langdetect's profiles (how often each language has each three letters) are read in full here. The
library itself draws n-grams of a text at random, so that its answer depends on a seed; the sum over
all of them is what it estimates, and needs none. py3langid scores with its own model and draws
nothing. Both load when they are first asked, once a process, and are only read from then on, so
threads share them.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNSEEN = 3e-5
"""Share of a trigram that a profile does not list: profiles are cut at about this. From 3e-6 to
1e-4 the errors on the development data are the same."""

_FOLDED = {
    "nn": "no",  # Nynorsk
    "arz": "ar",  # Egyptian and Moroccan Arabic
    "ary": "ar",
    "yue": "zh",  # Cantonese, Wu
    "wuu": "zh",
    "pcm": "en",  # Nigerian Pidgin: English words
    "grc": "el",  # Ancient Greek
    "hbo": "he",  # Biblical Hebrew
}
"""What py3langid tells apart and ISO 639-1 or our users do not."""

_loading = threading.Lock()


def byte_scores(text: str) -> dict[str, float]:
    """py3langid's log-likelihood of each language it knows, over the square root of the bytes.

    The square root is how the library itself makes scores of texts of all lengths comparable.

    >>> scores = byte_scores("Wo finde ich die Rechnung?")
    >>> max(scores, key=scores.get)
    'de'
    """
    ranked = _identifier().rank(text)
    scale = 1 / math.sqrt(len(text.encode()) or 1)
    scores: dict[str, float] = {}
    for language, score in ranked:
        code = _FOLDED.get(language, language)
        # Best first: the first of those that are one language to us is the best of them.
        scores.setdefault(code, score * scale)
    return scores


def trigram_scores(words: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
    """Log-likelihood of words by langdetect's profiles, over the square root of the trigrams.

    Args:
        words: The words of a text.
        languages: ISO 639-1 codes.

    Returns:
        `(len(languages),)` float64; zeros where no trigram is known.

    >>> es, fr = trigram_scores(["pregunta", "siempre"], ["es", "fr"])
    >>> es > fr
    np.True_
    """
    import numpy as np

    rows, table, columns = _profiles()
    # One count a different trigram: repeating a word is no new evidence.
    seen = {rows[trigram]: None for trigram in _trigrams(words) if trigram in rows}
    if not seen:
        return np.zeros(len(languages))
    summed = table[list(seen)].sum(axis=0)
    chosen = [max(summed[column] for column in columns[language]) for language in languages]
    return np.asarray(chosen, dtype=np.float64) / math.sqrt(len(seen) + 1)


def known_share(words: Sequence[str], language: str) -> float:
    """Share of a text's different trigrams that the profile of a language lists, in [0, 1].

    >>> known_share(["xqzvk", "qqwzx"], "en") < 0.5 < known_share(["where", "there"], "en")
    True
    """
    import numpy as np

    rows, table, columns = _profiles()
    found = list(dict.fromkeys(_trigrams(words)))
    listed = [rows[trigram] for trigram in found if trigram in rows]
    if not listed:
        return 0.0
    of_language = table[listed][:, columns[language]].max(axis=1)
    # Above the floor by more than rounding: the profile lists it.
    return float(np.count_nonzero(of_language > math.log(_UNSEEN) + 1e-3)) / len(found)


def _trigrams(words: Sequence[str]) -> list[str]:
    found = []
    for word in words:
        padded = f" {_normalised(word)} "
        found += [padded[start : start + 3] for start in range(len(padded) - 2)]
    return found


@lru_cache(maxsize=4096)
def _normalised(word: str) -> str:
    from langdetect.utils.ngram import NGram

    # How the profiles were made: rare letters of a block are one.
    return "".join(map(NGram.normalize, NGram.normalize_vi(word))).strip()


def _identifier() -> Any:
    # lru_cache alone would let two threads load at once.
    with _loading:
        return _loaded_identifier()


@lru_cache(maxsize=1)
def _loaded_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # Our own: `py3langid.set_languages` would change what the shared one answers.
    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _profiles() -> tuple[dict[str, int], NDArray[np.float32], dict[str, list[int]]]:
    with _loading:
        return _loaded_profiles()


@lru_cache(maxsize=1)
def _loaded_profiles() -> tuple[dict[str, int], NDArray[np.float32], dict[str, list[int]]]:
    """Row of each trigram, log-share of it in each profile, columns of each language."""
    import numpy as np
    from langdetect.detector_factory import PROFILES_DIRECTORY

    profiles = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(Path(PROFILES_DIRECTORY).iterdir())
        if path.is_file() and not path.name.startswith(".")
    ]
    rows: dict[str, int] = {}
    columns: dict[str, list[int]] = {}
    for column, profile in enumerate(profiles):
        # Two kinds of Chinese are one language to us.
        columns.setdefault(profile["name"].split("-")[0], []).append(column)
        for gram in profile["freq"]:
            if len(gram) == 3:
                rows.setdefault(gram, len(rows))
    table = np.zeros((len(rows), len(profiles)), dtype=np.float32)
    for column, profile in enumerate(profiles):
        total = profile["n_words"][2]
        for gram, count in profile["freq"].items():
            if len(gram) == 3:
                table[rows[gram], column] = count / total
    return rows, np.log(table + np.float32(_UNSEEN)), columns
