from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import pytest_aiprops
from pytest_aiprops import UsageError
from pytest_aiprops.embedding import SimilarityMatrix, embed, similarity_matrix
from pytest_aiprops.embedding import matrix as matrix_module


def of(rows):
    return SimilarityMatrix(rows, [f"text {i}" for i in range(len(rows))])


@st.composite
def vectors(draw, min_size=2, max_size=14):
    """Rows of a few small integers, so that equal and opposite rows are common."""
    shape = (draw(st.integers(min_size, max_size)), draw(st.integers(1, 4)))
    rows = draw(hnp.arrays(np.float32, shape, elements=st.integers(-3, 3).map(float)))
    rows[:, 0] += np.float32(4)  # no zero rows
    if draw(st.booleans()):
        rows[::2] *= -1
    return rows


def cosines(rows):
    """By the definition, in float64."""
    wide = np.asarray(rows, np.float64)
    wide = wide / np.linalg.norm(wide, axis=1, keepdims=True)
    return wide @ wide.T


@pytest.fixture(params=[3, matrix_module.BLOCK], ids=["several blocks", "one block"], autouse=True)
def block(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrix_module, "BLOCK", request.param)
        yield request.param


@given(vectors(min_size=1))
def test_values_are_the_cosines_symmetric_in_bounds_with_an_exact_diagonal(rows):
    values = of(rows).values
    assert values.dtype == np.float32
    np.testing.assert_allclose(values, cosines(rows), atol=3e-6)
    np.testing.assert_array_equal(values, values.T)
    np.testing.assert_array_equal(values.diagonal(), 1)
    assert values.min() >= -1
    assert values.max() <= 1


@given(vectors())
def test_least_and_worst_pair_are_those_of_the_values(rows):
    m = of(rows)
    i, j = m.worst_pair()
    assert 0 <= i < j < len(m)
    pairs = m.values[np.triu_indices(len(m), 1)]
    assert m.min() == pairs.min() == m.values[i, j]
    first = np.argwhere(np.triu(m.values == m.min(), 1))[0]
    assert (i, j) == tuple(first)


@given(vectors())
def test_mean_and_medoid_agree_with_all_pairs_taken_one_by_one(rows):
    m = of(rows)
    exact = cosines(rows)
    n = len(m)
    assert m.mean() == pytest.approx(exact[np.triu_indices(n, 1)].mean(), abs=3e-6)
    to_others = (exact.sum(axis=1) - 1) / (n - 1)
    assert to_others[m.medoid()] == pytest.approx(to_others.max(), abs=3e-6)


@given(vectors(min_size=1), st.floats(-1, 1))
def test_clusters_are_the_connected_groups(rows, threshold):
    m = of(rows)
    # At the threshold itself, rounding may fall either way.
    assume(np.abs(m.values - threshold).min() > 1e-5)
    near = m.values >= threshold
    reach = near.copy()
    for _ in range(len(m)):
        reach = reach | ((reach.astype(int) @ near.astype(int)) > 0)
    expected = {tuple(np.flatnonzero(row).tolist()) for row in reach}
    clusters = m.clusters(threshold=threshold)
    assert {tuple(c) for c in clusters} == expected
    assert sorted(i for c in clusters for i in c) == list(range(len(m)))
    assert clusters == sorted(clusters, key=lambda c: (-len(c), c[0]))


def test_equal_texts_are_exactly_alike(hashing):
    m = similarity_matrix(["same"] * 7)
    assert hashing.asked == ["same"]
    assert (m.min(), m.mean(), m.medoid(), m.worst_pair()) == (1.0, 1.0, 0, (0, 1))
    np.testing.assert_array_equal(m.values, np.ones((7, 7)))
    assert m.outliers() == []
    assert m.clusters(threshold=1.0) == [list(range(7))]


def test_the_matrix_of_texts_is_that_of_their_vectors(hashing):
    texts = ["a", "b", "a", "c"]
    m = similarity_matrix(texts)
    assert isinstance(m, pytest_aiprops.SimilarityMatrix)
    assert len(m) == 4
    assert m.texts == ("a", "b", "a", "c")
    np.testing.assert_allclose(m.vectors, embed(texts), atol=1e-7)
    assert m.values[0, 2] == 1.0


