import sys
import types

import numpy as np
import pytest

from pytest_aiprops import config
from pytest_aiprops.errors import warn_once


class OtherEmbedder:
    fingerprint = "another embedder"

    def encode(self, texts):
        return np.ones((len(texts), 3), np.float32)


@pytest.fixture
def forgetful(monkeypatch):
    """A process that has not warned yet."""
    warn_once.cache_clear()
    yield monkeypatch
    warn_once.cache_clear()


@pytest.fixture
def another_embedder(forgetful):
    """A block in which an embedder is in force that no head fits."""
    module = types.ModuleType("users_module")
    module.other = OtherEmbedder()
    forgetful.setitem(sys.modules, "users_module", module)
    return config.activated(config.Config(embedder="users_module:other"))
