"""Redacts what is about to be recorded: secrets, personal data, then what the user's hook adds.

Texts and JSON forms go in, the same without them come out. It remembers how the answers of this
session changed, as later inputs may hold them: a conversation does.
"""

from __future__ import annotations

import base64
import binascii
import re
import threading
from collections.abc import Callable
from typing import Any

from pytest_aiprops.detectors.pii.redaction import redact, redact_whole
from pytest_aiprops.detectors.pii.secrets import is_secret_name
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import Form, qualified_name

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_TELLING = re.compile(
    r"(?i)[\w -]{0,30}(?:key|token|secret|password|passwd|pwd|authorization|ssn|social|passport"
    r"|account|licen[cs]e|phone|mobile|tel|fax|card|iban|ip)[\w -]{0,10}"
)
"""Names beside which a value may be secret or personal though it does not look so by itself."""

_TELLING_OF_NUMBERS = re.compile(
    r"(?i)(?:.*[_ -])?(?:ssn|social|passport|account|card|iban|phone|mobile|tel|fax)(?:[_ -].*)?"
)
"""Names beside which a number may be personal: not `hotel_id`, not `max_tokens`."""

_PASS = re.compile(r"(?i)(?:.*[_ -])?pass")
_VERDICTS = frozenset({"", "yes", "no", "true", "false", "y", "n", "pass", "fail", "passed"}) | {
    *("failed", "partial", "ok", "none", "n/a")
}
"""What stands under `pass` where it is no password."""

_OF_A_PIECE = frozenset({"logprob", "start", "end", "offset", "lemma", "pos", "tag"})
"""Beside one of these a `token` is a piece of a text."""

_PIECEWISE = "logprobs"
"""Where SDKs repeat an answer token by token, so that no piece of an address looks like one."""