def around(center, count, spread, seed=0, width=64):
    noise = np.random.default_rng(seed).normal(size=(count, width)) * spread
    return np.eye(width)[center] + noise


def test_one_stray_among_likes_is_the_outlier_and_the_worst_pair_has_it():
    rows = np.vstack([around(0, 4, 0.05), around(1, 1, 0.05)])
    m = of(rows)
    assert m.outliers() == [4]
    assert m.worst_pair()[1] == 4
    assert m.medoid() != 4
    assert m.clusters() == [[0, 1, 2, 3], [4]]


def test_stray_among_three_likes_that_differ_among_themselves_is_the_outlier():
    # Cosines of .9, .6 and .65 among the three, 0 with the stray: the plain deviation of four such
    # means is so wide that nothing lies outside it.
    cosines = np.array([[1, 0.9, 0.6], [0.9, 1, 0.65], [0.6, 0.65, 1]])
    likes = np.linalg.cholesky(cosines)
    rows = np.block([[likes, np.zeros((3, 1))], [np.zeros((1, 3)), np.ones((1, 1))]])
    assert of(rows).outliers() == [3]


def test_outliers_are_listed_least_similar_first():
    rows = np.vstack(
        [around(0, 12, 0.02), [0.6 * np.eye(64)[0] + 0.8 * np.eye(64)[1]], -np.eye(64)[:1]]
    )
    assert of(rows).outliers() == [13, 12]


def test_one_paraphrase_among_equal_answers_is_no_outlier():
    rows = np.vstack([np.eye(8)[[0] * 6], [0.95 * np.eye(8)[0] + 0.31 * np.eye(8)[1]]])
    assert of(rows).outliers() == []


def test_outputs_that_all_vary_alike_have_no_outlier():
    assert of(around(0, 50, 0.1)).outliers() == []
    assert of(np.eye(20)).outliers() == []


def test_summaries_of_one_text_say_that_there_is_nothing_to_compare():
    m = of([[1.0, 0.0]])
    for summary in (m.min, m.mean, m.worst_pair):
        with pytest.raises(UsageError, match=r"2 texts or more to compare, got 1"):
            summary()
    with pytest.raises(UsageError, match=r"outliers\(\) must have 3 texts or more"):
        of(np.eye(2)).outliers()
    assert m.medoid() == 0
    assert m.clusters() == [[0]]
    assert m.values.tolist() == [[1.0]]
    assert repr(m) == "SimilarityMatrix(1 text)"


def test_no_texts_are_refused(hashing):
    with pytest.raises(UsageError, match="one text or more"):
        similarity_matrix([])
    with pytest.raises(UsageError, match="must be a list of str, got str"):
        similarity_matrix("a text")
    with pytest.raises(UsageError, match=r"shape \(2, d\)"):
        SimilarityMatrix(np.eye(3), ["a", "b"])


@pytest.mark.parametrize(
    ("threshold", "said"),
    [(85, "got 85; for 85 % write 0.85"), (float("nan"), "got nan"), (-1.1, "got -1.1")],
)
def test_a_threshold_that_is_no_cosine_is_refused(threshold, said):
    with pytest.raises(UsageError, match=said):
        of(np.eye(2)).clusters(threshold=threshold)


@pytest.mark.parametrize("score", [0, -1, float("nan")])
def test_an_outlier_score_must_be_positive(score):
    with pytest.raises(UsageError, match="more than 0"):
        of(np.eye(3)).outliers(score=score)


def test_the_repr_is_short_and_values_are_read_only():
    m = of(np.ones((100, 3)))
    assert repr(m) == "SimilarityMatrix(100 texts, mean similarity 1.000)"
    with pytest.raises(ValueError, match="read-only"):
        m.values[0, 0] = 0


@pytest.mark.parametrize("block", [matrix_module.BLOCK], indirect=True)
def test_summaries_of_many_texts_never_hold_all_pairs(block):
    n = 12_000  # all pairs would be 576 MB
    m = of(around(0, n, 0.01, width=16))
    tracemalloc.start()
    try:
        m.mean(), m.medoid(), m.min(), m.outliers()
        assert len(m.clusters()) == 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40e6
