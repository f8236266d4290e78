"""Texts in which nobody's group can be told: a text goes in, one without group words comes out.

Embeddings carry what their training texts said about groups of people. Texts that differ only in
such a word become the same text here, so that nothing computed from it can tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from pytest_aiprops.detectors.common_words import is_common_word
from pytest_aiprops.detectors.tone.first_names import FIRST_NAMES, FIRST_VERBS, NO_FIRST_NAMES
from pytest_aiprops.detectors.tone.group_words import (
    COUNTRIES,
    ENDINGS,
    GENDERED,
    KEPT_PHRASES,
    MODIFIERS,
    MODIFIERS_WITH_A_CAPITAL,
    NO_ORIENTATION,
    NOT_BY_ENDING,
    PEOPLE,
    PERSONS,
    PHRASES,
)
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, NOT_NAMES, words

_PERSON, _PEOPLE, _COUNTRY, _NAME = "person", "people", "the country", "Alex"
_QUALITY = "local"
"""Stands for a group after "is": a word of no feeling that people and things can be."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINT = re.compile(r"[ \t]{1,4}|[ \t]?[-‐‑][ \t]?")
"""What may stand between two words of one phrase."""
_LONGEST_PHRASE = max(map(len, PHRASES | KEPT_PHRASES))
_LONGEST_NAME = 4
_NO_NAME_ENDINGS = ("ing", "tion", "sion", "ness", "ment", "ity", "ship", "ism", "ance", "ence")
_MOST_CAPITALS = 0.5
"""Share of words with a capital up to which a capital tells a name: beyond it, it is a headline."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\"“”(\[*#@/-])\s*$")

_BE = words(
    "is are was were am be been being i'm you're he's she's it's we're they're isn't aren't wasn't "
    "weren't become becomes became remain remained seem seems born look looks feel feels"
)
_ADVERBS = words("not openly very also both either so too more proudly")
_NOT_A_NOUN = (
    FUNCTION_WORDS
    | _BE
    | words("not no never also says say said came come comes went go goes got get like likes")
)
"""What cannot be the noun that a group word describes."""
_ARTICLES = words("a an")
_BEFORE_AN_ORIENTATION = _BE | _ADVERBS | _ARTICLES


def without_groups(text: str, no_names: Container[str] = frozenset()) -> str:
    """Take out of a text which group its people belong to.

    A word that describes ("a Kenyan doctor") is left out, one that stands alone becomes "person",
    "people" or a neutral quality; gendered words become their common form; names of people and of
    countries become the same one.

    Args:
        text: Any text; it is made for English.
        no_names: Words, in small letters, that with a capital are no names all the same.

    Returns:
        The text; the same object where no group word is in it.

    >>> without_groups("She is an Asian doctor."), without_groups("He is a gay doctor.")
    ('They is a doctor.', 'They is a doctor.')
    >>> without_groups("The doctor is in.")
    'The doctor is in.'
    """
    text = _replaced(text, None)
    # Counted only now: "Asian" has a capital and "black" has none.
    found = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in found)
    return _replaced(text, no_names) if capitals <= _MOST_CAPITALS * len(found) else text


def _replaced(text: str, no_names: Container[str] | None) -> str:
    """The text with every group word replaced; None: of names, the known ones only."""
    found = list(_WORD.finditer(text))
    pieces: list[str] = []
    copied = index = 0
    while index < len(found):
        length, put = _reading(text, found, index, no_names)
        if put is not None:
            start, end = found[index].start(), found[index + length - 1].end()
            if not put:  # left out, with the space before the noun
                end = found[index + length].start()
            elif found[index].group()[0].isupper() and _SENTENCE_START.search(
                text, max(0, start - 3), start
            ):
                put = put[0].upper() + put[1:]
            pieces += [_agreeing(text[copied:start], put or text[end]), put]
            copied = end
        index += length
    return "".join([*pieces, text[copied:]]) if pieces else text


def _reading(
    text: str, found: list[re.Match[str]], index: int, no_names: Container[str] | None
) -> tuple[int, str | None]:
    """How many words from `index` on belong together, and what stands for them; None: they do."""
    kept = _phrase_length(text, found, index, KEPT_PHRASES)
    if kept:
        return kept, None
    word = found[index].group()
    plain = _plain(word)
    group = _group_length(text, found, index, no_names)
    if group:
        return group, _group_form(text, found, index, group)
    if plain in GENDERED and (plain != "miss" or word[0].isupper()):
        return 1, GENDERED[plain] + _possessive(word)
    if plain in PERSONS:
        return 1, _PERSON + _possessive(word)
    if plain in PEOPLE:
        return 1, _PEOPLE + _possessive(word)
    if word.removesuffix("'s").removesuffix("’s") in COUNTRIES:
        return 1, _COUNTRY + _possessive(word)
    name = _name_length(text, found, index, no_names)
    if name:
        return name, _NAME + _possessive(found[index + name - 1].group())
    return 1, None


def _phrase_length(
    text: str, found: list[re.Match[str]], index: int, phrases: frozenset[tuple[str, ...]]
) -> int:
    """How many words from `index` on are one of the phrases; 0: none."""
    said = [_plain(found[index].group())]
    longest = 0
    for after in range(index + 1, min(index + _LONGEST_PHRASE, len(found))):
        if not _joined(text, found, after):
            break
        said.append(_plain(found[after].group()))
        if tuple(said) in phrases:
            longest = len(said)
    return longest


def _group_length(
    text: str, found: list[re.Match[str]], index: int, no_names: Container[str] | None
) -> int:
    """How many words from `index` on say a group, several in a row too ("a gay Asian man")."""
    end = index
    while end < len(found) and (end == index or _joined(text, found, end)):
        phrase = _phrase_length(text, found, end, PHRASES)
        if not (
            phrase
            or _is_group(text, found, end)
            or (end == index and _is_unknown_group(found, end, no_names))
        ):
            break
        end += phrase or 1
        if _plain(found[end - 1].group()).endswith("s") and _is_plural(found[end - 1].group()):
            break
    return end - index


def _is_group(text: str, found: list[re.Match[str]], index: int) -> bool:
    word = found[index].group()
    plain = _plain(word)
    if plain == "straight":
        before = _plain(found[index - 1].group()) if index else ""
        after = _plain(found[index + 1].group()) if index + 1 < len(found) else ""
        return before in _BEFORE_AN_ORIENTATION and after not in NO_ORIENTATION
    if plain in MODIFIERS or _is_plural(word):
        return True
    if plain.endswith(ENDINGS) and plain not in NOT_BY_ENDING:
        return True
    # "Polish the table": a capital at the start of a sentence tells nothing.
    start = found[index].start()
    return word.removesuffix("s") in MODIFIERS_WITH_A_CAPITAL and not _SENTENCE_START.search(
        text, max(0, start - 3), start
    )


def _is_unknown_group(
    found: list[re.Match[str]], index: int, no_names: Container[str] | None
) -> bool:
    """Whether a word with a capital follows "a" or "an": a people, a faith or a brand."""
    return (
        index > 0
        and _plain(found[index - 1].group()) in _ARTICLES
        and _is_guessed(found[index].group(), no_names)
    )


def _is_guessed(word: str, no_names: Container[str] | None) -> bool:
    """Whether a capital within a sentence makes this a proper word."""
    return (
        no_names is not None
        and word[0].isupper()
        and not word.isupper()
        and _plain(word) not in NOT_NAMES
        and _plain(word) not in no_names
    )


def _is_plural(word: str) -> bool:
    plain = _plain(word)
    return plain.endswith("s") and plain not in MODIFIERS and plain[:-1] in MODIFIERS


def _group_form(text: str, found: list[re.Match[str]], index: int, length: int) -> str:
    last = found[index + length - 1].group()
    if _is_plural(last) or (
        last.removesuffix("s") != last and last[:-1] in MODIFIERS_WITH_A_CAPITAL
    ):
        return _PEOPLE
    possessive = _possessive(last)
    after = index + length
    if not possessive and after < len(found) and _joined(text, found, after):
        noun = _plain(found[after].group())
        if noun not in _NOT_A_NOUN:
            return ""
    before = index - 1
    while before >= 0 and _plain(found[before].group()) in _ADVERBS:
        before -= 1
    if before >= 0 and _plain(found[before].group()) in _BE and not possessive:
        return _QUALITY
    return _PERSON + possessive


def _name_length(
    text: str, found: list[re.Match[str]], index: int, no_names: Container[str] | None
) -> int:
    """How many words from `index` on are a name: a known one, or capitals within a sentence.

    Where `no_names` is None, capitals mean nothing in this text.
    """
    length = 0
    while length < _LONGEST_NAME and index + length < len(found):
        word = found[index + length].group()
        start = found[index + length].start()
        capital = _is_guessed(word, no_names)
        known = _bare(word) in FIRST_NAMES or (
            capital and not length and _opens_with_a_name(found, index)
        )
        first = not length and _SENTENCE_START.search(text, max(0, start - 3), start)
        if not (known or (capital and not first)) or (
            length and not _joined(text, found, index + length)
        ):
            break
        length += 1
        if _possessive(word):
            break
    return length


def _opens_with_a_name(found: list[re.Match[str]], index: int) -> bool:
    word = found[index].group()
    return (
        index + 1 < len(found)
        and found[index + 1].group().casefold().replace("’", "'") in FIRST_VERBS
        and _plain(word) not in NO_FIRST_NAMES
        and not is_common_word(word)
        and not _plain(word).endswith(_NO_NAME_ENDINGS)
    )


def _joined(text: str, found: list[re.Match[str]], index: int) -> bool:
    """Whether nothing but a space or a hyphen stands before this word."""
    return bool(_JOINT.fullmatch(text, found[index - 1].end(), found[index].start()))


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return _bare(word.casefold().replace("’", "'"))


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _possessive(word: str) -> str:
    return word[len(_bare(word)) :]


_ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
_ARTICLE_REACH = 8


def _agreeing(before: str, following: str) -> str:
    """What stands before a word, with an article at its end made "a" or "an" as the word wants."""
    article = _ARTICLE.search(before, max(0, len(before) - _ARTICLE_REACH))
    if article is None:
        return before
    n = "n" if following[0] in "aeiouAEIOU" else ""
    return f"{before[: article.start()]}{article[1]}{n}{article[2]}"
