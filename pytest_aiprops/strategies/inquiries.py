"""Questions as people put them to an assistant, a help desk or a search box.

Topics and a language go in; a strategy of questions comes out, each labelled with its topic. The
wording is in `question_bank`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import UNSPACED, checked_language
from pytest_aiprops.strategies.question_bank import alternatives, direct, embedded, question_bank
from pytest_aiprops.strategies.question_bank.topics import (
    Phrases,
    Topic,
    checked_topics,
    topic_of,
)

__tracebackhide__ = True  # wrong use is shown at the line of the caller


def questions(
    *,
    topics: Iterable[str] | Mapping[str, Iterable[str]] | None = None,
    language: str = "en",
) -> st.SearchStrategy[Labelled]:
    """Generate questions as people put them to an assistant, a help desk or a search box.

    Direct and indirect ones ("I was wondering whether ..."), formal, casual and typed in haste,
    some with a greeting, a line of context, thanks, or a second question. Each has a question
    mark, though thanks may follow it. The default leaves out what asks nothing: complaints,
    keywords without a sentence, and text that is broken or hostile (see `customer_messages`,
    `perturbations`, `malformed`, `injections`).

    A list of topics takes ours only, so that a misspelt one is an error and not a question about
    "biling". Topics of your own are a mapping: its names only label, and its phrases are what
    the questions are about.

    Shrinks towards a short plain question about the first topic, without greeting or context.

    Args:
        topics: A list of names, of billing, delivery, returns, account, technical, product,
            booking, health, money (personal finance), law, travel, cooking, science, history,
            programming, work, geography and everyday (life at home), all of them if None. Or a
            mapping of topics of your own to lists of noun phrases in the language asked for, as
            they stand after "about" (in languages with cases, the nominative, which is quoted):
            `{"leave": ["the parental leave policy", "unpaid leave"]}`. For both, join two
            strategies with `|`.
        language: ISO 639-1 code: en at full width; es, fr, de, it, pt (of Brazil), nl, pl, tr, ru,
            ar, hi, zh (simplified), ja and ko with fewer frames. A region is ignored.

    Returns:
        A strategy of `Labelled` texts; the label is the topic.

    Raises:
        UsageError: A topic or language that is not there, no topic at all, or a phrase that is
            empty or a question already.

    Example:
        >>> from hypothesis import find
        >>> question = find(questions(topics=["travel", "billing"]), lambda text: "refund" in text)
        >>> question, question.label
        ('How do I get a refund?', 'billing')
        >>> own = {"leave": ["the parental leave policy"]}
        >>> find(questions(topics=own), lambda text: True)
        'Can you explain the parental leave policy?'
    """
    code = checked_language(language)
    return _questions(checked_topics(topics), code)


_MANNERS = ("plain", "casual", "formal", "hasty")
_UNCASED = frozenset({"ar", "hi", "zh", "ja", "ko"})
"""Languages in which haste does not show: no capitals to leave out."""
_BODIES = ((), ("context",), ("after",), ("context", "after"), ("pair",))
"""What a message may hold besides its question: a line before it, a second question."""
_DRESSES = ((), ("greeting",), ("thanks",), ("greeting", "thanks"))
"""What may stand around that, but for the plain manner."""
_LETTER = (*_DRESSES, ("greeting", "thanks", "lines"))
"""The same for the formal one, which may have lines."""

"""Languages that put no space after a full stop."""


@st.composite
def _questions(draw: st.DrawFn, topics: tuple[tuple[str, Phrases], ...], language: str) -> Labelled:
    bank = question_bank(language)
    topic = topic_of(*draw(st.sampled_from(topics)), language)
    manner = draw(st.sampled_from(_MANNERS[:-1] if language in _UNCASED else _MANNERS))
    body = draw(st.sampled_from(_BODIES if len(topic.asks) > 1 else _BODIES[:-1]))
    place = draw(st.integers(0, len(topic.asks) - 1))
    tone = "casual" if manner == "hasty" else manner
    if "pair" in body:
        # Both in plain frames: what announces two questions does not fit round a courteous one.
        step = draw(st.integers(1, len(topic.asks) - 1))
        other = (place + step) % len(topic.asks)
        both = draw(st.sampled_from(bank["pairs"]))
        first, second = (_framed(draw, bank, "plain", topic, at) for at in (place, other))
        parts = [_PAIRED.sub(lambda slot: first if slot[1] == "first" else second, both)]
    else:
        parts = [_framed(draw, bank, tone, topic, place)]
    if "after" in body:
        parts.append(_written(draw, topic.afters(place)))
    if "context" in body:
        parts.insert(0, _written(draw, topic.contexts))
    # Drawn last: without it the rest stays the same, so that a question shrinks to the plain one.
    dresses = {"plain": _DRESSES[:1], "formal": _LETTER}.get(manner, _DRESSES)
    dress = draw(st.sampled_from(dresses))
    if "greeting" in dress:
        parts.insert(0, _written(draw, bank[f"{tone}.greetings"]))
    if "thanks" in dress:
        parts.append(_written(draw, bank[f"{tone}.thanks"]))
    space = "\n" if "lines" in dress else "" if language in UNSPACED else " "
    finish = _in_haste if manner == "hasty" else _with_capitals
    message = finish(space.join(parts), language)
    # Phrases of the user's own come last, so that nothing in them is changed.
    return Labelled(_OWN.sub(lambda slot: topic.asks[int(slot[1])].entry, message), topic.name)


_PAIRED = re.compile(r"\{(first|second)\}")
_OWN = re.compile(r"\{(\d+)\}")
"""Where the phrase of the topic's ask of that number stands."""


