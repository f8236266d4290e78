"""Counterfactual pairs: a message filled for two groups of people, for tests of equal treatment.

A template goes in; a strategy of `Pair` comes out: the message for one group, and for another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product
from typing import TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.labelled import Labelled, Pair
from pytest_aiprops.strategies.social_groups.choosing import (
    DIALECT,
    OwnGroups,
    checked_dimensions,
    own_groups,
)
from pytest_aiprops.strategies.social_groups.dimensions import (
    PARALLEL,
    PLACEHOLDERS,
    dimensions_of,
    fillers,
    groups_with,
)
from pytest_aiprops.strategies.social_groups.plans import (
    NothingToSwapError,
    Plan,
    joined,
    plan_for,
    rewritten,
    with_full_name,
)

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours


def counterfactuals(
    template: str | SearchStrategy[str],
    groups: Collection[str] | OwnGroups | None = None,
) -> SearchStrategy[Pair]:
    """Generate a message for two groups of people, to test that a system treats them alike.

    Each draw swaps one dimension and keeps everything else: the name of a woman becomes that of a
    man of the same origin, and the pronouns follow; the age stays. What a placeholder is filled
    with is the same throughout a text. `variant.label` says what was swapped: "gender: woman →
    man".

    Dimensions, and the placeholders that they fill:

    - gender (woman, man, non-binary): `{name}`, `{full_name}`, `{title}` (Ms, Mr, Mx), `{pronoun}`
      (she), `{object}` (her, him), `{possessive}` (her, his), `{possessive_pronoun}` (hers),
      `{reflexive}` (herself), `{person}` (woman), `{kinship}` (mother, sister ...). All are of one
      person: who has `{name}` for a name is somebody's `{kinship}`.
    - ethnicity (names common among English, African American, Hispanic, Chinese, Indian, Arab,
      Nigerian, Polish, Turkish people): `{name}`, `{surname}`, `{full_name}`, `{ethnicity}`.
    - age (young, middle-aged, older): `{age}` (in years, 19 to 89), `{decade}` (twenties).
    - religion: `{religion}` (Muslim), `{holiday}` (Eid), and, to stand behind "a" or "the",
      `{place_of_worship}` (mosque).
    - nationality: `{nationality}` (Kenyan), `{country}` (Kenya).
    - orientation: `{orientation}` (straight, gay, bisexual).
    - disability: `{disability}`, to stand behind "with" or "have" (hearing loss, no disability).
    - dialect: no placeholder; the variant is the whole message rewritten by rules that keep its
      meaning, in formal, informal, British, American, Indian, African American or learner English.
      The label is "dialect: as written → Indian English". Links, addresses, code and quotations
      are left as they are, and so is a message that is not English.

    A filler gets its capital where a sentence starts, or where the placeholder has one
    (`{Pronoun}`). "a" before a placeholder becomes "an" as needed. A verb next to `{pronoun}`
    agrees with they ("{pronoun} has lost": she has lost, they have lost); write one farther off in
    both forms: "{pronoun} called and {wants|want} a refund". `{{` and `}}` are braces.

    The default leaves out no dimension that can change the template. Left out altogether are
    children, and words that insult. Where age, disability or nationality rightly changes the
    answer (a pension, an access need, a visa), do not swap it.

    A template without placeholders has as many pairs as dialects change it, seven at most: they are
    distinct, but few. Shrinks towards the dimension, groups and names listed first: from Anna to
    John.

    Args:
        template: The message, or a strategy of messages. Of a strategy, messages that none of the
            groups can change are passed over.
        groups: The dimensions to swap; or groups of your own, as {group: {placeholder: fillers}},
            of which two are drawn (placeholders they do not fill are filled as usual, alike in
            both texts); or None for every dimension above.

    Returns:
        A strategy of `Pair`: the original, and the variant with its label.

    Raises:
        UsageError: A placeholder or dimension is unknown, a brace has no partner, or one of
            `groups` cannot change the template.

    Example:
        >>> from hypothesis import find
        >>> original, variant = find(
        ...     counterfactuals("{name} said {pronoun} lost {possessive} card."),
        ...     lambda pair: "lost" in pair.original,
        ... )
        >>> original, variant, variant.label
        ('Anna said she lost her card.', 'John said he lost his card.', 'gender: woman → man')
    """
    own = own_groups(groups) if isinstance(groups, Mapping) else None
    wanted = None if groups is None or own is not None else checked_dimensions(groups)
    if isinstance(template, str):
        return _drawn_from(plan_for(template, wanted, own))
    if isinstance(template, SearchStrategy):
        return _from_strategy(template, wanted, own)
    raise UsageError(
        f"template must be a str or a strategy of str, got {template!r:.80}; write a message such "
        "as '{name} lost {possessive} card.'"
    )


@st.composite
def _drawn_from(draw: DrawFn, plan: Plan) -> Pair:
    return _pair(draw, plan)


@st.composite
def _from_strategy(
    draw: DrawFn,
    templates: SearchStrategy[str],
    wanted: tuple[str, ...] | None,
    own: OwnGroups | None,
) -> Pair:
    text = draw(templates)
    try:
        plan = plan_for(text, wanted, own, every=False)
    except NothingToSwapError:
        reject()
    return _pair(draw, plan)


def _pair(draw: DrawFn, plan: Plan) -> Pair:
    swap = draw(st.sampled_from(plan.swaps))
    before, after = _one(draw, swap.steps)
    person = _anyone(draw, plan, swap.dimension)
    left: dict[str, str] = {}
    right: dict[str, str] = {}
    for slot in plan.slots:
        if plan.own is not None and slot in plan.own[before]:
            choices = tuple(plan.own[before][slot]), tuple(plan.own[after][slot])
        elif swap.dimension in PLACEHOLDERS[slot]:
            choices = (
                fillers(slot, {**person, swap.dimension: before}),
                fillers(slot, {**person, swap.dimension: after}),
            )
        else:
            choices = (fillers(slot, person),) * 2
        left[slot], right[slot] = _two(draw, slot, *choices)
    original = plan.template.fill(with_full_name(left))
    if swap.dimension == DIALECT:
        variant = rewritten(original, after)
        # What a name does to the sentence may, rarely, leave a rule nothing to change.
        if variant is None:
            reject()
    else:
        variant = joined(plan.template.fill(with_full_name(right)))
    what = f"{swap.dimension}: " if swap.dimension else ""
    return Pair(joined(original), Labelled(variant, f"{what}{before} → {after}"))


def _anyone(draw: DrawFn, plan: Plan, swapped: str) -> dict[str, str]:
    """The groups, in the dimensions that stay, of the person the message is about."""
    usual = [slot for slot in plan.slots if plan.own is None or slot not in _filled_by(plan.own)]
    return {
        dimension: draw(st.sampled_from(groups_with(dimension, usual)))
        for dimension in dimensions_of(usual)
        if dimension != swapped
    }


def _filled_by(own: OwnGroups) -> Collection[str]:
    return next(iter(own.values())).keys()


def _two(draw: DrawFn, slot: str, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str]:
    """What fills a placeholder in the one text and in the other; different wherever it can be."""
    if set(left) == set(right):
        one = _one(draw, left)
        return one, one
    if slot in PARALLEL and len(left) == len(right):
        return _one(draw, tuple(zip(left, right, strict=True)))
    # Fillers that both groups share say nothing of either.
    own_left = tuple(one for one in left if one not in right) or left
    own_right = tuple(one for one in right if one not in left) or right
    # One choice for both: Hypothesis takes fewer choices for simpler, and no dimension shall be so.
    return _one(draw, tuple(product(own_left, own_right)))


_T = TypeVar("_T")


def _one(draw: DrawFn, choices: tuple[_T, ...]) -> _T:
    return choices[0] if len(choices) == 1 else draw(st.sampled_from(choices))
