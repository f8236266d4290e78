"""Text that remembers how it was made, and pairs of texts that should be answered alike."""

from __future__ import annotations

from typing import NamedTuple


class Labelled(str):
    """A text with the word for how it was made: a string everywhere, with one attribute more.

    Its repr is the plain text's, so that a counterexample reads as a test would write it; what is
    made from it (`upper()`, a slice) is a plain string.

    Args:
        text: The text.
        label: How it was made: the mood of a message, the kind of a typo, the shape of an attack.

    Example:
        >>> message = Labelled("Where is my order?", "neutral")
        >>> message, message.label
        ('Where is my order?', 'neutral')
    """

    label: str

    def __new__(cls, text: str, label: str) -> Labelled:
        """Make the string."""
        made = super().__new__(cls, text)
        made.label = label
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # str's own has the text alone
        """What copying and pickling it need."""
        return str(self), self.label


class Pair(NamedTuple):
    """A text and another that a good system treats alike.

    Args:
        original: The text as it was.
        variant: The text changed; its `label` says how.

    Example:
        >>> original, variant = Pair("I can't log in.", Labelled("I cannot log in.", "contraction"))
        >>> variant.label
        'contraction'
    """

    original: str
    variant: Labelled
