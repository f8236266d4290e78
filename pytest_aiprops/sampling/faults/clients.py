"""The stand-in for an SDK's client: a copy of it whose HTTP requests have the faults.

So the SDK itself makes the exceptions, and its own retries see every fault.
"""

from __future__ import annotations

from typing import Any

from pytest_aiprops.sampling.caller import system_name
from pytest_aiprops.sampling.faults.faulty import Faulty
from pytest_aiprops.sampling.faults.log import Log
from pytest_aiprops.sampling.faults.sdk import http_library
from pytest_aiprops.sampling.faults.transport import Setting, with_faults


class FaultyClient(Faulty):
    """The stand-in for a client; what is not its own, it has of a copy of the client.

    Args:
        client: What it stands in for; it is not changed.
        log: Numbers its requests and says which fault each gets.
        delay: Seconds that a slow request waits.
        retry_after: Seconds that a rate limit asks to wait.
    """

    def __init__(self, client: Any, log: Log, delay: float, retry_after: float) -> None:
        setting = Setting(http_library(client), log, delay, retry_after)
        copied = client.copy(http_client=with_faults(client._client, setting))
        super().__init__(copied, log, system_name(client))

    @property  # type: ignore[misc]  # frameworks ask isinstance(client, openai.OpenAI)
    def __class__(self) -> Any:
        return type(self._system)

    def __deepcopy__(self, _: dict[int, Any]) -> FaultyClient:
        return self  # the SDKs' clients hold connections and cannot be copied so

    def __enter__(self) -> FaultyClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._system.close()

    async def __aenter__(self) -> FaultyClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._system.close()


def requests_a_call(faulty: Faulty) -> int:
    """The most requests that a client makes in one call of it, by its own retries; 1 for others.

    Args:
        faulty: The stand-in, for a client or for a callable.
    """
    retries = faulty._system.max_retries if isinstance(faulty, FaultyClient) else 0
    is_known = isinstance(retries, int) and not isinstance(retries, bool)
    return 1 + max(0, retries) if is_known else 1
