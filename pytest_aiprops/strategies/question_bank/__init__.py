"""What `questions` is built from: one file a language in, frames, asks and small talk out.

A file is read on first use. `== name` starts a section, `#` a comment, any other line is an entry,
and the first entry of a section is what a question shrinks to. Sections:

- `plain`, `formal` and `casual`: frames round what is asked, each sentence written small. Their
  slot says what fits them: `{way}` a way; `{direct}` or `{embedded}` a fact, as a question of its
  own or inside another; `{topic}` a phrase of the user's own, in its dictionary form.
- `<manner>.greetings`, `<manner>.thanks`: what may stand around them.
- `<topic>`: a fact is a whole question and ends with "?"; a context, a line that may stand before
  the question, ends with a full stop; a way is anything else, as it stands in `{way}`: an
  infinitive, or what the language has in its place.
- `contexts.<group>`, `after.<group>`: lines before the question and questions after it, for topics
  of the group (service, general, or own: the user's); `after.ways`, `after.facts`: more of those.
- `pairs`: two questions in one message.

In an entry, `[a|b|c]` is a choice, the plainest first. In a fact, `{is it/whether it is}` is its
direct form and its embedded one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

TOPICS = (
    "billing",
    "delivery",
    "returns",
    "account",
    "technical",
    "product",
    "booking",
    "health",
    "money",
    "law",
    "travel",
    "cooking",
    "science",
    "history",
    "programming",
    "work",
    "geography",
    "everyday",
)
"""What questions can be about; `money` is personal finance, `everyday` life at home."""

SERVICE_TOPICS = frozenset(TOPICS[: TOPICS.index("booking") + 1])
"""Those a company is asked about by its customers; the others one would ask anybody."""

_MANNERS = frozenset({"plain", "formal", "casual"})
_KIND_OF_SLOT = {"{way}": "ways", "{direct}": "facts", "{embedded}": "facts", "{topic}": "own"}
_FULL_STOPS = (".", "。", "।")
_FORMS = re.compile(r"\{([^{}/]*)/([^{}/]*)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SPACES = re.compile(r" {2,}")

Entry = tuple[tuple[str, ...], ...]
"""An entry cut up: stretches of which each is one of its alternatives."""


@cache
def question_bank(language: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of a language's file, those of several kinds by kind.

    Args:
        language: One of `LANGUAGES`.

    Returns:
        Name ("plain.ways", "billing.facts", "billing.contexts", "pairs"): its entries in order.
    """
    text = files(__name__).joinpath(f"{language}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("== "):
            section = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            name, entry = _placed(section, line)
            found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def _placed(section: str, line: str) -> tuple[str, str]:
    if section in _MANNERS:
        return f"{section}.{next(_KIND_OF_SLOT[s] for s in _KIND_OF_SLOT if s in line)}", line
    if section not in TOPICS:
        return section, line
    if line.endswith("?"):
        return f"{section}.facts", line.removesuffix("?")
    return f"{section}.{'contexts' if line.endswith(_FULL_STOPS) else 'ways'}", line


@cache
def alternatives(entry: str) -> Entry:
    """Cut an entry at its choices.

    >>> alternatives("send a [parcel|letter] abroad")
    (('send a ',), ('parcel', 'letter'), (' abroad',))
    """
    pieces = _CHOICE.split(entry)
    cut = (tuple(piece.split("|")) if place % 2 else (piece,) for place, piece in enumerate(pieces))
    return tuple(piece for piece in cut if piece != ("",))


def direct(fact: str) -> str:
    """A fact as a question of its own.

    >>> direct("{do you/whether you} ship to Malta"), direct("why {was I/I was} charged twice")
    ('do you ship to Malta', 'why was I charged twice')
    """
    return _tidy(_FORMS.sub(r"\1", fact))


def embedded(fact: str) -> str:
    """A fact as it stands after "could you tell me".

    >>> embedded("{do you/whether you} ship to Malta"), embedded("how {does/} rain form{/s}")
    ('whether you ship to Malta', 'how rain forms')
    """
    return _tidy(_FORMS.sub(r"\2", fact))


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
