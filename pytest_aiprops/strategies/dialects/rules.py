"""One rule of a dialect: what it looks for and what it writes instead, capitals kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pytest_aiprops.strategies.social_groups.agreement import with_n

_OPENING = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[\"'“‘(]*$")
"""What ends where a sentence starts."""
_NEARBY = 10
"""How many characters back that is looked for, so that a long text costs no more a word."""


@dataclass(frozen=True)
class Rule:
    """A rule of rewriting.

    Args:
        pattern: What it looks for.
        instead: What it writes: a template as of `re.Match.expand`, or a function of the match.
        keep_case: Whether what stood at a sentence's start keeps its capital.
    """

    pattern: re.Pattern[str]
    instead: str | Callable[[re.Match[str]], str]
    keep_case: bool = True

    def apply(self, text: str) -> str:
        """Rewrite every place of a text that the rule fits."""
        return self.pattern.sub(self._write, text)

    def _write(self, match: re.Match[str]) -> str:
        new = match.expand(self.instead) if isinstance(self.instead, str) else self.instead(match)
        return _cased_like(match[0], new) if self.keep_case else new


def rule(
    pattern: str, instead: str | Callable[[re.Match[str]], str], *, keep_case: bool = True
) -> Rule:
    r"""A rule that looks for a pattern in any case, its apostrophes straight or curly.

    >>> rule(r"\bdon't\b", "do not").apply("Don’t wait, I don't.")
    'Do not wait, I do not.'
    """
    return Rule(re.compile(pattern.replace("'", "['’]"), re.IGNORECASE), instead, keep_case)


def vocabulary(words: Mapping[str, str]) -> Rule:
    """A rule that replaces words and phrases, and mends the "a" or "an" before them.

    Within a sentence a word with a capital is a name, and stays: Ms Gray.

    >>> vocabulary({"gray": "grey", "elevator": "lift"}).apply("Ms Gray has an elevator. Gray.")
    'Ms Gray has a lift. Grey.'
    """
    # Longest first, so that "cell phones" is not read as "cell phone".
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:(an?)(\s+))?\b({listed})\b(?!['’-]?\w)", re.IGNORECASE)

    def instead(match: re.Match[str]) -> str:
        if match[3].istitle() and (match[1] or not _opens_a_sentence(match)):
            return match[0]
        new = _cased_like(match[3], words[match[3].lower()])
        if match[1] is None:
            return new
        return f"{match[1][0]}{with_n(new)}{match[2]}{new}"

    return Rule(pattern, instead)


def _opens_a_sentence(match: re.Match[str]) -> bool:
    nearby = max(0, match.start() - _NEARBY)
    return _OPENING.search(match.string, nearby, match.start()) is not None


def _cased_like(old: str, new: str) -> str:
    """The new wording with the old one's capitals: THE LIFT, Lift, lift."""
    letters = [char for char in old if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
