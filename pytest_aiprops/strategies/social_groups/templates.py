"""A template of text with placeholders: reads it, and fills it grammatically.

A text such as "{name} lost {possessive} card." goes in; with a filler for each placeholder, a list
of pieces comes out that says which stretches are names and which are plain wording.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.social_groups.agreement import agree_article, agree_with_they

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"'”’)]*\s+|\n\s*)[\"'“‘(¿¡*_-]*\s*$")
_ABBREVIATED = re.compile(
    r"(?i)(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|mx|dr|prof|st|no|nr|dept|approx)\.|\b[a-z]\.)\s+$"
)
_GRAMMATICAL = frozenset({"pronoun", "object", "possessive", "possessive_pronoun", "reflexive"})
_PLURAL_SUBJECTS = frozenset({"they", "we", "you"})


@dataclass(frozen=True)
class Slot:
    """A placeholder of a template.

    Args:
        name: Which.
        capital: Whether it is written with a capital, so that its filler is too.
    """

    name: str
    capital: bool


@dataclass(frozen=True)
class Verb:
    """A verb in two forms.

    Args:
        singular: The one for she and he.
        plural: The one for they.
    """

    singular: str
    plural: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a filled template.

    Args:
        text: The stretch.
        fixed: Whether it is a name or the like, which no dialect writes in another way.
    """

    text: str
    fixed: bool


@dataclass(frozen=True)
class Template:
    """A text with placeholders.

    Args:
        parts: Plain text, slots and verbs, in order.
    """

    parts: tuple[str | Slot | Verb, ...]

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The names of the placeholders, each once, in order."""
        return tuple(dict.fromkeys(part.name for part in self.parts if isinstance(part, Slot)))

    def fill(self, fillers: Mapping[str, str]) -> list[Piece]:
        """Fill the placeholders, and make the words around them agree."""
        plural = fillers.get("pronoun", "").lower() in _PLURAL_SUBJECTS
        texts: list[str] = []
        for part in self.parts:
            if isinstance(part, Slot):
                texts.append(fillers[part.name])
            elif isinstance(part, Verb):
                texts.append(part.plural if plural else part.singular)
            else:
                texts.append(part)
        if plural:
            self._agree(texts)
        pieces: list[Piece] = []
        so_far = ""
        for index, part in enumerate(self.parts):
            text = texts[index]
            if not isinstance(part, str):
                text = _capitalised(text, isinstance(part, Slot) and part.capital, so_far)
            elif index + 1 < len(texts) and isinstance(self.parts[index + 1], Slot):
                text = agree_article(text, texts[index + 1])
            pieces.append(Piece(text, isinstance(part, Slot) and part.name not in _GRAMMATICAL))
            so_far = (so_far + text)[-_CONTEXT:]
        return pieces

    def _agree(self, texts: list[str]) -> None:
        """Inflect the plain text beside every subject pronoun for "they"."""
        for index, part in enumerate(self.parts):
            if not isinstance(part, Slot) or part.name != "pronoun":
                continue
            before = index - 1 if index and isinstance(self.parts[index - 1], str) else None
            after = index + 1 if index + 1 < len(texts) else None
            if after is not None and not isinstance(self.parts[after], str):
                after = None
            left, right = agree_with_they(
                "" if before is None else texts[before], "" if after is None else texts[after]
            )
            if before is not None:
                texts[before] = left
            if after is not None:
                texts[after] = right


_CONTEXT = 40
"""How many characters back a sentence's start is looked for."""


def parse(text: str, known: Collection[str]) -> Template:
    """Read a template.

    Args:
        text: The text; `{name}` is a placeholder, `{wants|want}` a verb in its two forms, `{{` and
            `}}` are braces.
        known: The placeholders there are.

    Raises:
        UsageError: A brace is unbalanced, or a placeholder unknown.
    """
    parts: list[str | Slot | Verb] = []
    for part in _parts(text, known):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    template = Template(tuple(parts))
    verbs = [part for part in parts if isinstance(part, Verb)]
    if verbs and "pronoun" not in template.slots:
        raise UsageError(
            f"template has the verb {{{verbs[0].singular}|{verbs[0].plural}}} but no {{pronoun}} "
            f"for it to agree with; add {{pronoun}}, or write the verb plainly: {text!r:.200}"
        )
    return template


def _parts(text: str, known: Collection[str]) -> Iterator[str | Slot | Verb]:
    done = 0
    for token in _TOKEN.finditer(text):
        if token.start() > done:
            yield text[done : token.start()]
        done = token.end()
        if token[0] in ("{{", "}}"):
            yield token[0][0]
        elif token[1] is None:
            raise UsageError(
                f"every brace of template must have its partner, got a lone {token[0]!r} at "
                f"character {token.start() + 1} of {text!r:.200}; for a brace itself write "
                f"{token[0] * 2!r}"
            )
        else:
            yield _slot_or_verb(token[1], text, known)
    if done < len(text):
        yield text[done:]


def _slot_or_verb(inside: str, text: str, known: Collection[str]) -> Slot | Verb:
    if "|" in inside:
        forms = [form.strip() for form in inside.split("|")]
        if len(forms) != 2 or not all(forms):
            raise UsageError(
                f"a verb in template must have two forms, for she and for they, as in "
                f"{{wants|want}}; got {{{inside}}} in {text!r:.200}"
            )
        return Verb(*forms)
    if inside in known:
        return Slot(inside, capital=False)
    lower = inside[:1].lower() + inside[1:]
    if lower in known:
        return Slot(lower, capital=True)
    near = get_close_matches(inside.lower(), known, n=1)
    fix = (
        f"did you mean {{{near[0]}}}?"
        if near
        else "for a brace itself write it twice; for a placeholder of your own give "
        f"groups={{'one group': {{{inside or 'word'!r}: [...]}}, 'another': ...}}"
    )
    raise UsageError(
        f"template must use placeholders out of {', '.join(known)}; got {{{inside}}}: {fix}"
    )


def _capitalised(text: str, asked: bool, before: str) -> str:
    """The text with a capital where one is asked for or a sentence starts, but "iPad" kept."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    starts = _SENTENCE_START.search(before) and not _ABBREVIATED.search(before)
    if asked or (starts and first.islower()):
        return text[:1].upper() + text[1:]
    return text
