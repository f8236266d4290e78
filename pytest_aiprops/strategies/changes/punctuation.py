"""Punctuation as people leave it out, repeat it, or let their keyboard set it."""

from __future__ import annotations

import re

from pytest_aiprops.detectors.vocabulary import words
from pytest_aiprops.strategies.changes.edits import Edit, Place, spread
from pytest_aiprops.strategies.changes.reading import Reading

_MARK = re.compile(
    r"""
      (?P<stop>(?<=[^\W\d_])\.(?=\s*$))              # the text's last full stop
    | (?P<cjk>[。．](?=\s*$))
    | (?P<ask>(?<![?!¿？！؟])[?？؟](?![?!？！؟\w/]))
    | (?P<shout>(?<![?!¡？！؟])[!！](?![?!？！؟\w=]))
    | (?P<opening>[¿¡])
    | (?P<comma>,(?=\ (?:and|but|or|so|because|which|et|mais|und|aber|y|pero|e|ma)\b))
    | (?P<quote>(?<=[^\W\d_])['’](?=[^\W\d_]))
    | (?P<dots>(?<!\.)\.\.\.(?!\.)|…)
    | (?P<dash>(?<=\ )[-–—](?=\ ))
    """,
    re.VERBOSE,
)
_ASKS = words(
    "what who whom whose when where why how which can could will would may might do does did is "
    "are was were have has had shall should am isn't aren't don't doesn't can't won't "
    "que quel quelle quels quelles qui où quand comment pourquoi combien est-ce puis-je "
    "was wer wen wem wann wo wie warum wieso welche welcher welches kann können könnte könnten "
    "ist sind hat haben wird werden wurde qué quién quiénes cuál cuándo dónde cómo cuánto cuánta "
    "chi cosa quando dove come perché quale quanto quem qual onde porquê waar wanneer hoe waarom"
)
"""Words that make a sentence a question without its mark."""
_FIRST_WORD = re.compile(r"[^\w]*([\w'’-]+)")


def punctuations(reading: Reading) -> list[Place]:
    """Marks dropped, repeated or set otherwise, where the sentence says the same without them.

    A question mark is dropped only where the sentence starts as a question does.
    """
    text = reading.text
    questions = {end for start, end in reading.sentences if _starts_as_question(text, start)}
    places: list[Place] = []
    for match in spread(list(_MARK.finditer(text))):
        if reading.kept.touch(*match.span()) or not reading.may_insert(match.end()):
            continue
        instead = _instead(str(match.lastgroup), match.group(), match.end() in questions)
        places.append(tuple(Edit(*match.span(), one) for one in instead))
    end = len(text.rstrip())
    if end and text[end - 1].isalpha() and not reading.kept.touch(end - 1, end):
        places.append((Edit(end, end, "."),))
    return places


def _starts_as_question(text: str, start: int) -> bool:
    first = _FIRST_WORD.match(text, start)
    return first is not None and first.group(1).lower().replace("’", "'") in _ASKS


def _instead(group: str, mark: str, is_question: bool) -> list[str]:
    if group in ("stop", "cjk"):
        return ["", "..." if group == "stop" else "……"]
    if group == "ask":
        return [*([""] if is_question else []), mark * 2, mark * 3]
    if group == "shout":
        return ["", mark * 2, mark * 3]
    if group == "quote":
        return ["’" if mark == "'" else "'"]
    if group == "dots":
        return ["…" if mark == "..." else "..."]
    if group == "dash":
        return [one for one in ("-", "–", "—") if one != mark]
    return [""]
