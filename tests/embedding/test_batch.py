from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from pytest_aiprops import UsageError, config
from pytest_aiprops.embedding import embed


def test_vectors_come_back_as_unit_rows_in_input_order(hashing):
    texts = ["b", "a", "c"]
    vectors = embed(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)
    for text, vector in zip(texts, vectors, strict=True):
        np.testing.assert_array_equal(embed([text])[0], vector)


def test_equal_texts_are_encoded_once(hashing):
    vectors = embed(["a", "b", "a", "a"])
    assert hashing.asked == ["a", "b"]
    np.testing.assert_array_equal(vectors[0], vectors[2])
    np.testing.assert_array_equal(vectors[0], vectors[3])


def test_known_texts_are_not_encoded_again(hashing):
    first = embed(["a", "b"])
    again = embed(["b", "new", "a"])
    assert hashing.asked == ["a", "b", "new"]
    np.testing.assert_array_equal(again[[2, 0]], first)


def test_another_fingerprint_does_not_see_cached_vectors(hashing):
    embed(["a"])
    hashing.fingerprint = "hash-2"
    embed(["a"])
    assert hashing.asked == ["a", "a"]


def test_vectors_may_be_written_to_without_changing_the_next_answer(hashing):
    vectors = embed(["a"])
    expected = vectors.copy()
    vectors[:] = 0
    np.testing.assert_array_equal(embed(["a"]), expected)


def test_any_iterable_of_texts_will_do(hashing):
    assert embed(t for t in ("a", "b")).shape == (2, 16)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a\udfffb", "\U0001f600", "\0", "日本語"])
def test_odd_texts_are_embedded_and_found_again(hashing, text):
    first = embed([text, "other"])
    np.testing.assert_array_equal(embed(["other", text])[::-1], first)
    assert len(hashing.asked) == 2


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ("a text", r"must be a list of str, got str; for one text write \[text\]"),
        (b"bytes", "got bytes"),
        (None, "got NoneType"),
        (3, "got int"),
        ({"a": 1}, "got dict"),
        ([], "one text or more, got none"),
        (iter(()), "one text or more, got none"),
        ([b"bytes"], "got bytes at index 0; decode it first"),
        (["a", None], "got NoneType at index 1"),
        (["a", 3.5], "got float at index 1"),
    ],
)
def test_what_is_not_a_list_of_texts_is_refused(hashing, texts, said):
    with pytest.raises(UsageError, match=said):
        embed(texts)
    assert hashing.asked == []


def test_an_embedder_that_returns_nonsense_is_named(hashing):
    hashing.encode = lambda texts: np.full((len(texts), 2), np.nan)
    with pytest.raises(UsageError, match="the embedder HashEmbedder must return finite numbers"):
        embed(["a"])


def test_a_width_that_changes_under_one_fingerprint_is_refused(hashing):
    embed(["a"])
    hashing.width = 8
    with pytest.raises(UsageError, match="another fingerprint"):
        embed(["a", "b"])


def test_threads_may_embed_at_once_and_share_what_they_compute(hashing):
    settings = config.active()

    def one_thread(start):
        assert config.active() == settings
        return embed([f"text {i % 20}" for i in range(start, start + 20)])

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one_thread, range(16)))
    assert sorted(hashing.asked) == sorted({f"text {i}" for i in range(20)})
    for start, answer in enumerate(answers):
        np.testing.assert_array_equal(answer, np.roll(answers[0], -start, axis=0))


def test_an_embedder_may_use_up_the_list_it_is_given(hashing):
    encode = hashing.encode

    def greedy(texts):
        rows = encode(texts)
        texts.clear()
        return rows

    hashing.encode = greedy
    assert embed(["a", "b"]).shape == (2, 16)
