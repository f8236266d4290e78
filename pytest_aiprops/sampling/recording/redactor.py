"""Redacts what is about to be recorded: secrets, personal data, then what the user's hook adds.

Texts and JSON forms go in, the same without them come out. It remembers how the answers of this
session changed, as later inputs may hold them: a conversation does.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

from pytest_aiprops.detectors.pii.redaction import redact
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import Form, qualified_name

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_TELLING = re.compile(
    r"(?i)[\w -]{0,30}(?:key|token|secret|password|passwd|pwd|authorization|ssn|social|passport"
    r"|account|licen[cs]e|phone|mobile|tel|fax|card|iban|ip)[\w -]{0,10}"
)
"""Names beside which a value may be secret or personal though it does not look so by itself."""

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

    def _form(self, form: Form, change: Callable[[str], str], name: str = "") -> Form:
        if isinstance(form, str):
            redacted = change(form)
            return self._named(name, form) if redacted == form else redacted
        if isinstance(form, list):
            return [self._form(one, change) for one in form]
        if not isinstance(form, dict):
            return form
        made: dict[str, Form] = {}
        for key, one in form.items():
            shown = key if key.startswith("$") else change(key)
            while shown in made:  # two that differ in capitals only
                shown += "'"
            made[shown] = one if key in _NAMES_A_CLASS else self._form(one, change, key)
        return made

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
"""Tags whose value is the name of a class or function; no other key begins with a dollar sign."""


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
