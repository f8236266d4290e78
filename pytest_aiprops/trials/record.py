"""What is kept of a counterexample beside its input: how each of its trials ended.

It lies in Hypothesis's example database, so it goes where a team's failing inputs go.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

VERSION = 1
"""Of the format; records of another are left alone."""

TrialRecord = tuple[str, str, str] | None
"""Exception class, place and reason of a failed trial, personal data masked; None: it passed."""


@dataclass(frozen=True)
class Record:
    """A counterexample as it was last seen.

    Args:
        choices: What Hypothesis rebuilds its input from.
        input: Digest of the input: other strategies make another one of the same choices.
        is_smallest: Whether it was shrunk to the end.
        alpha: Of the plan that judged it.
        beta: Of the plan that judged it.
        trials: How the trials that it was reported with ended, in their order.

    Example:
        >>> trials = (None, ("AssertionError", "test_bot.py:7", "too long"))
        >>> record = Record(b"x", "1f", True, 0.05, 0.05, trials)
        >>> Record.read(record.to_bytes()) == record
        True
    """

    choices: bytes
    input: str
    is_smallest: bool
    alpha: float
    beta: float
    trials: tuple[TrialRecord, ...]

    def to_bytes(self) -> bytes:
        """The record as it is stored: JSON."""
        return json.dumps(
            {
                "version": VERSION,
                "choices": base64.b64encode(self.choices).decode("ascii"),
                "input": self.input,
                "is_smallest": self.is_smallest,
                "alpha": self.alpha,
                "beta": self.beta,
                "trials": self.trials,
            }
        ).encode()

    @classmethod
    def read(cls, stored: bytes) -> Record | None:
        """A record from the store; None where it is of another version, or none at all."""
        try:
            found = json.loads(stored)
            if found["version"] != VERSION:
                return None
            trials = tuple(None if one is None else (*map(str, one),) for one in found["trials"])
            if any(one is not None and len(one) != 3 for one in trials):
                return None
            return cls(
                base64.b64decode(found["choices"]),
                str(found["input"]),
                bool(found["is_smallest"]),
                float(found["alpha"]),
                float(found["beta"]),
                trials,  # type: ignore[arg-type]  # the lengths were checked
            )
        except (ValueError, KeyError, TypeError):
            return None
