"""Contradictions by a model the user names: the plumbing, since no trained model is at hand."""

import re
import sys
import types

import numpy as np
import pytest

from pytest_aiprops import UsageError, assert_consistent, assert_similar, config
from pytest_aiprops.detectors.contradictions.inference import (
    active_inference_model,
    inferred_disagreements,
)
from pytest_aiprops.errors import ConsistencyViolation, SimilarityViolation

pytest.importorskip("sentence_transformers")

WET = "The floor in the hall is damp."
DRY = "Nobody would call the floor in the hall damp in the least."


class Opposites:
    """Says that a sentence with "damp" contradicts one with "Nobody", in one order only."""

    def __init__(self):
        self.batches = []

    def contradiction(self, pairs):
        self.batches.append(list(pairs))
        return np.array([1.0 if "Nobody" in b and "Nobody" not in a else 0.1 for a, b in pairs])


@pytest.fixture
def named(monkeypatch):
    """Makes an object the model that the option names."""
    module = types.ModuleType("users_inference")
    monkeypatch.setitem(sys.modules, "users_inference", module)

    def name(model):
        module.model = model
        return config.activated(config.Config(nli="users_inference:model"))

    return name


def test_no_model_is_asked_unless_one_is_named():
    assert active_inference_model() is None


def test_model_vetoes_what_the_rules_do_not_see(named):
    rain = ("Rain fell on the whole valley.", "The whole valley saw rain fall.")
    assert_similar(rain[0], rain[1], threshold=0.1)

    class Always:
        def contradiction(self, pairs):
            return np.ones(len(pairs))

    with named(Always()):
        with pytest.raises(SimilarityViolation, match="disagree on what is said: "):
            assert_similar(rain[0], rain[1], threshold=0.1)
        with pytest.raises(ConsistencyViolation, match="must not contradict"):
            assert_consistent(rain, threshold=0.1)


def test_both_orders_are_asked_in_one_batch_and_their_mean_counts():
    model = Opposites()
    (found, swapped, none) = inferred_disagreements(
        [(WET, DRY), (DRY, WET), (WET, "Lunch is at noon.")], model
    )
    assert [(one.kind, one.in_a, one.in_b) for one in found] == [("contradiction", WET, DRY)]
    assert [(one.in_a, one.in_b) for one in swapped] == [(DRY, WET)]
    assert none == []
    assert len(model.batches) == 1


def test_only_sentences_about_one_matter_are_shown_to_the_model():
    model = Opposites()
    inferred_disagreements([(f"Lunch is at noon. {WET}", f"{WET} Ada likes chess.")], model)
    assert set(model.batches[0]) == {(WET, WET)}


@pytest.mark.parametrize("answer", [[0.5], [[0.1, 0.9]] * 2, [2.0, 0.1], [float("nan"), 0.1]])
def test_model_that_gives_no_probabilities_is_refused(answer):
    class Wrong:
        def contradiction(self, pairs):
            return answer

    with pytest.raises(UsageError, match=r"one probability in \[0, 1\] a pair, 2 of them"):
        inferred_disagreements([(WET, DRY)], Wrong())


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("users_inference:absent", "--aiprops-nli=.* has no attribute 'absent'"),
        ("cross-encoder:", "must name a model after 'cross-encoder:'"),
        ("cross-encoder:/absent/model", "is not a folder"),
    ],
)
def test_model_that_is_not_there_is_refused(spec, said, named):
    with named(None), config.activated(config.Config(nli=spec)), pytest.raises(UsageError) as error:
        active_inference_model()
    assert re.search(said, str(error.value))


def cross_encoder_folder(folder, labels):
    """A cross-encoder with random weights and a vocabulary of a few words, as files."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(0)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "floor", "is", "damp", "dry", "."]
    (folder / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label=dict(enumerate(labels)),
        label2id={label: index for index, label in enumerate(labels)},
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    return folder


def test_cross_encoder_is_read_by_its_label_for_contradiction(tmp_path):
    folder = cross_encoder_folder(tmp_path, ["contradiction", "entailment", "neutral"])
    with config.activated(config.Config(nli=f"cross-encoder:{folder}")):
        model = active_inference_model()
        assert active_inference_model() is model
    pairs = [("The floor is damp.", "The floor is dry."), ("The floor is dry.", "Damp.")]
    given = model.contradiction(pairs)
    assert given.shape == (2,)
    assert ((given > 0) & (given < 1)).all()


def test_cross_encoder_without_such_a_label_is_refused(tmp_path):
    folder = cross_encoder_folder(tmp_path, ["similar", "unlike"])
    with (
        config.activated(config.Config(nli=f"cross-encoder:{folder}")),
        pytest.raises(UsageError, match=r"a label for contradiction, but .* similar, unlike"),
    ):
        active_inference_model()
