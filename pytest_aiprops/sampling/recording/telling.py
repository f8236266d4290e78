"""What the names of fields tell about the values beneath them: that they are secret or personal.

A place in a form goes down with its names; what is hidden there comes out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_aiprops.detectors.pii.secrets import is_secret_name
from pytest_aiprops.sampling.recording.canonical import Form

PIECEWISE = "logprobs"
"""Where SDKs repeat an answer token by token, so that no piece of an address looks like one."""

_TELLING = re.compile(
    r"(?i)[\w -]{0,30}(?:key|token|secret|password|passwd|pwd|authorization|ssn|social|passport"
    r"|account|licen[cs]e|phone|mobile|tel|fax|card|iban|ip)[\w -]{0,10}"
)
_TELLING_OF_NUMBERS = re.compile(
    r"(?i)(?:.*[_ -])?(?:ssn|social|passport|account|card|iban|phone|mobile|tel|fax)(?:[_ -].*)?"
)
_PASS = re.compile(r"(?i)(?:.*[_ -])?pass")
_VERDICTS = frozenset({"yes", "no", "y", "n", "true", "false", "ok", "none", "n/a", "partial"}) | {
    *("pass", "passed", "fail", "failed", "")
}
"""What stands under `pass` where it is no password."""


@dataclass(frozen=True)
class Place:
    """A place in a form.

    Args:
        name: The name of the field it is in.
        is_secret: Whether a name on the way there says that all below is secret.
        is_in_pieces: Whether a `token` there is a piece of a text.
    """

    name: str = ""
    is_secret: bool = False
    is_in_pieces: bool = False

    def below(self, name: str, value: Form) -> Place:
        """The place of the value under a name."""
        is_piece = self.is_in_pieces and name == "token"
        return Place(
            name,
            self.is_secret or (_hides(name, value) and not is_piece),
            self.is_in_pieces or name == PIECEWISE,
        )


TOP = Place()
"""Where no name tells anything."""


def tells(name: str) -> bool:
    """Whether what is beside a name may be secret or personal though it does not look so itself.

    Example:
        >>> tells("phone number"), tells("note")
        (True, False)
    """
    return _TELLING.fullmatch(name) is not None


def tells_of_numbers(name: str) -> bool:
    """Whether a number beside a name may be personal.

    Example:
        >>> tells_of_numbers("card_number"), tells_of_numbers("max_tokens")
        (True, False)
    """
    return _TELLING_OF_NUMBERS.fullmatch(name) is not None


def _hides(name: str, value: Form) -> bool:
    """Whether a value is a secret because of its name, whatever it looks like."""
    if _PASS.fullmatch(name):  # a number of tests that pass is none
        return isinstance(value, list) or (
            isinstance(value, str) and value.strip().lower() not in _VERDICTS
        )
    return is_secret_name(name)
