"""A head fits the embedder it names, and no other."""

import json
from importlib.resources import files

import numpy as np
import pytest

from pytest_aiprops.detectors.heads import Head, fitting_head

pytest.importorskip("sentence_transformers")


def test_log_odds_are_the_weights_along_each_row_and_the_bias():
    head = Head("any", np.array([2.0, -1.0]), 0.5)
    vectors = np.array([[1, 0], [0, 1]], np.float32)
    np.testing.assert_allclose(head.log_odds(vectors), [2.5, -0.5])


def test_the_packaged_embedder_has_a_sentiment_head():
    head = fitting_head("sentiment", "not used")
    assert head is not None
    assert head.weights.shape == (384,)


def test_a_file_of_coefficients_is_small_and_says_where_it_comes_from():
    stored = files("pytest_aiprops.detectors") / "coefficients" / "sentiment.json"
    text = stored.read_text("utf-8")
    assert len(text) < 8_000
    assert {"trained_on", "script", "date", "n"} <= json.loads(text).keys()
