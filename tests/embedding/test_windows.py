from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.embedding.windows import OVERLAP, cut


def tokens_of(text: str) -> list[tuple[int, int]]:
    """Words and marks, a long word in pieces of four: what a wordpiece tokenizer gives."""
    return [m.span() for m in re.finditer(r"\w{1,4}|[^\w\s]", text)]


texts = st.lists(
    st.text(alphabet="abc .,\n日", min_size=1, max_size=12), min_size=1, max_size=120
).map(" ".join)


@given(texts, st.integers(1, 60))
def test_every_character_is_in_a_window_and_every_window_fits(text, limit):
    tokens = tokens_of(text)
    spans = cut(text, tokens, limit)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert start <= end
    for start, end in spans:
        assert sum(start <= t[0] and t[1] <= end for t in tokens) <= limit


def test_a_text_that_fits_is_one_window():
    assert cut("a b c", tokens_of("a b c"), 3) == [(0, 5)]


@pytest.mark.parametrize("words", [255, 256, 300, 1_000, 250_000])
def test_windows_share_an_overlap_and_none_is_tiny(words):
    text = "word " * words
    windows = cut(text, tokens_of(text), 254)
    counts = [len(tokens_of(text[start:end])) for start, end in windows]
    assert max(counts) <= 254
    assert min(counts) > 2 * OVERLAP
    assert sum(counts) - words >= OVERLAP * (len(windows) - 1)
    # At least 254 - 16 - 32 new words a window: no more windows than that needs.
    assert len(windows) <= words / 206 + 1


def test_windows_begin_and_end_at_words_where_there_are_spaces():
    text = "internationalisation " * 300
    for start, end in cut(text, tokens_of(text), 254):
        assert set(text[start:end].split()) == {"internationalisation"}
