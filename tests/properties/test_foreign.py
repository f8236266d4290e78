import warnings
from functools import partial

import pytest

from pytest_aiprops import config, errors
from pytest_aiprops.properties import assert_relevant, assert_similar
from pytest_aiprops.properties.foreign import warn_of_other_languages

pytest.importorskip("sentence_transformers")

FRENCH = "Vous pouvez rendre l'article dans un délai de trente jours."
ENGLISH = "You can return the item within thirty days."


@pytest.fixture(autouse=True)
def nothing_was_said_yet():
    errors.warn_once.cache_clear()
    yield
    errors.warn_once.cache_clear()


def test_another_language_is_said_once_with_a_model_to_name():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        for _ in range(3):
            warn_of_other_languages([ENGLISH, FRENCH])
    (warning,) = heard
    assert issubclass(warning.category, errors.AipropsWarning)
    assert "another language ('fr')" in str(warning.message)
    assert "--aiprops-embedder=sentence-transformers:paraphrase-multilingual" in str(
        warning.message
    )


@pytest.mark.parametrize("judge", [partial(assert_similar, facts=False), assert_relevant])
def test_similarity_of_another_language_warns(judge):
    with pytest.warns(errors.AipropsWarning, match="packaged embedder reads English"):
        judge(FRENCH, FRENCH + " Merci.", threshold=0.1)


def test_search_for_contradictions_says_that_it_reads_no_words_of_another_language():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        assert_similar(FRENCH, FRENCH + " Merci.", threshold=0.1)
    assert any("reads English words" in str(one.message) for one in heard)


def test_english_and_other_embedders_are_not_warned_of():
    warn_of_other_languages([ENGLISH, "OK", "12345", ""])
    with config.activated(config.Config(embedder="sentence-transformers:of-many-languages")):
        warn_of_other_languages([FRENCH])
