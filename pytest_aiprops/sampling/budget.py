"""How many calls were made, and how many may be: counters for a test, a budget for the session."""

from __future__ import annotations

import threading
import time

from pytest_aiprops.errors import CallBudgetExceeded, UsageError
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.sampling.ledger import Ledger
from pytest_aiprops.sampling.prices import amount

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


class Budget:
    """What a session may spend: calls, cost, and calls and tokens a minute.

    Args:
        max_calls: Most calls; None for no limit.
        max_cost: Cost at which no further call is made, in the currency of the prices; None for no
            limit. Calls in flight then still end, so it may be passed by what those cost.
        calls_per_minute: Most calls that start in any minute; None for no limit.
        tokens_per_minute: Most tokens that the calls of any minute use; None for no limit.
        ledger: What was spent, where other processes spend too.
    """

    def __init__(
        self,
        max_calls: int | None = None,
        max_cost: float | None = None,
        calls_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        self.max_calls = max_calls
        self.max_cost = max_cost
        self._calls_per_minute = calls_per_minute
        self._tokens_per_minute = tokens_per_minute
        self._ledger = Ledger() if ledger is None else ledger

    @property
    def left(self) -> int | None:
        """Calls that may still be made; None for no limit that is known before."""
        if self.max_cost is not None and self._ledger.cost >= self.max_cost:
            return 0
        return None if self.max_calls is None else max(0, self.max_calls - self._ledger.calls)

    def spend(self) -> None:
        """Count a call about to be made.

        Raises:
            CallBudgetExceeded: The budget is spent; nothing is counted.
        """
        if self._ledger.count(self.max_calls, self.max_cost):
            raise CallBudgetExceeded(self.spent())

    def spent(self) -> str:
        """Say what is spent and how to raise it."""
        if self.max_cost is not None and self._ledger.cost >= self.max_cost:
            spent = amount(self._ledger.cost)
            return (
                f"the cost budget of {amount(self.max_cost)} is spent ({spent}), so no "
                "further call was made; raise it (--aiprops-max-cost) or run fewer tests"
            )
        return _spent(self.max_calls or 0, "raise it (--aiprops-max-calls) or run fewer tests")

    def charge(self, cost: float) -> None:
        """Add the cost of a call that was made."""
        if self.max_cost is not None:
            self._ledger.charge(cost)

    def refuse_unseen(self) -> None:
        """Refuse a call that was made past us.

        Raises:
            UsageError: A limit is set that needs to see it.
        """
        limits = {
            "--aiprops-max-cost": self.max_cost,
            "--aiprops-calls-per-minute": self._calls_per_minute,
            "--aiprops-tokens-per-minute": self._tokens_per_minute,
        }
        for option, limit in limits.items():
            if limit is not None:
                raise UsageError(
                    f"{option} cannot be kept for a test that calls its system itself, where "
                    "nobody sees what it uses; call it through the aiprops fixture: "
                    "aiprops.sample(system, ...)"
                )

    def turn(self) -> tuple[int, float]:
        """Give a call its turn under the rate limits.

        Returns:
            Its number, for `settle`, and 0; or 0 and the seconds to wait before asking again.
            (0, 0) without rate limits.
        """
        if self._calls_per_minute is None and self._tokens_per_minute is None:
            return 0, 0.0
        now = time.time()
        number, at = self._ledger.start(now, self._calls_per_minute, self._tokens_per_minute)
        return number, at - now

    @property
    def counts_tokens(self) -> bool:
        """Whether every call has to say how many tokens it used."""
        return self._tokens_per_minute is not None

    def close(self) -> None:
        """Let go of what other processes share."""
        self._ledger.close()

    def settle(self, number: int, tokens: int) -> None:
        """Note how many tokens a call used, 0 for one that failed."""
        if number and self._tokens_per_minute is not None:
            self._ledger.settle(number, tokens)


class CallCounter:
    """Counts calls from any thread, up to an optional limit.

    Args:
        limit: Most calls that may be made; None for no limit.
        parent: A counter of a wider scope, or the budget of the session, that counts each call too.
        remedy: What to do about it, for the message that the limit is reached.

    Example:
        >>> counter = CallCounter(limit=1)
        >>> counter.spend()
        >>> counter.made, counter.left
        (1, 0)
    """

    def __init__(
        self,
        limit: int | None = None,
        parent: CallCounter | Budget | None = None,
        remedy: str = "raise ai_property(max_calls=...)",
    ) -> None:
        self.limit = None if limit is None else check_whole_number("limit", limit, minimum=0)
        self._parent = parent
        self._remedy = remedy
        self._made = 0
        self._replayed = 0
        self._refused = 0
        self._cost: float | None = None
        self._lock = threading.Lock()

    @property
    def made(self) -> int:
        """Calls made so far; one that failed was made too."""
        return self._made

    @property
    def replayed(self) -> int:
        """Samples taken from a recording, for which no call was made."""
        return self._replayed

    @property
    def refused(self) -> int:
        """Calls and samples that the limit kept from being made, whatever was made of that."""
        return self._refused

    @property
    def cost(self) -> float | None:
        """What the calls cost whose price is known; None where that is true of none."""
        return self._cost

    @property
    def budget(self) -> Budget | None:
        """The budget of the session."""
        parent = self._parent
        return parent.budget if isinstance(parent, CallCounter) else parent

    @property
    def left(self) -> int | None:
        """Calls that may still be made, here and in wider scopes; None for no limit."""
        own = None if self.limit is None else self.limit - self._made - self._replayed
        wider = None if self._parent is None else self._parent.left
        lefts = [left for left in (own, wider) if left is not None]
        return min(lefts) if lefts else None

    def spend(self) -> None:
        """Count a call about to be made.

        Raises:
            CallBudgetExceeded: The limit, here or in a wider scope, is reached; nothing is counted.
        """
        with self._lock:
            self._check()
            if self._parent is not None:
                try:
                    self._parent.spend()
                except CallBudgetExceeded:
                    self._refused += 1
                    raise
            self._made += 1

    def spend_unseen(self) -> None:
        """Count a call that a test made past us.

        Raises:
            CallBudgetExceeded: As `spend`.
            UsageError: The session has limits that need to see the call.
        """
        if self.budget is not None:
            self.budget.refuse_unseen()
        self.spend()

    def replay(self) -> None:
        """Count a sample that was taken from a recording.

        Raises:
            CallBudgetExceeded: The limit here is reached, as it was when the sample was recorded.
        """
        with self._lock:
            self._check()
            if isinstance(self._parent, CallCounter):
                self._parent.replay()
            self._replayed += 1

    def charge(self, cost: float) -> None:
        """Add the cost of a call that was made."""
        with self._lock:
            self._cost = (self._cost or 0.0) + cost
        if self._parent is not None:
            self._parent.charge(cost)

    def _check(self) -> None:
        if self.limit is not None and self._made + self._replayed >= self.limit:
            self._refused += 1
            raise CallBudgetExceeded(self.spent())

    def spent(self) -> str:
        """Say whose limit is reached and how to raise it."""
        used = self._made + self._replayed
        if self._parent is not None and (self.limit is None or used < self.limit):
            return self._parent.spent()
        return _spent(self.limit or 0, self._remedy)


def _spent(limit: int, remedy: str) -> str:
    return (
        f"the budget of {limit} call{'' if limit == 1 else 's'} is spent, "
        f"so no further call was made; {remedy}"
    )
