"""What of a text is prose: a text goes in; out comes the same text without code, addresses, names.

What is taken away becomes spaces, one for one, so that a place in the prose is the same place in
the text. Every pattern is bounded: a hundred kilobytes made to be slow take milliseconds.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)"  # fenced code, closed or cut off
    r"|`[^`\n]{1,300}`"  # inline code
    r"|\b(?:https?|ftp)://\S+|\bwww\.\S+"
    r"|[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|\b[a-z0-9-]{2,40}\.(?:com|org|net|io|de|fr|es|it|co|uk|eu|edu|gov|app|dev|ai)\b[^\s,;!?]*"
    r"|<[a-zA-Z/!][^<>\n]{0,300}>"  # tags
    r"|&[a-z]{2,8};"
    r"|[@#]\w{1,50}"  # handles and hashtags
    r"|(?<![\w/])(?:~|\.{1,2})?(?:/[\w.-]{1,60}){2,20}"  # paths
    r"|\b(?=[A-Za-z_]{0,40}\d)[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*"  # with a digit: A1, utf8, 3rd
    r"|\b[A-Za-z0-9]{1,40}(?:_[A-Za-z0-9]{1,40}){1,10}\b"  # names_of_code
    r"|\b[A-Za-z_]\w{0,40}(?:\.\w{1,40}){0,5}\([^()\n]{0,80}\)(?=[;,:){\s]|\Z)"  # calls()
    r"|^[ \t]*(?:import|from|def|class|return|const|let|var|function|public|private)\b"
    r"(?:[^\n]{0,200}[;:{}=()\]]|[ \t]+[\w.]+)[ \t]*$"  # a line of code
    r"|\$\{?\w+\}?|\{\{?[^{}\n]{1,60}\}\}?",  # place-holders
    re.DOTALL | re.MULTILINE,
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^“”\n]{1,300}[”“]|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|»[^«»\n]{1,300}«"
    r"|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』|《[^《》\n]{1,300}》"
    r"|(?<!\w)\*[^*\n]{1,120}\*(?!\w)|(?<!\w)_[^_\n]{1,120}_(?!\w)"  # titles in italics
    r"|^[ \t]*>[^\n]*",  # quoted lines of a mail
    re.MULTILINE,
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0900-\u0d7f\u200c\u200d"
WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+(?:['’](?:[^\W\d_]|[{_MARKS}])+){{0,3}}")
"""A word: letters and the marks that scripts put on them, and what an apostrophe joins to it."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n\"“„«(*-])\s*$")
_LOOK_BACK = 8
_KEPT_WORDS = 3
"""Names are only taken away where at least this many words are left to judge."""


def prose(text: str) -> str:
    """Blank what is no prose: code, addresses, tags, handles, paths, place-holders, numbers.

    >>> prose("Run `make test` at https://ci.example.org now").split()
    ['Run', 'at', 'now']
    """
    return _NOT_PROSE.sub(_blank, text)


def without_quotes(text: str) -> str:
    """Blank quoted words, titles in italics and quoted lines of a mail.

    >>> without_quotes("She said “buenos días” to me").split()
    ['She', 'said', 'to', 'me']
    """
    return _QUOTED.sub(_blank, text)


def without_names(text: str) -> str:
    """Blank runs of capitalised words inside a sentence, where enough is left without them.

    One capitalised word alone stays: it is a noun in German.

    >>> without_names("We met Jean Luc Fontaine there").split()
    ['We', 'met', 'there']
    """
    found = list(WORD.finditer(text))
    capital = [match.group()[0].isupper() for match in found]
    # A capital at the start of a sentence says nothing.
    for place, match in enumerate(found):
        near = max(0, match.start() - _LOOK_BACK)
        if capital[place] and _SENTENCE_START.search(text, near, match.start()):
            capital[place] = False
    if sum(capital) * 2 > len(found):
        return text  # a heading, or all in capitals: nor do they here
    in_run = [False] * len(found)
    for place, (before, after) in enumerate(pairwise(found)):
        joined = len(text[before.end() : after.start()].strip(" -")) == 0
        if capital[place] and capital[place + 1] and joined:
            in_run[place] = in_run[place + 1] = True
    if len(found) - sum(in_run) < _KEPT_WORDS:
        return text
    letters = list(text)
    for match, named in zip(found, in_run, strict=True):
        if named:
            letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(letters)


def words_of(text: str) -> list[str]:
    """The words of a text, in order.

    >>> words_of("L'été, 3 fois!")
    ["L'été", 'fois']
    """
    return WORD.findall(text)


def _blank(match: re.Match[str]) -> str:
    # Line ends are kept: they end sentences.
    return "".join("\n" if letter == "\n" else " " for letter in match.group())
