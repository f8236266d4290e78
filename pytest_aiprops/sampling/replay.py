"""A call that need not be made: its recorded sample in, its outcome out; and what is recorded."""

from __future__ import annotations

import dataclasses

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout, CassetteMiss, UsageError
from pytest_aiprops.sampling import shapes
from pytest_aiprops.sampling.caller import Call, Caller, Outcome
from pytest_aiprops.sampling.recording.outputs import Unrecorded
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def before(caller: Caller, call: Call) -> Outcome[Sample] | None:
    """The recorded outcome of a call, or why it cannot be made; None where it is to be made."""
    cassette = caller.terms.cassette
    if cassette is None or call.reservation is None:
        return None
    try:
        sample = cassette.recorded(call.reservation)
        if sample is None:
            cassette.prepare()
            return None
    except CassetteMiss as missing:
        # What is judged again is judged on what there is, as where a budget is spent.
        return Outcome(
            error=CallBudgetExceeded(str(missing)) if caller.terms.is_rejudged else missing
        )
    except UsageError as error:
        return Outcome(error=error)
    try:
        caller.terms.counter.replay()
    except CallBudgetExceeded as error:
        return Outcome(error=error)
    return _replayed(caller, call, sample)


def recorded(caller: Caller, call: Call, outcome: Outcome[Sample]) -> Outcome[Sample]:
    """Record what came of a call, where samples are recorded and it is one.

    An error of the system is none, but that it took too long is: it fails a trial.
    """
    cassette = caller.terms.cassette
    if cassette is None or call.reservation is None:
        return outcome
    sample = outcome.result
    if isinstance(outcome.error, CallTimeout):
        sample = late(caller, call, outcome.error)
    if sample is None or sample.is_replayed:
        return outcome
    try:
        kept = cassette.record(call.reservation, sample)
    except UsageError as error:
        return Outcome(error=error)
    # Another session may have recorded this one in the meantime: both judge the same sample.
    return _replayed(caller, call, kept) if kept.is_replayed else outcome


def _replayed(caller: Caller, call: Call, sample: Sample) -> Outcome[Sample]:
    """A recorded sample as this call would have given it: at today's prices, read as asked."""
    if sample.error is not None:
        return Outcome(error=sample.error)
    text, used = sample.text, sample.usage
    if (caller.text or caller.usage) and not isinstance(sample.output, Unrecorded):
        try:
            reading = shapes.read(
                sample.output, text=caller.text, usage=caller.usage, system=caller.name
            )
        except UsageError as error:
            return Outcome(error=error)
        text, used = reading.text, reading.usage
    cost = caller.terms.prices.cost(sample.model, used)
    again = dataclasses.replace(sample, text=text, usage=used, index=call.index, cost=cost)
    return Outcome(again)


def late(caller: Caller, call: Call, error: BaseException) -> Sample:
    """The sample of a call past its timeout."""
    return Sample("", index=call.index, latency=caller.timeout or 0.0, error=error)
