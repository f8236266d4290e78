"""What the `aiprops` fixture hands to a test: sampling, conversing, verifying, comparing texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from pytest_aiprops import sampling
from pytest_aiprops.errors import ClaimViolation
from pytest_aiprops.sampling.arguments import check_whole_number
from pytest_aiprops.sampling.budget import CallCounter
from pytest_aiprops.sampling.caller import Caller
from pytest_aiprops.sampling.faults import Faulty, faults
from pytest_aiprops.sampling.faults.injection import DELAY_SECONDS, RETRY_AFTER_SECONDS
from pytest_aiprops.sampling.samples import Conversation, Sample, Samples, Usage
from pytest_aiprops.sampling.terms import under
from pytest_aiprops.stats.claim import ALPHA, BETA, MIN_PASS_RATE, TOLERANCE
from pytest_aiprops.stats.verdict import Verdict
from pytest_aiprops.trials.mark import Settings
from pytest_aiprops.trials.progress import Progress
from pytest_aiprops.trials.session import Session
from pytest_aiprops.trials.verify import name_of, verify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pytest_aiprops.embedding import SimilarityMatrix


__tracebackhide__ = True  # a failure is shown at the line of the test


class AiProps:
    """The `aiprops` fixture: calls systems, counts the calls, compares what they say.

    Args:
        session: What the tests of this pytest session share.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def sample(
        self,
        system: Callable[..., Any],
        /,
        *args: Any,
        n: int = 5,
        concurrency: int | None = None,
        timeout: float | None = None,
        retries: int = 0,
        text: Callable[[Any], str] | None = None,
        usage: Callable[[Any], Usage | None] | None = None,
        **kwargs: Any,
    ) -> Samples:
        """Call a system `n` times with the same arguments.

        Args:
            system: The callable under test, sync or async.
            *args: Its positional arguments.
            n: Calls to make, 1 or more.
            concurrency: Most calls at once (default: `--aiprops-concurrency`, 8).
            timeout: Seconds a call may take; one that takes longer is a failed assertion.
            retries: Times a call is made again after a transient error.
            text: Takes the text out of an output whose shape is not known.
            usage: Takes the tokens used out of an output.
            **kwargs: Keyword arguments of the system.

        Returns:
            The samples in the order of their index.

        Raises:
            CallTimeout: A call took longer than `timeout`.
            UsageError: An argument is wrong, or an output has no text that can be found.
            BaseException: What the system raised, as it raised it.
        """
        with self._terms():
            return sampling.sample(
                system,
                *args,
                n=n,
                concurrency=self._concurrency(concurrency),
                timeout=timeout,
                retries=retries,
                text=text,
                usage=usage,
                **kwargs,
            )

    async def asample(
        self,
        system: Callable[..., Any],
        /,
        *args: Any,
        n: int = 5,
        concurrency: int | None = None,
        timeout: float | None = None,
        retries: int = 0,
        text: Callable[[Any], str] | None = None,
        usage: Callable[[Any], Usage | None] | None = None,
        **kwargs: Any,
    ) -> Samples:
        """Call a system `n` times from a coroutine; everything as in `sample`."""
        with self._terms():
            return await sampling.asample(
                system,
                *args,
                n=n,
                concurrency=self._concurrency(concurrency),
                timeout=timeout,
                retries=retries,
                text=text,
                usage=usage,
                **kwargs,
            )

    def converse(
        self,
        system: Callable[..., Any],
        messages: Sequence[str],
        history: Literal["history", "messages"] = "history",
        **options: Any,
    ) -> Conversation:
        """Talk to a system turn by turn.

        Args:
            system: Called as `system(message, history=[earlier messages])`.
            messages: What the customer writes, one a turn.
            history: `"history"` hands over the customer's earlier messages as strings;
                `"messages"` the turns of both sides as role/content dicts.
            **options: `timeout`, `retries`, `text`, `usage`, as in `sample`.

        Returns:
            The messages with the replies.
        """
        with self._terms():
            return sampling.converse(system, messages, history, **options)

    async def aconverse(
        self,
        system: Callable[..., Any],
        messages: Sequence[str],
        history: Literal["history", "messages"] = "history",
        **options: Any,
    ) -> Conversation:
        """Talk to a system turn by turn from a coroutine; everything as in `converse`."""
        with self._terms():
            return await sampling.aconverse(system, messages, history, **options)

    def verify(
        self,
        check: Callable[[Sample], object],
        system: Callable[..., Any],
        /,
        *args: Any,
        min_pass_rate: float = MIN_PASS_RATE,
        tolerance: float = TOLERANCE,
        alpha: float = ALPHA,
        beta: float = BETA,
        max_runs: int | None = None,
        concurrency: int | None = None,
        timeout: float | None = None,
        retries: int = 0,
        text: Callable[[Any], str] | None = None,
        usage: Callable[[Any], Usage | None] | None = None,
        **kwargs: Any,
    ) -> Verdict:
        """Sample a system until it is decided whether a check holds often enough.

        Args:
            check: Called with each sample; an `AssertionError`, False or a failed `Evidence` is a
                failed trial, and so is a call past its timeout. Any other value it returns is a
                measurement, as those of the assertions, and a passed trial.
            system: The callable under test, sync or async.
            *args: Its positional arguments.
            min_pass_rate: Share of samples that must pass, in (0, 1].
            tolerance: How far below it a system must be refuted, in (0, min_pass_rate].
            alpha: Chance that a good system fails, in (0, 0.5).
            beta: Chance that a poor system passes, in (0, 0.5).
            max_runs: Most samples, or None for as many as the promise needs.
            concurrency: Most calls at once (default: `--aiprops-concurrency`, 8); no more are
                started than a pass could need.
            timeout: Seconds a call may take.
            retries: Times a call is made again after a transient error.
            text: Takes the text out of an output whose shape is not known.
            usage: Takes the tokens used out of an output.
            **kwargs: Keyword arguments of the system.

        Returns:
            The verdict, which is a pass.

        Raises:
            ClaimViolation: The verdict is fail or inconclusive; it holds the verdict.
            UsageError: An argument is wrong.
            BaseException: What the system raised, as it raised it.
        """
        limit = self._concurrency(concurrency)
        check_whole_number("concurrency", limit, minimum=1)
        self._session.has_verified = True
        settings = Settings(min_pass_rate, tolerance, alpha, beta, max_runs)
        if self._session.rejudged:
            changed: dict[str, Any] = dict(self._session.rejudged)
            settings = replace(settings, **changed)
        own = CallCounter(parent=self._session.terms.counter)
        terms = replace(self._session.terms, counter=own)
        caller = Caller(system, timeout, retries, text, usage, terms)
        plan = settings.plan(self._session.config.max_runs)
        try:
            progress = Progress(own)
            with under(terms), self._session.watch(progress):
                verdict = verify(check, caller, args, kwargs, plan, limit, progress)
        except ClaimViolation as violation:
            self._session.verified.append((name_of(check), violation.verdict, own))
            raise
        self._session.verified.append((name_of(check), verdict, own))
        return verdict

    def faults(
        self,
        system: Any,
        /,
        *,
        timeout: float = 0.0,
        rate_limit: float = 0.0,
        connection_error: float = 0.0,
        server_error: float = 0.0,
        empty: float = 0.0,
        truncated: float = 0.0,
        malformed_json: float = 0.0,
        slow: float = 0.0,
        seed: int = 0,
        schedule: Sequence[str] | None = None,
        delay: float = DELAY_SECONDS,
        retry_after: float = RETRY_AFTER_SECONDS,
    ) -> Faulty:
        """Make a stand-in for a system that fails at seeded rates or on a schedule.

        Args:
            system: What the system under test calls: a callable, sync or async, or the client of an
                SDK, whose exceptions are then its own.
            timeout: Share of calls that time out, in [0, 1], as the next seven.
            rate_limit: Share refused with HTTP 429.
            connection_error: Share that reach nobody.
            server_error: Share answered with HTTP 500.
            empty: Share answered with an empty text.
            truncated: Share whose text breaks off.
            malformed_json: Share whose text is no JSON.
            slow: Share that takes `delay` seconds longer.
            seed: Which calls get which fault. In an `@ai_property` test the stand-ins of its trials
                differ; else it depends on nothing more.
            schedule: The faults in order, `"ok"` for none, in place of rates.
            delay: Seconds that a slow call takes longer.
            retry_after: Seconds after which a refused call may be made again.

        Returns:
            The stand-in; `.calls` and `.injected` say what it did.

        Raises:
            UsageError: An argument is wrong.
        """
        stand_in = faults(
            system,
            timeout=timeout,
            rate_limit=rate_limit,
            connection_error=connection_error,
            server_error=server_error,
            empty=empty,
            truncated=truncated,
            malformed_json=malformed_json,
            slow=slow,
            seed=seed,
            schedule=schedule,
            delay=delay,
            retry_after=retry_after,
            stream=self._session.stream(),
        )
        cassette = self._session.terms.cassette
        if cassette is not None:
            cassette.add_condition(stand_in.plan)
        return stand_in

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Turn texts into vectors.

        Args:
            texts: n texts.

        Returns:
            (n, d) float32, unit rows.
        """
        from pytest_aiprops.embedding import embed

        return embed(texts)

    def similarity(self, texts: Sequence[str]) -> SimilarityMatrix:
        """Compare every text with every other.

        Args:
            texts: n texts.
        """
        from pytest_aiprops.embedding import similarity_matrix

        return similarity_matrix(texts)

    def _terms(self) -> AbstractContextManager[None]:
        """The terms of the running test, also in threads that were started without its context."""
        return under(self._session.terms)

    def _concurrency(self, asked: int | None) -> int:
        return self._session.config.concurrency if asked is None else asked
