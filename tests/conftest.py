"""Suite-wide guards: no test reaches the network or the user's own cache."""

import pytest
from pytest_socket import disable_socket, enable_socket


@pytest.fixture(autouse=True)
def no_network():
    # Unix sockets stay: asyncio's event loops wake themselves through one.
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(scope="session", autouse=True)
def own_environment(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        # pytest writes its summary lines in full where it believes to run in CI.
        patch.delenv("CI", raising=False)
        patch.delenv("BUILD_NUMBER", raising=False)
        patch.setenv("AIPROPS_CACHE_DIR", str(tmp_path_factory.mktemp("aiprops-cache")))
        yield
