"""What a judgement says, and who hears of it.

Every assertion turns outputs into `Evidence`, tells the ledgers that listen (the running trial's),
and raises its own `PropertyViolation` when a judgement says no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pytest_aiprops.errors import PropertyViolation


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
_ledgers: list[Ledger] = []


@contextmanager
def ledger() -> Iterator[Ledger]:
    """Collect every judgement made inside the block, from any thread."""
    entries: Ledger = []
    _ledgers.append(entries)
    try:
        yield entries
    finally:
        # Two open ledgers may hold equal entries, so remove this one by identity.
        _ledgers[:] = [other for other in _ledgers if other is not entries]


def conclude(evidence: Sequence[Evidence], violation: Callable[..., PropertyViolation]) -> None:
    """Record judgements, then raise `violation` if any of them failed, listing all that did."""
    for entries in _ledgers:
        entries.extend(evidence)
    failed = [judgement for judgement in evidence if judgement.passed is False]
    if failed:
        raise violation(_message(failed, len(evidence)), evidence)


def _message(failed: Sequence[Evidence], judged: int) -> str:
    lines = [] if judged == 1 else [f"{len(failed)} of {judged} outputs fail"]
    for judgement in failed:
        prefix = f"{judgement.subject}: " if judgement.subject else ""
        lines.append(prefix + judgement.reason)
        if judgement.excerpt:
            lines.append(f"  {judgement.excerpt}")
    return "\n".join(lines)
