from itertools import pairwise

import pytest

from pytest_aiprops.properties.parts import PART_WORDS, cut, part_matches

pytest.importorskip("sentence_transformers")

HARBOUR = (
    "The old harbour has three basins for small boats. Visitors walk along the quay in the evening "
    "and watch the boats come in. There are benches and lamps, and a small shop that sells tickets "
    "for the ferry. The ferry runs every hour in summer and twice a day in winter. On Sundays "
    "there is a market beside the water, where farmers sell fruit and fishermen sell their catch. "
    "The lighthouse at the end of the pier is open to everybody, and from the top one sees the bay."
)
RECIPE = (
    "For the dough, mix flour with yeast, salt and warm water. Knead it well and let it rest under "
    "a cloth until it has risen. Then heat the oven and bake the loaf until its crust is brown."
)


def test_parts_are_whole_sentences_and_overlap():
    parts = cut(HARBOUR)
    assert len(parts) >= 2
    assert all(len(part.split()) <= PART_WORDS for part in parts)
    for before, after in pairwise(parts):
        assert after.split(". ")[0] in before
    assert all(sentence in " ".join(parts) for sentence in HARBOUR.split(". "))


def test_text_of_one_long_sentence_is_one_part():
    assert cut("word " * 500) == [("word " * 500).strip()]


@pytest.mark.parametrize("text", ["", "   ", "Short."])
def test_short_text_has_no_parts_to_compare(text: str):
    assert part_matches([(text, HARBOUR), (HARBOUR, text)]) == [None, None]


def test_the_part_without_a_counterpart_is_found_in_whichever_text_it_is():
    spoilt = f"{HARBOUR} {RECIPE}"
    after, before = part_matches([(HARBOUR, spoilt), (spoilt, HARBOUR)])
    assert after is not None
    assert before is not None
    assert "crust" in after.part
    assert after.similarity < 1 / 6
    assert (after.of_first, before.of_first) == (False, True)
    assert after.similarity == pytest.approx(before.similarity)


def test_a_text_matches_itself_in_every_part():
    (match,) = part_matches([(HARBOUR, HARBOUR)])
    assert match is not None
    assert match.similarity == pytest.approx(1, abs=1e-6)
