"""Says that the packaged embedder, which reads English, was given another language."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_aiprops import config
from pytest_aiprops.errors import warn_once

MULTILINGUAL = "sentence-transformers:paraphrase-multilingual-MiniLM-L12-v2"
"""An embedder for 50 languages, of the packaged one's size and kind."""


def warn_of_other_languages(texts: Sequence[str]) -> None:
    """Warn, once a language, where the packaged model is to compare texts it was not made for.

    Args:
        texts: What is about to be embedded.
    """
    if config.active().embedder != config.PACKAGED_MODEL:
        return
    from pytest_aiprops.detectors.languages.english import other_languages

    for language in sorted({found for found in other_languages(texts) if found}):
        warn_once(
            f"the packaged embedder reads English, and a text to compare is in another language "
            f"({language!r}): its similarities mean little; name a multilingual model, for "
            f"example --aiprops-embedder={MULTILINGUAL}"
        )
