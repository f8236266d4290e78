"""What people write around their personal data: a language goes in, its sentences come out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pytest_aiprops.strategies.languages import UNSPACED

_STOPS = {"zh": "。", "ja": "。", "hi": "।"}
_MESSAGES = ("situations", "closings")
"""Sections of a file that hold no value."""


class Wording(NamedTuple):
    """The sentences of one language; `{}` stands for a value.

    Args:
        phrases: By kind, sentences that hold a value, without a stop. None begins with it: two
            numbers side by side would read as one.
        labels: By kind, the value in brackets, behind a word that names it.
        situations: Sentences to put a value after.
        closings: Sentences to put a value before.
        stop: What ends a sentence.
        space: What stands between two sentences.
    """

    phrases: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    situations: tuple[str, ...]
    closings: tuple[str, ...]
    stop: str
    space: str


@cache
def wording(language: str) -> Wording:
    """Read the sentences of a language from its file in `wordings`.

    Args:
        language: One of `LANGUAGES`.

    Returns:
        Its sentences, the plainest of each kind first.

    >>> wording("en").phrases["PHONE_NUMBER"][0], wording("en").labels["PHONE_NUMBER"]
    ('Call me on {}', '(tel. {})')
    """
    sections: dict[str, list[str]] = {}
    read = files(__package__).joinpath("wordings", f"{language}.txt").read_text("utf-8")
    for line in filter(None, read.splitlines()):
        if line.startswith("# "):
            sections[line[2:]] = lines = []
        else:
            lines.append(line)
    kinds = [section for section in sections if section not in _MESSAGES]
    return Wording(
        phrases={kind: tuple(sections[kind][1:]) for kind in kinds},
        labels={kind: sections[kind][0] for kind in kinds},
        situations=tuple(sections["situations"]),
        closings=tuple(sections["closings"]),
        stop=_STOPS.get(language, "."),
        space="" if language in UNSPACED else " ",
    )
