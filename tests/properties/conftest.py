from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_aiprops import config


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embeddings")


@pytest.fixture(autouse=True)
def own_cache(cache_dir: Path) -> Iterator[None]:
    """No test writes to the user's cache; they share one, so that each text is embedded once."""
    with config.activated(config.Config(cache_dir=cache_dir)):
        yield
