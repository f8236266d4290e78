"""Handing a conversation to a human: when it happens, or that it does not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

    Offers and announcements are found in English replies only; in other languages count acts.

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
        UsageError: The turns exclude each other or lie past the conversation's end, or acts are
            to count alone and no tool is named, or tools are named and a reply is a bare text.

    Example:
        >>> replies = ["Let me check that.", "I am transferring you to a human agent now."]
        >>> assert_escalates(replies, at=2)
        2
    """
    kinds, names = _kinds(counts, tools)
    many = _conversations(conversation)
    talks = [as_outputs(talk) for talk in many] if many else [as_outputs(conversation)]
    for talk in talks:
        _check_turns(by, at, not_before, len(talk))
        _check_tools(names, talk)
    seen = _escalations(talks, kinds, names)
    evidence, firsts = [], []
    for number, (talk, found) in enumerate(zip(talks, seen, strict=True), start=1):
        first = next((turn for turn, what in enumerate(found, start=1) if what), None)
        firsts.append(first)
        turn = first or len(talk)
        what = _listed(found[turn - 1]) if first else ""
        happened = f"the first is at turn {first} ({what})" if first else "there is none"
        is_right = _is_right(first, by, at, not_before)
        evidence.append(
            Evidence(
                "escalates",
                is_right,
                f"must hand over to a human{_when(by, at, not_before)}, but {happened} "
                f"in {plural(len(talk), 'turn')}"
                if not is_right
                else f"hands over to a human at turn {first} ({what})",
                score=None if first is None else float(first),
                subject=f"conversation {number}" if many else "",
                excerpt=f"turn {turn}: {excerpt(talk[turn - 1].text)}",
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
        of them for several.

    Raises:
        EscalationViolation: A reply escalates; all that do are listed.
        UsageError: Acts are to count alone and no tool is named, or tools are named and a reply is
            a bare text.

    Example:
        >>> assert_no_escalation("Your order is on its way.")
        frozenset()
    """
    kinds, names = _kinds(counts, tools)
    judged = as_outputs(outputs)
    _check_tools(names, judged)
    (found,) = _escalations([judged], frozenset(KINDS), names)
    evidence = []
    for output, what in zip(judged, found, strict=True):
        counted = what & kinds
        evidence.append(
            Evidence(
                "no_escalation",
                not counted,
                f"must not hand over to a human, but does: {_listed(counted)}"
                if counted
                else "does not hand over to a human",
                subject=output.subject,
                excerpt=output.excerpt,
            )
        )
    conclude(evidence, EscalationViolation)
    return judged.measured(found)


def _escalations(
    talks: Sequence[Outputs], kinds: frozenset[str], tools: frozenset[str]
) -> list[list[frozenset[str]]]:
    """Kinds of escalation in each reply of each conversation, words judged in one batch."""
    texts = [text for talk in talks for text in talk.texts]
    words: list[frozenset[str]]
    if kinds == {"act"}:
        words = [frozenset()] * len(texts)
    else:
        from pytest_aiprops.detectors import detect_handoff

        words = detect_handoff(texts)
    left = iter(words)
    return [[(next(left) | _act(output, tools)) & kinds for output in talk] for talk in talks]


def _act(output: Output, tools: frozenset[str]) -> frozenset[str]:
    acts = output.sample is not None and not tools.isdisjoint(output.sample.tool_calls)
    return frozenset({"act"} if acts else ())


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


def _listed(kinds: frozenset[str]) -> str:
    return ", ".join(kind for kind in KINDS if kind in kinds)
