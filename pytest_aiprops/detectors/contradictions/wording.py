"""The words of a sentence as they are read: contractions written out, idioms made one word.

A sentence and the facts in it go in; tokens come out, each with the key that it is looked up and
compared by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_aiprops.detectors.contradictions.antonyms import LISTED, PHRASES, is_gradable, key
from pytest_aiprops.detectors.contradictions.idioms import (
    CONTRACTIONS,
    DROPPED,
    FAR_FROM,
    KEPT,
    READ_AS,
)
from pytest_aiprops.detectors.contradictions.wordforms import degrees, stem
from pytest_aiprops.detectors.facts.number_words import value_of_words
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words

NEGATORS = words(
    "not no never nobody no_one nothing none nowhere neither nor without hardly barely scarcely "
    "rarely seldom unable except unless less least fewer fewest instead_of rather_than not_enough"
)
BE = words("is are was were be been being am get gets got getting")
_PREVENTS = frozenset(
    map(stem, words("stop keep prevent hinder deter discourage save protect ban bar"))
)
_BEATS = frozenset(map(stem, words("beat defeat")))
_OBJECT = 6
"""Words after a verb in which its object stands: "keep the two young dogs from barking"."""
_CLAUSE_END = frozenset(
    {",", ";", ":", "(", ")", "–", "—", "?", "!", "."}
    | words("but because so if although though while when whereas since as")
)
_ANSWER = re.compile(
    r"\W*(?:(?P<yes>yes|yeah|yep|yup|certainly|absolutely|definitely|of course|indeed)"
    r"|(?P<no>no|nope|nah))(?=\s*(?:[,.!;:–—-]|$))(?!\.\s?\d)[,.!;:\s–—-]*",
    re.IGNORECASE,
)
"""A sentence that opens with an answer; "No. 5" is a number, and "no refunds" no answer."""
_TOKEN = re.compile(
    r"\x01(?P<entity>\d+)\x02|'s\b|[^\W_\x01\x02]+(?:[-'.][^\W_\x01\x02]+)*|[,;:()–—?!.]"
)
_ARTICLES = words("a an and")
_PUNCTUATION = frozenset(",;:()–—?!.")


@dataclass(slots=True)
class Token:
    """A word on its way to being read; places in `denies` are those of other tokens.

    Args:
        text: As it is written.
        name: In small letters; a phrase is joined by underscores.
        key: What it is compared by.
        content: Whether it says what the sentence is about.
        denied: Whether an odd number of negations reaches it.
        clause: Number of its clause.
        denies: The tokens that it denies; None where it is no negation.
        fact: Whether it is a fact that an entity holds.
    """

    text: str
    name: str
    key: str
    content: bool
    denied: bool = False
    clause: int = 0
    denies: list[int] | None = None
    fact: bool = False


def tokenised(sentence: str, facts: Sequence[tuple[int, int, str]]) -> list[Token]:
    """Read a sentence, its clauses numbered.

    Args:
        sentence: One sentence.
        facts: Start, end and keys (joined by U+001F) of each stretch of it that is one fact.
    """
    return _clauses(_as_one_verb(_phrases(_tokens(sentence, facts))))


def opening_answer(sentence: str) -> bool | None:
    """Whether a sentence opens with a yes (True) or a no (False); None where with neither.

    >>> opening_answer("Yes, you can."), opening_answer("No."), opening_answer("No refunds.")
    (True, False, None)
    """
    answer = _ANSWER.match(sentence)
    return None if answer is None else answer["yes"] is not None


def following_name(tokens: Sequence[Token], place: int) -> str:
    """The name of a token, a full stop past the end."""
    return tokens[place].name if place < len(tokens) else "."


def _tokens(sentence: str, facts: Sequence[tuple[int, int, str]]) -> list[Token]:
    sentence = sentence.replace("\x01", " ").replace("\x02", " ")  # they mark the facts below
    answer = _ANSWER.match(sentence)
    done = answer.end() if answer else 0
    pieces: list[str] = []
    for index, (start, end, _) in enumerate(facts):
        if start >= done:
            pieces += [sentence[done:start], f" \x01{index}\x02 "]
            done = end
    text = "".join([*pieces, sentence[done:]]).replace("’", "'")
    for pattern, plain in CONTRACTIONS:
        text = pattern.sub(plain, text)
    text = FAR_FROM.sub("not ", text)
    tokens = []
    for match in _TOKEN.finditer(text):
        if match["entity"]:
            start, end, fact = facts[int(match["entity"])]
            written = sentence[start:end]
            tokens += [Token(written, part, part, True, fact=True) for part in fact.split("\x1f")]
        else:
            tokens.append(_word(match.group()))
    return tokens


def _word(text: str, name: str | None = None) -> Token:
    name = text.casefold() if name is None else name
    if name in _PUNCTUATION or "_" in name:
        return Token(text, name, name, name not in NEGATORS and name not in _PUNCTUATION)
    value = value_of_words(name)
    if value and value > 0 and name not in _ARTICLES:
        return Token(text, name, f"#{value}", name != "one")
    base = key(name)
    if base not in LISTED:
        # "louder" is "loud": only words with an opposite are worth the guess.
        base = next((one for one in degrees(name) if is_gradable(one)), base)
    content = name not in FUNCTION_WORDS and name not in NEGATORS and name != "'s"
    return Token(text, name, base, content)


def _phrase_table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    read_as = {phrase: phrase for phrase in (*KEPT, *PHRASES)}
    read_as |= dict.fromkeys(DROPPED.split(), "") | READ_AS
    for phrase, reading in read_as.items():
        stems = tuple(stem(part) for part in phrase.split("_"))
        table[stems[0]].append((stems, reading))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return dict(table)


_PHRASES = _phrase_table()


def _phrases(tokens: list[Token]) -> list[Token]:
    """Words of several made one."""
    stems = ["" if token.fact else stem(token.name) for token in tokens]
    read: list[Token] = []
    position = 0
    while position < len(tokens):
        for phrase, reading in _PHRASES.get(stems[position], ()):
            if tuple(stems[position : position + len(phrase)]) == phrase:
                end = position + len(phrase)
                if reading:
                    text = " ".join(token.text for token in tokens[position:end])
                    read.append(_word(text, reading))
                position = end
                break
        else:
            read.append(tokens[position])
            position += 1
    return read


def _as_one_verb(tokens: list[Token]) -> list[Token]:
    """Read "stop him from shouting" and "keep him from shouting" as one verb, and the like."""
    for place, token in enumerate(tokens):
        if token.key in _BEATS and place and tokens[place - 1].name in BE:
            token.key = stem("lose")  # who is beaten has lost
        if token.key in _PREVENTS:
            following = tokens[place + 1 : place + _OBJECT]
            at = next((i for i, one in enumerate(following) if one.name == "from"), None)
            if at is not None and following_name(following, at + 1).endswith("ing"):
                token.key = "prevent"
    return tokens


def _clauses(tokens: list[Token]) -> list[Token]:
    """Number the clauses; punctuation stays, as the end of one."""
    clause = 0
    for token in tokens:
        if token.name in _CLAUSE_END:
            clause += 1
        token.clause = clause
    return tokens