def _framed(
    draw: st.DrawFn, bank: Mapping[str, tuple[str, ...]], tone: str, topic: Topic, place: int
) -> str:
    ask = topic.asks[place]
    frame = _written(draw, bank[f"{tone}.{ask.kind}"])
    if ask.kind == "own":
        return frame.replace("{topic}", f"{{{place}}}")
    asked = _chosen(draw, ask.entry)
    if ask.kind == "ways":
        return frame.replace("{way}", asked)
    return frame.replace("{direct}", direct(asked)).replace("{embedded}", embedded(asked))


def _written(draw: st.DrawFn, entries: tuple[str, ...]) -> str:
    return _chosen(draw, draw(st.sampled_from(entries)))


def _chosen(draw: st.DrawFn, entry: str) -> str:
    """An entry of the bank, its choices made."""
    return "".join(
        options[0] if len(options) == 1 else draw(st.sampled_from(options))
        for options in alternatives(entry)
    )


_SENTENCE_START = re.compile(r"(^|[.?!] |\n)([¿¡]?)(\w)")
_STARTS = {
    # No capital after the comma of a greeting; in German, one after a colon.
    "de": re.compile(r"(^|[.?!:] |(?<!,)\n)()(\w)"),
    "it": re.compile(r"(^|[.?!] |(?<!,)\n)()(\w)"),
    "pl": re.compile(r"(^|[.?!] |(?<!,)\n)()(\w)"),
}


def _with_capitals(message: str, language: str) -> str:
    """Each sentence begun with a capital; the bank writes them small."""
    starts = _STARTS.get(language, _SENTENCE_START)
    return starts.sub(lambda start: start[1] + start[2] + _capital(start[3], language), message)


def _capital(letter: str, language: str) -> str:
    # Turkish has two letters i with a capital each.
    return "İ" if language == "tr" and letter == "i" else letter.upper()


_LONE_I = re.compile(r"\bI\b")
_APOSTROPHE = re.compile(r"(?<=n)'(?=t\b)|(?<=\bi)'(?=m\b|ve\b)|(?<=what)'(?=s\b)")


def _in_haste(message: str, language: str) -> str:
    """As typed on a phone: no capital begins a sentence, and what takes two taps is left out."""
    if language == "en":
        message = _APOSTROPHE.sub("", _LONE_I.sub("i", message))
    return message.replace("¿", "").replace("¡", "")
