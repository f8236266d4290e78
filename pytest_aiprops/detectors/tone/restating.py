"""What a text says in the end: a text goes in, one without what it takes back comes out.

"I used to hate it, but now I love it" says that it is loved, and "I thought it would be good, but
it wasn't" that it was not good. Counting words cannot tell, and an embedding hardly.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.sentences import sentence_spans

FORMER = 0.4
"""Share that counts of what only was so once: it is no longer, or not known to be."""

_MAX_SENTENCE = 400
"""Characters of a sentence that is restated; longer ones say more than one thing anyway."""

_CLAUSE_BREAK = re.compile(
    r"\s*(?:[,;:–—-]\s+)?\b(?:but|yet|(?:even |al)?though|whereas|while|however)\b[, ]*"
    r"|\s*[,;–—]\s+(?:and\s+)?",
    re.IGNORECASE,
)
_SOMEBODY = r"(?:i|we|you|he|she|they|it|people|everyone|everybody)"
_THEN = (
    r"(?:in the past|in former times|in those days|back then|formerly|previously|at one time"
    r"|(?:(?:many|some|a few|\w+) )?(?:years|months) ago)"
)
_FORMERLY = re.compile(
    # Not "is used to", "get used to" (custom), "a cloth used to clean" (purpose).
    rf"\b(?:{_SOMEBODY}|this|that|there|(?:the|this|that|my|our) \w+|(?!(?:is|was)\b)\w+s) "
    r"(?:\w+ly )?used to (?!(?:it|the|this|that|\w+ing)\b)\w+"
    rf"|\b{_THEN},? {_SOMEBODY}\b|\b{_SOMEBODY}\b.{{1,80}} {_THEN}\W*$"
    rf"|\b{_SOMEBODY} once\b|\bonce,? {_SOMEBODY} (?:thought|loved|hated|liked|was|were|had)\b",
    re.IGNORECASE,
)
_SOMEBODY_NOW = re.compile(
    rf"\b(?:{_SOMEBODY}|now|nowadays|today|these days|any ?more)\b", re.IGNORECASE
)
_NO_CHANGE = re.compile(r"\b(?:still|always|ever since|as (?:\w+ )?as)\b", re.IGNORECASE)
"""What was so and still is has not been taken back."""
_HEARSAY = re.compile(
    r"\b(?:i|we)(?:'d| had| have|'ve)? (?:heard|read|been told)\b"
    r"|\b(?:i|we) (?:was|were) told\b"
    r"|\b(?:people|they|others|some|many|most|critics|everyone|reviewers|friends) "
    r"(?:say|said|think|thought|claim|claimed|told (?:me|us)|had said|believe)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:i|we) (?:\w+ly )?(?:think|thought|find|found|believe|feel|say|disagree)\b"
    r"|\bin (?:my|our) (?:opinion|view|experience|eyes)\b|\bfor me\b|\bto me\b|\bif you ask me\b",
    re.IGNORECASE,
)

_EXPECTATION = re.compile(
    r"^(?:\W*(?:(?:at first|initially|honestly|before|beforehand|originally),? )?"
    r"(?:i|we|he|she|they|everyone|everybody|you)(?:'d| had| would have| was| were|'d have)? "
    r"(?:really |always |first |all |had )?"
    r"(?:thought|expected|hoped|assumed|believed|imagined|figured|supposed|guessed|feared|worried"
    r"|suspected|wanted|wished|afraid|sure|certain|told|hoping|expecting|would have thought)"
    r"(?: that (?=\w+ (?:\w+ )?(?:would|will|could|might|was|were)\b(?! be\b)))?\s+)"
    r"(?P<claim>.{3,300}?)[,;]?\s*[,;–—-]?\s*"
    r"(?:but|yet|though|although|however|and|only)[, ]+"
    r"(?:sadly |unfortunately |luckily |fortunately |in fact |actually |in the end )?"
    r"(?:(?:the|this|that|my|our) )?(?:\w+ ){0,3}?"
    r"(?:is|are|was|were|am|do|does|did|would|could|has|have|had|can|will|wo|ca)"
    r"(?:n't| not)(?: be| have)?"
    r"(?: at all| in the end| really| so| the case| true| to be| after all)?\s*(?P<end>[.!?\s]*)$",
    re.IGNORECASE,
)
_TO_BE = re.compile(
    r"\b(?:would have been|would be|will be|was going to be|were going to be|might be|could be"
    r"|should be|must be|had been|to be|'d be|is|are|was|were)\b"
    r"(?! not\b)(?!n't)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:would|will|could|might|should|was going to|were going to)\b(?! not\b)|\b(?:to)\b|'d\b",
    re.IGNORECASE,
)


def restated(text: str) -> str:
    """Leave out of each sentence what the sentence takes back.

    What was once so or is said by others, where the sentence goes on with what is so now or what
    the speaker thinks; and what was expected, where it did not come true.

    Args:
        text: Any text; it is made for English.

    Returns:
        The text; the same object where nothing is taken back.

    >>> restated("I used to hate it, but now I love it.")
    'now I love it.'
    >>> restated("I thought the food would be great, but it wasn't.")
    'the food was not great.'
    """
    pieces: list[str] = []
    copied = 0
    for start, end in sentence_spans(text):
        if end - start <= _MAX_SENTENCE:
            sentence = text[start:end]
            said = _denied(sentence) or _without_former(sentence)
            if said:
                pieces += [text[copied:start], said]
                copied = end
    return "".join([*pieces, text[copied:]]) if pieces else text


def is_former(sentence: str) -> bool:
    """Whether a sentence speaks of how things were, and not of how they are now.

    >>> is_former("I used to like this café."), is_former("I still like it.")
    (True, False)
    """
    return bool(_FORMERLY.search(sentence[:_MAX_SENTENCE])) and not _NO_CHANGE.search(
        sentence[:_MAX_SENTENCE]
    )


def _denied(sentence: str) -> str | None:
    """The expectation a sentence speaks of, denied, where it says no more than that it failed."""
    found = _EXPECTATION.match(sentence.replace("’", "'"))
    if found is None:
        return None
    claim = found["claim"]
    for pattern, denial in ((_TO_BE, "was not"), (_TO_DO, "did not")):
        verb = pattern.search(claim)
        if verb:
            claim = f"{claim[: verb.start()].rstrip()} {denial} {claim[verb.end() :].lstrip()}"
            return claim.strip() + (found["end"].strip() or ".")
    return f"not {claim}{found['end'].strip() or '.'}"


def _without_former(sentence: str) -> str | None:
    clauses = [
        clause for clause in _CLAUSE_BREAK.split(sentence) if clause and clause.strip(" .!?")
    ]
    if len(clauses) < 2:
        return None
    former = [is_former(clause) for clause in clauses]
    if any(former) and not all(former):
        kept = [c for c, past in zip(clauses, former, strict=True) if not past]
        return _sentence(kept, sentence) if _SOMEBODY_NOW.search(" ".join(kept)) else None
    heard = [bool(_HEARSAY.search(clause)) for clause in clauses]
    thought = [bool(_OPINION.search(clause)) for clause in clauses]
    if any(heard) and any(own and not others for own, others in zip(thought, heard, strict=True)):
        kept = [c for c, others in zip(clauses, heard, strict=True) if not others]
        return _sentence(kept, sentence)
    return None


def _sentence(clauses: list[str], original: str) -> str:
    said = ", ".join(clause.strip() for clause in clauses)
    return said if said[-1] in ".!?" else said + (original[-1] if original[-1] in ".!?" else ".")
