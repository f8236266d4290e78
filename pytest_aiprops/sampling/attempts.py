"""Calls a system for trials: every outcome counts, so one that is late does not end the others."""

from __future__ import annotations

import asyncio

from pytest_aiprops.errors import CallTimeout
from pytest_aiprops.sampling import loop
from pytest_aiprops.sampling.call import Call, Caller, Outcome, call_async, call_inline
from pytest_aiprops.sampling.samples import Sample


def attempt(caller: Caller, calls: list[Call]) -> list[Outcome[Sample]]:
    """Make calls, all at once, and wait for every one.

    Args:
        caller: The system and how it is called.
        calls: What to call it with; a single one of a sync system runs in the calling thread.

    Returns:
        One outcome a call, in order. A call past its timeout is a sample with that `error`: the
        system was slow, and whether that is a failed trial is for the check to say.
    """
    if len(calls) == 1 and caller.can_run_inline:
        outcomes = [call_inline(caller, calls[0])]
    else:
        outcomes = loop.run(_all(caller, calls), caller.name, caller.timeout)
    return [_late(outcome, call) for outcome, call in zip(outcomes, calls, strict=True)]


async def _all(caller: Caller, calls: list[Call]) -> list[Outcome[Sample]]:
    return list(await asyncio.gather(*(call_async(caller, call) for call in calls)))


def _late(outcome: Outcome[Sample], call: Call) -> Outcome[Sample]:
    if isinstance(outcome.error, CallTimeout):
        return Outcome(Sample("", index=call.index, error=outcome.error))
    return outcome
