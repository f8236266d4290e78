"""One call of a system under its terms: a `Caller` and a `Call` in, an `Outcome` out.

What is recorded is replayed. Else the call waits for its turn, is counted, made, read, priced and
recorded.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from pytest_aiprops.errors import CallBudgetExceeded, CallTimeout, UsageError
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
from pytest_aiprops.sampling.prices import why_unmetered, why_unpriced
from pytest_aiprops.sampling.replay import before, recorded
from pytest_aiprops.sampling.samples import Sample

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def call_inline(caller: Caller, call: Call) -> Outcome[Sample]:
    """Make a call in this thread; an awaitable it returns is awaited on the shared loop."""
    attempts: list[BaseException] = []

    def attempt() -> Outcome[Sample]:
        turn = 0
        try:
            turn, wait = _turn(caller)
            while wait:
                time.sleep(wait)
                turn, wait = _turn(caller)
            caller.terms.counter.spend()
            started = time.perf_counter()
            output = answer(caller, call, started)
            if needs_loop(output):
                output = loop.run(settle(caller, output, started), caller.name).get()
            return Outcome(_read(caller, call, output, started, turn))
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # pytest's own outcomes are BaseExceptions too
            _settle(caller, turn)
            return Outcome(error=_with_cause(error, attempts))

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
    attempts: list[BaseException] = []

    async def attempt() -> Outcome[Sample]:
        turn = 0
        try:
            turn, wait = _turn(caller)
            while wait:
                await asyncio.sleep(wait)
                turn, wait = _turn(caller)
            if call.left.is_set():  # on a loop that was blocked, nobody could cancel it
                raise asyncio.CancelledError
            caller.terms.counter.spend()
            started = time.perf_counter()
            output = (await in_time(caller, call, inline)).get()
            return Outcome(_read(caller, call, output, started, turn))
        except BaseException as error:
            _settle(caller, turn)
            return as_outcome(_with_cause(error, attempts))

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


def _turn(caller: Caller) -> tuple[int, float]:
    """Ask for a call's turn: its number under the rate limits, or seconds to wait and ask again."""
    counter = caller.terms.counter
    if counter.left == 0:
        counter.spend()  # says so at once, and not after a wait
    return (0, 0.0) if counter.budget is None else counter.budget.turn()


def _settle(caller: Caller, turn: int, tokens: int = 0) -> None:
    budget = caller.terms.counter.budget
    if budget is not None:
        budget.settle(turn, tokens)


def _read(caller: Caller, call: Call, output: Any, started: float, turn: int) -> Sample:
    latency = time.perf_counter() - started
    reading = shapes.read(output, text=caller.text, usage=caller.usage, system=caller.name)
    used = reading.usage
    budget = caller.terms.counter.budget
    if used is not None:
        _settle(caller, turn, used.input_tokens + used.output_tokens)
    elif caller.terms.is_priced and budget is not None and budget.counts_tokens:
        raise UsageError(
            "--aiprops-tokens-per-minute needs the tokens of every call, and those of a call of "
            f"{caller.name} are not known: {why_unmetered(output)}"
        )
    cost = caller.terms.prices.cost(reading.model, used)
    _charge(caller, cost, reading, output)
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


def _with_cause(error: BaseException, attempts: list[BaseException]) -> BaseException:
    """A budget that ends the attempts says what they failed with, or nobody would know."""
    if isinstance(error, CallBudgetExceeded) and attempts:
        last = f"{type(attempts[-1]).__name__}: {attempts[-1]}"
        return CallBudgetExceeded(f"{error}; the attempt before failed with {last:.200}")
    attempts.append(error)
    return error


def _charge(caller: Caller, cost: float | None, reading: shapes.Reading, output: Any) -> None:
    counter = caller.terms.counter
    if cost is not None:
        counter.charge(cost)
    elif caller.terms.is_priced and counter.budget is not None and counter.budget.max_cost:
        why = why_unpriced(caller.terms.prices, reading.model, reading.usage, output)
        raise UsageError(
            "--aiprops-max-cost needs the cost of every call, and that of a call of "
            f"{caller.name} is not known (aiprops_prices): {why}"
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