class Redactor:
    """Redacts texts before they are recorded.

    Args:
        hook: Redacts a text further; None from it leaves the text as it is.

    Example:
        >>> Redactor().form({"to": "ada@example.org", "n": 1234567})
        {'to': '⟦EMAIL_ADDRESS 1.00 cfe0⟧', 'n': 1234567}
    """

    def __init__(self, hook: Callable[[str], str | None] | None = None) -> None:
        self._hook = hook
        self._lock = threading.Lock()
        self._answers: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A text, redacted.

        Raises:
            UsageError: The hook raised, or gave something else than a str.
        """
        return self._hooked(redact(text))

    def answer(self, text: str) -> str:
        """The text of an answer, redacted and remembered."""
        redacted = self.text(text)
        if redacted != text:
            with self._lock:
                self._answers |= {text: redacted, text.strip(): redacted.strip()}
        return redacted

    def form(self, form: Form, is_answer: bool = False) -> Form:
        """A form with every text in it redacted, keys too.

        Args:
            form: The form.
            is_answer: Whether its texts are an answer's, to be remembered.
        """
        redacted = self._form(form, self.answer if is_answer else self.text)
        if is_answer and redacted != form:
            return _without(redacted, _PIECEWISE)
        return redacted

    def as_recorded(self, form: Form) -> Form:
        """An input with the answers of this session as they will be when they are replayed."""
        with self._lock:
            answers = sorted(self._answers.items(), key=lambda pair: -len(pair[0]))
        return _replaced(form, answers) if answers else form

    def _form(
        self, form: Form, change: Callable[[str], str], name: str = "", is_secret: bool = False
    ) -> Form:
        """A form under a name, or under one that makes all it holds a secret."""
        if isinstance(form, bool) or form is None:
            return form
        if isinstance(form, str):
            return self._secret(form) if is_secret else self._string(form, change, name)
        if isinstance(form, int | float):
            return self._number(form, name, is_secret)
        if isinstance(form, list):
            return [self._form(one, change, name, is_secret) for one in form]
        if not isinstance(form, dict):
            return form
        if len(form) == 1:
            ((tag, held),) = form.items()
            if tag == "$int" and isinstance(held, str):
                redacted = self._number(int(held, 16), name, is_secret)
                return redacted if isinstance(redacted, str) else form
            if tag in _BYTES and isinstance(held, str):
                return self._bytes(
                    form, tag, held, lambda text: self._form(text, change, name, is_secret)
                )
            if tag in _PAIRS and isinstance(held, list):
                return {tag: [self._pair(one, change, name, is_secret) for one in held]}
        return self._dict(form, change, name, is_secret)

    def _dict(
        self, form: dict[str, Form], change: Callable[[str], str], name: str, is_secret: bool
    ) -> Form:
        is_piece = not _OF_A_PIECE.isdisjoint(form)
        made: dict[str, Form] = {}
        for key, one in form.items():
            shown = key if key.startswith("$") else change(key)
            while shown in made:  # two that differ in capitals only
                shown += "'"
            if key in _NAMES_A_CLASS:
                made[shown] = one
                continue
            below = name if key.startswith("$") else key
            hides = is_secret or _hides(below, one) and not (is_piece and key == "token")
            made[shown] = self._form(one, change, below, hides)
        return made

    def _pair(self, form: Form, change: Callable[[str], str], name: str, is_secret: bool) -> Form:
        """An item of a dict whose keys are not all strings."""
        if not isinstance(form, list) or len(form) != 2:
            return self._form(form, change, name, is_secret)
        key, one = form
        below = key if isinstance(key, str) else name
        return [
            self._form(key, change),
            self._form(one, change, below, is_secret or _hides(below, one)),
        ]

    def _string(self, form: str, change: Callable[[str], str], name: str) -> str:
        redacted = change(form)
        return self._named(name, form) if redacted == form else redacted

    def _secret(self, value: str) -> str:
        return self._hooked(redact_whole(value))

    def _number(self, value: float, name: str, is_secret: bool) -> Form:
        """A number, or the mark in its place."""
        if is_secret:
            return self._secret(str(value))
        if not _TELLING_OF_NUMBERS.fullmatch(name):
            return value
        digits = str(value)
        redacted = redact(digits)
        redacted = self._named(name, digits) if redacted == digits else redacted
        return value if redacted == digits else redacted

    def _bytes(self, form: Form, tag: str, held: str, change: Callable[[str], Form]) -> Form:
        """Bytes that are a text are redacted as one; of others nobody knows what they say."""
        try:
            text = base64.b64decode(held, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return form
        redacted = change(text)
        return (
            form if redacted == text else {tag: base64.b64encode(str(redacted).encode()).decode()}
        )

    def _named(self, name: str, value: str) -> str:
        """A value that its name gives away."""
        if not _TELLING.fullmatch(name) or not value.strip():
            return value
        start = f"{name}: "
        redacted = redact(start + value)
        return self._hooked(redacted[len(start) :]) if redacted.startswith(start) else value

    def _hooked(self, text: str) -> str:
        if self._hook is None:
            return text
        hook = self._hook
        name = qualified_name(hook if hasattr(hook, "__qualname__") else type(hook))
        try:
            redacted = self._hook(text)
        except Exception as error:
            raise UsageError(
                f"the redaction hook {name} must give the text to record, but raised "
                f"{type(error).__name__}; nothing was recorded"
            ) from error
        if redacted is None:
            return text
        if not isinstance(redacted, str):
            raise UsageError(
                f"the redaction hook {name} must give a str, or None to leave a text, got "
                f"{type(redacted).__name__}; nothing was recorded"
            )
        return str(redacted)


_NAMES_A_CLASS = frozenset({"$type", "$unrecorded", "$class", "$function"})
"""Tags whose value is the name of a class or function."""
_BYTES = ("$bytes", "$bytearray")
_PAIRS = ("$dict", "$ordered")


def _hides(name: str, value: Form) -> bool:
    """Whether a value is a secret because of its name, whatever it looks like."""
    if is_secret_name(name):
        return True
    is_password = isinstance(value, str | list) and bool(_PASS.fullmatch(name))
    return is_password and not (isinstance(value, str) and value.strip().lower() in _VERDICTS)


def _without(form: Form, name: str) -> Form:
    if isinstance(form, list):
        return [_without(one, name) for one in form]
    if isinstance(form, dict):
        return {key: None if key == name else _without(one, name) for key, one in form.items()}
    return form


def _replaced(form: Any, answers: list[tuple[str, str]]) -> Form:
    if isinstance(form, str):
        for said, recorded in answers:
            if said and said in form:
                form = form.replace(said, recorded)
        return form
    if isinstance(form, list):
        return [_replaced(one, answers) for one in form]
    if isinstance(form, dict):
        return {_replaced(key, answers): _replaced(one, answers) for key, one in form.items()}
    return form
