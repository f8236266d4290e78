"""Suite-wide guards: no test reaches the network or the user's own cache."""

import hypothesis.core
import pytest
from hypothesis import settings
from pytest_socket import disable_socket, enable_socket

# The same examples in every run, on every machine, whatever earlier runs kept.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")


WITHOUT_LANGSMITH = "-p no:langsmith_plugin"
"""LangChain brings a pytest plugin that takes half a second to import, in each of our sessions."""


@pytest.fixture
def pytester(pytester, monkeypatch):
    # pytester forgets the environment's options.
    monkeypatch.setenv("PYTEST_ADDOPTS", WITHOUT_LANGSMITH)
    return pytester


@pytest.fixture(autouse=True)
def no_network():
    # Unix sockets stay: asyncio's event loops wake themselves through one.
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def no_seed_of_another_session(monkeypatch):
    # A session run in this process with --hypothesis-seed would leave its seed behind.
    monkeypatch.setattr(hypothesis.core, "global_force_seed", None)


@pytest.fixture(scope="session", autouse=True)
def own_environment(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        # pytest writes its summary lines in full where it believes to run in CI.
        patch.delenv("CI", raising=False)
        patch.delenv("BUILD_NUMBER", raising=False)
        patch.setenv("PYTEST_ADDOPTS", WITHOUT_LANGSMITH)
        patch.setenv("AIPROPS_CACHE_DIR", str(tmp_path_factory.mktemp("aiprops-cache")))
        yield
