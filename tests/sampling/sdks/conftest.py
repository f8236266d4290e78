"""The model server, and a network that ends at 127.0.0.1."""

import os

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from pytest_aiprops.sampling import retrying
from tests.sampling.sdks.server import ModelServer

SETTINGS = ("OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_", "LITELLM_")


@pytest.fixture(autouse=True)
def own_machine_only(no_network, monkeypatch):
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    for name in list(os.environ):
        # A proxy would be asked for 127.0.0.1 too; a setting could name another server.
        if name.lower().endswith("_proxy") or name.startswith(SETTINGS):
            monkeypatch.delenv(name)


@pytest.fixture
def server(own_machine_only):
    with ModelServer() as running:
        yield running


@pytest.fixture
def no_waiting(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT_SECONDS", 0)
