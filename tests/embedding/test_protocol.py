from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pytest_aiprops import UsageError
from pytest_aiprops.embedding.protocol import unit_rows

rows = hnp.arrays(
    np.float32,
    hnp.array_shapes(min_dims=2, max_dims=2, max_side=6),
    elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
).filter(lambda a: a.any(axis=1).all())


@given(rows)
def test_rows_of_any_finite_size_become_unit_rows_in_the_same_direction(given_rows):
    unit = unit_rows(given_rows, ["t"] * len(given_rows), "it")
    assert unit.dtype == np.float32
    assert unit.shape == given_rows.shape
    np.testing.assert_allclose(np.linalg.norm(unit.astype(float), axis=1), 1, rtol=1e-5)
    assert ((unit == 0) | (np.sign(unit) == np.sign(given_rows))).all()


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (np.ones(3), r"shape \(2, d\).*got shape \(3,\)"),
        (np.ones((3, 4)), r"shape \(2, d\).*got shape \(3, 4\)"),
        (np.ones((2, 0)), r"got shape \(2, 0\)"),
        ([[1.0, 2.0], [1.0, np.nan]], r"NaN or infinity in row 1 \(a text of 6 characters\)"),
        ([[np.inf, 2.0], [1.0, 1.0]], r"NaN or infinity in row 0 \(a text of 5 characters\)"),
        ([[1.0, 2.0], [0.0, 0.0]], r"row of zeros.*row 1 \(a text of 6 characters\)"),
        ([[1.0], [1.0, 2.0]], "array of numbers"),
        ([["a"], ["b"]], "array of numbers"),
        (None, "got"),
        ([[1j], [1.0]], "complex numbers have no cosine"),
    ],
)
def test_wrong_rows_are_refused_naming_the_embedder_and_the_text(returned, said):
    with pytest.raises(UsageError, match=said) as caught:
        unit_rows(returned, ["first", "second"], "the embedder Mine")
    assert str(caught.value).startswith("the embedder Mine must return")


def test_a_text_is_never_quoted_in_the_message():
    for row in ([[0.0]], [[np.nan]]):
        with pytest.raises(UsageError) as caught:
            unit_rows(row, ["ada@example.org"], "it")
        assert "ada" not in str(caught.value)


def test_rows_that_cannot_be_read_are_refused_whatever_they_raise():
    class WithGradient:
        def __array__(self, *args, **kwargs):
            raise RuntimeError("Can't call numpy() on Tensor that requires grad")

    with pytest.raises(UsageError, match=r"array of numbers.*requires grad"):
        unit_rows(WithGradient(), ["a"], "it")
