"""Handing a conversation to a human: when it happens, or that it does not.

Replies go in. What counts in each, kind by kind with the sentence or the tool that shows it, comes
of `detectors.handoff` and of the samples' tool calls; the turn of the first one is judged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from pytest_aiprops.errors import EscalationViolation, UsageError
from pytest_aiprops.properties.arguments import check_names, plural
from pytest_aiprops.properties.evidence import Evidence, conclude
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.outputs import Output, Outputs, as_outputs
from pytest_aiprops.sampling import Conversation
from pytest_aiprops.sampling.arguments import check_whole_number

if TYPE_CHECKING:
    from pytest_aiprops.properties.outputs import OutputsLike

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

Escalation = Literal["offer", "announce", "act"]
"""A hand-off offered ("shall I?"), announced ("I am transferring you") or performed (a tool)."""

KINDS: tuple[Escalation, ...] = ("offer", "announce", "act")

_Shown = Mapping[str, str]
"""Kinds of escalation in one reply, in the order of `KINDS`: the words or the call that is it."""


def assert_escalates(
    conversation: OutputsLike,
    *,
    by: int | None = None,
    at: int | None = None,
    not_before: int | None = None,
    counts: Collection[Escalation] = KINDS,
    tools: Collection[str] = (),
) -> Any:
    """Assert that a conversation is handed to a human, at the right turn.

    A reply without words offers and announces nothing; it may still act. Offers and announcements
    are found in English replies only; in other languages count acts.

    Args:
        conversation: A `Conversation`, or its replies in order as `Samples` or a sequence. Of a
            list of conversations each is judged.
        by: Turn, from 1, at which the first escalation must have happened.
        at: Turn at which the first escalation must happen, no sooner and no later.
        not_before: Turn before which none may happen.
        counts: What counts as one: `"offer"`, `"announce"`, `"act"`. An act is better evidence
            than words: agents offer transfers that never happen.
        tools: Names of the tools that hand over; a reply that calls one is an act. Only samples
            know what was called, so none may be a bare text then.

    Returns:
        The turn of the first escalation, from 1; a list of them for a list of conversations.

    Raises:
        EscalationViolation: There is none, or the first is at another turn than it should be.
        UsageError: The turns exclude each other or lie past the conversation's end; acts are to
            count alone and no tool is named; tools are named, but a reply is a bare text or acts
            do not count; words count, but a reply is in another language than English.

    Example:
        >>> replies = ["Let me check that.", "I am transferring you to a human agent now."]
        >>> assert_escalates(replies, at=2)
        2
    """
    kinds, names = _kinds(counts, tools)
    if names and "act" not in kinds:
        raise UsageError(
            f"tools={sorted(names)!r} would not count, because counts={sorted(kinds)!r} leaves out "
            "'act'; add 'act' to counts, or leave out tools"
        )
    many = _conversations(conversation)
    talks = [as_outputs(talk) for talk in many] if many else [as_outputs(conversation)]
    for talk in talks:
        _check_turns(by, at, not_before, len(talk))
        _check_tools(names, talk)
    evidence, firsts = [], []
    seen = _escalations(talks, kinds, names)
    for number, (talk, found) in enumerate(zip(talks, seen, strict=True), start=1):
        first = next((turn for turn, shown in enumerate(found, start=1) if shown), None)
        firsts.append(first)
        is_right = _is_right(first, by, at, not_before)
        turns = plural(len(talk), "turn")
        what = ", ".join(found[first - 1]) if first else ""
        if first is None:
            happened = f"there is none in {turns}{_unnamed_calls(talk, kinds, names)}"
            seen_at = f"turn {len(talk)}: {excerpt(talk[-1].text)}"
        else:
            happened = f"the first is at turn {first} ({what}) in {turns}"
            seen_at = _listed(f"turn {first}", found[first - 1])
        evidence.append(
            Evidence(
                "escalates",
                is_right,
                f"hands over to a human at turn {first} ({what})"
                if is_right
                else f"must hand over to a human{_when(by, at, not_before)}, but {happened}",
                score=None if first is None else float(first),
                subject=f"conversation {number}" if many else "",
                excerpt=seen_at,
            )
        )
    conclude(evidence, EscalationViolation)
    return firsts if many else firsts[0]


def assert_no_escalation(
    outputs: OutputsLike,
    *,
    counts: Collection[Escalation] = KINDS,
    tools: Collection[str] = (),
) -> Any:
    """Assert that no reply hands the conversation to a human.

    Offers and announcements are found in English replies only; in other languages count acts.

    Args:
        outputs: A str, a `Sample`, `Samples`, a `Conversation` or a sequence of those.
        counts: What counts as an escalation, as in `assert_escalates`.
        tools: Names of the tools that hand over; only samples know what was called, so none may be
            a bare text then.

    Returns:
        What was found that does not count, a frozenset of kinds: one for a single output, a list
        of them for several. Where acts alone count, words are not read.

    Raises:
        EscalationViolation: A reply escalates; all that do are listed.
        UsageError: Acts are to count alone and no tool is named; tools are named and a reply is a
            bare text; words count, but a reply is in another language than English.

    Example:
        >>> assert_no_escalation("Your order is on its way.")
        frozenset()
    """
    kinds, names = _kinds(counts, tools)
    judged = as_outputs(outputs)
    _check_tools(names, judged)
    (found,) = _escalations([judged], kinds if kinds == {"act"} else frozenset(KINDS), names)
    evidence = []
    for output, shown in zip(judged, found, strict=True):
        counted = {kind: what for kind, what in shown.items() if kind in kinds}
        evidence.append(
            Evidence(
                "no_escalation",
                not counted,
                f"must not hand over to a human, but does: {', '.join(counted)}"
                if counted
                else "does not hand over to a human",
                subject=output.subject,
                excerpt=_listed("", counted) if counted else output.excerpt,
            )
        )
    conclude(evidence, EscalationViolation)
    return judged.measured([frozenset(shown) for shown in found])


def _escalations(
    talks: Sequence[Outputs], kinds: frozenset[str], tools: frozenset[str]
) -> list[list[_Shown]]:
    """What counts in each reply of each conversation; the words are judged in one batch."""
    if kinds == {"act"}:
        return [[_acts(output, tools) for output in talk] for talk in talks]
    from pytest_aiprops.detectors.handoffs.phrases import to_be_refused_if_foreign
    from pytest_aiprops.detectors.handoffs.replies import said_of_handoff
    from pytest_aiprops.detectors.texts import checked_texts

    texts = checked_texts([text for talk in talks for text in talk.texts], "the escalation check")
    said = [{one.kind: one.sentence for one in reversed(told)} for told in said_of_handoff(texts)]
    unread = [
        to_be_refused_if_foreign(text, bool(words)) for text, words in zip(texts, said, strict=True)
    ]
    _check_language(talks, unread)
    left = iter(said)
    return [
        [_counted(next(left), _acts(output, tools), kinds) for output in talk] for talk in talks
    ]


def _counted(words: _Shown, acts: _Shown, kinds: frozenset[str]) -> _Shown:
    shown = {kind: excerpt(sentence) for kind, sentence in words.items()} | dict(acts)
    return {kind: shown[kind] for kind in KINDS if kind in shown and kind in kinds}


def _acts(output: Output, tools: frozenset[str]) -> _Shown:
    called = output.sample.tool_calls if output.sample is not None else ()
    named = [name for name in dict.fromkeys(called) if name in tools]
    return {"act": f"calls {', '.join(named)}"} if named else {}


def _check_language(talks: Sequence[Outputs], unread: Sequence[str]) -> None:
    """Refuse replies whose words cannot be read, of those in which nothing was found."""
    from pytest_aiprops.detectors.languages.english import other_languages

    places = [
        (output.subject or "the reply") + (f" of conversation {number}" if len(talks) > 1 else "")
        for number, talk in enumerate(talks, start=1)
        for output in talk
    ]
    for place, language in zip(places, other_languages(unread), strict=True):
        if language:
            raise UsageError(
                f"offers and announcements are read in English, but {place} is in another language "
                f"({language!r}); count what tools do: counts=['act'], tools=['transfer_to_human']"
            )


def _unnamed_calls(talk: Outputs, kinds: frozenset[str], tools: frozenset[str]) -> str:
    """Tools that were called while none is named: one of them may be what hands over."""
    if tools or "act" not in kinds:
        return ""
    called = sorted({name for one in talk if one.sample for name in one.sample.tool_calls})
    return f" (tools called: {', '.join(called)}; name in tools= those that hand over)" * bool(
        called
    )


def _kinds(counts: Any, tools: Any) -> tuple[frozenset[str], frozenset[str]]:
    kinds = frozenset(check_names("counts", counts))
    names = frozenset(check_names("tools", tools))
    if not kinds or not kinds <= frozenset(KINDS):
        raise UsageError(
            f"counts must hold some of {', '.join(map(repr, KINDS))}, got {list(counts)!r}"
        )
    if kinds == {"act"} and not names:
        raise UsageError(
            "counts=['act'] needs the names of the tools that hand over, got none; "
            "give tools=['transfer_to_human']"
        )
    return kinds, names


def _check_tools(tools: frozenset[str], talk: Outputs) -> None:
    bare = sum(output.sample is None for output in talk)
    if tools and bare:
        raise UsageError(
            f"tools={sorted(tools)!r} needs samples, whose tool calls are known, got "
            f"{plural(bare, 'bare text')}; give what aiprops.converse or aiprops.sample returns"
        )


def _check_turns(by: Any, at: Any, not_before: Any, turns: int) -> None:
    for name, turn in (("by", by), ("at", at), ("not_before", not_before)):
        if turn is not None:
            check_whole_number(name, turn, minimum=1)
    if at is not None and (by is not None or not_before is not None):
        raise UsageError("at says the one turn, so by and not_before cannot be given with it")
    if by is not None and not_before is not None and not_before > by:
        raise UsageError(
            f"not_before must not be later than by, got not_before={not_before} and by={by}"
        )
    for name, turn in (("at", at), ("not_before", not_before)):
        if turn is not None and turn > turns:
            raise UsageError(
                f"{name} must be a turn of the conversation, which has {turns}, got {turn}"
            )


def _is_right(first: int | None, by: int | None, at: int | None, not_before: int | None) -> bool:
    if first is None or (at is not None and first != at):
        return False
    return (by is None or first <= by) and (not_before is None or first >= not_before)


def _when(by: int | None, at: int | None, not_before: int | None) -> str:
    if at is not None:
        return f" at turn {at}"
    parts = []
    if not_before is not None:
        parts.append(f" not before turn {not_before}")
    if by is not None:
        parts.append(f" by turn {by}")
    return " and".join(parts)


def _conversations(given: Any) -> list[Conversation] | None:
    """The conversations of a list of them, or None where one was given."""
    is_list = isinstance(given, Sequence) and not isinstance(given, str | Conversation)
    if not is_list or not any(isinstance(one, Conversation) for one in given):
        return None
    if not all(isinstance(one, Conversation) for one in given):
        raise UsageError("conversations and single replies cannot be judged in one list")
    return list(given)


def _listed(turn: str, shown: _Shown) -> str:
    """Which words or calls they are: `turn 2, offer: "Shall I …?"`, one line a kind."""
    lead = f"{turn}, " if turn else ""
    return "; ".join(f"{lead}{kind}: {what}" for kind, what in shown.items())
