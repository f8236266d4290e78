from __future__ import annotations

import sys

import pytest

from pytest_aiprops import UsageError, config
from pytest_aiprops.embedding import Embedder, active_embedder
from pytest_aiprops.embedding.transformer_backend import TransformerEmbedder


def resolved(spec):
    with config.activated(config.Config(embedder=spec)):
        return active_embedder()


def test_the_packaged_model_is_the_default_and_is_made_once_without_importing_torch():
    assert isinstance(active_embedder(), TransformerEmbedder)
    assert isinstance(active_embedder(), Embedder)
    assert active_embedder() is resolved("packaged")


@pytest.mark.parametrize("spec", ["users_module:it", "users_module.it"])
def test_an_instance_is_found_by_its_dotted_path(spec, users_module, hash_embedder):
    users_module.it = hash_embedder()
    assert resolved(spec) is users_module.it


def test_an_attribute_of_an_attribute_is_found(users_module, hash_embedder):
    users_module.holder = type("Holder", (), {"it": hash_embedder()})
    assert resolved("users_module:holder.it") is users_module.holder.it


def test_a_class_or_factory_makes_one_embedder_a_process(users_module, hash_embedder):
    users_module.Mine = hash_embedder
    users_module.make = lambda: hash_embedder("made")
    assert isinstance(resolved("users_module:Mine"), hash_embedder)
    assert resolved("users_module:Mine") is resolved("users_module:Mine")
    assert resolved("users_module:make").fingerprint == "made"
    assert resolved("users_module:make") is resolved("users_module:make")


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("nonsense", "must be 'packaged', 'sentence-transformers:<name or path>', or the dotted"),
        ("", "must be 'packaged'"),
        ("a-b:c", "must be 'packaged'"),
        ("users_module:", "must be 'packaged'"),
        (":it", "must be 'packaged'"),
        ("no_such_module:it", "there is no module 'no_such_module'"),
        ("users_module.nested:it", "no module 'users_module.nested'"),
        ("users_module:absent", "has no attribute 'absent'"),
        ("users_module:number", "is int"),
        ("users_module:no_fingerprint", "must have a fingerprint"),
        ("users_module:empty_fingerprint", "must have a fingerprint"),
        ("users_module:NoEncode", "must have encode"),
        ("users_module:Needy", "without arguments, but 'users_module:Needy' is .*'model'"),
        ("users_module:half", "fingerprint that is valid Unicode"),
        ("sentence-transformers:", "must name a model after"),
        ("sentence-transformers:./absent", "is not a folder"),
        ("sentence-transformers:/absent/model", "is not a folder"),
        ("sentence-transformers:a/b/c", "is not a folder"),
    ],
)
def test_what_is_not_an_embedder_is_refused_with_the_reason(
    spec, said, users_module, hash_embedder
):
    users_module.number = 3
    users_module.no_fingerprint = type("It", (), {"encode": lambda self, texts: texts})()
    users_module.empty_fingerprint = hash_embedder("")
    users_module.half = hash_embedder("a\ud800")
    users_module.Needy = type("Needy", (), {"__init__": lambda self, model: None})
    users_module.NoEncode = type("It", (), {"fingerprint": "x"})
    with pytest.raises(UsageError, match=said):
        resolved(spec)


def test_a_module_that_fails_to_import_something_else_shows_that(tmp_path, monkeypatch):
    (tmp_path / "needs_something.py").write_text("import something_not_installed\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="something_not_installed") as caught:
        resolved("needs_something:it")
    assert not isinstance(caught.value, UsageError)
    assert "needs_something" not in sys.modules
