"""Redacts what is about to be recorded: secrets, personal data, then what the user's hook adds.

Texts and JSON forms go in, the same without them come out. It remembers how the answers of this
session changed, as later inputs may hold them: a conversation does.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pytest_aiprops.detectors.pii.redaction import redact, redact_whole
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.canonical import Form, qualified_name
from pytest_aiprops.sampling.recording.telling import PIECEWISE, TOP, Place, tells, tells_of_numbers

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_BESIDE_A_PIECE = frozenset({"logprob", "start", "end", "offset", "lemma", "pos", "tag"})
"""Beside one of these a `token` is a piece of a text."""

_LONGEST = 10**30
"""Longer ints are read as hexadecimal: Python refuses to write very long decimal ones."""


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
            return _without(redacted, PIECEWISE)
        return redacted

    def as_recorded(self, form: Form) -> Form:
        """An input with the answers of this session as they will be when they are replayed."""
        with self._lock:
            answers = sorted(self._answers.items(), key=lambda pair: -len(pair[0]))
        return _replaced(form, answers) if answers else form

    def _form(self, form: Form, change: Callable[[str], str], at: Place = TOP) -> Form:
        if isinstance(form, bool) or form is None:
            return form
        if isinstance(form, str):
            return (
                self._hooked(redact_whole(form)) if at.is_secret else self._text(form, change, at)
            )
        if isinstance(form, int | float):
            return self._number(form, at)
        if isinstance(form, list):
            return [self._form(one, change, at) for one in form]
        if not isinstance(form, dict):
            return form
        return self._tagged(form, change, at) if len(form) == 1 else self._dict(form, change, at)

    def _tagged(self, form: dict[str, Form], change: Callable[[str], str], at: Place) -> Form:
        """What JSON has no type for, or a dict with one key."""
        ((tag, held),) = form.items()
        if tag in _NUMBERS and isinstance(held, str):
            redacted = self._number(int(held, 16) if tag == "$int" else float(held), at)
            return redacted if isinstance(redacted, str) else form
        if tag in _BYTES and isinstance(held, str):
            text = _text_in(held)
            if text is None:
                return form
            redacted = self._form(text, change, at)
            return form if redacted == text else {tag: _bytes_of(redacted)}
        if tag in _PAIRS and isinstance(held, list):
            return {tag: [self._pair(one, change, at) for one in held]}
        return self._dict(form, change, at)

    def _dict(self, form: dict[str, Form], change: Callable[[str], str], at: Place) -> Form:
        if not _BESIDE_A_PIECE.isdisjoint(form):
            at = replace(at, is_in_pieces=True)
        made: dict[str, Form] = {}
        for key, one in form.items():
            is_tag = key.startswith("$")
            shown = key if is_tag else change(key)
            while shown in made:  # two that differ in capitals only
                shown += "'"
            below = at if is_tag else at.below(key, one)
            made[shown] = one if key in _NAMES_A_CLASS else self._form(one, change, below)
        return made

    def _pair(self, form: Form, change: Callable[[str], str], at: Place) -> Form:
        """An item of a dict whose keys are not all strings."""
        if not isinstance(form, list) or len(form) != 2:
            return self._form(form, change, at)
        key, one = form
        below = at.below(key, one) if isinstance(key, str) else at
        return [self._form(key, change), self._form(one, change, below)]

    def _text(self, form: str, change: Callable[[str], str], at: Place) -> str:
        redacted = change(form)
        return self._named(at.name, form) if redacted == form else redacted

    def _number(self, value: float, at: Place) -> Form:
        """A number, or the mark in its place."""
        is_long = isinstance(value, int) and abs(value) >= _LONGEST
        digits = hex(int(value)) if is_long else str(value)
        if at.is_secret:
            return self._hooked(redact_whole(digits))
        if not isinstance(value, int) or not tells_of_numbers(at.name):
            return value
        redacted = redact(digits)
        redacted = self._named(at.name, digits) if redacted == digits else redacted
        return value if redacted == digits else redacted

    def _named(self, name: str, value: str) -> str:
        """A value that its name gives away."""
        if not tells(name) or not value.strip():
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
_NUMBERS = ("$int", "$float")
_PAIRS = ("$dict", "$ordered")


def _text_in(held: str) -> str | None:
    """Bytes that are a text, which is redacted as one; of others nobody knows what they say."""
    try:
        return base64.b64decode(held, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _bytes_of(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


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
