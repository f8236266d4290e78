"""What a judgement says, and who hears of it.

Every assertion turns outputs into `Evidence`, tells the ledgers that listen (the running trial's),
and raises its own `PropertyViolation` when a judgement says no.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pytest_aiprops.errors import PropertyViolation, warn_once

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


@dataclass(frozen=True)
class Evidence:
    """One judgement on one output: the answer, the measurement behind it, and why.

    Args:
        property: Name of the property, as in a gate expression: `"length"`, `"no_pii"`.
        passed: True or False; None where the property could not be judged (undetermined).
        reason: One sentence for a person: what must be, what was seen.
        score: The measurement, where it is one number.
        subject: Which output: `"reply 2"`, or `""` where there is only one.
        excerpt: The output, shortened and with personal data masked.
    """

    property: str
    passed: bool | None
    reason: str
    score: float | None = None
    subject: str = ""
    excerpt: str = ""


Ledger = list[Evidence]
_lock = threading.Lock()
_open: list[Ledger] = []
_around: ContextVar[tuple[Ledger, ...]] = ContextVar("aiprops_ledgers", default=())


@contextmanager
def ledger() -> Iterator[Ledger]:
    """Collect the judgements made inside the block, and in threads and tasks it starts.

    Trials that run at once each open their own in their own thread or task, and hear only of
    their own judgements. A judgement made where no open ledger is known (a thread that was started
    without the context, an event loop older than the block) is told to every open ledger.

    Example:
        >>> from pytest_aiprops.properties import assert_length
        >>> with ledger() as judgements:
        ...     _ = assert_length("short", max_chars=10)
        >>> judgements[0].passed
        True
    """
    entries: Ledger = []
    with _lock:
        _open.append(entries)
    token = _around.set((*_around.get(), entries))
    try:
        yield entries
    finally:
        _around.reset(token)
        with _lock:
            # Two open ledgers may hold equal entries, so remove this one by identity.
            _open[:] = [other for other in _open if other is not entries]


def conclude(evidence: Sequence[Evidence], violation: Callable[..., PropertyViolation]) -> None:
    """Record judgements, then raise `violation` if any of them failed, listing all that did.

    Where nobody listens, so that no report will count them, a warning says that none could be made.
    """
    with _lock:
        listening = [entries for entries in _open if any(entries is own for own in _around.get())]
        heard = listening or _open
        for entries in heard:
            entries.extend(evidence)
        is_heard = bool(heard)
    if not is_heard and evidence and all(judgement.passed is None for judgement in evidence):
        warn_once(
            f"{evidence[0].property}: no output could be judged, so nothing was checked; where the "
            'assertion takes undetermined="fail", that fails such outputs'
        )
    if any(judgement.passed is False for judgement in evidence):
        raise violation(_message(evidence), evidence)


def _message(evidence: Sequence[Evidence]) -> str:
    failed = [judgement for judgement in evidence if judgement.passed is False]
    unknown = sum(judgement.passed is None for judgement in evidence)
    lines = []
    if len(evidence) > 1:
        also = f", {unknown} could not be judged" if unknown else ""
        lines.append(f"{len(failed)} of {len(evidence)} outputs fail{also}")
    for judgement in failed:
        lines.append((f"{judgement.subject}: " if judgement.subject else "") + judgement.reason)
        if judgement.excerpt:
            lines += [f"  {line}" for line in judgement.excerpt.splitlines()]
    return "\n".join(lines)
