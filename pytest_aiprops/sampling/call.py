"""One call of a system under its terms: a `Caller` and a `Call` in, an `Outcome` out.

What is recorded is replayed. Else the call is counted, waits for its turn, is made, read, priced
and recorded.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from typing import Any

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout, CassetteMiss, UsageError
from pytest_aiprops.sampling import loop, retrying, shapes
from pytest_aiprops.sampling.caller import Call, Caller, Outcome
from pytest_aiprops.sampling.invoke import (
    answer,
    as_outcome,
    in_thread,
    in_time,
    needs_loop,
    settle,
)
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def call_inline(caller: Caller, call: Call) -> Outcome[Sample]:
    """Make a call in this thread; an awaitable it returns is awaited on the shared loop."""

    def attempt() -> Outcome[Sample]:
        turn = 0
        try:
            turn, wait = _begin(caller)
            time.sleep(wait)
            started = time.perf_counter()
            output = answer(caller, call, started)
            if needs_loop(output):
                output = loop.run(settle(caller, output, started), caller.name).get()
            return Outcome(_read(caller, call, output, started, turn))
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # pytest's own outcomes are BaseExceptions too
            _settle(caller, turn)
            return Outcome(error=error)

    known = before(caller, call)
    if known is not None:
        return known
    outcome = retrying.retry(attempt, caller.retries) if caller.retries else attempt()
    return recorded(caller, call, _noted(outcome, caller, call))


async def call_async(caller: Caller, call: Call, inline: bool = False) -> Outcome[Sample]:
    """Make a call on the running loop.

    Args:
        caller: The system.
        call: Its arguments.
        inline: Run a sync system in this thread, which holds up the loop, not in one of its own.
    """

    async def attempt() -> Outcome[Sample]:
        turn = 0
        try:
            turn, wait = _begin(caller)
            if wait:
                await asyncio.sleep(wait)
            started = time.perf_counter()
            output = (await in_time(caller, call, inline)).get()
            return Outcome(_read(caller, call, output, started, turn))
        except BaseException as error:
            _settle(caller, turn)
            return as_outcome(error)

    known = before(caller, call)
    if known is not None:
        return known
    outcome = await (retrying.aretry(attempt, caller.retries) if caller.retries else attempt())
    outcome = _noted(outcome, caller, call)
    if call.reservation is None:
        return outcome
    # Redaction may take long, and would hold up the other calls.
    written = await in_thread(lambda: recorded(caller, call, outcome), "aiprops recording")
    return written.get()


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
    caller.terms.counter.replay()
    if sample.error is not None:
        return Outcome(error=sample.error)
    cost = caller.terms.prices.cost(sample.model, sample.usage)
    return Outcome(dataclasses.replace(sample, index=call.index, cost=cost))


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
        cassette.record(call.reservation, sample)
    except UsageError as error:
        return Outcome(error=error)
    return outcome


def late(caller: Caller, call: Call, error: BaseException) -> Sample:
    """The sample of a call past its timeout."""
    return Sample("", index=call.index, latency=caller.timeout or 0.0, error=error)


def _begin(caller: Caller) -> tuple[int, float]:
    """Count a call; its number under the rate limits, and the seconds it has to wait for them."""
    counter = caller.terms.counter
    counter.spend()
    return (0, 0.0) if counter.budget is None else counter.budget.turn()


def _settle(caller: Caller, turn: int, tokens: int = 0) -> None:
    budget = caller.terms.counter.budget
    if budget is not None:
        budget.settle(turn, tokens)


def _read(caller: Caller, call: Call, output: Any, started: float, turn: int) -> Sample:
    latency = time.perf_counter() - started
    reading = shapes.read(output, text=caller.text, usage=caller.usage, system=caller.name)
    used = reading.usage
    _settle(caller, turn, 0 if used is None else used.input_tokens + used.output_tokens)
    cost = caller.terms.prices.cost(reading.model, used)
    _charge(caller, cost, reading)
    return Sample(
        reading.text,
        output=output,
        index=call.index,
        latency=latency,
        usage=used,
        tool_calls=reading.tool_calls,
        cost=cost,
        model=reading.model,
        finish_reason=reading.finish_reason,
    )


def _charge(caller: Caller, cost: float | None, reading: shapes.Reading) -> None:
    counter = caller.terms.counter
    if cost is not None:
        counter.charge(cost)
    elif counter.budget is not None and counter.budget.max_cost is not None:
        advice = caller.terms.prices.advice(reading.model)
        if reading.usage is None:
            advice = "its answer does not say what tokens it used; say where: usage=lambda o: ..."
        raise UsageError(
            "--aiprops-max-cost needs the cost of every call, and that of a call of "
            f"{caller.name} is not known (aiprops_prices): {advice}"
        )


def _noted(outcome: Outcome[Sample], caller: Caller, call: Call) -> Outcome[Sample]:
    """Say which call an error is from, unless its message does."""
    error = outcome.error
    if error is None or isinstance(error, CallBudgetExceeded | CallTimeout):
        return outcome
    raised = "about the answer of" if isinstance(error, UsageError) else "raised by"
    note = f"{raised} {caller.name} in {call.label}"
    if note not in getattr(error, "__notes__", ()):  # a system may raise one object again
        error.add_note(note)
    return outcome
